package io.crossdock.document;

import java.math.BigDecimal;

/**
 * Decimals that others wrote: {@code 1e999999999} is twelve characters of JSON, and written out
 * without an exponent, or brought to another scale, it fills the heap. Pure.
 */
public final class Decimals {

  /** More than any quantity, weight or price has. */
  private static final int MOST_WHOLE = 18;

  private static final int MOST_PLACES = 100;

  private Decimals() {}

  /** Whether it has at most 18 digits before the point, and 100 places behind it. */
  public static boolean isModest(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MOST_PLACES
        && (long) number.precision() - number.scale() <= MOST_WHOLE;
  }

  /**
   * The same text of numbers that are the same (0.90, 0.9), without an exponent where that is
   * short.
   */
  public static String text(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MOST_PLACES
        ? number.stripTrailingZeros().toPlainString()
        : number.toString();
  }

  /**
   * @param number null is modest
   * @throws IllegalArgumentException naming the member, if it is not
   */
  public static BigDecimal modest(String member, BigDecimal number) {
    if (number != null && !isModest(number)) {
      throw new IllegalArgumentException(
          member
              + " is "
              + number
              + "; it has at most "
              + MOST_WHOLE
              + " digits before the point and "
              + MOST_PLACES
              + " behind it");
    }
    return number;
  }
}
