package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A purchase order as answered, and when it changed. Guarded by its {@link World}. */
final class PurchaseOrder extends Shown {

  private Instant statusChanged;
  private Instant received;

  PurchaseOrder(int id, ObjectNode shown, Instant now) {
    super(id, "purchaseOrder", shown);
    statusChanged = now;
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
