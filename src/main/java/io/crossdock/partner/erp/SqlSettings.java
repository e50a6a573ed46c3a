package io.crossdock.partner.erp;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.time.Duration;

/**
 * How snapshots are read from the ERP's database: the manual of each key is {@code erp.properties}.
 *
 * @param kind full, or delta where the query names some of the stock
 * @param timeout of the query
 */
record SqlSettings(
    boolean enabled,
    String url,
    String user,
    String password,
    String query,
    StockSettings.Kind kind,
    Duration timeout,
    Schedule schedule) {

  static SqlSettings read(Settings settings, String name) {
    String prefix = name + ".snapshots.sql.";
    SqlSettings sql =
        new SqlSettings(
            settings.spelledFlag(prefix + "enabled", false),
            settings.text(prefix + "url").orElse(null),
            settings.text(prefix + "user").orElse(null),
            settings.text(prefix + "password").orElse(null),
            settings.text(prefix + "query").orElse(null),
            settings.choice(prefix + "kind", StockSettings.Kind.FULL, StockSettings.Kind.class),
            settings.duration(
                prefix + "timeout",
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofDays(1)),
            Schedule.read(settings, name + "-snapshot-sql"));
    if (sql.enabled) {
      if (sql.url == null || !sql.url.startsWith("jdbc:")) {
        settings.problem(
            prefix + "url",
            "must be the JDBC address of the ERP's database, such as jdbc:postgresql://erp/stock");
      }
      if (sql.query == null) {
        settings.problem(
            prefix + "query",
            "is missing; it must be one select of product, location, quantity and as_of, the moment"
                + " it reads at");
      }
    }
    return sql;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SQL at " + url;
  }
}
