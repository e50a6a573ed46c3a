package io.crossdock.sandbox.adobecommerce;

import io.crossdock.sandbox.cart.CartSimulator;
import io.crossdock.sandbox.cart.Visitors;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A shop of Adobe Commerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/adobecommerce-simulator.md}. Thread-safe.
 */
public final class AdobeSimulator extends CartSimulator {

  /** The access token of its integration. */
  public static final String TOKEN = "token-sandbox";

  private static final int CONSUMER_MILLIS = 10;

  private final AdobeShop shop;
  private final Poison poison = new Poison();
  private final Bulk bulk;
  private final AdobeApi api;
  private final ScheduledExecutorService consumer = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param name the partner's, for example {@code adobe-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public AdobeSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    super(name);
    shop = new AdobeShop(clock);
    bulk = new Bulk(clock);
    api = new AdobeApi(shop, poison, book(), bulk, TOKEN);
    serve(apiPort, api, clock);
    drive(drivePort, new AdobeActs(this));
    consumer.scheduleWithFixedDelay(
        api::consume, CONSUMER_MILLIS, CONSUMER_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** For example {@code http://127.0.0.1:8113/rest/default}. */
  public String apiAddress() {
    return site() + "/rest/default";
  }

  /** The same as the cloud service has it. */
  public String cloudAddress() {
    return site() + "/tenant";
  }

  @Override
  public AdobeShop shop() {
    return shop;
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

  /**
   * What the shop's web server makes of a / that is encoded in a path: {@code served} from the
   * start; {@code refused}: a page of 404; {@code apart}: it stands between two words.
   */
  public void slashes(String what) {
    api.slashes(AdobeApi.Slashes.valueOf(what.toUpperCase(Locale.ROOT)));
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

  @Override
  public void goWell() {
    super.goWell();
    poison.clear();
    slashes("served");
    synchronized (shop) {
      bulk.goWell();
    }
  }

  // ----------------------------------------------------------------------------------- counts

  /** Asynchronous operations that wait. */
  public long openOperations() {
    synchronized (shop) {
      return bulk.open();
    }
  }

  @Override
  protected Visitors.Shop buyers() {
    return new AdobeBuyers(shop);
  }

  @Override
  public synchronized void close() {
    consumer.shutdownNow();
    super.close();
  }
}
