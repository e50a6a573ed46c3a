package io.crossdock.operate;

/**
 * Something wrong with what was configured.
 *
 * @param severity errors stop the start; warnings do not
 * @param where the file, key or route it is about; never null
 * @param what the value, the rule it breaks and what to do, as a sentence
 */
public record Problem(Severity severity, String where, String what) {

  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(String where, String what) {
    return new Problem(Severity.ERROR, where, what);
  }

  public static Problem warning(String where, String what) {
    return new Problem(Severity.WARNING, where, what);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
