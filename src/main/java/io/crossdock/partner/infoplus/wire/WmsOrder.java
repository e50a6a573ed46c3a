package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code order}. Pure.
 *
 * @param number with three places
 * @param customerOrder the seller's number as it was sent; null if it has none
 * @param kitParent the order whose kits it makes; null if it is a customer's order itself
 * @param status as Infoplus writes it; never null
 * @param shippedAt null if it was not
 */
public record WmsOrder(
    OrderNo number,
    String customerOrder,
    OrderNo kitParent,
    String status,
    Instant shippedAt,
    Instant modified,
    List<Line> lines) {

  private static final String SHIPPED = "Shipped";
  private static final String CANCELLED = "Cancelled";

  /**
   * @param sku as Infoplus writes it
   * @param ordered pieces
   * @param shipped pieces
   */
  public record Line(String sku, int ordered, int shipped) {}

  public WmsOrder {
    lines = List.copyOf(lines);
  }

  /**
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static WmsOrder of(JsonNode row) {
    OrderNo number = OrderNo.of(row.get("orderNo"));
    if (number == null) {
      throw new IllegalArgumentException("an order has no orderNo");
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : row.path("lineItems")) {
      String sku = Wire.text(line, "sku");
      if (sku != null) {
        lines.add(new Line(sku, Wire.pieces(line, "orderedQty"), Wire.pieces(line, "shippedQty")));
      }
    }
    String status = Wire.text(row, "status");
    return new WmsOrder(
        number,
        Wire.text(row, "customerOrderNo"),
        parent(row),
        status == null ? "Unknown" : status,
        Wire.time(row, "shippedDate"),
        Wire.time(row, "modifyDate"),
        lines);
  }

  /** A number of 0 is none. */
  private static OrderNo parent(JsonNode row) {
    OrderNo parent = OrderNo.of(row.get("parentKODOrderId"));
    return parent == null || parent.number().signum() == 0 ? null : parent;
  }

  /**
   * With our SKUs.
   *
   * @param ours by Infoplus's; those that are not in it stay
   */
  public WmsOrder in(Map<String, String> ours) {
    return new WmsOrder(
        number,
        customerOrder,
        kitParent,
        status,
        shippedAt,
        modified,
        lines.stream()
            .map(
                line ->
                    new Line(
                        ours.getOrDefault(line.sku(), line.sku()), line.ordered(), line.shipped()))
            .toList());
  }

  public boolean isKitChild() {
    return kitParent != null;
  }

  public boolean isShipped() {
    return SHIPPED.equalsIgnoreCase(status);
  }

  public boolean isCancelled() {
    return CANCELLED.equalsIgnoreCase(status);
  }
}
