package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.partner.woocommerce.WooCommerce;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop of WooCommerce. */
final class WooRig implements CartRig {

  static final String HOOK_SECRET = "hush-hush-test-secret";

  final WooSimulator shop;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> more;
  private URI hub;

  WooRig() throws IOException {
    this(Clock.systemUTC());
  }

  WooRig(Clock clock) throws IOException {
    this(Map.of(), clock);
  }

  /**
   * @param more what is set besides
   */
  WooRig(Map<String, String> more, Clock clock) throws IOException {
    this.more = more;
    shop = new WooSimulator("woo-shop", 0, 0, clock);
  }

  @Override
  public WooSimulator simulator() {
    return shop;
  }

  @Override
  public Set<Lack> lacks() {
    return Set.of(Lack.PARTS_SENT);
  }

  @Override
  public Map<String, String> settings(URI address) {
    hub = address;
    String origin = address.toString();
    Map<String, String> settings = new HashMap<>();
    settings.put("woo-shop.url", shop.apiAddress());
    settings.put("woo-shop.key", WooSimulator.KEY);
    settings.put("woo-shop.secret", WooSimulator.SECRET);
    settings.put("woo-shop.hooks.secret", HOOK_SECRET);
    settings.put("woo-shop.hooks.address", origin.substring(0, origin.length() - 1));
    settings.put("lane.woo-shop.api.requests.windows", "500/1s");
    settings.putAll(more);
    return settings;
  }

  @Override
  public PartnerPlan read(Settings settings, Clock clock, Neighbours neighbours) {
    return WooCommerce.read(shop(), settings, clock, neighbours);
  }

  @Override
  public int most() {
    return 100;
  }

  @Override
  public void duplicate(String sku) {
    shop.shop().duplicate(sku);
  }

  @Override
  public void repeatsWebhook(String number) {
    // Not asked for over HTTP: calls of the shop are the hub's alone.
    ObjectNode told = shop.shop().order(Long.parseLong(number));
    told.remove("notes");
    byte[] body = told.toString().getBytes(StandardCharsets.UTF_8);
    try {
      if (post("orders", body, signature(body)) != 200) {
        throw new IllegalStateException("order " + number + " was not taken");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Posts to a door as WooCommerce does; the status of the answer. */
  int post(String kind, byte[] body, String signature) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve("/hooks/woo-shop/" + kind))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("X-WC-Webhook-Delivery-ID", String.valueOf(System.nanoTime()));
    if (signature != null) {
      request.header("X-WC-Webhook-Signature", signature);
    }
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  @Override
  public void webhooksOff() {
    for (int id = 1; shop.webhookStatus(id) != null; id++) {
      shop.webhook(id, "disabled");
    }
  }

  @Override
  public List<String> shipmentsTold(String number) {
    List<String> told = new ArrayList<>();
    for (JsonNode note : shop.shop().order(Integer.parseInt(number)).path("notes")) {
      if (note.path("note").asText().startsWith("Shipment")) {
        told.add(note.path("note").asText());
      }
    }
    return told;
  }

  @Override
  public void send(String number) {
    shop.shop().status(Integer.parseInt(number), "completed");
  }

  @Override
  public void payBack(String number, String sku, int pieces) {
    shop.shop().refund(Integer.parseInt(number), Map.of(sku, pieces), true);
  }

  @Override
  public void putBack(String number, String sku) {
    shop.shop().refund(Integer.parseInt(number), Map.of(sku, 1), true);
  }

  @Override
  public void holds(String number, boolean held) {
    shop.shop().status(Integer.parseInt(number), held ? "on-hold" : "processing");
  }

  @Override
  public boolean isCompleted(String number) {
    return shop.shop().order(Integer.parseInt(number)).path("status").asText().equals("completed");
  }

  @Override
  public void refuse(String sku) {
    shop.refuse(sku, 400, "some_plugin_says_no", "Not this one.");
  }

  @Override
  public void poison(String sku) {
    shop.poison(sku, 400);
  }

  @Override
  public void throttleOnce() {
    shop.goWrong(CartFault.named("429").on("POST", "/batch"), 1);
  }

  @Override
  public void rename(String sku, String to) {
    shop.shop().rename(sku, to);
  }

  @Override
  public void writeGoesWrong(String fault) {
    shop.goWrong(CartFault.named(fault).on("POST", "/batch"), 1);
  }

  @Override
  public void loseOrderAnswerOnce() {
    shop.goWrong(CartFault.named("done-drop").on("POST", "/notes"), 1);
  }

  @Override
  public long writeCalls() {
    return shop.calls().calls().entrySet().stream()
        .filter(one -> one.getKey().endsWith("/batch"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
