package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockReading;
import io.crossdock.stock.SkuStock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What follows from a warehouse's readings beside the figures themselves. Thread-safe. */
public final class Readings {

  /** Kind of review item: the warehouse itself has promised more than it has. */
  public static final String OVERSOLD_IN_WAREHOUSE = "oversold-in-warehouse";

  private final WarehouseRules rules;
  private final StockBook stock;
  private final Channels channels;
  private final Reviews reviews = new Reviews();

  public Readings(WarehouseRules rules, CamelLedger ledger) {
    this.rules = rules;
    this.stock = new StockBook(rules.name(), ledger);
    this.channels = new Channels(ledger);
  }

  /** To be called beside writing the readings to the figure channel, with the same pen. */
  public void taken(Pen pen, Collection<StockReading> readings) {
    Map<String, StockReading> newest =
        readings.stream()
            .collect(
                Collectors.toMap(StockReading::sku, Function.identity(), (one, other) -> other));
    Map<String, SkuStock> before = stock.of(newest.keySet());
    List<String> changed =
        newest.values().stream()
            .filter(reading -> contains(reading, before.get(reading.sku())))
            .map(StockReading::sku)
            .sorted()
            .toList();
    // An equal figure that contains more is another one to shops, and raises no mark by itself.
    channels.raise(pen, rules.stock(), changed, "a reading that contains more orders");
    newest.values().forEach(reading -> judge(pen, reading, before.get(reading.sku())));
  }

  private static boolean contains(StockReading reading, SkuStock before) {
    SkuStock after =
        new SkuStock(reading.sellable(), reading.number(), before.reserved(), before.answered());
    return reading.number() > before.reading() && after.reservedPieces() != before.reservedPieces();
  }

  private void judge(Pen pen, StockReading reading, SkuStock before) {
    String key = rules.name() + "/" + reading.sku();
    boolean was = before.known() && before.sellable().signum() < 0;
    if (reading.number() <= before.reading()) {
      return;
    }
    if (reading.sellable().signum() < 0) {
      reviews.open(
          pen,
          OVERSOLD_IN_WAREHOUSE,
          key,
          Map.of(
              "warehouse",
              rules.name(),
              "sku",
              reading.sku(),
              "quantity",
              reading.sellable().negate().stripTrailingZeros().toPlainString()));
    } else if (was) {
      reviews.close(
          pen,
          OVERSOLD_IN_WAREHOUSE,
          key,
          "the hub",
          "the warehouse says " + reading.sellable().toPlainString());
    }
  }
}
