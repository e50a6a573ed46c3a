package io.crossdock;

import static io.crossdock.TradingPlace.GOODS_OWNER;
import static io.crossdock.TradingPlace.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Documents;
import io.crossdock.document.Item;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Received;
import io.crossdock.sandbox.webshop.ShopEvent;
import io.crossdock.sandbox.webshop.ShopFault;
import io.crossdock.sandbox.webshop.ShopWrite;
import io.crossdock.sandbox.webshop.SoldOrder;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the world does to two shops on one warehouse: webhooks that come often and in no order,
 * answers that are lost, a warehouse that is down for a day, a shop that is. One hub, a process of
 * its own with 160 MB, for all. Each has its size, and a large one wants a run of its own: {@code
 * -Dtest=TradeLoadTest#<name> -Dloads.events=10000 -Dtest.timeouts=disabled}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradeLoadTest {

  private static final Logger LOG = LoggerFactory.getLogger(TradeLoadTest.class);
  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("loads.patience", 120));
  private static final int SKUS = 12;
  private static final int PLENTY = 200_000;
  private static final String ERP_KEY = "trade-load-erp-key";
  private static final String PUT_ORDER = "PUT /api/v1/orders";
  private static final String PUT_ARTICLE = "PUT /api/v1/articles";
  private static final String DELETE_ORDER = "DELETE /api/v1/orders/{orderId}";
  private static final String REPORT =
      "PATCH /api/v1/orders/{orderId}/lines/{line}/reportedNumberOfItems";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int events = Integer.getInteger("loads.events", 80);
  private final int lost = Integer.getInteger("loads.lost", 20);
  private final int waiting = Integer.getInteger("loads.waiting", 60);
  private final int sales = Integer.getInteger("loads.sales", 8);
  private final long seed = Long.getLong("loads.seed", 4711);
  private final Random random = new Random(seed);
  private final TestClock clock = new TestClock();
  private TradingPlace place;
  private OngoingSimulator ongoing;
  private HubProcess hub;
  private TradeChecks checks;

  @BeforeAll
  void begins(@TempDir Path folder) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("ERP_WAREHOUSE", "ongoing");
    settings.put("ERP_DOCUMENTS_ENABLED", "true");
    settings.put("ERP_DOCUMENTS_HTTP_ENABLED", "true");
    settings.put("ERP_HTTP_KEY", ERP_KEY);
    // What shops and warehouse allow is not what is tried here.
    settings.put("LANE_ONGOING_REQUESTS_WINDOWS", "2000/1s");
    settings.put("LANE_SE_SHOP_API_REQUESTS_WINDOWS", "2000/1s");
    settings.put("LANE_EU_SHOP_API_REQUESTS_WINDOWS", "2000/1s");
    place = new TradingPlace(List.of(folder), SKUS, PLENTY, PLENTY, settings, clock);
    ongoing = place.ongoing();
    hub = place.hub();
    checks = new TradeChecks(place, PATIENCE);
    hub.start("-", 0, false);
    hub.ready();
    // Nothing is promised before the warehouse has said what there is.
    await().atMost(PATIENCE).until(() -> hub.seen("stock.ongoing") >= SKUS);
  }

  @AfterAll
  void ends() {
    place.close();
  }

  @Test
  void webhooks_that_come_up_to_five_times_in_any_order_change_nothing() throws Exception {
    ongoing.scatterWebhooks(5, Duration.ofMillis(500), seed);
    ongoing.work(100.0, seed);
    ExecutorService senders = Executors.newFixedThreadPool(8);
    int before = told();
    long posts = 0;
    try {
      place.shops().forEach(shop -> shop.webhooks().hold());
      Map<String, Long> heard = new HashMap<>();
      place
          .shops()
          .forEach(
              shop ->
                  heard.put(shop.name(), (long) shop.store().events(0, Integer.MAX_VALUE).size()));
      List<Runnable> pool = new ArrayList<>();
      place.shops().forEach(shop -> shop.buyers(0, random.nextLong()));
      while (told() - before < events) {
        for (WebshopSimulator shop : place.shops()) {
          for (int i = 0; i < 20; i++) {
            shop.buyers().act();
          }
          List<ShopEvent> news = shop.store().events(heard.get(shop.name()), Integer.MAX_VALUE);
          heard.merge(shop.name(), (long) news.size(), Long::sum);
          for (ShopEvent event : news) {
            // One more comes when what was held back is released.
            int copies = random.nextInt(5);
            posts += copies + 1;
            Collections.nCopies(copies, (Runnable) () -> send(shop, event)).forEach(pool::add);
          }
        }
        // Some of what happened stays behind, and comes after much that happened later.
        Collections.shuffle(pool, random);
        sendAll(senders, pool, pool.size() * 2 / 3);
      }
      sendAll(senders, pool, pool.size());
    } finally {
      senders.shutdownNow();
      place.shops().forEach(shop -> shop.webhooks().release(random));
    }
    checks.told();
    ongoing.scatterWebhooks(1, Duration.ZERO, seed);
    flawless("webhooks: " + (told() - before) + " events of shops by " + posts + " posts", PLENTY);
  }

  private int told() {
    return place.shops().stream()
        .mapToInt(shop -> shop.store().events(0, Integer.MAX_VALUE).size())
        .sum();
  }

  private static void sendAll(ExecutorService senders, List<Runnable> pool, int most)
      throws Exception {
    List<Runnable> now = pool.subList(0, most);
    senders.invokeAll(now.stream().map(Executors::callable).toList()).forEach(one -> {});
    now.clear();
  }

  private static void send(WebshopSimulator shop, ShopEvent event) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .until(
            () ->
                shop.webhooks().send(event.id(), event.kind(), event.data()).statusCode() / 100
                    == 2);
  }

  @Test
  void what_was_done_though_the_answer_was_lost_is_not_done_again() throws Exception {
    int orders = lost * 3 / 10;
    int few = Math.max(1, lost * 15 / 100);
    lose(PUT_ORDER, orders);
    lose(DELETE_ORDER, few);
    lose(REPORT, lost / 5);
    lose(PUT_ARTICLE, few);
    int shopsLose = Math.max(2, lost - orders - 2 * few - lost / 5);
    int writes = place.shops().stream().mapToInt(shop -> shop.writes().size()).sum();
    int reports = count(REPORT);
    int puts = count(PUT_ORDER);
    int deletes = count(DELETE_ORDER);
    int articles = count(PUT_ARTICLE);
    for (int i = 0; i < 2 * few; i++) {
      article(sku(i % SKUS), "state " + i);
    }
    for (WebshopSimulator shop : place.shops()) {
      shop.buyers(3, random.nextLong());
    }
    ongoing.work(100.0, seed);
    int[] shopLost = new int[1];
    long end = System.nanoTime() + Duration.ofMillis(500L * lost).toNanos();
    await()
        .atMost(PATIENCE.plusMillis(500L * lost))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              for (WebshopSimulator shop : place.shops()) {
                if (shopLost[0] < shopsLose) {
                  shop.api()
                      .goWrong(
                          List.of(shopLost[0] % 4 < 2 ? ShopFault.SILENT : ShopFault.DONE_500));
                  shopLost[0]++;
                }
                if (random.nextInt(8) == 0) {
                  takeBack(shop);
                }
              }
              return System.nanoTime() > end;
            });
    // What no request met by then is not lost any more.
    ongoing.forgetFaults();
    int lostPuts = met(orders, count(PUT_ORDER) - puts);
    int lostReports = met(lost / 5, count(REPORT) - reports);
    flawless(
        String.format(
            "lost answers: %d of orders, %d of cancels, %d of reports, %d of articles, %d of shops",
            lostPuts,
            met(few, count(DELETE_ORDER) - deletes),
            lostReports,
            met(few, count(PUT_ARTICLE) - articles),
            shopsLose),
        PLENTY);
    assertThat(lostPuts).as("answers of orders that were lost").isPositive();
    assertThat(lostReports).as("answers of reports that were lost").isPositive();
    int shopWrites = place.shops().stream().mapToInt(shop -> shop.writes().size()).sum() - writes;
    assertThat(shopWrites).as("each fault met a write").isGreaterThan(shopsLose);
    for (int i = Math.max(0, 2 * few - SKUS); i < 2 * few; i++) {
      assertThat(ongoing.article(GOODS_OWNER, sku(i % SKUS)).path("articleName").asText())
          .isEqualTo("state " + i);
    }
  }

  private static int met(int arranged, int requests) {
    return Math.min(arranged, (requests + 1) / 2);
  }

  /** Every second one of the next such requests is done, and its answer lost. */
  private void lose(String what, int answers) {
    for (int i = 0; i < answers; i++) {
      ongoing.next(what, null, i % 2 == 0 ? Fate.ANSWER_LOST : Fate.executedBut(504, ""), 1);
      ongoing.next(what, null, Fate.USUAL, 1);
    }
  }

  private int count(String what) {
    String pattern = what.replaceAll("\\{[a-zA-Z]*}", "[^/]+");
    return (int) ongoing.requests().stream().filter(one -> one.what().matches(pattern)).count();
  }

  private void takeBack(WebshopSimulator shop) {
    List<SoldOrder> fresh =
        shop.store().orders().values().stream()
            .filter(one -> one.state() == SoldOrder.State.OPEN && one.shipped().isEmpty())
            .toList();
    if (fresh.size() > 2) {
      shop.store().cancel(fresh.get(fresh.size() - 2).number(), "changed their mind");
    }
  }

  private void article(String sku, String name) throws IOException, InterruptedException {
    Item item =
        new Item(
            "erp",
            sku,
            Math.max(1, clock.millis()),
            clock.instant(),
            name,
            null,
            null,
            List.of(),
            BigDecimal.ONE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            true);
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(hub.address() + "/hooks/erp/items"))
                    .header("Authorization", "Bearer " + ERP_KEY)
                    .header("Idempotency-Key", name + clock.millis())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new Documents().write(item)))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat(status / 100).isEqualTo(2);
  }

  @Test
  void a_warehouse_that_was_down_for_a_day_gets_each_order_once() throws Exception {
    ongoing.down(true);
    int before = ongoing.requests().size();
    int unsentBefore = checks.verdict().unsent();
    long began = System.nanoTime();
    int cancels = 0;
    for (int i = 0; i < waiting; i++) {
      WebshopSimulator shop = place.shops().get(i % 2);
      String number = shop.store().place(order("Buyer #1", sku(i % SKUS)));
      if (i % 10 == 3) {
        shop.store().change(number, to("Buyer #2"));
      } else if (i % 10 == 6) {
        shop.store().cancel(number, "it takes too long");
        cancels++;
      }
      if (i * 24L / waiting != (i + 1) * 24L / waiting) {
        // Each has heard of it when the hour is over.
        checks.told();
        hour();
      }
    }
    await().atMost(PATIENCE).until(() -> !hub.busy().contains("reservations.ongoing"));
    List<Received> during = ongoing.requests().subList(before, ongoing.requests().size());
    double seconds = (System.nanoTime() - began) / 1e9;
    long memory = hub.mostMemory();
    assertThat(checks.missing()).hasSize(waiting - cancels);

    ongoing.down(false);
    long up = System.nanoTime();
    clock.forward(Duration.ofMinutes(5));
    hub.advance(Duration.ofMinutes(5));
    await().atMost(PATIENCE).until(() -> checks.missing().isEmpty());
    double took = (System.nanoTime() - up) / 1e9;
    LOG.info(
        "a day: {} orders waited, {} changed, {} taken back; {} requests ({} writing) in {} s while"
            + " it was down; all there {} s after it was up; {} MB before, {} MB at last",
        waiting,
        waiting / 10,
        cancels,
        during.size(),
        during.stream().filter(Received::writes).count(),
        Math.round(seconds),
        String.format("%.1f", took),
        memory,
        hub.mostMemory());
    TradeChecks.Verdict verdict = flawless("a day", PLENTY);
    assertThat(verdict.unsent() - unsentBefore)
        .as("taken back before they were told, without a request")
        .isGreaterThanOrEqualTo(cancels * 9 / 10);
    assertThat(verdict.puts())
        .as("told once, but for those that met the outage")
        .isLessThan(2L * verdict.orders() + during.size());
    assertThat(during.size()).as("no flood").isLessThan(waiting + 24 * 20);
  }

  private void hour() throws IOException {
    clock.forward(Duration.ofHours(1));
    hub.advance(Duration.ofHours(1));
  }

  private static ObjectNode order(String buyer, String sku) {
    ObjectNode order = to(buyer);
    order.putArray("lines").addObject().put("sku", sku).put("quantity", 1);
    return order;
  }

  private static ObjectNode to(String buyer) {
    ObjectNode order = JSON.createObjectNode();
    order
        .putObject("shipTo")
        .put("name", buyer)
        .put("address1", "Storgatan 1")
        .put("postCode", "111 22")
        .put("city", "Stockholm")
        .put("countryCode", "SE");
    return order;
  }

  @Test
  void while_one_shop_is_down_the_others_go_on_and_then_it_gets_the_newest_only() throws Exception {
    WebshopSimulator down = place.shops().get(0);
    WebshopSimulator up = place.shops().get(1);
    down.api().down(true);
    int shipped = shipments(up);
    int told = shipments(down);
    int counters = up.writes().size();
    place.shops().forEach(shop -> shop.buyers(4, random.nextLong()));
    ongoing.work(100.0, seed);
    await().atMost(PATIENCE).until(() -> shipments(up) - shipped >= sales);
    assertThat(up.writes().size() - counters).as("its counters are set").isGreaterThan(sales);
    place.shops().forEach(shop -> shop.buyers(0, 0));
    checks.told();
    for (int pieces = 3; pieces > 0; pieces--) {
      place.stock(PLENTY - pieces * 1_000);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(checks.shown(up::equals)).isEmpty());
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(checks.open(up::equals)).isEmpty());
    ongoing.work(0.0, seed);
    assertThat(shipments(down)).isEqualTo(told);
    int writes = down.writes().size();

    down.api().down(false);
    long begin = System.nanoTime();
    hub.advance(Duration.ofMinutes(5));
    clock.forward(Duration.ofMinutes(5));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(checks.shown()).isEmpty());
    LOG.info(
        "a shop down: the other one got {} shipments and {} counters meanwhile; it was as it should"
            + " be {} ms after it was up",
        shipments(up) - shipped,
        up.writes().size() - counters,
        (System.nanoTime() - begin) / 1_000_000);
    checks.settled();
    Map<String, Long> set = new HashMap<>();
    for (ShopWrite one : down.writes().subList(writes, down.writes().size())) {
      if (one.action().equals("set-stock") && one.effect()) {
        set.merge(one.about(), 1L, Long::sum);
      }
    }
    // What was under way to it when it went down is said once more first, to know what became of
    // it.
    assertThat(set).hasSize(SKUS).allSatisfy((sku, times) -> assertThat(times).isBetween(1L, 2L));
    assertThat(set.values()).filteredOn(times -> times > 1).hasSizeLessThanOrEqualTo(2);
    flawless("a shop down", PLENTY);
  }

  private static int shipments(WebshopSimulator shop) {
    return shop.store().orders().values().stream().mapToInt(SoldOrder::shipments).sum();
  }

  private TradeChecks.Verdict flawless(String what, int pieces) throws Exception {
    checks.end(pieces);
    TradeChecks.Verdict verdict = checks.verdict();
    LOG.info(
        "{}: {} orders, {} PUTs, {} never told; {} lost, {} doubled, {} wrong; most writes at once"
            + " {}; {} MB",
        what,
        verdict.orders(),
        verdict.puts(),
        verdict.unsent(),
        verdict.lost(),
        verdict.doubled(),
        verdict.wrong().size(),
        verdict.mostWrites(),
        hub.mostMemory());
    verdict.isFlawless();
    return verdict;
  }
}
