package io.crossdock.sandbox.adobecommerce;

import java.math.BigDecimal;
import java.util.Locale;

/** Something in the catalogue. Whoever holds the shop's monitor may change it. */
final class Product {

  final int id;
  final String sku;
  final String type;
  final BigDecimal price;

  /** False: the shop sells it however many there are. */
  boolean counted = true;

  /** Sold also when there is none. */
  boolean backorders;

  Product(int id, String sku, String type, BigDecimal price) {
    this.id = id;
    this.sku = sku;
    this.type = type;
    this.price = price;
  }

  /** Products made of others have no stock of their own. */
  boolean hasSources() {
    return switch (type) {
      case "simple", "virtual", "downloadable" -> true;
      default -> false;
    };
  }

  boolean isVirtual() {
    return type.equals("virtual") || type.equals("downloadable");
  }

  /** The database compares without regard to case. */
  static String folded(String sku) {
    return sku.toLowerCase(Locale.ROOT);
  }
}
