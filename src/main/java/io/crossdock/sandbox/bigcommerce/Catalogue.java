package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.bigcommerce.Product.Tracking;
import io.crossdock.sandbox.bigcommerce.Product.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the store has. Each SKU is there once. Callers hold the shop's monitor. */
final class Catalogue {

  private final Map<Integer, Product> products = new TreeMap<>();
  private final Map<Integer, Variant> variants = new TreeMap<>();
  private final Map<String, Held> bySku = new HashMap<>();
  private List<Held> items;

  Product add(int id, String sku, Tracking tracking, Instant now) {
    Product product = new Product(id, sku, tracking, now);
    products.put(id, product);
    if (!sku.isEmpty()) {
      claim(sku, new Held(product, null));
    }
    items = null;
    return product;
  }

  Variant variant(int id, Product product, String sku, boolean base) {
    Variant variant = new Variant(id, product, sku, base);
    variants.put(id, variant);
    product.variants.add(variant);
    if (base) {
      bySku.put(sku, new Held(product, variant));
    } else {
      claim(sku, new Held(product, variant));
    }
    items = null;
    return variant;
  }

  /** A product without options is known by the SKU of its only variant. */
  void rename(Held held, String sku) {
    bySku.remove(held.sku());
    claim(sku, held);
    if (held.variant() != null) {
      held.variant().sku = sku;
    }
    if (held.variant() == null || held.variant().base) {
      held.product().sku = sku;
    }
  }

  private void claim(String sku, Held held) {
    if (bySku.putIfAbsent(sku, held) != null) {
      throw new IllegalArgumentException("the store has " + sku + " already; a SKU is unique");
    }
  }

  /** Null if there is none. */
  Held of(String sku) {
    return bySku.get(sku);
  }

  /** Null if there is none. */
  Product product(int id) {
    return products.get(id);
  }

  /** Null if there is none. */
  Variant variant(int id) {
    return variants.get(id);
  }

  List<Product> products() {
    return List.copyOf(products.values());
  }

  List<Variant> variants() {
    return List.copyOf(variants.values());
  }

  /** What stock is counted of, by product and variant. */
  List<Held> items() {
    if (items == null) {
      items = new ArrayList<>();
      for (Product product : products.values()) {
        if (product.tracking == Tracking.PRODUCT) {
          items.add(new Held(product, product.isSimple() ? product.variants.get(0) : null));
        } else if (product.tracking == Tracking.VARIANT) {
          product.variants.forEach(variant -> items.add(new Held(product, variant)));
        }
      }
    }
    return items;
  }

  /** The same of these SKUs. */
  List<Held> items(Collection<String> skus) {
    return skus.stream()
        .map(bySku::get)
        .filter(held -> held != null && held.isItem())
        .sorted(
            Comparator.comparing((Held held) -> held.product().id)
                .thenComparing(held -> held.variant() == null ? 0 : held.variant().id))
        .toList();
  }

  void tracking(Product product, Tracking tracking) {
    product.tracking = tracking;
    items = null;
  }

  void remove(Product product) {
    products.remove(product.id);
    bySku.remove(product.sku);
    product.variants.forEach(
        variant -> {
          variants.remove(variant.id);
          bySku.remove(variant.sku);
        });
    items = null;
  }

  /** Everything that has a SKU. */
  int size() {
    return bySku.size();
  }
}
