package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A purchase order as answered, and when it changed. Guarded by its {@link World}. */
final class PurchaseOrder {

  private final int id;
  private ObjectNode shown;
  private Instant statusChanged;
  private Instant received;
  private ObjectNode stale;
  private int staleReadings;

  PurchaseOrder(int id, ObjectNode shown, Instant now) {
    this.id = id;
    this.shown = shown;
    statusChanged = now;
  }

  int id() {
    return id;
  }

  /** A GetPurchaseOrderModel; what it says is so. */
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
    return (ObjectNode) shown.get("purchaseOrderInfo");
  }

  String number() {
    return Json.text(info(), "purchaseOrderNumber");
  }

  int status() {
    return info().path("purchaseOrderStatus").path("number").asInt();
  }

  List<ObjectNode> lines() {
    return Json.objects(shown.path("purchaseOrderLines"));
  }

  /** Null if it has none of that id. */
  ObjectNode line(int lineId) {
    return lines().stream().filter(l -> l.path("id").asInt() == lineId).findFirst().orElse(null);
  }

  Instant statusChanged() {
    return statusChanged;
  }

  void statusChanged(Instant now) {
    statusChanged = now;
  }

  /** Null if nothing was received. */
  Instant received() {
    return received;
  }

  void received(Instant now) {
    received = now;
  }
}
