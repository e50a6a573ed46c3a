package io.crossdock.operate;

/**
 * A partner that had to be asked does not answer, or does not let us in. The message is a short
 * sentence that names the partner and may leave the hub.
 */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
