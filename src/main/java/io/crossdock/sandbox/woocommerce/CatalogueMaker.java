package io.crossdock.sandbox.woocommerce;

import java.util.Random;
import java.util.function.IntFunction;

/**
 * Makes a catalogue.
 *
 * @param items that can be sold: products without variations, and variations
 * @param variations of a hundred items, so many are variations
 * @param perParent variations of one product
 * @param most the largest quantity
 * @param seed equal seeds make equal catalogues
 * @param sku of the item of that number, from 0
 */
public record CatalogueMaker(
    int items, int variations, int perParent, int most, long seed, IntFunction<String> sku) {

  /** {@code SKU-000000} and so on, a third of them variations, four of a product. */
  public static CatalogueMaker of(int items) {
    return new CatalogueMaker(items, 33, 4, 100, 1, number -> String.format("SKU-%06d", number));
  }

  void into(WooShop shop) {
    Random random = new Random(seed);
    int varied = (int) ((long) items * variations / 100);
    synchronized (shop) {
      int parent = 0;
      for (int i = 0; i < items; i++) {
        int quantity = random.nextInt(most + 1);
        if (i >= varied) {
          shop.simple(sku.apply(i), quantity);
        } else {
          parent = i % perParent == 0 ? shop.variable("P-" + sku.apply(i), null) : parent;
          shop.variation(parent, sku.apply(i), quantity);
        }
      }
    }
  }
}
