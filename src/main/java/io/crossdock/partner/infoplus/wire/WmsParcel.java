package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code shipment}: one parcel, or one label, without lines. Pure.
 *
 * @param orders all in it, the row's own first; empty if it names none
 * @param isOnlyListed whether the row has no order of its own, only a list of them
 * @param shipped false of a label alone
 * @param status a carrier's word, or {@code Voided}
 */
public record WmsParcel(
    int id,
    List<OrderNo> orders,
    boolean isOnlyListed,
    boolean shipped,
    String status,
    String carrier,
    String tracking,
    Integer carton,
    BigDecimal weightLbs,
    BigDecimal freight,
    Instant modified) {

  private static final String VOIDED = "Voided";

  public WmsParcel {
    orders = List.copyOf(orders);
  }

  /**
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static WmsParcel of(JsonNode row) {
    return new WmsParcel(
        Wire.id(row),
        orders(row),
        OrderNo.of(row.get("orderNo")) == null,
        Wire.flag(row, "shipped"),
        Wire.text(row, "status"),
        Wire.text(row, "carrierCompany"),
        Wire.text(row, "trackingNo"),
        Wire.whole(row, "cartonNo"),
        Wire.decimal(row, "weightLbs"),
        Wire.decimal(row, "chargedFreightAmount"),
        Wire.time(row, "modifyDate"));
  }

  /** The list is an array, or a text with commas; the client says no more than that it is there. */
  public static List<OrderNo> orders(JsonNode row) {
    List<OrderNo> orders = new ArrayList<>();
    OrderNo own = OrderNo.of(row.get("orderNo"));
    if (own != null) {
      orders.add(own);
    }
    JsonNode list = row.get("orderNoList");
    if (list != null && list.isArray()) {
      list.forEach(one -> add(orders, one.asText()));
    } else if (list != null && !list.isNull()) {
      for (String one : list.asText().replaceAll("[\\[\\]]", "").split("[,;\\s]+")) {
        add(orders, one);
      }
    }
    return orders;
  }

  private static void add(List<OrderNo> orders, String text) {
    if (!text.isBlank()) {
      OrderNo order = OrderNo.of(text.strip());
      if (!orders.contains(order)) {
        orders.add(order);
      }
    }
  }

  /** Taken back. */
  public boolean isVoided() {
    return VOIDED.equalsIgnoreCase(status);
  }

  /** On its way. */
  public boolean hasLeft() {
    return shipped && !isVoided();
  }
}
