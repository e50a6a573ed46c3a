package io.crossdock.ledger;

import org.junit.jupiter.api.Nested;

/** The ledger's contract on PostgreSQL. */
class PostgresContractTest {

  @Nested
  class Arrivals extends ArrivalContract {
    Arrivals() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Absorbing extends AbsorbContract {
    Absorbing() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Claiming extends ClaimContract {
    Claiming() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Outcomes extends OutcomeContract {
    Outcomes() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Lanes extends LaneContract {
    Lanes() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Operating extends OperationsContract {
    Operating() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Writing extends WriteContract {
    Writing() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Staging extends StagingContract {
    Staging() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Memory extends MemoryContract {
    Memory() {
      super(TestDatabase.postgres());
    }
  }
}
