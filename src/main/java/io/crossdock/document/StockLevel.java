package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * How much of a SKU a source says there is. Schema {@code stock-level-1.json}.
 *
 * @param sku text with its leading zeros, 1 to {@value #MAX_SKU} characters, no control characters
 * @param location where; null if the source has no locations. A channel holds the figures of one
 *     location, so the key is the SKU alone
 * @param available units on hand for sale, 0 to 2147483647
 * @param backordered units that may be sold ahead, 0 to 2147483647
 * @param policy how it may be sold, in the source's word; null if the source does not say
 * @param reserve units kept back, 0 to 2147483647; null if the source does not say
 * @param backorderedUntil when backordered units arrive; null if the source does not say
 * @param asOf when the source took the figure, UTC
 * @param version how new it is, in the source's numbering
 * @param reflects which of our own movements it already contains
 * @param feed the delivery it came in, for people; never null
 */
public record StockLevel(
    String sku,
    String location,
    int available,
    int backordered,
    String policy,
    Integer reserve,
    Instant backorderedUntil,
    Instant asOf,
    DocumentVersion version,
    Reflects reflects,
    String feed)
    implements Document {

  public static final String TYPE = "StockLevel";
  public static final int MAX_SKU = 128;

  public StockLevel {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(reflects, "reflects");
    Objects.requireNonNull(feed, "feed");
    String wrong = whatIsWrongWith(sku);
    if (wrong != null) {
      throw new IllegalArgumentException("sku " + wrong);
    }
    if (available < 0 || backordered < 0 || (reserve != null && reserve < 0)) {
      throw new IllegalArgumentException("quantities of " + sku + " must be 0 or more");
    }
  }

  /** Null if the text can be a SKU, else the rule it breaks, to be put behind the field's name. */
  public static String whatIsWrongWith(String sku) {
    if (sku == null || sku.isEmpty()) {
      return "is missing";
    }
    if (sku.length() > MAX_SKU) {
      return "is longer than " + MAX_SKU + " characters";
    }
    for (int i = 0; i < sku.length(); i++) {
      char c = sku.charAt(i);
      if (Character.isISOControl(c) || c == '\uFFFD') {
        return c == '\uFFFD' ? "is not UTF-8" : "holds a control character";
      }
    }
    return blankAt(sku, 0) || blankAt(sku, sku.length() - 1) ? "begins or ends with a blank" : null;
  }

  private static boolean blankAt(String sku, int index) {
    char c = sku.charAt(index);
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return sku;
  }

  @Override
  public String value() {
    StringBuilder text = new StringBuilder(48);
    text.append(available).append('|').append(backordered).append('|');
    append(text, policy).append('|');
    append(text, reserve).append('|');
    append(text, backorderedUntil).append('|');
    return append(text, location).toString();
  }

  private static StringBuilder append(StringBuilder text, Object member) {
    return member == null ? text : text.append(member);
  }
}
