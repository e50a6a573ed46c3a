package io.crossdock.order;

/** Whose order a warehouse's number is, as far as the number tells. */
public sealed interface Decoding {

  /**
   * @param nativeNumber the seller's own number, never blank; whether there is such an order is not
   *     known here
   */
  record Decoded(String seller, String nativeNumber) implements Decoding {}

  /** Another system's, to be passed over quietly. */
  record Foreign() implements Decoding {}
}
