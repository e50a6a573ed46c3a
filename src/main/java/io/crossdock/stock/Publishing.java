package io.crossdock.stock;

import java.util.Arrays;
import java.util.List;

/**
 * How much of what is available each seller of one warehouse shows. Sellers are numbered in the
 * order in which they were given; immutable.
 */
public sealed interface Publishing permits Shared, Partition {

  List<String> sellers();

  /**
   * What each seller shows, in the order of {@link #sellers}.
   *
   * @param available pieces, before any buffer
   */
  default long[] shown(long available) {
    long[] shown = new long[sellers().size()];
    into(available, shown);
    return shown;
  }

  /** As {@link #shown}, into an array of the caller's. */
  void into(long available, long[] shown);

  /**
   * @throws IllegalArgumentException for a seller that is not one of these
   */
  default long shown(long available, String seller) {
    int i = sellers().indexOf(seller);
    if (i < 0) {
      throw new IllegalArgumentException("'" + seller + "' is not one of " + sellers() + ".");
    }
    return shown(available)[i];
  }

  /**
   * How many pieces too many can be sold before anybody hears of a sale: all sellers sell all they
   * show.
   */
  default long canOversell(long available) {
    return Math.max(0, Arrays.stream(shown(available)).sum() - available);
  }

  /**
   * What a seller may be told now, so that pieces move from one to another without being shown by
   * both: lowering is always allowed, raising only into what no other seller can still sell.
   *
   * @param wanted what it should show in the end
   * @param believed what it shows, as far as is known
   * @param othersMost the most the other sellers together may still sell: of each the highest value
   *     it may be showing. A lowered one counts with its old value until it has confirmed the lower
   *     one <em>and</em> the orders it took before that are booked (then they are out of {@code
   *     available})
   * @return between {@code believed} and {@code wanted}; {@code wanted} where that is lower
   */
  static long raiseLimit(long available, long wanted, long believed, long othersMost) {
    return wanted <= believed
        ? wanted
        : Math.min(wanted, Math.max(believed, available - othersMost));
  }

  /**
   * The lowest buffer, equal at each of so many sellers, with which these pieces cannot be oversold
   * before anybody hears of a sale.
   */
  static long strictBuffer(long available, int sellers) {
    if (sellers < 1) {
      throw new IllegalArgumentException("There is no seller.");
    }
    // ceil(available * (n-1) / n), without overflow.
    return available <= 0 ? 0 : available - available / sellers;
  }
}
