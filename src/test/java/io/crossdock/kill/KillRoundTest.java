package io.crossdock.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crossdock.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nothing is lost and nothing doubled, whenever a hub is killed. A short round by default; long
 * ones: {@code mvn -Pkills -Dkills=1000}, half of them on each database. {@code
 * -Dkills.database=sqlite} takes one database for all, {@code -Dkills.seed=} repeats the plan of a
 * round, {@code -Dkills.from=} takes it up at that kill.
 */
class KillRoundTest {

  private static final Logger LOG = LoggerFactory.getLogger(KillRoundTest.class);
  private static final int SHORT = 30;

  private final int kills = Integer.getInteger("kills", SHORT);
  private final String only = System.getProperty("kills.database", "");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final int from = Integer.getInteger("kills.from", 1);
  private final Path folder = Path.of("target", "kills").toAbsolutePath();

  @Test
  void a_hub_on_sqlite_is_killed_and_loses_and_doubles_nothing() throws Exception {
    assumeThat(only).isIn("", "sqlite");
    int mine = only.isEmpty() ? kills - kills / 2 : kills;
    KillRound round =
        new KillRound(
            "sqlite",
            seed,
            mine,
            Math.min(15, mine),
            (own, episode) -> "jdbc:sqlite:" + own.resolve("ledger.db"),
            folder);
    proven("sqlite", round.run(from));
  }

  @Test
  void two_hubs_on_postgresql_are_killed_and_paused_and_lose_and_double_nothing() throws Exception {
    assumeThat(only).isIn("", "postgresql");
    int mine = only.isEmpty() ? kills / 2 : kills;
    KillRound round =
        new KillRound(
            "postgresql",
            seed,
            mine,
            Math.min(16, mine),
            (own, episode) -> TestPostgres.newDatabase(),
            folder);
    proven("postgresql", round.run(from));
  }

  private void proven(String database, KillTable table) throws Exception {
    LOG.info("\n{}", table.text());
    Files.writeString(folder.resolve(database + "-" + seed + "-table.md"), table.text());
    String where = " (seed " + seed + ", see " + folder + ")";
    assertThat(table.lost()).as("lost" + where).isZero();
    assertThat(table.doubled()).as("doubled" + where).isZero();
    assertThat(table.wrong()).as("wrong" + where).isZero();
  }
}
