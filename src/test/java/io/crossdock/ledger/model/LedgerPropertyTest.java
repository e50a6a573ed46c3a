package io.crossdock.ledger.model;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens in whatever order: the ledger does what the model of its contract does, and its
 * books balance after every step.
 */
class LedgerPropertyTest {

  /** One ledger for all tries of a database; each try has channels of its own. */
  private static final class Bed {
    private final TestDatabase database;
    private final TestClock clock = TestClock.standingStill();
    private final AtomicInteger tries = new AtomicInteger();
    private Ledger ledger;
    private Rows rows;

    Bed(TestDatabase database) {
      this.database = database;
    }

    void follow(List<Step> steps) throws SQLException {
      if (ledger == null) {
        ledger = database.open(clock);
        rows = new Rows(database);
      }
      Sim sim = new Sim(database, clock, ledger, rows, "try" + tries.incrementAndGet());
      try {
        steps.forEach(step -> step.action().accept(sim));
        sim.drain();
      } finally {
        ledger = sim.ledger();
      }
    }

    void close() throws SQLException {
      if (ledger != null) {
        rows.close();
        ledger.close();
      }
      database.close();
    }
  }

  private static Bed sqlite;
  private static Bed postgres;

  @BeforeContainer
  static void opens() {
    sqlite = new Bed(TestDatabase.sqlite());
    postgres = new Bed(TestDatabase.postgres());
  }

  @AfterContainer
  static void closes() throws SQLException {
    sqlite.close();
    postgres.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Step.any().list().ofMinSize(20).ofMaxSize(60);
  }

  @Property(tries = 25)
  void the_ledger_in_a_file_does_what_its_contract_says(@ForAll("steps") List<Step> steps)
      throws SQLException {
    sqlite.follow(steps);
  }

  @Property(tries = 4)
  void the_ledger_on_postgresql_does_what_its_contract_says(@ForAll("steps") List<Step> steps)
      throws SQLException {
    postgres.follow(steps);
  }
}
