package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * Puts things there as they are given, in place of those of the same id, so that they are answered
 * as given. Its caller holds the monitor of the {@link World}.
 */
final class Placing {

  private final World world;

  Placing(World world) {
    this.world = world;
  }

  /**
   * @param readings that many lists answer it so whatever happens meanwhile; 0 for as it then is
   */
  void order(GoodsOwner owner, JsonNode given, int readings) {
    ObjectNode doc = copy(given);
    int id = id(doc, "/orderInfo/orderId");
    world.used(id);
    Instant now = world.now();
    Order known = owner.orders().get(id);
    String number = doc.at("/orderInfo/orderNumber").asText();
    Order namesake = owner.order(number);
    if (namesake != null && namesake.id() != id) {
      owner.orders().remove(namesake.id());
    }
    Order order = known == null ? new Order(id, doc, now) : known;
    int before = order.status();
    order.doc(doc);
    if (order.status() != before) {
      order.statusChanged(now);
    }
    order.changed(now);
    if (sum(order, "pickedNumberOfItems")) {
      order.picked(now);
    }
    if (sum(order, "returnedNumberOfItems")) {
      order.returned(now);
    }
    order.stale(readings);
    owner.add(order);
  }

  private static boolean sum(Order order, String member) {
    return order.lines().stream().anyMatch(line -> Json.amount(line, member).signum() > 0);
  }

  void purchaseOrder(GoodsOwner owner, JsonNode given, int readings) {
    ObjectNode doc = copy(given);
    int id = id(doc, "/purchaseOrderInfo/purchaseOrderId");
    world.used(id);
    Instant now = world.now();
    PurchaseOrder namesake =
        PurchaseOrders.byNumber(owner, doc.at("/purchaseOrderInfo/purchaseOrderNumber").asText());
    if (namesake != null) {
      owner.purchaseOrders().remove(namesake.id());
    }
    PurchaseOrder order = new PurchaseOrder(id, doc, now);
    order.received(now);
    order.stale(readings);
    owner.purchaseOrders().put(id, order);
  }

  void returnOrder(GoodsOwner owner, JsonNode given, int readings) {
    ObjectNode doc = copy(given);
    int id = id(doc, "/returnOrderInfo/returnOrderId");
    world.used(id);
    ReturnOrder namesake =
        ReturnOrders.byNumber(owner, doc.at("/returnOrderInfo/returnOrderNumber").asText());
    if (namesake != null) {
      owner.returnOrders().remove(namesake.id());
    }
    ReturnOrder order = new ReturnOrder(id, doc);
    order.returned(world.now());
    order.stale(readings);
    owner.returnOrders().put(id, order);
  }

  /** A line of {@code GET /inventoryAdjustments}: an article and its adjustments. */
  void adjustments(GoodsOwner owner, JsonNode given, int readings) {
    for (ObjectNode line : Json.objects(given.path("inventoryAdjustments"))) {
      owner
          .adjustments()
          .removeIf(
              known ->
                  known.inventoryId() == line.path("inventoryId").asInt()
                      && known.articleId() == given.at("/article/articleSystemId").asInt());
      Adjustment adjustment = new Adjustment(given.path("article"), line.deepCopy(), world.now());
      adjustment.stale(readings);
      owner.adjustments().add(adjustment);
    }
  }

  void article(GoodsOwner owner, JsonNode given) {
    String number = given.path("articleNumber").asText();
    int id = given.path("articleSystemId").asInt();
    Article known = owner.article(number);
    if (known != null && id != 0 && known.id() != id) {
      owner.remove(known);
      known = null;
    }
    Article article =
        known == null ? world.addArticle(owner, id == 0 ? world.nextId() : id, number) : known;
    ObjectNode data = article.data().deepCopy();
    given
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                data.set(member.getKey(), member.getValue());
              }
            });
    data.remove("inventoryInfo");
    if (!data.equals(article.data())) {
      article.data(data, Map.copyOf(article.parts()), world.now());
    }
    JsonNode stock = given.path("inventoryInfo");
    for (Figure figure : Figure.values()) {
      if (stock.path(figure.member()).isNumber()) {
        article.set(figure, Json.amount(stock, figure.member()));
      }
    }
    article.stockChanged(world.now());
  }

  private static ObjectNode copy(JsonNode given) {
    if (!(given instanceof ObjectNode object)) {
      throw new IllegalArgumentException("no object: " + given);
    }
    return object.deepCopy();
  }

  private static int id(ObjectNode doc, String path) {
    if (!doc.at(path).isInt()) {
      throw new IllegalArgumentException(path + " is missing: " + doc);
    }
    return doc.at(path).asInt();
  }
}
