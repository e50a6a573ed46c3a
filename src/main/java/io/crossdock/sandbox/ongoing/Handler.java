package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.ongoing.Notices.Handling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What people in the warehouse do with goods of orders, purchase orders and places. Its caller
 * holds the monitor of the {@link World}.
 */
final class Handler {

  private static final int ALLOCATED = 320;
  private static final int PICKED = 400;
  private static final int SENT = 450;
  private static final int COLLECTED = 500;
  private static final int RETURNED = 800;

  private final World world;
  private final OrderBook book;

  Handler(World world, OrderBook book) {
    this.world = world;
    this.book = book;
  }

  void start(GoodsOwner owner, Order order) {
    for (ObjectNode line : order.lines()) {
      BigDecimal open = Order.open(line);
      line.set("allocatedNumberOfItems", Json.decimal(open));
      world.article(owner, Order.articleOf(line)).add(Figure.ALLOCATED, open);
      world.notices().handled(owner, order, line, Handling.ALLOCATED, open);
    }
    OrderBook.total(order);
    book.status(owner, order, ALLOCATED);
  }

  /** More than what is there too: the shelf then has none. */
  void pick(GoodsOwner owner, Order order, ObjectNode line, BigDecimal pieces) {
    if (pieces.signum() <= 0) {
      return;
    }
    Json.add(line, "pickedNumberOfItems", pieces);
    BigDecimal allocated = Json.amount(line, "allocatedNumberOfItems").min(pieces);
    Json.add(line, "allocatedNumberOfItems", allocated.negate());
    String article = Order.articleOf(line);
    world.article(owner, article).take(Figure.ALLOCATED, allocated);
    order.booked().computeIfPresent(line.path("id").asInt(), (id, left) -> left.subtract(pieces));
    world.pick(owner, article, pieces);
    order.picked(world.now());
    OrderBook.total(order);
    world.notices().handled(owner, order, line, Handling.PICKED, pieces);
    if (order.status() < PICKED) {
      book.status(owner, order, PICKED);
    } else {
      world.notices().order(owner, order);
    }
  }

  void unpick(GoodsOwner owner, Order order, ObjectNode line, BigDecimal pieces) {
    BigDecimal back = pieces.min(Json.amount(line, "pickedNumberOfItems"));
    Json.add(line, "pickedNumberOfItems", back.negate());
    order.booked().computeIfPresent(line.path("id").asInt(), (id, left) -> left.add(back));
    world.pick(owner, Order.articleOf(line), back.negate());
    order.picked(world.now());
    OrderBook.total(order);
    world.notices().handled(owner, order, line, Handling.UNPICKED, back);
  }

  /** What is picked goes to the shipping platform in one more parcel. */
  void ship(GoodsOwner owner, Order order, String waybill) {
    Instant now = world.now();
    int parcel = world.nextId();
    String number = waybill == null ? "P" + parcel : waybill;
    String url = "https://track.example/" + number;
    ObjectNode one = Json.object();
    one.put("id", parcel).put("parcelNumber", number).put("isReturnParcel", false);
    one.putObject("tracking").put("trackingUrl", url);
    one.putNull("advanced");
    list(order.doc(), "parcels").add(one);
    list(order.doc(), "tracking")
        .addObject()
        .put("trackingUrl", url)
        .put("waybill", number)
        .put("created", Json.time(now));
    order.info().put("wayBill", number).put("shippedTime", Json.time(now));
    order.changed(now);
    if (order.status() < SENT) {
      book.status(owner, order, SENT);
    } else {
      world.notices().order(owner, order);
    }
  }

  void collect(GoodsOwner owner, Order order) {
    for (ObjectNode line : order.lines()) {
      world.collected(owner, Order.articleOf(line), Json.amount(line, "pickedNumberOfItems"));
    }
    book.status(owner, order, COLLECTED);
  }

  private static ArrayNode list(ObjectNode doc, String member) {
    if (!doc.path(member).isArray()) {
      doc.set(member, Json.array());
    }
    return (ArrayNode) doc.get(member);
  }

  /**
   * Goods come back.
   *
   * @param discarded how many of them are thrown away
   * @param announced null without an announcement
   */
  void comesBack(
      GoodsOwner owner,
      Order order,
      ObjectNode line,
      BigDecimal pieces,
      BigDecimal discarded,
      ReturnOrder announced) {
    Json.add(line, "returnedNumberOfItems", pieces);
    world.arrive(owner, Order.articleOf(line), pieces.subtract(discarded));
    order.returned(world.now());
    if (announced != null) {
      for (ObjectNode back : announced.lines()) {
        int of = back.at("/customerOrderLine/orderLineId").asInt();
        if (of == line.path("id").asInt()) {
          Json.add(back, "returnedNumberOfItems", pieces);
          Json.add(back, "returnedRemovedByInventoryNumberOfItems", discarded);
        }
      }
      announced
          .info()
          .put("returnOrderArrivalTime", Json.time(world.now()))
          .set("returnOrderStatus", Statuses.of(world.statuses().returnOrders(), 300));
      announced.returned(world.now());
    }
    world.notices().handled(owner, order, line, Handling.RETURNED, pieces);
    book.status(owner, order, RETURNED);
  }

  /** Pieces that came back are thrown away later. */
  void discard(GoodsOwner owner, ReturnOrder order, BigDecimal pieces) {
    BigDecimal left = pieces;
    for (ObjectNode line : order.lines()) {
      BigDecimal there =
          Json.amount(line, "returnedNumberOfItems")
              .subtract(Json.amount(line, "returnedRemovedByInventoryNumberOfItems"));
      BigDecimal gone = left.min(there);
      Json.add(line, "returnedRemovedByInventoryNumberOfItems", gone);
      world.arrive(owner, Order.articleOf(line), gone.negate());
      left = left.subtract(gone);
    }
    order.returned(world.now());
  }

  void receive(
      GoodsOwner owner,
      PurchaseOrder order,
      ObjectNode line,
      BigDecimal pieces,
      PurchaseOrders purchaseOrders) {
    Json.add(line, "receivedNumberOfItems", pieces);
    String number = Order.articleOf(line);
    world.article(owner, number).take(Figure.TO_RECEIVE, pieces);
    order.received(world.now());
    receive(owner, number, pieces);
    boolean whole =
        order.lines().stream()
            .allMatch(
                one ->
                    Json.amount(one, "receivedNumberOfItems")
                            .compareTo(Json.amount(one, "advisedNumberOfItems"))
                        == 0);
    purchaseOrders.status(owner, order, whole ? 500 : 400);
  }

  /** Without a purchase order. */
  void receive(GoodsOwner owner, String number, BigDecimal pieces) {
    world.arrive(owner, number, pieces);
    world.notices().received(owner, world.article(owner, number), pieces);
  }

  /**
   * Pieces are found, or are missing or broken.
   *
   * @param pieces signed
   * @return the id of the adjustment
   */
  int adjust(GoodsOwner owner, String number, BigDecimal pieces, String cause, String note) {
    Article article = world.article(owner, number);
    BigDecimal possible = pieces.max(article.figure(Figure.PHYSICAL).negate());
    world.arrive(owner, number, possible);
    int id = world.nextId();
    ObjectNode line = world.models().blank("GetInventoryAdjustment");
    line.put("inventoryId", id).put("inventoryTime", Json.time(world.now()));
    line.set("numberOfItems", Json.decimal(pieces));
    line.put("inventoryItemComment", note).put("location", "A-01");
    line.putObject("inventoryAdjustmentCause").put("code", cause).put("name", cause);
    ObjectNode brief = article.brief();
    brief.remove("articleKind");
    owner.adjustments().add(new Adjustment(brief, line, world.now()));
    world.notices().adjusted(owner, article, line);
    return id;
  }

  /** Pieces get an item status that locks them for sale; lose it if negative. */
  void lock(GoodsOwner owner, String number, BigDecimal pieces) {
    Article article = world.article(owner, number);
    article.take(Figure.LOCKED_FOR_SALE, pieces.negate());
    article.add(Figure.SELLABLE, pieces.negate());
    article.stockChanged(world.now());
    world.notices().itemStatus(owner, article, pieces, pieces.signum() > 0);
  }

  /** An order made by hand. */
  Order create(GoodsOwner owner, String number, List<ObjectNode> lines, Integer backOrderFor) {
    ObjectNode body = Json.object().put("goodsOwnerId", owner.id()).put("orderNumber", number);
    body.put("deliveryDate", Json.time(world.now())).putObject("consignee").put("name", "By hand");
    ArrayNode given = body.putArray("orderLines");
    for (ObjectNode line : lines) {
      world.article(owner, line.path("articleNumber").asText());
      given
          .addObject()
          .put("rowNumber", String.valueOf(given.size()))
          .put("articleNumber", line.path("articleNumber").asText())
          .set("numberOfItems", Json.decimal(Json.amount(line, "numberOfItems")));
    }
    book.put(owner, body, null);
    Order order = owner.order(number);
    if (backOrderFor != null) {
      ((ObjectNode) order.info().get("advanced"))
          .putObject("backOrderInfo")
          .put("backOrderForOrderId", backOrderFor);
    }
    return order;
  }
}
