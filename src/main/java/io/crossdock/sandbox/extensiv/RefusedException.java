package io.crossdock.sandbox.extensiv;

/** What Order Manager refuses. Statuses and texts are ours: no published description has them. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  RefusedException(int status, String error, String message) {
    super(message);
    this.status = status;
    this.error = error;
  }

  static RefusedException wrong(String message) {
    return new RefusedException(400, "bad_request", message);
  }

  static RefusedException unknown(String message) {
    return new RefusedException(404, "not_found", message);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }
}
