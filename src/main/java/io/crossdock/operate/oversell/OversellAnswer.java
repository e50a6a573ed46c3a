package io.crossdock.operate.oversell;

import io.crossdock.stock.replay.Tally;
import java.time.Duration;
import java.util.List;

/**
 * What was found out.
 *
 * @param window from a sale until the other shops know of it
 * @param buyersInWindow of one article in all shops, on average; null where buyers were not
 *     generated
 * @param seed of the generated buyers; null where they were not
 * @param bounds the most that can be sold too many before anybody hears of a sale
 * @param ways the same buyers under each way of telling the shops
 */
public record OversellAnswer(
    List<SellingShop> shops,
    OversellQuestion.Mode mode,
    Duration window,
    Duration poll,
    long articles,
    long orders,
    Double buyersInWindow,
    Long seed,
    List<Bound> bounds,
    Advice advice,
    List<Way> ways) {

  /**
   * @param available pieces
   * @param shown by all shops together
   * @param tooMany the most that can be oversold
   * @param certainBuffer the lowest buffer of each shop with which nothing can be
   */
  public record Bound(long available, long shown, long tooMany, long certainBuffer) {}

  /**
   * @param buffer of each shop, where stock is shared
   * @param certain the buffer with which nothing can be oversold, however fast people buy
   */
  public record Advice(long buffer, long certain, String because) {}

  /**
   * @param expected oversold pieces by the model; null where there is none
   * @param configured whether this is how the shops are told now
   */
  public record Way(String name, Counted counted, Double expected, boolean configured) {}

  /**
   * Orders, but for what is called pieces.
   *
   * @param oversold of the accepted ones
   * @param refusedThoughThere of the refused ones: what caution costs
   */
  public record Counted(
      long orders,
      long accepted,
      long refused,
      long oversold,
      long oversoldPieces,
      long piecesLeft,
      long refusedThoughThere) {

    static Counted of(Tally tally) {
      return new Counted(
          tally.orders(),
          tally.accepted(),
          tally.refused(),
          tally.oversold(),
          tally.oversoldPieces(),
          tally.piecesLeft(),
          tally.refusedThoughThere());
    }
  }

  /** Whether the way the shops are told now oversold. */
  public boolean oversellsAsConfigured() {
    return ways.stream().anyMatch(way -> way.configured() && way.counted().oversold() > 0);
  }
}
