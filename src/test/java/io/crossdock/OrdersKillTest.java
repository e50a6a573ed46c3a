package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.cart.HookSender.Manners;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.webshop.WebshopSimulator;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole application is killed again and again, at random, also while it starts, and at named
 * points of the ledger and around a request, while two shops sell and a warehouse works; then shops
 * and warehouse are compared by who knows nothing of the hub. Webhooks of both come up to five
 * times and in any order. A longer round: {@code -Dkills.orders=50 -Dkills.seed=4711
 * -Dkills.ledger=postgresql -Dtest.timeouts=disabled}.
 */
class OrdersKillTest {

  private static final Logger LOG = LoggerFactory.getLogger(OrdersKillTest.class);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int SKUS = 12;
  private static final String RANDOM = "random";
  private static final String RANDOM_IN_START = "random, while it started";
  private static final String ARRIVED = "request.arrived";
  private static final String DROPPED = "request.dropped";
  private static final String PUT = "PUT /api/v1/orders";

  /** Durable writes while it trades, and how often one passes in a few seconds at least. */
  private static final Map<String, Integer> WRITES =
      Map.of(
          "write", 40,
          "claim", 30,
          "attempt", 20,
          "settle", 30,
          "reading", 5,
          "run.begin", 1,
          "run.end", 1,
          "delivery.claim", 10,
          "delivery.confirm", 10);

  private static final List<String> AT_START =
      List.of("lease.begin", "lease.free", "define", "lane.define");
  private static final List<String> WHERE_HUBS_SHARE =
      List.of("lane.acquire", "lane.release", "lease.heartbeat");

  private final int kills = Integer.getInteger("kills.orders", 2);
  private final String ledger = System.getProperty("kills.ledger", "sqlite");
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Integer> killedAt = new TreeMap<>();

  @TempDir Path folder;

  /** Where it is killed; a point has its phase. */
  private record Plan(String point, int nth, boolean early) {}

  @Test
  void a_hub_that_is_killed_again_and_again_loses_no_order_and_doubles_none() throws Exception {
    try (TradingPlace place = new TradingPlace(folder, SKUS, 200, 90, settings())) {
      OngoingSimulator ongoing = place.ongoing();
      HubProcess hub = place.hub();
      TradeChecks checks = new TradeChecks(place, PATIENCE);
      ongoing.scatterWebhooks(5, Duration.ofMillis(500), seed);
      for (WebshopSimulator shop : place.shops()) {
        shop.webhooks().manners(new Manners(20, 20, Duration.ofMillis(500), new Random(seed)));
        shop.buyers(kills > 2 ? 3 : 1, random.nextLong());
      }
      ongoing.work(60.0, seed);
      for (Plan plan : plans()) {
        kill(hub, ongoing, plan);
      }
      hub.start();
      hub.ready();
      await().atMost(PATIENCE).until(() -> checks.orders() > 30);
      checks.end(1_000);
      TradeChecks.Verdict verdict = checks.verdict();
      LOG.info(
          "{}: {} kills, {} orders by {} PUTs, {} of them never told; {} lost, {} doubled, {} wrong;"
              + " most writes at once {}; median recovery {} ms, longest {} ms; seed {}; {}",
          ledger,
          kills,
          verdict.orders(),
          verdict.puts(),
          verdict.unsent(),
          verdict.lost(),
          verdict.doubled(),
          verdict.wrong().size(),
          verdict.mostWrites(),
          hub.medianRecovery(),
          hub.longestRecovery(),
          seed,
          killedAt);
      assertThat(verdict.orders()).as("something was sold").isGreaterThan(20);
      verdict.isFlawless();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + " " + killedAt, e);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (ledger.equals("postgresql")) {
      settings.put("LEDGER_URL", TestPostgres.newEmptyDatabase());
      settings.put("LEDGER_USER", TestPostgres.USER);
      settings.put("LEDGER_PASSWORD", TestPostgres.PASSWORD);
    }
    return settings;
  }

  /** The first ones at random, so that a short round has each kind; then all points, shuffled. */
  private List<Plan> plans() {
    List<Plan> points = new ArrayList<>();
    List<String> early = new ArrayList<>(AT_START);
    List<String> later = new ArrayList<>(WRITES.keySet());
    Collections.sort(later);
    if (ledger.equals("postgresql")) {
      later.addAll(WHERE_HUBS_SHARE);
    } else {
      early.remove("lease.free");
    }
    for (String phase : List.of(".asked", ".written", ".committed")) {
      early.forEach(point -> points.add(new Plan(point + phase, 1, true)));
      later.forEach(
          point ->
              points.add(
                  new Plan(
                      point + phase, 1 + random.nextInt(WRITES.getOrDefault(point, 2)), false)));
      points.add(new Plan(ARRIVED, 1, false));
      points.add(new Plan(DROPPED, 1, false));
    }
    Collections.shuffle(points, random);
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      plans.add(
          switch (i % 4) {
            case 0 -> points.get(i / 2 % points.size());
            case 1 -> new Plan(i % 8 == 1 ? RANDOM : RANDOM_IN_START, 0, false);
            case 2 -> points.get(i / 2 % points.size());
            default -> points.get((kills / 2 + 1 + i / 4) % points.size());
          });
    }
    return plans;
  }

  private void kill(HubProcess hub, OngoingSimulator ongoing, Plan plan) throws Exception {
    String at = plan.point();
    switch (at) {
      case RANDOM_IN_START -> {
        hub.start();
        hub.live(random.nextInt(6_000));
      }
      case RANDOM -> {
        hub.start();
        hub.ready();
        hub.live(random.nextInt(3_000));
      }
      case ARRIVED, DROPPED -> {
        hub.start();
        hub.ready();
        hub.live(random.nextInt(1_000));
        if (at.equals(DROPPED)) {
          ongoing.next(PUT, null, Fate.DROPPED, 1);
        }
        ongoing.before(PUT, hub::kill);
        at = hub.ends(10_000) ? at : RANDOM;
      }
      default -> {
        hub.start(at, plan.nth(), plan.early());
        if (!plan.early()) {
          hub.ready();
        }
        at = hub.ends(10_000) ? at : "not met: " + at;
      }
    }
    hub.kill();
    ongoing.forgetFaults();
    killedAt.merge(at, 1, Integer::sum);
    LOG.info("killed at {}", at);
  }
}
