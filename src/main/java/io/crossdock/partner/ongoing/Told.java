package io.crossdock.partner.ongoing;

/**
 * What the warehouse was told of an order, a purchase order or a return: position {@link
 * Resource#told}, under its key. Written by who tells it, and by nobody else.
 *
 * @param number its number there
 * @param id its id there; 0 where it is not known
 * @param revision the newest state that was settled with the warehouse, taken or refused
 */
record Told(String number, long id, long revision, State state) {

  enum State {
    /** The warehouse has it. */
    SENT,
    /** The warehouse has it no more, or never had it. */
    CANCELLED,
    /** Its source took it back, and the warehouse does not let go of it. */
    CANCEL_REFUSED,
    /**
     * It was taken back, or a person gave it up, while nobody knew whether an earlier request
     * arrives: it is looked for before anything else is done about it.
     */
    LOOKED_FOR
  }

  /**
   * Whose an id or a number is: positions {@link Resource#ids} and {@link Resource#numbers}.
   *
   * @param key of the order, purchase order or return
   */
  record Owner(String key, String number) {}
}
