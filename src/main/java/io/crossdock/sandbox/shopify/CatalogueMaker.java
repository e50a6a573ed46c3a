package io.crossdock.sandbox.shopify;

import java.util.Random;
import java.util.function.IntFunction;

/**
 * Makes a catalogue.
 *
 * @param items variants
 * @param most the largest quantity
 * @param seed equal seeds make equal catalogues
 * @param sku of the variant of that number, from 0
 */
public record CatalogueMaker(int items, int most, long seed, IntFunction<String> sku) {

  /** {@code SKU-000000} and so on. */
  public static CatalogueMaker of(int items) {
    return new CatalogueMaker(items, 100, 1, number -> String.format("SKU-%06d", number));
  }

  void into(ShopifyShop shop) {
    Random random = new Random(seed);
    synchronized (shop) {
      for (int i = 0; i < items; i++) {
        shop.variant(sku.apply(i), random.nextInt(most + 1));
      }
    }
  }
}
