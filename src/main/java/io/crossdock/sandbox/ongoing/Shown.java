package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is answered for an order, a purchase order or a return order: its members are called alike.
 * Guarded by its {@link World}.
 */
abstract class Shown {

  private final int id;
  private final String kind;
  private ObjectNode shown;
  private ObjectNode stale;
  private int staleReadings;

  /**
   * @param kind how its members begin, such as {@code order} of {@code orderInfo}
   */
  Shown(int id, String kind, ObjectNode shown) {
    this.id = id;
    this.kind = kind;
    this.shown = shown;
  }

  final int id() {
    return id;
  }

  /** A GetOrderModel, GetPurchaseOrderModel or GetReturnOrderModel; what it says is so. */
  final ObjectNode doc() {
    return shown;
  }

  final void doc(ObjectNode newDoc) {
    shown = newDoc;
  }

  /** What is answered now: {@link #doc}, or an older state of it. */
  final ObjectNode answered() {
    return staleReadings > 0 ? stale : shown;
  }

  /** As it is now is what the next so many lists answer, whatever happens meanwhile. */
  final void stale(int readings) {
    stale = shown.deepCopy();
    staleReadings = readings;
  }

  final void listed() {
    if (staleReadings > 0) {
      staleReadings--;
    }
  }

  final ObjectNode info() {
    return (ObjectNode) shown.get(kind + "Info");
  }

  final String number() {
    return Json.text(info(), kind + "Number");
  }

  final int status() {
    return info().path(kind + "Status").path("number").asInt();
  }

  final List<ObjectNode> lines() {
    return Json.objects(shown.path(kind + "Lines"));
  }

  /** Null if it has none of that id. */
  final ObjectNode line(int lineId) {
    return lines().stream().filter(l -> l.path("id").asInt() == lineId).findFirst().orElse(null);
  }
}
