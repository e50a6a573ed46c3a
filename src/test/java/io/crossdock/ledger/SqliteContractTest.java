package io.crossdock.ledger;

import org.junit.jupiter.api.Nested;

/** The ledger's contract on SQLite. */
class SqliteContractTest {

  @Nested
  class Arrivals extends ArrivalContract {
    Arrivals() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Absorbing extends AbsorbContract {
    Absorbing() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Claiming extends ClaimContract {
    Claiming() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Outcomes extends OutcomeContract {
    Outcomes() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Lanes extends LaneContract {
    Lanes() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Operating extends OperationsContract {
    Operating() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Writing extends WriteContract {
    Writing() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Staging extends StagingContract {
    Staging() {
      super(TestDatabase.sqlite());
    }
  }

  @Nested
  class Memory extends MemoryContract {
    Memory() {
      super(TestDatabase.sqlite());
    }
  }
}
