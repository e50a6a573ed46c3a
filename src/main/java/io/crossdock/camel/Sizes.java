package io.crossdock.camel;

/** Sizes as people meet them: settings are in megabytes, what is counted is bytes. */
public final class Sizes {

  private static final long MEGABYTE = 1_000_000;

  private Sizes() {}

  /** {@code 256 MB (256000000 bytes)}, or only bytes where these are no whole megabytes. */
  public static String text(long bytes) {
    return bytes > 0 && bytes % MEGABYTE == 0
        ? bytes / MEGABYTE + " MB (" + bytes + " bytes)"
        : bytes + " bytes";
  }
}
