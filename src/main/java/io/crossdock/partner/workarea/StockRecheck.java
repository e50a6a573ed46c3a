package io.crossdock.partner.workarea;

import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static final int PAGE = 1_000;

  private final WorkareaSettings settings;
  private final Figures figures;
  private final Positions positions;
  private final ShopMoves moves;

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
    Pen pen = Pen.of(exchange);
    Set<String> skus = new TreeSet<>(unsettled(pen));
    List<String> candidates = List.copyOf(moves.toCompare(end));
    for (int from = 0; from < candidates.size(); from += PAGE) {
      skus.addAll(
          differing(pen, candidates.subList(from, Math.min(from + PAGE, candidates.size()))));
    }
    return List.copyOf(skus);
  }

  private Set<String> differing(Pen pen, List<String> skus) {
    Map<String, StockLevel> levels = figures.of(settings.figures(), skus, StockLevel.class);
    Map<String, Moves> contained = new HashMap<>();
    positions
        .of(StockSender.positionName(settings.name()), skus, SkuState.class)
        .forEach((sku, state) -> contained.put(sku, state.value().contained()));
    return moves.differing(pen, levels.values(), contained);
  }

  private List<String> unsettled(Pen pen) {
    List<String> skus = new ArrayList<>();
    String name = unsettledName(settings.name());
    String after = null;
    List<Position<Unsettled>> page;
    do {
      page = positions.page(name, after, PAGE, Unsettled.class);
      for (Position<Unsettled> one : page) {
        skus.add(one.key());
        positions.drop(pen, name, one);
        after = one.key();
      }
    } while (page.size() == PAGE);
    return skus;
  }
}
