package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.newstore.SalesOrder.Item;
import io.crossdock.sandbox.newstore.SalesOrder.Parcel;
import io.crossdock.sandbox.newstore.SalesOrder.Request;
import io.crossdock.sandbox.newstore.SalesOrder.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What happens to orders, and the events that tell of it. Its user holds the world's monitor. */
final class OrderDesk {

  static final String GROUND = "GROUND";
  static final String PICK_UP = "IN_STORE_PICKUP";

  private final World world;
  private final Map<String, SalesOrder> orders = new HashMap<>();
  private final Map<String, Request> requests = new HashMap<>();
  private final List<Request> open = new ArrayList<>();
  private final Set<SalesOrder> stranded = new LinkedHashSet<>();

  OrderDesk(World world) {
    this.world = world;
  }

  SalesOrder order(List<String> productIds) {
    if (productIds.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one item");
    }
    SalesOrder order = new SalesOrder(productIds);
    orders.put(order.id(), order);
    world.update();
    ObjectNode payload = Json.object().put("id", order.id());
    ArrayNode items = payload.putArray("items");
    order
        .items()
        .values()
        .forEach(
            item -> items.addObject().put("id", item.id()).put("product_id", item.productId()));
    world.publish("order.created", 0, payload);
    return order;
  }

  /** Null if there is none. */
  SalesOrder find(String orderId) {
    return orders.get(orderId);
  }

  SalesOrder order(String orderId) {
    SalesOrder order = orders.get(orderId);
    if (order == null) {
      throw new IllegalArgumentException("there is no order " + orderId);
    }
    return order;
  }

  Request request(String requestId) {
    Request request = requests.get(requestId);
    if (request == null) {
      throw new IllegalArgumentException("there is no fulfillment request " + requestId);
    }
    return request;
  }

  /** Those that still have work in them, oldest first. */
  List<Request> open() {
    open.removeIf(request -> request.in(State.DISPATCHED).isEmpty());
    return open;
  }

  /** Orders with rejected items whose requests are all final, a few of them. */
  List<SalesOrder> toBeRouted() {
    stranded.removeIf(order -> order.unrouted().isEmpty());
    return stranded.stream().filter(order -> !order.underWay()).limit(10).toList();
  }

  /** Others are looked at first. */
  void putBack(SalesOrder order) {
    if (stranded.remove(order)) {
      stranded.add(order);
    }
  }

  /** That request of that order, made if it is new. */
  Request known(String requestId, String orderId, String node, String serviceLevel) {
    SalesOrder order = orders.computeIfAbsent(orderId, SalesOrder::new);
    return requests.computeIfAbsent(
        requestId,
        id -> {
          Request request = new Request(id, order, node, serviceLevel, world.now());
          order.requests().add(request);
          return request;
        });
  }

  /** All items that nobody works on go to that location: a new request. */
  Fulfillment assign(SalesOrder order, String node, String serviceLevel) {
    if (world.storehouse().location(node) == null) {
      throw new IllegalArgumentException("there is no location " + node);
    }
    List<Item> items = order.unrouted();
    if (items.isEmpty()) {
      throw new IllegalArgumentException("order " + order.id() + " has no item to be routed");
    }
    Request request = new Request(World.newId(), order, node, serviceLevel, world.now());
    for (Item item : items) {
      request.enter(item, State.DISPATCHED);
      Allocation allocation = new Allocation(order.id(), item.id(), world.now(), 0);
      world.storehouse().allocate(request.key(item), allocation);
    }
    order.requests().add(request);
    requests.put(request.id, request);
    open.add(request);
    return tell(
        request,
        "fulfillment_request.assigned",
        items,
        (item, shown) -> shown.put("carrier_service", "FEDEX_2_DAY"));
  }

  /** These leave together, told by one event; it lists all that left of this request so far. */
  Fulfillment ship(Request request, Collection<String> itemIds) {
    List<Item> items = dispatched(request, itemIds);
    long timestamp = world.counter() + 1;
    for (Item item : items) {
      request.enter(item, State.SHIPPED);
      request.parcels.put(item.id(), new Parcel("T" + timestamp, "DHL", world.now()));
      world.storehouse().ship(request.key(item), item.id(), timestamp, world.rules().behaviour());
    }
    Fulfillment told =
        tell(
            request,
            "fulfillment_request.items_completed",
            request.in(State.SHIPPED),
            (item, shown) -> {
              Parcel parcel = request.parcels.get(item.id());
              shown.put("tracking_code", parcel.trackingCode()).put("carrier", parcel.carrier());
              shown.put("shipped_at", parcel.shippedAt().toString());
            });
    completed(request.order);
    return told;
  }

  private void completed(SalesOrder order) {
    if (order.over()) {
      world.update();
      world.publish("order.completed", 0, Json.object().put("id", order.id()));
    }
  }

  Fulfillment fail(Request request, Rejection reason, Collection<String> itemIds) {
    List<Item> items = dispatched(request, itemIds);
    boolean cancelled = reason == Rejection.CANCELLATION_REQUEST;
    for (Item item : items) {
      request.enter(item, cancelled ? State.CANCELLED : State.REJECTED);
      missed(request.key(item), item.id(), reason);
    }
    if (!cancelled) {
      stranded.add(request.order);
    }
    Fulfillment told =
        tell(
            request,
            "fulfillment_request.items_failed",
            items,
            (item, shown) -> shown.put("rejection_reason", reason.word()));
    completed(request.order);
    return told;
  }

  /** The location does not fulfil that item. */
  void missed(Key key, String itemId, Rejection reason) {
    Figure figure = world.storehouse().figure(key);
    world.storehouse().release(key, itemId);
    if (reason.loses()) {
      figure.loses();
    }
    if (reason == Rejection.NO_INVENTORY) {
      figure.block();
    }
  }

  /** Packed, still there. */
  Fulfillment ready(Request request, Collection<String> itemIds) {
    return tell(
        request,
        "fulfillment_request.items_ready_for_handover",
        dispatched(request, itemIds),
        (item, shown) -> {});
  }

  /** Somebody in the store began with it; no event tells of it, but the counter moves. */
  void pick(Request request) {
    request.acknowledged = true;
    world.update();
  }

  Fulfillment shown(Request request) {
    return shown(request, 0);
  }

  private static Fulfillment shown(Request request, long timestamp) {
    List<Fulfillment.Item> items =
        request.items.values().stream()
            .map(item -> new Fulfillment.Item(item.id(), item.productId(), status(request, item)))
            .toList();
    return new Fulfillment(request.id, request.order.id(), request.node, items, timestamp);
  }

  static String status(Request request, Item item) {
    return request.states.get(item.id()).name().toLowerCase(Locale.ROOT);
  }

  private static List<Item> dispatched(Request request, Collection<String> itemIds) {
    List<Item> items =
        request.in(State.DISPATCHED).stream()
            .filter(item -> itemIds.isEmpty() || itemIds.contains(item.id()))
            .toList();
    if (items.isEmpty() || items.size() < itemIds.size()) {
      throw new IllegalArgumentException(
          "request " + request.id + " has no open items " + (itemIds.isEmpty() ? "" : itemIds));
    }
    return items;
  }

  private Fulfillment tell(
      Request request, String name, List<Item> items, BiConsumer<Item, ObjectNode> more) {
    long timestamp = world.update();
    ObjectNode payload =
        Json.object()
            .put("id", request.id)
            .put("order_id", request.order.id())
            .put("logical_timestamp", timestamp)
            .put("fulfillment_location_id", request.node)
            .put("service_level", request.serviceLevel);
    if (name.endsWith(".assigned")) {
      payload.put("created_at", request.createdAt.toString());
    }
    ArrayNode list = payload.putArray("items");
    for (Item item : items) {
      ObjectNode shown = list.addObject().put("id", item.id()).put("product_id", item.productId());
      more.accept(item, shown);
    }
    world.publish(name, timestamp, payload);
    return shown(request, timestamp);
  }
}
