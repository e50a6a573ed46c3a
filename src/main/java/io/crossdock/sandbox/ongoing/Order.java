package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An order: what is answered for it, and what is not shown. Guarded by its {@link World}. */
final class Order {

  private final int id;
  private final Map<Integer, BigDecimal> booked = new HashMap<>();
  private ObjectNode shown;
  private final Instant created;
  private Instant updated;
  private Instant statusChanged;
  private Instant picked;
  private Instant returned;
  private ObjectNode stale;
  private int staleReadings;

  Order(int id, ObjectNode shown, Instant now) {
    this.id = id;
    this.shown = shown;
    created = now;
    updated = now;
    statusChanged = now;
  }

  int id() {
    return id;
  }

  /** A GetOrderModel; what it says is so. */
  ObjectNode doc() {
    return shown;
  }

  void doc(ObjectNode newDoc) {
    shown = newDoc;
  }

  /** What is answered now: {@link #doc}, or an older state of it. */
  ObjectNode answered() {
    return staleReadings > 0 ? stale : shown;
  }

  /** As it is now is what the next so many lists answer, whatever happens meanwhile. */
  void stale(int readings) {
    stale = shown.deepCopy();
    staleReadings = readings;
  }

  void listed() {
    if (staleReadings > 0) {
      staleReadings--;
    }
  }

  ObjectNode info() {
    return (ObjectNode) shown.get("orderInfo");
  }

  String number() {
    return Json.text(info(), "orderNumber");
  }

  int status() {
    return info().path("orderStatus").path("number").asInt();
  }

  List<ObjectNode> lines() {
    return Json.objects(shown.path("orderLines"));
  }

  /** Null if it has none of that id. */
  ObjectNode line(int lineId) {
    return lines().stream().filter(l -> l.path("id").asInt() == lineId).findFirst().orElse(null);
  }

  static String articleOf(ObjectNode line) {
    return line.path("article").path("articleNumber").asText();
  }

  static BigDecimal open(ObjectNode line) {
    return Json.amount(line, "orderedNumberOfItems")
        .subtract(Json.amount(line, "pickedNumberOfItems"))
        .max(BigDecimal.ZERO);
  }

  /** Pieces per line id that this order booked and that are not picked. */
  Map<Integer, BigDecimal> booked() {
    return booked;
  }

  void changed(Instant now) {
    updated = now;
  }

  void statusChanged(Instant now) {
    statusChanged = now;
    updated = now;
  }

  void picked(Instant now) {
    picked = now;
    updated = now;
  }

  void returned(Instant now) {
    returned = now;
    updated = now;
  }

  Instant created() {
    return created;
  }

  Instant updated() {
    return updated;
  }

  Instant statusChanged() {
    return statusChanged;
  }

  /** Null if nothing was picked. */
  Instant picked() {
    return picked;
  }

  /** Null if nothing was returned. */
  Instant returned() {
    return returned;
  }
}
