package io.crossdock.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stock feeds from file to shop: the hub beside a program written by hand, each a process of 256 MB
 * with a SQLite file and a database of the shop of its own, fed by turns. The shop's databases are
 * in a third process.
 */
class FeedBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ROWS = Integer.getInteger("feed.rows", 100_000);
  private static final int ROUNDS = Integer.getInteger("feed.rounds", 3);
  private static final String DATA = System.getProperty("feed.data", "stub");
  private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

  /** One side and the shop it feeds. */
  private record Party(String name, FeedSide side, FeedShop shop, Child data) {

    Measurement feed(int oneIn, List<String> notes) throws Exception {
      Path file = shop.next(oneIn);
      double from = side.child().uptime();
      Duration cpu = side.child().cpu();
      Duration dataCpu = data.cpu();
      long begun = System.nanoTime();
      side.feed(file);
      double seconds = (System.nanoTime() - begun) / 1e9;
      double used = side.child().cpu().minus(cpu).toNanos() / 1e9;
      List<Integer> heap = side.child().usedAfterCollections(from, side.child().uptime());
      String note =
          String.format(
              Locale.ROOT,
              "| %s | 1 in %d | %.1f s | %.1f s | %.1f s | %s |",
              name,
              oneIn,
              seconds,
              used,
              data.cpu().minus(dataCpu).toNanos() / 1e9,
              heap.isEmpty() ? "no collection" : median(heap) + " / " + Collections.max(heap));
      notes.add(note);
      LOG.info("{}", note);
      return new Measurement(ROWS / seconds, used * 1e6 / ROWS);
    }

    private static int median(List<Integer> values) {
      return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
  }

  @Test
  void feeds_from_file_to_shop(@TempDir Path folder) throws Exception {
    List<String> notes = new ArrayList<>();
    Rounds rounds = Rounds.warm(ROUNDS);
    List<String> jvm = new ArrayList<>(JVM);
    List<String> dataJvm = List.of("-Xmx4g", "-XX:+UseParallelGC");
    if (System.getProperty("feed.jfr") != null) {
      jvm.add(
          "-XX:StartFlightRecording=settings=profile,filename=" + System.getProperty("feed.jfr"));
    }
    try (Child data =
        new Child(folder, "data", dataJvm, Map.of(), FeedDataChild.class.getName(), DATA)) {
      String mongo = data.await("at ", 1);
      try (FeedShop ourShop = new FeedShop(mongo, "ours", ROWS, folder.resolve("hub-data"));
          FeedShop rivalShop = new FeedShop(mongo, "rival", ROWS, folder)) {
        ourShop.fill();
        rivalShop.fill();
        try (FeedHub hub = new FeedHub(folder, mongo, "ours", jvm);
            FeedRivalSide rival = new FeedRivalSide(folder, mongo, "rival", JVM)) {
          Party ours = new Party("hub", hub, ourShop, data);
          Party theirs = new Party("rival", rival, rivalShop, data);
          LOG.info("First feed, all new:");
          ours.feed(1, notes);
          theirs.feed(1, notes);
          rounds.compare("all changed", () -> ours.feed(1, notes), () -> theirs.feed(1, notes));
          rounds.compare("1 % changed", () -> ours.feed(100, notes), () -> theirs.feed(100, notes));
          hub.books().forEach(LOG::info);
          ourShop.verify();
          rivalShop.verify();
        }
      }
    }
    rounds.print(String.format(Locale.ROOT, "Feeds of %,d rows, shop: %s", ROWS, DATA));
    LOG.info(
        "Each feed:\n\n| side | changed | took | CPU | shop's CPU | heap used after GC, MB: median /"
            + " most |\n| --- | --- | --- | --- | --- | --- |\n{}",
        String.join("\n", notes));
  }
}
