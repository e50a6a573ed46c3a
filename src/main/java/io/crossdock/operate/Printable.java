package io.crossdock.operate;

import io.crossdock.camel.ForeignText;

/** {@link ForeignText} for the faces, which know nobody behind {@code operate}. Pure. */
public final class Printable {

  private Printable() {}

  /** Bounded, on one line, without control characters or marks that reorder what one reads. */
  public static String text(String foreign) {
    return ForeignText.text(foreign);
  }

  /** As {@link #text} without the bound. */
  public static String line(String foreign) {
    return ForeignText.line(foreign);
  }
}
