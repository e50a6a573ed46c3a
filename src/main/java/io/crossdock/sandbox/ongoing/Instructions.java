package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the warehouse is told to do, in words of JSON: {@code {"pick": {"orderNumber": "5178-SE",
 * "numberOfItems": 2}}}. Thread-safe.
 */
final class Instructions {

  private static final Set<String> WORDS =
      Set.of(
          "goodsOwnerId",
          "lineId",
          "orderNumber",
          "returnOrderNumber",
          "purchaseOrderNumber",
          "articleNumber",
          "numberOfItems",
          "discarded",
          "lines",
          "backOrderForOrderId",
          "waybill",
          "cause",
          "note",
          "status");

  /** An order and which of its lines are meant. */
  private record Target(GoodsOwner owner, Order order, List<ObjectNode> lines) {}

  private final World world;
  private final OrderBook book;
  private final Handler handler;
  private final PurchaseOrders purchaseOrders;

  Instructions(World world, OrderBook book, PurchaseOrders purchaseOrders) {
    this.world = world;
    this.book = book;
    this.purchaseOrders = purchaseOrders;
    handler = new Handler(world, book);
  }

  /** Carries out each, in their order. */
  void carryOut(JsonNode instructions) {
    synchronized (world) {
      for (Map.Entry<String, JsonNode> one : instructions.properties()) {
        for (String word : iterable(one.getValue())) {
          if (!WORDS.contains(word)) {
            throw new IllegalArgumentException(
                "the warehouse knows nothing by the name " + word + ", only " + WORDS);
          }
        }
        carryOut(one.getKey(), one.getValue());
      }
    }
  }

  private static Iterable<String> iterable(JsonNode node) {
    return node::fieldNames;
  }

  private void carryOut(String what, JsonNode with) {
    switch (what) {
      case "start" -> {
        Target target = target(with);
        handler.start(target.owner(), target.order());
      }
      case "pick" -> pick(target(with), amount(with));
      case "unpick" -> unpick(target(with), amount(with));
      case "ship" -> ship(with);
      case "collect" -> {
        Target target = target(with);
        handler.collect(target.owner(), target.order());
      }
      case "cancel" -> {
        Target target = target(with);
        book.cancelled(target.owner(), target.order());
      }
      case "status" -> {
        Target target = target(with);
        book.status(target.owner(), target.order(), with.path("status").asInt());
      }
      case "return" -> comesBack(with);
      case "discard" -> discard(with);
      case "receive" -> receive(with);
      case "adjust" ->
          handler.adjust(
              owner(with),
              needed(with, "articleNumber"),
              neededAmount(with),
              with.path("cause").asText("COUNTED"),
              with.path("note").asText(""));
      case "lock" -> handler.lock(owner(with), needed(with, "articleNumber"), neededAmount(with));
      case "unlock" ->
          handler.lock(owner(with), needed(with, "articleNumber"), neededAmount(with).negate());
      case "create" -> create(with);
      default ->
          throw new IllegalArgumentException(
              "the warehouse can start, pick, unpick, ship, collect, cancel, status, return,"
                  + " discard, receive, adjust, lock, unlock and create, not "
                  + what);
    }
  }

  private void pick(Target target, BigDecimal amount) {
    BigDecimal left = amount;
    for (ObjectNode line : target.lines()) {
      // A single line may be overpicked if that is what is said.
      boolean single = target.lines().size() == 1 && amount != null;
      BigDecimal open = Order.open(line);
      BigDecimal now = left == null ? open : single ? left : left.min(open);
      handler.pick(target.owner(), target.order(), line, now);
      left = left == null ? null : left.subtract(now);
    }
  }

  private void unpick(Target target, BigDecimal amount) {
    BigDecimal left = amount;
    for (ObjectNode line : target.lines()) {
      BigDecimal picked = Json.amount(line, "pickedNumberOfItems");
      BigDecimal now = left == null ? picked : left.min(picked);
      handler.unpick(target.owner(), target.order(), line, now);
      left = left == null ? null : left.subtract(now);
    }
  }

  /** Picks first what is said, or everything if nothing is picked. */
  private void ship(JsonNode with) {
    Target target = target(with);
    boolean some =
        target.order().lines().stream()
            .anyMatch(line -> Json.amount(line, "pickedNumberOfItems").signum() > 0);
    BigDecimal amount = amount(with);
    if (amount != null || !some) {
      pick(target, amount);
    }
    handler.ship(target.owner(), target.order(), with.path("waybill").asText(null));
  }

  private void comesBack(JsonNode with) {
    ReturnOrder announced = null;
    Target target;
    if (with.has("returnOrderNumber")) {
      GoodsOwner owner = owner(with);
      announced = returnOrder(owner, with);
      Order order = owner.orders().get(announced.orderId());
      Set<Integer> ids =
          Set.copyOf(
              announced.lines().stream()
                  .map(line -> line.at("/customerOrderLine/orderLineId").asInt())
                  .toList());
      target =
          new Target(
              owner,
              order,
              order.lines().stream().filter(l -> ids.contains(l.path("id").asInt())).toList());
    } else {
      target = target(with);
    }
    BigDecimal left = amount(with);
    BigDecimal bad = Json.amount(with, "discarded");
    for (ObjectNode line : target.lines()) {
      BigDecimal out =
          Json.amount(line, "pickedNumberOfItems")
              .subtract(Json.amount(line, "returnedNumberOfItems"));
      BigDecimal now = left == null ? out : left.min(out);
      if (now.signum() > 0) {
        BigDecimal gone = bad.min(now);
        handler.comesBack(target.owner(), target.order(), line, now, gone, announced);
        bad = bad.subtract(gone);
      }
      left = left == null ? null : left.subtract(now);
    }
  }

  private void discard(JsonNode with) {
    if (with.has("returnOrderNumber")) {
      handler.discard(owner(with), returnOrder(owner(with), with), neededAmount(with));
    } else {
      handler.adjust(
          owner(with), needed(with, "articleNumber"), neededAmount(with).negate(), "DAMAGED", "");
    }
  }

  private static ReturnOrder returnOrder(GoodsOwner owner, JsonNode with) {
    ReturnOrder order = ReturnOrders.byNumber(owner, with.get("returnOrderNumber").asText());
    if (order == null) {
      throw new IllegalArgumentException("there is no return order " + with);
    }
    return order;
  }

  private void receive(JsonNode with) {
    String number = with.path("purchaseOrderNumber").asText(with.path("orderNumber").asText(null));
    int lineId = with.path("lineId").asInt(-1);
    if (number == null && lineId < 0) {
      handler.receive(owner(with), needed(with, "articleNumber"), neededAmount(with));
      return;
    }
    String article = with.path("articleNumber").asText(null);
    for (GoodsOwner owner : world.goodsOwners().values()) {
      for (PurchaseOrder order : owner.purchaseOrders().values()) {
        for (ObjectNode line : order.lines()) {
          boolean meant =
              lineId >= 0
                  ? line.path("id").asInt() == lineId
                  : order.number().equals(number)
                      && (article == null || article.equals(Order.articleOf(line)));
          if (meant) {
            BigDecimal open =
                Json.amount(line, "advisedNumberOfItems")
                    .subtract(Json.amount(line, "receivedNumberOfItems"));
            BigDecimal amount = amount(with) == null ? open : amount(with);
            handler.receive(owner, order, line, amount, purchaseOrders);
            if (amount(with) != null) {
              return;
            }
          }
        }
      }
    }
  }

  private void create(JsonNode with) {
    Integer original =
        with.has("backOrderForOrderId") ? with.get("backOrderForOrderId").asInt() : null;
    List<ObjectNode> lines =
        with.has("lines") ? Json.objects(with.get("lines")) : List.of((ObjectNode) with);
    String number = with.path("orderNumber").asText("H-" + world.nextId());
    handler.create(owner(with), number, lines, original);
  }

  private GoodsOwner owner(JsonNode with) {
    if (with.has("goodsOwnerId")) {
      return world.goodsOwner(with.get("goodsOwnerId").asInt());
    }
    return world.goodsOwners().values().iterator().next();
  }

  /** By line id or order number, then perhaps only those of an article. */
  private Target target(JsonNode with) {
    int lineId = with.path("lineId").asInt(-1);
    String number = with.path("orderNumber").asText(null);
    String article = with.path("articleNumber").asText(null);
    for (GoodsOwner owner : world.goodsOwners().values()) {
      if (with.has("goodsOwnerId") && owner.id() != with.get("goodsOwnerId").asInt()) {
        continue;
      }
      for (Order order : owner.orders().values()) {
        boolean meant = lineId >= 0 ? order.line(lineId) != null : order.number().equals(number);
        if (meant) {
          List<ObjectNode> lines =
              order.lines().stream()
                  .filter(line -> lineId < 0 || line.path("id").asInt() == lineId)
                  .filter(line -> article == null || article.equals(Order.articleOf(line)))
                  .toList();
          return new Target(owner, order, lines);
        }
      }
    }
    throw new IllegalArgumentException("no order has what is meant by " + with);
  }

  /** Null for all. */
  private static BigDecimal amount(JsonNode with) {
    return with.path("numberOfItems").isNumber() ? Json.amount(with, "numberOfItems") : null;
  }

  private static BigDecimal neededAmount(JsonNode with) {
    if (amount(with) == null) {
      throw new IllegalArgumentException("numberOfItems is missing: " + with);
    }
    return amount(with);
  }

  private static String needed(JsonNode with, String member) {
    if (!with.path(member).isTextual()) {
      throw new IllegalArgumentException(member + " is missing: " + with);
    }
    return with.get(member).asText();
  }
}
