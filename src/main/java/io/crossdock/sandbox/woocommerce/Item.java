package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;

/** A product or a variation of one. Whoever holds the shop's monitor may change it. */
final class Item {

  /** What it is. */
  enum Kind {
    SIMPLE,
    VARIABLE,
    VARIATION
  }

  final int id;

  /** Null for a product. */
  final Item parent;

  final Kind kind;
  final Instant created;
  Instant modified;
  String sku;
  String name;
  String status = "publish";
  String price = "10.00";
  boolean tracked;
  int quantity;
  String stockStatus = "instock";
  String backorders = "no";

  /** Null for none. */
  ArrayNode meta;

  Item(int id, Item parent, Kind kind, String sku, Instant now) {
    this.id = id;
    this.parent = parent;
    this.kind = kind;
    this.sku = sku;
    this.name = sku;
    this.created = now;
    this.modified = now;
  }

  String type() {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The one whose quantity counts; null if nobody counts it. */
  Item counter() {
    if (tracked) {
      return this;
    }
    return parent != null && parent.tracked ? parent : null;
  }

  /** Whether its parent's quantity is its own. */
  boolean sharesParent() {
    return !tracked && parent != null && parent.tracked;
  }

  boolean allowsBackorders() {
    Item counter = counter();
    return counter != null && !counter.backorders.equals("no");
  }

  /** Null if it is not counted. */
  Integer shownQuantity() {
    Item counter = counter();
    return counter == null ? null : Integer.valueOf(counter.quantity);
  }

  String shownStatus() {
    Item counter = counter();
    if (counter == null) {
      return stockStatus;
    }
    if (counter.quantity > 0) {
      return "instock";
    }
    return counter.backorders.equals("no") ? "outofstock" : "onbackorder";
  }

  boolean isSold() {
    return kind != Kind.VARIABLE
        && status.equals("publish")
        && (parent == null || parent.status.equals("publish"));
  }

  /** Whether a buyer at the checkout gets so many. */
  boolean offers(int units) {
    Item counter = counter();
    if (!isSold()) {
      return false;
    }
    return counter == null
        ? !stockStatus.equals("outofstock")
        : counter.quantity >= units || allowsBackorders();
  }
}
