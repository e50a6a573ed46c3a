package io.crossdock.sandbox.ongoing;

/**
 * What the warehouse's system refuses. Bodies of refusals are not documented; this text is ours.
 */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  static RefusedException wrong(String message) {
    return new RefusedException(400, message);
  }

  static RefusedException unknown(String what) {
    return new RefusedException(404, what + " does not exist");
  }

  int status() {
    return status;
  }
}
