package io.crossdock;

import io.crossdock.ledger.LedgerSettings;
import io.crossdock.operate.LeaseSettings;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The hub's own settings.
 *
 * @param data where the ledger, the admin token and the address of the running hub are
 * @param reload edits of route files take effect while it runs
 * @param zone the time zone of schedules that name none
 */
record HubSettings(
    Path data,
    boolean reload,
    String httpHost,
    int httpPort,
    String managementHost,
    int managementPort,
    LedgerSettings ledger,
    ZoneId zone) {

  /** What a call to a partner may take where a route does not say otherwise. */
  private static final Duration CALL = Duration.ofSeconds(5);

  static HubSettings read(Settings settings) {
    Path data = Path.of(settings.text("data.dir", "data"));
    String url = settings.text("ledger.url", "jdbc:sqlite:" + data.resolve("ledger.db"));
    boolean sqlite = url.startsWith("jdbc:sqlite:");
    if (!sqlite && !url.startsWith("jdbc:postgresql:")) {
      settings.problem(
          "ledger.url",
          "is '"
              + withoutParameters(url)
              + "'; it must begin with jdbc:sqlite: or"
              + " jdbc:postgresql: (default: jdbc:sqlite:<data.dir>/ledger.db)");
    }
    if (url.contains("password=")) {
      settings.problem("ledger.url", "holds a password; put it in ledger.password");
    }
    String user = settings.text("ledger.user").orElse(null);
    String password = settings.text("ledger.password").orElse(null);
    LeaseSettings lease = LeaseSettings.read(settings);
    if (lease.longestCall().compareTo(CALL) < 0) {
      settings.problem(
          "ledger.lease",
          "must be at least twice ledger.heartbeat and 5 s more: no call begins with less left");
    }
    String owner = settings.text("ledger.owner", "hub");
    return new HubSettings(
        data,
        settings.flag("routes.reload", false),
        settings.text("http.host", "127.0.0.1"),
        settings.integer("http.port", 8080, 0, 65_535),
        settings.text("management.host", "127.0.0.1"),
        settings.integer("management.port", 8081, 0, 65_535),
        new LedgerSettings(url, user, password, owner, lease.heartbeat(), lease.lease()),
        settings.zone("schedule.zone", ZoneId.of("UTC")));
  }

  private static String withoutParameters(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark) + "?…";
  }
}
