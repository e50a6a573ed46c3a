package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.newstore.SalesOrder.Item;
import io.crossdock.sandbox.newstore.SalesOrder.Parcel;
import io.crossdock.sandbox.newstore.SalesOrder.Request;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What NewStore would sell, and what stands against it. Its user holds the world's monitor. */
final class StockApi {

  private static final int MOST_KEYS = 2000;
  private static final int MOST_ALLOCATIONS = 1000;
  private static final int MOST_REQUESTS = 2000;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final World world;
  private final OrderDesk desk;
  private final RateLimits limits;

  StockApi(World world, OrderDesk desk, RateLimits limits) {
    this.world = world;
    this.desk = desk;
    this.limits = limits;
  }

  /** POST /v0/availabilities. Keys that never had stock are left out. */
  Answer availabilities(JsonNode body) {
    JsonNode keys = body == null ? Json.object() : body.path("atp_keys");
    if (!keys.isArray() || keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw RefusedException.wrong("atp_keys must be 1 to " + MOST_KEYS + " keys");
    }
    ObjectNode shown = Json.object();
    ArrayNode items = shown.putArray("items");
    for (JsonNode one : keys) {
      Key key = key(Json.text(one, "product_id"), Json.text(one, "fulfillment_node_id"));
      Figure figure = world.storehouse().known(key);
      if (figure != null) {
        items
            .addObject()
            .put("product_id", key.productId())
            .put("fulfillment_node_id", key.node())
            .put("atp", figure.standing(world.now()).atp());
      }
    }
    return Answer.ok(shown);
  }

  private static Key key(String product, String node) {
    if (product == null || product.isEmpty()) {
      throw RefusedException.wrong("product_id is required and must be text");
    }
    if (node == null || node.isEmpty()) {
      throw RefusedException.wrong("fulfillment_node_id is required and must be text");
    }
    return new Key(product, node);
  }

  /** GET /v0/stock/insights. */
  Answer insights(Query query) {
    limited("insights", 90);
    Key key = key(query.text("product_id"), query.text("fulfillment_node_id"));
    ObjectNode shown = Json.object().put("product_id", key.productId());
    shown.put("fulfillment_node_id", key.node());
    Figure figure = world.storehouse().known(key);
    List<Allocation> allocations = figure == null ? List.of() : figure.allocations();
    ArrayNode allocated = shown.putArray("allocations");
    for (Allocation one : allocations.subList(0, Math.min(MOST_ALLOCATIONS, allocations.size()))) {
      piece(allocated, one.orderId(), one.itemId(), one.createdAt());
    }
    ArrayNode reserved = shown.putArray("reservations");
    if (figure != null) {
      figure.reservations(world.now()).stream()
          .limit(MOST_ALLOCATIONS)
          .forEach(
              one ->
                  piece(reserved, one.orderId(), one.itemId(), one.createdAt())
                      .put("expires_at", one.expiresAt().toString()));
    }
    shown.putArray("future_allocations");
    return Answer.ok(shown);
  }

  private static ObjectNode piece(ArrayNode in, String order, String item, Instant at) {
    return in.addObject()
        .put("order_uuid", order)
        .put("item_uuid", item)
        .put("created_at", at.toString());
  }

  private void limited(String kind, int perSecond) {
    if (!limits.letsPerSecond(kind, perSecond)) {
      throw RefusedException.tooMany(
          "More than " + perSecond + " requests a second", java.time.Duration.ofSeconds(1));
    }
  }

  /** GET /v1/stock/safety_stock, as CSV. */
  Answer safetyStock() {
    StringBuilder csv = new StringBuilder("\"Product ID\",\"Location\",\"Safety Stock\"\n");
    for (Key key : world.storehouse().keys()) {
      int pieces = world.storehouse().standing(key, world.now()).safetyStock();
      if (pieces > 0) {
        csv.append(quoted(key.productId())).append(',').append(quoted(key.node()));
        csv.append(',').append(quoted(String.valueOf(pieces))).append('\n');
      }
    }
    return Answer.text(200, "text/csv", csv.toString());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** GET /v0/fulfillment_requests/{order_uuid}. */
  Answer fulfillmentRequests(String orderId) {
    limited("fulfillment_requests", 70);
    if (!UUID.matcher(orderId).matches()) {
      throw RefusedException.wrong("order_uuid must be a UUID");
    }
    SalesOrder order = desk.find(orderId);
    List<Request> requests = order == null ? List.of() : order.requests();
    int skipped = Math.max(0, requests.size() - MOST_REQUESTS);
    ObjectNode shown = Json.object();
    ArrayNode all = shown.putArray("fulfillment_requests");
    requests.stream().skip(skipped).forEach(request -> all.add(shown(request)));
    return Answer.of(skipped > 0 ? 400 : 200, shown);
  }

  private static ObjectNode shown(Request request) {
    ObjectNode shown = Json.object().put("fulfillment_request_id", request.id);
    shown.put("created_at", request.createdAt.toString()).put("status", request.status());
    shown.put("service_level", request.serviceLevel).put("fulfillment_node_id", request.node);
    ArrayNode items = shown.putArray("items");
    for (Item item : request.items.values()) {
      Parcel parcel = request.parcels.get(item.id());
      items
          .addObject()
          .put("item_id", item.id())
          .put("product_id", item.productId())
          .put("tracking_code", parcel == null ? null : parcel.trackingCode())
          .put("carrier", parcel == null ? null : parcel.carrier())
          .put("status", OrderDesk.status(request, item));
    }
    return shown;
  }
}
