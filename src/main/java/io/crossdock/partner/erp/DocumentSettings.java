package io.crossdock.partner.erp;

import io.crossdock.camel.Inbox;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Seller;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the ERP trades through a warehouse: the manual of each key is {@code erp.properties}.
 *
 * @param name the ERP's: its keys begin with {@code <name>.documents.}
 * @param enabled whether its orders, purchase orders and articles are taken at all
 * @param httpEnabled whether also by POST
 * @param seller as which it sells; null if no warehouse is named
 * @param inboxes the folder of each kind
 * @param poll how often the routes look into them
 * @param ready how a file is known to be whole
 * @param mostBytes the longest body
 * @param mostUnpacked bytes of a file, unpacked
 * @param by how it takes what the warehouse did
 * @param confirmations the folder of files that say when it booked something; null for none
 * @param staging the tables
 * @param outbox the folder of files
 * @param url where documents are pushed, each kind below it; null if they are not
 * @param key shown there as bearer token; null to show none
 */
record DocumentSettings(
    String name,
    boolean enabled,
    boolean httpEnabled,
    Seller seller,
    Map<Incoming, String> inboxes,
    Duration poll,
    Inbox.Ready ready,
    Duration readyAge,
    long mostBytes,
    long mostUnpacked,
    By by,
    Path confirmations,
    StagingSettings staging,
    Path outbox,
    String url,
    String key) {

  /** How it takes them. */
  enum By {
    PUSH,
    FILE,
    SQL,
    NONE
  }

  private static final int MEGABYTE = 1_000_000;

  DocumentSettings {
    inboxes = Map.copyOf(inboxes);
  }

  static DocumentSettings read(Settings settings, String name) {
    String prefix = name + ".documents.";
    Map<Incoming, String> inboxes = new EnumMap<>(Incoming.class);
    for (Incoming kind : Incoming.values()) {
      inboxes.put(
          kind, settings.text(prefix + kind.word() + ".inbox", "data/" + name + "/" + kind.path()));
    }
    Optional<Seller> seller = FlowSettings.seller(name, settings, false, true);
    DocumentSettings documents =
        new DocumentSettings(
            name,
            settings.spelledFlag(prefix + "enabled", false),
            settings.flag(prefix + "http.enabled", false),
            seller.orElse(null),
            inboxes,
            Duration.ofMillis(settings.integer(prefix + "poll", 1000, 10, 3_600_000)),
            settings.choice(prefix + "ready", Inbox.Ready.RENAME, Inbox.Ready.class),
            settings.duration(
                prefix + "ready.age",
                Duration.ofSeconds(10),
                Duration.ofMillis(1),
                Duration.ofDays(1)),
            (long) settings.integer(prefix + "http.maxMegabytes", 16, 1, 1_000) * MEGABYTE,
            (long) settings.integer(prefix + "maxUnpackedMegabytes", 500, 1, 100_000) * MEGABYTE,
            settings.spelledChoice(prefix + "by", By.NONE, By.class),
            confirmations(settings, name),
            StagingSettings.read(settings, name),
            Path.of(settings.text(prefix + "outbox", "data/" + name + "/documents")),
            settings.text(prefix + "url").orElse(null),
            settings.text(prefix + "key").orElse(null));
    documents.judge(settings);
    return documents;
  }

  private static Path confirmations(Settings settings, String name) {
    String inbox =
        settings.text(
            name + ".confirmations.inbox",
            settings.text("data.dir", "data") + "/" + name + "/confirmations");
    return settings.spelledFlag(name + ".confirmations.enabled", false) ? Path.of(inbox) : null;
  }

  /** Under which rows of the table are known to operators. */
  String stagingTouchpoint() {
    return name + "-staging-in";
  }

  /** A setting, as a person finds it. */
  String setting(String last) {
    return name + ".documents." + last;
  }

  /** Under which what comes in is known to operators. */
  String touchpoint(Incoming kind) {
    return name + "-" + kind.path();
  }

  Incoming kindOf(String touchpoint) {
    return Arrays.stream(Incoming.values())
        .filter(kind -> touchpoint(kind).equals(touchpoint))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no documents come by " + touchpoint));
  }

  private void judge(Settings settings) {
    if (enabled && seller == null) {
      settings.problem(
          name + ".warehouse",
          "is missing, but "
              + setting("enabled")
              + " is true: name the partner that gets orders, purchase orders and articles");
    }
    if (httpEnabled && !enabled) {
      settings.problem(
          setting("http.enabled"), "is true, but " + setting("enabled") + " is not; set it too");
    }
    if (httpEnabled && settings.text(name + ".http.key").isEmpty()) {
      settings.warning(
          name + ".http.key",
          "is not set, so that every call of /hooks/" + name + "/orders is answered with 401");
    }
    if (seller != null && by == By.NONE) {
      settings.warning(
          setting("by"),
          "is none, but "
              + name
              + (seller.warehouse() == null ? ".warehouses is " : ".warehouse is ")
              + String.join(", ", seller.warehouses())
              + ": the ERP is told of no shipment of its orders, no receipt and no adjustment, so that"
              + " it accepts none, and they stay to be reported at the warehouse for ever. Set push,"
              + " file or sql where the warehouse is to hear that they were taken");
    }
    if (by == By.SQL) {
      staging.judge(settings, name, setting("by") + " is sql");
    } else if (staging.enabled()) {
      staging.judge(settings, name, name + ".staging.enabled is true");
    }
    if (staging.enabled() && seller == null) {
      settings.problem(
          name + ".warehouse",
          "is missing, but "
              + name
              + ".staging.enabled is true: name the partner that gets what the ERP writes");
    }
    if (by == By.PUSH) {
      MovementSettings.judgeUrl(
          settings, setting("url"), url, "an address such as https://erp.example.com/crossdock");
    }
  }
}
