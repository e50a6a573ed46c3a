package io.crossdock.sandbox.cart;

import java.util.ArrayList;
import java.util.List;

/** What was written, oldest first. Thread-safe. */
public final class CartWrites {

  private final List<CartWrite> all = new ArrayList<>();
  private long calls;
  private long refused;

  /** The number of the call whose writes come now. */
  public synchronized long begin() {
    return ++calls;
  }

  /** How many calls wrote. */
  public synchronized long calls() {
    return calls;
  }

  public synchronized void add(CartWrite write) {
    all.add(write);
  }

  /** An item that was not taken, alone or with its batch. */
  public synchronized void refuse(int items) {
    refused += items;
  }

  public synchronized List<CartWrite> all() {
    return List.copyOf(all);
  }

  /** How many of them changed nothing. */
  public synchronized long unchanged() {
    return all.stream().filter(one -> !one.changed()).count();
  }

  /** Items that were not taken. */
  public synchronized long refused() {
    return refused;
  }

  public synchronized void forget() {
    all.clear();
    calls = 0;
    refused = 0;
  }
}
