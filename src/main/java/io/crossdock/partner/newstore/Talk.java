package io.crossdock.partner.newstore;

/**
 * Requests to NewStore and their answers, one after the other, for one exchange. The route {@code
 * newstore-talk} makes the calls. Not thread-safe.
 */
interface Talk {

  /** No call is made. */
  Talk NOTHING =
      new Talk() {
        @Override
        public NewStoreRequest next() {
          return null;
        }

        @Override
        public void answered(NewStoreAnswer answer) {
          throw new IllegalStateException("nothing was asked");
        }
      };

  /**
   * The next request; null when there is nothing more to ask. The same until it was answered,
   * however often this is called.
   */
  NewStoreRequest next();

  /**
   * The answer to the last request: 2xx, or 400, 404, 409, 422. What else comes back ends the
   * exchange.
   *
   * @throws io.crossdock.camel.OutcomeException if nothing can follow
   */
  void answered(NewStoreAnswer answer);
}
