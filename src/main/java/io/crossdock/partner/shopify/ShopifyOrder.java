package io.crossdock.partner.shopify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * An order, whichever way it was told: a webhook and the list of what was changed name its members
 * differently, and say the same.
 *
 * @param id its number; null where it does not say
 * @param name as people call it: {@code #1001}
 * @param cancelledAt null if it is not cancelled
 * @param financial in small letters: {@code paid}; null where it does not say
 * @param sent whether all of it was sent
 * @param way how it is to be sent
 * @param whole whether these are all of its lines
 */
record ShopifyOrder(
    String id,
    String name,
    String createdAt,
    String updatedAt,
    String cancelledAt,
    String financial,
    boolean sent,
    String currency,
    String email,
    String note,
    Address address,
    String way,
    List<Line> lines,
    boolean whole) {

  /** Where it is to be sent. */
  record Address(
      String name,
      String company,
      String address1,
      String address2,
      String zip,
      String city,
      String province,
      String country,
      String phone) {}

  /**
   * @param id its number
   * @param sku null where it has none
   * @param quantity what is wanted of it after refunds and edits
   * @param reduced whether that is less than it was
   * @param shipped whether it is to be sent at all: a gift card is not
   */
  record Line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      boolean reduced,
      boolean shipped,
      BigDecimal price) {}

  boolean isReduced() {
    return lines.stream().anyMatch(line -> line.shipped() && line.reduced());
  }

  static Line line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal current,
      Boolean shipped,
      BigDecimal price) {
    BigDecimal ordered = quantity == null ? BigDecimal.ZERO : quantity;
    BigDecimal wanted = current == null ? ordered : current;
    return new Line(
        Wire.number(id),
        Wire.text(sku),
        name,
        wanted,
        wanted.compareTo(ordered) < 0,
        !Boolean.FALSE.equals(shipped),
        price);
  }

  static String small(String status) {
    String text = Wire.text(status);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
