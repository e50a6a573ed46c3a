package io.crossdock.shop;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.SkipReason;
import java.util.List;
import java.util.Map;

/**
 * Where a cart has nearly none of the codes it is sent, they are not missing there: they are other
 * ones, and people are told with a review item. Thread-safe.
 */
final class UnknownCodes {

  static final String REVIEW = "codes-unknown";

  /** Counts of a run, as it may have many pages. */
  private static final String KNOWN = "codes in the cart";

  private static final String UNKNOWN = "codes not in the cart";

  /** Fewer may well be missing. */
  private static final int MANY = 10;

  private final String shop;
  private final Reviews reviews = new Reviews();

  UnknownCodes(String shop) {
    this.shop = shop;
  }

  /** Those the cart was never asked for are counted as neither. */
  void count(CartNeed need, Map<String, Known> asked, Map<String, Long> counts) {
    need.equal().keySet().forEach(code -> counts.merge(KNOWN, 1L, Long::sum));
    for (String code : need.due().keySet()) {
      Known one = asked.get(code);
      if (one != null) {
        boolean missing = one.problem() == SkipReason.CART_SKU_NOT_FOUND;
        counts.merge(missing ? UNKNOWN : KNOWN, 1L, Long::sum);
      }
    }
  }

  /**
   * All were looked at.
   *
   * @param counts of all pages
   */
  void judge(Pen pen, Map<String, Long> counts) {
    long known = counts.getOrDefault(KNOWN, 0L);
    long unknown = counts.getOrDefault(UNKNOWN, 0L);
    if (unknown >= MANY && unknown > 9 * known) {
      reviews.open(
          pen,
          REVIEW,
          shop,
          Map.of(
              "codes",
              unknown + " of " + (known + unknown) + " are not in the cart (CART_SKU_NOT_FOUND)",
              "look",
              shop
                  + ".cart.alias and "
                  + shop
                  + ".aliases say which codes it has; 'crossdock explain SKU --partner "
                  + shop
                  + "' which one it is sent"));
    } else if (known > 0) {
      reviews.close(pen, REVIEW, shop, shop, known + " of its codes are in the cart");
    }
  }

  /** They are no reasons why a SKU is not sent. */
  static void leaveOut(Map<String, Long> counts) {
    counts.keySet().removeAll(List.of(KNOWN, UNKNOWN));
  }
}
