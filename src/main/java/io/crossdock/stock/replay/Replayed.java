package io.crossdock.stock.replay;

import java.util.List;

/**
 * What became of all buyers of one article.
 *
 * @param fates in the order of the buyers
 * @param piecesLeft that no accepted order has claimed
 */
public record Replayed(List<Fate> fates, long piecesLeft) {

  public Replayed {
    fates = List.copyOf(fates);
  }
}
