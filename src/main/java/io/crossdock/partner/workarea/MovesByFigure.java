package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the one who knows, by what a figure says of itself: the exporter where the ERP books our
 * exports, the shop's own transactions and shipments where it books at fulfillment or not at all.
 * Thread-safe.
 */
record MovesByFigure(ShopMoves told, ShopMoves transactions) implements ShopMoves {

  private ShopMoves of(Reflects reflects) {
    return reflects instanceof Reflects.Export || reflects instanceof Reflects.AcceptedBeforeAsOf
        ? told
        : transactions;
  }

  private List<StockLevel> those(Collection<StockLevel> figures, ShopMoves whose) {
    return figures.stream().filter(figure -> of(figure.reflects()) == whose).toList();
  }

  @Override
  public Map<String, Answer> notContained(Collection<StockLevel> figures) {
    Map<String, Answer> answers = new HashMap<>(figures.size() * 2);
    for (ShopMoves one : List.of(told, transactions)) {
      List<StockLevel> some = those(figures, one);
      if (!some.isEmpty()) {
        answers.putAll(one.notContained(some));
      }
    }
    return answers;
  }

  @Override
  public List<Term> working(StockLevel figure) {
    return of(figure.reflects()).working(figure);
  }

  @Override
  public Collection<String> toCompare(StockFeedEnd feed) {
    return of(feed.reflects()).toCompare(feed);
  }

  @Override
  public Set<String> differing(
      Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained) {
    Set<String> differing = new HashSet<>();
    for (ShopMoves one : List.of(told, transactions)) {
      List<StockLevel> some = those(figures, one);
      if (!some.isEmpty()) {
        differing.addAll(one.differing(pen, some, contained));
      }
    }
    return differing;
  }

  @Override
  public void lookAgain(String why) {
    told.lookAgain(why);
  }
}
