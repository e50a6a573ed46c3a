package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Shop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shoppers buy, are refused, give back and get their goods while the ERP's figures pour in. The
 * oracle knows nothing of the hub: it keeps the ERP's books and counts what the shop told its
 * customers. It asks after every round and before the next figure, which would put things right.
 */
class ConcurrentSalesTest {

  private static final int ROUNDS = 15;
  private static final int SHOPPERS = 3;
  private static final int ACTS = 8;
  private static final List<String> SKUS = List.of("A", "B", "C", "D");

  @TempDir Path folder;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Clock clock = new EveryMomentOnce();
  private final Oracle oracle = new Oracle();

  @Test
  void no_sale_is_lost_however_they_meet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
    try (WorkareaHarness hub =
        WorkareaHarness.start(folder, clock, Map.of("workarea.stock.settle", "10s"))) {
      SentWrites writes = new SentWrites();
      writes.start();
      hub.context.getManagementStrategy().addEventNotifier(writes);
      SKUS.forEach(
          sku -> hub.shop.save(sku, Map.of("policy", "standard", "available", Oracle.FIRST)));
      hub.shop.delayTransactions(Duration.ofMillis(15));
      Random random = new Random(seed);
      List<Shopper> shoppers = new ArrayList<>();
      for (int i = 0; i < SHOPPERS; i++) {
        shoppers.add(new Shopper(hub.shop, new Random(seed + 1 + i)));
      }

      for (int round = 0; round < ROUNDS; round++) {
        List<Future<?>> shopping = shoppers.stream().<Future<?>>map(threads::submit).toList();
        do {
          StockLevel[] feed = oracle.figures(random);
          hub.figures(feed);
          // A figure of the same value may contain more sales than the one before it.
          hub.feedEnd(Levels.end(feed[0].asOf(), feed.length));
        } while (shopping.stream().anyMatch(shopper -> !shopper.isDone()) && random.nextInt(3) > 0);
        for (Future<?> shopper : shopping) {
          shopper.get(1, TimeUnit.MINUTES);
        }
        hub.settle();
        oracle.check(hub.shop, "round " + round + ", seed " + seed);
      }

      assertThat(hub.books().balanced()).isTrue();
      assertThat(hub.books().parked()).isZero();
      assertThat(hub.ledger.inspection().audit()).isEmpty();
      assertThat(writes.all()).isNotEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  /** The ERP's books and the customers' receipts. It books a sale when it leaves the house. */
  private final class Oracle {
    static final int FIRST = 60;

    private record Shipped(Instant at, String sku, int units) {}

    private final Map<String, Integer> erp = new TreeMap<>();
    private final Map<String, Integer> sold = new TreeMap<>();
    private final Map<String, StockLevel> told = new TreeMap<>();
    private final List<Shipped> shipped = new ArrayList<>();

    /** What the ERP says now; goods come in, so that it says something new. */
    synchronized StockLevel[] figures(Random random) {
      Instant asOf = clock.instant();
      for (String sku : SKUS) {
        erp.merge(sku, 1 + random.nextInt(4), Integer::sum);
        int stock = FIRST + erp.get(sku);
        told.put(sku, Levels.of(sku, stock, asOf, new Reflects.BookedAtFulfillment()));
      }
      return told.values().toArray(StockLevel[]::new);
    }

    synchronized void sold(Map<String, Integer> units, int sign) {
      units.forEach((sku, number) -> sold.merge(sku, sign * number, Integer::sum));
    }

    synchronized void ship(Shop shop, String order, Map<String, Integer> units) {
      shop.ship(order, units, "1Z");
      Instant at = clock.instant();
      units.forEach(
          (sku, number) -> {
            erp.merge(sku, -number, Integer::sum);
            shipped.add(new Shipped(at, sku, number));
          });
    }

    /** Nobody is shopping and the hub rests. */
    synchronized void check(Shop shop, String when) {
      for (String sku : SKUS) {
        StockLevel figure = told.get(sku);
        int contained =
            shipped.stream()
                .filter(one -> one.sku().equals(sku) && one.at().isBefore(figure.asOf()))
                .mapToInt(Shipped::units)
                .sum();
        int notContained = sold.getOrDefault(sku, 0) - contained;
        assertThat(shop.sku(sku).getInt32("available").getValue())
            .as(
                "available of %s, where the ERP said %d and %d sold units are not in it (%s)",
                sku, figure.available(), notContained, when)
            .isEqualTo(Math.max(0, figure.available() - notContained));
      }
    }
  }

  /** One customer after another, and the warehouse for their orders. */
  private final class Shopper implements Runnable {
    private final Shop shop;
    private final Random random;
    private final Deque<Map.Entry<String, Map<String, Integer>>> orders = new ArrayDeque<>();

    Shopper(Shop shop, Random random) {
      this.shop = shop;
      this.random = random;
    }

    @Override
    public void run() {
      for (int i = 0; i < ACTS; i++) {
        int dice = random.nextInt(10);
        if (dice < 6 || orders.isEmpty()) {
          buy(dice == 0);
          continue;
        }
        Map.Entry<String, Map<String, Integer>> order = orders.removeFirst();
        if (dice == 6) {
          String sku = order.getValue().keySet().iterator().next();
          shop.restock(order.getKey(), Map.of(sku, 1));
          oracle.sold(Map.of(sku, 1), -1);
        } else if (dice == 7) {
          shop.cancel(order.getKey(), true);
          oracle.sold(order.getValue(), -1);
        } else {
          oracle.ship(shop, order.getKey(), order.getValue());
        }
      }
    }

    private void buy(boolean refused) {
      Map<String, Integer> wanted = new TreeMap<>();
      for (int i = 0; i < 2; i++) {
        wanted.put(SKUS.get(random.nextInt(SKUS.size())), 1 + random.nextInt(2));
      }
      String order = String.format(Locale.ROOT, "%010X", random.nextLong() & 0xFF_FFFF_FFFFL);
      Checkout checkout = Checkout.of(order, wanted);
      Checkout.Result result =
          shop.buy(refused ? checkout.ending(Checkout.Ending.PAYMENT_REFUSED) : checkout);
      if (result == Checkout.Result.PLACED) {
        orders.addLast(Map.entry(order, wanted));
        oracle.sold(wanted, 1);
      }
    }
  }

  /** Goes with the time and never says the same millisecond twice. */
  private static final class EveryMomentOnce extends Clock {
    private final AtomicLong last = new AtomicLong();

    @Override
    public Instant instant() {
      long now = System.currentTimeMillis();
      return Instant.ofEpochMilli(last.updateAndGet(before -> Math.max(before + 1, now)));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
