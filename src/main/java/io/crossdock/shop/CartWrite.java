package io.crossdock.shop;

import io.crossdock.stock.cart.Amount;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One amount on its way to a cart.
 *
 * @param sku the hub's, for whom it is
 * @param believed what the cart is believed to show, for a cart that compares ({@link
 *     CartApi#compares}): what it said a moment ago, or what was sent to it less what it is known
 *     to have sold since; null where nothing is known
 * @param turn the same for as long as nobody knows what became of this write, also after a crash;
 *     another one for whatever is written of it later, and once the cart was asked what it shows,
 *     as then it is known what became of what was written before
 * @param sold the shop's sales that the amount is without ({@link io.crossdock.flow.Target#sold()})
 */
public record CartWrite(
    String sku, CartItem item, Amount amount, Amount believed, String turn, long sold) {

  /** Whatever the cart shows. */
  public CartWrite(String sku, CartItem item, Amount amount) {
    this(sku, item, amount, null, "", 0);
  }

  /** Where it does not matter which sales it is without. */
  public CartWrite(String sku, CartItem item, Amount amount, Amount believed, String turn) {
    this(sku, item, amount, believed, turn, 0);
  }

  /**
   * A part of it, where not all its places fit in one call.
   *
   * @param places some of those of the amount
   * @throws IllegalStateException if it is no amount by place
   */
  public CartWrite at(Collection<String> places) {
    return new CartWrite(sku, item, some(amount, places), some(believed, places), turn, sold);
  }

  private static Amount some(Amount all, Collection<String> places) {
    if (all == null) {
      return null;
    }
    if (!(all instanceof Amount.ByPlace by)) {
      throw new IllegalStateException(all + " has no places");
    }
    Map<String, Long> some = new LinkedHashMap<>(by.quantities());
    some.keySet().retainAll(places);
    return new Amount.ByPlace(some);
  }

  public String code() {
    return item.code();
  }

  /**
   * An idempotency key of a call: the same where exactly the same is sent again because its answer
   * was lost, and another one for anything else, also for the same amounts at a later time. What a
   * cart refused may be sent once more under its key, if nothing was written meanwhile. Pure.
   *
   * @param body all that is sent, without the key
   * @return a UUID, as text
   */
  public static String key(Collection<CartWrite> call, String body) {
    StringBuilder text = new StringBuilder(body);
    call.forEach(write -> text.append('\n').append(write.code()).append(' ').append(write.turn()));
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
