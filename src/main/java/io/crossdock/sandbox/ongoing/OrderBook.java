package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates, changes and cancels orders. Its caller holds the monitor of the {@link World}. */
final class OrderBook {

  static final int CANCELLED = 1000;

  private static final List<String> SAME_IN_INFO =
      List.of(
          "orderNumber",
          "goodsOwnerOrderId",
          "referenceNumber",
          "salesCode",
          "orderRemark",
          "deliveryInstruction",
          "servicePointCode",
          "freeText1",
          "freeText2",
          "freeText3",
          "orderType",
          "wayOfDelivery",
          "emailNotification",
          "smsNotification",
          "telephoneNotification",
          "customsInfo",
          "preparedTransportDocumentId",
          "termsOfDeliveryType",
          "customerPrice",
          "consigneeOrderNumber",
          "warehouseInstruction",
          "marketPlace",
          "pickingPriority",
          "productionCode",
          "freightPrice",
          "invoiceUrl",
          "orderFreeDateTime1");
  private static final List<String> SAME_IN_LINE =
      List.of(
          "rowNumber",
          "comment",
          "serialNumber",
          "lineTotalCustomsValue",
          "batchNumber",
          "lineType",
          "prices",
          "customerArticleNumber",
          "externalId",
          "minDaysToExpiryDate",
          "maxDaysToExpiryDate",
          "deliveryDate",
          "warehouseInstruction",
          "vat");

  private final World world;

  OrderBook(World world) {
    this.world = world;
  }

  /**
   * Creates the order of that number or replaces it.
   *
   * @param id to be given to a new one; null for the next
   */
  Answer put(GoodsOwner owner, ObjectNode body, Integer id) {
    Order known = owner.order(body.get("orderNumber").asText());
    if (known != null) {
      return replace(owner, known, body);
    }
    check(owner, body);
    int newId = id == null ? world.idFor(body.get("orderNumber").asText()) : id;
    world.used(newId);
    Instant now = world.now();
    ObjectNode doc = world.models().blank("GetOrderModel");
    ObjectNode info = world.models().blank("GetOrderInfo");
    doc.set("orderInfo", info);
    info.put("orderId", newId);
    info.put("createdDate", Json.time(now));
    info.set("orderStatus", status(world.rules().initialStatus()));
    Order order = new Order(newId, doc, now);
    fill(owner, order, body);
    owner.add(order);
    book(owner, order);
    world.notices().order(owner, order);
    return Answer.written(201, "orderId", newId, "Order number " + order.number() + " created");
  }

  Answer replace(GoodsOwner owner, Order order, ObjectNode body) {
    if (order.status() >= world.rules().startedFrom()) {
      throw new RefusedException(
          world.rules().refusalStatus(),
          "Order " + order.number() + " cannot be changed: its status is " + order.status());
    }
    check(owner, body);
    String before = order.number();
    release(owner, order);
    fill(owner, order, body);
    owner.renamed(order, before);
    book(owner, order);
    order.changed(world.now());
    return Answer.written(200, "orderId", order.id(), "Order number " + before + " updated");
  }

  Answer cancel(GoodsOwner owner, Order order) {
    if (order.status() == CANCELLED) {
      throw new RefusedException(
          world.rules().refusalStatus(), "Order " + order.number() + " is already cancelled");
    }
    if (order.status() >= world.rules().startedFrom()) {
      throw new RefusedException(
          world.rules().refusalStatus(),
          "Order " + order.number() + " cannot be cancelled: its status is " + order.status());
    }
    cancelled(owner, order);
    return Answer.written(200, "orderId", order.id(), "Order " + order.number() + " cancelled");
  }

  /** Whatever its status is. */
  void cancelled(GoodsOwner owner, Order order) {
    release(owner, order);
    status(owner, order, CANCELLED);
  }

  void status(GoodsOwner owner, Order order, int number) {
    if (order.status() != number) {
      order.info().set("orderStatus", status(number));
      order.statusChanged(world.now());
      world.notices().order(owner, order);
    }
  }

  private ObjectNode status(int number) {
    return Statuses.of(world.statuses().orders(), number);
  }

  private void check(GoodsOwner owner, ObjectNode body) {
    Set<String> rows = new HashSet<>();
    for (ObjectNode line : Json.objects(body.path("orderLines"))) {
      String row = line.get("rowNumber").asText();
      if (!rows.add(row)) {
        throw RefusedException.wrong("two order lines have the rowNumber " + row);
      }
      String article = line.get("articleNumber").asText();
      if (owner.article(article) == null && !world.rules().unknownArticlesCreated()) {
        throw RefusedException.wrong("article " + article + " does not exist");
      }
    }
  }

  private void fill(GoodsOwner owner, Order order, ObjectNode body) {
    ObjectNode doc = order.doc();
    doc.set("goodsOwner", Json.object().put("id", owner.id()).put("name", owner.name()));
    ObjectNode info = order.info();
    SAME_IN_INFO.forEach(member -> info.set(member, orNull(body, member)));
    info.put("deliveryDate", utc(body.get("deliveryDate").asText()));
    ObjectNode advanced = world.models().blank("GetOrderInfoAdvanced");
    advanced.set("deliveryDateWithTime", info.get("deliveryDate"));
    info.set("advanced", advanced);
    doc.set("consignee", body.get("consignee"));
    doc.set("transporter", orNull(body, "transporter"));
    doc.set("returnTransporter", orNull(body, "returnTransporter"));
    doc.set("classes", orNull(body, "classes"));
    Map<String, ObjectNode> before = new HashMap<>();
    order.lines().forEach(line -> before.put(line.path("rowNumber").asText(), line));
    ArrayNode lines = Json.array();
    for (ObjectNode line : Json.objects(body.path("orderLines"))) {
      lines.add(line(owner, line, before.get(line.path("rowNumber").asText())));
    }
    doc.set("orderLines", lines);
    total(order);
  }

  private ObjectNode line(GoodsOwner owner, ObjectNode given, ObjectNode before) {
    ObjectNode line = world.models().blank("GetOrderLine");
    line.put("id", before == null ? world.nextId() : before.path("id").asInt());
    SAME_IN_LINE.forEach(member -> line.set(member, orNull(given, member)));
    line.set("article", world.article(owner, given.get("articleNumber").asText()).brief());
    line.put("shouldBePicked", given.path("shouldBePicked").asBoolean(true));
    line.set("orderedNumberOfItems", Json.decimal(Json.amount(given, "numberOfItems")));
    for (String none :
        List.of(
            "allocatedNumberOfItems",
            "pickedNumberOfItems",
            "packedNumberOfItems",
            "returnedNumberOfItems")) {
      line.set(none, Json.decimal(BigDecimal.ZERO));
    }
    return line;
  }

  /** The sums over its lines. */
  static void total(Order order) {
    for (String sum :
        List.of("orderedNumberOfItems", "allocatedNumberOfItems", "pickedNumberOfItems")) {
      BigDecimal total =
          order.lines().stream()
              .map(line -> Json.amount(line, sum))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      order.info().set(sum, Json.decimal(total));
    }
  }

  private void book(GoodsOwner owner, Order order) {
    for (ObjectNode line : order.lines()) {
      if (line.path("shouldBePicked").asBoolean(true)) {
        BigDecimal ordered = Json.amount(line, "orderedNumberOfItems");
        order.booked().put(line.path("id").asInt(), ordered);
        world.book(owner, Order.articleOf(line), ordered);
      }
    }
  }

  private void release(GoodsOwner owner, Order order) {
    for (ObjectNode line : order.lines()) {
      BigDecimal booked = order.booked().remove(line.path("id").asInt());
      // Orders that were put here from outside are in the figures without being booked here.
      world.book(
          owner, Order.articleOf(line), (booked == null ? Order.open(line) : booked).negate());
    }
  }

  static JsonNode orNull(ObjectNode body, String member) {
    JsonNode given = body.get(member);
    return given == null ? Json.object().nullNode() : given;
  }

  /** A date becomes its midnight. */
  static String utc(String time) {
    return time.length() == 10
        ? time + "T00:00:00Z"
        : java.time.OffsetDateTime.parse(time).toInstant().toString();
  }
}
