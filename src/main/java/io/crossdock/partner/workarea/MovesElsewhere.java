package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Unbooked;
import io.crossdock.operate.Unbooked.Units;
import io.crossdock.stock.Moves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shop's own moves, and units that others know to be gone although the ERP's figure offers
 * them. Thread-safe.
 *
 * @param figures the channel of the ERP's figures
 */
record MovesElsewhere(ShopMoves own, Unbooked unbooked, String figures) implements ShopMoves {

  @Override
  public Map<String, Answer> notContained(Collection<StockLevel> levels) {
    Map<String, Answer> answers = own.notContained(levels);
    Map<String, List<Units>> others = unbooked.of(figures, levels);
    if (others.isEmpty()) {
      return answers;
    }
    Map<String, Answer> all = new HashMap<>(answers);
    others.forEach(
        (sku, units) ->
            all.computeIfPresent(
                sku,
                (same, answer) ->
                    answer instanceof Answer.Known known
                        ? new Answer.Known(
                            known.notContained().plus(moves(units)),
                            known.contained(),
                            known.held(),
                            known.readAt())
                        : answer));
    return all;
  }

  /** They are on the shelf's side: goods that are not there. */
  private static Moves moves(List<Units> units) {
    return new Moves(units.stream().mapToLong(Units::units).sum(), 0);
  }

  @Override
  public List<Term> working(StockLevel figure) {
    List<Term> terms = new ArrayList<>(own.working(figure));
    unbooked
        .of(figures, List.of(figure))
        .getOrDefault(figure.sku(), List.of())
        .forEach(units -> terms.add(new Term(new Moves(units.units(), 0), units.remark())));
    return terms;
  }

  @Override
  public Collection<String> toCompare(StockFeedEnd feed) {
    return own.toCompare(feed);
  }

  /** Who knows of units elsewhere raises marks itself when a figure is without them. */
  @Override
  public Set<String> differing(
      Pen pen, Collection<StockLevel> levels, Map<String, Moves> contained) {
    return own.differing(pen, levels, contained);
  }

  @Override
  public void lookAgain(String why) {
    own.lookAgain(why);
  }
}
