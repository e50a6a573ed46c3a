package io.crossdock.operate;

import io.crossdock.camel.Doors;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How the hub stands: books, lanes, runs, health. Thread-safe; reads only. */
public final class Watch {

  private static final String SEEN = "seen";
  private static final int SHOWN_RUNS = 10;
  private static final int SHOWN_REVIEWS = 1000;

  private final Ledger ledger;
  private final Clock clock;
  private final Instant startedAt;
  private final String version;
  private final Supplier<List<RouteAt>> routes;
  private final Supplier<List<Steps.Step>> steps;

  /**
   * @param routes as they stand when asked
   * @param steps likewise
   */
  public Watch(
      Ledger ledger,
      Clock clock,
      String version,
      Supplier<List<RouteAt>> routes,
      Supplier<List<Steps.Step>> steps) {
    this.routes = routes;
    this.steps = steps;
    this.ledger = ledger;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.version = version;
  }

  public Status status() {
    Instant now = clock.instant();
    Ledger.Health health = ledger.health();
    Inspection inspection = ledger.inspection();
    Map<String, ChannelDefinition> definitions =
        ledger.channels().stream()
            .collect(Collectors.toMap(ChannelDefinition::name, Function.identity()));
    List<Lanes.Lane> lanes = ledger.lanes().all();
    Map<String, Lanes.Lane> byName =
        lanes.stream().collect(Collectors.toMap(lane -> lane.limit().name(), Function.identity()));
    Map<String, Inspection.Oldest> oldest = inspection.oldest();
    List<Status.Channel> channels =
        inspection.books().stream()
            .map(books -> channel(books, definitions, byName, oldest.get(books.channel()), now))
            .toList();
    return new Status(
        now,
        startedAt,
        version,
        health.writable(),
        health.why(),
        health.leaseLeft(),
        health.walBytes(),
        channels,
        lanes.stream()
            .filter(lane -> !lane.limit().name().startsWith(Doors.lane("")))
            .filter(lane -> noteworthy(lane, definitions.get(lane.limit().name())))
            .map(Watch::lane)
            .toList(),
        routes.get().stream()
            .filter(RouteAt::isDoor)
            .map(route -> door(route, byName.get(Doors.lane(route.id()))))
            .toList(),
        runs(null, SHOWN_RUNS),
        steps.get(),
        inspection.reviews(true, SHOWN_REVIEWS).size());
  }

  /**
   * @param touchpoint null for all
   */
  public List<Status.Run> runs(String touchpoint, int limit) {
    Instant now = clock.instant();
    return ledger.runs().latest(touchpoint, limit).stream().map(run -> run(run, now)).toList();
  }

  /** Recounts everything; empty if the books are right. */
  public List<String> audit() {
    return ledger.inspection().audit();
  }

  private static Status.Channel channel(
      Books books,
      Map<String, ChannelDefinition> definitions,
      Map<String, Lanes.Lane> lanes,
      Inspection.Oldest oldest,
      Instant now) {
    Optional<ChannelDefinition> definition = Optional.ofNullable(definitions.get(books.channel()));
    List<String> names = definition.map(ChannelDefinition::lanes).orElse(List.of());
    String paused =
        names.stream()
            .map(lanes::get)
            .filter(lane -> lane != null && lane.pausedWhy() != null)
            .map(lane -> "lane " + lane.limit().name() + ": " + lane.pausedWhy())
            .findFirst()
            .orElse(null);
    String closed =
        names.stream()
            .map(lanes::get)
            .filter(lane -> lane != null && lane.pausedWhy() == null)
            .flatMap(lane -> Words.shut(lane, now).stream())
            .findFirst()
            .orElse(null);
    return new Status.Channel(
        books.channel(),
        definition.map(ChannelDefinition::partner).orElse("hub"),
        definition.map(d -> d.mode().name().toLowerCase(Locale.ROOT)).orElse("undefined"),
        books.seen(),
        books.applied(),
        books.skipped(),
        books.superseded(),
        books.duplicate(),
        books.unchanged(),
        books.waiting(),
        books.inFlight(),
        books.parked(),
        books.balanced(),
        oldest == null ? null : oldest.waiting(),
        oldest == null ? null : oldest.parked(),
        oldest == null ? 0 : oldest.parkedId(),
        paused,
        closed,
        names);
  }

  private static Status.Door door(RouteAt route, Lanes.Lane lane) {
    return new Status.Door(
        route.id(), route.group(), lane == null ? null : lane.pausedWhy(), route.calls());
  }

  /** A channel's own lane is worth a line only if it holds something back. */
  private static boolean noteworthy(Lanes.Lane lane, ChannelDefinition channel) {
    return channel == null
        || lane.pausedWhy() != null
        // Else it closed together with a shared one, which is shown.
        || (lane.closedWhy() != null && channel.lanes().size() == 1)
        || lane.limit().permits() > 0
        || !lane.limit().windows().isEmpty();
  }

  private static Status.Lane lane(Lanes.Lane lane) {
    return new Status.Lane(
        lane.limit().name(),
        lane.limit().permits(),
        lane.limit().windows().stream()
            .map(window -> window.tokens() + "/" + Durations.text(window.per()))
            .toList(),
        lane.inUse(),
        lane.pausedWhy(),
        lane.notBefore(),
        lane.closedWhy());
  }

  static Status.Run run(Runs.Run run, Instant now) {
    boolean running = run.endedAt() == null;
    Duration took = Duration.between(run.startedAt(), running ? now : run.endedAt());
    double seconds = took.toMillis() / 1000.0;
    // What is done may be bytes of a file; people ask for records a second.
    long records = run.counts().getOrDefault(SEEN, run.done());
    double perSecond = seconds > 0 ? records / seconds : 0;
    Duration left =
        running && run.total() > 0 && run.done() > 0
            ? Duration.ofSeconds(
                (long) Math.ceil(seconds * (run.total() - run.done()) / run.done()))
            : null;
    return new Status.Run(
        run.id(),
        run.touchpoint(),
        run.why(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.startedAt(),
        run.endedAt(),
        run.counts(),
        run.done(),
        run.total(),
        Math.round(perSecond * 10) / 10.0,
        left,
        run.summary());
  }
}
