package io.crossdock.ledger;

/** A channel that nobody defined. */
public final class UndefinedChannelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UndefinedChannelException(String message) {
    super(message);
  }

  public UndefinedChannelException(String message, Throwable cause) {
    super(message, cause);
  }
}
