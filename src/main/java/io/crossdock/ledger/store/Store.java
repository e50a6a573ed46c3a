package io.crossdock.ledger.store;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt.Taken;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A database that commits pieces of work. The two kinds differ in who waits for whom. */
interface Store extends AutoCloseable {

  @FunctionalInterface
  interface Work<T> {
    T run(Tx tx) throws SQLException;
  }

  /** Work on arrivals, of which several may be done as one, with fewer statements. */
  interface Takes extends Work<List<Taken>> {

    /** How many arrivals. */
    int size();

    /** Does the work of all of them; what became of the arrivals of each, in their order. */
    List<List<Taken>> runAll(Tx tx, List<Takes> all) throws SQLException;
  }

  @FunctionalInterface
  interface Reading<T> {
    T run(Sql sql) throws SQLException;
  }

  /**
   * Runs the work in a transaction and returns after its commit. The work may be run more than once
   * (after a deadlock), so it must not change anything outside the database but through {@link
   * Tx#afterCommit}.
   *
   * @throws LedgerUnavailableException if the store cannot be reached or written
   */
  <T> T write(Priority priority, String point, Work<T> work);

  /** The same, perhaps together with that of others who ask at the same time. */
  default List<Taken> take(Priority priority, String point, Takes work) {
    return write(priority, point, work);
  }

  /** Runs a short read on a connection of its own. */
  <T> T read(Reading<T> reading);

  /** Milliseconds since 1970, by the database's clock. */
  long now();

  /** Called with each heartbeat: looks at the database's clock again, where it has its own. */
  void beat();

  /** Told when another process changed the channels' definitions; may read. */
  void onDefinitionsChanged(Runnable listener);

  /** Told after each commit which channels may have something due. Must not block. */
  void onTouched(Consumer<Set<Long>> listener);

  Dialect dialect();

  /** True where a lock outside the database proves that no other process has it open. */
  boolean exclusive();

  Ledger.Health health();

  /** As a crash would leave it: connections gone, nothing tidied up. For tests. */
  void abandon();

  @Override
  void close();
}
