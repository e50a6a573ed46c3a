package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which order, purchase order, return order or article a request is about. */
final class NumberOf {

  private static final List<String> MEMBERS =
      List.of("orderNumber", "purchaseOrderNumber", "returnOrderNumber", "articleNumber");

  private NumberOf() {}

  /** Null if it is about none or several. */
  static String request(World world, int goodsOwner, String path, Query query, JsonNode body) {
    for (String member : MEMBERS) {
      if (body != null && body.path(member).isTextual()) {
        return body.get(member).asText();
      }
      if (query.has(member)) {
        return query.text(member);
      }
    }
    String[] segments = path.split("/");
    if (segments.length < 5 || !segments[4].matches("[0-9]{1,9}")) {
      return null;
    }
    synchronized (world) {
      GoodsOwner owner = world.goodsOwners().get(goodsOwner);
      return owner == null ? null : byId(owner, segments[3], Integer.parseInt(segments[4]));
    }
  }

  private static String byId(GoodsOwner owner, String kind, int id) {
    return switch (kind) {
      case "orders" -> owner.orders().containsKey(id) ? owner.orders().get(id).number() : null;
      case "purchaseOrders" ->
          owner.purchaseOrders().containsKey(id) ? owner.purchaseOrders().get(id).number() : null;
      case "articles" ->
          owner.articles().containsKey(id) ? owner.articles().get(id).number() : null;
      default -> null;
    };
  }
}
