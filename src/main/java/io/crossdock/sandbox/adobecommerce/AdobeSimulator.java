package io.crossdock.sandbox.adobecommerce;

import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.cart.CallLimit;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.cart.Visitors;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A shop of Adobe Commerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/adobecommerce-simulator.md}. Thread-safe.
 */
public final class AdobeSimulator implements AutoCloseable {

  /** The access token of its integration. */
  public static final String TOKEN = "token-sandbox";

  private static final int CONSUMER_MILLIS = 10;

  private final String name;
  private final AdobeShop shop;
  private final Poison poison = new Poison();
  private final CartWrites writes = new CartWrites();
  private final Bulk bulk;
  private final AdobeApi api;
  private final CartServer server;
  private final DriveServer drive;
  private final ScheduledExecutorService consumer = Executors.newSingleThreadScheduledExecutor();
  private Visitors visitors;

  /**
   * @param name the partner's, for example {@code adobe-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public AdobeSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    this.name = name;
    shop = new AdobeShop(clock);
    bulk = new Bulk(clock);
    api = new AdobeApi(shop, poison, writes, bulk, TOKEN);
    server = new CartServer(apiPort, api, clock);
    drive = new DriveServer(name, drivePort, new AdobeDrive(this));
    consumer.scheduleWithFixedDelay(
        api::consume, CONSUMER_MILLIS, CONSUMER_MILLIS, TimeUnit.MILLISECONDS);
  }

  public String name() {
    return name;
  }

  /** The shop's address, such as {@code http://127.0.0.1:8113}; its API is behind it. */
  public String site() {
    return server.origin();
  }

  /** For example {@code http://127.0.0.1:8113/rest/default}. */
  public String apiAddress() {
    return site() + "/rest/default";
  }

  /** The same as the cloud service has it. */
  public String cloudAddress() {
    return site() + "/tenant";
  }

  /** Where it is driven. */
  public String driveAddress() {
    return drive.address();
  }

  /** Its products, orders, and what people do with them. */
  public AdobeShop shop() {
    return shop;
  }

  /**
   * Fills the shop with simple products at the default source.
   *
   * @param most the largest quantity
   * @param seed equal seeds make equal catalogues
   */
  public void fill(int items, int most, long seed, IntFunction<String> sku) {
    Random random = new Random(seed);
    synchronized (shop) {
      for (int i = 0; i < items; i++) {
        shop.simple(sku.apply(i), random.nextInt(most + 1));
      }
    }
  }

  // -------------------------------------------------------------------------------- settings

  /** Input limiting; on from the start, as the vendor recommends it. */
  public void limits(Limits limits) {
    shop.limits(limits);
  }

  /** Resources the integration was not given, such as {@code Magento_Sales::sales}. */
  public void withhold(List<String> resources) {
    api.withhold(resources);
  }

  /** How many calls the host lets in. */
  public void limit(CallLimit.Rule rule) {
    server.limit().rule(rule);
  }

  /** How long a call takes by itself, and for each item in it. */
  public void pace(Duration perCall, Duration perItem) {
    server.pace(perCall, perItem);
  }

  /** How long an asynchronous operation waits for the consumer. */
  public void bulkDelay(Duration delay) {
    synchronized (shop) {
      bulk.delay(delay);
    }
  }

  /** The consumer of the queue is not running, or again. */
  public void consumerStopped(boolean stopped) {
    synchronized (shop) {
      bulk.stopped(stopped);
    }
  }

  // --------------------------------------------------------------------------- what goes wrong

  /** The next calls it is meant for go wrong, so often. */
  public void goWrong(CartFault fault, int times) {
    server.goWrong(fault, times);
  }

  /** Told each call, such as {@code POST inventory/source-items}, when it was carried out. */
  public void beforeAnswer(Consumer<String> act) {
    server.beforeAnswer(act);
  }

  /** Answers 503 to everything, or no longer. */
  public void down(boolean isDown) {
    server.down(isDown);
  }

  /** A call that writes that SKU is refused as a whole, and does not say because of which. */
  public void poison(String sku) {
    poison.whole(sku, 400, "Could not save Source Item");
  }

  public void cure(String sku) {
    poison.cure(sku);
  }

  /**
   * The next asynchronous operations are not done.
   *
   * @param status 2: may be tried again, 3: will not do, 5: rejected
   */
  public void bulkTrouble(int status, int times) {
    synchronized (shop) {
      bulk.trouble(status, times);
    }
  }

  /** Nothing goes wrong any more. */
  public void goWell() {
    server.goWell();
    poison.clear();
    synchronized (shop) {
      bulk.goWell();
    }
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
    visitors = new Visitors(new AdobeBuyers(shop), seed);
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

  /** Calls that were one too many for the host. */
  public long throttled() {
    return server.limit().refused();
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

  /** Asynchronous operations that wait. */
  public long openOperations() {
    synchronized (shop) {
      return bulk.open();
    }
  }

  /** Counts from 0 again. */
  public void forget() {
    server.counts().forget();
    writes.forget();
    shop.forgetWrites();
  }

  @Override
  public synchronized void close() {
    if (visitors != null) {
      visitors.close();
    }
    consumer.shutdownNow();
    server.close();
    drive.close();
  }
}
