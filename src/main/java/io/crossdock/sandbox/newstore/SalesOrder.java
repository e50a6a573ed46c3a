package io.crossdock.sandbox.newstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order of a shopper and its fulfilment requests. The world's monitor guards it. */
final class SalesOrder {

  enum State {
    DISPATCHED,
    SHIPPED,
    REJECTED,
    CANCELLED
  }

  /** One unit, which keeps its id wherever it is routed. */
  record Item(String id, String productId) {}

  /** What one location was asked to fulfil. Its items never change, only their states. */
  static final class Request {
    final String id;
    final SalesOrder order;
    final String node;
    final String serviceLevel;
    final Instant createdAt;
    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<String, State> states = new LinkedHashMap<>();
    final Map<String, Parcel> parcels = new LinkedHashMap<>();
    boolean acknowledged;

    Request(String id, SalesOrder order, String node, String serviceLevel, Instant createdAt) {
      this.id = id;
      this.order = order;
      this.node = node;
      this.serviceLevel = serviceLevel;
      this.createdAt = createdAt;
    }

    List<Item> in(State state) {
      return items.values().stream().filter(item -> states.get(item.id()) == state).toList();
    }

    String status() {
      int open = in(State.DISPATCHED).size();
      if (open == 0) {
        return "completed";
      }
      if (open < items.size()) {
        return "partially_completed";
      }
      return acknowledged ? "acknowledged" : "dispatched";
    }

    void enter(Item item, State state) {
      items.put(item.id(), item);
      states.put(item.id(), state);
      order.now.put(item.id(), state);
    }

    Key key(Item item) {
      return new Key(item.productId(), node);
    }
  }

  /** How an item went. */
  record Parcel(String trackingCode, String carrier, Instant shippedAt) {}

  private final String id;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, State> now = new HashMap<>();

  /** Without items as yet. */
  SalesOrder(String id) {
    this.id = id;
  }

  SalesOrder(List<String> productIds) {
    this(World.newId());
    for (String product : productIds) {
      Item item = new Item(World.newId(), product);
      items.put(item.id(), item);
    }
  }

  String id() {
    return id;
  }

  Map<String, Item> items() {
    return items;
  }

  List<Request> requests() {
    return requests;
  }

  /** Items no location works on and that are neither shipped nor cancelled. */
  List<Item> unrouted() {
    return items.values().stream().filter(item -> free(now.get(item.id()))).toList();
  }

  private static boolean free(State state) {
    return state == null || state == State.REJECTED;
  }

  /** Whether some location works on it. */
  boolean underWay() {
    return now.containsValue(State.DISPATCHED);
  }

  boolean over() {
    return !underWay() && unrouted().isEmpty();
  }
}
