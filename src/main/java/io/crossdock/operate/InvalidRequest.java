package io.crossdock.operate;

/** A request that a face cannot understand; the message names the field, the value and the rule. */
public final class InvalidRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidRequest(String message) {
    super(message);
  }
}
