package io.crossdock.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Goods that are expected from a supplier: always the whole of it. Schema {@code
 * purchase-order-1.json}.
 *
 * @param source the partner that purchases
 * @param number its own number
 * @param revision of the purchase order in its count, from 1
 * @param updatedAt UTC
 * @param cancelled true if nothing is expected any more
 * @param supplierNumber null if the source does not say, as all that follows
 * @param expectedOn the day the goods should come
 * @param lines never empty; rows are unique
 * @param orderedOn the day it was placed; null if the source does not say, as what follows
 * @param warehouse the source's code of the place the goods come to, such as {@code EAST}
 * @param supplierAddress where the warehouse may have to be told who the supplier is
 */
public record PurchaseOrder(
    String source,
    String number,
    long revision,
    Instant updatedAt,
    boolean cancelled,
    String supplierNumber,
    String supplierName,
    LocalDate expectedOn,
    String remark,
    List<Line> lines,
    LocalDate orderedOn,
    String warehouse,
    Address supplierAddress)
    implements Document {

  public static final String TYPE = "PurchaseOrder";

  /**
   * @param externalId the source's technical id of the line; null if it has none
   * @param price of one unit; null if the source does not say
   */
  public record Line(
      String row, String sku, int quantity, String externalId, BigDecimal price, String currency) {
    public Line {
      Checks.id("row", row, 50);
      Checks.sku(sku);
      Checks.some("quantity", quantity);
    }
  }

  /** Without what only some warehouses are asked for. */
  public PurchaseOrder(
      String source,
      String number,
      long revision,
      Instant updatedAt,
      boolean cancelled,
      String supplierNumber,
      String supplierName,
      LocalDate expectedOn,
      String remark,
      List<Line> lines) {
    this(
        source,
        number,
        revision,
        updatedAt,
        cancelled,
        supplierNumber,
        supplierName,
        expectedOn,
        remark,
        lines,
        null,
        null,
        null);
  }

  public PurchaseOrder {
    Checks.id("source", source, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("revision", revision);
    Objects.requireNonNull(updatedAt, "updatedAt");
    lines = Checks.filled("lines", lines);
    Set<String> rows = new HashSet<>();
    for (Line line : lines) {
      if (!rows.add(line.row())) {
        throw new IllegalArgumentException("row " + line.row() + " is there twice");
      }
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(source, number);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(revision);
  }

  @Override
  public Instant asOf() {
    return updatedAt;
  }

  @Override
  public String value() {
    return cancelled
        + "|"
        + supplierNumber
        + "|"
        + supplierName
        + "|"
        + expectedOn
        + "|"
        + remark
        + "|"
        + lines
        + more();
  }

  private String more() {
    return orderedOn == null && warehouse == null && supplierAddress == null
        ? ""
        : "|" + orderedOn + "|" + warehouse + "|" + supplierAddress;
  }
}
