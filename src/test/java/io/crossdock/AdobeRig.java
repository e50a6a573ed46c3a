package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.partner.adobecommerce.AdobeCommerce;
import io.crossdock.sandbox.adobecommerce.AdobeShop;
import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shop of Adobe Commerce. */
final class AdobeRig implements CartRig {

  final AdobeSimulator shop;
  private final Map<String, String> more;

  AdobeRig() throws IOException {
    this(Map.of(), Clock.systemUTC());
  }

  /**
   * @param more what is set besides
   */
  AdobeRig(Map<String, String> more, Clock clock) throws IOException {
    shop = new AdobeSimulator("adobe-shop", 0, 0, clock);
    this.more = more;
  }

  @Override
  public AdobeSimulator simulator() {
    return shop;
  }

  /**
   * A SKU is unique there; a refusal never names an item; sales are reserved beside what lies
   * there; it tells nothing by itself.
   */
  @Override
  public Set<Lack> lacks() {
    return Set.of(
        Lack.IDS, Lack.DUPLICATE_SKU, Lack.REFUSED_ITEM, Lack.SALES_WRITTEN_OVER, Lack.WEBHOOKS);
  }

  @Override
  public Map<String, String> settings(URI address) {
    Map<String, String> settings = new HashMap<>();
    boolean isCloud = "cloud-service".equals(more.get("adobe-shop.platform"));
    settings.put("adobe-shop.url", isCloud ? shop.cloudAddress() : shop.apiAddress());
    settings.put("adobe-shop.token", AdobeSimulator.TOKEN);
    settings.put("adobe-shop.shipments.invoice", "true");
    settings.put("lane.adobe-shop.api.requests.windows", "500/1s");
    settings.putAll(more);
    return settings;
  }

  @Override
  public PartnerPlan read(Settings settings, Clock clock, Neighbours neighbours) {
    return AdobeCommerce.read(shop(), settings, clock, neighbours);
  }

  @Override
  public int most() {
    return 20;
  }

  @Override
  public void untracked(String sku) {
    shop.shop().simple(sku, 0);
    shop.shop().unmanaged(sku);
  }

  @Override
  public void duplicate(String sku) {
    throw new UnsupportedOperationException("a SKU is unique in Adobe Commerce");
  }

  /** There are none to lose. */
  @Override
  public void losesWebhooks(boolean loses) {}

  @Override
  public void repeatsWebhook(String number) {
    throw new UnsupportedOperationException("Adobe Commerce has no webhooks for the hub");
  }

  @Override
  public void webhooksOff() {
    throw new UnsupportedOperationException("Adobe Commerce has no webhooks for the hub");
  }

  @Override
  public boolean isQuiet() {
    return shop.openOperations() == 0;
  }

  @Override
  public List<String> shipmentsTold(String number) {
    List<String> told = new ArrayList<>();
    for (JsonNode shipment : shop.shop().order(Integer.parseInt(number)).path("shipments")) {
      told.add(shipment.path("tracks").toString());
    }
    return told;
  }

  @Override
  public void send(String number) {
    shop.shop().pay(Integer.parseInt(number), AdobeShop.Payment.CAPTURED);
    shop.shop().ship(Integer.parseInt(number), Map.of(), "default");
  }

  @Override
  public void send(String number, String sku, int pieces) {
    shop.shop().ship(Integer.parseInt(number), Map.of(sku, pieces), "default");
  }

  @Override
  public void payBack(String number, String sku, int pieces) {
    shop.shop().pay(Integer.parseInt(number), AdobeShop.Payment.CAPTURED);
    shop.shop().refund(Integer.parseInt(number), Map.of(sku, pieces), true);
  }

  @Override
  public void putBack(String number, String sku) {
    shop.shop().refund(Integer.parseInt(number), Map.of(sku, 1), true);
  }

  @Override
  public void holds(String number, boolean held) {
    String state = held ? "holded" : "processing";
    shop.shop().status(Integer.parseInt(number), state, state);
  }

  @Override
  public boolean isCompleted(String number) {
    return shop.shop().order(Integer.parseInt(number)).path("state").asText().equals("complete");
  }

  @Override
  public void refuse(String sku) {
    throw new UnsupportedOperationException("Adobe Commerce names no item it refuses");
  }

  @Override
  public void poison(String sku) {
    shop.poison(sku);
  }

  @Override
  public void throttleOnce() {
    shop.goWrong(CartFault.named("429").on("POST", "/source-items"), 1);
  }

  @Override
  public void rename(String sku, String to) {
    throw new IllegalStateException("it is written to by SKU");
  }

  @Override
  public void writeGoesWrong(String fault) {
    shop.goWrong(CartFault.named(fault).on("POST", "/source-items"), 1);
  }

  @Override
  public void loseOrderAnswerOnce() {
    shop.goWrong(CartFault.named("done-drop").on("POST", "/ship"), 1);
  }

  @Override
  public long writeCalls() {
    return shop.calls().of("POST inventory/source-items")
        + shop.calls().of("POST async/bulk/inventory/source-items");
  }
}
