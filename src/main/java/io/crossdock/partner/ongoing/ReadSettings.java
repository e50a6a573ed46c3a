package io.crossdock.partner.ongoing;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a warehouse is read.
 *
 * @param stock when changed articles are read
 * @param allStock when all articles are read
 * @param shipments when orders are read
 * @param returns when return orders are read
 * @param purchaseOrders when purchase orders are read
 * @param adjustments when adjustments are read
 * @param stockOverlap how far before the last reading articles are asked for again
 * @param ordersOverlap the same for orders that changed
 * @param returnsOverlap the same for goods that came back
 * @param adjustmentsOverlap the same for adjustments
 * @param hooks whether its webhooks are let in
 * @param tokens what they show; two during a rotation
 * @param spool where their bodies are kept while they are read
 */
record ReadSettings(
    Schedule stock,
    Schedule allStock,
    Schedule shipments,
    Schedule returns,
    Schedule purchaseOrders,
    Schedule adjustments,
    Duration stockOverlap,
    Duration ordersOverlap,
    Duration returnsOverlap,
    Duration adjustmentsOverlap,
    boolean hooks,
    List<String> tokens,
    Path spool) {

  /** Ongoing refuses {@code stockInfoChangedFrom} older than 24 hours; clocks differ. */
  static final Duration OLDEST_CHANGES = Duration.ofHours(23);

  private static final int SHORTEST_TOKEN = 6;
  private static final Duration DAY = Duration.ofDays(1);

  ReadSettings {
    tokens = List.copyOf(tokens);
  }

  static ReadSettings read(String name, Settings settings) {
    boolean hooks = settings.spelledFlag(name + ".hooks.enabled", false);
    List<String> tokens = tokens(name, settings);
    if (hooks && tokens.isEmpty()) {
      settings.warning(
          name + ".hooks.token",
          "is not set, so that every call of /hooks/" + name + " is answered with 401");
    }
    return new ReadSettings(
        Schedule.read(settings, name + "-stock"),
        Schedule.read(settings, name + "-stock-all"),
        Schedule.read(settings, name + "-shipments"),
        Schedule.read(settings, name + "-return-receipts"),
        Schedule.read(settings, name + "-receipts"),
        Schedule.read(settings, name + "-adjustments"),
        settings.duration(
            name + ".stock.overlap", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(12)),
        settings.duration(
            name + ".shipments.overlap",
            Duration.ofMinutes(15),
            Duration.ZERO,
            DAY.multipliedBy(30)),
        settings.duration(
            name + ".returns.overlap", DAY.multipliedBy(2), Duration.ZERO, DAY.multipliedBy(90)),
        settings.duration(
            name + ".adjustments.overlap",
            Duration.ofHours(1),
            Duration.ZERO,
            DAY.multipliedBy(30)),
        hooks,
        tokens,
        Path.of(settings.text("data.dir", "data")).resolve("spool"));
  }

  private static List<String> tokens(String name, Settings settings) {
    return Stream.of(name + ".hooks.token", name + ".hooks.token.next")
        .flatMap(
            key -> {
              String value = settings.text(key).orElse(null);
              if (value != null && value.length() < SHORTEST_TOKEN) {
                settings.problem(
                    key, "is shorter than " + SHORTEST_TOKEN + " characters; it could be guessed");
              }
              return Stream.ofNullable(value);
            })
        .toList();
  }
}
