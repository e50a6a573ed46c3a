package io.crossdock.partner.workarea;

import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;

/**
 * The shop's moves that an ERP figure does not contain. The route is given one; until sales are
 * exported it reads the shop's own transactions.
 */
interface ShopMoves {

  /**
   * Called after the SKU documents of these figures were read, and looks again: what the shop has
   * moved by the time of that reading is in the answer, or {@code purchased} tells that it is not.
   *
   * @return an answer for each figure, by SKU
   */
  Map<String, Answer> notContained(Collection<StockLevel> figures);

  /** The terms behind the last answer, for people; reads nothing again. */
  List<Term> working(StockLevel figure);

  /**
   * SKUs to look at again after a feed although their value may be the same: it may contain more of
   * the units the shop holds than the feed before it.
   *
   * @param since when the figures of the feed before were taken; null if there was none
   */
  Collection<String> open(StockFeedEnd feed, Instant since);

  /** What is known about one figure. */
  sealed interface Answer {

    /**
     * @param held units all captured transactions hold, exactly as stored, to be compared with
     *     {@code purchased}; null where that makes no sense
     */
    record Known(Moves notContained, Long held) implements Answer {}

    /** The figure claims something that cannot be. The reason is for a person. */
    record Refused(String reason) implements Answer {}
  }

  /**
   * @param held by the items of one order
   * @param shipped units of it that had left the house when the figure was taken
   */
  record Term(ObjectId transaction, String order, Moves held, long shipped, Moves notContained) {}
}
