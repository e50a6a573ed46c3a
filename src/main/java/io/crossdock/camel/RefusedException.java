package io.crossdock.camel;

/**
 * What came in is refused as a whole: the file goes to {@code .failed} with the reason beside it,
 * the caller of an HTTP door gets it with the status. The message is written for whoever sent it.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** Refused for what it is: 400. */
  public RefusedException(String reason) {
    this(400, reason, null);
  }

  public RefusedException(String reason, Throwable cause) {
    this(400, reason, cause);
  }

  /**
   * @param status of the answer, where an answer is given: 400 to 499, or 503
   */
  public RefusedException(int status, String reason, Throwable cause) {
    super(reason, cause);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
