package io.crossdock.sandbox.workarea;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers and a merchant, at random but repeatable: most buy, some are refused, some orders are
 * restocked, cancelled or shipped.
 */
public final class Shopper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Shopper.class);
  private static final int REMEMBERED = 200;

  private final Shop shop;
  private final Random random;
  private final List<String> skus;
  private final boolean ships;
  private final Deque<Map.Entry<String, Map<String, Integer>>> placed = new ArrayDeque<>();
  private final Map<Checkout.Result, AtomicLong> results =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private ScheduledExecutorService clock;

  /**
   * @param skus what is bought; at least one
   * @param ships whether orders are shipped too
   */
  public Shopper(Shop shop, List<String> skus, long seed, boolean ships) {
    this.shop = shop;
    this.skus = List.copyOf(skus);
    this.random = new Random(seed);
    this.ships = ships;
    for (Checkout.Result result : Checkout.Result.values()) {
      results.put(result, new AtomicLong());
    }
  }

  /**
   * One act per interval, on a thread of its own, until closed.
   *
   * @param perSecond more than 0
   */
  public synchronized void start(double perSecond) {
    close();
    Duration every = Duration.ofNanos(Math.max(1, Math.round(1e9 / perSecond)));
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "shopper");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleAtFixedRate(this::actSafely, 0, every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One act, at once, on the caller's thread. Not to be mixed with {@link #start}. */
  public void act() {
    int dice = random.nextInt(100);
    if (dice < 75 || placed.isEmpty()) {
      buy(dice < 8);
    } else if (dice < 83) {
      giveBack();
    } else if (dice < 88) {
      shop.cancel(placed.removeFirst().getKey(), random.nextBoolean());
    } else if (ships) {
      Map.Entry<String, Map<String, Integer>> order = placed.removeFirst();
      shop.ship(order.getKey(), order.getValue(), "1Z" + random.nextInt(1_000_000));
    } else {
      buy(false);
    }
  }

  /** Checkouts so far, by what became of them. */
  public Map<Checkout.Result, Long> results() {
    Map<Checkout.Result, Long> counts = new LinkedHashMap<>();
    results.forEach((result, count) -> counts.put(result, count.get()));
    return counts;
  }

  private void buy(boolean refused) {
    Map<String, Integer> quantities = new LinkedHashMap<>();
    int lines = 1 + random.nextInt(2);
    for (int i = 0; i < lines; i++) {
      quantities.put(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(2));
    }
    // Not of the seed: shoppers of equal seeds may visit one shop after another.
    long id = ThreadLocalRandom.current().nextLong() & 0xFF_FFFF_FFFFL;
    String order = String.format(Locale.ROOT, "%010X", id);
    Checkout checkout = Checkout.of(order, quantities);
    Checkout.Result result =
        shop.buy(refused ? checkout.ending(Checkout.Ending.PAYMENT_REFUSED) : checkout);
    results.get(result).incrementAndGet();
    if (result == Checkout.Result.PLACED) {
      placed.addLast(Map.entry(order, checkout.quantities()));
      if (placed.size() > REMEMBERED) {
        placed.removeFirst();
      }
    }
  }

  /** One unit of one SKU of an order, and the order is done with. */
  private void giveBack() {
    Map.Entry<String, Map<String, Integer>> order = placed.removeFirst();
    String sku = order.getValue().keySet().iterator().next();
    shop.restock(order.getKey(), Map.of(sku, 1));
  }

  private void actSafely() {
    try {
      act();
    } catch (RuntimeException e) {
      // The database may be down on purpose; customers come back.
      LOG.debug("a shopper gave up", e);
    }
  }

  /** Who is at the checkout finishes: counters without a transaction are a fault of their own. */
  @Override
  public synchronized void close() {
    if (clock == null) {
      return;
    }
    clock.shutdown();
    try {
      if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
        clock.shutdownNow();
      }
    } catch (InterruptedException e) {
      clock.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clock = null;
  }
}
