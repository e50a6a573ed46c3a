package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Received;
import io.crossdock.shop.OrderDocuments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Orders of Adobe Commerce in our own documents. What cannot be used is parked: asked again, the
 * shop would say the same. Thread-safe.
 */
final class AdobeReader {

  private final AdobeSettings settings;
  private final OrderShape shape;
  private final OrderDocuments documents;

  AdobeReader(AdobeSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = new OrderShape(settings.name(), settings.basics().aliases());
    this.documents = new OrderDocuments(settings.name(), clock);
  }

  /** One order, or nothing where it means nothing for the warehouse. */
  List<Received> order(JsonNode told, String origin) {
    AdobeOrder order;
    try {
      order = Wire.read(told, AdobeOrder.class);
    } catch (IllegalArgumentException e) {
      return List.of(documents.unreadable(told.path("entity_id").asText(""), told, origin, e));
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
              documents.unknownStatus(order.entityId(), "status", order.status(), told, origin));
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
    return List.of(documents.order(shape.order(order, documents.now()), origin));
  }

  private static boolean isSent(AdobeOrder order) {
    return order.lines().anyMatch(line -> line.units().shipped() > 0)
        && order.lines().allMatch(line -> line.toShip() == 0);
  }

  private Received cancelled(AdobeOrder order, String reason, String origin) {
    Instant updated = Wire.time(order.updatedAt());
    return documents.cancelled(order.entityId(), updated, reason, List.of(), origin);
  }
}
