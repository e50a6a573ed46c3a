package io.crossdock.ledger.store;

import io.crossdock.ledger.KeyView.Unsettled;
import java.sql.SQLException;

/** Settles an entry because a newer one of its key takes its place. */
final class Superseding {

  private Superseding() {}

  static void supersede(Tx tx, Channel channel, KeyLine line, Unsettled older, long by)
      throws SQLException {
    tx.sql()
        .update(
            "UPDATE entry SET state = 4, settled_at = ?, superseded_by = ?, open_attempt = 0,"
                + " reason = 'a newer version took its place' WHERE id = ?",
            tx.now(),
            by,
            older.id());
    if (older.openAttempt() != 0) {
      tx.sql().update("UPDATE entry SET open_attempt = ? WHERE id = ?", older.openAttempt(), by);
    }
    line.drop(older.id());
    tx.count(channel.id(), older.parked() ? Kind.PARKED : Kind.WAITING, -1);
    tx.count(channel.id(), Kind.SUPERSEDED, 1);
  }
}
