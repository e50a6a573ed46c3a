package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CallCounts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first sync of a cart: everything is loaded from Order Manager, in a process of its own and
 * under its limits, and uploaded under the cart's; then one of nothing new, one of 1 % that
 * changed, and if asked for, a comparison with a cart that drifted. Sizes: {@code -Dsync.carts},
 * {@code -Dsync.skus}, {@code -Dsync.factor} of Order Manager's limits, {@code -Dsync.limit} of the
 * cart's, {@code -Dsync.millis} of a call where a host limits nothing else, {@code -Dsync.drifts},
 * {@code -Dsync.heap} of the hub.
 */
class CartSyncBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SKUS = Integer.getInteger("sync.skus", 100_000);
  private static final int FACTOR = Integer.getInteger("sync.factor", 50);
  private static final int DRIFTS = Integer.getInteger("sync.drifts", 0);
  private static final String HEAP = System.getProperty("sync.heap", "160m");
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Pattern MARKED = Pattern.compile("([0-9]+) marked");

  private HubProcess hub;
  private OrderManagerProcess manager;
  private SyncedCart cart;

  static Stream<String> carts() {
    return Arrays.stream(
        System.getProperty("sync.carts", String.join(",", SyncedCart.names())).split(","));
  }

  @ParameterizedTest
  @MethodSource("carts")
  void a_first_sync_goes_as_fast_as_both_sides_let_it(String name, @TempDir Path folder)
      throws Exception {
    try (OrderManagerProcess process = new OrderManagerProcess(SKUS, FACTOR);
        SyncedCart synced = SyncedCart.of(name)) {
      manager = process;
      cart = synced;
      skus().forEach(sku -> cart.rig().item(sku, 0));
      try (HubProcess child =
          new HubProcess(folder, Path.of("routes").toAbsolutePath(), this::settings)) {
        hub = child.on("-Xmx" + HEAP, "-XX:+UseSerialGC");
        hub.start();
        hub.ready();
        load();
        cart.begin().run();
        upload(name + ", the first", true);
        upload(name + ", of nothing new", true);
        assertThat(cart.calls().get().all()).isZero();
        change();
        load();
        upload(name + ", of 1 % that changed", false);
        if (DRIFTS > 0) {
          reconcile(name);
        }
      }
    }
  }

  private static Stream<String> skus() {
    return IntStream.rangeClosed(1, SKUS).mapToObj(OrderManagerProcess::sku);
  }

  private Map<String, String> settings(String address) {
    Map<String, String> settings = new HashMap<>(manager.settings());
    Map<String, String> keys = new HashMap<>();
    String shop = cart.rig().shop();
    keys.put(shop + ".enabled", "true");
    keys.put(shop + ".warehouse", "extensiv");
    keys.put(shop + ".poll.enabled", "false");
    keys.put("schedule." + shop + "-poll.cron", "never");
    keys.put("schedule." + shop + "-hookwatch.cron", "never");
    keys.putAll(cart.rig().settings(URI.create(address + "/")));
    keys.putAll(cart.settings());
    for (String off : List.of("workarea", "erp", "se-shop", "eu-shop")) {
      keys.put(off + ".enabled", "false");
    }
    keys.forEach(
        (key, value) ->
            settings.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
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
    List<String> busy = new ArrayList<>();
    for (JsonNode channel : hub.get("/status").path("channels")) {
      if (channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        busy.add(channel.path("name").asText());
      }
    }
    return Collections.disjoint(busy, List.of(channels));
  }

  // ------------------------------------------------------------------------------ Order Manager

  private void load() throws Exception {
    Duration used = hub.processorTime();
    long before = manager.calls();
    long begin = System.nanoTime();
    hub.send("/runs/extensiv-load", "{}");
    List<Long> bySecond = new ArrayList<>();
    until(
        () -> {
          if ((System.nanoTime() - begin) / 1_000_000_000 > bySecond.size()) {
            bySecond.add(manager.calls() - before);
          }
          return rests("runs.extensiv-load");
        });
    double seconds = (System.nanoTime() - begin) / 1e9;
    long calls = manager.calls() - before;
    assertThat(hub.get("/runs?touchpoint=extensiv-load").toString())
        .contains("loaded and published");
    LOG.info("calls of the load, second by second: {}", bySecond);
    say(
        "load of %,d SKUs %s: %,d calls (%.4f of the least) in %.1f s, %.3f of %d permitted a"
            + " second, %.1f s of the hub's processor time; answers %s; %d MB of memory at most",
        SKUS,
        manager.counts(),
        calls,
        (double) calls / manager.least(),
        seconds,
        calls / seconds / manager.permitted(),
        manager.permitted(),
        hub.processorTime().minus(used).toMillis() / 1e3,
        manager.answers(),
        hub.mostMemory());
  }

  /** One SKU in a hundred; bundles that are made of one change, too. */
  private void change() throws Exception {
    for (String sku : skus().filter(one -> one.endsWith("50")).toList()) {
      manager.receive(sku, 7);
    }
  }

  private static void say(String words, Object... figures) {
    LOG.info(String.format(Locale.ROOT, words, figures));
  }

  // -------------------------------------------------------------------------------- the cart

  /**
   * @param asks whether what is marked is asked for
   */
  private void upload(String what, boolean asks) throws Exception {
    String shop = cart.rig().shop();
    cart.rig().forget();
    long throttled = cart.throttled().get();
    Duration used = hub.processorTime();
    long begin = System.nanoTime();
    hub.send("/runs/" + shop + "-upload", "{}");
    until(() -> rests("runs." + shop + "-upload", "stock." + shop));
    double seconds = (System.nanoTime() - begin) / 1e9;
    CallCounts.Seen seen = cart.calls().get();
    long refused = cart.throttled().get() - throttled;
    long marked = marked(shop);
    long written = cart.written().get();
    long least = cart.least(asks ? marked : 0, written);
    say(
        "%s: %,d marked, %,d written: %,d calls %s (%.4f of %,d) in %.1f s; %s; %d throttled"
            + " (%.3f %%); %.1f s of the hub's processor time; at most %d at once; %d MB of memory"
            + " at most",
        what,
        marked,
        written,
        seen.all(),
        seen.calls(),
        least == 0 ? 0 : (double) seen.all() / least,
        least,
        seconds,
        seen.all() == 0 ? "no call" : cart.used().of(seen, seconds).words(),
        refused,
        seen.all() == 0 ? 0 : 100.0 * refused / seen.all(),
        hub.processorTime().minus(used).toMillis() / 1e3,
        seen.mostAtOnce(),
        hub.mostMemory());
    assertThat(cart.rig().unchangedWrites()).isZero();
  }

  /** Of the newest run. */
  private long marked(String shop) throws Exception {
    String said = hub.get("/runs?touchpoint=" + shop + "-upload").path(0).toString();
    Matcher marked = MARKED.matcher(said);
    return marked.find() ? Long.parseLong(marked.group(1)) : 0;
  }

  private void reconcile(String name) throws Exception {
    Map<String, Integer> right = new HashMap<>();
    skus().forEach(sku -> right.put(sku, cart.rig().shows(sku)));
    // Of what is not sent nothing is known.
    List<String> sent =
        new ArrayList<>(right.keySet().stream().filter(s -> right.get(s) > 0).sorted().toList());
    Collections.shuffle(sent, new Random(1));
    List<String> drifted = sent.subList(0, Math.min(DRIFTS, sent.size()));
    drifted.forEach(one -> cart.rig().set(one, right.get(one) + 1));
    cart.rig().forget();
    long begin = System.nanoTime();
    TestHub.Said found = reconciled();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long calls = cart.rig().calls();
    assertThat(found.out()).contains(": " + drifted.size() + " wrong");
    reconciled("--repair");
    until(() -> rests("stock." + cart.rig().shop(), "runs." + cart.rig().shop() + "-reconcile"));
    TestHub.Said after = reconciled();
    skus().forEach(sku -> assertThat(cart.rig().shows(sku)).as(sku).isEqualTo(right.get(sku)));
    say(
        "%s, comparison of %,d SKUs: %.1f s, %d calls, %d MB of memory at most: %s; after one"
            + " repair it is as before, and the comparison ends with %d: %s",
        name,
        SKUS,
        seconds,
        calls,
        hub.mostMemory(),
        found.out().lines().limit(1).toList(),
        after.code(),
        after.out().lines().limit(3).toList());
  }

  private TestHub.Said reconciled(String... more) {
    List<String> words = new ArrayList<>(List.of("reconcile", cart.rig().shop()));
    words.addAll(List.of(more));
    words.addAll(List.of("--data", hub.data().toString()));
    return TestHub.command(words.toArray(String[]::new));
  }
}
