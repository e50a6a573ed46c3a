package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockReading;
import io.crossdock.stock.Answered;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.SkuStock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a warehouse's SKUs: its readings, what is reserved, what it answered. Who books
 * writes {@code reserved.<warehouse>}, who sends orders writes {@code answered.<warehouse>}, so
 * that the two never wait for one another. Thread-safe.
 */
public final class StockBook {

  private final String warehouse;
  private final Positions positions;
  private final Figures figures;

  /** As read in one go, to be changed by one exchange. Not thread-safe. */
  static final class Page {
    private final Map<String, StockReading> readings;
    private final Map<String, SkuStock> stock = new HashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, SkuStock> before = new HashMap<>();

    private Page(Map<String, StockReading> readings) {
      this.readings = readings;
    }

    /** Of SKUs as they stand, for decisions without a ledger. */
    static Page of(Map<String, SkuStock> stock) {
      Page page = new Page(Map.of());
      page.stock.putAll(stock);
      page.before.putAll(stock);
      return page;
    }

    /** What the warehouse said last of these SKUs. */
    Map<String, StockReading> readings() {
      return readings;
    }

    Map<String, SkuStock> stock() {
      return stock;
    }

    SkuStock of(String sku) {
      return stock.get(sku);
    }

    void put(String sku, SkuStock changed) {
      stock.put(sku, changed);
    }

    /** The SKUs of which somebody still waits for pieces, and who was in line before has gone. */
    List<String> freed() {
      return stock.keySet().stream()
          .filter(sku -> stock.get(sku).waitingPieces() > 0)
          .filter(
              sku ->
                  stock.get(sku).unpromised() > before.get(sku).unpromised()
                      || stock.get(sku).waitingPieces() < before.get(sku).waitingPieces())
          .sorted()
          .toList();
    }

    /** The SKUs of which shops may show another figure now. */
    List<String> shownElse() {
      return stock.keySet().stream()
          .filter(
              sku ->
                  stock.get(sku).available() != before.get(sku).available()
                      || !stock
                          .get(sku)
                          .reserved()
                          .sold()
                          .equals(before.get(sku).reserved().sold()))
          .sorted()
          .toList();
    }
  }

  public StockBook(String warehouse, CamelLedger ledger) {
    this.warehouse = warehouse;
    this.positions = new Positions(ledger);
    this.figures = new Figures(ledger);
  }

  /** Every SKU has an answer, also one nobody ever spoke of. */
  public Map<String, SkuStock> of(Collection<String> skus) {
    return page(skus).stock;
  }

  /** The newest readings, of those SKUs that have one. */
  public Map<String, StockReading> readings(Collection<String> skus) {
    return figures.of("stock." + warehouse, skus, StockReading.class);
  }

  Page page(Collection<String> skus) {
    Map<String, Position<Reserved>> reserved = positions.of(reserved(), skus, Reserved.class);
    Map<String, Position<Answered>> answered = positions.of(answered(), skus, Answered.class);
    // Last: what is booked meanwhile, or contained by a newer reading, errs on the safe side so.
    Map<String, StockReading> read = readings(skus);
    Page page = new Page(read);
    for (String sku : skus) {
      Position<Reserved> pieces = reserved.get(sku);
      SkuStock stock =
          stock(
              read.get(sku),
              pieces == null ? Reserved.NONE : pieces.value(),
              answered.containsKey(sku) ? answered.get(sku).value() : Answered.NONE);
      page.stock.put(sku, stock);
      page.before.put(sku, stock);
      page.revisions.put(sku, pieces == null ? 0 : pieces.revision());
    }
    return page;
  }

  private static SkuStock stock(StockReading reading, Reserved reserved, Answered answered) {
    return reading == null
        ? SkuStock.unread(reserved, answered)
        : new SkuStock(reading.sellable(), reading.number(), reserved, answered);
  }

  /** What the page changed of reserved pieces. */
  List<Change> changes(Page page) {
    List<Change> changes = new ArrayList<>();
    page.stock.forEach(
        (sku, stock) -> {
          if (!stock.reserved().equals(page.before.get(sku).reserved())) {
            changes.add(new Change(reserved(), sku, page.revisions.get(sku), stock.reserved()));
          }
        });
    return changes;
  }

  /** For what the warehouse answers within one exchange. */
  public Answers answers() {
    return new Answers(positions, reserved(), answered());
  }

  private String reserved() {
    return "reserved." + warehouse;
  }

  private String answered() {
    return "answered." + warehouse;
  }
}
