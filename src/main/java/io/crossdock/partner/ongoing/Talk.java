package io.crossdock.partner.ongoing;

/**
 * Requests to Ongoing and their answers, one after the other, for one exchange. The route {@code
 * ongoing-talk} makes the calls. Not thread-safe.
 */
interface Talk {

  /**
   * The next request; null when there is nothing more to ask. The same until it was answered,
   * however often this is called.
   */
  OngoingRequest next();

  /**
   * The answer to the last request: 2xx, or 400, 404, 409, 422. What else comes back ends the
   * exchange.
   *
   * @throws io.crossdock.camel.OutcomeException if nothing can follow
   */
  void answered(OngoingAnswer answer);
}
