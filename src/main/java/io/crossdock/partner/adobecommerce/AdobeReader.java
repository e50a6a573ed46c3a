package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Orders of Adobe Commerce in our own documents. What cannot be used is parked: asked again, the
 * shop would say the same. Thread-safe.
 */
final class AdobeReader {

  private static final int LONGEST_RAW = 4_000;

  private final Documents documents = new Documents();
  private final AdobeSettings settings;
  private final OrderShape shape;
  private final Clock clock;

  AdobeReader(AdobeSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = new OrderShape(settings.name(), settings.basics().aliases());
    this.clock = clock;
  }

  /** One order, or nothing where it means nothing for the warehouse. */
  List<Received> order(JsonNode told, String origin) {
    AdobeOrder order;
    try {
      order = Wire.read(told, AdobeOrder.class);
    } catch (IllegalArgumentException e) {
      String id = told.path("entity_id").asText("");
      String why = "the order cannot be read: " + Printable.line(e.getMessage());
      return List.of(defective(id, told, origin, why));
    }
    return switch (settings.statuses().of(order.status())) {
      case SEND -> sent(order, origin);
      case CANCEL ->
          isSent(order)
              // Paid back after that: the warehouse has nothing to stop.
              ? List.of()
              : List.of(cancelled(order, order.status() + " in the shop", origin));
      case NOTHING -> List.of();
      case UNKNOWN ->
          // Without a key: what comes later of the order is not to wait for a person.
          List.of(
              new Received.Defective(
                  Order.TYPE,
                  null,
                  origin,
                  raw(told),
                  "order "
                      + order.entityId()
                      + " has status '"
                      + Printable.text(String.valueOf(order.status()))
                      + "', which none of "
                      + settings.name()
                      + ".orders.status.send, .cancel and .ignore names. It was not used"));
    };
  }

  /** Whether the hub is told of it as of one that is to be sent. */
  boolean isTold(AdobeOrder order) {
    return settings.statuses().isSent(order.status());
  }

  private List<Received> sent(AdobeOrder order, String origin) {
    if (order.lines().findAny().isEmpty()) {
      // Vouchers, downloads: nothing for a warehouse.
      return List.of();
    }
    if (!OrderShape.isWanted(order)) {
      return List.of(cancelled(order, "all of it was cancelled or paid back", origin));
    }
    ObjectNode shaped = shape.order(order, now());
    try {
      Document document =
          documents.accept(Order.TYPE, shaped.toString().getBytes(StandardCharsets.UTF_8));
      return List.of(new Received.Sound(document, origin));
    } catch (InvalidDocumentException e) {
      return List.of(defective(order.entityId(), shaped, origin, e.getMessage()));
    }
  }

  private static boolean isSent(AdobeOrder order) {
    return order.lines().anyMatch(line -> line.units().shipped() > 0)
        && order.lines().allMatch(line -> line.toShip() == 0);
  }

  private Received cancelled(AdobeOrder order, String reason, String origin) {
    Instant updated = Wire.time(order.updatedAt());
    return new Received.Sound(
        new OrderCancellation(
            settings.name(), order.entityId(), 1, updated == null ? now() : updated, reason),
        origin);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Received defective(String id, JsonNode told, String origin, String reason) {
    return new Received.Defective(
        Order.TYPE,
        id == null || id.isEmpty() ? null : Order.key(settings.name(), id),
        origin,
        raw(told),
        reason);
  }

  private static String raw(JsonNode node) {
    String text = node.toString();
    return text.length() > LONGEST_RAW ? text.substring(0, LONGEST_RAW) : text;
  }
}
