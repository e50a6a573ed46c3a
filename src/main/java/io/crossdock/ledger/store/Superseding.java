package io.crossdock.ledger.store;

import io.crossdock.ledger.KeyView.Unsettled;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Settles entries because a newer one of their key takes their place; one statement for all. */
final class Superseding {

  private final Tx tx;
  private final Channel channel;
  private final List<Object[]> gone = new ArrayList<>();
  private final List<Object[]> attempts = new ArrayList<>();

  Superseding(Tx tx, Channel channel) {
    this.tx = tx;
    this.channel = channel;
  }

  void supersede(KeyLine line, Unsettled older, long by) {
    gone.add(new Object[] {tx.now(), by, older.id()});
    if (older.openAttempt() != 0) {
      // Nobody knows what came of it: the next one looks before it sends.
      attempts.add(new Object[] {older.openAttempt(), by});
      line.carryAttempt(by, older.openAttempt());
    }
    line.drop(older.id());
    tx.count(channel.id(), older.parked() ? Kind.PARKED : Kind.WAITING, -1);
    tx.count(channel.id(), Kind.SUPERSEDED, 1);
  }

  void write() throws SQLException {
    tx.sql()
        .batch(
            "UPDATE entry SET state = 4, settled_at = ?, superseded_by = ?, open_attempt = 0,"
                + " reason = 'a newer version took its place' WHERE id = ?",
            gone);
    tx.sql().batch("UPDATE entry SET open_attempt = ? WHERE id = ? AND state < 2", attempts);
  }
}
