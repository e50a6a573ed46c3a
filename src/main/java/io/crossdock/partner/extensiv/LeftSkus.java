package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * SKUs that one cart was sent and that are in the load no more: its shadow alone knows them.
 * Thread-safe.
 */
final class LeftSkus {

  private static final int AT_ONCE = 1_000;

  private final String shadow;
  private final Cart cart;
  private final LostPlaces lost;
  private final Positions positions;
  private final int mostPercent;
  private volatile Found found = new Found(null, List.of(), 0);

  /**
   * @param mostPercent of all that were sent so many may be gone; more are a mistake
   */
  LeftSkus(String shop, Cart cart, LostPlaces lost, int mostPercent, CamelLedger ledger) {
    this.lost = lost;
    this.shadow = Availability.shadow(shop);
    this.cart = cart;
    this.mostPercent = mostPercent;
    this.positions = new Positions(ledger);
  }

  /**
   * What a cart was sent of one.
   *
   * @param amounts by code
   */
  record Left(Map<String, Amount> amounts) {

    /** Without the codes that are another SKU's by now. */
    Left without(Predicate<String> taken) {
      Map<String, Amount> own = new LinkedHashMap<>(amounts);
      own.keySet().removeIf(taken);
      return new Left(own);
    }

    /**
     * The same with nothing left of it.
     *
     * @param ours whether a place may be written to
     */
    Map<String, Amount> nothing(Predicate<String> ours) {
      Map<String, Amount> nothing = new LinkedHashMap<>();
      amounts.forEach(
          (code, amount) -> {
            if (!(amount instanceof Amount.ByPlace by)) {
              nothing.put(code, new Amount.Total(0));
              return;
            }
            Map<String, Long> places = new LinkedHashMap<>();
            by.quantities().keySet().stream().filter(ours).forEach(place -> places.put(place, 0L));
            if (!places.isEmpty()) {
              nothing.put(code, new Amount.ByPlace(places));
            }
          });
      return nothing;
    }
  }

  /**
   * @param load null where none was looked through
   * @param skus in order
   * @param sent how many SKUs were ever sent
   */
  private record Found(String load, List<String> skus, int sent) {}

  /**
   * Whether so many left at once that they are not believed to be gone: another account, another
   * source, or a token that reads less. A load is compared with the one before; this also holds
   * where there is none to compare it with.
   */
  boolean isMistake(Catalogues.Loaded loaded) {
    Found now = found(loaded);
    return now.skus().size() > LoadComparison.USUAL
        && now.skus().size() * 100L > (long) mostPercent * now.sent();
  }

  /** Those of them that were sent. */
  Map<String, Left> of(Collection<String> skus) {
    Map<String, Left> left = new HashMap<>();
    if (skus.isEmpty()) {
      return left;
    }
    positions
        .of(shadow, skus, Shown.class)
        .forEach(
            (sku, shown) -> {
              Map<String, Amount> amounts = amounts(sku, shown.value());
              if (!amounts.isEmpty()) {
                left.put(sku, new Left(amounts));
              }
            });
    return left;
  }

  private Map<String, Amount> amounts(String sku, Shown shown) {
    Map<String, Amount> amounts = new LinkedHashMap<>();
    shown.codes().forEach(code -> amounts.put(code, shown.lastSent(code)));
    // One whose last write nobody answered has no codes there, and without an alias they are known.
    if (amounts.isEmpty() && cart.alias() == null && cart.breakdown() instanceof Breakdown.Total) {
      amounts.put(sku, new Amount.Total(shown.quantity()));
    }
    return amounts;
  }

  /**
   * All that were ever sent and that load has not, in order.
   *
   * @param afterSku one of them, or none; null: from the start
   */
  List<String> page(Catalogues.Loaded loaded, String afterSku, int limit) {
    List<String> all = found(loaded).skus();
    int from = afterSku == null ? 0 : Collections.binarySearch(all, afterSku) + 1;
    int begin = from > 0 || afterSku == null ? from : -from;
    return all.subList(begin, Math.min(all.size(), begin + limit));
  }

  /** Only what is in a load is sent of it, so that they are looked for once a load. */
  private Found found(Catalogues.Loaded loaded) {
    Found now = found;
    if (loaded.of().mark().equals(now.load())) {
      return now;
    }
    Catalogue catalogue = loaded.catalogue();
    List<String> skus = new ArrayList<>();
    List<String> page;
    String after = null;
    int sent = 0;
    do {
      page = positions.keys(shadow, after, AT_ONCE);
      sent += page.size();
      page.stream().filter(sku -> !catalogue.has(sku)).forEach(skus::add);
      after = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == AT_ONCE);
    Collections.sort(skus);
    Found all = new Found(loaded.of().mark(), List.copyOf(skus), sent);
    found = all;
    return all;
  }
}
