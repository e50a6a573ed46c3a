package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.RejectedException;
import io.crossdock.flow.Neighbours;
import io.crossdock.order.Encoding;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import java.util.Map;

/** How Infoplus calls what sellers number, and places. Thread-safe. */
final class Names {

  private final InfoplusSettings settings;
  private final Neighbours neighbours;

  Names(InfoplusSettings settings, Neighbours neighbours) {
    this.settings = settings;
    this.neighbours = neighbours;
  }

  /**
   * @param text null if it can have none
   * @param wrong why; null if it has one
   */
  record Number(String text, String wrong) {}

  /**
   * The seller's number with its suffix.
   *
   * @param longest characters
   * @throws RejectedException if it sells nothing here
   */
  Number of(String seller, String own, int longest) {
    Encoding encoding;
    try {
      encoding = neighbours.numbers(settings.name()).encode(seller, own);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          "'" + seller + "' is nobody who sends to " + settings.name() + "; see <seller>.warehouse",
          e);
    }
    if (!(encoding instanceof Encoding.Encoded encoded)) {
      return new Number(null, "its number is too long for Infoplus, and numbers are never cut");
    }
    String text = encoded.number();
    if (text.length() > longest) {
      return new Number(
          null,
          "its number has "
              + text.length()
              + " characters there, at most "
              + longest
              + " fit, and numbers are never cut");
    }
    String wrong = Filter.wrong("its number", text);
    return new Number(wrong == null ? text : null, wrong);
  }

  /**
   * Infoplus's id of a place.
   *
   * @param place the seller's word; null if it names none
   * @throws RejectedException if nobody knows it
   */
  int warehouse(String place) {
    Map<String, Integer> known = settings.warehouses();
    if (place == null && known.size() == 1) {
      return known.values().iterator().next();
    }
    Integer id = place == null ? null : known.get(place);
    if (id == null) {
      throw new RejectedException(
          (place == null ? "it names no warehouse" : "warehouse '" + place + "' is not known here")
              + "; "
              + settings.name()
              + ".warehouses knows "
              + new java.util.TreeSet<>(known.keySet()));
    }
    return id;
  }
}
