package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Makes a catalogue.
 *
 * @param items that can be sold: products without variants, and variants
 * @param variants of a hundred items, so many are variants, in a shop that has such
 * @param perProduct variants of one product; less than 1 is taken for 1
 * @param most the largest quantity
 * @param seed equal seeds make equal catalogues
 * @param sku of the item of that number, from 0
 */
public record CatalogueMaker(
    int items, int variants, int perProduct, int most, long seed, IntFunction<String> sku) {

  public CatalogueMaker {
    perProduct = Math.max(1, perProduct);
  }

  /** {@code SKU-000000} and so on, a third of them variants, four of a product. */
  public static CatalogueMaker of(int items) {
    return new CatalogueMaker(items, 33, 4, 100, 1, number -> String.format("SKU-%06d", number));
  }

  /**
   * As somebody asks for it; what is missing is as in {@link #of(int)}, with 1000 items.
   *
   * @param variants how the shop calls that member
   * @param perProduct likewise
   */
  public static CatalogueMaker asked(JsonNode body, String variants, String perProduct) {
    CatalogueMaker usual = of(body.path("items").asInt(1000));
    String prefix = body.path("prefix").asText("SKU-");
    return new CatalogueMaker(
        usual.items,
        body.path(variants).asInt(usual.variants),
        body.path(perProduct).asInt(usual.perProduct),
        body.path("most").asInt(usual.most),
        body.path("seed").asLong(usual.seed),
        number -> String.format("%s%06d", prefix, number));
  }

  void into(CartShop shop) {
    Random random = new Random(seed);
    int varied = (int) ((long) items * variants / 100);
    Map<String, Integer> product = new LinkedHashMap<>();
    synchronized (shop) {
      for (int i = 0; i < items; i++) {
        int quantity = random.nextInt(most + 1);
        if (i >= varied) {
          shop.item(sku.apply(i), quantity);
          continue;
        }
        product.put(sku.apply(i), quantity);
        if (product.size() == perProduct || i == varied - 1) {
          shop.variants("P-" + product.keySet().iterator().next(), product);
          product.clear();
        }
      }
    }
  }
}
