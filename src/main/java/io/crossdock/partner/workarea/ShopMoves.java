package io.crossdock.partner.workarea;

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
   * SKUs of which the shop holds units that figures taken by then need not contain: a newer figure
   * of the same value may contain more of them.
   *
   * @param since null for all SKUs of which the shop holds units
   */
  Collection<String> open(Instant since);

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
