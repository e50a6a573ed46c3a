package io.crossdock.document;

import java.util.List;

/** A document does not fit its shape; says what is wrong with which member. */
public final class InvalidDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidDocumentException(String type, List<String> problems, Throwable cause) {
    super("not a " + type + ": " + String.join("; ", problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** A sentence each. */
  public List<String> problems() {
    return problems;
  }
}
