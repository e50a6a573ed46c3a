package io.crossdock.ledger;

import io.crossdock.TestPostgres;
import io.crossdock.ledger.store.Ledgers;

class PostgresLedgerTest extends LedgerContract {

  @Override
  Ledger open() {
    return Ledgers.open(
        LedgerSettings.postgres(
            TestPostgres.newDatabase(), TestPostgres.USER, TestPostgres.PASSWORD),
        CrashPoint.NONE);
  }
}
