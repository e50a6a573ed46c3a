package io.crossdock.camel;

/** Foreign text made safe for a terminal or a log line. Pure. */
public final class ForeignText {

  private static final int SHORT = 200;

  private ForeignText() {}

  /** Bounded, on one line, without control characters or marks that reorder what one reads. */
  public static String text(String foreign) {
    if (foreign == null) {
      return "";
    }
    String bounded = foreign.length() > SHORT ? foreign.substring(0, SHORT) + "…" : foreign;
    return line(bounded);
  }

  /** As {@link #text} without the bound. */
  public static String line(String foreign) {
    StringBuilder safe = new StringBuilder(foreign.length());
    foreign.codePoints().forEach(c -> safe.appendCodePoint(safe(c) ? c : 0xFFFD));
    return safe.toString();
  }

  private static boolean safe(int codePoint) {
    if (Character.isISOControl(codePoint)) {
      return false;
    }
    int type = Character.getType(codePoint);
    return type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
