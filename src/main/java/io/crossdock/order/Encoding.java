package io.crossdock.order;

/** What became of a seller's own number on its way to a warehouse. */
public sealed interface Encoding {

  /**
   * @param number the warehouse's number; compute it once, store it, use it again
   */
  record Encoded(String number) implements Encoding {}

  /** Nothing is left after trimming. */
  record Empty() implements Encoding {}

  /**
   * @param length of the number with its suffix, in UTF-16 units; more than is allowed
   */
  record TooLong(int length) implements Encoding {}
}
