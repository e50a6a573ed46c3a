package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A row of {@code asn}. Pure.
 *
 * @param number the purchaser's number as it was sent; null if it has none
 */
public record WmsAsn(int id, String number, String status) {

  private static final String RECEIVED = "Received";

  /**
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static WmsAsn of(JsonNode row) {
    return new WmsAsn(Wire.id(row), Wire.text(row, "poNo"), Wire.text(row, "status"));
  }

  public boolean isReceived() {
    return RECEIVED.equalsIgnoreCase(status);
  }
}
