package io.crossdock.partner.workarea;

/** Requests to the Admin API, one after the other. Used by one exchange. */
interface Conversation {

  /**
   * True while there is another request; it is the current one then. A loop asks this once more
   * after a failure, so that nothing is begun here.
   */
  boolean next();

  /** The current request, about to be sent. */
  ApiRequest begin();

  /**
   * What came back to the current request.
   *
   * @param status 2xx, 404 or 422; all others are failures of the exchange
   */
  void answered(int status, String body);
}
