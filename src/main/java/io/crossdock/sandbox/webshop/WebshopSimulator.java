package io.crossdock.sandbox.webshop;

import io.crossdock.sandbox.cart.Visitors;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * A web shop that speaks the contract of {@code docs/reference/webshop-api.yaml}, on loopback.
 * Driven by Java, or over HTTP at {@code /_sim/<name>/…}. Thread-safe.
 */
public final class WebshopSimulator implements AutoCloseable {

  /** What the hub shows the shop, as {@code Authorization: Bearer …}. */
  public static final String KEY = "sandbox-shop-key";

  /** What the shop signs its webhooks with. */
  public static final String SECRET = "sandbox-webhook-secret";

  private final String name;
  private final Webhooks webhooks = new Webhooks();
  private final Storefront store;
  private final StoreWrites writes;
  private final StoreApi api;
  private final DriveServer drive;
  private Visitors buyers;

  /**
   * @param name the partner's, for example {@code se-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public WebshopSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    this.name = name;
    store = new Storefront(name, clock, webhooks::tell);
    writes = new StoreWrites(store, clock);
    api = new StoreApi(apiPort, store, writes, KEY, clock);
    drive = new DriveServer(name, drivePort, new WebshopDrive(this));
  }

  public String name() {
    return name;
  }

  /** Where it is driven. */
  public String address() {
    return drive.address();
  }

  public Storefront store() {
    return store;
  }

  public StoreApi api() {
    return api;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  /** All writes it received, oldest first, refused and repeated ones too. */
  public List<ShopWrite> writes() {
    return writes.all();
  }

  /** Forgets what it received so far; idempotency keys are remembered. */
  public void forgetWrites() {
    writes.forget();
  }

  /** Null as long as nobody came. */
  public synchronized Visitors buyers() {
    return buyers;
  }

  /**
   * @param perSecond how many come in, on average; 0: no more
   * @param seed equal seeds buy alike
   */
  public synchronized void buyers(double perSecond, long seed) {
    if (buyers != null) {
      buyers.close();
    }
    buyers = new Visitors(new Buyers(store), seed);
    if (perSecond > 0) {
      buyers.start(perSecond);
    }
  }

  @Override
  public synchronized void close() {
    if (buyers != null) {
      buyers.close();
    }
    webhooks.close();
    api.close();
    drive.close();
  }
}
