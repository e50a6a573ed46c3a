package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.ItemBook;
import java.util.Map;
import java.util.TreeMap;

/**
 * An order item as stored: position {@code items.<name>/<item id>}, or {@code settled.<name>} once
 * no plan can need it.
 *
 * @param handed what of it was handed to the ERP and is not answered: id of the booking by what it
 *     says of the item, so that nothing is handed twice whatever events still come
 */
record StoredItem(ItemBook book, Map<String, String> handed) {

  StoredItem {
    handed = Map.copyOf(handed);
  }

  static StoredItem unknown(String itemId) {
    return new StoredItem(ItemBook.unknown(itemId), Map.of());
  }

  StoredItem with(ItemBook newBook) {
    return new StoredItem(newBook, handed);
  }

  StoredItem handed(String what, String bookingId) {
    Map<String, String> more = new TreeMap<>(handed);
    more.put(what, bookingId);
    return new StoredItem(book, more);
  }

  StoredItem answered(String bookingId) {
    Map<String, String> less = new TreeMap<>(handed);
    less.values().removeIf(bookingId::equals);
    return new StoredItem(book, less);
  }
}
