package io.crossdock.sandbox.bigcommerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A product with its variants; a simple one has a base variant. Callers hold the shop's monitor.
 */
final class Product {

  /** For what stock is counted. */
  enum Tracking {
    NONE,
    PRODUCT,
    VARIANT;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One of its variants. */
  static final class Variant {
    final int id;
    final Product product;
    final boolean base;
    final Stock stock = new Stock();
    String sku;

    Variant(int id, Product product, String sku, boolean base) {
      this.id = id;
      this.product = product;
      this.sku = sku;
      this.base = base;
    }
  }

  final int id;
  final Stock stock = new Stock();
  final List<Variant> variants = new ArrayList<>();
  final Instant created;
  String sku;
  String price = "10.0000";
  Tracking tracking;
  boolean visible = true;

  Product(int id, String sku, Tracking tracking, Instant created) {
    this.id = id;
    this.sku = sku;
    this.tracking = tracking;
    this.created = created;
  }

  boolean isSimple() {
    return variants.size() == 1 && variants.get(0).base;
  }
}
