package io.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comparing all SKUs: the hub, a process of 256 MB that goes on with its work, beside a merge of
 * two sorted cursors written by hand. Both look at the same shop, and find what was put there.
 */
class ReconcileBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ROWS = Integer.getInteger("reconcile.rows", 1_000_000);

  @Test
  void all_skus_are_compared(@TempDir Path folder) throws Exception {
    Rounds rounds = Rounds.configured();
    try (Child data =
            new Child(
                folder,
                "data",
                List.of("-Xmx4g", "-XX:+UseParallelGC"),
                Map.of(),
                FeedDataChild.class.getName(),
                "stub");
        FeedShop shop = new FeedShop(data.await("at ", 1), "ours", ROWS, folder)) {
      String mongo = data.await("at ", 1);
      shop.fill();
      try (FeedHub hub =
              new FeedHub(folder, mongo, "ours", List.of("-Xmx256m", "-XX:+UseSerialGC"));
          RivalFeedStore store = new RivalFeedStore(folder.resolve("rival.db"));
          RivalFeedShop rival = new RivalFeedShop(mongo, "ours")) {
        Path feed = shop.next(1);
        Instant asOf = RivalFeed.load(feed, store);
        hub.feed(feed);
        LOG.info("the shop says what it should; comparing");
        rounds.compare("all SKUs compared", () -> ours(hub), () -> theirs(store, rival, asOf));
      }
    }
    rounds.print(String.format(Locale.ROOT, "Reconciling %,d SKUs", ROWS));
  }

  private static Measurement ours(FeedHub hub) throws Exception {
    double from = hub.child().uptime();
    Duration cpu = hub.child().cpu();
    JsonNode report = hub.reconcile();
    double used = hub.child().cpu().minus(cpu).toNanos() / 1e3;
    Assertions.assertThat(report.path("compared").asInt()).isEqualTo(ROWS);
    Assertions.assertThat(report.path("counts").isEmpty()).as("%s", report).isTrue();
    double seconds =
        Duration.between(
                    Instant.parse(report.path("begun").asText()),
                    Instant.parse(report.path("ended").asText()))
                .toMillis()
            / 1e3;
    List<Integer> heap = hub.child().usedAfterCollections(from, hub.child().uptime());
    LOG.info(
        "hub: {} s, heap in use after collections at most {} MB",
        seconds,
        heap.isEmpty() ? "-" : Collections.max(heap));
    return new Measurement(ROWS / seconds, used / ROWS);
  }

  private static Measurement theirs(RivalFeedStore store, RivalFeedShop rival, Instant asOf)
      throws Exception {
    Measurement.Watch watch = new Measurement.Watch();
    rival.refresh(asOf);
    Assertions.assertThat(rival.differing(store)).isZero();
    return watch.stop(ROWS);
  }
}
