package io.crossdock.camel;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The component over a ledger on PostgreSQL: what depends most on what the database answers. */
class OnPostgresTest {

  @Nested
  class Outcomes extends OutcomeTest {
    @Override
    Rig rig(Path place) {
      return Rig.onPostgres();
    }
  }

  @Nested
  class Batches extends BatchTest {
    @Override
    Rig rig(Path place) {
      return Rig.onPostgres();
    }
  }

  @Nested
  class Turns extends LaneTurnsTest {
    @Override
    Rig rig(Path place) {
      return Rig.onPostgres();
    }
  }
}
