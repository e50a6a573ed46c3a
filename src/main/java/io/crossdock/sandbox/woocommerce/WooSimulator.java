package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.cart.CartSimulator;
import io.crossdock.sandbox.cart.Visitors;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * A shop of WooCommerce on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: see
 * {@code docs/partners/woocommerce-simulator.md}. Thread-safe.
 */
public final class WooSimulator extends CartSimulator {

  /** The consumer key. */
  public static final String KEY = "ck_sandbox";

  /** Its secret. */
  public static final String SECRET = "cs_sandbox";

  private final Stamps stamps;
  private final HookBook hooks;
  private final WooShop shop;
  private final Poison poison = new Poison();
  private final WooApi api;

  /**
   * @param name the partner's, for example {@code woo-shop}
   * @param apiPort 0 for any free one
   * @param drivePort likewise
   */
  public WooSimulator(String name, int apiPort, int drivePort, Clock clock) throws IOException {
    super(name);
    stamps = new Stamps(clock);
    hooks = new HookBook(stamps, sender(), this::payload);
    shop = new WooShop(stamps, hooks);
    api = new WooApi(shop, poison, book(), KEY, SECRET);
    serve(apiPort, api, clock);
    shop.site(site());
    hooks.site(site() + "/");
    drive(drivePort, new WooActs(this));
  }

  private com.fasterxml.jackson.databind.JsonNode payload(String resource, int id) {
    return api.payload(resource, id);
  }

  /** For example {@code http://127.0.0.1:8099/wp-json/wc/v3}. */
  public String apiAddress() {
    return site() + "/wp-json/wc/v3";
  }

  @Override
  public WooShop shop() {
    return shop;
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

  // --------------------------------------------------------------------------- what goes wrong

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

  @Override
  public void goWell() {
    super.goWell();
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

  @Override
  protected Visitors.Shop buyers() {
    return new WooBuyers(shop);
  }
}
