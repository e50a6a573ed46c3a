package io.crossdock.sandbox.newstore;

/** What is wrong with the file of an import, so that all of it fails. */
final class BadImportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean schema;

  private BadImportException(boolean schema, String message) {
    super(message);
    this.schema = schema;
  }

  static BadImportException file(String message) {
    return new BadImportException(false, message);
  }

  static BadImportException schema(String message) {
    return new BadImportException(true, message);
  }

  /** Whether its JSON is not as it should be. */
  boolean schema() {
    return schema;
  }
}
