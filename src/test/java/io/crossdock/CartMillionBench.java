package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.partner.extensiv.PreparedLoad;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole hub with a million SKUs that are loaded already: a shop of WooCommerce, of which some
 * items drifted, is compared with them, repaired and compared again; then an upload is begun, and
 * stopped after some pages. Sizes: {@code -Dsync.skus}, {@code -Dsync.drifts}, {@code -Dsync.heap}.
 */
class CartMillionBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SKUS = Integer.getInteger("sync.skus", 1_000_000);
  private static final int DRIFTS = Integer.getInteger("sync.drifts", 1_000);
  private static final String HEAP = System.getProperty("sync.heap", "512m");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int PAGES = 20;

  private HubProcess hub;

  @Test
  void a_million_skus_are_compared_repaired_and_begun_to_be_sent(@TempDir Path folder)
      throws Exception {
    PreparedLoad load = new PreparedLoad(SKUS);
    load.write(folder.resolve("data"));
    try (WooSimulator woo = new WooSimulator("woo-shop", 0, 0, Clock.systemUTC())) {
      IntStream.range(0, SKUS).forEach(i -> woo.shop().simple(load.sku(i), load.shown(i)));
      try (HubProcess process = new HubProcess(folder, settings(woo))) {
        hub = process.on("-Xmx" + HEAP, "-XX:+UseSerialGC");
        hub.start();
        hub.ready();
        TreeSet<Integer> drifted = drift(load, woo);
        compares(woo, "drifted", drifted.size() + " wrong");
        compares(woo, "repaired", drifted.size() + " sent again", "--repair");
        until(() -> rests("stock.woo-shop"));
        drifted.forEach(i -> assertThat(woo.shop().stock(load.sku(i))).isEqualTo(load.shown(i)));
        compares(woo, "after the repair", "all agree");
        uploads(woo);
      }
    }
  }

  private TreeSet<Integer> drift(PreparedLoad load, WooSimulator woo) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, SKUS).boxed().toList());
    Collections.shuffle(all, new Random(1));
    TreeSet<Integer> drifted = new TreeSet<>(all.subList(0, DRIFTS));
    drifted.forEach(i -> woo.shop().stock(load.sku(i), load.shown(i) + 1 + i % 7));
    return drifted;
  }

  private void compares(WooSimulator woo, String what, String expected, String... more)
      throws Exception {
    woo.forget();
    List<String> words = new ArrayList<>(List.of("reconcile", "woo-shop"));
    words.addAll(List.of(more));
    words.addAll(List.of("--data", hub.data().toString()));
    Duration used = hub.processorTime();
    long begin = System.nanoTime();
    TestHub.Said said = TestHub.command(words.toArray(String[]::new));
    double seconds = (System.nanoTime() - begin) / 1e9;
    String first = said.out().lines().limit(1).toList().toString();
    LOG.info(
        String.format(
            Locale.ROOT,
            "%s: %,d SKUs compared in %.1f s with %,d calls, %.1f s of the hub's processor time;"
                + " heap at most %s, %d MB of memory at most: %s",
            what,
            SKUS,
            seconds,
            woo.calls().all(),
            hub.processorTime().minus(used).toMillis() / 1e3,
            HEAP,
            hub.mostMemory(),
            first));
    assertThat(first).contains(SKUS + " compared").contains(expected);
  }

  private void uploads(WooSimulator woo) throws Exception {
    woo.forget();
    long begin = System.nanoTime();
    hub.send("/runs/woo-shop-upload", "{}");
    until(() -> woo.calls().all() >= PAGES);
    LOG.info(
        String.format(
            Locale.ROOT,
            "upload: %d calls after %.1f s; %d MB of memory at most",
            woo.calls().all(),
            (System.nanoTime() - begin) / 1e9,
            hub.mostMemory()));
  }

  private boolean rests(String channel) throws Exception {
    for (JsonNode one : hub.get("/status").path("channels")) {
      if (one.path("name").asText().equals(channel)) {
        return one.path("waiting").asLong() + one.path("inFlight").asLong() == 0;
      }
    }
    return false;
  }

  private static void until(Callable<Boolean> what) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .atMost(LONGEST)
        .until(what);
  }

  private Map<String, String> settings(WooSimulator woo) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", "http://127.0.0.1:1");
    settings.put("EXTENSIV_TOKEN", "unused-token-of-a-test");
    for (String touchpoint : List.of("LOAD", "ORDERS", "LISTINGS", "RETENTION")) {
      settings.put("SCHEDULE_EXTENSIV_" + touchpoint + "_EVERY", "never");
    }
    settings.put("WOO_SHOP_ENABLED", "true");
    settings.put("WOO_SHOP_WAREHOUSE", "extensiv");
    settings.put("WOO_SHOP_URL", woo.apiAddress());
    settings.put("WOO_SHOP_KEY", WooSimulator.KEY);
    settings.put("WOO_SHOP_SECRET", WooSimulator.SECRET);
    settings.put("WOO_SHOP_HOOKS_SECRET", "hush-hush-test-secret");
    settings.put("WOO_SHOP_POLL_ENABLED", "false");
    settings.put("SCHEDULE_WOO_SHOP_POLL_CRON", "never");
    settings.put("SCHEDULE_WOO_SHOP_HOOKWATCH_CRON", "never");
    settings.put("LANE_WOO_SHOP_API_REQUESTS_WINDOWS", "100000/1s");
    for (String off : List.of("WORKAREA", "ERP", "SE_SHOP", "EU_SHOP")) {
      settings.put(off + "_ENABLED", "false");
    }
    return settings;
  }
}
