package io.crossdock.sandbox;

import io.crossdock.sandbox.cart.CartWrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of the sandbox that runs on a cart. Thread-safe. */
interface CartSite extends ShopSite {

  /** An order's number; empty where there is too little. */
  Optional<String> buy(Map<String, Integer> units);

  /** What the hub set, oldest first. */
  List<CartWrite> writes();
}
