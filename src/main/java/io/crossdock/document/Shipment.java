package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Goods of an order that left a warehouse, each piece told once; or parcels alone, where their
 * numbers came after the pieces had been told. Schema {@code shipment-1.json}.
 *
 * @param shop who sold them
 * @param number the seller's own number of the order
 * @param sequence the how manieth shipment of the order, from 1
 * @param warehouse the partner that sent them
 * @param warehouseOrder the warehouse's id of the order; a back order has its own
 * @param lines empty where only parcels are told
 * @param parcels those not told before; empty only if there are lines
 * @param shippedAt UTC; null if the warehouse does not say
 * @param docKey null if it is known by what it says
 * @param carrier who took the parcels; null if the warehouse does not say, or says it of each
 * @param left what is still to come of the order; null if the warehouse does not say
 */
public record Shipment(
    String shop,
    String number,
    long sequence,
    String warehouse,
    String warehouseOrder,
    List<Line> lines,
    List<Parcel> parcels,
    Instant shippedAt,
    String docKey,
    String carrier,
    Left left)
    implements Document {

  public static final String TYPE = "Shipment";

  /**
   * @param row the order's line; null if the warehouse does not say
   * @param line the warehouse's id of the line; null where it is of several
   * @param sku the article's number in the hub
   * @param quantity of this shipment, 1 or more
   * @param total of this line since the beginning, this shipment included
   */
  public record Line(String row, String line, String sku, int quantity, int total) {
    public Line {
      if (line != null) {
        Checks.id("line", line, 64);
      }
      Checks.sku(sku);
      Checks.some("quantity", quantity);
      Checks.some("total", total);
    }
  }

  /**
   * @param number the carrier's tracking number; null only of a parcel that has an id
   * @param trackingUrl null if there is none
   * @param carrier null if the warehouse does not say, as all that follows
   * @param id the warehouse's of the parcel
   * @param carton which of the order's it is, from 1
   * @param weightLbs exact
   * @param freight what was charged for it
   */
  public record Parcel(
      String number,
      String trackingUrl,
      String carrier,
      String id,
      Integer carton,
      BigDecimal weightLbs,
      BigDecimal freight) {
    public Parcel {
      if (number != null || id == null) {
        Checks.id("number", number, 200);
      }
    }

    public Parcel(String number, String trackingUrl, String carrier) {
      this(number, trackingUrl, carrier, null, null, null, null);
    }
  }

  /** What is still to come of an order behind a shipment. */
  public enum Left {
    /** Nothing: all of it was sent. */
    @JsonProperty("complete")
    COMPLETE,
    /** More, of which the warehouse still has orders. */
    @JsonProperty("partial")
    PARTIAL,
    /** Nothing, though not all of it was sent. */
    @JsonProperty("short-closed")
    SHORT_CLOSED
  }

  /** Without what only some warehouses say. */
  public Shipment(
      String shop,
      String number,
      long sequence,
      String warehouse,
      String warehouseOrder,
      List<Line> lines,
      List<Parcel> parcels,
      Instant shippedAt) {
    this(
        shop,
        number,
        sequence,
        warehouse,
        warehouseOrder,
        lines,
        parcels,
        shippedAt,
        null,
        null,
        null);
  }

  public Shipment {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Checks.id("warehouseOrder", warehouseOrder, 64);
    Objects.requireNonNull(lines, "lines");
    parcels = Checks.list(parcels);
    lines = parcels.isEmpty() ? Checks.filled("lines", lines) : List.copyOf(lines);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(shop, number);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(sequence);
  }

  @Override
  public Instant asOf() {
    return shippedAt;
  }

  @Override
  public String value() {
    return warehouse
        + "|"
        + warehouseOrder
        + "|"
        + lines
        + "|"
        + parcels
        + (docKey == null ? "" : "|" + docKey + "|" + carrier + "|" + left);
  }
}
