package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An order: what is answered for it, and what is not shown. Guarded by its {@link World}. */
final class Order extends Shown {

  private final Map<Integer, BigDecimal> booked = new HashMap<>();
  private final Instant created;
  private Instant updated;
  private Instant statusChanged;
  private Instant picked;
  private Instant returned;

  Order(int id, ObjectNode shown, Instant now) {
    super(id, "order", shown);
    created = now;
    updated = now;
    statusChanged = now;
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
