package io.crossdock.partner.erp;

import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Supplier;
import io.crossdock.flow.Neighbours;
import java.util.List;

/** What the ERP sends to a warehouse: each kind has an inbox, an address, and a channel there. */
enum Incoming {
  ORDERS(
      "orders",
      "orders",
      "shop",
      List.of(Order.TYPE, OrderChange.TYPE, OrderCancellation.TYPE),
      null,
      "order-import"),
  PURCHASE_ORDERS(
      "purchase-orders",
      "purchaseOrders",
      "source",
      List.of(PurchaseOrder.TYPE),
      "purchase-orders.",
      "document-import"),
  ITEMS("items", "items", "source", List.of(Item.TYPE), "articles.", "document-import"),
  SUPPLIERS(
      "suppliers", "suppliers", "source", List.of(Supplier.TYPE), "suppliers.", "document-import");

  private final String path;
  private final String word;
  private final String owner;
  private final List<String> types;
  private final String channel;
  private final String flow;

  Incoming(
      String path, String word, String owner, List<String> types, String channel, String flow) {
    this.path = path;
    this.word = word;
    this.owner = owner;
    this.types = types;
    this.channel = channel;
    this.flow = flow;
  }

  /** As in addresses, folders, routes and touchpoints. */
  String path() {
    return path;
  }

  /** As in settings and names of beans. */
  String word() {
    return word;
  }

  /** The word as beans have it, for example {@code Orders}. */
  String beanWord() {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** The member that says whose document it is. */
  String owner() {
    return owner;
  }

  /** What it may be; the first is what it is where it does not say. */
  List<String> types() {
    return types;
  }

  String channel(String warehouse, Neighbours neighbours) {
    return channel == null ? neighbours.intake(warehouse) : channel + warehouse;
  }

  /** Whether each warehouse gets it; if not, the one that it names. */
  boolean isForAll() {
    return this == ITEMS || this == SUPPLIERS;
  }

  /** The route that takes it to the channel. */
  String flow() {
    return flow;
  }
}
