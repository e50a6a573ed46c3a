package io.crossdock.stock.replay;

import java.util.List;

/**
 * Fates counted. Buyers, but for what is called pieces.
 *
 * @param oversold of the accepted ones
 * @param refusedThoughThere of the refused ones
 */
public record Tally(
    long orders,
    long accepted,
    long refused,
    long oversold,
    long oversoldPieces,
    long piecesLeft,
    long refusedThoughThere) {

  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  public static Tally of(List<Ask> asks, Replayed replayed) {
    long accepted = 0;
    long oversold = 0;
    long oversoldPieces = 0;
    long thoughThere = 0;
    for (int i = 0; i < asks.size(); i++) {
      Fate fate = replayed.fates().get(i);
      accepted += fate.accepted() ? 1 : 0;
      thoughThere += fate == Fate.REFUSED_THOUGH_THERE ? 1 : 0;
      if (fate == Fate.OVERSOLD) {
        oversold++;
        oversoldPieces += asks.get(i).quantity();
      }
    }
    return new Tally(
        asks.size(),
        accepted,
        asks.size() - accepted,
        oversold,
        oversoldPieces,
        replayed.piecesLeft(),
        thoughThere);
  }

  public Tally plus(Tally other) {
    return new Tally(
        orders + other.orders,
        accepted + other.accepted,
        refused + other.refused,
        oversold + other.oversold,
        oversoldPieces + other.oversoldPieces,
        piecesLeft + other.piecesLeft,
        refusedThoughThere + other.refusedThoughThere);
  }
}
