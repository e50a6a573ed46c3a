package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What happened, as payloads of webhooks. Its caller holds the monitor of the {@link World}. */
final class Notices {

  /** Takes payloads; must not block. */
  interface Taker {
    void take(Topic topic, int goodsOwnerId, ObjectNode payload);
  }

  /** What was done with pieces of an order. */
  enum Handling {
    ALLOCATED,
    DEALLOCATED,
    PICKED,
    UNPICKED,
    RETURNED
  }

  // As shown in examples: seven places, no zone.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

  private final World world;
  private Taker taker = (topic, owner, payload) -> {};
  private int lastEvent = 900_000;

  Notices(World world) {
    this.world = world;
  }

  void to(Taker newTaker) {
    taker = newTaker;
  }

  void order(GoodsOwner owner, Order order) {
    ObjectNode info = order.info();
    ObjectNode payload = begin("webhookOrdersId", owner);
    payload.put("orderId", order.id()).put("orderNumber", order.number());
    payload.set("goodsOwnerOrderId", OrderBook.orNull(info, "goodsOwnerOrderId"));
    payload.set("consigneeOrderNumber", OrderBook.orNull(info, "consigneeOrderNumber"));
    payload.put("path", "/api/v1/orders/" + order.id());
    payload.putObject("byUser").put("userId", 7);
    payload.putObject("byComputer").put("computerId", 0).put("computerName", "");
    payload.putObject("orderStatus").put("number", order.status());
    payload.putNull("currentShipmentId");
    payload.put("webhookTemplate", "(name of the webhook)");
    payload.putArray("goodsOwnerClasses");
    ArrayNode tracking = payload.putArray("tracking");
    tracked(order.doc().path("tracking"), tracking, false);
    tracked(order.doc().path("returnTracking"), tracking, true);
    JsonNode parcels = order.doc().path("parcels");
    payload.set("parcels", parcels.isArray() ? parcels.deepCopy() : Json.array());
    taker.take(Topic.ORDER, owner.id(), payload);
  }

  private static void tracked(JsonNode from, ArrayNode to, boolean isReturn) {
    for (ObjectNode one : Json.objects(from)) {
      ObjectNode tracking = to.addObject();
      tracking.set("trackingUrl", OrderBook.orNull(one, "trackingUrl"));
      tracking.set("waybill", OrderBook.orNull(one, "waybill"));
      tracking.put("isReturn", isReturn);
    }
  }

  void purchaseOrder(GoodsOwner owner, PurchaseOrder order) {
    ObjectNode payload = begin("webhookPurchaseOrdersId", owner);
    payload.put("purchaseOrderId", order.id()).put("purchaseOrderNumber", order.number());
    payload.put("path", "/api/v1/purchaseOrders/" + order.id());
    payload.put("webhookTemplate", "(name of the webhook)");
    payload.putObject("purchaseOrderStatus").put("number", order.status());
    payload.set("purchaseOrderType", OrderBook.orNull(order.info(), "purchaseOrderType"));
    payload.putNull("purchaseOrderClasses").putNull("goodsOwnerPurchaseOrderId");
    taker.take(Topic.PURCHASE_ORDER, owner.id(), payload);
  }

  void article(GoodsOwner owner, Article article) {
    ObjectNode payload = begin("webhookArticlesId", owner);
    payload.put("articleSystemId", article.id()).put("articleNumber", article.number());
    payload.put("path", "/api/v1/articles/" + article.id());
    payload.put("webhookTemplate", "(name of the webhook)");
    taker.take(Topic.ARTICLE, owner.id(), payload);
  }

  void adjusted(GoodsOwner owner, Article article, ObjectNode line) {
    ObjectNode payload = begin("webhookInventoryId", owner);
    ObjectNode transaction = payload.putObject("transaction");
    transaction.set("transactionNumberOfItems", line.get("numberOfItems"));
    transaction.set("inventoryAdjustmentCause", line.get("inventoryAdjustmentCause"));
    transaction.putNull("returnRemovedByOrder");
    transaction.set("inventoryTransactionComment", line.get("inventoryItemComment"));
    payload
        .putObject("inventory")
        .put("inventoryId", line.path("inventoryId").asInt())
        .put("isCountInventory", false)
        .put("inventoryComment", "");
    payload.set("article", brief(article));
    payload.set("articleItem", item(Json.amount(line, "numberOfItems")));
    payload.putNull("purchaseOrder");
    payload.set("location", line.get("location"));
    taker.take(Topic.INVENTORY, owner.id(), payload);
  }

  /** Goods came in. */
  void received(GoodsOwner owner, Article article, BigDecimal pieces) {
    ObjectNode payload = begin("webhookInboundAndMoveId", owner);
    payload.put("isReceive", true).put("isMove", false);
    payload.set("article", brief(article));
    payload
        .putObject("movement")
        .put("isLocationLocked", false)
        .put("isLocationLockedForSale", false)
        .set("numberOfItems", Json.decimal(pieces));
    payload.set("articleItem", item(pieces));
    taker.take(Topic.INBOUND_AND_MOVE, owner.id(), payload);
  }

  void handled(
      GoodsOwner owner, Order order, ObjectNode line, Handling handling, BigDecimal pieces) {
    ObjectNode payload = begin("webhookPickingPackingReturnsId", owner);
    payload.put("isAllocated", handling == Handling.ALLOCATED || handling == Handling.DEALLOCATED);
    payload.put("isPicked", handling == Handling.PICKED || handling == Handling.UNPICKED);
    payload.put("isPacked", false);
    payload.put("isReturned", handling == Handling.RETURNED);
    payload.put("isDeleted", handling == Handling.DEALLOCATED || handling == Handling.UNPICKED);
    payload.putObject("order").put("orderId", order.id()).put("orderNumber", order.number());
    payload.set("article", brief(world.article(owner, Order.articleOf(line))));
    payload.set("articleItem", item(pieces).putNull("returnCause"));
    taker.take(Topic.PICKING_PACKING_RETURNS, owner.id(), payload);
  }

  /** Pieces got an item status that locks them for sale, or lost it. */
  void itemStatus(GoodsOwner owner, Article article, BigDecimal pieces, boolean locked) {
    ObjectNode payload = begin("webhookArticleItemId", owner);
    payload.set("article", brief(article));
    payload.set("articleItem", item(pieces));
    payload.set("previousVersion", status(!locked));
    payload.set("newVersion", status(locked));
    taker.take(Topic.ARTICLE_ITEM, owner.id(), payload);
  }

  private static ObjectNode status(boolean locked) {
    ObjectNode version = Json.object();
    version.putObject("articleItemStatus").put("isLockedForSale", locked);
    return version;
  }

  private ObjectNode begin(String idMember, GoodsOwner owner) {
    return Json.object()
        .put(idMember, 3)
        .put("webhookEventId", ++lastEvent)
        .put("system", "demo")
        .put("timestamp", TIME.format(world.now()))
        .put("goodsOwnerId", owner.id())
        .put("goodsOwnerName", owner.name());
  }

  private static ObjectNode brief(Article article) {
    return Json.object()
        .put("articleSystemId", article.id())
        .put("articleNumber", article.number())
        .put("barCode", article.data().path("barCodeInfo").path("barCode").asText(null));
  }

  private static ObjectNode item(BigDecimal pieces) {
    ObjectNode item = Json.object();
    item.put("articleItemId", 59290).put("serial", "").put("batch", "");
    item.putNull("expiryDate").set("numberOfItems", Json.decimal(pieces.abs()));
    item.putNull("articleItemStatus").put("articleItemComment", "");
    return item;
  }
}
