package io.crossdock.flow;

/** The number of an order in a warehouse, or why it can have none. */
sealed interface Numbered {

  record Number(String text) implements Numbered {}

  /** It can have none. */
  sealed interface None extends Numbered {}

  /**
   * @param length of its number and suffix
   * @param most what the warehouse takes
   */
  record TooLong(int length, int most) implements None {}

  /**
   * Another one differs only in case.
   *
   * @param other whose that is
   */
  record Clash(String number, OrderBook.Named other) implements None {}
}
