package io.crossdock.bench;

import io.crossdock.ledger.LedgerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paging through millions of settled rows on SQLite. A hundred thousand are written and settled as
 * they always are; the others are copies of them in SQL, newer versions of the same keys.
 */
class PagingBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ROWS = Integer.getInteger("paging.rows", 10_000_000);
  private static final int BASE = Math.min(ROWS, 100_000);
  private static final int PAGE = 1_000;
  private static final Duration TIME = Duration.ofMillis(Integer.getInteger("bench.millis", 1_500));

  private static final String ENTRY =
      "INSERT INTO entry SELECT id + %1$d * %2$d, key_id, channel_id, key, epoch, version + %2$d,"
          + " tie, type, content, print_high, print_low, as_of, origin, absorbs, state, blocks,"
          + " defective, reason, attempts, first_failure, due, open_attempt, batch_limit,"
          + " superseded_by, taken_at, settled_at, original, edited_by FROM entry WHERE id <= %1$d";
  private static final String JOB =
      "INSERT INTO job SELECT id + %1$d * %2$d, channel, key, version + %2$d, content, print,"
          + " state, due, token, attempts, reason, taken_at, settled_at FROM job WHERE id <= %1$d";

  @Test
  void pages_of_settled_rows(@TempDir Path folder) throws Exception {
    Path ours = folder.resolve("ours.db");
    Path theirs = folder.resolve("rival.db");
    try (LedgerQueue queue = new LedgerQueue(LedgerSettings.sqlite(ours.toString()))) {
      settled(queue);
    }
    try (RivalSqlite queue = new RivalSqlite(theirs)) {
      settled(queue);
    }
    multiply(ours, "entry", ENTRY);
    multiply(theirs, "job", JOB);
    Rounds rounds = Rounds.configured();
    try (LedgerQueue queue = new LedgerQueue(LedgerSettings.sqlite(ours.toString()));
        RivalSqlite rival = new RivalSqlite(theirs)) {
      long newest = queue.page(0, 1).get(0);
      long newestOfRival = rival.page(0, 1).get(0);
      for (int hundredths : List.of(100, 50, 1)) {
        rounds.compare(
            hundredths == 100 ? "the newest" : "from the row at " + hundredths + " %",
            () -> pages(queue, newest * hundredths / 100),
            () -> pages(rival, newestOfRival * hundredths / 100));
      }
    }
    rounds.print(
        String.format(Locale.ROOT, "Pages of %,d of %,d settled rows on SQLite", PAGE, ROWS));
  }

  private static <T> void settled(Queue<T> queue) {
    QueueWork.fill(queue, 0, BASE);
    for (int i = 0; i < BASE; i += PAGE) {
      queue.settle(queue.claimTogether(PAGE));
    }
    Assertions.assertThat(queue.counts().settled()).isEqualTo(BASE);
  }

  private static void multiply(Path file, String table, String copy) throws SQLException {
    try (Connection connection = RivalSqlite.connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      long last = number(statement, "SELECT MAX(id) FROM " + table);
      for (int i = 1; i < ROWS / BASE; i++) {
        statement.executeUpdate(String.format(Locale.ROOT, copy, last, i));
      }
      Assertions.assertThat(number(statement, "SELECT COUNT(*) FROM " + table)).isEqualTo(ROWS);
      LOG.info("{} has its rows", file.getFileName());
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (var row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  /** Rows a second, from there to older ones. */
  private static Measurement pages(Queue<?> queue, long from) {
    Measurement.Watch watch = new Measurement.Watch();
    long until = System.nanoTime() + TIME.toNanos();
    long before = from;
    long read = 0;
    while (System.nanoTime() < until) {
      List<Long> page = queue.page(before, PAGE);
      if (page.isEmpty()) {
        before = from;
        continue;
      }
      read += page.size();
      before = page.get(page.size() - 1);
    }
    return watch.stop(read);
  }
}
