package io.crossdock.operate;

import io.crossdock.camel.Doors;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pausing what is sent and what is taken in. A pause is stored: it outlives a reload and a restart
 * and holds for all processes. A JMX stop does not.
 */
public final class Pauses {

  private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
  private static final String RUNS = "runs.";

  private final Ledger ledger;
  private final Supplier<List<RouteAt>> routes;

  /**
   * @param routes as they stand when asked
   */
  public Pauses(Ledger ledger, Supplier<List<RouteAt>> routes) {
    this.ledger = ledger;
    this.routes = routes;
  }

  /** What a pause is about; exactly one of the four. */
  public sealed interface What {
    record Channel(String name) implements What {}

    record Lane(String name) implements What {}

    record Route(String name) implements What {}

    /** The channels it empties, the lanes that it shares with nobody, and its doors. */
    record Partner(String name) implements What {}
  }

  /**
   * One thing that was paused or resumed.
   *
   * @param lane what stands for it in the ledger
   * @param words what it is, and what becomes of the work there
   */
  public record Done(String lane, String words) {}

  /** What is in flight finishes. */
  public List<Done> pause(What what, String why, String by) {
    List<String> lanes = lanes(what);
    lanes.forEach(lane -> ledger.lanes().pause(lane, why + " (" + by + ")"));
    List<Done> done = lanes.stream().map(lane -> new Done(lane, paused(lane))).toList();
    done.forEach(one -> LOG.info("paused by {} ({}): {}", by, why, one.words()));
    return done;
  }

  /** Of several things those that were paused are told, or all if none was. */
  public List<Done> resume(What what, String by) {
    List<String> lanes = lanes(what);
    Set<String> before =
        ledger.lanes().all().stream()
            .filter(lane -> lane.pausedWhy() != null)
            .map(lane -> lane.limit().name())
            .collect(Collectors.toSet());
    // Counted before: what waits goes at once.
    Map<String, String> waiting =
        lanes.stream().collect(Collectors.toMap(Function.identity(), this::waiting));
    lanes.forEach(lane -> ledger.lanes().resume(lane));
    List<Done> done =
        lanes.stream()
            .filter(lane -> before.contains(lane) || lanes.stream().noneMatch(before::contains))
            .map(lane -> new Done(lane, resumed(lane, waiting.get(lane), before.contains(lane))))
            .toList();
    done.forEach(one -> LOG.info("resumed by {}: {}", by, one.words()));
    return done;
  }

  /** Why nothing of a channel begins; empty where nothing it needs is paused. */
  public Optional<String> why(String channel) {
    return ledger.channel(channel).stream()
        .flatMap(one -> one.lanes().stream())
        .flatMap(name -> ledger.lanes().find(name).stream())
        .filter(lane -> lane.pausedWhy() != null)
        .map(lane -> "lane " + lane.limit().name() + ": " + lane.pausedWhy())
        .findFirst();
  }

  private String paused(String lane) {
    if (lane.startsWith(RUNS)) {
      return "runs of " + lane.substring(RUNS.length()) + ": none begins; those due become one";
    }
    if (ledger.channel(lane).isPresent()) {
      return "channel "
          + lane
          + ": nothing is sent, what comes in waits (now "
          + waiting(lane)
          + ")";
    }
    return door(lane)
        .map(
            door ->
                door.from().startsWith("file:")
                    ? "door " + door.id() + ": files stay where they are"
                    : "door " + door.id() + ": callers are answered 503, nothing is taken")
        .findFirst()
        .orElseGet(() -> "lane " + lane + ": nothing begins in " + sharedBy(lane));
  }

  private String resumed(String lane, String waiting, boolean wasPaused) {
    String kind =
        lane.startsWith(RUNS)
            ? "runs of " + lane.substring(RUNS.length())
            : ledger.channel(lane).isPresent()
                ? "channel " + lane
                : door(lane).map(door -> "door " + door.id()).findFirst().orElse("lane " + lane);
    String then =
        lane.startsWith(RUNS)
            ? ": they begin again"
            : ledger.channel(lane).isPresent()
                ? ": what waits is sent (" + waiting + ")"
                : door(lane).findFirst().isPresent()
                    ? ": takes in again"
                    : ": open again for " + sharedBy(lane) + stillPaused(lane);
    String held = stillHeld(lane);
    if (!wasPaused) {
      return kind
          + ": it was not paused"
          + held
          + (kind.startsWith("lane ") ? stillPaused(lane) : "");
    }
    return kind + (held.isEmpty() ? then : held);
  }

  private String stillHeld(String lane) {
    String held =
        ledger.channel(lane).stream()
            .flatMap(channel -> channel.lanes().stream())
            .flatMap(name -> ledger.lanes().find(name).stream())
            .filter(other -> other.pausedWhy() != null)
            .map(other -> "lane " + other.limit().name() + ": " + other.pausedWhy())
            .collect(Collectors.joining(", "));
    return held.isEmpty() ? "" : ": still held by " + held;
  }

  private String waiting(String channel) {
    long waiting =
        ledger.inspection().books().stream()
            .filter(books -> books.channel().equals(channel))
            .mapToLong(Books::waiting)
            .sum();
    return waiting == 1 ? "1 entry" : waiting + " entries";
  }

  private String sharedBy(String lane) {
    String channels =
        ledger.channels().stream()
            .filter(channel -> channel.lanes().contains(lane))
            .map(ChannelDefinition::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return channels.isEmpty() ? "it" : channels;
  }

  /** A partner that refuses pauses a channel's own lane as well. */
  private String stillPaused(String lane) {
    List<ChannelDefinition> paused =
        ledger.channels().stream()
            .filter(channel -> channel.lanes().contains(lane))
            .filter(
                channel ->
                    channel.lanes().stream()
                        .flatMap(name -> ledger.lanes().find(name).stream())
                        .anyMatch(other -> other.pausedWhy() != null))
            .toList();
    return paused.isEmpty()
        ? ""
        : "; other lanes still pause "
            + names(paused.stream().map(ChannelDefinition::name))
            + " (resume "
            + names(paused.stream().map(channel -> "--partner " + channel.partner()))
            + " ends that, too)";
  }

  private Stream<RouteAt> door(String lane) {
    return routes.get().stream().filter(route -> Doors.lane(route.id()).equals(lane));
  }

  private List<String> lanes(What what) {
    if (what instanceof What.Lane lane) {
      return List.of(
          ledger
              .lanes()
              .find(lane.name())
              .map(found -> found.limit().name())
              .orElseThrow(() -> unknown("lane", lane.name(), laneNames())));
    }
    if (what instanceof What.Channel channel) {
      return List.of(ownLane(channel.name()));
    }
    return what instanceof What.Route route
        ? List.of(ofRoute(route.name()))
        : ofPartner(((What.Partner) what).name());
  }

  private String ofRoute(String name) {
    RouteAt route =
        routes.get().stream()
            .filter(one -> one.id().equals(name))
            .findFirst()
            .orElseThrow(
                () -> unknown("route", name, names(routes.get().stream().map(RouteAt::id))));
    if (route.isDoor()) {
      return Doors.lane(name);
    }
    return ownLane(
        route
            .empties()
            .orElseThrow(
                () ->
                    Refused.conflict(
                        name
                            + " begins with "
                            + route.from()
                            + " and runs only when another route calls it; pause that one.")));
  }

  private List<String> ofPartner(String partner) {
    Set<String> own = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (ChannelDefinition channel : ledger.channels()) {
      if (channel.mode() != Mode.FIGURE) {
        (channel.partner().equals(partner) ? own : others).addAll(channel.lanes());
      }
    }
    own.removeAll(others);
    routes.get().stream()
        .filter(route -> route.isDoor() && route.group().equals(partner))
        .forEach(door -> own.add(Doors.lane(door.id())));
    if (own.isEmpty()) {
      Stream<String> all =
          Stream.concat(
              ledger.channels().stream().map(ChannelDefinition::partner),
              routes.get().stream().filter(RouteAt::isDoor).map(RouteAt::group));
      throw Refused.unknown(
          "There is no partner '"
              + Printable.text(partner)
              + "' that has channels or doors. There are: "
              + names(all)
              + ".");
    }
    return List.copyOf(own);
  }

  /** The lane that only this channel uses, so that a pause stops nobody else. */
  private String ownLane(String name) {
    ChannelDefinition channel =
        ledger
            .channel(name)
            .orElseThrow(
                () ->
                    unknown(
                        "channel",
                        name,
                        names(ledger.channels().stream().map(ChannelDefinition::name))));
    if (channel.mode() == Mode.FIGURE) {
      throw Refused.conflict(
          name
              + " holds figures, which are in effect once written; nothing is sent from it. Pause"
              + " what comes in (--partner "
              + channel.partner()
              + ") or what derives from it"
              + derived(name, ledger.channels())
              + ".");
    }
    if (channel.lanes().contains(name)) {
      return name;
    }
    throw Refused.conflict(name + " has no lane of its own; pause one of " + channel.lanes() + ".");
  }

  private static String derived(String figures, Collection<ChannelDefinition> channels) {
    String names =
        names(
            channels.stream()
                .filter(channel -> channel.derivesFrom().contains(figures))
                .map(channel -> "--channel " + channel.name()));
    return names.isEmpty() ? "" : " (" + names + ")";
  }

  private static Refused unknown(String kind, String name, String known) {
    return Refused.unknown(
        "There is no " + kind + " '" + Printable.text(name) + "'. There are: " + known + ".");
  }

  private String laneNames() {
    return names(ledger.lanes().all().stream().map(Lanes.Lane::limit).map(Lanes.Limit::name));
  }

  private static String names(Stream<String> all) {
    return all.distinct().sorted().collect(Collectors.joining(", "));
  }
}
