package io.crossdock.ledger.store;

import io.crossdock.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;

/** What tests of the ledger do to it from inside. */
public final class Hooks {

  private Hooks() {}

  /** The process is gone: nothing is given back. */
  public static void crash(Ledger ledger) {
    ((SqlLedger) ledger).abandon();
  }

  /** Whether a database is laid out as this version wants it, as a start finds out. */
  public static boolean isCurrent(Connection connection) throws SQLException {
    return StoreSchema.isCurrent(connection);
  }

  /** One heartbeat, now. */
  public static void beat(Ledger ledger) {
    ((SqlLedger) ledger).keeper().beat();
  }

  /** The audit, now. */
  public static void audit(Ledger ledger) {
    ((SqlLedger) ledger).keeper().audit();
  }

  /** One round of housekeeping, now. */
  public static void keep(Ledger ledger) {
    ((SqlLedger) ledger).keeper().keep();
  }
}
