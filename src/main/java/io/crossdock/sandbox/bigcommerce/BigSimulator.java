package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartSimulator;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.Visitors;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A store of BigCommerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/bigcommerce-simulator.md}. Thread-safe.
 */
public final class BigSimulator extends CartSimulator {

  /** The hash of the store. */
  public static final String STORE = "abc123";

  /** The access token of the API account. */
  public static final String TOKEN = "token-of-the-sandbox";

  /** Its client id. */
  public static final String CLIENT = "client-of-the-sandbox";

  /** Its client secret: what webhooks are signed with. */
  public static final String SECRET = "client-secret-of-the-sandbox";

  private final Poison poison = new Poison();
  private final HookBook hooks;
  private final BigShop shop;
  private final Quota quota;

  /**
   * @param name the partner's, for example {@code bigcommerce-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public BigSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    super(name);
    hooks = new HookBook(clock, sender(), STORE, CLIENT, SECRET);
    shop = new BigShop(clock, book(), hooks);
    quota = new Quota(clock);
    BigApi api = new BigApi(shop, poison, book(), quota, hooks, STORE, TOKEN);
    serve(apiPort, api, clock);
    drive(drivePort, new BigActs(this));
  }

  /** For example {@code http://127.0.0.1:8112/stores/abc123}: v2 and v3 are behind it. */
  public String apiAddress() {
    return site() + "/stores/" + STORE;
  }

  @Override
  public BigShop shop() {
    return shop;
  }

  // ---------------------------------------------------------------------------------- settings

  /** How many calls the store lets in. */
  public void plan(Quota.Plan plan) {
    quota.plan(plan);
  }

  // --------------------------------------------------------------------------- what goes wrong

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

  @Override
  public void goWell() {
    super.goWell();
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

  // ------------------------------------------------------------------------------------- counts

  @Override
  public long throttled() {
    return super.throttled() + quota.refused();
  }

  /** When windows of calls began since the plan holds. */
  public List<Instant> windows() {
    return quota.windows();
  }

  /** Only those that took effect. */
  @Override
  public List<CartWrite> writes() {
    shop.work();
    return super.writes();
  }

  @Override
  public long unchangedWrites() {
    shop.work();
    return super.unchangedWrites();
  }

  @Override
  public void forget() {
    shop.work();
    super.forget();
  }

  @Override
  protected Visitors.Shop buyers() {
    return new BigBuyers(shop);
  }
}
