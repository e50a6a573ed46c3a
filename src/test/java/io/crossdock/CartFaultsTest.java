package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.cart.CartFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shop of WooCommerce and a cart of files show what Order Manager has, and the hub between them
 * is killed at named points and at any time, loses answers, finds the shop down and items that
 * spoil their calls; then carts are compared with the rules by who knows nothing of the hub ({@link
 * CartFaultsChecks}). Longer rounds:
 *
 * <ul>
 *   <li>{@code -Dkills.carts=40}: each named step once, then again
 *   <li>{@code -Dloads.carts=50}: what happens meanwhile; {@code -Dloads.carts.skus=10000}
 *   <li>{@code -Dloads.carts.lost=20}: answers lost; {@code -Dloads.carts.poison=10}: items that
 *       spoil their calls, besides the first and the last
 *   <li>{@code -Dkills.ledger=postgresql}, {@code -Dkills.seed=4711}, {@code -Dloads.patience=900},
 *       {@code -Dtest.timeouts=disabled}
 * </ul>
 *
 * To see that the checks notice, {@code -Dfaults.carts=LOSES} (webhooks that are lost, and no
 * polls): it has to fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CartFaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(CartFaultsTest.class);
  private static final String RANDOM = "random";
  private static final String RANDOM_IN_START = "random, while it started";
  private static final String BATCH = "POST products/batch";

  /** Before it is answered by Order Manager; and when the shop carried it out. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /v1.1/products",
          "GET /v1/inventory",
          "GET /v1/listings",
          "GET /v1.1/orders",
          "GET products",
          "GET orders",
          BATCH,
          BATCH,
          BATCH);

  private final int kills = Integer.getInteger("kills.carts", 1);
  private final int things = Integer.getInteger("loads.carts", 20);
  private final int skus = Integer.getInteger("loads.carts.skus", 1_000);
  private final int answers = Integer.getInteger("loads.carts.lost", 1);
  private final int poison = Integer.getInteger("loads.carts.poison", 0);
  private final Duration patience = Duration.ofSeconds(Integer.getInteger("loads.patience", 60));
  private final String ledger = System.getProperty("kills.ledger", "sqlite");
  private final String fault = System.getProperty("faults.carts", "NONE");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Integer> killedAt = new TreeMap<>();
  private CartFaultsPlace place;

  @BeforeAll
  void begins(@TempDir Path folder) throws Exception {
    place =
        new CartFaultsPlace(Files.createDirectories(folder.resolve("hub")), skus, seed, settings());
    started();
    place.asks("/runs/woo-shop-hookwatch", "{}");
    flawless("the first upload");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (fault.contains("LOSES")) {
      settings.put("WOO_SHOP_POLL_ENABLED", "false");
      settings.put("WOO_SHOP_HOOKS_ENABLED", "false");
    }
    if (ledger.equals("postgresql")) {
      settings.put("LEDGER_URL", TestPostgres.newEmptyDatabase());
      settings.put("LEDGER_USER", TestPostgres.USER);
      settings.put("LEDGER_PASSWORD", TestPostgres.PASSWORD);
    }
    return settings;
  }

  @AfterAll
  void ends() {
    place.close();
  }

  @Test
  @Order(1)
  void a_hub_that_is_killed_at_every_step_leaves_no_cart_wrong() throws Exception {
    for (String point : points()) {
      kill(point);
    }
    started();
    place.trades(things);
    flawless("kills: " + kills + " " + killedAt);
  }

  /** All of them, shuffled, and now and then any moment. */
  private List<String> points() {
    List<String> all = new ArrayList<>(REQUESTS);
    all.addAll(List.of(RANDOM, RANDOM, RANDOM_IN_START));
    for (String phase : List.of(".asked", ".written", ".committed")) {
      for (String point : List.of("write", "claim", "attempt", "settle")) {
        all.add(point + phase);
      }
    }
    Collections.shuffle(all, random);
    List<String> points = new ArrayList<>();
    while (points.size() < kills) {
      points.add(all.get(points.size() % all.size()));
    }
    return points;
  }

  private void started() throws Exception {
    if (!place.hub.alive()) {
      place.hub.start("-", 0, false);
      place.hub.ready();
    }
  }

  private void kill(String point) throws Exception {
    HubProcess hub = place.hub;
    String at = point;
    if (point.equals(RANDOM_IN_START)) {
      hub.kill();
      hub.start("-", 0, false);
      hub.live(random.nextInt(4_000));
    } else {
      started();
      arm(point);
      boolean ended = tradesUntilItEnds();
      at = ended || point.equals(RANDOM) ? at : "not met: " + at;
    }
    hub.kill();
    place.woo.beforeAnswer(call -> {});
    place.manager.traffic().forget();
    killedAt.merge(at, 1, Integer::sum);
    LOG.info("killed at {}", at);
  }

  private void arm(String point) throws Exception {
    HubProcess hub = place.hub;
    if (point.matches("[a-z]+\\.(asked|written|committed)")) {
      hub.arm(point, 1 + random.nextInt(point.startsWith("attempt") ? 8 : 60));
    } else if (point.contains(" /")) {
      place.manager.traffic().before(point, point.contains("orders") ? 0 : page(), hub::kill);
    } else if (!point.equals(RANDOM)) {
      AtomicInteger left = new AtomicInteger(1 + random.nextInt(3));
      place.woo.beforeAnswer(
          call -> {
            if (call.equals(point) && left.decrementAndGet() == 0) {
              hub.kill();
            }
          });
    }
  }

  private int page() {
    return 1 + random.nextInt(Math.max(1, skus / 100));
  }

  private boolean tradesUntilItEnds() throws Exception {
    for (int i = 0; i < 6; i++) {
      place.trades(things / 2);
      place.loads();
      place.asks("/runs/extensiv-orders", "{}");
      if (place.hub.ends(100 + random.nextInt(900))) {
        return true;
      }
      place.trades(things / 2);
      if (place.hub.ends(random.nextInt(500))) {
        return true;
      }
    }
    return false;
  }

  @Test
  @Order(2)
  void calls_whose_answers_were_lost_leave_no_cart_wrong() throws Exception {
    started();
    Map<String, Long> lost = new TreeMap<>();
    for (int i = 0; i < answers; i++) {
      for (String effect : List.of("done-drop", "drop", "done-silent", "done-504", "html")) {
        place.woo.goWrong(CartFault.named(effect).on("POST", "/batch"), 1);
        long before = place.woo.calls().of(BATCH);
        place.trades(things);
        place.loads();
        await()
            .atMost(patience)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> place.woo.calls().of(BATCH) > before);
        lost.merge(effect, 1L, Long::sum);
      }
    }
    flawless("lost answers: " + lost);
  }

  @Test
  @Order(3)
  void a_shop_that_was_down_is_right_when_it_is_back() throws Exception {
    started();
    place.woo.down(true);
    place.trades(things);
    place.loads();
    place.hub.live(1_000);
    place.trades(things);
    place.loads();
    place.hub.live(1_000);
    place.woo.goWell();
    flawless("the shop was down");
  }

  @Test
  @Order(4)
  void sales_whose_orders_come_late_do_not_leave_their_numbers_too_high() throws Exception {
    started();
    place.woo.forget();
    place.woo.sender().hold();
    for (int i = 0; i < things; i++) {
      int one = random.nextInt(skus);
      place.buys(one);
      place.counts(one);
    }
    place.loads();
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> place.woo.calls().of(BATCH) > 0);
    place.woo.sender().release(random);
    flawless("orders came after numbers that did not know them");
  }

  @Test
  @Order(5)
  void an_item_that_spoils_its_call_is_found_wherever_it_stands() throws Exception {
    started();
    List<Integer> places = new ArrayList<>(List.of(0, skus - 1));
    for (int i = 0; i < poison; i++) {
      places.add(1 + random.nextInt(skus - 2));
    }
    long most = 0;
    for (int at : places) {
      String code = CartFaultsPlace.code(place.sku(at));
      for (int i = 0; i < skus; i++) {
        place.counts(i);
      }
      place.woo.poison(code, 400);
      place.woo.forget();
      place.loads();
      await()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> parked().contains(place.sku(at)) && isQuiet());
      long refused = place.woo.calls().answers().getOrDefault(400, 0L);
      most = Math.max(most, refused);
      assertThat(refused).isBetween(1L, 8L);
      flawless("one that spoils its call", Set.of(code));
      place.woo.goWell();
      for (int i = 0; i < 3; i++) {
        place.counts(at);
      }
      flawless("and is cured");
    }
    LOG.info("spoilt at {}: at most {} calls refused", places, most);
  }

  private String parked() throws Exception {
    return place.hub.get("/errors?limit=50").path("parked").toString();
  }

  /** Nothing waits. Some of it waits for a minute by the hub's clock. */
  private void rests() {
    await()
        .atMost(patience)
        .pollDelay(Duration.ofMillis(100))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              if (isQuiet()) {
                return true;
              }
              place.advance(Duration.ofSeconds(2));
              return false;
            });
  }

  private boolean isQuiet() throws Exception {
    return place.woo.sender().open() == 0
        && place.hub.busy().stream().allMatch(name -> name.startsWith("later."));
  }

  private void flawless(String what) throws Exception {
    flawless(what, Set.of());
  }

  /**
   * One load, with orders that only the hub has heard of; then one when Order Manager has them.
   *
   * @param refused codes the shop does not take
   */
  private void flawless(String what, Set<String> refused) throws Exception {
    long begin = System.nanoTime();
    place.woo.forget();
    place.asks("/runs/woo-shop-hookwatch", "{}");
    place.asks("/runs/woo-shop-poll", "{}");
    int unheard = place.unheard().size();
    if (unheard > 0) {
      settles(what + ", with orders nobody else has heard of", refused);
      place.hears(Integer.MAX_VALUE);
    }
    settles(what, refused);
    LOG.info(
        "{}; settled after {} ms: {} SKUs, {} orders ({} of them unheard of), {} numbers told in"
            + " {} calls; 0 wrong, 0 older over newer; longest recovery {} ms; seed {}",
        what,
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        skus,
        place.orders(),
        unheard,
        place.woo.writes().size(),
        place.woo.calls().of(BATCH),
        place.hub.longestRecovery(),
        seed);
  }

  private void settles(String what, Set<String> refused) throws Exception {
    place.asks("/runs/extensiv-orders", "{}");
    try {
      rests();
      place.loads();
      await()
          .atMost(patience)
          .pollDelay(Duration.ofMillis(200))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                if (isQuiet() && CartFaultsChecks.of(place, refused).isFlawless()) {
                  return true;
                }
                place.advance(Duration.ofSeconds(2));
                // Files are told by uploads only: orders that came since need another one.
                place.asks("/runs/edi-shop-upload", "{}");
                // As on its schedule: it may have looked before the shop's orders came here.
                place.asks("/runs/extensiv-orders", "{}");
                return false;
              });
    } catch (ConditionTimeoutException e) {
      CartFaultsChecks.Verdict verdict = CartFaultsChecks.of(place, refused);
      LOG.info("{}; it does not come to an end: {}; seed {}", what, verdict, seed);
      throw new AssertionError(
          "seed " + seed + " " + killedAt + ": " + what + ": " + verdict + state(), e);
    }
    if (refused.isEmpty()) {
      assertThat(place.hub.wrongBooks()).as("seed " + seed + " " + killedAt).isEmpty();
    }
  }

  private String state() throws Exception {
    return "\nparked %s, the shop answered %s, Order Manager %s%s"
        .formatted(
            place.hub.get("/errors?limit=5"),
            place.woo.calls(),
            place.manager.traffic().answers(),
            place.hub.busyStates());
  }
}
