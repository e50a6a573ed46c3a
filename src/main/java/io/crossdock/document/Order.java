package io.crossdock.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An order as its seller has it now: always the whole of it. Schema {@code order-1.json}.
 *
 * @param shop the partner that sold it
 * @param number the seller's own number, 1 to {@value #MAX_NUMBER} characters, no blanks around it
 * @param revision which state of the order this is, in the seller's count, from 1; a cancellation
 *     counts as one
 * @param externalId the seller's technical id; null if it has none
 * @param placedAt when the buyer ordered, UTC; null if the seller does not say
 * @param updatedAt when the order came to this state, UTC
 * @param shipTo who gets the goods; never null
 * @param lines never empty; rows are unique
 * @param deliveryDate when it is wanted; null for as soon as possible
 * @param wayOfDelivery the seller's word for how it is sent; null if it does not say
 * @param remark for the warehouse; null if there is none
 */
public record Order(
    String shop,
    String number,
    long revision,
    String externalId,
    Instant placedAt,
    Instant updatedAt,
    Address shipTo,
    List<Line> lines,
    LocalDate deliveryDate,
    String wayOfDelivery,
    String remark)
    implements Document {

  public static final String TYPE = "Order";
  public static final int MAX_NUMBER = 128;
  public static final int MAX_LINES = 1_000;

  /**
   * @param row tells lines of an order apart, for example {@code 1}
   * @param sku the article's number in the hub, not the seller's alias
   * @param quantity 1 to 2147483647
   * @param title as the buyer saw it; null if unknown. Never becomes article data
   * @param externalId the seller's technical id of the line; null if it has none
   * @param price of one unit; null if the seller does not say
   * @param currency of the price, such as {@code SEK}; null if the seller does not say
   */
  public record Line(
      String row,
      String sku,
      int quantity,
      String title,
      String externalId,
      BigDecimal price,
      String currency) {
    public Line {
      Checks.id("row", row, 50);
      Checks.sku(sku);
      Checks.some("quantity", quantity);
    }

    public static Line of(String row, String sku, int quantity) {
      return new Line(row, sku, quantity, null, null, null, null);
    }

    /** The same of another article: where a seller's alias was mapped. */
    public Line ofSku(String other) {
      return new Line(row, other, quantity, title, externalId, price, currency);
    }
  }

  public Order {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, MAX_NUMBER);
    Checks.counted("revision", revision);
    Objects.requireNonNull(updatedAt, "updatedAt");
    Objects.requireNonNull(shipTo, "shipTo");
    lines = Checks.filled("lines", lines);
    if (lines.size() > MAX_LINES) {
      throw new IllegalArgumentException("lines are " + lines.size() + "; at most " + MAX_LINES);
    }
    Set<String> rows = new HashSet<>();
    for (Line line : lines) {
      if (!rows.add(line.row())) {
        throw new IllegalArgumentException("row " + line.row() + " is there twice");
      }
    }
  }

  /** Without who gets it, but the country, and without what somebody remarked. */
  public Order toNobody() {
    return new Order(
        shop,
        number,
        revision,
        externalId,
        placedAt,
        updatedAt,
        shipTo.toNobody(),
        lines,
        deliveryDate,
        wayOfDelivery,
        null);
  }

  /** What tells an order of one seller from all others: the key of all that concerns it. */
  public static String key(String shop, String number) {
    return shop + ":" + number;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return key(shop, number);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(revision);
  }

  @Override
  public Instant asOf() {
    return updatedAt;
  }

  /** All of it but when it came to this state. */
  @Override
  public String value() {
    return "order|"
        + externalId
        + "|"
        + placedAt
        + "|"
        + shipTo
        + "|"
        + lines
        + "|"
        + deliveryDate
        + "|"
        + wayOfDelivery
        + "|"
        + remark;
  }
}
