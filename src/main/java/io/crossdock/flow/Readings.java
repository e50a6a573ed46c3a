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
import java.util.TreeMap;
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

  /** Which orders it is about the warehouse may say, where it can be asked. */
  private void ask(Pen pen, String sku) {
    if (channels.exists(rules.pickability())) {
      channels.mark(pen, rules.pickability(), List.of(sku), "can be sold: less than nothing");
    }
  }

  /**
   * Writes which orders cannot be picked into what is open for people. To be called by who has the
   * lane of the warehouse's readings, so that none closes it at the same moment.
   *
   * @return false if the newest reading of the SKU is not negative
   */
  public boolean explained(Pen pen, String sku, String orders) {
    StockReading reading = stock.readings(List.of(sku)).get(sku);
    if (reading == null || reading.sellable().signum() >= 0) {
      return false;
    }
    Map<String, String> facts = new TreeMap<>(facts(reading));
    facts.put("cannot be picked", orders);
    reviews.open(pen, OVERSOLD_IN_WAREHOUSE, rules.name() + "/" + sku, facts);
    return true;
  }

  private Map<String, String> facts(StockReading reading) {
    return Map.of(
        "warehouse",
        rules.name(),
        "sku",
        reading.sku(),
        "quantity",
        reading.sellable().negate().stripTrailingZeros().toPlainString());
  }

  private void judge(Pen pen, StockReading reading, SkuStock before) {
    String key = rules.name() + "/" + reading.sku();
    boolean was = before.known() && before.sellable().signum() < 0;
    if (reading.number() <= before.reading()) {
      return;
    }
    if (reading.sellable().signum() < 0) {
      // What is open says it, and which orders it is about; it is not written over.
      if (!was || before.sellable().compareTo(reading.sellable()) != 0) {
        reviews.open(pen, OVERSOLD_IN_WAREHOUSE, key, facts(reading));
        ask(pen, reading.sku());
      }
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
