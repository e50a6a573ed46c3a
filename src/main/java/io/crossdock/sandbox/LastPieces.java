package io.crossdock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * The last pieces of a product are sold in all carts: one in each, all that is left in the last
 * one; then buyers ask for it in the others once more. The next buyer comes when the carts show
 * what the one before took, or do not for a while. Order Manager hears of none of it meanwhile, so
 * that carts are lowered by what the hub hears of them and by nothing else. Not thread-safe.
 */
final class LastPieces {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<CartSite> sites;
  private final CartCatalog catalog;
  private final CartOrders orders;
  private final Clock clock;
  private Instant since;
  private int sold;

  LastPieces(List<CartSite> sites, CartCatalog catalog, CartOrders orders, Clock clock) {
    this.sites = sites;
    this.catalog = catalog;
    this.orders = orders;
    this.clock = clock;
  }

  void begin() {
    orders.hold(true);
    since = clock.instant();
  }

  /**
   * Does what is due.
   *
   * @param shows whether all carts show what they should
   * @return whether all is told
   */
  boolean step(boolean shows, Queue<String> news) {
    boolean late = clock.instant().isAfter(since.plus(PATIENCE));
    if (!shows && !late) {
      return false;
    }
    if (sold < sites.size()) {
      CartSite site = sites.get(sold);
      int units = sold == sites.size() - 1 ? Math.max(1, site.shows(code(site))) : 1;
      // Refused here, it is shown too low for a moment.
      if (buy(site, units, news).isPresent() || late) {
        sold++;
        since = clock.instant();
      }
      return false;
    }
    List<CartSite> others = sites.subList(0, sites.size() - 1);
    long refused = others.stream().filter(site -> buy(site, 1, news).isEmpty()).count();
    news.add(
        "last pieces   "
            + CartCatalog.LAST
            + " is sold out, "
            + refused
            + " of "
            + others.size()
            + " further buyers are refused");
    orders.hold(false);
    return true;
  }

  private Optional<String> buy(CartSite site, int units, Queue<String> news) {
    Optional<String> order = site.buy(Map.of(code(site), units));
    order.ifPresent(
        number ->
            news.add(
                CartTrade.line(site, "sells") + units + " of " + code(site) + ", order " + number));
    return order;
  }

  private String code(CartSite site) {
    return catalog.code(site, CartCatalog.LAST);
  }
}
