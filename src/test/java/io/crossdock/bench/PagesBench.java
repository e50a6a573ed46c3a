package io.crossdock.bench;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Board;
import io.crossdock.operate.Day;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Schedules;
import io.crossdock.operate.Throughput;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Tracing;
import io.crossdock.operate.Watch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the console's pages read, Today and Find, from a ledger with millions of entries on SQLite.
 * A hundred thousand are written as they always are; the others are copies of them in SQL: new keys
 * with an entry each, and newer versions of the same keys. Some wait, some are parked.
 */
class PagesBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ROWS = Integer.getInteger("pages.rows", 10_000_000);
  private static final int LOOKS = Integer.getInteger("pages.looks", 200);
  private static final int CHANNELS = 10;
  private static final int BASE = Math.min(ROWS, 100_000);
  private static final int PAGE = 1_000;

  private static final String KEYS =
      "INSERT INTO key_state SELECT id + %1$d * %2$d, channel_id, key || '-' || %2$d, known_epoch,"
          + " known_version, known_tie, known_high, known_low, applied_epoch, applied_version,"
          + " applied_tie, unsettled, head_id + CASE WHEN head_id = 0 THEN 0 ELSE %1$d * %2$d END,"
          + " head_state, due, token, owner, figure FROM key_state WHERE id <= %1$d";
  private static final String ENTRIES =
      "INSERT INTO entry SELECT id + %1$d * %2$d, key_id + %1$d * %2$d, channel_id,"
          + " key || '-' || %2$d, epoch, version, tie, type, content, print_high, print_low, as_of,"
          + " origin, absorbs, state, blocks, defective, reason, attempts, first_failure, due,"
          + " open_attempt, batch_limit, superseded_by, taken_at, settled_at, original, edited_by"
          + " FROM entry WHERE id <= %1$d";

  @Test
  void today_and_find(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ledger.db");
    LedgerSettings settings = LedgerSettings.sqlite(file.toString());
    try (Ledger ledger = Ledgers.open(settings, CrashPoint.NONE)) {
      fill(ledger);
    }
    multiply(file);
    try (Ledger ledger = Ledgers.open(settings, CrashPoint.NONE);
        Schedules schedules = new Schedules(ledger, Clock.systemUTC(), List.of(), "pages-bench");
        Throughput throughput = new Throughput(ledger, Clock.systemUTC())) {
      Partners partners = new Partners(List.of(new Shop()));
      Watch watch = new Watch(ledger, Clock.systemUTC(), "bench", List::of, List::of);
      Board board = new Board(ledger, watch, partners, schedules, throughput, Clock.systemUTC());
      Tracing tracing = new Tracing(ledger, partners, Clock.systemUTC());
      Random random = new Random(7);
      int copies = ROWS / BASE;
      Assertions.assertThat(board.today(Day.Span.DAY).touchpoints()).hasSize(CHANNELS);
      LOG.info("{} rows", ROWS);
      print("Today", () -> board.today(Day.Span.DAY));
      print("Find, a key", () -> found(tracing, key(random, copies)));
      print("Find, the number of an entry", () -> found(tracing, "#" + (1 + random.nextInt(ROWS))));
      print(
          "Find, the beginning of a key",
          () -> tracing.find(key(random, 1).substring(0, 8), 100, false));
      print("Find, nothing", () -> tracing.find("nobody-knows-it", 100, false));
      print("Find, before one asks", () -> tracing.latest(8));
    }
  }

  private static Object found(Tracing tracing, String wanted) {
    var trace = tracing.find(wanted, 100, false);
    Assertions.assertThat(trace.entries()).isNotEmpty();
    return trace;
  }

  /** Names of keys as the copies have them. */
  private static String key(Random random, int copies) {
    int copy = random.nextInt(copies);
    String base = String.format(Locale.ROOT, "SKU-%07d", random.nextInt(BASE));
    return copy == 0 ? base : base + "-" + copy;
  }

  private static void fill(Ledger ledger) {
    for (int c = 0; c < CHANNELS; c++) {
      ledger.define(ChannelDefinition.of("stock.shop-" + c, Mode.EACH));
    }
    for (int i = 0; i < BASE; i += PAGE) {
      List<Arrival> arrivals = new ArrayList<>();
      for (int j = i; j < i + PAGE; j++) {
        byte[] content =
            ("{\"sku\":\"" + j + "\",\"available\":5}").getBytes(StandardCharsets.UTF_8);
        arrivals.add(Arrival.of(String.format(Locale.ROOT, "SKU-%07d", j), Version.of(1), content));
      }
      ledger.write(
          Priority.IMPORT, List.of(new Write.Take("stock.shop-" + i / PAGE % CHANNELS, arrivals)));
    }
  }

  /** Settles nine of ten, parks one of a thousand, leaves the others waiting, and copies them. */
  private static void multiply(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute(
          "UPDATE entry SET state = CASE WHEN id % 1000 = 0 THEN 1 WHEN id % 10 = 1 THEN 0 ELSE 2"
              + " END, settled_at = CASE WHEN id % 10 = 1 THEN NULL ELSE taken_at END,"
              + " reason = 'as the benchmark has it'");
      statement.execute(
          "UPDATE key_state SET head_state = COALESCE((SELECT CASE e.state WHEN 0 THEN 1 ELSE 0 END"
              + " FROM entry e WHERE e.key_id = key_state.id), 0)");
      statement.execute("UPDATE key_state SET head_id = 0, unsettled = 0 WHERE head_state = 0");
      for (int i = 1; i < ROWS / BASE; i++) {
        statement.executeUpdate(String.format(Locale.ROOT, KEYS, BASE, i));
        statement.executeUpdate(String.format(Locale.ROOT, ENTRIES, BASE, i));
      }
      LOG.info("the ledger has its rows");
    }
  }

  private static void print(String name, Runnable look) {
    look.run();
    double[] millis = new double[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      long begun = System.nanoTime();
      look.run();
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f | %.1f |",
            name,
            millis[LOOKS / 2],
            millis[LOOKS * 95 / 100],
            millis[LOOKS - 1]));
  }

  /** Has a touchpoint for each channel, and explains nothing. */
  private static final class Shop implements Partner {

    @Override
    public String name() {
      return "shop";
    }

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      List<Touchpoint> all = new ArrayList<>();
      for (int c = 0; c < CHANNELS; c++) {
        all.add(
            new Touchpoint(
                "stock-" + c,
                "shop",
                Touchpoint.Direction.OUT,
                "StockLevel",
                "stock.shop-" + c,
                true,
                "",
                "",
                "",
                "",
                ""));
      }
      return all;
    }
  }
}
