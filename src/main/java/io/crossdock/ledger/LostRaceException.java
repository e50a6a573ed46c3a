package io.crossdock.ledger;

/** Somebody else was first: a claim, cursor or position is no longer what the writer began with. */
public final class LostRaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LostRaceException(String message) {
    super(message);
  }

  public LostRaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
