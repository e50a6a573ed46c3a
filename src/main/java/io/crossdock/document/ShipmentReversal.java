package io.crossdock.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Takes a shipment back that did not leave after all: its pieces are open again. Schema {@code
 * shipment-reversal-1.json}.
 *
 * @param shop who sold them
 * @param number the seller's own number of the order
 * @param sequence in the count of the order's shipments
 * @param warehouse the partner that says so
 * @param warehouseOrder the warehouse's id of the order
 * @param docKey never null
 * @param reverses the {@code docKey} of the shipment that is taken back
 * @param reason a word, such as {@code VOIDED}
 * @param parcels the warehouse's ids of those that were taken back
 * @param at UTC
 */
public record ShipmentReversal(
    String shop,
    String number,
    long sequence,
    String warehouse,
    String warehouseOrder,
    String docKey,
    String reverses,
    String reason,
    List<String> parcels,
    Instant at)
    implements Document {

  public static final String TYPE = "ShipmentReversal";

  public ShipmentReversal {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Checks.id("warehouseOrder", warehouseOrder, 64);
    Checks.id("docKey", docKey, 255);
    Checks.id("reverses", reverses, 255);
    Checks.id("reason", reason, 64);
    parcels = Checks.list(parcels);
    Objects.requireNonNull(at, "at");
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
    return at;
  }

  @Override
  public String value() {
    return docKey + "|" + reverses + "|" + reason + "|" + parcels;
  }
}
