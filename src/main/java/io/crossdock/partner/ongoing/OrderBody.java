package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Seller;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An order as Ongoing wants it: always the whole of it, because nobody knows what becomes of
 * members that are left out (PostOrderModel). Only members that the model lists. Pure.
 */
final class OrderBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OrderBody() {}

  /**
   * @param seller null where its folder is gone
   */
  static ObjectNode of(BookedOrder booked, Seller seller, OngoingSettings settings) {
    Order order = booked.order();
    ObjectNode body = JSON.objectNode();
    body.put("goodsOwnerId", settings.api().goodsOwner());
    body.put("orderNumber", booked.number());
    body.put("deliveryDate", deliveryDate(booked, settings).toString());
    body.put("referenceNumber", order.number());
    body.put("goodsOwnerOrderId", id(order));
    if (seller != null && !seller.orderType().isEmpty()) {
      body.set("orderType", code(seller.orderType(), seller.orderTypeName()));
    }
    body.set("consignee", consignee(order.shipTo()));
    String way =
        order.wayOfDelivery() == null ? settings.orders().wayOfDelivery() : order.wayOfDelivery();
    if (!way.isEmpty()) {
      body.set("wayOfDelivery", code(way, way));
      OngoingSettings.Transporter transporter = settings.orders().transporters().get(way);
      if (transporter != null) {
        body.putObject("transporter")
            .put("transporterCode", transporter.code())
            .put("transporterServiceCode", transporter.service());
      }
    }
    put(body, "orderRemark", order.remark());
    notify(body, order.shipTo(), settings);
    ArrayNode lines = body.putArray("orderLines");
    order.lines().forEach(line -> lines.add(line(line)));
    return body;
  }

  /** What comes back in answers and webhooks, and names the shop: technical id, or number. */
  static String id(Order order) {
    return order.shop()
        + ":"
        + (order.externalId() == null || order.externalId().isBlank()
            ? order.number()
            : order.externalId());
  }

  /** Of the day the hub took the order, so that the same order is sent again as the same. */
  private static LocalDate deliveryDate(BookedOrder booked, OngoingSettings settings) {
    LocalDate wanted = booked.order().deliveryDate();
    return wanted != null ? wanted : LocalDate.ofInstant(booked.takenAt(), settings.zone());
  }

  private static ObjectNode consignee(Address to) {
    ObjectNode consignee = JSON.objectNode();
    boolean both = to.company() != null && to.name() != null;
    put(consignee, "name", to.company() == null ? to.name() : to.company());
    put(consignee, "address1", to.address1());
    put(consignee, "address2", to.address2());
    put(consignee, "address3", to.address3());
    put(consignee, "postCode", to.postCode());
    put(consignee, "city", to.city());
    put(consignee, "countryCode", to.countryCode());
    put(consignee, "countryStateCode", to.state());
    // The model has one name, and the company's is on the door.
    put(consignee, "remark", both ? to.name() : null);
    return consignee;
  }

  private static void notify(ObjectNode body, Address to, OngoingSettings settings) {
    if (to.email() != null && settings.orders().notifyBy().contains("email")) {
      body.set("emailNotification", notification(to.email()));
    }
    if (to.phone() != null && settings.orders().notifyBy().contains("sms")) {
      body.set("smsNotification", notification(to.phone()));
    }
  }

  private static ObjectNode notification(String value) {
    return JSON.objectNode().put("toBeNotified", true).put("value", value);
  }

  private static ObjectNode line(Order.Line line) {
    ObjectNode row = JSON.objectNode();
    row.put("rowNumber", line.row());
    row.put("articleNumber", line.sku());
    row.put("numberOfItems", line.quantity());
    put(row, "externalId", line.externalId());
    if (line.price() != null) {
      ObjectNode prices = row.putObject("prices");
      prices.put("linePrice", line.price().multiply(BigDecimal.valueOf(line.quantity())));
      put(prices, "currencyCode", line.currency());
    }
    return row;
  }

  static ObjectNode code(String code, String name) {
    return JSON.objectNode().put("code", code).put("name", name.isEmpty() ? code : name);
  }

  /** Absent rather than empty. */
  static void put(ObjectNode object, String member, String text) {
    if (text != null && !text.isBlank()) {
      object.put(member, text);
    }
  }
}
