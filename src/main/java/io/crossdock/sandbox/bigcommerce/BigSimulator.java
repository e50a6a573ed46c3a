package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Map;
import java.util.function.Consumer;

/**
 * A store of BigCommerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/bigcommerce-simulator.md}. Thread-safe.
 */
public final class BigSimulator implements AutoCloseable {

  /** The hash of the store. */
  public static final String STORE = "abc123";

  /** The access token of the API account. */
  public static final String TOKEN = "token-of-the-sandbox";

  /** Its client id. */
  public static final String CLIENT = "client-of-the-sandbox";

  /** Its client secret: what webhooks are signed with. */
  public static final String SECRET = "client-secret-of-the-sandbox";

  private final String name;
  private final HookSender sender = new HookSender();
  private final CartWrites writes = new CartWrites();
  private final Poison poison = new Poison();
  private final HookBook hooks;
  private final BigShop shop;
  private final Quota quota;
  private final CartServer server;
  private final DriveServer drive;
  private Visitors visitors;

  /**
   * @param name the partner's, for example {@code bigcommerce-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public BigSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    this.name = name;
    hooks = new HookBook(clock, sender, STORE, CLIENT, SECRET);
    shop = new BigShop(clock, writes, hooks);
    quota = new Quota(clock);
    BigApi api = new BigApi(shop, poison, writes, quota, hooks, STORE, TOKEN);
    server = new CartServer(apiPort, api, clock);
    drive = new DriveServer(name, drivePort, new BigDrive(this));
  }

  public String name() {
    return name;
  }

  /** For example {@code http://127.0.0.1:8112/stores/abc123}: v2 and v3 are behind it. */
  public String apiAddress() {
    return server.origin() + "/stores/" + STORE;
  }

  /** Where it is driven. */
  public String driveAddress() {
    return drive.address();
  }

  /** Its products, orders, and what people do with them. */
  public BigShop shop() {
    return shop;
  }

  /** How webhooks are sent: held back, shuffled, late, twice. */
  public HookSender sender() {
    return sender;
  }

  /** Fills the store. */
  public void fill(CatalogueMaker catalogue) {
    catalogue.into(shop);
  }

  // ---------------------------------------------------------------------------------- settings

  /** How many calls the store lets in. */
  public void plan(Quota.Plan plan) {
    quota.plan(plan);
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

  /** Told each call, such as {@code GET v2/orders}, when it was carried out. */
  public void beforeAnswer(Consumer<String> act) {
    server.beforeAnswer(act);
  }

  /** Answers 503 to everything, or no longer. */
  public void down(boolean isDown) {
    server.down(isDown);
  }

  /** Calls that adjust that SKU are refused, and the refusal names it. */
  public void refuse(String sku) {
    poison.named(sku);
  }

  /** Calls that adjust that SKU are refused with that status, and nobody is named. */
  public void poison(String sku, int status) {
    poison.silent(sku, status);
  }

  public void cure(String sku) {
    poison.cure(sku);
  }

  /** Nothing goes wrong any more. */
  public void goWell() {
    server.goWell();
    poison.clear();
  }

  // ----------------------------------------------------------------------------------- webhooks

  /** As BigCommerce switches one off after two days of failures, or on again. */
  public void webhook(int id, boolean active) {
    Hook hook = hooks.find(id);
    if (hook == null) {
      throw new IllegalArgumentException("there is no webhook " + id);
    }
    hooks.active(hook, active);
  }

  /** Null if there is none. */
  public Boolean isWebhookActive(int id) {
    Hook hook = hooks.find(id);
    return hook == null ? null : hook.active;
  }

  List<ObjectNode> webhooks() {
    return hooks.all().stream().map(hooks::shown).toList();
  }

  /** How long after it was made a webhook works: up to a minute. */
  public void webhookDelay(Duration delay) {
    hooks.delay(delay);
  }

  /** By which the spans between tries are multiplied: 1, 3, 5 minutes and so on. */
  public void webhookTime(double factor) {
    hooks.time(factor);
  }

  /** Headers as BigCommerce signs that body now. */
  public Map<String, String> signed(String id, byte[] body) {
    return hooks.signed(id, body);
  }

  // ----------------------------------------------------------------------------------- visitors

  /**
   * @param perSecond how many come in, on average; 0: no more
   * @param seed equal seeds buy alike
   */
  public synchronized void visitors(double perSecond, long seed) {
    if (visitors != null) {
      visitors.close();
    }
    visitors = new Visitors(new BigBuyers(shop), seed);
    if (perSecond > 0) {
      visitors.start(perSecond);
    }
  }

  /** Null as long as nobody came. */
  public synchronized Visitors visitors() {
    return visitors;
  }

  // ------------------------------------------------------------------------------------- counts

  /** Calls, answers, and the highest number of calls at once. */
  public CallCounts.Seen calls() {
    return server.counts().seen();
  }

  /** Calls that were one too many. */
  public long throttled() {
    return quota.refused();
  }

  /** Quantities it was told and that took effect, oldest first. */
  public List<CartWrite> writes() {
    shop.work();
    return writes.all();
  }

  /** How many of them changed nothing. */
  public long unchangedWrites() {
    shop.work();
    return writes.unchanged();
  }

  /** Items of adjustments that were refused. */
  public long refusedWrites() {
    return writes.refused();
  }

  /** Counts from 0 again. */
  public void forget() {
    shop.work();
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
