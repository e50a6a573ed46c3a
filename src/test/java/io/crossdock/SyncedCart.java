package io.crossdock;

import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.bigcommerce.Quota;
import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A cart as {@link CartSyncBench} needs it: with its own limit, which it holds to once it is told
 * to, and what that limit alone takes for what was asked.
 *
 * @param settings beside those of the rig, by key
 * @param asked SKUs of a question
 * @param items that a call sets
 * @param confirmed of which one call says what became of them; 0 where the answer itself says it
 * @param begin the limit holds from now on, and counts from 0
 * @param calls since counts began
 * @param written amounts that were set since then
 * @param throttled calls that were too many, since the cart began
 * @param used how the limit was used since it held
 */
record SyncedCart(
    CartRig rig,
    Map<String, String> settings,
    int asked,
    int items,
    int confirmed,
    Runnable begin,
    Supplier<CallCounts.Seen> calls,
    Supplier<Integer> written,
    Supplier<Long> throttled,
    Use used)
    implements AutoCloseable {

  /** Waiting in each call, where a host has no other limit than one call at a time. */
  private static final Duration CALL = Duration.ofMillis(Integer.getInteger("sync.millis", 25));

  /** Of the limits that are a number. */
  private static final double FACTOR = Double.parseDouble(System.getProperty("sync.limit", "1"));

  /** How long after its answer an adjustment of BigCommerce has effect. */
  private static final Duration LAG = Duration.ofMillis(300);

  /**
   * What the limit alone takes.
   *
   * @param own in seconds
   * @param took beside it, in seconds
   * @param what the limit is
   */
  record Used(double own, double took, String what) {

    String words() {
      return String.format(
          Locale.ROOT,
          "%.3f of %s (%.1f s in %.1f s)",
          took == 0 ? 1 : own / took,
          what,
          own,
          took);
    }
  }

  /** How a limit was used. */
  interface Use {
    /**
     * @param seconds from the first call to the end
     */
    Used of(CallCounts.Seen seen, double seconds);
  }

  static List<String> names() {
    return List.of("woocommerce", "shopify", "bigcommerce", "adobecommerce", "adobecommerce-bulk");
  }

  static SyncedCart of(String name) throws IOException {
    return switch (name) {
      case "woocommerce" -> woo();
      case "shopify" -> shopify();
      case "bigcommerce" -> big();
      case "adobecommerce" -> adobe(Map.of(), 20, 0);
      case "adobecommerce-bulk" ->
          adobe(
              Map.of("adobe-shop.stock.mode", "bulk", "adobe-shop.stock.batch", "5000"),
              5_000,
              5_000);
      default -> throw new IllegalArgumentException(name + " is none of " + names());
    };
  }

  /** The host has no limit that is published: it is called one call at a time. */
  private static SyncedCart woo() throws IOException {
    WooRig rig = new WooRig(Clock.systemUTC());
    WooSimulator shop = rig.shop;
    return new SyncedCart(
        rig,
        Map.of("lane.woo-shop.api.requests.windows", "1000/1s"),
        99,
        100,
        0,
        () -> shop.pace(CALL, Duration.ZERO),
        shop::calls,
        () -> shop.writes().size(),
        () -> 0L,
        SyncedCart::busy);
  }

  private static SyncedCart adobe(Map<String, String> more, int items, int confirmed)
      throws IOException {
    AdobeRig rig = new AdobeRig(more, Clock.systemUTC());
    AdobeSimulator shop = rig.shop;
    return new SyncedCart(
        rig,
        Map.of("lane.adobe-shop.api.requests.windows", "1000/1s"),
        100,
        items,
        confirmed,
        () -> shop.pace(CALL, Duration.ZERO),
        shop::calls,
        () -> shop.writes().size(),
        shop::throttled,
        SyncedCart::busy);
  }

  /** One call at a time: the share of the time in which there was one. */
  private static Used busy(CallCounts.Seen seen, double seconds) {
    return new Used(
        seen.busy().toNanos() / 1e9, seconds, "one call at a time, which waits " + CALL.toMillis());
  }

  /** The points that were spent, less those of a full bucket, come in at the plan's rate. */
  private static SyncedCart shopify() throws IOException {
    ShopifyRig rig = new ShopifyRig("2026-04");
    ShopifySimulator shop = rig.shop;
    double[] before = {0};
    return new SyncedCart(
        rig,
        Map.of(),
        250,
        250,
        0,
        () -> {
          shop.plan("standard", FACTOR);
          before[0] = shop.spent();
        },
        shop::calls,
        () -> shop.writes().size(),
        shop::throttled,
        (seen, seconds) ->
            new Used(
                Math.max(0, shop.spent() - before[0] - 2_000 * FACTOR) / (100 * FACTOR),
                seconds,
                "the points of the standard plan times " + FACTOR));
  }

  /** From the first call of the first window to that of the last: no other waits for a limit. */
  private static SyncedCart big() throws IOException {
    BigRig rig = new BigRig();
    BigSimulator store = rig.store;
    store.shop().lag(LAG);
    Quota.Plan plan = Quota.Plan.STANDARD.times(FACTOR);
    return new SyncedCart(
        rig,
        Map.of("bigcommerce-shop.stock.items", "2000", "bigcommerce-shop.stock.lag", "1s"),
        500,
        2_000,
        500,
        () -> store.plan(plan),
        store::calls,
        () -> store.writes().size(),
        store::throttled,
        (seen, seconds) -> {
          Instant since = Instant.now().minusMillis((long) (seconds * 1_000));
          List<Instant> windows =
              store.windows().stream().filter(one -> one.isAfter(since)).toList();
          int waited = Math.max(0, windows.size() - 1);
          Duration took =
              waited == 0 ? Duration.ZERO : Duration.between(windows.get(0), windows.get(waited));
          return new Used(
              plan.window().toNanos() / 1e9 * waited,
              took.toNanos() / 1e9,
              windows.size() + " windows of 150 calls times " + FACTOR);
        });
  }

  /** Calls that are needed for so many. */
  long least(long sought, long written) {
    return calls(sought, asked) + calls(written, items) + calls(written, confirmed);
  }

  private static long calls(long count, int each) {
    return each == 0 ? 0 : (count + each - 1) / each;
  }

  @Override
  public void close() {
    rig.close();
  }
}
