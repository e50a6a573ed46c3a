package io.crossdock;

import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.HookSender;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One cart as {@link CartFaults} needs it: what {@link CartRig} has, and what can go wrong. */
interface CartFaultsRig {

  /** What a call is about. */
  enum Call {
    /** Items are asked for by their SKUs. */
    LOOK_UP,
    /** Orders are asked for. */
    ORDERS,
    /** Amounts are set. */
    WRITE,
    /** An order is told something. */
    TELL
  }

  CartRig cart();

  /**
   * Properties, besides those every cart gets.
   *
   * @param hub where it can be reached
   */
  default Map<String, String> settings(URI hub) {
    return cart().settings(hub);
  }

  /**
   * A buyer takes all of it, or nothing.
   *
   * @return the order's number in the hub; empty if it is sold out
   */
  default Optional<String> buys(Map<String, Integer> units) {
    return cart().simulator().shop().buy(units).map(String::valueOf);
  }

  /** How its webhooks are sent; null where it has none. */
  default HookSender sender() {
    return cart().simulator().sender();
  }

  /** By what its simulator counts a call as; null for one that is about nothing of these. */
  Call about(String name);

  /** Told each call it knows when that was carried out, before it is answered. */
  default void beforeAnswer(Consumer<Call> act) {
    cart()
        .simulator()
        .beforeAnswer(
            name -> {
              Call call = about(name);
              if (call != null) {
                act.accept(call);
              }
            });
  }

  /** The next calls of that kind go wrong, so often. */
  void spoil(Call call, CartFault fault, int times);

  /** The next calls of any kind are too many. */
  default void throttle(int calls) {
    cart().simulator().goWrong(CartFault.named("429"), calls);
  }

  /** Calls that set amounts and were refused as a whole. */
  long refusedCalls();

  /** Amounts it was told and took, oldest first. */
  default List<CartWrite> writes() {
    return cart().simulator().writes();
  }

  boolean isCancelled(String number);
}
