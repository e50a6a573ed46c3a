package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.cart.CartSimulator;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.cart.Visitors;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A shop of Shopify on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see {@code
 * docs/partners/shopify-simulator.md}. Thread-safe.
 */
public final class ShopifySimulator extends CartSimulator {

  /** The app's access token. */
  public static final String TOKEN = "shpat_sandbox";

  /** Plans with a rate of their own, by the name the drive knows them. */
  public static final List<String> PLANS = List.of("standard", "advanced", "plus", "enterprise");

  private final HookBook hooks;
  private final ShopifyShop shop;
  private final CostBucket bucket;
  private final Idempotency keys;
  private final ShopifyApi api;

  /**
   * @param name the partner's, for example {@code shopify-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public ShopifySimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    super(name);
    long[] lastHook = {0};
    hooks = new HookBook(clock, sender(), () -> ++lastHook[0]);
    shop = new ShopifyShop(clock, hooks);
    bucket = new CostBucket(clock);
    keys = new Idempotency(clock);
    api = new ShopifyApi(shop, TOKEN, bucket, book(), keys, clock);
    serve(apiPort, api, clock);
    drive(drivePort, new ShopifyActs(this));
  }

  @Override
  public ShopifyShop shop() {
    return shop;
  }

  // -------------------------------------------------------------------------------- settings

  /**
   * How many points a second the app may spend; the bucket is full from now on.
   *
   * @param plan one of {@link #PLANS}
   * @param factor by which rate and bucket are multiplied
   */
  public void plan(String plan, double factor) {
    bucket.plan(CostBucket.Plan.valueOf(plan.toUpperCase(java.util.Locale.ROOT)), factor);
  }

  /** Leaves so many points in the bucket. */
  public void drain(double points) {
    bucket.drain(points);
  }

  /** How long after it was changed an order is found by a search. */
  public void searchLag(Duration lag) {
    api.queries().lag(lag);
  }

  /** The app's secret, with which webhooks are signed. */
  public void hookSecret(String secret) {
    hooks.secret(secret);
  }

  /** Between the first attempt of a delivery and the eighth retry: four hours from the start. */
  public void hookPatience(Duration patience) {
    hooks.patience(patience);
  }

  // --------------------------------------------------------------------------- what goes wrong

  /** The next so many calls are answered THROTTLED. */
  public void throttle(int times) {
    api.throttle(times);
  }

  /**
   * Versions of the API before that are retired: it answers in their place, and says so in a
   * header.
   *
   * @param version such as {@code 2026-04}; empty for none
   */
  public void oldestVersion(String version) {
    api.oldest(version);
  }

  /** The next so many calls are answered with an internal error inside 200. */
  public void fail(int times) {
    api.fail(times);
  }

  /** The next so many idempotent calls are said to be under way already. */
  public void busy(int times) {
    synchronized (shop) {
      keys.busy(times);
    }
  }

  /**
   * Orders that are cancelled over the API are so after their job was asked after so often; 0: at
   * once.
   *
   * @param fails whether the job ends and the order is open
   */
  public void jobs(int asks, boolean fails) {
    synchronized (shop) {
      api.jobs().are(asks, fails);
    }
  }

  /** Jobs that were begun are over, without being asked after. */
  public void endJobs() {
    synchronized (shop) {
      api.jobs().end();
    }
  }

  /** A write of that SKU is a user error with that code; nothing of its call is written. */
  public void refuse(String sku, String code) {
    synchronized (shop) {
      api.quantities().refuse(sku, code);
    }
  }

  /** A call that writes that SKU fails with an internal error inside 200. */
  public void poison(String sku) {
    synchronized (shop) {
      api.quantities().poison(sku);
    }
  }

  @Override
  public void goWell() {
    super.goWell();
    synchronized (shop) {
      api.quantities().cure();
      keys.busy(0);
      api.jobs().are(0, false);
    }
    api.throttle(0);
    api.fail(0);
    api.oldest("");
  }

  // --------------------------------------------------------------------------------- webhooks

  /** Topics with the address that is told of them. */
  public List<String> subscriptions() {
    return hooks.all().stream().map(one -> one.topic() + " " + one.uri()).toList();
  }

  /** As after eight failed retries: none is left. */
  public void removeSubscriptions() {
    hooks.clear();
  }

  /** Sends what was told last of that order once more, at once; false if nothing was. */
  public boolean repeat(long order) {
    HookSender.Packet last = hooks.last(order);
    return last != null && sender().post(last).statusCode() / 100 == 2;
  }

  // ----------------------------------------------------------------------------------- counts

  /** For which the bucket did not hold enough. */
  @Override
  public long throttled() {
    return super.throttled() + bucket.throttled();
  }

  /** Points that were spent. */
  public double spent() {
    return bucket.spent();
  }

  @Override
  public void forget() {
    super.forget();
    bucket.forget();
  }

  @Override
  protected Visitors.Shop buyers() {
    return new ShopifyBuyers(shop);
  }
}
