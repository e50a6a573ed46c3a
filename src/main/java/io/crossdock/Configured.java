package io.crossdock;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.operate.UnsetPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** What the properties say about the hub itself, read once. */
record Configured(
    RouteFolder folder,
    Settings settings,
    HubSettings hub,
    List<ChannelDefinition> channels,
    List<Limit> lanes,
    List<Schedule> schedules) {

  /** In Camel's words for a placeholder of which it finds no value. */
  private static final Pattern UNSET = Pattern.compile("Property with key \\[([^\\]]+)] not found");

  private static final List<String> SCHEDULE_KEYS = List.of(".cron", ".every", ".on", ".zone");

  /** Reads what is the hub's; problems stay in the settings until all partners have read theirs. */
  static Configured read(RouteFolder folder, Set<String> overrides, CamelContext context) {
    Settings settings = new Settings(key -> lookup(context, key));
    HubSettings hub = HubSettings.read(settings);
    // Used by routes alone; read here so that a value that does not fit is named with its key.
    settings.flag("flows.enabled", true);
    folder.partners().forEach(partner -> settings.flag(partner.name() + ".enabled", true));
    Set<String> keys = new HashSet<>(folder.keys().keySet());
    keys.addAll(overrides);
    ChannelSettings channels = ChannelSettings.read(settings, keys, key -> partnerOf(folder, key));
    List<Schedule> schedules =
        ChannelSettings.scheduled(keys).stream()
            .map(touchpoint -> schedule(folder, settings, touchpoint, hub))
            .toList();
    Schedule.judge(settings, schedules);
    WrittenSecrets.in(folder).forEach(one -> settings.warning(one.where(), one.what()));
    return new Configured(folder, settings, hub, channels.channels(), channels.lanes(), schedules);
  }

  /** Keys that nothing reads; to be called when the partners have read theirs. */
  void refuseUnknownKeys() {
    try {
      Set<String> troubled =
          settings.problems().stream().map(Problem::where).collect(Collectors.toSet());
      Set<String> unread =
          folder.partners().stream()
              .map(RouteFolder.PartnerFolder::name)
              .filter(name -> troubled.contains(name + ".kind"))
              .collect(Collectors.toSet());
      KnownKeys.unknown(folder, settings.asked(), unread)
          .forEach(problem -> settings.problem(problem.where(), problem.what()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is asked for that nobody would do: of a partner that is switched off. */
  private static Schedule schedule(
      RouteFolder folder, Settings settings, String touchpoint, HubSettings hub) {
    Schedule schedule = Schedule.read(settings, touchpoint, hub.zone());
    String partner =
        SCHEDULE_KEYS.stream()
            .map(key -> "schedule." + touchpoint + key)
            .filter(folder.keys()::containsKey)
            .map(key -> partnerOf(folder, key))
            .findFirst()
            .orElse("hub");
    return settings.flag(partner + ".enabled", true) ? schedule : schedule.resting();
  }

  private static String partnerOf(RouteFolder folder, String key) {
    return Optional.ofNullable(folder.keys().get(key))
        .flatMap(folder::partnerOf)
        .map(RouteFolder.PartnerFolder::name)
        .orElse("hub");
  }

  /** Unlike the component's own look-up, this one does not take a broken placeholder for none. */
  static Optional<String> lookup(CamelContext context, String key) {
    PropertiesComponent properties = context.getPropertiesComponent();
    try {
      return Optional.ofNullable(properties.parseUri("{{?" + key + "}}", false));
    } catch (IllegalArgumentException e) {
      Matcher unset = UNSET.matcher(String.valueOf(e.getMessage()));
      if (!unset.find()) {
        throw e;
      }
      String named = unset.group(1);
      throw new UnsetPropertyException(
          named,
          "set it in the environment ("
              + environment(named)
              + "), in the mounted folder of secrets, or in a properties file",
          e);
    }
  }

  /** How a key is written there. */
  static String environment(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
