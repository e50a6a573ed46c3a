package io.crossdock.partner.erp;

import io.crossdock.camel.Inbox;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is configured for the ERP: the manual of each key is {@code erp.properties}.
 *
 * @param movements how it takes what the shops sold
 * @param documents how it trades through a warehouse
 * @param snapshots how it tells all its stock as of one moment
 * @param inbox the folder of stock feeds
 * @param poll how often the route looks into it
 * @param ready how a file is known to be whole
 * @param keys that open the HTTP door; none lets nobody in
 * @param spool where bodies are kept while they are read
 * @param mostBytes the longest body
 */
record ErpSettings(
    String name,
    boolean enabled,
    StockSettings stock,
    MovementSettings movements,
    DocumentSettings documents,
    SnapshotSettings snapshots,
    String inbox,
    Duration poll,
    Inbox.Ready ready,
    Duration readyAge,
    boolean httpEnabled,
    List<String> keys,
    Path spool,
    long mostBytes) {

  /** Under which everything the ERP tells of its stock is known to operators. */
  String touchpoint() {
    return name + "-stock";
  }

  /** Under which the movements it takes are known to operators. */
  String movementsTouchpoint() {
    return name + "-movements";
  }

  private static final int SHORTEST_KEY = 16;
  private static final Duration SHORT = Duration.ofMillis(1);

  ErpSettings {
    keys = List.copyOf(keys);
  }

  static ErpSettings read(String name, Settings settings) {
    String prefix = name + ".stock.";
    ErpSettings erp =
        new ErpSettings(
            name,
            settings.spelledFlag(name + ".enabled", true),
            StockSettings.read(settings, name),
            MovementSettings.read(settings, name),
            DocumentSettings.read(settings, name),
            SnapshotSettings.read(settings, name),
            settings.text(prefix + "inbox", "data/" + name + "/stock"),
            Duration.ofMillis(settings.integer(prefix + "poll", 1000, 10, 3_600_000)),
            settings.choice(prefix + "ready", Inbox.Ready.RENAME, Inbox.Ready.class),
            settings.duration(
                prefix + "ready.age", Duration.ofSeconds(10), SHORT, Duration.ofDays(1)),
            settings.flag(name + ".http.enabled", false),
            keys(name, settings),
            Path.of(settings.text("data.dir", "data")).resolve("spool"),
            settings.integer(prefix + "http.maxMegabytes", 256, 1, 1_000_000) * 1_000_000L);
    erp.judge(settings, prefix);
    return erp;
  }

  private static List<String> keys(String name, Settings settings) {
    return Stream.of(name + ".http.key", name + ".http.key.next")
        .flatMap(
            key -> {
              String value = settings.text(key).orElse(null);
              if (value != null && value.length() < SHORTEST_KEY) {
                settings.problem(
                    key, "is shorter than " + SHORTEST_KEY + " characters; it could be guessed");
              }
              return Stream.ofNullable(value);
            })
        .toList();
  }

  private void judge(Settings settings, String prefix) {
    if ((httpEnabled || snapshots.httpEnabled()) && keys.isEmpty()) {
      settings.warning(
          name + ".http.key",
          "is not set, so that every call of /hooks/" + name + " is answered with 401");
    }
    if (stock.reflects() == StockSettings.Contains.NONE) {
      settings.warning(
          prefix + "reflects",
          "is none: a sale that the ERP does not know of yet is overwritten by its next feed");
    }
    String snapshotChannel = "channel.snapshots." + snapshots.partner() + ".mode";
    if (snapshots.used() && settings.text(snapshotChannel).isEmpty()) {
      settings.problem(
          name + ".snapshots.for",
          "is "
              + snapshots.partner()
              + ", which imports no snapshots: nobody sets "
              + snapshotChannel);
    }
    String channel = "channel." + stock.channel() + ".version";
    String expected = stock.version() == StockSettings.Order.AS_OF ? "instant" : "integer";
    if (!settings.text(channel, "integer").equals(expected)) {
      settings.problem(
          channel,
          "must be "
              + expected
              + ", since "
              + prefix
              + "version is "
              + StockSettings.spelled(stock.version()));
    }
  }
}
