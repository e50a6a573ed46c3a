package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.LateFields;
import io.crossdock.partner.infoplus.books.OrderLink;

/**
 * One revision of an order, and what was known before it.
 *
 * @param position null if nothing is known of it
 */
record OrderWork(Entry entry, Acks.About about, long revision, Position<OrderLink> position) {

  /** Null if nothing is known of it. */
  OrderLink link() {
    return position == null ? null : position.value();
  }

  /** The last revision that was answered; 0 for none. */
  long answered() {
    return position == null ? 0 : link().revision();
  }

  /** What an earlier request may still set; null if nothing. */
  LateFields late() {
    return position == null ? null : link().late();
  }

  /** Whether it was answered, and is but looked at once more. */
  boolean isAgain() {
    return late() != null && late().again() && revision == answered();
  }

  /** Whether an earlier request may have substituted a line late, or may do so yet. */
  boolean mayHaveOtherLines() {
    return late() != null && late().fields().contains(OrderChanges.LINES);
  }

  /** Null while it has none. */
  String orderNo() {
    return position == null ? null : link().orderNo();
  }
}
