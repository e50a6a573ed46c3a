package io.crossdock.shop;

import io.crossdock.stock.cart.Amount;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces that left what a cart shows, and whose orders have not come: they are not offered again,
 * under whatever code or at whatever place they left. Pure.
 */
final class Unheard {

  private Unheard() {}

  /**
   * What left.
   *
   * @param believed what it was believed to show
   * @param shows what it says; more than was believed is nobody's sale
   */
  static Amount left(Amount believed, Amount shows) {
    if (believed instanceof Amount.ByPlace was && shows instanceof Amount.ByPlace is) {
      Map<String, Long> left = new LinkedHashMap<>();
      was.quantities()
          .forEach(
              (place, quantity) ->
                  left.put(place, Math.max(0, quantity - at(is, place, quantity))));
      return new Amount.ByPlace(left);
    }
    return new Amount.Total(
        believed.getClass() == shows.getClass()
            ? Math.max(0, believed.pieces() - shows.pieces())
            : 0);
  }

  /** Pieces that are less there, over the places both name; 0 where nothing can be compared. */
  static long less(Amount sent, Amount there) {
    if (sent instanceof Amount.ByPlace was && there instanceof Amount.ByPlace is) {
      return was.quantities().entrySet().stream()
          .mapToLong(one -> one.getValue() - at(is, one.getKey(), one.getValue()))
          .sum();
    }
    return sent.getClass() == there.getClass() ? sent.pieces() - there.pieces() : 0;
  }

  /** Both; of the same kind. */
  static Amount and(Amount left, Amount more) {
    if (!(left instanceof Amount.ByPlace by) || !(more instanceof Amount.ByPlace others)) {
      return new Amount.Total(left.pieces() + more.pieces());
    }
    Map<String, Long> all = new LinkedHashMap<>(by.quantities());
    others.quantities().forEach((place, quantity) -> all.merge(place, quantity, Long::sum));
    return new Amount.ByPlace(all);
  }

  /** What is to be shown without what left, where it left, as far as there is so much. */
  static Amount without(Amount should, Amount left) {
    if (should instanceof Amount.Total total) {
      return new Amount.Total(Math.max(0, total.quantity() - left.pieces()));
    }
    Map<String, Long> without = new LinkedHashMap<>(((Amount.ByPlace) should).quantities());
    if (left instanceof Amount.ByPlace by) {
      without.replaceAll((place, quantity) -> Math.max(0, quantity - at(by, place, 0)));
    }
    return new Amount.ByPlace(without);
  }

  /**
   * What is to be shown without them.
   *
   * @param left where they left, as far as that is known; null where it is not
   * @param shows what is shown there now; null where nobody knows
   */
  static Amount lowered(Amount should, Amount left, Amount shows, long unheard) {
    if (left == null || left.pieces() > unheard) {
      // Orders of some came, and nobody knows of which.
      return lowered(should, shows, unheard);
    }
    Amount without = without(should, left);
    return lowered(without, shows, unheard - (should.pieces() - without.pieces()));
  }

  /**
   * What is to be shown without them where nobody knows where they left: first where less is shown
   * than should be, and the rest where most is.
   *
   * @param should with them
   * @param shows what is shown there now; null where nobody knows
   */
  static Amount lowered(Amount should, Amount shows, long unheard) {
    if (unheard == 0) {
      return should;
    }
    if (should instanceof Amount.Total total) {
      return new Amount.Total(Math.max(0, total.quantity() - unheard));
    }
    Map<String, Long> lowered = new LinkedHashMap<>(((Amount.ByPlace) should).quantities());
    long left = unheard;
    // By name: whoever computes it later, or elsewhere, comes to the same.
    List<String> places = lowered.keySet().stream().sorted().toList();
    for (String place : places) {
      long quantity = lowered.get(place);
      long there = shows instanceof Amount.ByPlace by ? at(by, place, quantity) : quantity;
      long less = Math.min(left, Math.max(0, quantity - Math.max(0, there)));
      lowered.put(place, quantity - less);
      left -= less;
    }
    List<String> most =
        places.stream()
            .sorted(Comparator.comparing(lowered::get, Comparator.reverseOrder()))
            .toList();
    for (String place : most) {
      long less = Math.min(left, Math.max(0, lowered.get(place)));
      lowered.put(place, lowered.get(place) - less);
      left -= less;
    }
    return new Amount.ByPlace(lowered);
  }

  private static long at(Amount.ByPlace amount, String place, long otherwise) {
    return amount.quantities().getOrDefault(place, otherwise);
  }
}
