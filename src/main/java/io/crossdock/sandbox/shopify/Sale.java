package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An order. Whoever holds the shop's monitor may change it. */
final class Sale {

  /** Of an order; pieces of one line come from one location. */
  static final class Line {
    final long id;
    final Variant variant;
    final Location from;
    final int quantity;

    /** Without what was taken out or paid back. */
    int current;

    int sent;

    Line(long id, Variant variant, Location from, int quantity) {
      this.id = id;
      this.variant = variant;
      this.from = from;
      this.quantity = quantity;
      this.current = quantity;
    }

    int open() {
      return Math.max(0, current - sent);
    }
  }

  /** Pieces that left. */
  record Fulfillment(
      long id,
      Instant at,
      String company,
      List<String> numbers,
      List<String> urls,
      boolean notified,
      Map<Line, Integer> lines) {}

  final long id;
  final int number;
  final Instant created;
  final List<Line> lines;
  final ObjectNode shipping;
  final List<Fulfillment> fulfillments = new ArrayList<>();
  final TreeSet<String> tags = new TreeSet<>();
  final Map<String, String> metafields = new LinkedHashMap<>();
  Instant updated;
  Instant cancelled;

  /** What is at it, or was; null for none. */
  String cancelJob;

  String cancelReason;

  /** Whether what is left of it waits until the staff lets it go. */
  boolean held;

  String financial;
  String note;
  String email = "buyer@example.com";

  Sale(
      long id,
      int number,
      Instant created,
      List<Line> lines,
      ObjectNode shipping,
      String financial) {
    this.id = id;
    this.number = number;
    this.created = created;
    this.updated = created;
    this.lines = lines;
    this.shipping = shipping;
    this.financial = financial;
  }

  String gid() {
    return Gid.of("Order", id);
  }

  String name() {
    return "#" + number;
  }

  boolean isOpen() {
    return cancelled == null && lines.stream().anyMatch(line -> line.open() > 0);
  }

  /** Whether all that is wanted of it was sent, and something was. */
  boolean isSent() {
    return !fulfillments.isEmpty() && lines.stream().allMatch(line -> line.open() == 0);
  }

  boolean isPartlySent() {
    return !fulfillments.isEmpty() && !isSent();
  }

  Line line(long line) {
    return lines.stream().filter(one -> one.id == line).findFirst().orElse(null);
  }

  /** Where it is to be sent from, in order. */
  List<Location> locations() {
    return lines.stream().map(line -> line.from).distinct().toList();
  }

  /** The number of the fulfilment order of a location, and back. */
  long fulfillmentOrder(Location location) {
    return id * 100 + location.id() % 100;
  }
}
