package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A return order as answered, and when goods came. Guarded by its {@link World}. */
final class ReturnOrder {

  private final int id;
  private ObjectNode shown;
  private Instant returned;
  private ObjectNode stale;
  private int staleReadings;

  ReturnOrder(int id, ObjectNode shown) {
    this.id = id;
    this.shown = shown;
  }

  int id() {
    return id;
  }

  /** A GetReturnOrderModel; what it says is so. */
  ObjectNode doc() {
    return shown;
  }

  void doc(ObjectNode newDoc) {
    shown = newDoc;
  }

  ObjectNode answered() {
    return staleReadings > 0 ? stale : shown;
  }

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
    return (ObjectNode) shown.get("returnOrderInfo");
  }

  String number() {
    return Json.text(info(), "returnOrderNumber");
  }

  int status() {
    return info().path("returnOrderStatus").path("number").asInt();
  }

  int orderId() {
    return shown.path("customerOrderInfo").path("orderId").asInt();
  }

  List<ObjectNode> lines() {
    return Json.objects(shown.path("returnOrderLines"));
  }

  /** Null if nothing came back. */
  Instant returned() {
    return returned;
  }

  void returned(Instant now) {
    returned = now;
  }
}
