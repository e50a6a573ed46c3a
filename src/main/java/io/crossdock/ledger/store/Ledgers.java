package io.crossdock.ledger.store;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import java.time.Clock;

/** Opens ledgers. */
public final class Ledgers {

  private Ledgers() {}

  /**
   * Opens, and if need be creates, the ledger.
   *
   * @param clock the database's clock on SQLite; on PostgreSQL the database's own time counts
   * @throws io.crossdock.ledger.LedgerUnavailableException with the reason, for example that
   *     another process has it open
   */
  public static Ledger open(LedgerSettings settings, Clock clock, CrashPoint crashPoint) {
    Store store =
        settings.isSqlite()
            ? new SqliteStore(settings.url(), clock, crashPoint)
            : new PostgresStore(settings, clock, crashPoint);
    return new SqlLedger(store, settings);
  }

  public static Ledger open(LedgerSettings settings, CrashPoint crashPoint) {
    return open(settings, Clock.systemUTC(), crashPoint);
  }
}
