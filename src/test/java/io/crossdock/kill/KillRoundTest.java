package io.crossdock.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crossdock.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nothing is lost and nothing doubled, whenever a hub is killed. A short round by default; long
 * ones: {@code mvn -Pkills -Dkills=1000}, half of them on each database. {@code
 * -Dkills.database=sqlite} takes one database for all, {@code -Dkills.seed=} repeats the plan of a
 * round, {@code -Dkills.from=} takes it up at that kill.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillRoundTest {

  private static final Logger LOG = LoggerFactory.getLogger(KillRoundTest.class);
  private static final int SHORT = 20;

  private final int kills = Integer.getInteger("kills", SHORT);
  private final String only = System.getProperty("kills.database", "");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final int from = Integer.getInteger("kills.from", 1);
  private final Path folder = Path.of("target", "kills").toAbsolutePath();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Map<String, Future<KillTable>> rounds = new HashMap<>();

  /** Short rounds on both databases go on beside each other: their children mostly wait. */
  @BeforeAll
  void begins() {
    boolean shortRound = kills <= SHORT;
    Map<String, Callable<KillTable>> all = new LinkedHashMap<>();
    all.put("sqlite", () -> sqlite().run(from));
    all.put("postgresql", () -> postgresql().run(from));
    all.forEach(
        (database, round) -> {
          if (only.isEmpty() || only.equals(database)) {
            FutureTask<KillTable> task = new FutureTask<>(round);
            rounds.put(database, task);
            if (shortRound) {
              threads.execute(task);
            }
          }
        });
  }

  @AfterAll
  void ends() {
    threads.shutdownNow();
  }

  private KillRound sqlite() {
    int mine = only.isEmpty() ? kills - kills / 2 : kills;
    return new KillRound(
        "sqlite",
        seed,
        mine,
        Math.min(15, mine),
        (own, episode) -> "jdbc:sqlite:" + own.resolve("ledger.db"),
        folder);
  }

  private KillRound postgresql() {
    int mine = only.isEmpty() ? kills / 2 : kills;
    return new KillRound(
        "postgresql",
        seed,
        mine,
        Math.min(16, mine),
        (own, episode) -> TestPostgres.newEmptyDatabase(),
        folder);
  }

  @Test
  void a_hub_on_sqlite_is_killed_and_loses_and_doubles_nothing() throws Exception {
    proven("sqlite");
  }

  @Test
  void two_hubs_on_postgresql_are_killed_and_paused_and_lose_and_double_nothing() throws Exception {
    proven("postgresql");
  }

  private void proven(String database) throws Exception {
    assumeThat(rounds).containsKey(database);
    // A long round begins when it is asked for.
    Future<KillTable> round = rounds.get(database);
    if (kills > SHORT && round instanceof Runnable task) {
      task.run();
    }
    KillTable table = round.get();
    LOG.info("\n{}", table.text());
    Files.writeString(folder.resolve(database + "-" + seed + "-table.md"), table.text());
    String where = " (seed " + seed + ", see " + folder + ")";
    assertThat(table.lost()).as("lost" + where).isZero();
    assertThat(table.doubled()).as("doubled" + where).isZero();
    assertThat(table.wrong()).as("wrong" + where).isZero();
  }
}
