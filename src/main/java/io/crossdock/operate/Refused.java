package io.crossdock.operate;

/** What an operator asked for cannot be done; the message says why and what to do instead. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which of the two it is: the thing does not exist, or it is not in a state for it. */
  public enum Kind {
    UNKNOWN,
    CONFLICT
  }

  private final Kind kind;

  public Refused(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public static Refused unknown(String message) {
    return new Refused(Kind.UNKNOWN, message);
  }

  public static Refused conflict(String message) {
    return new Refused(Kind.CONFLICT, message);
  }

  public Kind kind() {
    return kind;
  }
}
