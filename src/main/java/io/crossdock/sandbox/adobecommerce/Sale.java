package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order. Whoever holds the shop's monitor may change it. */
final class Sale {

  /** A line, with what became of its pieces. */
  static final class Line {
    final int id;
    final Product product;
    final int ordered;
    int invoiced;
    int shipped;
    int cancelled;
    int refunded;

    Line(int id, Product product, int ordered) {
      this.id = id;
      this.product = product;
      this.ordered = ordered;
    }

    /** Magento's own rule. */
    int toShip() {
      return product.isVirtual()
          ? 0
          : Math.max(0, ordered - Math.max(shipped, refunded) - cancelled);
    }

    int toInvoice() {
      return Math.max(0, ordered - invoiced - cancelled);
    }

    BigDecimal total() {
      return product.price.multiply(BigDecimal.valueOf(ordered));
    }
  }

  /**
   * @param quantities by line
   * @param tracks as they came
   * @param comment null for none
   */
  record Shipped(
      int id,
      Instant at,
      String source,
      java.util.Map<Integer, Integer> quantities,
      List<ObjectNode> tracks,
      String comment) {}

  /**
   * @param quantities by line
   */
  record Credit(int id, Instant at, java.util.Map<Integer, Integer> quantities) {}

  /** What was said at it. */
  record Comment(int id, Instant at, String text, boolean notified, boolean visible) {}

  final int id;
  final Instant created;
  final List<Line> lines;
  final List<Shipped> shipments = new ArrayList<>();
  final List<Credit> credits = new ArrayList<>();
  final List<Comment> comments = new ArrayList<>();
  ObjectNode billing;
  ObjectNode shipping;
  Instant modified;
  String state = "new";
  String status = "pending";

  Sale(int id, Instant created, List<Line> lines, ObjectNode billing, ObjectNode shipping) {
    this.id = id;
    this.created = created;
    this.modified = created;
    this.lines = List.copyOf(lines);
    this.billing = billing;
    this.shipping = shipping;
  }

  /** What the buyer sees. */
  String number() {
    return String.format("%09d", id);
  }

  /** Null if it has none such. */
  Line line(int lineId) {
    return lines.stream().filter(one -> one.id == lineId).findFirst().orElse(null);
  }

  void is(String newState, String newStatus) {
    state = newState;
    status = newStatus;
  }

  boolean isOpen() {
    return state.equals("new") || state.equals("processing");
  }

  boolean canCancel() {
    return (isOpen() || state.equals("payment_review"))
        && lines.stream().anyMatch(line -> line.toInvoice() > 0);
  }

  BigDecimal total() {
    return lines.stream().map(Line::total).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
