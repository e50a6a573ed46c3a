package io.crossdock.bench;

import static io.crossdock.TradingPlace.GOODS_OWNER;
import static io.crossdock.TradingPlace.sku;
import static io.crossdock.TradingPlace.suffix;
import static org.awaitility.Awaitility.await;

import io.crossdock.TradingPlace;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Rules;
import io.crossdock.sandbox.webshop.StoreApi;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two shops on one warehouse, the hub a process of its own: how soon a sale in one shop lowers the
 * other, and how fast orders reach a warehouse that takes them one after another, beside a loop
 * that does nothing but send them.
 */
class SeveralShopsBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SALES = Integer.getInteger("shops.sales", 300);
  private static final int ORDERS = Integer.getInteger("shops.orders", 500);
  private static final int ARTICLES = Integer.getInteger("shops.articles", 100_000);

  /** A shop's permitted requests a second: its setting of 20, with the factor of limits. */
  private static final int RATE = 20 * Integer.getInteger("shops.factor", 50);

  private static final Duration SERVICE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void a_sale_lowers_the_other_shop(@TempDir Path folder) throws Exception {
    try (TradingPlace place = new TradingPlace(folder, 10, 100_000, 100_000, Map.of())) {
      WebshopSimulator se = place.shops().get(0);
      WebshopSimulator eu = place.shops().get(1);
      place.startHub();
      long[] millis = new long[SALES];
      for (int i = -20; i < SALES; i++) {
        String sku = sku(Math.floorMod(i, 10));
        int before = eu.store().counter(sku);
        long begin = System.nanoTime();
        se.store().buy(Map.of(sku, 1));
        await()
            .atMost(PATIENCE)
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> eu.store().counter(sku) < before);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begin) / 1_000_000;
        }
      }
      Arrays.sort(millis);
      LOG.info(
          "sale in one shop -> other shop lowered, {} sales one by one: p50 {} ms, p99 {} ms, most"
              + " {} ms",
          SALES,
          millis[SALES / 2],
          millis[SALES * 99 / 100],
          millis[SALES - 1]);
    }
  }

  @Test
  void orders_reach_the_warehouse(@TempDir Path folder) throws Exception {
    try (TradingPlace place = new TradingPlace(folder, 10, 100_000, 100_000, Map.of())) {
      OngoingSimulator ongoing = place.ongoing();
      ongoing.rules(Rules.USUAL.withServiceTime(SERVICE, Duration.ofSeconds(30)));
      ongoing.noWebhooks();
      double rival = rival(ongoing);
      WebshopSimulator se = place.shops().get(0);
      place.startHub();
      // All are taken in before the first is sent, as after an hour in which the warehouse was
      // down.
      ongoing.down(true);
      for (int i = 0; i < ORDERS; i++) {
        se.store().buy(Map.of(sku(i % 10), 1));
      }
      await().atMost(PATIENCE).until(() -> se.webhooks().open() == 0);
      ongoing.down(false);
      await().atMost(PATIENCE).until(() -> there(ongoing, se) > 0);
      int first = there(ongoing, se);
      long begin = System.nanoTime();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> there(ongoing, se) >= ORDERS);
      double ours = (ORDERS - first) / ((System.nanoTime() - begin) / 1e9);
      LOG.info(
          String.format(
              Locale.ROOT,
              "orders to a warehouse that needs %d ms for each: %.1f a second, a loop that only"
                  + " sends %.1f, ratio %.2f",
              SERVICE.toMillis(),
              ours,
              rival,
              ours / rival));
      Assertions.assertThat(there(ongoing, se)).isEqualTo(ORDERS);
    }
  }

  @Test
  void stock_of_many_articles_is_published(@TempDir Path folder) throws Exception {
    String windows = RATE + "/1s";
    Map<String, String> limits =
        Map.of(
            "LANE_SE_SHOP_API_REQUESTS_WINDOWS", windows,
            "LANE_EU_SHOP_API_REQUESTS_WINDOWS", windows);
    try (TradingPlace place = new TradingPlace(folder, ARTICLES, 100, 0, limits)) {
      List<StoreApi> shops = place.shops().stream().map(WebshopSimulator::api).toList();
      shops.forEach(shop -> shop.limit(RATE, Duration.ofSeconds(1)));
      place.startHub();
      await().atMost(PATIENCE).until(() -> shops.stream().allMatch(shop -> through(shop) > 0));
      long before = through(shops.get(0)) + through(shops.get(1));
      long begin = System.nanoTime();
      await()
          .atMost(Duration.ofMinutes(30))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                long done = place.shops().stream().mapToLong(SeveralShopsBench::shown).sum();
                LOG.info("{} of {} counters", done, 2 * ARTICLES);
                return done == 2L * ARTICLES;
              });
      double seconds = (System.nanoTime() - begin) / 1e9;
      long requests = through(shops.get(0)) + through(shops.get(1)) - before;
      long throttled = shops.get(0).throttled() + shops.get(1).throttled();
      LOG.info(
          String.format(
              Locale.ROOT,
              "stock of %d articles in two shops that permit %d requests a second each: %.0f"
                  + " articles and %.0f requests a second each, ratio %.2f; %d of %d answered 429",
              ARTICLES,
              RATE,
              ARTICLES / seconds,
              requests / 2 / seconds,
              requests / 2 / seconds / RATE,
              throttled,
              requests + throttled));
    }
  }

  private static long shown(WebshopSimulator shop) {
    return shop.store().counters().values().stream().filter(counter -> counter == 100).count();
  }

  /** Requests that were let through. */
  private static long through(StoreApi shop) {
    return shop.requests() - shop.throttled();
  }

  private static int there(OngoingSimulator ongoing, WebshopSimulator shop) {
    return (int)
        shop.store().orders().keySet().stream()
            .filter(number -> ongoing.order(GOODS_OWNER, number + suffix(shop)) != null)
            .count();
  }

  /** Orders a second of one PUT after the other on a kept connection. */
  private static double rival(OngoingSimulator ongoing) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String login =
        Base64.getEncoder()
            .encodeToString(
                (OngoingSimulator.USER + ":" + OngoingSimulator.PASSWORD)
                    .getBytes(StandardCharsets.UTF_8));
    int orders = Math.min(ORDERS, 200);
    long begin = System.nanoTime();
    for (int i = 0; i < orders; i++) {
      String body =
          "{\"goodsOwnerId\":"
              + GOODS_OWNER
              + ",\"orderNumber\":\"R"
              + i
              + "\",\"deliveryDate\":\"2026-11-20\",\"consignee\":{\"name\":\"Anna\"},"
              + "\"orderLines\":[{\"rowNumber\":\"1\",\"articleNumber\":\"S000\","
              + "\"numberOfItems\":1}]}";
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(ongoing.address() + "/api/v1/orders"))
                      .header("Authorization", "Basic " + login)
                      .header("Content-Type", "application/json")
                      .PUT(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.ofString())
              .statusCode();
      Assertions.assertThat(status).isBetween(200, 201);
    }
    return orders / ((System.nanoTime() - begin) / 1e9);
  }
}
