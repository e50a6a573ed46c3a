package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.cart.CallLimit;
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
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * A shop of WooCommerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/woocommerce-simulator.md}. Thread-safe.
 */
public final class WooSimulator implements AutoCloseable {

  /** The consumer key. */
  public static final String KEY = "ck_sandbox";

  /** Its secret. */
  public static final String SECRET = "cs_sandbox";

  private final String name;
  private final Stamps stamps;
  private final HookSender sender = new HookSender();
  private final HookBook hooks;
  private final WooShop shop;
  private final Poison poison = new Poison();
  private final CartWrites writes = new CartWrites();
  private final WooApi api;
  private final CartServer server;
  private final DriveServer drive;
  private Visitors visitors;

  /**
   * @param name the partner's, for example {@code woo-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public WooSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    this.name = name;
    stamps = new Stamps(clock);
    hooks = new HookBook(stamps, sender, this::payload);
    shop = new WooShop(stamps, hooks);
    api = new WooApi(shop, poison, writes, KEY, SECRET);
    server = new CartServer(apiPort, api, clock);
    shop.site(server.origin());
    hooks.site(server.origin() + "/");
    drive = new DriveServer(name, drivePort, new WooDrive(this));
  }

  private com.fasterxml.jackson.databind.JsonNode payload(String resource, int id) {
    return api.payload(resource, id);
  }

  public String name() {
    return name;
  }

  /** The shop's address, such as {@code http://127.0.0.1:8099}; its API is behind it. */
  public String site() {
    return server.origin();
  }

  /** For example {@code http://127.0.0.1:8099/wp-json/wc/v3}. */
  public String apiAddress() {
    return site() + "/wp-json/wc/v3";
  }

  /** Where it is driven. */
  public String driveAddress() {
    return drive.address();
  }

  /** Its products, orders, and what people do with them. */
  public WooShop shop() {
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

  /** Of the times without a zone; UTC from the start. */
  public void zone(ZoneId zone) {
    stamps.zone(zone);
  }

  /** Whether the key may only read. */
  public void readOnly(boolean only) {
    api.readOnly(only);
  }

  /** How many calls the host lets in. */
  public void limit(CallLimit.Rule rule) {
    server.limit().rule(rule);
  }

  /** How long a call takes by itself, and for each item in it. */
  public void pace(Duration perCall, Duration perItem) {
    server.pace(perCall, perItem);
  }

  // --------------------------------------------------------------------------- what goes wrong

  /** The next calls it is meant for go wrong, so often. */
  public void goWrong(CartFault fault, int times) {
    server.goWrong(fault, times);
  }

  /** Told each call, such as {@code POST products/batch}, when it was carried out. */
  public void beforeAnswer(Consumer<String> act) {
    server.beforeAnswer(act);
  }

  /** Answers 503 to everything, or no longer. */
  public void down(boolean isDown) {
    server.down(isDown);
  }

  /** The write of that SKU is refused; the others of its batch are not. */
  public void refuse(String sku, int status, String code, String message) {
    poison.alone(sku, status, code, message);
  }

  /**
   * A call that writes that SKU fails as a whole.
   *
   * @param status below 500: nothing of it is written; else what stands before it is
   */
  public void poison(String sku, int status) {
    poison.whole(sku, status);
  }

  public void cure(String sku) {
    poison.cure(sku);
  }

  /** Nothing goes wrong any more. */
  public void goWell() {
    server.goWell();
    poison.clear();
  }

  // --------------------------------------------------------------------------------- webhooks

  /**
   * As the shop's staff sets it.
   *
   * @param status {@code active}, {@code paused} or {@code disabled}
   */
  public void webhook(int id, String status) {
    Hook hook = hooks.find(id);
    if (hook == null || !Hook.STATUSES.contains(status)) {
      throw new IllegalArgumentException("no webhook " + id + ", or no status " + status);
    }
    hooks.change(hook, null, status, null, null);
  }

  /** Null if there is none. */
  public String webhookStatus(int id) {
    Hook hook = hooks.find(id);
    return hook == null ? null : hook.status;
  }

  List<com.fasterxml.jackson.databind.node.ObjectNode> webhooks() {
    return hooks.all().stream().map(one -> hooks.shown(one).put("failures", one.failures)).toList();
  }

  /** Whether payloads tell what was so when it happened; otherwise what is so when they leave. */
  public void stalePayloads(boolean stale) {
    hooks.stale(stale);
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
    visitors = new Visitors(new WooBuyers(shop), seed);
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
    sender.close();
    server.close();
    drive.close();
  }
}
