package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * SKUs of which a newer figure may contain other units than the one before it: those the shop
   * holds units of. Reads what is new in the shop first.
   */
  Collection<String> toCompare(StockFeedEnd feed);

  /**
   * Of these figures, the SKUs of those that contain other units than were contained when the shop
   * was last looked at. Reads nothing of the shop.
   *
   * @param pen what is noted about those that contain all is committed with the caller's book
   * @param contained then, by SKU; absent where none were
   */
  Set<String> differing(Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained);

  /** Called where {@code purchased} says that the shop moved what is not known here yet. */
  default void lookAgain(String why) {}

  /** What is known about one figure. */
  sealed interface Answer {

    /**
     * @param contained held units that the figure does contain
     * @param held units all captured transactions hold, exactly as stored, to be compared with
     *     {@code purchased}; null where that makes no sense
     * @param readAt what the shop had stored by then is in it; null for now
     */
    record Known(Moves notContained, Moves contained, Long held, Instant readAt) implements Answer {
      Known(Moves notContained, Moves contained, Long held) {
        this(notContained, contained, held, null);
      }
    }

    /**
     * Nothing can be said yet.
     *
     * @param reason for a person
     * @param again when to look again
     */
    record NotYet(String reason, Duration again) implements Answer {}

    /** The figure claims something that cannot be. The reason is for a person. */
    record Refused(String reason) implements Answer {}
  }

  /**
   * @param remark what moved, for people
   */
  record Term(Moves notContained, String remark) {}
}
