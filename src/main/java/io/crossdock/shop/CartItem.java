package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.stock.cart.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cart has under a code.
 *
 * @param code as the hub asks for it
 * @param id what the cart knows it by in writes
 * @param parent the id of what it is a variation of; null for none
 * @param tracked whether its stock may be set
 * @param problem why it may not, or not everywhere, for people; null where it may
 * @param shows the total the cart says it shows; null where it does not say
 * @param places what it says it shows in each of its places; null where it does not say
 * @param reserved pieces its own orders have reserved, where what is written contains them and what
 *     is shown does not; null where that is not so, or it does not say
 * @param lacks those of its places where it may not; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartItem(
    String code,
    String id,
    String parent,
    boolean tracked,
    String problem,
    Long shows,
    Map<String, Long> places,
    Long reserved,
    List<String> lacks) {

  public CartItem {
    lacks = lacks == null || lacks.isEmpty() ? null : List.copyOf(lacks);
  }

  /** One whose stock may be set in each of its places, or in none. */
  public CartItem(
      String code,
      String id,
      String parent,
      boolean tracked,
      String problem,
      Long shows,
      Map<String, Long> places,
      Long reserved) {
    this(code, id, parent, tracked, problem, shows, places, reserved, null);
  }

  /** Of a cart without places. */
  public CartItem(
      String code, String id, String parent, boolean tracked, String problem, Long shows) {
    this(code, id, parent, tracked, problem, shows, null, null);
  }

  /** Of a cart that shows what is written. */
  public CartItem(
      String code,
      String id,
      String parent,
      boolean tracked,
      String problem,
      Long shows,
      Map<String, Long> places) {
    this(code, id, parent, tracked, problem, shows, places, null);
  }

  /** What is worth remembering: what it shows changes with each sale. */
  CartItem remembered() {
    return new CartItem(code, id, parent, tracked, problem, null, null, null, lacks);
  }

  /** What of an amount can be set: without the places where it may not be. */
  Amount settable(Amount amount) {
    if (lacks == null || !(amount instanceof Amount.ByPlace by)) {
      return amount;
    }
    Map<String, Long> here = new LinkedHashMap<>(by.quantities());
    here.keySet().removeAll(lacks);
    return new Amount.ByPlace(here);
  }

  /**
   * What the cart says it shows, to be compared with an amount: places that this does not name are
   * nobody's business.
   *
   * @return null where it does not say
   */
  public Amount shown(Amount like) {
    if (like instanceof Amount.ByPlace by) {
      return places == null ? null : new Amount.ByPlace(of(by));
    }
    return shows == null ? null : new Amount.Total(shows);
  }

  private Map<String, Long> of(Amount.ByPlace by) {
    Map<String, Long> here = new LinkedHashMap<>();
    for (String place : by.quantities().keySet()) {
      if (places.containsKey(place)) {
        here.put(place, places.get(place));
      }
    }
    return here;
  }
}
