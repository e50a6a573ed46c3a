package io.crossdock.partner.erp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Texts of a feed to values. What does not fit is told as a rule to put behind the field's name.
 */
final class Texts {

  private static final int MOST_DIGITS = 18;

  private Texts() {}

  /**
   * Digits only, up to 2147483647.
   *
   * @throws IllegalArgumentException with the rule
   */
  static int units(String text) {
    String digits = text.strip();
    if (!isDigits(digits)) {
      throw new IllegalArgumentException("is '" + Shown.text(text) + "'; " + whyNoUnits(digits));
    }
    String significant = withoutLeadingZeros(digits);
    long value = significant.length() > 10 ? Long.MAX_VALUE : Long.parseLong("0" + significant);
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "is " + Shown.text(digits) + "; it must be at most " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private static String whyNoUnits(String text) {
    if (text.matches("-[0-9.,]+")) {
      return "it must not be negative";
    }
    if (text.matches("[0-9]+[.,][0-9]+|[0-9]{1,3}([., ' ][0-9]{3})+")) {
      return "it must be digits only, without decimals and thousands marks";
    }
    return "it must be a whole number of units, digits only";
  }

  /**
   * A sequence: digits only, at most 18 of them.
   *
   * @throws IllegalArgumentException with the rule
   */
  static long number(String text) {
    String digits = text.strip();
    if (!isDigits(digits) || withoutLeadingZeros(digits).length() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "is '" + Shown.text(text) + "'; it must be a whole number of at most 18 digits");
    }
    return Long.parseLong("0" + withoutLeadingZeros(digits));
  }

  /**
   * ISO 8601 with a zone, or a date alone, which is its first moment in {@code zone}.
   *
   * @throws IllegalArgumentException with the rule
   */
  static Instant instant(String text, ZoneId zone) {
    String iso = text.strip();
    try {
      return iso.length() == 10
          ? LocalDate.parse(iso).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is '"
              + Shown.text(text)
              + "'; it must be a time with its offset, such as 2026-03-02T10:00:00Z or"
              + " 2026-03-02T11:00:00+01:00, or a date",
          e);
    }
  }

  /** Without blanks at both ends, the ones that do not break included. */
  static String cut(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String withoutLeadingZeros(String digits) {
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    return first == 0 ? digits : digits.substring(first);
  }
}
