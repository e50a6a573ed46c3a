package io.crossdock.partner.ongoing;

/**
 * What the warehouse was told of an order: position {@code told.<warehouse>/<order's key>}. Written
 * by who sends orders, and by nobody else.
 *
 * @param number its number there
 * @param orderId its id there; 0 where it is not known
 * @param revision the newest state that was settled with the warehouse, taken or refused
 */
record ToldOrder(String number, long orderId, long revision, State state) {

  enum State {
    /** The warehouse has it. */
    SENT,
    /** The warehouse has it no more, or never had it. */
    CANCELLED,
    /** Its seller took it back, and the warehouse does not let go of it. */
    CANCEL_REFUSED,
    /** It was taken back while nobody knew whether an earlier request arrives; looked for again. */
    LOOKED_FOR
  }

  /** The name of the position. */
  static String position(String warehouse) {
    return "told." + warehouse;
  }

  /** The name of the position that finds an order by its id in the warehouse. */
  static String ids(String warehouse) {
    return "ids." + warehouse;
  }

  /**
   * Whose an id is: position {@code ids.<warehouse>/<orderId>}.
   *
   * @param key of the order
   */
  record Owner(String key, String number) {}
}
