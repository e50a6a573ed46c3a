package io.crossdock.partner.ongoing;

import io.crossdock.camel.Pen;
import io.crossdock.document.Decimals;
import io.crossdock.document.Received;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Readings;
import io.crossdock.partner.ongoing.ListTalk.Numbered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read of articles, as readings of the hub. Only what can still be sold counts
 * (developer.ongoingwarehouse.com, /inventory): what lies there does not fall until goods are
 * picked. Thread-safe.
 */
final class StockReadings {

  private final String warehouse;
  private final Readings readings;

  StockReadings(String warehouse, Readings readings) {
    this.warehouse = warehouse;
    this.readings = readings;
  }

  /**
   * An article that says nothing of what can be sold, or no number of pieces, or that nobody in the
   * hub could name, is left out: that is not zero.
   *
   * @param at when the requests were sent, or before
   */
  List<StockReading> of(List<Numbered<WmsArticle>> articles, Instant at) {
    List<StockReading> found = new ArrayList<>();
    for (Numbered<WmsArticle> article : articles) {
      WmsArticle one = article.one();
      if (isNumber(one.sellable())
          && (one.physical() == null || isNumber(one.physical()))
          && StockLevel.whatIsWrongWith(one.articleNumber()) == null) {
        found.add(
            new StockReading(
                warehouse,
                one.articleNumber(),
                one.sellable(),
                one.physical(),
                article.reading(),
                at));
      }
    }
    return found;
  }

  private static boolean isNumber(BigDecimal pieces) {
    return pieces != null && Decimals.isModest(pieces);
  }

  /** An article that is gone: nobody may sell it. */
  StockReading gone(String sku, long reading, Instant at) {
    return new StockReading(warehouse, sku, BigDecimal.ZERO, BigDecimal.ZERO, reading, at);
  }

  /** As a route writes them to the figures. */
  static List<Received> received(List<StockReading> readings) {
    return readings.stream()
        .<Received>map(
            one -> new Received.Sound(one, "reading " + one.number() + " of " + one.warehouse()))
        .toList();
  }

  /** To be called beside writing them to the figures. */
  void taken(Pen pen, List<StockReading> some) {
    readings.taken(pen, some);
  }
}
