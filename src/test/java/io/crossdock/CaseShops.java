package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Received;
import io.crossdock.sandbox.webshop.ShopWrite;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;

/** The channels of a scenario: a simulated shop each, and the ERP. */
final class CaseShops implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, WebshopSimulator> shops = new TreeMap<>();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final CaseErp erp = new CaseErp();
  private final Clock clock;
  private Hub hub;
  private int deliveries;

  CaseShops(List<String> channels, Clock clock) throws IOException {
    this.clock = clock;
    for (String channel : channels) {
      if (!channel.equals("ERP")) {
        shops.put(channel, new WebshopSimulator(partner(channel), 0, 0, clock));
      }
    }
  }

  /** {@code se-shop} for SE. */
  static String partner(String channel) {
    return channel.equals("ERP") ? "erp" : channel.toLowerCase(java.util.Locale.ROOT) + "-shop";
  }

  static String channel(String partner) {
    return partner.replace("-shop", "").toUpperCase(java.util.Locale.ROOT);
  }

  String erpAddress() {
    return erp.address();
  }

  Map<String, WebshopSimulator> shops() {
    return shops;
  }

  void open(Hub started) {
    hub = started;
    shops.forEach(
        (channel, shop) ->
            shop.webhooks()
                .hub(URI.create(hub.address() + "/hooks/" + shop.name()), WebshopSimulator.SECRET));
  }

  boolean step(JsonNode step) {
    String channel = step.path("channel").asText();
    switch (step.path("type").asText()) {
      case "shop-order" -> order(channel, step);
      case "shop-order-changed" -> changed(channel, step);
      case "shop-cancel" -> cancel(channel, step);
      case "shop-return" -> announced(channel, step);
      case "article-changed" -> article(channel, step);
      case "purchase-order" -> purchase(channel, step);
      default -> {
        return false;
      }
    }
    return true;
  }

  private int next(String channel, JsonNode step, int least) {
    String key = channel + ":" + step.path("nativeOrderNumber").asText();
    return revisions.merge(key, least, (before, one) -> Math.max(before + 1, one));
  }

  private void order(String channel, JsonNode step) {
    String number = step.path("nativeOrderNumber").asText();
    ObjectNode order = JSON.createObjectNode().put("number", number).put("revision", 1);
    revisions.putIfAbsent(channel + ":" + number, 1);
    order.put("placedAt", step.path("placedAt").asText(clock.instant().toString()));
    order.put("updatedAt", clock.instant().toString());
    order.set("shipTo", step.has("shipTo") ? step.get("shipTo") : somebody());
    order.set("lines", lines(step, true));
    tellOrder(channel, number, order, step.path("deliveryId").asText(null));
  }

  /** A second delivery says what the first said. */
  private void tellOrder(String channel, String number, ObjectNode order, String delivery) {
    if (channel.equals("ERP")) {
      erp.post(hub.address(), "orders", order);
      return;
    }
    WebshopSimulator shop = shop(channel);
    if (shop.store().order(number) == null) {
      shop.store().know(order);
      shop.store().order(number).ordered().forEach((sku, units) -> sold(shop, sku, units));
    }
    send(shop, delivery, "orders", shop.store().order(number).data());
  }

  private static void sold(WebshopSimulator shop, String sku, int units) {
    Integer counter = shop.store().counter(sku);
    if (counter != null) {
      shop.store().stock(sku, Math.max(0, counter - units));
    }
  }

  private void send(WebshopSimulator shop, String delivery, String kind, ObjectNode data) {
    String id = delivery == null ? "case-" + ++deliveries : delivery;
    HttpResponse<String> answer = shop.webhooks().send(id, kind, data);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(kind + " of " + shop.name() + ": " + answer.body());
    }
  }

  private void changed(String channel, JsonNode step) {
    String number = step.path("nativeOrderNumber").asText();
    int revision = next(channel, step, 2);
    WebshopSimulator shop = shop(channel);
    ObjectNode members = JSON.createObjectNode().put("revision", revision);
    if (step.has("shipTo")) {
      members.set("shipTo", step.get("shipTo"));
    }
    if (step.has("lines")) {
      members.set("lines", lines(step, true));
    }
    shop.store().change(number, members);
  }

  private void cancel(String channel, JsonNode step) {
    String number = step.path("nativeOrderNumber").asText();
    ObjectNode told =
        JSON.createObjectNode()
            .put("number", number)
            .put("revision", next(channel, step, 2))
            .put("at", clock.instant().toString())
            .put("reason", "changed their mind");
    if (channel.equals("ERP")) {
      erp.post(hub.address(), "orders", told);
    } else {
      send(shop(channel), null, "cancellations", told);
    }
  }

  private void announced(String channel, JsonNode step) {
    ArrayNode lines = JSON.createArrayNode();
    for (JsonNode line : step.path("lines")) {
      ObjectNode one =
          lines
              .addObject()
              .put("sku", line.path("articleNumber").asText())
              .put("quantity", line.path("quantity").asInt());
      if (line.has("reason")) {
        one.put("reasonCode", line.at("/reason/code").asText(null))
            .put("reasonName", line.at("/reason/name").asText(null));
      }
    }
    shop(channel)
        .store()
        .announceReturn(
            step.path("nativeOrderNumber").asText(),
            step.path("nativeReturnNumber").asText(),
            lines);
  }

  private void article(String channel, JsonNode step) {
    ObjectNode item =
        JSON.createObjectNode()
            .put("sku", step.path("articleNumber").asText())
            .put("updatedAt", clock.instant().toString());
    if (step.has("articleName")) {
      item.set("name", step.get("articleName"));
    }
    if (step.has("barCode")) {
      item.set("barcode", step.get("barCode"));
    }
    if (step.has("weight")) {
      item.set("weightKg", step.get("weight"));
    }
    if (channel.equals("ERP")) {
      String key = "ERP:article " + step.path("articleNumber").asText();
      erp.post(
          hub.address(),
          "items",
          item.put("revision", revisions.merge(key, 1, (before, one) -> before + 1)));
    } else {
      shop(channel).store().offerArticle(item);
    }
  }

  /** Shops have no door for them: theirs enter where those of every door do. */
  private void purchase(String channel, JsonNode step) {
    String number = step.path("nativeNumber").asText();
    int revision = revisions.merge(channel + ":purchase " + number, 1, (was, one) -> was + 1);
    List<PurchaseOrder.Line> lines = new ArrayList<>();
    for (JsonNode line : step.path("lines")) {
      String row = String.valueOf(lines.size() + 1);
      lines.add(
          new PurchaseOrder.Line(
              row,
              line.path("articleNumber").asText(),
              line.path("quantity").asInt(),
              null,
              null,
              null));
    }
    PurchaseOrder order =
        new PurchaseOrder(
            partner(channel),
            number,
            revision,
            clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
            false,
            step.at("/supplier/number").asText(null),
            step.at("/supplier/name").asText(null),
            step.has("inDate") ? LocalDate.parse(step.get("inDate").asText()) : null,
            null,
            lines);
    if (channel.equals("ERP")) {
      erp.post(hub.address(), "purchase-orders", document(order));
    } else {
      Exchange taken =
          hub.context()
              .createProducerTemplate()
              .request(
                  "direct:document-import",
                  exchange -> {
                    exchange.setVariable("channel", "purchase-orders.ongoing");
                    exchange.getMessage().setBody(List.of(new Received.Sound(order, "a scenario")));
                  });
      if (taken.getException() != null) {
        throw new AssertionError("the purchase order was not taken", taken.getException());
      }
    }
  }

  private static ObjectNode document(PurchaseOrder order) {
    try {
      return (ObjectNode) JSON.readTree(new io.crossdock.document.Documents().write(order));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private WebshopSimulator shop(String channel) {
    WebshopSimulator shop = shops.get(channel);
    if (shop == null) {
      throw new IllegalArgumentException("channel " + channel + " cannot do that here");
    }
    return shop;
  }

  private static ObjectNode somebody() {
    return JSON.createObjectNode()
        .put("name", "Anna Andersson")
        .put("address1", "Storgatan 1")
        .put("postCode", "111 22")
        .put("city", "Stockholm")
        .put("countryCode", "SE");
  }

  private static ArrayNode lines(JsonNode step, boolean rows) {
    ArrayNode lines = JSON.createArrayNode();
    for (JsonNode line : step.path("lines")) {
      boolean pair = line.isArray();
      String sku = pair ? line.path(0).asText() : line.path("articleNumber").asText();
      ObjectNode one =
          lines
              .addObject()
              .put("sku", sku)
              .put("quantity", pair ? line.path(1).asInt() : line.path("quantity").asInt());
      if (rows) {
        one.put("row", String.valueOf(lines.size()));
      }
      if (step.path("lineTitles").has(sku)) {
        one.set("title", step.path("lineTitles").get(sku));
      }
    }
    return lines;
  }

  // ------------------------------------------------------------------- what they were told

  boolean quiet() {
    return shops.values().stream().allMatch(shop -> shop.webhooks().open() == 0);
  }

  /** What took effect, in the scenarios' words. */
  List<JsonNode> writes() {
    List<JsonNode> all = new ArrayList<>();
    shops.forEach(
        (channel, shop) ->
            shop.writes().stream()
                .filter(ShopWrite::effect)
                .forEach(write -> all.add(write(channel, write))));
    all.addAll(erp.writes());
    return all;
  }

  void forgetWrites() {
    shops.values().forEach(WebshopSimulator::forgetWrites);
    erp.forgetWrites();
  }

  private static JsonNode write(String channel, ShopWrite seen) {
    ObjectNode write = JSON.createObjectNode().put("channel", channel).put("action", seen.action());
    switch (seen.action()) {
      case "set-stock" ->
          write
              .put("articleNumber", seen.about())
              .put("quantity", seen.body().path("quantity").asInt());
      case "fulfil" -> {
        write.put("nativeOrderNumber", seen.about());
        parcels(write, seen.body());
        lines(write, seen.body());
      }
      case "returned" -> {
        returned(write, seen.about(), seen.body());
        lines(write, seen.body());
      }
      default -> cancelled(write, seen.about(), seen.body());
    }
    return write;
  }

  static void parcels(ObjectNode write, JsonNode body) {
    ArrayNode numbers = write.putArray("trackingNumbers");
    body.path("parcels").forEach(one -> numbers.add(one.path("number").asText()));
  }

  static void returned(ObjectNode write, String number, JsonNode body) {
    write.put("action", "returned").put("nativeOrderNumber", number);
    if (body.path("returnNumber").isTextual()) {
      write.set("nativeReturnNumber", body.get("returnNumber"));
    }
  }

  static void cancelled(ObjectNode write, String number, JsonNode body) {
    write.put("nativeOrderNumber", number).put("reason", body.path("reason").asText(null));
  }

  /** Lines of one article are one: how they are cut is free. */
  static void lines(ObjectNode write, JsonNode body) {
    Map<String, ObjectNode> byArticle = new TreeMap<>();
    StreamSupport.stream(body.path("lines").spliterator(), false)
        .forEach(
            line -> {
              ObjectNode one =
                  byArticle.computeIfAbsent(
                      line.path("sku").asText(),
                      sku -> JSON.createObjectNode().put("articleNumber", sku));
              for (String member : List.of("quantity", "restocked", "discarded")) {
                if (line.path(member).isInt()) {
                  one.put(member, one.path(member).asInt() + line.get(member).asInt());
                }
              }
            });
    if (!byArticle.isEmpty()) {
      write.putArray("lines").addAll(byArticle.values());
    }
  }

  @Override
  public void close() {
    shops.values().forEach(WebshopSimulator::close);
    erp.close();
  }
}
