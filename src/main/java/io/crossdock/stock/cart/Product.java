package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.util.List;

/**
 * A product of the catalogue.
 *
 * @param sku the master SKU
 * @param components of a bundle, as they were told: also doubled, of nothing, of unknown products
 */
public record Product(String sku, Type type, boolean active, List<Component> components) {

  public enum Type {
    CORE,
    /** Parent of variations: never stocked, never sent. */
    VIRTUAL,
    BUNDLE
  }

  /**
   * @param quantity units in one bundle; null where none was told
   */
  public record Component(String sku, BigDecimal quantity) {}

  public Product {
    components = List.copyOf(components);
  }

  public static Product core(String sku) {
    return new Product(sku, Type.CORE, true, List.of());
  }
}
