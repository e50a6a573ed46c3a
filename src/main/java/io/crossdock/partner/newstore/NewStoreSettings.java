package io.crossdock.partner.newstore;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Retention;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is configured about a tenant of NewStore: the manual of each key is {@code
 * newstore.properties}.
 *
 * @param stores the locations in scope
 * @param mode what the ERP's figures are
 * @param behaviour what the tenant's NewStore does with allocations
 * @param settle how long an event may be on its way
 * @param bookAfter how long after an event the ERP is told of it; less than {@code settle} gives
 *     the logical order up
 * @param reservations whether the ERP is told of assigned and failed items
 * @param elsewhere what the ERP books from another feed
 * @param atOnce so many bookings are handed to the ERP and not answered, at most
 * @param lookAgain how often it is looked whether the ERP refused one
 * @param alertAfter a booking that the ERP did not answer for so long is shown to people
 * @param erp the partner that books
 * @param unbooked what other shops are told of what left
 * @param retention how long what is over is kept
 * @param hooks how events are let in
 * @param stream the integration there that sends them
 * @param api where its APIs are
 * @param imports how stock is imported
 */
record NewStoreSettings(
    String name,
    boolean enabled,
    Stores stores,
    Mode mode,
    Behaviour behaviour,
    Duration settle,
    Duration bookAfter,
    boolean reservations,
    Elsewhere elsewhere,
    int atOnce,
    Duration lookAgain,
    Duration alertAfter,
    String erp,
    UnbookedSettings unbooked,
    Retention retention,
    Hooks hooks,
    StreamSettings stream,
    NewStoreApi api,
    ImportSettings imports) {

  private static final int SHORTEST_KEY = 16;

  /**
   * @param serviceLevels of events whose items are not booked by the hub
   * @param after how long after such an event the ERP has them booked
   */
  record Elsewhere(List<String> serviceLevels, Duration after) {
    Elsewhere {
      serviceLevels = List.copyOf(serviceLevels);
    }
  }

  /**
   * @param keys what NewStore shows; two during a rotation
   * @param mostBytes of a body
   * @param spool where bodies are kept while they are read
   */
  record Hooks(boolean enabled, List<String> keys, long mostBytes, Path spool) {
    Hooks {
      keys = List.copyOf(keys);
    }
  }

  static NewStoreSettings read(String name, Settings settings) {
    boolean enabled = settings.flag(name + ".enabled", false);
    Mode mode = settings.choice(name + ".mode", Mode.ON_HAND, Mode.class);
    boolean reservations = reservations(name, mode, settings);
    Stores stores = stores(name + ".stores", settings, enabled);
    String erp = settings.text(name + ".erp", "erp");
    if (enabled) {
      warnUnbooked(name, erp, settings);
    }
    Hooks hooks = hooks(name, settings);
    StreamSettings stream = StreamSettings.read(name, settings, enabled, hooks.keys());
    Duration settle =
        settings.duration(
            name + ".settle", Duration.ofMinutes(15), Duration.ZERO, Duration.ofDays(1));
    return new NewStoreSettings(
        name,
        enabled,
        stores,
        mode,
        settings.choice(name + ".behaviour", Behaviour.RELEASE_BY_RANGE, Behaviour.class),
        settle,
        settings.duration(name + ".bookings.settle", settle, Duration.ZERO, Duration.ofDays(1)),
        reservations,
        elsewhere(name + ".bookings.elsewhere", settings),
        settings.integer(name + ".bookings.atOnce", 50, 1, 1_000),
        settings.duration(
            name + ".bookings.look",
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMinutes(10)),
        settings.duration(
            name + ".bookings.alertAfter",
            Duration.ofHours(4),
            Duration.ofMinutes(1),
            Duration.ofDays(30)),
        erp,
        UnbookedSettings.read(name, erp, stores, settings),
        Retention.read(name, settings, name + ".keep", Duration.ofDays(90), Duration.ofDays(60)),
        hooks,
        stream,
        NewStoreApi.read(
            name,
            settings,
            enabled && (stream.enabled() || settings.flag(name + ".imports.enabled", false))),
        ImportSettings.read(name, settings, enabled));
  }

  private static boolean reservations(String name, Mode mode, Settings settings) {
    boolean told = settings.flag(name + ".bookings.reservations", mode == Mode.ATP);
    if (mode == Mode.ATP && !told) {
      settings.problem(
          name + ".bookings.reservations",
          "is false, but "
              + name
              + ".mode is atp: figures net of orders need the ERP to know the orders");
    }
    return told;
  }

  /** Where the ERP is not told what left, or cannot say that it booked it. */
  private static void warnUnbooked(String name, String erp, Settings settings) {
    String by = settings.text(erp + ".documents.by", "none");
    if (by.equals("none")) {
      settings.warning(
          erp + ".documents.by",
          "is none, but "
              + name
              + " is enabled: "
              + erp
              + " is told of nothing that was shipped, so that nothing counts as booked and no"
              + " range is declared. Set push or file");
    }
    if (by.equals("file")
        && !settings.flag(erp + ".http.enabled", false)
        && !settings.spelledFlag(erp + ".confirmations.enabled", false)) {
      settings.warning(
          erp + ".documents.by",
          "is file, and the ERP has no way to say when it booked something: nothing counts as"
              + " booked. Set "
              + erp
              + ".confirmations.enabled, or "
              + erp
              + ".http.enabled");
    }
  }

  private static Elsewhere elsewhere(String key, Settings settings) {
    List<String> levels = settings.list(key);
    String after = key + ".after";
    if (!levels.isEmpty() && settings.text(after).isEmpty()) {
      settings.problem(
          after,
          "is missing, but "
              + key
              + " is set: it must say how long after such an event the ERP has it booked at the"
              + " latest, such as 24h for a feed of the night. What counts as booked too early is"
              + " sold twice");
    }
    return new Elsewhere(
        levels, settings.duration(after, Duration.ZERO, Duration.ZERO, Duration.ofDays(30)));
  }

  private static Hooks hooks(String name, Settings settings) {
    boolean hooks = settings.spelledFlag(name + ".hooks.enabled", false);
    List<String> keys =
        Stream.of(name + ".hooks.key", name + ".hooks.key.next")
            .flatMap(
                key -> {
                  String value = settings.text(key).orElse(null);
                  if (value != null && value.length() < SHORTEST_KEY) {
                    settings.problem(
                        key,
                        "is shorter than " + SHORTEST_KEY + " characters; it could be guessed");
                  }
                  return Stream.ofNullable(value);
                })
            .toList();
    if (hooks && keys.isEmpty()) {
      settings.warning(
          name + ".hooks.key",
          "is not set, so that every call of /hooks/"
              + name
              + " is answered with 401, and NewStore's stream stops");
    }
    return new Hooks(
        hooks,
        keys,
        settings.integer(name + ".hooks.maxKilobytes", 1_000, 1, 1_000) * 1_000L,
        Path.of(settings.text("data.dir", "data")).resolve("spool"));
  }

  private static Stores stores(String key, Settings settings, boolean enabled) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String text : settings.list(key)) {
      int is = text.indexOf('=');
      String location = is < 0 ? "" : text.substring(0, is).strip();
      String store = is < 0 ? "" : text.substring(is + 1).strip();
      boolean again = ids.containsKey(location);
      if (location.isEmpty() || again || store.equals("null")) {
        settings.problem(
            key,
            "holds '"
                + Printable.text(text)
                + (again
                    ? "', a location that is there already"
                    : "'; it must be a location and its store id, such as US01=US01, or DC01= for a"
                        + " distribution centre"));
      } else {
        ids.put(location, store.isEmpty() ? null : store);
      }
    }
    if (enabled && ids.isEmpty()) {
      settings.problem(
          key,
          "is missing; it must be the locations in scope, each with its store id, such as"
              + " US01=US01, DC01= (a distribution centre has none)");
    }
    return new Stores(ids);
  }

  /** Events as they came. */
  String events() {
    return "events." + name;
  }

  /** Events that do not say of which items: NewStore is asked. */
  String lookups() {
    return "lookups." + name;
  }

  /** Where bookings go. */
  String bookings() {
    return "bookings." + erp;
  }

  /** Bookings that the ERP answered. */
  String reports() {
    return "reports." + name;
  }

  /** The line of what is to be booked: one mark. */
  String line() {
    return "booking." + name;
  }
}
