package io.crossdock.ledger.store;

import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's lease on what it claims: one owner row with an expiry, renewed by heartbeats. On
 * SQLite the file lock proves that nobody else lives, so the lease never ends.
 */
final class Lease {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Store store;
  private final LedgerSettings settings;
  private volatile long owner;
  private volatile long renewedNanos;

  Lease(Store store, LedgerSettings settings) {
    this.store = store;
    this.settings = settings;
    begin();
    freeDead();
  }

  long owner() {
    return owner;
  }

  /**
   * Within a claim: our owner row, which stays until this transaction ends. A process that was
   * paused until its lease ended must not claim under a row that is gone: nobody would free it.
   *
   * @return the owner; 0 if the lease is lost, and nothing may be claimed
   */
  long hold(Tx tx) throws SQLException {
    long mine = owner;
    if (store.exclusive()) {
      return mine;
    }
    return tx.sql()
        .one(
            row -> row.getLong(1),
            "SELECT id FROM owner WHERE id = ? AND expires_at > ?" + store.dialect().forKeyShare(),
            mine,
            tx.now())
        .orElse(0L);
  }

  Duration left() {
    if (store.exclusive()) {
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

  /** Renews; false if the lease was lost and a new one begun. */
  boolean heartbeat() {
    if (store.exclusive()) {
      return true;
    }
    long asked = System.nanoTime();
    boolean ours =
        !left().isZero()
            && store.write(
                    Priority.SETTLE,
                    "lease.heartbeat",
                    tx ->
                        tx.sql()
                            .update(
                                "UPDATE owner SET expires_at = ? WHERE id = ? AND expires_at > ?",
                                tx.now() + settings.lease().toMillis(),
                                owner,
                                tx.now()))
                == 1;
    if (ours) {
      renewedNanos = asked;
      return true;
    }
    long lost = owner;
    LOG.warn("the lease of owner {} is lost (paused too long?); a new one begins", lost);
    free(lost, Long.MAX_VALUE);
    begin();
    return false;
  }

  /** Frees what owners held that are no more. Returns how many keys. */
  int freeDead() {
    List<Long> dead =
        store.read(
            sql ->
                store.exclusive()
                    ? sql.list(row -> row.getLong(1), "SELECT id FROM owner WHERE id <> ?", owner)
                    : sql.list(
                        row -> row.getLong(1),
                        "SELECT id FROM owner WHERE id <> ? AND expires_at <= ?",
                        owner,
                        store.now()));
    int freed = 0;
    for (long id : dead) {
      freed += free(id, store.exclusive() ? Long.MAX_VALUE : store.now());
    }
    return freed;
  }

  /**
   * @param expired only if its lease ended by then
   */
  private int free(long dead, long expired) {
    int freed =
        store.write(
            Priority.SETTLE,
            "lease.free",
            tx -> {
              // First of all, so that a claim of the dead that is not committed yet is waited for.
              int gone =
                  tx.sql()
                      .update("DELETE FROM owner WHERE id = ? AND expires_at <= ?", dead, expired);
              if (gone == 0) {
                return 0;
              }
              wakeClaimed(tx, dead);
              int keys =
                  tx.sql()
                      .update(
                          "UPDATE key_state SET head_state = 1, token = 0, owner = 0"
                              + " WHERE owner = ? AND head_state = 2",
                          dead);
              LaneTable.dropOwner(tx, dead);
              return keys;
            });
    if (freed > 0) {
      LOG.info("{} keys that owner {} had claimed are free again", freed, dead);
    }
    return freed;
  }

  private static void wakeClaimed(Tx tx, long dead) throws SQLException {
    tx.sql()
        .list(
            row -> row.getLong(1),
            "SELECT DISTINCT channel_id FROM key_state WHERE owner = ? AND head_state = 2",
            dead)
        .forEach(tx::wake);
  }

  /** A clean stop: what we still hold is free at once. */
  void end() {
    try {
      free(owner, Long.MAX_VALUE);
    } catch (LedgerUnavailableException e) {
      LOG.warn("could not give the lease back, it ends by itself: {}", e.getMessage());
    }
  }
}
