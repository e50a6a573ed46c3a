package io.crossdock.sandbox.bigcommerce;

import java.util.Random;
import java.util.function.IntFunction;

/**
 * Makes a catalogue.
 *
 * @param items that can be sold: simple products and variants
 * @param variants of a hundred items, so many are variants
 * @param perProduct variants of one product
 * @param most the largest quantity
 * @param seed equal seeds make equal catalogues
 * @param sku of the item of that number, from 0
 */
public record CatalogueMaker(
    int items, int variants, int perProduct, int most, long seed, IntFunction<String> sku) {

  /** {@code SKU-000000} and so on, a third of them variants, four of a product. */
  public static CatalogueMaker of(int items) {
    return new CatalogueMaker(items, 33, 4, 100, 1, number -> String.format("SKU-%06d", number));
  }

  void into(BigShop shop) {
    Random random = new Random(seed);
    int varied = (int) ((long) items * variants / 100);
    synchronized (shop) {
      int product = 0;
      for (int i = 0; i < items; i++) {
        int quantity = random.nextInt(most + 1);
        if (i >= varied) {
          shop.simple(sku.apply(i), quantity);
        } else {
          product = i % perProduct == 0 ? shop.varied("P-" + sku.apply(i), null) : product;
          shop.variant(product, sku.apply(i), quantity);
        }
      }
    }
  }
}
