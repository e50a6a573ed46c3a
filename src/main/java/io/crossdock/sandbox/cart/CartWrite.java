package io.crossdock.sandbox.cart;

import java.time.Instant;

/**
 * A quantity a cart was told over its API, and took.
 *
 * @param call counts the calls that write, from 1: what came together has the same
 * @param item the cart's id of it
 * @param before what it was; null for untracked
 * @param after what it is since; null for untracked
 */
public record CartWrite(
    long call, Instant at, String item, String sku, Integer before, Integer after) {

  /** False for one that changed nothing. */
  public boolean changed() {
    return before == null ? after != null : !before.equals(after);
  }
}
