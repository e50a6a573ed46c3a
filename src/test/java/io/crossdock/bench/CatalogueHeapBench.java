package io.crossdock.bench;

import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.CartSink;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Listing;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.Merchant;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.StockRecord;
import io.crossdock.stock.cart.Warehouse;
import io.crossdock.stock.cart.Warning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the catalogue of a million SKUs in three warehouses, one in ten a bundle, takes of the heap
 * while it is built and afterwards, and how long pages of it take to compute.
 */
class CatalogueHeapBench {

  private static final int SKUS = Integer.getInteger("cart.skus", 1_000_000);
  private static final Instant READ = Instant.parse("2026-05-04T10:00:00Z");

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Catalogue catalogue() {
    List<Warehouse> warehouses =
        IntStream.range(0, 3)
            .mapToObj(i -> new Warehouse(101 + i, "W" + i, true, true, true))
            .toList();
    Catalogue.Builder builder =
        Catalogue.builder(
            new Merchant(Merchant.Mode.BY_WAREHOUSE, true, true, Merchant.Nested.REFUSE, null),
            warehouses,
            List.of(new SalesChannel(9001, "Shopify US", true)));
    for (int i = 0; i < SKUS; i++) {
      builder.product(
          i % 10 == 9
              ? new Product(
                  sku(i), Product.Type.BUNDLE, true, List.of(part(i - 1), part(i - 2), part(i - 3)))
              : Product.core(sku(i)));
    }
    for (int i = 0; i < SKUS; i++) {
      for (int w = 0; w < 3; w++) {
        Instant at = READ.plusMillis(i / 33 * 200L);
        builder.record(new StockRecord(sku(i), 101 + w, "A", i % 500, i % 3, true, at));
      }
      builder.listing(new Listing("us-" + sku(i), sku(i), 9001, true, true));
    }
    return builder.build();
  }

  private static Product.Component part(int of) {
    return new Product.Component(sku(of), BigDecimal.valueOf(1 + of % 3));
  }

  private static String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%07d", i);
  }

  @Test
  void a_million_skus_in_three_warehouses() {
    long before = used();
    long begin = System.nanoTime();
    Catalogue catalogue = catalogue();
    long built = System.nanoTime();
    long after = used();
    Cart cart =
        new Cart(
            "shop",
            true,
            "Shopify US",
            new Selection.CombineAll(),
            new Breakdown.Total(),
            CartRules.NONE,
            Set.of(),
            Cart.Vanished.HOLD,
            Cart.Uploaded.NEVER,
            null);
    Load load = new Load(Load.State.SUCCESS, READ);
    long[] told = {0};
    CartSink sink =
        new CartSink() {
          @Override
          public void upload(String sku, String key, io.crossdock.stock.cart.Amount amount) {
            told[0]++;
          }

          @Override
          public void skip(String sku, String key, SkipReason reason) {
            told[0]++;
          }

          @Override
          public void warn(Warning warning) {
            // Not counted.
          }
        };
    long computing = System.nanoTime();
    List<String> page = catalogue.page(null, 1_000);
    while (!page.isEmpty()) {
      Catalogue part = catalogue.part(catalogue.reached(page), java.util.Map.of(), List.of());
      new CartNumbers(load, part, List.of()).some(cart, page, sink);
      page = catalogue.page(page.get(page.size() - 1), 1_000);
    }
    long computed = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%,d SKUs: built in %d ms, %d MB kept, %d MB with codes; in pages %d ms for %,d numbers%n",
        SKUS,
        (built - begin) / 1_000_000,
        (after - before) >> 20,
        (used() - before) >> 20,
        (computed - computing) / 1_000_000,
        told[0]);
    java.lang.ref.Reference.reachabilityFence(catalogue);
  }
}
