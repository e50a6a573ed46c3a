package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A return order as answered, and when goods came. Guarded by its {@link World}. */
final class ReturnOrder extends Shown {

  private Instant returned;

  ReturnOrder(int id, ObjectNode shown) {
    super(id, "returnOrder", shown);
  }

  int orderId() {
    return doc().path("customerOrderInfo").path("orderId").asInt();
  }

  /** Null if nothing came back. */
  Instant returned() {
    return returned;
  }

  void returned(Instant now) {
    returned = now;
  }
}
