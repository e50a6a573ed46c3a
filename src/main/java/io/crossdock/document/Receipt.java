package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * Goods of a purchase order that came to a warehouse, each piece told once. Schema {@code
 * receipt-1.json}.
 *
 * @param source who purchased them
 * @param number its own number of the purchase order
 * @param sequence the how manieth receipt of the purchase order, from 1
 * @param warehouse the partner that got them
 * @param warehouseOrder the warehouse's id of the purchase order
 * @param lines never empty
 * @param at UTC; null if the warehouse does not say
 * @param docKey null if it is known by what it says
 * @param place the source's code of where they came to; null if the warehouse does not say
 * @param state of the purchase order; null if the warehouse does not say
 */
public record Receipt(
    String source,
    String number,
    long sequence,
    String warehouse,
    String warehouseOrder,
    List<Line> lines,
    Instant at,
    String docKey,
    String place,
    State state)
    implements Document {

  public static final String TYPE = "Receipt";

  /**
   * @param row the purchase order's line; null if the warehouse does not say
   * @param line the warehouse's id of the line
   * @param quantity of this receipt; negative if the warehouse took a count back, never 0
   * @param total of this line since the beginning, this receipt included
   * @param ordered as the warehouse knows it
   * @param lot null if the warehouse does not say
   */
  public record Line(
      String row, String line, String sku, int quantity, int total, int ordered, String lot) {
    public Line {
      Checks.id("line", line, 64);
      Checks.sku(sku);
      Checks.units("total", total);
      Checks.units("ordered", ordered);
      if (quantity == 0) {
        throw new IllegalArgumentException("quantity is 0: nothing was received");
      }
    }

    public Line(String row, String line, String sku, int quantity, int total, int ordered) {
      this(row, line, sku, quantity, total, ordered, null);
    }
  }

  /** What is known of the purchase order. */
  public enum State {
    /** More is expected. */
    @JsonProperty("partial")
    PARTIAL,
    /** The warehouse closed it. */
    @JsonProperty("received")
    RECEIVED,
    /** The source has none of that number. */
    @JsonProperty("unplanned")
    UNPLANNED
  }

  /** Without what only some warehouses say. */
  public Receipt(
      String source,
      String number,
      long sequence,
      String warehouse,
      String warehouseOrder,
      List<Line> lines,
      Instant at) {
    this(source, number, sequence, warehouse, warehouseOrder, lines, at, null, null, null);
  }

  public Receipt {
    Checks.id("source", source, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Checks.id("warehouseOrder", warehouseOrder, 64);
    lines = Checks.filled("lines", lines);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** What nobody purchased is counted by each warehouse for itself. */
  @Override
  public String key() {
    return Order.key(source, state == State.UNPLANNED ? warehouse + ":" + number : number);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(sequence);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return warehouseOrder
        + "|"
        + lines
        + (docKey == null ? "" : "|" + docKey + "|" + place + "|" + state);
  }
}
