package io.crossdock;

/** Which version this is. */
final class Versions {

  private Versions() {}

  /** From the jar's manifest; {@code development} where there is no jar. */
  static String own() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
