package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.infoplus.Fault;
import io.crossdock.sandbox.infoplus.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
 * An ERP trades through a warehouse by Infoplus that works by itself, and the hub between them is
 * killed at named points and at any time, and loses answers of every kind; then ERP and site are
 * compared by who knows nothing of the hub ({@link InfoplusChecks}). Longer rounds:
 *
 * <ul>
 *   <li>{@code -Dkills.infoplus=60}: each named step once, then again
 *   <li>{@code -Dloads.infoplus.lost=200}: answers lost of each kind
 *   <li>{@code -Dloads.infoplus.rows=10000}: rows that say one modifyDate; {@code
 *       -Dloads.infoplus.page=50} of a page; {@code -Dloads.infoplus.rounds=3} times
 *   <li>{@code -Dloads.infoplus=100}: what the ERP does besides; {@code -Dloads.patience=900}
 *   <li>{@code -Dkills.ledger=postgresql}, {@code -Dkills.seed=4711}, {@code
 *       -Dtest.timeouts=disabled}
 * </ul>
 *
 * To see that the checks notice, {@code -Dfaults.infoplus=NO_SETTLE} (a request whose answer was
 * lost is sent again at once), {@code FORGETS} (the ERP does not keep all it says it took) or
 * {@code TOO_LATE} (rows become visible later than readings look back), or several of them: it has
 * to fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InfoplusFaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(InfoplusFaultsTest.class);
  private static final String API = "/infoplus-wms/api/v3.0/";
  private static final String RANDOM = "random";
  private static final String RANDOM_IN_START = "random, while it started";
  private static final String TOLD = "told the ERP";

  /** After the answer of a write, before anything is saved; and while pages are read. */
  private static final List<String> REQUESTS =
      List.of(
          "POST order",
          "PUT order",
          "DELETE order",
          "POST asn",
          "PUT asn",
          "POST item",
          "PUT item",
          "POST vendor",
          "GET order/search",
          "GET shipment/search",
          "GET itemReceipt/search",
          "GET inventoryAdjustment/search");

  private static final List<Fault.Effect> DROPS =
      List.of(
          Fault.Effect.COMMIT_THEN_DROP,
          Fault.Effect.DROP_BEFORE_COMMIT,
          Fault.Effect.DELAYED_COMMIT);
  private static final List<String> WRITES =
      List.of(
          "POST order",
          "PUT order",
          "DELETE order/*",
          "POST asn",
          "POST item",
          "POST vendor",
          "PUT asn");
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final int kills = Integer.getInteger("kills.infoplus", 1);
  private final int things = Integer.getInteger("loads.infoplus", 10);
  private final int answers = Integer.getInteger("loads.infoplus.lost", 1);
  private final int rows = Integer.getInteger("loads.infoplus.rows", 20);
  private final int rounds = Integer.getInteger("loads.infoplus.rounds", 1);
  private final Duration patience = Duration.ofSeconds(Integer.getInteger("loads.patience", 60));
  private final String ledger = System.getProperty("kills.ledger", "sqlite");
  private final String fault = System.getProperty("faults.infoplus", "NONE");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Integer> killedAt = new TreeMap<>();
  private InfoplusPlace place;

  @BeforeAll
  void begins(@TempDir Path folder) throws Exception {
    place =
        new InfoplusPlace(
            Files.createDirectories(folder.resolve("hub")),
            seed,
            fault.contains("FORGETS"),
            settings());
    place.site.ahead(SKEW);
    place.opens();
    started();
    try {
      await()
          .atMost(patience)
          .until(() -> place.erp.waiting() == 0 && place.site.count("item") > InfoplusPlace.ITEMS);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the items do not come to the site: " + state(), e);
    }
    place.site.warehouse().work(30, seed);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (fault.contains("NO_SETTLE")) {
      settings.put("INFOPLUS_SETTLE", "0s");
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
  void a_hub_that_is_killed_at_every_step_loses_nothing_and_doubles_nothing() throws Exception {
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
    all.addAll(List.of(TOLD, TOLD, "POST order", RANDOM, RANDOM, RANDOM_IN_START));
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
    } else if (point.matches("[a-z]+\\.(asked|written|committed)")) {
      started();
      hub.arm(point, 1 + random.nextInt(point.startsWith("attempt") ? 5 : 40));
      at = tradesUntilItEnds(point) ? at : "not met: " + at;
    } else {
      started();
      if (point.equals(TOLD)) {
        place.erp.whenTaken(1 + random.nextInt(3), hub::kill);
      } else if (!point.equals(RANDOM)) {
        arm(point);
      }
      at = tradesUntilItEnds(point) || point.equals(RANDOM) ? at : "not met: " + at;
    }
    hub.kill();
    place.site.beforeAnswer(request -> {});
    place.erp.whenTaken(1, () -> {});
    killedAt.merge(at, 1, Integer::sum);
    LOG.info("killed at {}", at);
  }

  /** It is carried out, and the hub dies before it has the answer. */
  private void arm(String point) {
    int nth = point.startsWith("GET") ? 1 + random.nextInt(8) : 1;
    AtomicInteger left = new AtomicInteger(nth);
    Predicate<Received> meant = like(point);
    place.site.beforeAnswer(
        request -> {
          if (meant.test(request) && left.decrementAndGet() == 0) {
            place.hub.kill();
          }
        });
  }

  private static Predicate<Received> like(String point) {
    String[] parts = point.split(" ", 2);
    return request ->
        request.method().equals(parts[0])
            && (request.path().equals(API + parts[1])
                || parts[0].equals("DELETE") && request.path().startsWith(API + parts[1] + "/"));
  }

  private boolean tradesUntilItEnds(String point) throws Exception {
    for (int i = 0; i < 6; i++) {
      place.trades(5);
      if (point.matches("(POST|PUT|DELETE) .*") && !place.hub.ends(0)) {
        place.causes(point.replace("DELETE order", "DELETE order/*"));
      }
      if (place.hub.ends(300 + random.nextInt(1_000))) {
        return true;
      }
    }
    return false;
  }

  @Test
  @Order(2)
  void requests_whose_answers_were_lost_are_carried_out_once() throws Exception {
    started();
    place.site.warehouse().work(30, seed + 1);
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 0; i < answers; i++) {
      for (Fault.Effect effect : DROPS) {
        lose(WRITES.get((i + 2 * effect.ordinal()) % WRITES.size()), effect, tried);
      }
    }
    place.trades(things);
    // The hub's clock will be put forward, the site's will not: it would not wait long enough.
    await().atMost(patience).until(() -> place.site.callsWaiting() == 0);
    place.trades(things);
    flawless("lost answers: " + tried);
  }

  private void lose(String request, Fault.Effect effect, Map<String, Integer> tried)
      throws Exception {
    String[] parts = request.split(" ", 2);
    // Less than the hub waits before it believes that a request is not carried out any more.
    Duration late = InfoplusPlace.SETTLE.dividedBy(2);
    int before = lost();
    place.site.next(
        effect == Fault.Effect.DELAYED_COMMIT
            ? Fault.delayed(parts[0], API + parts[1], 1, late)
            : Fault.of(effect, parts[0], API + parts[1], 1));
    // What the warehouse has begun with is changed no more, and then no request is made.
    for (int i = 0; i < 5 && lost() == before; i++) {
      place.causes(request);
      for (int look = 0; look < 40 && lost() == before; look++) {
        place.hub.live(50);
      }
    }
    tried.merge(request + " " + effect, lost() - before, Integer::sum);
  }

  @Test
  @Order(3)
  void rows_that_change_together_and_late_are_told_once_whatever_the_clocks_say() throws Exception {
    started();
    // It was ten minutes ahead of the hub, and is as far behind from now on.
    place.hub.advance(SKEW.multipliedBy(2));
    place.trades(things);
    AtomicInteger disturbed = new AtomicInteger();
    for (int i = 0; i < rounds; i++) {
      place.expects(rows);
      rests();
      Duration late = InfoplusPlace.LAG.multipliedBy(8).dividedBy(10);
      place.site.lateCommits(fault.contains("TOO_LATE") ? late.multipliedBy(10) : late, seed);
      place.site.warehouse().work(30, seed + 2);
      // All of it, and all that lay there, has one modifyDate, over many pages.
      place.site.stand(place.site.now());
      place.site.warehouse().steps(5 * things, random.nextLong());
      place.arrive(rows);
      place.touches();
      place.disturbs(disturbed);
      place.site.ahead(SKEW);
      place.trades(things / 2);
      place.reads(patience);
      rests();
      place.site.warehouse().work(0, 0);
    }
    flawless(
        "equal times (at most %d rows of one modifyDate), late commits, %d rows changed while pages were read, clocks %s apart"
            .formatted(together(), disturbed.get(), SKEW));
    place.site.beforeAnswer(request -> {});
    place.site.lateCommits(Duration.ZERO, seed);
  }

  /** The most rows of a resource that say one time. */
  private int together() {
    int most = 0;
    for (String resource : List.of("order", "shipment", "itemReceipt")) {
      Map<String, Integer> byTime = new HashMap<>();
      place.site.look(
          resource, row -> byTime.merge(row.path("modifyDate").asText(), 1, Integer::sum));
      most = Math.max(most, byTime.values().stream().max(Integer::compare).orElse(0));
    }
    return most;
  }

  @Test
  @Order(4)
  void what_became_visible_beyond_the_look_back_is_found_by_a_comparison() throws Exception {
    started();
    int times = 0;
    do {
      beyondTheLookBack();
      times++;
      // In a small round the warehouse may have had nothing to tell meanwhile.
    } while (times < 5 && unseen().lost().isEmpty());
    place.parcelAppears();
    InfoplusChecks.Verdict before = unseen();
    TestHub.Said found = reconciles();
    TestHub.Said mended = reconciles("--repair");
    assertThat(before.lost()).as("what readings do not see").isNotEmpty();
    assertThat(before.wrong()).as("a parcel that readings do not see").isNotEmpty();
    assertThat(found.code()).as(found.out()).isEqualTo(1);
    flawless("beyond the look-back: " + before.lost().size() + " lost until it was compared");
    assertThat(mended.code()).isEqualTo(1);
    // What changed at the very end, as another label, is stale until readings have come to it.
    await().atMost(patience).until(this::reconciles, said -> said.code() == 0);
  }

  private InfoplusChecks.Verdict unseen() throws Exception {
    return InfoplusChecks.of(place).verdict();
  }

  /** What happens becomes visible when the readings have gone past it. */
  private void beyondTheLookBack() throws Exception {
    place.trades(things);
    rests();
    place.site.warehouse().work(0, 0);
    place.site.lateCommits(LATE, seed);
    place.site.warehouse().steps(10 * things, random.nextLong());
    place.site.lateCommits(Duration.ZERO, seed);
    place.site.advance(InfoplusPlace.LAG.plus(InfoplusPlace.OVERLAP).plusSeconds(2));
    place.reads(patience);
    place.site.advance(LATE);
    place.reads(patience);
    rests();
  }

  private TestHub.Said reconciles(String... more) {
    List<String> words = new ArrayList<>(List.of("reconcile", "infoplus"));
    words.addAll(List.of(more));
    words.addAll(List.of("--data", place.hub.data().toString()));
    return TestHub.command(words.toArray(String[]::new));
  }

  private int lost() {
    return place.site.answers().getOrDefault(0, 0);
  }

  /** Nothing waits. Some of it waits for a minute by the hub's clock; the site's stays. */
  private void rests() {
    await()
        .atMost(patience)
        .pollDelay(Duration.ofMillis(100))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (place.erp.waiting() == 0 && place.hub.quiet()) {
                return true;
              }
              place.hub.advance(Duration.ofSeconds(5));
              return false;
            });
  }

  private String state() throws Exception {
    return "\n%d wait at the ERP, refused %s, parked %s, the site answered %s%s"
        .formatted(
            place.erp.waiting(),
            place.erp.refused(),
            place.hub.get("/errors?limit=5"),
            place.site.answers(),
            place.hub.busyStates());
  }

  private void flawless(String what) throws Exception {
    long begin = System.nanoTime();
    InfoplusChecks.Verdict verdict;
    try {
      await().atMost(patience).until(() -> place.erp.waiting() == 0);
      place.site.warehouse().work(0, 0);
      rests();
      place.packsTogether();
      // What is left of a day's work.
      place.site.warehouse().steps(5 * things, random.nextLong());
      await()
          .atMost(patience)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                if (place.hub.quiet() && InfoplusChecks.of(place).verdict().isFlawless()) {
                  return true;
                }
                // Some of it is looked at again after a minute. The site's clock stays.
                place.hub.advance(Duration.ofSeconds(5));
                return false;
              });
    } catch (ConditionTimeoutException e) {
      verdict = InfoplusChecks.of(place).verdict();
      LOG.info("{}; it does not come to an end: {}; seed {}", what, verdict, seed);
      throw new AssertionError("seed " + seed + " " + killedAt + ": " + verdict + state(), e);
    }
    verdict = InfoplusChecks.of(place).verdict();
    LOG.info(
        "{}; settled after {} ms: {} documents of the ERP, {} orders there, {} parcels ({} shared), {} told; {} lost, {} doubled,"
            + " {} wrong; longest recovery {} ms; seed {}",
        what,
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        place.erp.sent().size(),
        place.site.count("order"),
        place.site.count("shipment"),
        place.together(),
        place.erp.told().size(),
        verdict.lost().size(),
        verdict.doubled().size(),
        verdict.wrong().size(),
        place.hub.longestRecovery(),
        seed);
    assertThat(place.erp.refused()).isEmpty();
    assertThat(place.hub.wrongBooks()).as("seed " + seed + " " + killedAt).isEmpty();
    assertThat(place.site.count("shipment")).as("something left").isPositive();
  }
}
