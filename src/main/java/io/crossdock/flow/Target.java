package io.crossdock.flow;

import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one shop is to show of a SKU.
 *
 * @param sku the hub's
 * @param amounts by the shop's code; empty where nothing is to be sent
 * @param skipped why nothing is sent, of the SKU or of single codes
 * @param limit as the one total, but only as far as it may be raised now, because others have to be
 *     lowered first; null where nobody waits for anybody
 * @param untold shops that have to be told first, because they may show anything
 * @param sold pieces this shop sold since the beginning, as far as the hub heard of it; never less
 *     than it was. Where that is not counted 0
 * @param asOf when what it is made of was read; null where nothing was
 * @param rule how it follows from what there is, for people
 */
public record Target(
    String sku,
    Map<String, Amount> amounts,
    List<Skipped> skipped,
    Long limit,
    List<String> untold,
    long sold,
    Instant asOf,
    String rule) {

  public Target {
    amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
    skipped = List.copyOf(skipped);
    untold = List.copyOf(untold);
  }

  /** Where nobody waits for anybody. */
  public Target(
      String sku,
      Map<String, Amount> amounts,
      List<Skipped> skipped,
      long sold,
      Instant asOf,
      String rule) {
    this(sku, amounts, skipped, null, List.of(), sold, asOf, rule);
  }

  /** The same with another amount under one of its codes. */
  public Target with(String code, Amount amount) {
    Map<String, Amount> all = new LinkedHashMap<>(amounts);
    all.put(code, amount);
    return new Target(sku, all, skipped, limit, untold, sold, asOf, rule);
  }

  /** One code and one total: its counter is followed from sale to sale. */
  public boolean isCounter() {
    return amounts.size() == 1 && amounts.values().iterator().next() instanceof Amount.Total;
  }

  /**
   * @throws IllegalStateException if it is no counter
   */
  public long total() {
    if (isCounter() && amounts.values().iterator().next() instanceof Amount.Total total) {
      return total.quantity();
    }
    throw new IllegalStateException(sku + " has not one total: " + amounts);
  }
}
