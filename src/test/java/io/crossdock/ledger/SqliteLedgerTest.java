package io.crossdock.ledger;

import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {

  @TempDir Path folder;

  @Override
  Ledger open() {
    return Ledgers.open(
        LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
  }
}
