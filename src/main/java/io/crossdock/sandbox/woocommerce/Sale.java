package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An order. Whoever holds the shop's monitor may change it. */
final class Sale {

  /** All there are, without the prefix the database has. */
  static final List<String> STATUSES =
      List.of("pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed");

  /** Those of orders that nobody has to send any more. */
  static final Set<String> TAKEN_BACK = Set.of("cancelled", "refunded", "trash");

  /** A line: the item as it was when it was bought. */
  record Line(
      int id,
      int productId,
      int variationId,
      String name,
      String sku,
      int quantity,
      BigDecimal price) {

    int itemId() {
      return variationId == 0 ? productId : variationId;
    }

    BigDecimal total() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** A remark. */
  record Note(int id, Instant at, String author, String text, boolean forCustomer) {}

  /**
   * Money, and maybe goods, back.
   *
   * @param lines units by line
   */
  record Refund(
      int id,
      Instant at,
      BigDecimal amount,
      String reason,
      java.util.Map<Integer, Integer> lines) {}

  final int id;
  final Instant created;
  final List<Line> lines;
  final List<Note> notes = new ArrayList<>();
  final List<Refund> refunds = new ArrayList<>();
  ObjectNode billing;
  ObjectNode shipping;
  ArrayNode meta = Json.array();
  Instant modified;
  Instant paid;
  Instant completed;
  String status = "pending";
  String customerNote = "";

  /** Whether its pieces are off the stock. */
  boolean reduced;

  Sale(int id, Instant created, List<Line> lines, ObjectNode billing, ObjectNode shipping) {
    this.id = id;
    this.created = created;
    this.modified = created;
    this.lines = List.copyOf(lines);
    this.billing = billing;
    this.shipping = shipping;
  }

  BigDecimal total() {
    return lines.stream().map(Line::total).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  BigDecimal refunded() {
    return refunds.stream().map(Refund::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** Units of that line that came back. */
  int returned(int line) {
    return refunds.stream().mapToInt(refund -> refund.lines().getOrDefault(line, 0)).sum();
  }

  boolean isOpen() {
    return status.equals("pending") || status.equals("processing") || status.equals("on-hold");
  }
}
