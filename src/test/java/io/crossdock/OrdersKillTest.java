package io.crossdock;

import static io.crossdock.TradingPlace.GOODS_OWNER;
import static io.crossdock.TradingPlace.sku;
import static io.crossdock.TradingPlace.suffix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.webshop.SoldOrder;
import io.crossdock.sandbox.webshop.Webhooks.Manners;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole application is killed again and again, also while it starts, while two shops sell and a
 * warehouse works; then shops and warehouse are compared by who knows nothing of the hub. Webhooks
 * of both come up to five times and in any order. A longer round: {@code -Dkills.orders=50
 * -Dkills.seed=4711 -Dtest.timeouts=disabled}.
 */
class OrdersKillTest {

  private static final Logger LOG = LoggerFactory.getLogger(OrdersKillTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SKUS = 12;

  private final int kills = Integer.getInteger("kills.orders", 2);
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, WebshopSimulator> shops = new TreeMap<>();
  private int killedInStart;

  @TempDir Path folder;

  @Test
  void a_hub_that_is_killed_again_and_again_loses_no_order_and_doubles_none() throws Exception {
    try (TradingPlace place = new TradingPlace(folder, SKUS, 200, 90, Map.of())) {
      OngoingSimulator ongoing = place.ongoing();
      HubProcess hub = place.hub();
      place.shops().forEach(shop -> shops.put(shop.name(), shop));
      ongoing.scatterWebhooks(5, Duration.ofMillis(500), seed);
      for (WebshopSimulator shop : shops.values()) {
        shop.webhooks().manners(new Manners(20, 20, Duration.ofMillis(500), new Random(seed)));
      }
      hub.start();
      hub.ready();
      for (WebshopSimulator shop : shops.values()) {
        shop.buyers(3, random.nextLong());
      }
      ongoing.work(60.0, seed);
      for (int kill = 0; kill < kills; kill++) {
        // Every third dies while it starts, or just after.
        if (kill % 3 == 1) {
          hub.live(random.nextInt(6_000));
        } else {
          hub.ready();
          hub.live(random.nextInt(3_000));
        }
        killedInStart += hub.runs() ? 0 : 1;
        hub.kill();
        hub.start();
      }
      hub.ready();
      await().atMost(PATIENCE).until(() -> orders() > 40);
      end(place);
      compare(ongoing, hub);
    }
  }

  private int orders() {
    return shops.values().stream().mapToInt(shop -> shop.store().orders().size()).sum();
  }

  /** Nobody buys any more; the warehouse gets what is missing and finishes. */
  private void end(TradingPlace place) throws Exception {
    OngoingSimulator ongoing = place.ongoing();
    HubProcess hub = place.hub();
    shops.values().forEach(shop -> shop.buyers(0, 0));
    place.stock(1_000);
    await()
        .atMost(PATIENCE)
        .until(() -> shops.values().stream().allMatch(shop -> shop.webhooks().open() == 0));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(open(ongoing)).isEmpty());
    ongoing.work(0.0, seed);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hub.busy()).isEmpty());
    // What the warehouse said last is what the shops show.
    try {
      await().atMost(PATIENCE).until(() -> shown(ongoing).isEmpty());
    } catch (ConditionTimeoutException e) {
      for (int i = 0; i < SKUS; i++) {
        LOG.error("{}", hub.get("/explain?key=" + sku(i)).toPrettyString());
      }
      throw new AssertionError(shown(ongoing).toString(), e);
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hub.busy()).isEmpty());
  }

  /** Orders that were not taken back, and are not picked, shipped, and known to be. */
  private List<String> open(OngoingSimulator ongoing) {
    List<String> open = new ArrayList<>();
    for (WebshopSimulator shop : shops.values()) {
      for (SoldOrder order : shop.store().orders().values()) {
        if (order.state() == SoldOrder.State.OPEN && !order.shipped().equals(order.ordered())) {
          JsonNode there = ongoing.order(GOODS_OWNER, order.number() + suffix(shop));
          open.add(
              order.number()
                  + suffix(shop)
                  + " wants "
                  + order.ordered()
                  + ", shipped "
                  + order.shipped()
                  + ", in the warehouse "
                  + (there == null
                      ? "unknown"
                      : there.path("orderInfo").path("orderStatus") + " " + picked(there)));
        }
      }
    }
    return open;
  }

  private List<String> shown(OngoingSimulator ongoing) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < SKUS; i++) {
      String sku = sku(i);
      int sellable =
          Math.max(
              0,
              ongoing
                  .article(GOODS_OWNER, sku)
                  .path("inventoryInfo")
                  .path("sellableNumberOfItems")
                  .intValue());
      for (WebshopSimulator shop : shops.values()) {
        Integer counter = shop.store().counter(sku);
        if (counter == null || counter != sellable) {
          wrong.add(shop.name() + " shows " + counter + " of " + sku + ", not " + sellable);
        }
      }
    }
    return wrong;
  }

  private void compare(OngoingSimulator ongoing, HubProcess hub) throws Exception {
    List<String> wrong = new ArrayList<>(hub.wrongBooks());
    wrong.addAll(shown(ongoing));
    int orders = 0;
    long lost = 0;
    long doubled = 0;
    for (WebshopSimulator shop : shops.values()) {
      String suffix = suffix(shop);
      for (SoldOrder order : shop.store().orders().values()) {
        orders++;
        JsonNode there = ongoing.order(GOODS_OWNER, order.number() + suffix);
        boolean cancelled =
            there == null
                || there.path("orderInfo").path("orderStatus").path("number").asInt() == 1000;
        if (order.state() == SoldOrder.State.OPEN && cancelled) {
          lost++;
          wrong.add(order.number() + suffix + " never came to the warehouse");
        }
        Map<String, Integer> picked = picked(there);
        for (Map.Entry<String, Integer> told : order.shipped().entrySet()) {
          int more = told.getValue() - picked.getOrDefault(told.getKey(), 0);
          doubled += Math.max(0, more);
          lost += order.state() == SoldOrder.State.OPEN ? Math.max(0, -more) : 0;
          if (more != 0) {
            wrong.add(order.number() + suffix + " shipped " + told + ", picked " + picked);
          }
        }
      }
    }
    long there =
        ongoing.requests().stream()
            .filter(one -> one.method().equals("PUT") && one.path().endsWith("/orders"))
            .count();
    LOG.info(
        "{} kills ({} while it started), {} orders by {} PUTs; {} lost, {} doubled, {} wrong; most"
            + " writes at once {}; median recovery {} ms, longest {} ms; seed {}",
        kills,
        killedInStart,
        orders,
        there,
        lost,
        doubled,
        wrong.size(),
        ongoing.mostWritesAtOnce(GOODS_OWNER),
        hub.medianRecovery(),
        hub.longestRecovery(),
        seed);
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(orders).as("something was sold").isGreaterThan(20);
    assertThat(ongoing.mostWritesAtOnce(GOODS_OWNER)).isEqualTo(1);
  }

  private static Map<String, Integer> picked(JsonNode order) {
    Map<String, Integer> picked = new HashMap<>();
    if (order != null) {
      for (JsonNode line : order.path("orderLines")) {
        picked.merge(
            line.path("article").path("articleNumber").asText(),
            line.path("pickedNumberOfItems").intValue(),
            Integer::sum);
      }
    }
    return picked;
  }
}
