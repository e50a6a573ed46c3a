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
 * @param sent whether Shopify waits for nothing of it any more
 * @param partly whether some of it was sent, or may be, and it waits for more
 * @param way how it is to be sent
 * @param whole whether these are all of its lines
 * @param told whether all that was sent of them is said, as far as anything is
 */
record ShopifyOrder(
    String id,
    String name,
    String createdAt,
    String updatedAt,
    String cancelledAt,
    String financial,
    boolean sent,
    boolean partly,
    String currency,
    String email,
    String note,
    Address address,
    String way,
    List<Line> lines,
    boolean whole,
    boolean told) {

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
   * @param quantity what was sent of it, and what is to be after refunds and edits
   * @param sent of that, as far as it is said
   * @param ordered what was ordered of it
   * @param left of that, without what was taken out or paid back, before it was sent or after
   * @param shipped whether it is to be sent at all: a gift card is not
   */
  record Line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      long sent,
      BigDecimal ordered,
      BigDecimal left,
      boolean shipped,
      BigDecimal price) {

    boolean reduced() {
      return left.compareTo(ordered) < 0;
    }

    /** Whether pieces were taken out before they were sent. */
    boolean cut() {
      return quantity.compareTo(ordered) < 0;
    }
  }

  boolean isReduced() {
    return lines.stream().anyMatch(line -> line.shipped() && line.reduced());
  }

  /** Whether pieces were taken out of it before they were sent. */
  boolean isCut() {
    return lines.stream().anyMatch(line -> line.shipped() && line.cut());
  }

  /** A line of an order that does not say what was sent. */
  static Line line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal current,
      Boolean shipped,
      BigDecimal price) {
    return line(id, sku, name, quantity, current, current, 0, shipped, price);
  }

  /**
   * @param current without what was taken out or paid back; null where it does not say
   * @param open what is to be sent; null where it does not say
   */
  static Line line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal current,
      BigDecimal open,
      long sent,
      Boolean shipped,
      BigDecimal price) {
    BigDecimal ordered = quantity == null ? BigDecimal.ZERO : quantity;
    BigDecimal left = current == null ? ordered : current;
    BigDecimal waiting = open == null ? left : open.min(left);
    BigDecimal wanted = sent == 0 ? waiting : waiting.add(BigDecimal.valueOf(sent));
    return new Line(
        Wire.number(id),
        Wire.text(sku),
        name,
        wanted,
        sent,
        ordered,
        left,
        !Boolean.FALSE.equals(shipped),
        price);
  }

  static String small(String status) {
    String text = Wire.text(status);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
