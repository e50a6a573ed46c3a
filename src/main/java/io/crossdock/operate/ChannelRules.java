package io.crossdock.operate;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.StoredChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether channels and routes fit together. Pure. */
public final class ChannelRules {

  private static final String RUNS = "runs.";

  private ChannelRules() {}

  public static List<Problem> check(
      Collection<ChannelDefinition> channels, Collection<RouteFile> files) {
    Map<String, ChannelDefinition> defined = new TreeMap<>();
    channels.forEach(channel -> defined.put(channel.name(), channel));
    Map<String, List<RouteFile>> emptiedBy = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (RouteFile file : files) {
      file.empties().ifPresent(channel -> empties(file, channel, defined, emptiedBy, problems));
      file.fills()
          .forEach(
              (channel, line) -> {
                if (isStatic(channel) && !defined.containsKey(channel)) {
                  problems.add(undefined(file.path() + ":" + line, "fills", channel));
                }
              });
    }
    for (ChannelDefinition channel : defined.values()) {
      if (channel.mode() != Mode.FIGURE && !emptiedBy.containsKey(channel.name())) {
        problems.add(
            channel.name().startsWith(RUNS)
                ? runsNothing(channel.name().substring(RUNS.length()), files)
                : Problem.error(
                    "channel." + channel.name(),
                    "is emptied by no route; what comes in would wait for ever"));
      }
    }
    return problems;
  }

  /** A schedule, or a channel of runs, of a touchpoint that has none. */
  private static Problem runsNothing(String touchpoint, Collection<RouteFile> files) {
    List<String> known =
        files.stream()
            .flatMap(file -> file.empties().stream())
            .filter(channel -> channel.startsWith(RUNS))
            .map(channel -> channel.substring(RUNS.length()))
            .sorted()
            .toList();
    return Problem.error(
        "schedule." + touchpoint,
        "is set, but no route begins with ledger:"
            + RUNS
            + touchpoint
            + ", so that nothing would run"
            + Nearest.of(touchpoint, known)
                .map(near -> "; did you mean schedule." + near + "?")
                .orElse(""));
  }

  /** Whether the lanes that calls are paced by are limits at all. */
  public static List<Problem> checkPaces(Set<String> lanes, Collection<RouteFile> files) {
    List<Problem> problems = new ArrayList<>();
    for (RouteFile file : files) {
      file.paces()
          .forEach(
              (lane, line) -> {
                if (!lane.contains("{{") && !lanes.contains(lane)) {
                  problems.add(
                      Problem.error(
                          file.path() + ":" + line,
                          "waits for a token of the lane "
                              + lane
                              + ", which is not defined, so that it would limit nothing; set lane."
                              + lane
                              + ".windows"));
                }
              });
    }
    return problems;
  }

  /** What a change of definitions would meet in the ledger; a start refuses the same. */
  public static List<Problem> checkStored(
      Collection<ChannelDefinition> channels, Collection<StoredChannel> stored) {
    Map<String, StoredChannel> byName = new HashMap<>();
    stored.forEach(channel -> byName.put(channel.definition().name(), channel));
    List<Problem> problems = new ArrayList<>();
    for (ChannelDefinition channel : channels) {
      StoredChannel held = byName.get(channel.name());
      if (held == null || held.unsettled() == 0) {
        continue;
      }
      String entries =
          "the ledger holds "
              + (held.unsettled() == 1
                  ? "1 unsettled entry"
                  : held.unsettled() + " unsettled entries");
      String then = "; let what is unsettled be sent, or dismiss it, before that changes";
      ChannelDefinition old = held.definition();
      if (old.mode() != channel.mode()) {
        problems.add(
            Problem.error(
                "channel." + channel.name() + ".mode",
                "is '"
                    + lower(channel.mode())
                    + "' but "
                    + entries
                    + " of mode '"
                    + lower(old.mode())
                    + "'"
                    + then));
      } else if (old.versionType() != channel.versionType()) {
        problems.add(
            Problem.error(
                "channel." + channel.name() + ".version",
                "is '"
                    + lower(channel.versionType())
                    + "' but "
                    + entries
                    + " with versions of type '"
                    + lower(old.versionType())
                    + "'"
                    + then));
      }
    }
    return problems;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The same of a hub that runs, where its ledger is not read. */
  public static List<Problem> checkStored(Collection<ChannelDefinition> channels, Status stored) {
    Map<String, Status.Channel> byName = new HashMap<>();
    stored.channels().forEach(channel -> byName.put(channel.name(), channel));
    List<Problem> problems = new ArrayList<>();
    for (ChannelDefinition channel : channels) {
      Status.Channel now = byName.get(channel.name());
      String mode = lower(channel.mode());
      if (now != null
          && !now.mode().equals(mode)
          && now.waiting() + now.inFlight() + now.parked() > 0) {
        problems.add(
            Problem.error(
                "channel." + channel.name() + ".mode",
                "is '"
                    + mode
                    + "' but the ledger holds "
                    + (now.waiting() + now.inFlight())
                    + " waiting and "
                    + now.parked()
                    + " parked entries of mode "
                    + now.mode()
                    + "; let them be sent, or dismiss them, before the mode changes"));
      }
    }
    return problems;
  }

  private static void empties(
      RouteFile file,
      String channel,
      Map<String, ChannelDefinition> defined,
      Map<String, List<RouteFile>> emptiedBy,
      List<Problem> problems) {
    ChannelDefinition definition = defined.get(channel);
    if (definition == null) {
      problems.add(undefined(file.path(), "empties", channel));
      return;
    }
    if (definition.mode() == Mode.FIGURE) {
      problems.add(
          Problem.error(
              file.path(),
              "empties "
                  + channel
                  + ", a channel of figures: they are in effect when written."
                  + " Begin with a mark channel that derives from it"));
    }
    List<RouteFile> others = emptiedBy.computeIfAbsent(channel, any -> new ArrayList<>());
    others.stream()
        .filter(other -> !other.excludes(file))
        .findFirst()
        .ifPresent(
            other ->
                problems.add(
                    Problem.error(
                        file.path(),
                        "empties " + channel + ", as " + other.path() + " does; one is enough")));
    others.add(file);
  }

  private static boolean isStatic(String channel) {
    return !channel.contains("{{")
        && !channel.contains("${")
        && !channel.startsWith("cursor:")
        && !channel.equals("attempt")
        && !channel.equals("pace");
  }

  private static Problem undefined(String where, String does, String channel) {
    return Problem.error(
        where,
        does
            + " "
            + channel
            + ", which is not defined; set channel."
            + channel
            + ".mode in the properties of the partner that empties it");
  }
}
