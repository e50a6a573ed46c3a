package io.crossdock.sandbox;

/**
 * What is tried in a sandbox.
 *
 * @param protects false to let shops show what the warehouse said last, as if nobody booked
 * @param cartsAtOngoing whether the carts sell the warehouse's stock, beside its web shops; else
 *     they sell Order Manager's
 */
public record SandboxTerms(boolean protects, boolean cartsAtOngoing) {

  /** Protected, and carts sell Order Manager's stock. */
  public static SandboxTerms usual() {
    return new SandboxTerms(true, false);
  }
}
