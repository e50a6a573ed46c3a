package io.crossdock.document;

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
 */
public record Shipment(
    String shop,
    String number,
    long sequence,
    String warehouse,
    String warehouseOrder,
    List<Line> lines,
    List<Parcel> parcels,
    Instant shippedAt)
    implements Document {

  public static final String TYPE = "Shipment";

  /**
   * @param row the order's line; null if the warehouse does not say
   * @param line the warehouse's id of the line
   * @param sku the article's number in the hub
   * @param quantity of this shipment, 1 or more
   * @param total of this line since the beginning, this shipment included
   */
  public record Line(String row, String line, String sku, int quantity, int total) {
    public Line {
      Checks.id("line", line, 64);
      Checks.sku(sku);
      Checks.some("quantity", quantity);
      Checks.some("total", total);
    }
  }

  /**
   * @param number the carrier's tracking number
   * @param trackingUrl null if there is none
   * @param carrier null if the warehouse does not say
   */
  public record Parcel(String number, String trackingUrl, String carrier) {
    public Parcel {
      Checks.id("number", number, 200);
    }
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
    return warehouse + "|" + warehouseOrder + "|" + lines + "|" + parcels;
  }
}
