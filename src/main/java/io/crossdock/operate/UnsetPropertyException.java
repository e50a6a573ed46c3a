package io.crossdock.operate;

/** A value names a property that is set nowhere. */
public final class UnsetPropertyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param property that is named
   * @param rule where to set it, as the end of a sentence
   */
  public UnsetPropertyException(String property, String rule, Throwable cause) {
    super("names {{" + property + "}}, which is set nowhere; " + rule, cause);
  }
}
