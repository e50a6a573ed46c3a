package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crossdock.CartFaultsRig.Call;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Shipment;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
 * A shop, and perhaps a cart of files, show what Order Manager has, and the hub between them is
 * killed at named points, from the first upload on, and at any time, loses answers, is told that it
 * calls too often, finds the shop down and items that spoil their calls; then the shop is compared
 * with the rules by who knows nothing of the hub ({@link CartFaultsChecks}). A subclass says which
 * shop. Longer rounds:
 *
 * <ul>
 *   <li>{@code -Dkills.carts=40}: each named step once, then again
 *   <li>{@code -Dloads.carts=50}: what happens meanwhile; {@code -Dloads.carts.skus=10000}
 *   <li>{@code -Dloads.carts.lost=20}: answers lost; {@code -Dloads.carts.storm=200}: calls that
 *       are too many; {@code -Dloads.carts.poison=10}: items that spoil their calls, besides the
 *       first and the last
 *   <li>{@code -Dkills.ledger=postgresql}, {@code -Dkills.seed=4711}, {@code -Dloads.patience=900},
 *       {@code -Dtest.timeouts=disabled}
 * </ul>
 *
 * To see that the checks notice, {@code -Dfaults.carts=LOSES} (webhooks that are lost, and no
 * polls): it has to fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class CartFaults {

  private static final Logger LOG = LoggerFactory.getLogger(CartFaults.class);
  private static final String RANDOM = "random";
  private static final String RANDOM_IN_START = "random, while it started";
  private static final String SHOP = "shop ";
  private static final Duration OFTEN = Duration.ofMillis(100);

  /** Before it is answered by Order Manager; and when the shop carried it out. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /v1.1/products",
          "GET /v1/inventory",
          "GET /v1/listings",
          "GET /v1.1/orders",
          SHOP + Call.LOOK_UP,
          SHOP + Call.ORDERS,
          SHOP + Call.WRITE,
          SHOP + Call.WRITE,
          SHOP + Call.WRITE,
          SHOP + Call.TELL,
          SHOP + Call.TELL);

  private static final List<String> LOST =
      List.of("done-drop", "drop", "done-silent", "done-504", "html");

  private final int kills = Integer.getInteger("kills.carts", 1);
  private final int things = Integer.getInteger("loads.carts", 20);
  private final int skus = Integer.getInteger("loads.carts.skus", 300);
  private final int answers = Integer.getInteger("loads.carts.lost", 1);
  private final int storm = Integer.getInteger("loads.carts.storm", 12);
  private final int poison = Integer.getInteger("loads.carts.poison", 0);
  private final Duration patience = Duration.ofSeconds(Integer.getInteger("loads.patience", 180));
  private final String ledger = System.getProperty("kills.ledger", "sqlite");
  private final String fault = System.getProperty("faults.carts", "NONE");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Integer> killedAt = new TreeMap<>();
  private boolean uploaded;
  private CartFaultsPlace place;
  private CartFaultsRig rig;
  private CartRig cart;

  /** A fresh simulator, whose time is that of the clock. */
  abstract CartFaultsRig rig(Clock clock) throws IOException;

  @BeforeAll
  void begins(@TempDir Path folder) throws Exception {
    TestClock clock = new TestClock();
    rig = rig(clock);
    cart = rig.cart();
    place =
        new CartFaultsPlace(
            Files.createDirectories(folder.resolve("hub")),
            rig,
            clock,
            takesFiles(),
            skus,
            seed,
            settings());
  }

  /** Whether a cart of files is told the same, by place. */
  boolean takesFiles() {
    return false;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (fault.contains("LOSES")) {
      settings.put(cart.shop() + ".poll.enabled", "false");
      settings.put(cart.shop() + ".hooks.enabled", "false");
    }
    if (ledger.equals("postgresql")) {
      settings.put("ledger.url", TestPostgres.newEmptyDatabase());
      settings.put("ledger.user", TestPostgres.USER);
      settings.put("ledger.password", TestPostgres.PASSWORD);
    }
    return settings;
  }

  @AfterAll
  void ends() {
    if (place != null) {
      place.close();
    }
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
      place.repeatsNews();
    }
  }

  private void works() throws Exception {
    started();
    if (!uploaded) {
      flawless("the first upload");
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
      boolean ended = tradesUntilItEnds(point);
      at = ended || point.equals(RANDOM) ? at : "not met: " + at;
    }
    hub.kill();
    rig.beforeAnswer(call -> {});
    place.manager.traffic().forget();
    // While nobody is there.
    place.trades(things / 4);
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
      rig.beforeAnswer(
          call -> {
            if (point.equals(SHOP + call) && left.decrementAndGet() == 0) {
              hub.kill();
            }
          });
    }
  }

  private int page() {
    return 1 + random.nextInt(Math.max(1, skus / 100));
  }

  private boolean tradesUntilItEnds(String point) throws Exception {
    for (int i = 0; i < 6; i++) {
      if (point.equals(SHOP + Call.TELL)) {
        place.sends(random.nextInt(skus));
        place.refuses();
      }
      if (point.equals(SHOP + Call.ORDERS)) {
        place.asks("/runs/" + cart.shop() + "-poll", "{}");
      }
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
    works();
    AtomicInteger told = new AtomicInteger();
    rig.beforeAnswer(call -> told.addAndGet(call == Call.TELL ? 1 : 0));
    Map<String, Long> lost = new TreeMap<>();
    for (int i = 0; i < answers; i++) {
      for (String effect : LOST) {
        int toldBefore = told.get();
        rig.spoil(Call.TELL, CartFault.named(effect), 1);
        place.sends(random.nextInt(skus));
        long before = cart.writeCalls();
        rig.spoil(Call.WRITE, CartFault.named(effect), 1);
        place.trades(things);
        place.loads();
        until(() -> cart.writeCalls() > before && told.get() > toldBefore);
        lost.merge(effect, 2L, Long::sum);
      }
    }
    rig.beforeAnswer(call -> {});
    flawless("lost answers: " + lost);
  }

  @Test
  @Order(3)
  void a_shop_that_says_that_it_is_called_too_often_is_right_when_that_is_over() throws Exception {
    works();
    rig.throttle(storm);
    place.sends(random.nextInt(skus));
    place.trades(things);
    place.loads();
    place.hub.live(200);
    place.trades(things);
    place.loads();
    flawless("too many calls: " + storm);
  }

  @Test
  @Order(4)
  void a_shop_that_was_down_for_a_day_is_right_when_it_is_back() throws Exception {
    works();
    cart.down(true);
    for (int hour = 0; hour < 24; hour++) {
      place.trades(things / 4);
      place.hears(Integer.MAX_VALUE);
      if (hour % 6 == 0) {
        place.loads();
        place.ships();
        place.refuses();
      } else {
        place.asks("/runs/extensiv-orders", "{}");
      }
      // What is told within minutes is not to be told after hours.
      until(() -> cart.isQuiet() && !place.hub.busy().contains("reservations.extensiv"));
      place.advance(Duration.ofHours(1));
    }
    cart.goWell();
    flawless("the shop was down for a day");
  }

  @Test
  @Order(5)
  void sales_whose_orders_come_late_do_not_leave_their_numbers_too_high() throws Exception {
    assumeTrue(rig.sender() != null, cart.shop() + " has no webhooks");
    works();
    long before = cart.writeCalls();
    rig.sender().hold();
    for (int i = 0; i < things; i++) {
      int one = random.nextInt(skus);
      place.buys(one);
      place.counts(one);
    }
    place.loads();
    until(() -> cart.writeCalls() > before);
    rig.sender().release(random);
    flawless("orders came after numbers that did not know them");
  }

  /** The first and the last at once; in longer rounds one after the other, and others. */
  private List<List<Integer>> poisonous() {
    if (poison == 0) {
      return List.of(List.of(0, skus - 1));
    }
    List<List<Integer>> places = new ArrayList<>(List.of(List.of(0), List.of(skus - 1)));
    for (int i = 0; i < poison; i++) {
      places.add(List.of(1 + random.nextInt(skus - 2)));
    }
    return places;
  }

  @Test
  @Order(6)
  void an_item_that_spoils_its_call_is_found_wherever_it_stands() throws Exception {
    works();
    boolean named = cart.lacks().contains(CartRig.Lack.REFUSED_CALL);
    int perItem = 33 - Integer.numberOfLeadingZeros(cart.most() - 1);
    long most = 0;
    // Each upload tries those again that are parked: one that is under way would be one too many.
    Set<String> runs = Set.of("runs.extensiv-load", "runs." + cart.shop() + "-upload");
    for (List<Integer> places : poisonous()) {
      until(() -> place.hub.rest(runs));
      Set<String> skusThere = places.stream().map(place::sku).collect(Collectors.toSet());
      Set<String> codes = skusThere.stream().map(CartFaultsPlace::code).collect(Collectors.toSet());
      for (int i = 0; i < skus; i++) {
        place.counts(i);
      }
      places.forEach(place::counted);
      codes.forEach(named ? cart::refuse : cart::poison);
      long before = rig.refusedCalls();
      place.loads();
      until(() -> skusThere.stream().allMatch(parked()::contains) && isQuiet());
      if (!named) {
        long refused = rig.refusedCalls() - before;
        most = Math.max(most, refused);
        assertThat(refused).isBetween(1L, (long) perItem * places.size());
      }
      flawless("items that spoil their calls", codes);
      cart.goWell();
      places.forEach(place::counted);
      flawless("and are cured");
    }
    LOG.info("spoilt: at most {} calls refused", most);
  }

  private void until(Callable<Boolean> what) {
    await().atMost(patience).pollInterval(Duration.ofMillis(20)).until(what);
  }

  private String parked() throws Exception {
    return place.hub.get("/errors?limit=50").path("parked").toString();
  }

  /** Nothing waits. Some of it waits for a minute by the hub's clock. */
  private void rests() {
    await().atMost(patience).pollInterval(OFTEN).until(this::isQuietIfTimePasses);
  }

  /** Time passes only while nothing is under way that could take too long by it. */
  private boolean isQuietIfTimePasses() throws Exception {
    if (isQuiet()) {
      return true;
    }
    if (place.hub.idle()) {
      place.advance(Duration.ofSeconds(15));
    }
    return false;
  }

  private boolean isQuiet() throws Exception {
    return cart.isQuiet() && place.hub.busy().stream().allMatch(name -> name.startsWith("later."));
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
    place.repeatsNews();
    place.asks("/runs/" + cart.shop() + "-hookwatch", "{}");
    place.asks("/runs/" + cart.shop() + "-poll", "{}");
    int unheard = place.unheard().size();
    if (unheard > 0) {
      settles(what + ", with orders nobody else has heard of", refused);
      place.hears(Integer.MAX_VALUE);
    }
    settles(what, refused);
    uploaded = true;
    LOG.info(
        "{}; settled after {} ms: {} SKUs, {} orders ({} of them unheard of), {} shipments, {}"
            + " refused; {} numbers told in {} calls; 0 wrong, 0 doubled, 0 older over newer;"
            + " longest recovery {} ms; seed {}",
        what,
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        skus,
        place.orders(),
        unheard,
        place.told(Shipment.class),
        place.told(CancellationNotice.class),
        rig.writes().size(),
        cart.writeCalls(),
        place.hub.longestRecovery(),
        seed);
    cart.forget();
  }

  private void settles(String what, Set<String> refused) throws Exception {
    place.asks("/runs/extensiv-orders", "{}");
    try {
      rests();
      place.loads();
      await()
          .atMost(patience)
          .pollInterval(OFTEN)
          .until(
              () -> {
                if (!isQuietIfTimePasses()) {
                  return false;
                }
                if (CartFaultsChecks.of(place, refused).isFlawless()) {
                  return true;
                }
                place.advance(Duration.ofSeconds(5));
                if (takesFiles()) {
                  // They are told by uploads only: orders that came since need another one.
                  place.asks("/runs/edi-shop-upload", "{}");
                }
                // As on its schedule: it may have looked before the shop's orders came here.
                place.asks("/runs/extensiv-orders", "{}");
                return false;
              });
    } catch (ConditionTimeoutException e) {
      CartFaultsChecks.Verdict verdict = CartFaultsChecks.of(place, refused);
      LOG.info("{}; it does not come to an end: {}; seed {}", what, verdict, seed);
      throw new AssertionError(
          "seed " + seed + " " + killedAt + ": " + what + ": " + verdict + state(verdict), e);
    }
    if (refused.isEmpty()) {
      assertThat(place.hub.wrongBooks()).as("seed " + seed + " " + killedAt).isEmpty();
    }
  }

  private String state(CartFaultsChecks.Verdict verdict) throws Exception {
    return "\nparked %s, the shop was called %s times, Order Manager %s%s%s"
        .formatted(
            place.hub.get("/errors?limit=5"),
            cart.calls(),
            place.manager.traffic().answers(),
            place.hub.busyStates(),
            explained(verdict));
  }

  private String explained(CartFaultsChecks.Verdict verdict) throws Exception {
    if (verdict.wrong().isEmpty() || !verdict.wrong().get(0).startsWith(CartFaultsPlace.code(""))) {
      return "";
    }
    String code = verdict.wrong().get(0).split(" ", 2)[0];
    String sku = code.substring(CartFaultsPlace.code("").length());
    return "\n" + place.hub.get("/explain?key=" + sku + "&partner=" + cart.shop()).toPrettyString();
  }
}
