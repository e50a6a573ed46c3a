package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.cart.Visitors;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A shop of Shopify on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see {@code
 * docs/partners/shopify-simulator.md}. Thread-safe.
 */
public final class ShopifySimulator implements AutoCloseable {

  /** The app's access token. */
  public static final String TOKEN = "shpat_sandbox";

  /** Plans with a rate of their own, by the name the drive knows them. */
  public static final List<String> PLANS = List.of("standard", "advanced", "plus", "enterprise");

  private final String name;
  private final HookSender sender = new HookSender();
  private final HookBook hooks;
  private final ShopifyShop shop;
  private final CartWrites writes = new CartWrites();
  private final CostBucket bucket;
  private final Idempotency keys;
  private final ShopifyApi api;
  private final CartServer server;
  private final DriveServer drive;
  private Visitors visitors;

  /**
   * @param name the partner's, for example {@code shopify-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public ShopifySimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    this.name = name;
    long[] lastHook = {0};
    hooks = new HookBook(clock, sender, () -> ++lastHook[0]);
    shop = new ShopifyShop(clock, hooks);
    bucket = new CostBucket(clock);
    keys = new Idempotency(clock);
    api = new ShopifyApi(shop, TOKEN, bucket, writes, keys, clock);
    server = new CartServer(apiPort, api, clock);
    drive = new DriveServer(name, drivePort, new ShopifyDrive(this));
  }

  public String name() {
    return name;
  }

  /** The shop's address, such as {@code http://127.0.0.1:8111}. */
  public String site() {
    return server.origin();
  }

  /** Where it is driven. */
  public String driveAddress() {
    return drive.address();
  }

  /** Its products, orders, and what people do with them. */
  public ShopifyShop shop() {
    return shop;
  }

  /** How webhooks are sent: held back, shuffled, late, twice. */
  public HookSender sender() {
    return sender;
  }

  /** Fills the shop. */
  public void fill(CatalogueMaker catalogue) {
    catalogue.into(shop);
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

  /** How long a call takes by itself, and for each item in it. */
  public void pace(Duration perCall, Duration perItem) {
    server.pace(perCall, perItem);
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

  /** The next calls it is meant for go wrong, so often. */
  public void goWrong(CartFault fault, int times) {
    server.goWrong(fault, times);
  }

  /** Told each call, such as {@code inventorySetQuantities}, when it was carried out. */
  public void beforeAnswer(Consumer<String> act) {
    server.beforeAnswer(act);
  }

  /** Answers 503 to everything, or no longer. */
  public void down(boolean isDown) {
    server.down(isDown);
  }

  /** The next so many calls are answered THROTTLED. */
  public void throttle(int times) {
    api.throttle(times);
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

  /** Nothing goes wrong any more. */
  public void goWell() {
    server.goWell();
    synchronized (shop) {
      api.quantities().cure();
      keys.busy(0);
    }
    api.throttle(0);
    api.fail(0);
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
    return last != null && sender.post(last).statusCode() / 100 == 2;
  }

  // --------------------------------------------------------------------------------- visitors

  /**
   * @param perSecond how many come in, on average; 0: no more
   * @param seed equal seeds buy alike
   */
  public synchronized void visitors(double perSecond, long seed) {
    if (visitors != null) {
      visitors.close();
    }
    visitors = new Visitors(new ShopifyBuyers(shop), seed);
    if (perSecond > 0) {
      visitors.start(perSecond);
    }
  }

  /** Null as long as nobody came. */
  public synchronized Visitors visitors() {
    return visitors;
  }

  // ----------------------------------------------------------------------------------- counts

  /** Calls, answers, and the highest number of calls at once. */
  public CallCounts.Seen calls() {
    return server.counts().seen();
  }

  /** Calls for which the bucket did not hold enough. */
  public long throttled() {
    return bucket.throttled();
  }

  /** Points that were spent. */
  public double spent() {
    return bucket.spent();
  }

  /** Quantities it was told and took, oldest first. */
  public List<CartWrite> writes() {
    return writes.all();
  }

  /** How many of them changed nothing. */
  public long unchangedWrites() {
    return writes.unchanged();
  }

  /** Items of writes that were not taken. */
  public long refusedWrites() {
    return writes.refused();
  }

  /** Counts from 0 again. */
  public void forget() {
    server.counts().forget();
    writes.forget();
    bucket.forget();
    shop.forgetWrites();
  }

  @Override
  public synchronized void close() {
    if (visitors != null) {
      visitors.close();
    }
    sender.close();
    server.close();
    drive.close();
  }
}
