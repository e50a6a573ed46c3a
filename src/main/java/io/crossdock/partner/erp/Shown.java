package io.crossdock.partner.erp;

/** Foreign text as it may be shown: bounded, printable, on one line. */
final class Shown {

  private static final int MOST = 80;

  private Shown() {}

  static String text(String foreign) {
    if (foreign == null) {
      return "";
    }
    StringBuilder shown = new StringBuilder(Math.min(foreign.length(), MOST) + 8);
    foreign
        .codePoints()
        .limit(MOST)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return foreign.codePointCount(0, foreign.length()) > MOST ? shown + "…" : shown.toString();
  }
}
