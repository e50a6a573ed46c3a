package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.Set;

/** Which call is what. Its caller holds the monitor of the {@link World}. */
final class Api {

  private final World world;
  private final OrdersApi orders;
  private final Articles articles;
  private final PurchaseOrders purchaseOrders;
  private final ReturnOrders returnOrders;
  private final Adjustments adjustments = new Adjustments();

  Api(World world, OrderBook book, PurchaseOrders purchaseOrders) {
    this.world = world;
    this.purchaseOrders = purchaseOrders;
    orders = new OrdersApi(world, book);
    articles = new Articles(world);
    returnOrders = new ReturnOrders(world);
  }

  Articles articles() {
    return articles;
  }

  Answer answer(Call call) {
    return switch (call.root()) {
      case "orders" -> orders.answer(call);
      case "articles" -> articles(call);
      case "purchaseOrders" -> purchaseOrders.answer(call);
      case "returnOrders" -> returnOrders.answer(call);
      case "inventoryAdjustments" -> adjustments.answer(call);
      case "warehouses" -> warehouses(call);
      case "transporterContracts" -> transporterContracts(call);
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  private Answer articles(Call call) {
    GoodsOwner owner = call.owner();
    return switch (call.shape()) {
      case "GET articles" -> Answer.ok(articles.list(owner, call.ofOwner().query()));
      case "GET articles/inventoryPerWarehouse" ->
          Answer.ok(articles.perWarehouse(owner, call.ofOwner().query()));
      case "GET articles/#" -> Answer.ok(articles.shown(owner, article(call)));
      case "PUT articles" ->
          articles.put(owner, call.ownedBody(world.models(), "PostArticleModel"), null);
      case "PUT articles/#" ->
          articles.put(owner, call.ownedBody(world.models(), "PostArticleModel"), article(call));
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  private static Article article(Call call) {
    Article article = call.owner().articles().get(call.number(1));
    if (article == null) {
      throw RefusedException.unknown("article " + call.number(1));
    }
    return article;
  }

  private static Answer warehouses(Call call) {
    if (!call.shape().equals("GET warehouses")) {
      throw RefusedException.unknown(call.shape());
    }
    ArrayNode all = Json.array();
    all.addObject().put("id", 1).put("code", "W1").put("name", "Warehouse 1").putNull("address");
    return Answer.ok(all);
  }

  private static Answer transporterContracts(Call call) {
    if (!call.shape().equals("GET transporterContracts")) {
      throw RefusedException.unknown(call.shape());
    }
    call.ofOwner().query().only(Set.of("goodsOwnerId"));
    ArrayNode all = Json.array();
    Map.of("PN", "PostNord", "DHL", "DHL Freight")
        .forEach(
            (code, name) ->
                all.addObject()
                    .putNull("ediCode")
                    .put("transporterCode", code)
                    .put("transporterName", name)
                    .put("transporterServiceCode", code + "-STD")
                    .putArray("transporterServices")
                    .addObject()
                    .put("transporterServiceCode", code + "-STD")
                    .put("transporterServiceName", name + " standard"));
    return Answer.ok(all);
  }
}
