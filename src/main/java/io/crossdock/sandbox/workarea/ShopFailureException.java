package io.crossdock.sandbox.workarea;

/** The shop's code raised something it does not expect itself: nothing is tidied up after it. */
public final class ShopFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ShopFailureException(String message) {
    super(message);
  }
}
