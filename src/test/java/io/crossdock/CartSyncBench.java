package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.extensiv.OrderManagerChild;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first sync: everything is loaded from Order Manager, in a process of its own and under its
 * limits, and uploaded to a shop of WooCommerce that takes one call at a time and as long for each;
 * then a second one of nothing new, and a comparison of a shop that drifted. Sizes: {@code
 * -Dsync.skus}, {@code -Dsync.factor} of the limits, {@code -Dsync.millis} of a call of the shop,
 * {@code -Dsync.drifts}, {@code -Dsync.heap} of the hub. What one call at a time allows is what a
 * client that knows the calls beforehand needs for the like of them.
 */
class CartSyncBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SKUS = Integer.getInteger("sync.skus", 100_000);
  private static final int FACTOR = Integer.getInteger("sync.factor", 50);
  private static final int MILLIS = Integer.getInteger("sync.millis", 50);
  private static final int DRIFTS = Integer.getInteger("sync.drifts", 1_000);

  private static final String HEAP = System.getProperty("sync.heap", "160m");

  /** Of each kind, after as many that warm up. */
  private static final int BARE = Integer.getInteger("sync.bare", 200);

  /** Calls of one resource in a second, as open clients hold themselves to. */
  private static final int PERMITTED = 5;

  private static final int PAGE = 100;
  private static final int ITEMS = 100;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final String BATCH = "POST products/batch";

  private final HttpClient client = HttpClient.newHttpClient();
  private HubProcess hub;
  private WooSimulator woo;

  @Test
  void a_first_sync_goes_as_fast_as_both_sides_let_it(@TempDir Path folder) throws Exception {
    Process manager = manager(SKUS, FACTOR);
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(manager.getInputStream(), StandardCharsets.UTF_8));
        WooSimulator shop = new WooSimulator("woo-shop", 0, 0, Clock.systemUTC())) {
      String address = lines.readLine();
      lines.readLine();
      String drive = lines.readLine();
      woo = shop;
      for (int i = 0; i <= SKUS; i++) {
        woo.shop().simple(sku(i), 0);
      }
      woo.pace(Duration.ofMillis(MILLIS), Duration.ZERO);
      double bare = MILLIS == 0 ? 0 : bare();
      try (HubProcess process = new HubProcess(folder, settings(address))) {
        hub = process.on("-Xmx" + HEAP, "-XX:+UseSerialGC");
        hub.start();
        hub.ready();
        loads(drive);
        uploads(bare);
        woo.pace(Duration.ZERO, Duration.ZERO);
        reconciles();
      }
    } finally {
      manager.destroy();
    }
  }

  static String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%07d", i);
  }

  /**
   * Order Manager in a process of its own, which writes three addresses.
   *
   * @param factor of its limits
   */
  static Process manager(int skus, int factor) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classes,
                OrderManagerChild.class.getName(),
                String.valueOf(skus),
                "1",
                String.valueOf(factor))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private Map<String, String> settings(String manager) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", manager);
    settings.put("EXTENSIV_TOKEN", OrderManagerSimulator.TOKEN);
    settings.put("EXTENSIV_PAGE", String.valueOf(PAGE));
    settings.put("LANE_EXTENSIV_REQUESTS_WINDOWS", PERMITTED * FACTOR + "/1s");
    for (String touchpoint : List.of("LOAD", "ORDERS", "LISTINGS")) {
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
    settings.put("LANE_WOO_SHOP_API_REQUESTS_WINDOWS", "1000/1s");
    for (String off : List.of("WORKAREA", "ERP", "SE_SHOP", "EU_SHOP")) {
      settings.put(off + "_ENABLED", "false");
    }
    return settings;
  }

  static void until(Callable<Boolean> what) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .atMost(LONGEST)
        .until(what);
  }

  private boolean rests(String... channels) throws Exception {
    return rests(hub, channels);
  }

  static boolean rests(HubProcess hub, String... channels) throws Exception {
    List<String> busy = new ArrayList<>();
    for (JsonNode channel : hub.get("/status").path("channels")) {
      if (channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        busy.add(channel.path("name").asText());
      }
    }
    return Collections.disjoint(busy, List.of(channels));
  }

  private void loads(String drive) throws Exception {
    Duration used = hub.processorTime();
    long begin = System.nanoTime();
    hub.send("/runs/extensiv-load", "{}");
    List<Long> bySecond = new ArrayList<>();
    until(
        () -> {
          if ((System.nanoTime() - begin) / 1_000_000_000 > bySecond.size()) {
            bySecond.add(calls(drive));
          }
          return rests("runs.extensiv-load");
        });
    double seconds = (System.nanoTime() - begin) / 1e9;
    long calls = calls(drive);
    LOG.info("calls of the load, second by second: {}", bySecond);
    assertThat(hub.get("/runs?touchpoint=extensiv-load").toString())
        .contains("loaded and published");
    JsonNode counts = of(drive + "/counts");
    long least =
        2
            + pages(counts.path("products").asLong())
            + pages(counts.path("stockRecords").asLong())
            + pages(counts.path("listings").asLong());
    LOG.info(
        String.format(
            Locale.ROOT,
            "load of %,d SKUs %s: %,d calls (%.4f of the least) in %.1f s, %.3f of %d permitted a"
                + " second, %.1f s of the hub's processor time; at the factor 1 that is %s; answers %s;"
                + " %d MB of memory at most",
            SKUS,
            counts,
            calls,
            (double) calls / least,
            seconds,
            calls / seconds / (PERMITTED * FACTOR),
            PERMITTED * FACTOR,
            hub.processorTime().minus(used).toMillis() / 1e3,
            Duration.ofSeconds(Math.round(seconds * FACTOR)),
            of(drive + "/answers"),
            hub.mostMemory()));
  }

  private long calls(String drive) throws Exception {
    long calls = 0;
    for (JsonNode one : of(drive + "/calls")) {
      calls += one.asLong();
    }
    return calls;
  }

  /** With the empty one, or the one that is not full, at the end. */
  private static long pages(long rows) {
    return rows / PAGE + 1;
  }

  private JsonNode of(String address) throws Exception {
    return JSON.readTree(
        client
            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
            .body());
  }

  /** Milliseconds of a call, one after the other; half of them look up, half of them write. */
  private double bare() throws Exception {
    double seconds = 0;
    for (int i = 0; i < 2 * BARE; i++) {
      List<String> skus = new ArrayList<>();
      StringBuilder rows = new StringBuilder();
      for (int j = 0; j < 99; j++) {
        int one = (i * 99 + j) % SKUS + 1;
        skus.add(sku(one));
        rows.append(j == 0 ? "" : ",").append("{\"id\":").append(woo.shop().id(sku(one)));
        rows.append(",\"manage_stock\":true,\"stock_quantity\":0}");
      }
      long begin = System.nanoTime();
      bare(
          "GET",
          "/products?per_page=100&_fields=id,sku,type,parent_id,manage_stock,stock_quantity&sku="
              + String.join(",", skus),
          null);
      bare("POST", "/products/batch", "{\"update\":[" + rows + "]}");
      seconds += i < BARE ? 0 : (System.nanoTime() - begin) / 1e9;
    }
    return seconds * 1e3 / (2 * BARE);
  }

  private void bare(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(woo.apiAddress() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (WooSimulator.KEY + ":" + WooSimulator.SECRET)
                                .getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json");
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void uploads(double bare) throws Exception {
    woo.forget();
    Duration used = hub.processorTime();
    long begin = System.nanoTime();
    hub.send("/runs/woo-shop-upload", "{}");
    until(() -> woo.calls().all() > 0 && rests("runs.woo-shop-upload", "stock.woo-shop"));
    double seconds = (System.nanoTime() - begin) / 1e9;
    CallCounts.Seen seen = woo.calls();
    int written = woo.writes().size();
    String said = hub.get("/runs?touchpoint=woo-shop-upload").toString();
    java.util.regex.Matcher marked = Pattern.compile("([0-9]+) marked").matcher(said);
    assertThat(marked.find()).as(said).isTrue();
    int due = Integer.parseInt(marked.group(1));
    long least = (due + ITEMS - 1) / ITEMS + (written + ITEMS - 1) / ITEMS;
    LOG.info(
        String.format(
            Locale.ROOT,
            "upload of %,d numbers, %,d of them written: %,d calls %s (%.4f of the least) in %.1f"
                + " s, %.3f of what one call of %d ms at a time allows, %.3f of a bare client's (%.2f"
                + " ms a call), %.1f s of the hub's processor time; at most %d at once; %d MB of memory at most",
            due,
            written,
            seen.all(),
            seen.calls(),
            (double) seen.all() / least,
            seconds,
            seen.all() * MILLIS / 1e3 / seconds,
            MILLIS,
            seen.all() * bare / 1e3 / seconds,
            bare,
            hub.processorTime().minus(used).toMillis() / 1e3,
            seen.mostAtOnce(),
            hub.mostMemory()));
    assertThat(woo.unchangedWrites()).isZero();
    woo.forget();
    begin = System.nanoTime();
    hub.send("/runs/woo-shop-upload", "{}");
    until(() -> rests("runs.woo-shop-upload", "stock.woo-shop"));
    LOG.info(
        String.format(
            Locale.ROOT,
            "a second one of nothing new: %d calls in %.1f s",
            woo.calls().all(),
            (System.nanoTime() - begin) / 1e9));
    assertThat(woo.calls().all()).isZero();
  }

  private void reconciles() throws Exception {
    Map<String, Integer> right = woo.shop().stock();
    List<String> skus = new ArrayList<>();
    for (int i = 1; i <= SKUS; i++) {
      // Of what is not sent nothing is known.
      if (right.getOrDefault(sku(i), 0) > 0) {
        skus.add(sku(i));
      }
    }
    Collections.shuffle(skus, new Random(1));
    List<String> drifted = skus.subList(0, Math.min(DRIFTS, skus.size()));
    drifted.forEach(one -> woo.shop().stock(one, right.get(one) + 1));
    woo.forget();
    long begin = System.nanoTime();
    TestHub.Said found = reconcile();
    double seconds = (System.nanoTime() - begin) / 1e9;
    CallCounts.Seen read = woo.calls();
    assertThat(found.out()).contains(": " + drifted.size() + " wrong");
    reconcile("--repair");
    until(() -> rests("stock.woo-shop", "runs.woo-shop-reconcile"));
    TestHub.Said after = reconcile();
    LOG.info(
        String.format(
            Locale.ROOT,
            "comparison of %,d SKUs in %.1f s with %,d calls, %d MB of memory at most: %s;"
                + " after one repair the shop is %s, and the comparison ends with %d: %s",
            SKUS,
            seconds,
            read.all(),
            hub.mostMemory(),
            found.out().lines().limit(1).toList(),
            right.equals(woo.shop().stock()) ? "as it was" : "not as it was",
            after.code(),
            after.out().lines().limit(3).toList()));
    assertThat(right).isEqualTo(woo.shop().stock());
  }

  private TestHub.Said reconcile(String... more) {
    List<String> words = new ArrayList<>(List.of("reconcile", "woo-shop"));
    words.addAll(List.of(more));
    words.addAll(List.of("--data", hub.data().toString()));
    return TestHub.command(words.toArray(String[]::new));
  }
}
