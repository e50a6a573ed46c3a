package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of {@code itemReceipt}: a line of an ASN, with what came of it since the beginning. Pure.
 *
 * @param asn null if it has none
 * @param received pieces since the beginning; rows are there before anything came
 * @param at when it came; null if that is not said
 */
public record WmsReceipt(
    int id,
    Integer asn,
    String sku,
    int ordered,
    int received,
    Instant at,
    Integer warehouse,
    String lot,
    Instant modified) {

  /**
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static WmsReceipt of(JsonNode row) {
    return new WmsReceipt(
        Wire.id(row),
        Wire.whole(row, "poNoId"),
        Wire.text(row, "sku"),
        Wire.pieces(row, "orderQuantity"),
        Wire.pieces(row, "receivedQuantity"),
        Wire.time(row, "receivedDate"),
        Wire.whole(row, "warehouseId"),
        Wire.text(row, "prodLot"),
        Wire.time(row, "modifyDate"));
  }
}
