package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.StoreChecks.Range;
import io.crossdock.sandbox.newstore.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
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
 * Stores trade by NewStore, an ERP books what left, and the hub between them is killed at every
 * step of event, booking and import, gets its events shuffled and twice, loses answers, and is down
 * for a day; then stores and ERP are compared by who knows nothing of the hub. One hub after the
 * other on one folder. Longer rounds: {@code -Dtest=NewStoreFaultsTest -Dkills.newstore=30
 * -Dloads.newstore=10000 -Dkills.seed=4711 -Dtest.timeouts=disabled}; to see that the checks
 * notice: {@code -Dfaults.newstore=FORGETS_BOOKINGS|BOOKS_REPEATS|TOO_EARLY}, which has to fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewStoreFaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(NewStoreFaultsTest.class);
  private static final int PRODUCTS = 4;
  private static final int PLENTY = 20_000;
  private static final String RANDOM = "random";
  private static final String RANDOM_IN_START = "random, while it started";
  private static final String BEFORE_BOOKED = "booking arrived";
  private static final String AFTER_BOOKED = "booking booked";
  private static final String CREATE = "POST /v0/d/import";
  private static final String START = "POST /v0/d/import/{id}/start";
  private static final List<String> JOB =
      List.of(CREATE, START, "GET /v0/d/import/{id}", "GET /v0/d/import/{id}/errors");
  private static final String DROPPED = " dropped";

  private final int kills = Integer.getInteger("kills.newstore", 2);
  private final int events = Integer.getInteger("loads.newstore", 150);
  private final int answers = Integer.getInteger("loads.newstore.lost", 2);
  private final Duration patience =
      Duration.ofSeconds(Integer.getInteger("loads.patience", 120) + events / 20);
  private final String fault = System.getProperty("faults.newstore", "NONE");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Integer> killedAt = new TreeMap<>();
  private StorePlace place;
  private StoreChecks checks;

  @BeforeAll
  void begins(@TempDir Path folder) throws Exception {
    boolean early = fault.equals("TOO_EARLY");
    place =
        new StorePlace(
            Files.createDirectories(folder.resolve("hub")),
            PRODUCTS,
            PLENTY,
            seed,
            early ? StoreErp.Fault.NONE : StoreErp.Fault.valueOf(fault),
            early ? Map.of("NEWSTORE_SETTLE", "0s") : Map.of());
    checks = new StoreChecks(place, patience);
    place.newstore.scatter(Duration.ofMillis(800), 0.3, seed);
  }

  @AfterAll
  void ends() {
    checks.close();
    place.close();
  }

  @Test
  @Order(1)
  void a_hub_that_is_killed_at_every_step_loses_nothing_and_doubles_nothing() throws Exception {
    for (String point : points()) {
      kill(point);
    }
    started();
    place.trades(30, random.nextLong(), patience);
    flawless("kills: " + kills + " " + killedAt);
  }

  /** All steps, shuffled, and now and then any moment. */
  private List<String> points() {
    List<String> all = new ArrayList<>(List.of(BEFORE_BOOKED, AFTER_BOOKED));
    JOB.forEach(one -> all.addAll(List.of(one, one)));
    all.addAll(List.of(CREATE + DROPPED, START + DROPPED));
    for (String phase : List.of(".asked", ".written", ".committed")) {
      for (String point : List.of("write", "claim", "attempt", "settle")) {
        all.add(point + phase);
      }
    }
    all.addAll(List.of(RANDOM, RANDOM, RANDOM, RANDOM_IN_START));
    Collections.shuffle(all, random);
    List<String> points = new ArrayList<>();
    while (points.size() < kills) {
      points.add(all.get(points.size() % all.size()));
    }
    return points;
  }

  /** Where a test is run alone nobody has started it. */
  private void runs() throws Exception {
    if (!place.hub.alive()) {
      started();
    }
  }

  private void started() throws Exception {
    place.hub.start("-", 0, false);
    place.hub.ready();
    place.listens(true);
  }

  private void kill(String point) throws Exception {
    HubProcess hub = place.hub;
    String at = point;
    if (point.equals(RANDOM_IN_START)) {
      hub.start("-", 0, false);
      place.listens(true);
      hub.live(random.nextInt(4_000));
    } else if (point.matches("[a-z]+\\.(asked|written|committed)")) {
      int nth = 1 + random.nextInt(point.startsWith("attempt") ? 3 : 60);
      hub.start(point, nth, false);
      hub.ready();
      place.listens(true);
      at = tradesUntilItEnds() ? at : "not met: " + at;
    } else {
      started();
      arm(point);
      at = tradesUntilItEnds() || point.equals(RANDOM) ? at : "not met: " + at;
    }
    hub.kill();
    place.newstore.forgetFaults();
    place.listens(false);
    place.erp.forgetActs();
    killedAt.merge(at, 1, Integer::sum);
    LOG.info("killed at {}", at);
  }

  private void arm(String point) {
    if (point.startsWith("booking")) {
      place.erp.next(point.equals(AFTER_BOOKED), place.hub::kill);
    } else if (!point.equals(RANDOM)) {
      String request = point.replace(DROPPED, "");
      if (point.endsWith(DROPPED)) {
        place.newstore.next(request, Fate.DROPPED, 1);
      }
      place.newstore.before(request, place.hub::kill);
    }
  }

  private boolean tradesUntilItEnds() throws Exception {
    for (int i = 0; i < 12; i++) {
      place.trades(20, random.nextLong(), patience);
      if (place.hub.ends(200 + random.nextInt(1_500))) {
        return true;
      }
    }
    return false;
  }

  @Test
  @Order(2)
  void events_that_come_in_any_order_and_twice_are_booked_once_and_released_once()
      throws Exception {
    runs();
    int before = place.newstore.deliveries().size();
    long counter = place.newstore.stores().counter();
    int things = 0;
    while (place.newstore.deliveries().size() - before < events) {
      place.trades(100, random.nextLong(), patience);
      things += 100;
    }
    flawless(
        "shuffled: "
            + things
            + " things done, "
            + (place.newstore.stores().counter() - counter)
            + " updates, "
            + (place.newstore.deliveries().size() - before)
            + " deliveries");
  }

  @Test
  @Order(3)
  void jobs_whose_answers_were_lost_are_made_once() throws Exception {
    runs();
    int jobs = place.newstore.imports().size();
    int met = 0;
    for (int i = 0; i < answers; i++) {
      for (String request : List.of(CREATE, START)) {
        place.newstore.forgetRequests();
        place.newstore.next(request, i % 2 == 0 ? Fate.ANSWER_LOST : Fate.executedBut(504, ""), 1);
        place.trades(10, random.nextLong(), patience);
        String ending = request.equals(CREATE) ? "/import" : "/start";
        await()
            .atMost(patience)
            .until(
                () ->
                    place.newstore.requests().stream()
                        .anyMatch(
                            one -> one.method().equals("POST") && one.path().endsWith(ending)));
        met++;
      }
    }
    flawless(
        "lost answers: " + met + ", " + (place.newstore.imports().size() - jobs) + " jobs made");
  }

  @Test
  @Order(4)
  void a_hub_that_was_down_for_a_day_books_and_releases_all_of_it() throws Exception {
    place.hub.kill();
    place.listens(false);
    int shipped = checks.shipped();
    for (int hour = 0; hour < 24; hour++) {
      place.newstore.stores().work(Math.max(5, events / 40), random.nextLong());
      place.advance(Duration.ofHours(1));
    }
    int waited = checks.shipped() - shipped;
    started();
    flawless("a day down: " + waited + " units left meanwhile");
  }

  private void flawless(String what) throws Exception {
    try {
      long begin = System.nanoTime();
      checks.end();
      long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      StoreChecks.Verdict verdict = checks.verdict();
      LOG.info(
          "{}; settled after {} ms: {} units left, {} lost, {} booked twice; {} imports, {} ranges to {}; offered too"
              + " many {} at most in {} looks; {}; {} wrong; longest recovery {} ms; seed {}",
          what,
          took,
          verdict.shipped(),
          verdict.lost(),
          verdict.doubled(),
          verdict.imports(),
          verdict.ranges().size(),
          verdict.ranges().isEmpty() ? 0 : verdict.ranges().get(verdict.ranges().size() - 1).end(),
          verdict.oversold(),
          verdict.looks(),
          place.erp.summary(),
          verdict.wrong().size(),
          place.hub.longestRecovery(),
          seed);
      verdict.isFlawless();
      assertThat(verdict.shipped()).as("something left").isPositive();
      assertThat(verdict.ranges()).as("something was released").isNotEmpty();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + " " + killedAt, e);
    }
  }

  @Test
  void ranges_that_skip_or_repeat_are_noticed() {
    List<Range> good = List.of(new Range(10, 12), new Range(13, 13), new Range(14, 20));
    assertThat(StoreChecks.problems(9, good)).isEmpty();
    assertThat(StoreChecks.problems(8, good)).hasSize(1).first().asString().startsWith("skipped");
    assertThat(StoreChecks.problems(9, List.of(good.get(0), good.get(0))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("told twice");
    assertThat(StoreChecks.problems(9, List.of(good.get(0), good.get(2))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("skipped");
  }
}
