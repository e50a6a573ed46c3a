package io.crossdock.ledger;

/** A write after the settlement of its entry. */
public final class BookClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BookClosedException(String message) {
    super(message);
  }

  public BookClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
