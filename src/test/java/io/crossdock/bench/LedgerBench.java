package io.crossdock.bench;

import io.crossdock.ledger.LedgerSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger beside queues written by hand on the same database, with the same durability. */
class LedgerBench {

  private static final Duration TIME = Duration.ofMillis(Integer.getInteger("bench.millis", 1_500));
  private static final int LISTS = Integer.getInteger("bench.lists", 50);
  private static final int DOCS = Integer.getInteger("bench.docs", 20_000);

  private final AtomicInteger stores = new AtomicInteger();

  /** How a side is opened on an empty database. */
  private record Sides(
      String database, Supplier<LedgerQueue> ours, Supplier<? extends Queue<?>> rival) {}

  @FunctionalInterface
  private interface Work {
    Measurement on(Queue<?> queue) throws Exception;
  }

  @Test
  void ledger_on_sqlite(@TempDir Path folder) throws Exception {
    run(
        new Sides(
            "SQLite",
            () -> new LedgerQueue(LedgerSettings.sqlite(file(folder).toString())),
            () -> new RivalSqlite(file(folder))));
  }

  private Path file(Path folder) {
    return folder.resolve("store-" + stores.incrementAndGet() + ".db");
  }

  @Test
  void ledger_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = durable()) {
      run(
          new Sides(
              "PostgreSQL",
              () ->
                  new LedgerQueue(
                      LedgerSettings.postgres(database(postgres), "postgres", "postgres")),
              () -> new RivalPostgres(database(postgres), "postgres", "postgres")));
    }
  }

  /** The test default is without fsync; here every commit is on disk. */
  static EmbeddedPostgres durable() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "4GB")
        .start();
  }

  private String database(EmbeddedPostgres postgres) {
    String name = "store_" + stores.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  private static void run(Sides sides) throws Exception {
    Rounds rounds = Rounds.configured();
    compare(rounds, sides, "write, 1 writer", q -> QueueWork.writeSingles(q, 1, TIME));
    compare(rounds, sides, "write, 32 writers", q -> QueueWork.writeSingles(q, 32, TIME));
    compare(rounds, sides, "write, lists of 1,000", q -> QueueWork.writeLists(q, LISTS));
    compare(
        rounds,
        sides,
        "claim + settle, 32 workers, each for itself",
        q -> QueueWork.claimAndSettleAlone(q, 32, DOCS, TIME));
    compare(
        rounds,
        sides,
        "settle one by one, 32 workers, claimed ahead",
        q -> QueueWork.settleAlone(q, 32, 2 * DOCS, TIME));
    compare(
        rounds,
        sides,
        "claim + settle, batches of 1,000",
        q -> QueueWork.claimAndSettleTogether(q, LISTS));
    compare(rounds, sides, "repeats, 32 writers", q -> QueueWork.repeatSingles(q, 32, TIME));
    compare(rounds, sides, "repeats, lists of 1,000", q -> QueueWork.repeatLists(q, LISTS));
    rounds.print("Ledger on " + sides.database());
  }

  private static void compare(Rounds rounds, Sides sides, String name, Work work) throws Exception {
    rounds.compare(name, () -> on(sides.ours(), work), () -> on(sides.rival(), work));
  }

  private static Measurement on(Supplier<? extends Queue<?>> side, Work work) throws Exception {
    try (Queue<?> queue = side.get()) {
      return work.on(queue);
    }
  }
}
