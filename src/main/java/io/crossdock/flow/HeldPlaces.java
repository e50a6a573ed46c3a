package io.crossdock.flow;

import io.crossdock.flow.Shown.Sent;
import io.crossdock.stock.cart.Amount;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was sent last to places of which nothing newer is known: a shop goes on showing it, whether
 * or not its amounts name that place still. By code and place. Pure.
 */
final class HeldPlaces {

  private HeldPlaces() {}

  /**
   * After something else is known to have been sent.
   *
   * @param before what was known before
   * @param sent what is now, by code
   * @return null for none
   */
  static Map<String, Map<String, Long>> after(Shown before, Map<String, Sent> sent) {
    Map<String, Map<String, Long>> held = new HashMap<>();
    for (String code : codes(before)) {
      Map<String, Long> places = last(before, code);
      Sent now = sent == null ? null : sent.get(code);
      if (now != null && now.places() != null) {
        places.keySet().removeAll(now.places().keySet());
      }
      // Who gets a total has no places any more.
      if (!places.isEmpty() && (now == null || now.total() == null)) {
        held.put(code, places);
      }
    }
    return held.isEmpty() ? null : held;
  }

  /** Under which anything was ever sent. */
  static Set<String> codes(Shown shown) {
    Set<String> codes = new TreeSet<>();
    if (shown.sent() != null) {
      codes.addAll(shown.sent().keySet());
    }
    if (shown.held() != null) {
      codes.addAll(shown.held().keySet());
    }
    return codes;
  }

  /** Of a code, wherever; null where nothing is known. */
  static Amount lastSent(Shown shown, String code) {
    Amount sent = shown.sentTo(code);
    if (sent instanceof Amount.Total) {
      return sent;
    }
    Map<String, Long> places = last(shown, code);
    return places.isEmpty() ? sent : new Amount.ByPlace(places);
  }

  private static Map<String, Long> last(Shown shown, String code) {
    Map<String, Long> places = new LinkedHashMap<>();
    if (shown.held() != null) {
      places.putAll(shown.held().getOrDefault(code, Map.of()));
    }
    Sent sent = shown.sent() == null ? null : shown.sent().get(code);
    if (sent != null && sent.places() != null) {
      places.putAll(sent.places());
    }
    return places;
  }
}
