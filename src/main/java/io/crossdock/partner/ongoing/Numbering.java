package io.crossdock.partner.ongoing;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.flow.Neighbours;
import io.crossdock.order.Encoding;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers of purchase orders and returns: the source's own and its suffix, each kind in a namespace
 * of its own, computed once. (Numbers of orders are given where they are booked.) Thread-safe.
 */
final class Numbering {

  private final String warehouse;
  private final Neighbours neighbours;
  private final ToldBook book;

  Numbering(String warehouse, Neighbours neighbours, ToldBook book) {
    this.warehouse = warehouse;
    this.neighbours = neighbours;
    this.book = book;
  }

  /**
   * @param told null where nothing was told; what was told keeps its number
   * @param refusal what a review item about it says
   * @throws SkippedException if it can have none; a review item says why
   * @throws RejectedException if its source has no suffix here
   */
  String of(Pen pen, String source, String own, String key, Position<Told> told, Refusal refusal) {
    if (told != null) {
      return told.value().number();
    }
    if (neighbours.seller(source).filter(one -> one.sellsFrom(warehouse)).isEmpty()) {
      throw new RejectedException(
          "source '"
              + source
              + "' sells nothing from "
              + warehouse
              + ", so its numbers have no suffix there; set "
              + source
              + ".warehouse and .orders.suffix, then retry");
    }
    Encoding encoding = neighbours.numbers(warehouse).encode(source, own);
    if (encoding instanceof Encoding.TooLong tooLong) {
      refusal.open(pen, Refusal.TOO_LONG, Map.of("length", String.valueOf(tooLong.length())));
      throw new SkippedException(
          "its number and suffix are "
              + tooLong.length()
              + " characters, more than the warehouse takes; numbers are never cut (review item)");
    }
    if (!(encoding instanceof Encoding.Encoded encoded)) {
      throw new RejectedException("it has no number");
    }
    Optional<Told.Owner> owner = book.ownerOf(encoded.number());
    if (owner.isPresent() && !owner.get().key().equals(key)) {
      refusal.open(pen, Refusal.CLASH, Map.of("other", owner.get().key()));
      throw new SkippedException(
          "the number "
              + encoded.number()
              + " differs only in case from "
              + owner.get().number()
              + " of "
              + owner.get().key()
              + ", which the warehouse may take for the same (review item)");
    }
    return encoded.number();
  }
}
