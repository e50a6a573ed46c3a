package io.crossdock.partner.erp;

import io.crossdock.camel.Inbox;
import io.crossdock.document.StockSnapshot;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the ERP tells all its stock as of one moment: the manual of each key is {@code
 * erp.properties}.
 *
 * @param partner who imports them
 * @param feed how they are written
 * @param sql how they are read from its database
 * @param folder where readings are kept, for all who import them
 */
record SnapshotSettings(
    boolean enabled,
    boolean httpEnabled,
    String partner,
    StockSettings feed,
    String inbox,
    Inbox.Ready ready,
    Duration readyAge,
    SqlSettings sql,
    Path folder) {

  static SnapshotSettings read(Settings settings, String name) {
    String prefix = name + ".snapshots.";
    Layout layout = StockSettings.layout(settings, prefix);
    String data = settings.text("data.dir", "data");
    settings.integer(prefix + "poll", 1000, 10, 3_600_000);
    return new SnapshotSettings(
        settings.spelledFlag(prefix + "enabled", false),
        settings.flag(prefix + "http.enabled", false),
        settings.text(prefix + "for", "newstore"),
        new StockSettings(
            "",
            withUsualNames(layout),
            settings.choice(prefix + "kind", null, StockSettings.Kind.class),
            settings.choice(
                prefix + "asOf", StockSettings.AsOfFrom.FEED, StockSettings.AsOfFrom.class),
            settings.duration(
                prefix + "asOf.ahead", Duration.ofSeconds(5), Duration.ZERO, Duration.ofDays(400)),
            StockSettings.Order.AS_OF,
            StockSettings.Contains.NONE,
            settings.flag(prefix + "trim", false),
            settings.zone(prefix + "zone", ZoneId.of("UTC")),
            Set.of(),
            null,
            StockSettings.Staged.NEVER,
            StockSettings.Missing.REPORT,
            0,
            0,
            1,
            settings.integer(prefix + "maxUnpackedMegabytes", 2_000, 1, 1_000_000) * 1_000_000L),
        settings.text(prefix + "inbox", data + "/" + name + "/snapshots"),
        settings.choice(prefix + "ready", Inbox.Ready.RENAME, Inbox.Ready.class),
        settings.duration(
            prefix + "ready.age", Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofDays(1)),
        SqlSettings.read(settings, name),
        Path.of(data).resolve("snapshots"));
  }

  /** Both our words and those of order managers are known. */
  private static Layout withUsualNames(Layout layout) {
    Map<String, Field> names = new HashMap<>(layout.names());
    usual(names, Field.AVAILABLE, "available", "quantity");
    usual(names, Field.SKU, "sku", "product");
    return new Layout(
        layout.keys(), layout.separator(), names, layout.ignored(), layout.lineBreaks());
  }

  private static void usual(Map<String, Field> names, Field field, String ours, String theirs) {
    if (!names.containsValue(field)) {
      names.put(ours, field);
      names.put(theirs, field);
    }
  }

  /** By files, by POST or by a query. */
  boolean used() {
    return enabled || httpEnabled || sql.enabled();
  }

  /** Full and partial ones wait in lines of their own: a partial one takes no other's place. */
  String channel(StockSnapshot snapshot) {
    return (snapshot.full() ? "snapshots." : "partial-snapshots.") + partner;
  }
}
