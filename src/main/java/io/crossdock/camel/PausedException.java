package io.crossdock.camel;

/** An operator has paused the door; nothing was taken. The message is for the log. */
public final class PausedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PausedException(String message) {
    super(message);
  }
}
