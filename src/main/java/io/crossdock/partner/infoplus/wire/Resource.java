package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkRequest;
import java.math.BigDecimal;
import java.util.List;

/** What is searched for, and by what its rows are known. */
public enum Resource {
  ORDER("order", "orderNo"),
  SHIPMENT("shipment", "id"),
  RECEIPT("itemReceipt", "id"),
  ADJUSTMENT("inventoryAdjustment", "id"),
  ASN("asn", "id"),
  ITEM("item", "id"),
  VENDOR("vendor", "id");

  private final String path;
  private final String id;

  Resource(String path, String id) {
    this.path = path;
    this.id = id;
  }

  public String path() {
    return path;
  }

  public String id() {
    return id;
  }

  /**
   * As filters want it.
   *
   * @throws IllegalArgumentException if it has none
   */
  String idOf(JsonNode row) {
    if (this == ORDER) {
      OrderNo number = OrderNo.of(row.get(id));
      if (number == null) {
        throw new IllegalArgumentException("an order has no orderNo");
      }
      return number.plain();
    }
    return String.valueOf(Wire.id(row));
  }

  /** What people are told it is, whatever it says. */
  public String name(JsonNode row) {
    OrderNo number = this == ORDER ? Wire.orNull(() -> OrderNo.of(row.get(id))) : null;
    return path + " " + (number == null ? Wire.text(row, id) : number);
  }

  TalkRequest page(Filter filter, int limit, int page) {
    return TalkRequest.get("/" + path + "/search")
        .with("filter", filter)
        .with("page", page)
        .with("limit", limit)
        .with("sort", id);
  }

  /** The ids of a page. */
  List<String> ids(List<JsonNode> page) {
    return page.stream().map(this::idOf).toList();
  }

  /**
   * The ids of a page that is one of several.
   *
   * @throws RejectedException if they are not in order: reading on behind the last one would leave
   *     out rows
   */
  List<String> inOrder(List<JsonNode> page, String last) {
    List<String> ids = ids(page);
    BigDecimal before = last == null ? null : new BigDecimal(last);
    for (String id : ids) {
      BigDecimal number = new BigDecimal(id);
      if (before != null && number.compareTo(before) <= 0) {
        throw new RejectedException(
            "Infoplus was asked for "
                + path
                + " sorted by "
                + this.id
                + " behind "
                + last
                + ", and answered "
                + before
                + " before "
                + id
                + ": so rows could be missed");
      }
      before = number;
    }
    return ids;
  }
}
