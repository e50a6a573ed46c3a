package io.crossdock.partner.extensiv;

import io.crossdock.operate.Reports.Page;
import java.util.ArrayList;
import java.util.List;

/** What is odd about amounts that are sent all the same. Thread-safe. */
final class WarningsReport {

  private static final List<String> COLUMNS = List.of("masterSku", "cart", "warning", "meaning");

  private final OneCatalogue one;
  private final Present present;

  WarningsReport(OneCatalogue one, Present present) {
    this.one = one;
    this.present = present;
  }

  /** By SKU, then by cart. */
  Page page(String sku, String after, int limit) {
    List<String> skus =
        sku != null
            ? List.of(sku)
            : present.catalogue().map(all -> all.page(after, limit)).orElse(List.of());
    List<List<String>> rows = new ArrayList<>();
    one.carts()
        .forEach(
            (cart, all) ->
                all.warnings(skus)
                    .forEach(
                        warning ->
                            rows.add(
                                List.of(
                                    warning.sku(),
                                    cart,
                                    warning.text(),
                                    CartWords.meaning(warning)))));
    boolean last = sku != null || skus.size() < limit;
    return new Page(COLUMNS, rows, last ? null : skus.get(skus.size() - 1));
  }
}
