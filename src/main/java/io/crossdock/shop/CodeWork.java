package io.crossdock.shop;

import io.crossdock.shop.CartFate.Due;
import io.crossdock.shop.CartFate.Trouble;
import io.crossdock.shop.CartFate.Wrote;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.util.LinkedHashMap;
import java.util.Map;

/** One code of a SKU on its way to a cart. Not thread-safe: one exchange works on it. */
final class CodeWork {

  private final Map<String, Long> arrived = new LinkedHashMap<>();
  private CartFate fate;
  private Amount believed;
  private Amount left;
  private String lacking;
  private boolean said;
  private int round;

  /**
   * @param believed what the cart is believed to show; null where nothing is known
   */
  CodeWork(CartFate fate, Amount believed) {
    this.fate = fate;
    this.believed = believed;
  }

  CartFate fate() {
    return fate;
  }

  void become(CartFate newFate) {
    fate = newFate;
  }

  /** What is to be sent and is not; null for nothing. */
  Amount wanted() {
    return fate instanceof Due due ? due.amount() : null;
  }

  /** What the cart is believed to show; null where nothing is known. */
  Amount believed() {
    return believed;
  }

  /** What was believed was of another one. */
  void forget() {
    believed = null;
  }

  /**
   * Some places may not have it: it is sent for the others alone.
   *
   * @return whether there are some, and some others
   */
  boolean lacks(Known known) {
    Amount wanted = wanted();
    Amount here = wanted == null ? null : known.settable(wanted);
    if (wanted == null || here.equals(wanted)) {
      return false;
    }
    lacking = known.words();
    if (((Amount.ByPlace) here).quantities().isEmpty()) {
      fate = new Trouble(SkipReason.CART_NOT_TRACKED, known.words());
      return false;
    }
    fate = new Due(here);
    believed = believed == null ? null : known.settable(believed);
    return true;
  }

  /** Of which places nothing is sent and why, for people; null for none. */
  String lacking() {
    return lacking;
  }

  /**
   * The cart said what it shows.
   *
   * @return what was believed before; null where nothing was known
   */
  Amount says(Amount there) {
    Amount was = believed;
    believed = there;
    arrived.clear();
    said = true;
    return was;
  }

  /** Whether the cart said so in this talk. */
  boolean isSaid() {
    return said;
  }

  /** So much left, and its orders have not come. */
  void left(Amount gone) {
    left = left == null ? gone : Unheard.and(left, gone);
  }

  /** What left in this talk; null for nothing. */
  Amount left() {
    return left;
  }

  /** How often it was tried in vain in this talk. */
  int round() {
    return round;
  }

  int nextRound() {
    round++;
    return round;
  }

  /** The cart took it; of an amount by place perhaps some places, and others with another call. */
  void arrived(Amount some) {
    // What is due may have become less while it was under way: it shows what was sent.
    Amount due = wanted() == null ? fate.shows() : wanted();
    if (due == null) {
      return;
    }
    if (some instanceof Amount.ByPlace places && due instanceof Amount.ByPlace all) {
      arrived.putAll(places.quantities());
      if (arrived.keySet().containsAll(all.quantities().keySet())) {
        fate = new Wrote(new Amount.ByPlace(arrived));
      }
    } else {
      fate = new Wrote(some);
    }
  }
}
