package io.crossdock.sandbox;

import io.crossdock.sandbox.cart.CartWrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of the sandbox that runs on a cart. Thread-safe. */
interface CartSite extends ShopSite {

  /** An order's number, as the hub gets it; empty where there is too little. */
  Optional<String> buy(Map<String, Integer> units);

  /** Its order manager says that an order was sent: most carts sell the same as before. */
  default void sent(String number) {}

  /** What the hub set, oldest first. */
  List<CartWrite> writes();
}
