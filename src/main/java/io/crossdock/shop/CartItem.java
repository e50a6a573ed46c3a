package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a cart has under a code.
 *
 * @param code as the hub asks for it
 * @param id what the cart knows it by in writes
 * @param parent the id of what it is a variation of; null for none
 * @param tracked whether its stock may be set
 * @param problem why it may not, for people; null where it may
 * @param shows the total the cart says it shows; null where it does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartItem(
    String code, String id, String parent, boolean tracked, String problem, Long shows) {

  /** What is worth remembering: what it shows changes with each sale. */
  CartItem remembered() {
    return new CartItem(code, id, parent, tracked, problem, null);
  }
}
