package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.Completion;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An order item as stored: position {@code items.<name>/<item id>}, or {@code settled.<name>} once
 * no plan can need it.
 *
 * @param handed what of it was handed to the ERP and is not answered: id of the booking by what it
 *     says of the item, so that nothing is handed twice whatever events still come
 * @param elsewhere requests that an event said of that the ERP books them from another feed
 */
record StoredItem(ItemBook book, Map<String, String> handed, Set<String> elsewhere) {

  StoredItem {
    handed = Map.copyOf(handed);
    // Null in what was stored by a hub that did not know of it.
    elsewhere = elsewhere == null ? Set.of() : Set.copyOf(elsewhere);
  }

  static StoredItem unknown(String itemId) {
    return new StoredItem(ItemBook.unknown(itemId), Map.of(), Set.of());
  }

  StoredItem with(ItemBook newBook) {
    return new StoredItem(newBook, handed, elsewhere);
  }

  StoredItem handed(String what, String bookingId) {
    Map<String, String> more = new TreeMap<>(handed);
    more.put(what, bookingId);
    return new StoredItem(book, more, elsewhere);
  }

  StoredItem answered(String bookingId) {
    Map<String, String> less = new TreeMap<>(handed);
    less.values().removeIf(bookingId::equals);
    return new StoredItem(book, less, elsewhere);
  }

  StoredItem elsewhere(String requestId) {
    Set<String> more = new TreeSet<>(elsewhere);
    more.add(requestId);
    return new StoredItem(book, handed, more);
  }

  /**
   * Where the request it left with is booked from another feed: it is booked there by itself, some
   * time later. One that the ERP was told of already stays what the ERP says.
   */
  StoredItem bookedElsewhere(Duration after) {
    Completion left = book.completion();
    return left == null
            || !elsewhere.contains(left.requestId())
            || handed.containsKey(Step.Kind.COMPLETED.name())
        ? this
        : with(book.booked(left.publishedAt().plus(after)));
  }
}
