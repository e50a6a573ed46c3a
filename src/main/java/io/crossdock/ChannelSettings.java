package io.crossdock;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Lanes.Window;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Parked;
import io.crossdock.ledger.VersionType;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Channels and lanes as the properties define them: {@code channel.<name>.mode} and so on, {@code
 * lane.<name>.permits} and so on.
 */
record ChannelSettings(List<ChannelDefinition> channels, List<Limit> lanes) {

  private static final Pattern CHANNEL =
      Pattern.compile(
          "channel\\.(.+?)\\.(mode|version|late|derivesFrom|lanes|retry\\.first|retry\\.max"
              + "|giveUpAfter|retain|remember|replay|unchanged)");
  private static final Pattern LANE =
      Pattern.compile("lane\\.(.+?)\\.(permits|perSecond|windows|closesAfter|sharedBy)");
  private static final Pattern SCHEDULE =
      Pattern.compile("schedule\\.(.+?)\\.(cron|zone|every|on)");
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,7})/(\\d{1,7}(?:ms|s|m|h|d))");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(4000);

  private enum Unchanged {
    SKIP,
    KEEP
  }

  /**
   * @param keys all keys that are set
   * @param partnerOf the partner in whose folder a key is set; {@code hub} if none
   */
  static ChannelSettings read(
      Settings settings, Collection<String> keys, Function<String, String> partnerOf) {
    Map<String, ChannelDefinition> channels = new TreeMap<>();
    Map<String, Limit> lanes = new TreeMap<>();
    for (String key : new TreeSet<>(keys)) {
      Matcher channel = CHANNEL.matcher(key);
      if (channel.matches() && !channels.containsKey(channel.group(1))) {
        String name = channel.group(1);
        channels.put(name, channel(settings, name, partnerOf.apply(key)));
      }
      Matcher lane = LANE.matcher(key);
      if (lane.matches() && !lanes.containsKey(lane.group(1))) {
        lanes.put(lane.group(1), lane(settings, lane.group(1)));
      }
      Matcher schedule = SCHEDULE.matcher(key);
      if (schedule.matches()) {
        String name = "runs." + schedule.group(1);
        channels.putIfAbsent(name, runs(name, partnerOf.apply(key)));
      }
    }
    for (ChannelDefinition channel : channels.values()) {
      for (String source : channel.derivesFrom()) {
        ChannelDefinition figures = channels.get(source);
        if (figures == null || figures.mode() != Mode.FIGURE) {
          settings.problem(
              "channel." + channel.name() + ".derivesFrom",
              "names '"
                  + source
                  + "', which is no channel of mode figure; define channel."
                  + source
                  + ".mode = figure or name another");
        }
      }
      for (String lane : channel.lanes()) {
        lanes.putIfAbsent(lane, new Limit(lane, 0, List.of()));
      }
    }
    return new ChannelSettings(List.copyOf(channels.values()), List.copyOf(lanes.values()));
  }

  /** The time a schedule was due is the version; older ones that were missed fall together. */
  private static ChannelDefinition runs(String name, String partner) {
    return ChannelDefinition.of(name, Mode.LATEST)
        .withPartner(partner)
        .withVersionType(VersionType.INSTANT)
        .withLanes(List.of(name));
  }

  private static ChannelDefinition channel(Settings settings, String name, String partner) {
    String prefix = "channel." + name + ".";
    if (!NAME.matcher(name).matches()) {
      settings.problem(
          prefix + "mode",
          "names channel '"
              + name
              + "'; names are lower-case letters, digits,"
              + " dots, dashes and underscores");
    }
    if (settings.text(prefix + "mode").isEmpty()) {
      settings.problem(prefix + "mode", "is missing; it must be one of each, latest, mark, figure");
    }
    Mode mode = settings.choice(prefix + "mode", Mode.EACH, Mode.class);
    ChannelDefinition plain = ChannelDefinition.of(name, mode).withPartner(partner);
    List<String> derivesFrom = settings.list(prefix + "derivesFrom");
    if (!derivesFrom.isEmpty() && mode != Mode.MARK) {
      settings.problem(
          prefix + "derivesFrom",
          "is '"
              + String.join(",", derivesFrom)
              + "' but the mode is "
              + mode.name().toLowerCase(java.util.Locale.ROOT)
              + "; only channels of mode mark derive");
      derivesFrom = List.of();
    }
    // What is raised for a partner that is switched off would wait until it is switched on.
    if (!settings.flag(partner + ".enabled", true)) {
      derivesFrom = List.of();
    }
    Duration first = settings.duration(prefix + "retry.first", plain.retryFirst(), SHORT, DAY);
    Duration max = settings.duration(prefix + "retry.max", plain.retryMax(), SHORT, DAY);
    Duration giveUp = settings.duration(prefix + "giveUpAfter", plain.giveUpAfter(), SHORT, LONG);
    Duration retain = settings.duration(prefix + "retain", plain.retain(), SHORT, LONG);
    Duration remember = settings.duration(prefix + "remember", plain.remember(), SHORT, LONG);
    if (max.compareTo(first) < 0) {
      settings.problem(prefix + "retry.max", "is shorter than retry.first");
    }
    if (remember.compareTo(retain) < 0) {
      settings.problem(
          prefix + "remember", "is shorter than retain; what was seen must outlive the entry");
    }
    Duration replay = settings.duration(prefix + "replay", Duration.ZERO, Duration.ZERO, LONG);
    if (remember.compareTo(replay) < 0) {
      settings.problem(
          prefix + "remember",
          "is "
              + Durations.text(remember)
              + ", but "
              + prefix
              + "replay says that the source may send again what is "
              + Durations.text(replay)
              + " old; it would be taken for new");
    }
    Unchanged unchanged =
        settings.choice(
            prefix + "unchanged",
            plain.unchangedSkip() ? Unchanged.SKIP : Unchanged.KEEP,
            Unchanged.class);
    // The channel's own lane comes last: pausing the channel must not pause who shares the others.
    List<String> lanes = new ArrayList<>(settings.list(prefix + "lanes"));
    lanes.remove(name);
    lanes.add(name);
    return plain
        .withVersionType(
            settings.choice(prefix + "version", plain.versionType(), VersionType.class))
        .withLate(settings.choice(prefix + "late", plain.late(), Late.class))
        .withParked(parked(settings, prefix, mode))
        .withLanes(lanes)
        .withDerivesFrom(derivesFrom)
        .withUnchangedSkip(unchanged == Unchanged.SKIP)
        .withRetry(first, max, giveUp)
        .withMemory(retain, remember);
  }

  private static Parked parked(Settings settings, String prefix, Mode mode) {
    Parked parked = settings.choice(prefix + "parked", Parked.STOP, Parked.class);
    if (parked == Parked.PASS && mode != Mode.EACH) {
      settings.problem(
          prefix + "parked",
          "is pass, but the mode is "
              + mode.name().toLowerCase(java.util.Locale.ROOT)
              + "; only in mode each entries of a key wait for one another");
    }
    return parked;
  }

  private static Limit lane(Settings settings, String name) {
    String prefix = "lane." + name + ".";
    int permits = settings.integer(prefix + "permits", 0, 0, 1000);
    List<Window> windows = new ArrayList<>();
    int perSecond = settings.integer(prefix + "perSecond", 0, 0, 100_000);
    if (perSecond > 0) {
      windows.add(new Window(perSecond, Duration.ofSeconds(1)));
    }
    for (String text : settings.list(prefix + "windows")) {
      window(text)
          .ifPresentOrElse(
              windows::add,
              () ->
                  settings.problem(
                      prefix + "windows",
                      "is '"
                          + text
                          + "'; each window is written as 300/5m: so many in that time"
                          + " (default: none)"));
    }
    int closesAfter = settings.integer(prefix + "closesAfter", Limit.SEVERAL, 0, 1000);
    return new Limit(
        name, permits, windows, closesAfter, sharedBy(settings, name, permits, windows));
  }

  /** Null where each claim takes a permit of its own. */
  private static String sharedBy(
      Settings settings, String name, int permits, List<Window> windows) {
    String key = "lane." + name + ".sharedBy";
    String channel = settings.text(key).orElse(null);
    if (channel == null) {
      return null;
    }
    if (permits == 0 || !windows.isEmpty()) {
      settings.problem(
          key,
          "is '"
              + channel
              + "', and the lane has "
              + (permits == 0 ? "no permits" : "windows")
              + "; only a lane that has permits and nothing else is shared");
      return null;
    }
    return channel;
  }

  private static Optional<Window> window(String text) {
    Matcher matcher = WINDOW.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      return Optional.empty();
    }
    Settings one = new Settings(key -> Optional.of(matcher.group(2)));
    Duration per = one.duration("per", Duration.ZERO, SHORT, LONG);
    return one.problems().isEmpty()
        ? Optional.of(new Window(Integer.parseInt(matcher.group(1)), per))
        : Optional.empty();
  }

  /** The touchpoints that have a schedule or may be run on request. */
  static List<String> scheduled(Collection<String> keys) {
    return keys.stream()
        .map(SCHEDULE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }
}
