package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of {@code inventoryAdjustment}. It has no time of change, and no warehouse. Pure.
 *
 * @param quantity signed
 * @param on the day, in nobody says which zone
 * @param time of that day, as Infoplus writes it
 * @param asn null if it concerns none
 * @param orderNo with three places; null if it concerns none
 */
public record WmsAdjustment(
    int id,
    String sku,
    int quantity,
    String code,
    Instant on,
    String time,
    Integer asn,
    String orderNo,
    String location,
    String note) {

  /**
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static WmsAdjustment of(JsonNode row) {
    OrderNo order = OrderNo.of(row.get("orderNo"));
    Instant on = Wire.time(row, "adjustmentDate");
    if (on == null) {
      throw new IllegalArgumentException("adjustmentDate is missing, or no day");
    }
    return new WmsAdjustment(
        Wire.id(row),
        Wire.text(row, "sku"),
        Wire.pieces(row, "qty"),
        Wire.text(row, "adjustmentCode"),
        on,
        Wire.text(row, "adjustmentTime"),
        Wire.whole(row, "poNoId"),
        order == null ? null : order.toString(),
        Wire.text(row, "location"),
        Wire.text(row, "note"));
  }
}
