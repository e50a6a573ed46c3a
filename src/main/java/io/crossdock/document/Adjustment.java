package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * A warehouse corrected how much of an article it has. Schema {@code adjustment-1.json}.
 *
 * @param warehouse the partner that says so
 * @param adjustmentId the warehouse's id; with the warehouse and the SKU it tells adjustments apart
 * @param quantity signed, never 0
 * @param reason the warehouse's word; null if it has none
 * @param note for people; null if there is none
 * @param location where in the warehouse; null if it does not say
 * @param at UTC; midnight of the day where the warehouse says no more
 * @param docKey null if it is known by what it says
 * @param time of the day, in the warehouse's own words; null if it does not say
 * @param concerns null if it concerns no order
 */
public record Adjustment(
    String warehouse,
    String adjustmentId,
    String sku,
    int quantity,
    String reason,
    String note,
    String location,
    Instant at,
    String docKey,
    String time,
    Concerns concerns)
    implements Document {

  public static final String TYPE = "Adjustment";

  /**
   * What it was made for. All members may be null.
   *
   * @param purchaseOrder the purchaser's own number
   * @param warehousePurchaseOrder the warehouse's id of it
   * @param warehouseOrder the warehouse's id of a customer's order
   */
  public record Concerns(
      String purchaseOrder, String warehousePurchaseOrder, String warehouseOrder) {}

  /** Without what only some warehouses say. */
  public Adjustment(
      String warehouse,
      String adjustmentId,
      String sku,
      int quantity,
      String reason,
      String note,
      String location,
      Instant at) {
    this(warehouse, adjustmentId, sku, quantity, reason, note, location, at, null, null, null);
  }

  public Adjustment {
    Checks.id("warehouse", warehouse, 64);
    Checks.id("adjustmentId", adjustmentId, 64);
    Checks.sku(sku);
    Objects.requireNonNull(at, "at");
    if (quantity == 0) {
      throw new IllegalArgumentException("quantity is 0: nothing was adjusted");
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return warehouse + ":" + adjustmentId + ":" + sku;
  }

  /** It is told once and never changes. */
  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(1);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return quantity
        + "|"
        + reason
        + "|"
        + note
        + "|"
        + location
        + (docKey == null ? "" : "|" + docKey + "|" + time + "|" + concerns);
  }
}
