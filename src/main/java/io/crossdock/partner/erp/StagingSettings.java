package io.crossdock.partner.erp;

import io.crossdock.operate.Settings;
import java.time.Duration;

/**
 * The tables by which the ERP gives and takes documents: the manual of each key is {@code
 * erp.properties}.
 *
 * @param enabled whether its rows are read
 * @param url JDBC; null if there are no tables
 * @param user null if the address says it, as the password
 * @param poll how often it is looked whether rows wait
 * @param claim how long a process that died keeps others from reading
 */
record StagingSettings(
    boolean enabled, String url, String user, String password, Duration poll, Duration claim) {

  static StagingSettings read(Settings settings, String name) {
    String prefix = name + ".staging.";
    return new StagingSettings(
        settings.spelledFlag(prefix + "enabled", false),
        settings.text(prefix + "url").orElse(null),
        settings.text(prefix + "user").orElse(null),
        settings.text(prefix + "password").orElse(null),
        Duration.ofMillis(settings.integer(prefix + "poll", 1000, 10, 3_600_000)),
        settings.duration(
            prefix + "claim", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1)));
  }

  /** To be called where the tables are used. */
  void judge(Settings settings, String name, String why) {
    String key = name + ".staging.url";
    if (url == null || !url.startsWith("jdbc:")) {
      settings.problem(
          key,
          "must be the JDBC address of the database with the tables, such as"
              + " jdbc:postgresql://erp/stock, since "
              + why);
    } else if (url.matches("(?i).*[?&;]password=.*")) {
      settings.problem(key, "holds a password; set " + name + ".staging.password instead");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "tables at " + url;
  }
}
