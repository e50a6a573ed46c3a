package io.crossdock.ledger;

import java.time.Duration;

/**
 * Where the ledger is and how it behaves.
 *
 * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://…}; no password in it
 * @param user null for SQLite
 * @param password null for SQLite
 * @param heartbeat how often the lease is renewed
 * @param lease after this long without a heartbeat another process takes over
 */
public record LedgerSettings(
    String url, String user, String password, String owner, Duration heartbeat, Duration lease) {

  public static LedgerSettings sqlite(String file) {
    return new LedgerSettings(
        "jdbc:sqlite:" + file, null, null, "hub", Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  public static LedgerSettings postgres(String url, String user, String password) {
    return new LedgerSettings(
        url, user, password, "hub", Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  public LedgerSettings withLease(Duration newHeartbeat, Duration newLease) {
    return new LedgerSettings(url, user, password, owner, newHeartbeat, newLease);
  }

  public LedgerSettings withOwner(String newOwner) {
    return new LedgerSettings(url, user, password, newOwner, heartbeat, lease);
  }

  public boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "LedgerSettings[" + url + ", user=" + user + ", owner=" + owner + "]";
  }
}
