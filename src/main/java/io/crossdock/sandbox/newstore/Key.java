package io.crossdock.sandbox.newstore;

/** A product at a location. */
public record Key(String productId, String node) {

  @Override
  public String toString() {
    return productId + " at " + node;
  }
}
