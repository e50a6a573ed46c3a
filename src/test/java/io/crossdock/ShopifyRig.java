package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.partner.shopify.Shopify;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shop of Shopify. */
final class ShopifyRig implements CartRig {

  static final String HOOK_SECRET = "hush-hush-test-secret";

  final ShopifySimulator shop;
  private final String version;
  private final HttpClient http = HttpClient.newHttpClient();
  private URI hub;

  ShopifyRig(String version) throws IOException {
    this(version, Clock.systemUTC());
  }

  ShopifyRig(String version, Clock clock) throws IOException {
    this.version = version;
    shop = new ShopifySimulator("shopify-shop", 0, 0, clock);
    shop.hookSecret(HOOK_SECRET);
    // Correctness needs no patience: at 1 a look-up waits for its points.
    shop.plan("standard", 50);
  }

  @Override
  public ShopifySimulator simulator() {
    return shop;
  }

  @Override
  public Set<Lack> lacks() {
    return Set.of(Lack.IDS, Lack.PARTIAL_CALL, Lack.REFUSED_CALL, Lack.SALES_WRITTEN_OVER);
  }

  @Override
  public Map<String, String> settings(URI address) {
    hub = address;
    String origin = address.toString();
    Map<String, String> set = new HashMap<>();
    set.put("shopify-shop.url", shop.site());
    set.put("shopify-shop.token", ShopifySimulator.TOKEN);
    set.put("shopify-shop.version", version);
    set.put("shopify-shop.hooks.secret", HOOK_SECRET);
    set.put("shopify-shop.hooks.address", origin.substring(0, origin.length() - 1));
    return set;
  }

  @Override
  public PartnerPlan read(Settings settings, Clock clock, Neighbours neighbours) {
    return Shopify.read(shop(), settings, clock, neighbours);
  }

  @Override
  public int most() {
    return 250;
  }

  @Override
  public void duplicate(String sku) {
    shop.shop().duplicate(sku);
  }

  @Override
  public void repeatsWebhook(String number) {
    if (!shop.repeat(Long.parseLong(number))) {
      throw new IllegalStateException("order " + number + " was not taken");
    }
  }

  /** Posts to a door as Shopify does; the status of the answer. */
  int post(String kind, String delivery, byte[] body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve("/hooks/shopify-shop/" + kind))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("X-Shopify-Topic", "orders/create")
            .header("X-Shopify-Webhook-Id", delivery);
    if (signature != null) {
      request.header("X-Shopify-Hmac-SHA256", signature);
    }
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  @Override
  public void webhooksOff() {
    shop.removeSubscriptions();
  }

  @Override
  public List<String> shipmentsTold(String number) {
    List<String> told = new ArrayList<>();
    for (JsonNode one : shop.shop().order(Long.parseLong(number)).path("fulfillments")) {
      told.add(one.toString());
    }
    return told;
  }

  @Override
  public void send(String number) {
    shop.shop().send(Long.parseLong(number));
  }

  @Override
  public void send(String number, String sku, int pieces) {
    shop.shop().send(Long.parseLong(number), Map.of(sku, pieces));
  }

  @Override
  public void payBack(String number, String sku, int pieces) {
    shop.shop().refund(Long.parseLong(number), Map.of(sku, pieces), true);
  }

  @Override
  public void putBack(String number, String sku) {
    shop.shop().refund(Long.parseLong(number), Map.of(sku, 1), true);
  }

  @Override
  public void holds(String number, boolean held) {
    shop.shop().financial(Long.parseLong(number), held ? "pending" : "paid");
  }

  @Override
  public boolean isCompleted(String number) {
    return shop.shop()
        .order(Long.parseLong(number))
        .path("fulfillment_status")
        .asText()
        .equals("fulfilled");
  }

  @Override
  public void refuse(String sku) {
    shop.refuse(sku, "NON_MUTABLE_INVENTORY_ITEM");
  }

  @Override
  public void poison(String sku) {
    shop.poison(sku);
  }

  @Override
  public void throttleOnce() {
    shop.throttle(1);
  }

  @Override
  public void rename(String sku, String to) {
    shop.shop().rename(sku, to);
  }

  @Override
  public void writeGoesWrong(String fault) {
    shop.goWrong(CartFault.named(fault).on("POST", "inventorySetQuantities"), 1);
  }

  @Override
  public void loseOrderAnswerOnce() {
    shop.goWrong(CartFault.named("done-drop").on("POST", "fulfillmentCreate"), 1);
  }

  @Override
  public long writeCalls() {
    return shop.calls().of("inventorySetQuantities");
  }
}
