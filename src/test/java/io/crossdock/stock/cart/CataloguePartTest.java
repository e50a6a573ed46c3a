package io.crossdock.stock.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CataloguePartTest {

  @Property(tries = 300)
  void numbers_of_a_part_are_those_of_the_whole(@ForAll long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    Catalogue whole = snapshot.catalogue();
    Cart cart = catalogues.cart(snapshot).cart();
    CartNumbers all = new CartNumbers(snapshot.load(), whole, snapshot.orders());
    for (String sku : whole.page(null, 100)) {
      CartResult.Collecting expected = new CartResult.Collecting();
      CartStatus status = all.some(cart, List.of(sku), expected);

      CartResult.Collecting got = new CartResult.Collecting();
      Catalogue part = part(snapshot, whole, sku, Map.of());
      CartStatus same =
          new CartNumbers(snapshot.load(), part, snapshot.orders()).some(cart, List.of(sku), got);

      assertThat(got.result(same)).as("seed " + seed).isEqualTo(expected.result(status));
    }
  }

  @Property(tries = 300)
  void a_page_by_page_walk_meets_each_product_once(@ForAll long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    Catalogue whole = snapshot.catalogue();
    List<String> met = new ArrayList<>();
    List<String> page = whole.page(null, 2);
    while (!page.isEmpty()) {
      met.addAll(page);
      page = whole.page(page.get(page.size() - 1), 2);
    }

    assertThat(met)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            new LinkedHashSet<>(snapshot.products().stream().map(Product::sku).toList()));
  }

  @Property(tries = 300)
  void newer_stock_in_a_part_counts_as_if_the_load_had_brought_it(@ForAll long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    if (snapshot.merchant().mode() == Merchant.Mode.BY_SALES_CHANNEL) {
      return;
    }
    Cart cart = catalogues.cart(snapshot).cart();
    String changed = snapshot.products().get(0).sku();
    List<StockRecord> newer = new Catalogues(seed).snapshot().stock();
    List<StockRecord> rows =
        newer.stream()
            .map(
                row ->
                    new StockRecord(
                        changed,
                        row.warehouse(),
                        row.bin(),
                        row.onHand() + 7,
                        row.locked(),
                        row.allocated(),
                        row.active(),
                        row.asOf()))
            .toList();
    List<StockRecord> replaced =
        new ArrayList<>(
            snapshot.stock().stream().filter(row -> !row.sku().equals(changed)).toList());
    replaced.addAll(rows);
    Snapshot other =
        new Snapshot(
            snapshot.merchant(),
            snapshot.load(),
            snapshot.warehouses(),
            snapshot.channels(),
            snapshot.products(),
            replaced,
            snapshot.levels(),
            snapshot.listings(),
            snapshot.aliases(),
            snapshot.orders());
    Catalogue whole = snapshot.catalogue();
    for (String sku : whole.page(null, 100)) {
      CartResult.Collecting expected = new CartResult.Collecting();
      CartStatus status = CartNumbers.of(other).some(cart, List.of(sku), expected);

      CartResult.Collecting got = new CartResult.Collecting();
      Catalogue part = part(snapshot, whole, sku, Map.of(changed, rows));
      CartStatus same =
          new CartNumbers(snapshot.load(), part, snapshot.orders()).some(cart, List.of(sku), got);

      assertThat(got.result(same)).as("seed " + seed).isEqualTo(expected.result(status));
    }
  }

  /** With all that orders take from it, directly or not. */
  private static Catalogue part(
      Snapshot snapshot, Catalogue whole, String sku, Map<String, List<StockRecord>> newer) {
    Set<String> needed = whole.reached(List.of(sku));
    snapshot.orders().stream()
        .flatMap(order -> order.lines().stream())
        .forEach(line -> needed.addAll(whole.reached(List.of(line.sku()))));
    return whole.part(needed, newer, snapshot.levels());
  }

  @Test
  void a_component_concerns_the_bundles_it_is_in() {
    Catalogue catalogue =
        Catalogue.builder(
                new Merchant(Merchant.Mode.BY_WAREHOUSE, true, true, Merchant.Nested.REFUSE, null),
                List.of(),
                List.of())
            .product(Product.core("PEN"))
            .product(Product.core("PAD"))
            .product(
                new Product(
                    "SET",
                    Product.Type.BUNDLE,
                    true,
                    List.of(
                        new Product.Component("PEN", java.math.BigDecimal.TEN),
                        new Product.Component("PAD", java.math.BigDecimal.ONE))))
            .build();

    assertThat(catalogue.affected(List.of("PEN"), 10)).containsExactly("PEN", "SET");
    assertThat(catalogue.affected(List.of("SET"), 10)).containsExactly("SET");
    assertThat(catalogue.affected(List.of("PEN"), 1)).containsExactly("PEN");
    assertThat(catalogue.reached(List.of("SET"))).containsExactly("SET", "PEN", "PAD");
    assertThat(catalogue.reached(List.of("NOBODY"))).containsExactly("NOBODY");
  }

  @Test
  void quantities_beyond_four_bytes_are_kept() {
    Quantities quantities = new Quantities(4);
    long[] values = {Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, -1};
    for (int i = 0; i < values.length; i++) {
      quantities.set(i, values[i]);
    }

    for (int i = 0; i < values.length; i++) {
      assertThat(quantities.get(i)).isEqualTo(values[i]);
    }
  }
}
