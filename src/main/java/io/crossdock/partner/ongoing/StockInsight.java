package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.document.StockReading;
import io.crossdock.flow.StockBook;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.SkuStock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the warehouse has of a SKU, and what of it is promised. Reads only. Thread-safe. */
final class StockInsight {

  /** Orders that are named one by one; the others are counted. */
  private static final int MOST_ORDERS = 20;

  private final String warehouse;
  private final boolean reserves;
  private final StockBook book;

  StockInsight(OngoingSettings settings, CamelLedger ledger) {
    this.warehouse = settings.name();
    this.reserves = settings.rules().reserves();
    this.book = new StockBook(warehouse, ledger);
  }

  Optional<Explanation> explain(String sku) {
    List<String> one = List.of(sku);
    StockReading reading = book.readings(one).get(sku);
    SkuStock stock = book.of(one).get(sku);
    if (reading == null && stock.reserved().equals(Reserved.NONE)) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    if (reading != null) {
      lines.add(read("sellable", reading.sellable(), reading, "what can be sold, as it says"));
      lines.add(
          read("physical", reading.physical(), reading, "what lies there, as it says; not used"));
    }
    reservations(stock, lines);
    held(stock, lines);
    lines.add(
        line(
            "available",
            String.valueOf(reserves ? stock.available() : stock.whatWasRead()),
            reserves
                ? "to all shops together, their buffers not taken off yet"
                : "to all shops: what was read, because " + warehouse + ".stock.reserve is false"));
    return Optional.of(new Explanation(warehouse, sku, summary(reading, stock), lines));
  }

  private String summary(StockReading reading, SkuStock stock) {
    if (reading == null) {
      return "It never said what it has, so shops show 0";
    }
    String promised =
        stock.reservedPieces() == 0
            ? "nothing that it does not know is promised"
            : stock.reservedPieces() + " more are promised";
    return "It has "
        + text(reading.sellable())
        + " to sell, and "
        + promised
        + (stock.waitingPieces() == 0 ? "" : "; " + stock.waitingPieces() + " are waited for");
  }

  private static void reservations(SkuStock stock, List<Line> lines) {
    Set<Reserved.Open> missing = new HashSet<>(stock.notContained());
    int named = 0;
    long left = 0;
    for (Reserved.Open open : stock.reserved().open()) {
      boolean contained = !missing.contains(open);
      if (named == MOST_ORDERS) {
        left += contained ? 0 : open.quantity();
        continue;
      }
      named++;
      lines.add(
          line(
              contained ? "contained" : "not contained",
              contained ? "0" : "-" + open.quantity(),
              "order "
                  + open.order()
                  + (contained
                      ? ", " + open.quantity() + " reserved: the reading has them taken off"
                      : ", reserved: the reading is older than the warehouse's answer")));
    }
    int others = stock.reserved().open().size() - named;
    if (others > 0) {
      lines.add(line("reserved", "-" + left, others + " more orders, those not contained"));
    }
  }

  private static void held(SkuStock stock, List<Line> lines) {
    List<Reserved.Waiting> waiting = stock.reserved().waiting();
    for (Reserved.Waiting one : waiting.subList(0, Math.min(MOST_ORDERS, waiting.size()))) {
      lines.add(line("held", "-" + one.quantity(), "order " + one.order() + " waits for them"));
    }
    if (waiting.size() > MOST_ORDERS) {
      long left = waiting.stream().skip(MOST_ORDERS).mapToLong(Reserved.Waiting::quantity).sum();
      lines.add(line("held", "-" + left, (waiting.size() - MOST_ORDERS) + " more orders wait"));
    }
  }

  private static Line read(String term, BigDecimal figure, StockReading reading, String remark) {
    Instant at = reading.asOf();
    return new Line(
        term, figure == null ? null : text(figure), String.valueOf(reading.number()), at, remark);
  }

  private static String text(BigDecimal figure) {
    return figure.stripTrailingZeros().toPlainString();
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }
}
