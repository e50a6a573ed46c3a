package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import io.crossdock.partner.infoplus.wire.Body;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An order as Infoplus takes it. Pure. */
final class OrderBody {

  private static final List<String> US = List.of("US", "USA");

  /**
   * What is known beside the order.
   *
   * @param number the customerOrderNo
   * @param warehouse Infoplus's id
   * @param carrier its id; null for none
   * @param service its id; null for none
   * @param skus Infoplus's by ours
   */
  record Known(
      String number, int warehouse, String carrier, String service, Map<String, String> skus) {}

  private OrderBody() {}

  /** The whole of it. */
  static ObjectNode of(Order order, Known known, InfoplusSettings settings) {
    ObjectNode body = Body.object();
    body.put("lobId", settings.api().lob());
    body.put("warehouseId", known.warehouse());
    body.put("customerOrderNo", known.number());
    OrderSettings orders = settings.writing().orders();
    Body.typed(body, orders.defaults());
    Instant placed = order.placedAt() == null ? order.updatedAt() : order.placedAt();
    body.put("orderDate", placed.atZone(orders.zone()).toLocalDate().toString());
    if (orders.source() > 0) {
      body.put("orderSourceId", orders.source());
    }
    fields(body, order, known);
    Order.Handling handling = order.handling();
    Address billTo = handling == null ? null : handling.billTo();
    address(body, "billTo", billTo == null ? order.shipTo() : billTo);
    ArrayNode lines = body.putArray("lineItems");
    for (Order.Line line : order.lines()) {
      lines
          .addObject()
          .put("lobId", settings.api().lob())
          .put("sku", known.skus().get(line.sku()))
          .put("orderedQty", line.quantity());
    }
    return body;
  }

  /**
   * What may change of it: not its lines, nor who pays, whom Infoplus knows by the customer, nor
   * the day, which Infoplus changes itself.
   */
  static ObjectNode changeable(Order order, Known known) {
    ObjectNode body = Body.object();
    body.put("warehouseId", known.warehouse());
    fields(body, order, known);
    return body;
  }

  private static void fields(ObjectNode body, Order order, Known known) {
    if (known.carrier() != null) {
      body.set("carrierId", Body.typed(known.carrier()));
    }
    Body.text(body, "serviceTypeId", known.service());
    if (order.deliveryDate() != null) {
      body.put("needByDate", order.deliveryDate().toString());
    }
    Body.text(body, "orderMessage", order.remark());
    address(body, "shipTo", order.shipTo());
    if (order.handling() != null) {
      handling(body, order.handling(), known);
    }
  }

  private static void handling(ObjectNode body, Order.Handling handling, Known known) {
    Body.text(body, "customerNo", handling.customerNumber());
    Body.text(body, "customerPONo", handling.customerOrder());
    if (handling.shipComplete()) {
      body.put("holdCode", "Y");
    }
    if (!handling.customFields().isEmpty()) {
      ObjectNode custom = body.putObject("customFields");
      handling.customFields().forEach(custom::put);
    }
    extras(
        body, "extraOrderData", handling.extras().stream().filter(one -> one.sku() == null), known);
    extras(
        body,
        "extraLineItemData",
        handling.extras().stream().filter(one -> one.sku() != null),
        known);
  }

  private static void extras(
      ObjectNode body, String field, Stream<Order.Extra> extras, Known known) {
    ArrayNode all = Body.object().arrayNode();
    extras.forEach(
        extra -> {
          ObjectNode one = all.addObject();
          if (extra.sku() == null) {
            one.put("sequence", all.size());
          } else {
            one.put("sku", known.skus().getOrDefault(extra.sku(), extra.sku()));
          }
          Body.text(one, "category", extra.category());
          Body.text(one, "code", extra.code());
          one.put("value", extra.value());
        });
    if (!all.isEmpty()) {
      body.set(field, all);
    }
  }

  /** Outside the US both connectors we know leave the state out; the region goes to the street. */
  private static void address(ObjectNode body, String prefix, Address address) {
    String company = address.company() == null ? address.name() : address.company();
    Body.text(body, prefix + "Company", company);
    Body.text(body, prefix + "Attention", address.name());
    Body.text(body, prefix + "Street", address.address1());
    Body.text(body, prefix + "Street2", address.address2());
    boolean us = address.countryCode() != null && US.contains(address.countryCode());
    Body.text(body, prefix + "State", us ? address.state() : null);
    Body.text(
        body,
        prefix + "Street3",
        us || address.state() == null
            ? address.address3()
            : address.address3() == null
                ? address.state()
                : address.address3() + ", " + address.state());
    Body.text(body, prefix + "City", address.city());
    Body.text(body, prefix + "Zip", address.postCode());
    Body.text(body, prefix + "Country", address.countryCode());
    Body.text(body, prefix + "Phone", address.phone());
    Body.text(body, prefix + "Email", address.email());
  }
}
