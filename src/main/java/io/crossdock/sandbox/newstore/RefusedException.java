package io.crossdock.sandbox.newstore;

import java.time.Duration;

/** What NewStore refuses. Texts of refusals are not published; these are ours. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Duration retryAfter;

  RefusedException(int status, String message) {
    this(status, message, null);
  }

  private RefusedException(int status, String message, Duration retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static RefusedException wrong(String message) {
    return new RefusedException(400, message);
  }

  static RefusedException unknown(String what) {
    return new RefusedException(404, what + " was not found");
  }

  static RefusedException tooMany(String message, Duration retryAfter) {
    return new RefusedException(429, message, retryAfter);
  }

  Answer answer() {
    Answer answer = Answer.refused(status, getMessage());
    return retryAfter == null
        ? answer
        : answer.with("Retry-After", String.valueOf(retryAfter.toSeconds()));
  }
}
