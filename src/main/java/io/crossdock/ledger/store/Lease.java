package io.crossdock.ledger.store;

import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.store.KeyTable.ClaimedKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's lease on what it claims: one owner row with an expiry, renewed by heartbeats. The
 * lease is lost when another process has taken the row away. On SQLite the file lock proves that
 * nobody else lives, so there it never ends.
 */
final class Lease {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Store store;
  private final LedgerSettings settings;
  private final ChannelTable channels;
  private final KeyTable keys;
  private volatile long owner;
  private volatile long renewedNanos;

  Lease(Store store, LedgerSettings settings, ChannelTable channels, KeyTable keys) {
    this.store = store;
    this.settings = settings;
    this.channels = channels;
    this.keys = keys;
    begin();
    freeDead();
  }

  long owner() {
    return owner;
  }

  Duration left() {
    if (store.exclusive()) {
      // It never ends; a call that may take longer is refused all the same, as on PostgreSQL.
      return settings.lease();
    }
    Duration used = Duration.ofNanos(System.nanoTime() - renewedNanos);
    Duration left = settings.lease().minus(used);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void begin() {
    long asked = System.nanoTime();
    owner =
        store.write(
            Priority.SETTLE,
            "lease.begin",
            tx -> {
              long id = store.dialect().next(tx.sql(), Dialect.Series.OWNER, 1)[0];
              tx.sql()
                  .update(
                      "INSERT INTO owner (id, name, expires_at) VALUES (?, ?, ?)",
                      id,
                      settings.owner(),
                      tx.now() + settings.lease().toMillis());
              return id;
            });
    renewedNanos = asked;
  }

  /**
   * Renews; false if the lease was lost and a new one begun. One that ran out and that nobody took
   * is still ours.
   */
  boolean heartbeat() {
    if (store.exclusive()) {
      return true;
    }
    long asked = System.nanoTime();
    int renewed =
        store.write(
            Priority.SETTLE,
            "lease.heartbeat",
            tx ->
                tx.sql()
                    .update(
                        "UPDATE owner SET expires_at = ? WHERE id = ?",
                        tx.now() + settings.lease().toMillis(),
                        owner));
    if (renewed == 1) {
      renewedNanos = asked;
      return true;
    }
    long lost = owner;
    LOG.warn("the lease of owner {} is lost (paused too long?); a new one begins", lost);
    begin();
    free(lost);
    return false;
  }

  /** Frees what owners held that are no more. Returns how many keys. */
  int freeDead() {
    long now = store.exclusive() ? Long.MAX_VALUE : store.now();
    List<Long> dead =
        store.read(
            sql ->
                sql.list(
                    row -> row.getLong(1),
                    "SELECT id FROM owner WHERE id <> ? AND expires_at <= ?"
                        // One that claimed after its row was taken away.
                        + " UNION SELECT owner FROM key_state WHERE head_state = 2"
                        + " AND owner <> ? AND owner NOT IN (SELECT id FROM owner)",
                    owner,
                    now,
                    owner));
    int freed = 0;
    for (long id : dead) {
      freed += free(id);
    }
    return freed;
  }

  private int free(long dead) {
    int freed =
        store.write(
            Priority.SETTLE,
            "lease.free",
            tx -> {
              if (!takeAway(tx, dead)) {
                return 0;
              }
              LaneTable.dropOwner(tx, dead);
              RunTable.endRunsOf(tx, dead);
              List<ClaimedKey> claimed = ClaimedKey.of(tx, dead);
              LaneTable.dropProbes(tx, claimed);
              return keys.free(tx, channels, claimed);
            });
    if (freed > 0) {
      LOG.info("{} keys that owner {} had claimed are free again", freed, dead);
    }
    return freed;
  }

  /** False if the owner has renewed its lease since it was found to be over. */
  private boolean takeAway(Tx tx, long dead) throws SQLException {
    boolean proved = store.exclusive() || dead == owner;
    int gone =
        tx.sql()
            .update(
                "DELETE FROM owner WHERE id = ? AND expires_at <= ?",
                dead,
                proved ? Long.MAX_VALUE : tx.now());
    return gone == 1
        || tx.sql().one(row -> row.getLong(1), "SELECT id FROM owner WHERE id = ?", dead).isEmpty();
  }

  /** Frees claims of ours whose claimer never heard of them: the answer to the commit was lost. */
  void freeDoubtful(InFlight.Doubtful claims) {
    store.write(
        Priority.SETTLE,
        "lease.free",
        tx -> {
          List<ClaimedKey> claimed = ClaimedKey.of(tx, claims.owner());
          return keys.free(
              tx,
              channels,
              claimed.stream().filter(key -> claims.tokens().contains(key.token())).toList());
        });
  }

  /** A clean stop: what we still hold is free at once. */
  void end() {
    try {
      free(owner);
    } catch (LedgerUnavailableException e) {
      LOG.warn("could not give the lease back, it ends by itself: {}", e.getMessage());
    }
  }
}
