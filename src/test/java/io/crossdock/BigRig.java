package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.partner.bigcommerce.BigCommerce;
import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store of BigCommerce. */
final class BigRig implements CartRig {

  static final String NAME = "bigcommerce-shop";
  private static final String ADJUSTMENTS = "PUT v3/inventory/adjustments/absolute";

  final BigSimulator store;
  private final HttpClient http = HttpClient.newHttpClient();
  private URI hub;

  BigRig() throws IOException {
    this(Clock.systemUTC());
  }

  BigRig(Clock clock) throws IOException {
    store = new BigSimulator(NAME, 0, 0, clock);
  }

  @Override
  public BigSimulator simulator() {
    return store;
  }

  @Override
  public Set<Lack> lacks() {
    return Set.of(Lack.OVERTAKEN, Lack.DUPLICATE_SKU, Lack.PARTIAL_CALL, Lack.RESTOCKED_REFUND);
  }

  @Override
  public Map<String, String> settings(URI address) {
    hub = address;
    String origin = address.toString();
    Map<String, String> settings = new HashMap<>();
    settings.put(NAME + ".url", store.apiAddress());
    settings.put(NAME + ".token", BigSimulator.TOKEN);
    settings.put(NAME + ".hooks.secret", BigSimulator.SECRET);
    settings.put(NAME + ".hooks.address", origin.substring(0, origin.length() - 1));
    settings.put(NAME + ".stock.items", String.valueOf(most()));
    settings.put(NAME + ".stock.lag", "1ms");
    return settings;
  }

  @Override
  public PartnerPlan read(Settings settings, Clock clock, Neighbours neighbours) {
    return BigCommerce.read(shop(), settings, clock, neighbours);
  }

  /** Of 2,000 that are allowed: fewer items make shorter tests. */
  @Override
  public int most() {
    return 100;
  }

  /** One for each call of so many: an address names them all. */
  @Override
  public long confirming(long writeCalls) {
    return writeCalls;
  }

  @Override
  public void duplicate(String sku) {
    throw new UnsupportedOperationException("a SKU is unique");
  }

  @Override
  public void repeatsWebhook(String number) {
    byte[] body = thin("store/order/updated", number, "abc", 1561479335);
    if (post("orders", body, store.signed("msg_again", body)) != 200) {
      throw new IllegalStateException("order " + number + " was not taken");
    }
  }

  /** What a webhook says. */
  static byte[] thin(String scope, String order, String hash, long created) {
    return ("{\"producer\":\"stores/abc123\",\"hash\":\""
            + hash
            + "\",\"created_at\":"
            + created
            + ",\"store_id\":\"1001\",\"scope\":\""
            + scope
            + "\",\"data\":{\"type\":\"order\",\"id\":"
            + order
            + "}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Posts to a door as BigCommerce does; the status of the answer. */
  int post(String kind, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve("/hooks/" + NAME + "/" + kind))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void webhooksOff() {
    for (int id = 1; store.isWebhookActive(id) != null; id++) {
      store.webhook(id, false);
    }
  }

  @Override
  public List<String> shipmentsTold(String number) {
    List<String> told = new ArrayList<>();
    for (JsonNode one : store.shop().order(Integer.parseInt(number)).path("shipments")) {
      told.add(one.path("tracking_number").asText() + " " + one.path("comments").asText());
    }
    return told;
  }

  @Override
  public void send(String number) {
    store.shop().status(Integer.parseInt(number), 2);
  }

  @Override
  public void send(String number, String sku, int pieces) {
    store.shop().ship(Integer.parseInt(number), Map.of(sku, pieces));
  }

  @Override
  public void payBack(String number, String sku, int pieces) {
    store.shop().refund(Integer.parseInt(number), Map.of(sku, pieces));
  }

  @Override
  public void holds(String number, boolean held) {
    store.shop().status(Integer.parseInt(number), held ? 12 : 11);
  }

  @Override
  public boolean isCompleted(String number) {
    return store.shop().order(Integer.parseInt(number)).path("status").asText().equals("Shipped");
  }

  @Override
  public void refuse(String sku) {
    store.refuse(sku);
  }

  @Override
  public void poison(String sku) {
    store.poison(sku, 422);
  }

  @Override
  public void throttleOnce() {
    store.goWrong(CartFault.named("429").on("PUT", "/adjustments"), 1);
  }

  @Override
  public void rename(String sku, String to) {
    store.shop().rename(sku, to);
  }

  @Override
  public void writeGoesWrong(String fault) {
    store.goWrong(CartFault.named(fault).on("PUT", "/adjustments"), 1);
  }

  @Override
  public void loseOrderAnswerOnce() {
    store.goWrong(CartFault.named("done-drop").on("POST", "/shipments"), 1);
  }

  @Override
  public long writeCalls() {
    return store.calls().of(ADJUSTMENTS);
  }
}
