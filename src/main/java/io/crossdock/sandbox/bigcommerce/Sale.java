package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order. Callers hold the shop's monitor. */
final class Sale {

  /** Some pieces of an item. */
  static final class Line {
    final int id;
    final Held item;
    final String name;
    final String sku;
    final int quantity;
    final BigDecimal price;
    int shipped;
    int refunded;

    Line(int id, Held item, int quantity) {
      this.id = id;
      this.item = item;
      this.name = item.sku();
      this.sku = item.sku();
      this.quantity = quantity;
      this.price = new BigDecimal(item.product().price);
    }

    /** What is to be sent still. */
    int open() {
      return Math.max(0, quantity - refunded - shipped);
    }
  }

  /** What left. */
  record Shipment(int id, Instant at, ObjectNode body, Map<Integer, Integer> lines) {}

  /** What was paid back; units by line. */
  record Refund(
      int id, Instant at, BigDecimal amount, String reason, Map<Integer, Integer> lines) {}

  final int id;
  final Instant created;
  final int addressId;
  final List<Line> lines;
  final ObjectNode billing;
  final ObjectNode shipping;
  final List<Shipment> shipments = new ArrayList<>();
  final List<Refund> refunds = new ArrayList<>();
  Instant modified;
  Instant shippedAt;
  SaleStatus status;
  boolean taken;
  boolean archived;
  String staffNotes = "";
  String customerMessage = "";

  /** Where the pieces of each line were taken from. */
  final Map<Integer, Integer> places = new LinkedHashMap<>();

  Sale(
      int id,
      int addressId,
      Instant created,
      List<Line> lines,
      ObjectNode billing,
      ObjectNode shipping) {
    this.id = id;
    this.addressId = addressId;
    this.created = created;
    this.modified = created;
    this.lines = List.copyOf(lines);
    this.billing = billing;
    this.shipping = shipping;
    this.status = SaleStatus.INCOMPLETE;
  }

  /** Null if it has none of that id. */
  Line line(int lineId) {
    return lines.stream().filter(one -> one.id == lineId).findFirst().orElse(null);
  }

  boolean isOpen() {
    return status.takes()
        && status != SaleStatus.SHIPPED
        && status != SaleStatus.COMPLETED
        && shipments.isEmpty();
  }

  BigDecimal total() {
    return lines.stream()
        .map(line -> line.price.multiply(BigDecimal.valueOf(line.quantity)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal refunded() {
    return refunds.stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
