package io.crossdock.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * @param handling what a seller asks of the warehouse beyond that; null for nothing
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
    String remark,
    Handling handling)
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
   * @param price of one unit, as the seller tells it: tax may be in it, and discounts may be off
   *     it; null if the seller does not say
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

    /** The same, of so many pieces. */
    public Line ofQuantity(int pieces) {
      return new Line(row, sku, pieces, title, externalId, price, currency);
    }

    /** The same of another article: where a seller's alias was mapped. */
    public Line ofSku(String other) {
      return new Line(row, other, quantity, title, externalId, price, currency);
    }
  }

  /**
   * What a seller that keeps its own books asks of a warehouse. All members may be null or empty.
   *
   * @param warehouse the seller's code of the place that is to send it, such as {@code EAST}
   * @param customerNumber the buyer's number in the seller's books
   * @param billTo who pays; null if that is who gets the goods
   * @param customerOrder the buyer's own number of the order
   * @param shipComplete whether all of it is to leave at once; absent means no
   * @param extras what the warehouse is to keep or print with the order
   * @param customFields of the warehouse's order, by their names there
   */
  public record Handling(
      String warehouse,
      String customerNumber,
      Address billTo,
      String customerOrder,
      Boolean shipComplete,
      List<Extra> extras,
      Map<String, String> customFields) {
    public Handling {
      shipComplete = Boolean.TRUE.equals(shipComplete);
      extras = Checks.list(extras);
      customFields = Checks.sorted(customFields);
    }

    private Handling toNobody() {
      return new Handling(
          warehouse,
          customerNumber,
          billTo == null ? null : billTo.toNobody(),
          customerOrder,
          shipComplete,
          extras,
          customFields);
    }
  }

  /**
   * @param sku of the lines it belongs to; null if it belongs to the order
   * @param category null if the seller does not say, as code
   */
  public record Extra(String sku, String category, String code, String value) {
    public Extra {
      Checks.id("value", value, 4_000);
    }
  }

  /** Without what only some warehouses are asked for. */
  public Order(
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
      String remark) {
    this(
        shop,
        number,
        revision,
        externalId,
        placedAt,
        updatedAt,
        shipTo,
        lines,
        deliveryDate,
        wayOfDelivery,
        remark,
        null);
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
        null,
        handling == null ? null : handling.toNobody());
  }

  /** The same as another state of it. */
  public Order withRevision(long newRevision) {
    return with(newRevision, lines);
  }

  /** The same of other lines. */
  public Order ofLines(List<Line> newLines) {
    return with(revision, newLines);
  }

  private Order with(long newRevision, List<Line> newLines) {
    return new Order(
        shop,
        number,
        newRevision,
        externalId,
        placedAt,
        updatedAt,
        shipTo,
        newLines,
        deliveryDate,
        wayOfDelivery,
        remark,
        handling);
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
        + remark
        + (handling == null ? "" : "|" + handling);
  }
}
