package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Figures;
import io.crossdock.document.StockReading;
import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shop is to show of a warehouse whose stock the hub promises: one total a SKU. Thread-safe.
 */
final class BookedTargets implements Targets {

  private final String warehouse;
  private final Availability availability;
  private final Figures figures;
  private final ShopTerms terms;

  BookedTargets(String warehouse, Availability availability, CamelLedger ledger, ShopTerms terms) {
    this.warehouse = warehouse;
    this.availability = availability;
    this.figures = new Figures(ledger);
    this.terms = terms;
  }

  @Override
  public Map<String, Target> of(Collection<String> skus) {
    Map<String, Target> targets = new HashMap<>();
    availability.of(terms.shop(), skus).forEach((sku, one) -> targets.put(sku, target(sku, one)));
    return targets;
  }

  private Target target(String sku, Working working) {
    SkipReason not = skipped(sku, working);
    return new Target(
        sku,
        not == null
            ? Map.of(terms.code().apply(sku), new Amount.Total(ruled(working.target())))
            : Map.of(),
        not == null ? List.of() : List.of(new Skipped(sku, key(sku, not), not)),
        working.others() == null ? null : ruled(working.limit()),
        working.untold(),
        working.sold(),
        working.reading() == null ? null : working.reading().asOf(),
        working.rule());
  }

  private SkipReason skipped(String sku, Working working) {
    if (terms.cart() != null && terms.cart().cart().excluded().contains(sku)) {
      return SkipReason.EXCLUDED_SKU;
    }
    if (!owner(sku).equals(sku)) {
      return SkipReason.ALIAS_NOT_UNIQUE;
    }
    // What nobody ever counted is not zero: nothing is known of it.
    return working.reading() == null ? SkipReason.NO_STOCK_RECORD : null;
  }

  /** Whose stock the shop shows under this SKU's code, and whose its orders of that code are. */
  private String owner(String sku) {
    return terms.sku().apply(terms.code().apply(sku));
  }

  private String key(String sku, SkipReason not) {
    return not == SkipReason.ALIAS_NOT_UNIQUE ? terms.code().apply(sku) : null;
  }

  /** What a cart's own percent, buffer, maximum and minimum level leave. */
  private long ruled(long quantity) {
    return terms.cart() == null ? quantity : terms.cart().cart().rules().shown(quantity);
  }

  @Override
  public List<String> page(String afterSku, int limit) {
    return figures.page(channel(), afterSku, limit, StockReading.class).stream()
        .map(StockReading::sku)
        .toList();
  }

  @Override
  public boolean knows(String sku) {
    return !figures.of(channel(), List.of(sku), StockReading.class).isEmpty();
  }

  @Override
  public Map<String, String> skus(Collection<String> codes) {
    Map<String, String> skus = new HashMap<>();
    codes.forEach(code -> skus.put(code, terms.sku().apply(code)));
    return skus;
  }

  @Override
  public Gate gate() {
    if (terms.cart() == null) {
      return new Gate.Ok(null);
    }
    if (!(terms.cart().cart().breakdown() instanceof Breakdown.Total)) {
      return new Gate.Refused("NO_PLACES: " + warehouse + " knows one total of each article");
    }
    return terms.cart().cart().uploads() ? new Gate.Ok(null) : new Gate.Off();
  }

  @Override
  public List<Line> tell(String sku) {
    Working working = availability.of(terms.shop(), List.of(sku)).get(sku);
    if (working.reading() == null && working.stock().reserved().equals(Reserved.NONE)) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>(WorkingLines.of(warehouse, working));
    if (!owner(sku).equals(sku)) {
      lines.add(
          new Line(
              "alias",
              null,
              null,
              null,
              terms.code().apply(sku) + " is what " + terms.shop() + " calls " + owner(sku)));
    }
    return lines;
  }

  private String channel() {
    return "stock." + warehouse;
  }
}
