package io.crossdock.partner.workarea;

import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockFeedEnd;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * After a feed: which SKUs to look at again although the ERP's value is the same. A figure may
 * contain more of the shop's moves than the one before it, and a sale that never came to anything
 * may have been subtracted. Thread-safe.
 */
public final class StockRecheck {

  private static final String KEY = "since";
  private static final int PAGE = 1_000;

  private final WorkareaSettings settings;
  private final Figures figures;
  private final Positions positions;
  private final ShopMoves moves;

  /** When the figures were taken up to which nothing need be looked at again. */
  record Since(Instant asOf) {}

  /** That more was subtracted from a SKU than transactions explain. */
  record Unsettled(long units) {}

  StockRecheck(WorkareaSettings settings, Figures figures, Positions positions, ShopMoves moves) {
    this.settings = settings;
    this.figures = figures;
    this.positions = positions;
    this.moves = moves;
  }

  /** The position that keeps what was subtracted without a transaction, by SKU. */
  static String unsettledName(String partner) {
    return partner + ".unsettled";
  }

  /**
   * A step: SKUs, in order; the marks they become are committed together with what is remembered
   * here.
   *
   * @param exchange from the ledger, so that both are in its book
   */
  public List<String> skus(Exchange exchange) {
    Map<String, StockFeedEnd> ends =
        figures.of(settings.feeds(), List.of(StockFeedEnd.KEY), StockFeedEnd.class);
    StockFeedEnd end = ends.get(StockFeedEnd.KEY);
    if (end == null) {
      return List.of();
    }
    exchange.setVariable("origin", "a second look after feed " + end.feed());
    String name = settings.name() + ".recheck";
    Position<Since> before = positions.find(name, KEY, Since.class).orElse(null);
    Instant since = before == null ? null : before.value().asOf().minus(settings.overlap());
    Pen pen = Pen.of(exchange);
    Set<String> skus = new TreeSet<>(moves.open(end, since));
    String unsettled = unsettledName(settings.name());
    for (Position<Unsettled> one : positions.page(unsettled, null, PAGE, Unsettled.class)) {
      skus.add(one.key());
      positions.drop(pen, unsettled, one.key(), one.revision());
    }
    long revision = before == null ? 0 : before.revision();
    positions.put(pen, name, KEY, revision, new Since(end.asOf()));
    return List.copyOf(skus);
  }
}
