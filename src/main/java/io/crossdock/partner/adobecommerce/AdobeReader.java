package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.shop.Heard;
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
  List<Heard> order(JsonNode told, String origin) {
    AdobeOrder order;
    try {
      order = Wire.read(told, AdobeOrder.class);
    } catch (IllegalArgumentException e) {
      return Heard.told(
          List.of(documents.unreadable(told.path("entity_id").asText(""), told, origin, e)));
    }
    return switch (settings.statuses().of(order.status())) {
      case SEND -> sent(order, origin);
      case CANCEL ->
          order.isSent()
              // Paid back after that: the warehouse has nothing to stop.
              ? over(order)
              : cancelled(order, order.status() + " in the shop", origin);
      case NOTHING -> nothing(order, origin);
      case UNKNOWN ->
          // Aside: what comes later of the order is not to wait for a person.
          Heard.told(
              List.of(
                  documents.unknownStatus(
                      order.entityId(), "status", order.status(), told, origin)));
    };
  }

  private List<Heard> nothing(AdobeOrder order, String origin) {
    if (order.isComplete() && order.isCut()) {
      // What was taken back of it, the warehouse is to know of.
      return told(order, origin);
    }
    return order.isComplete() || order.isSent()
        ? over(order)
        : Heard.Held.of(order.entityId(), order.status(), Wire.time(order.updatedAt()));
  }

  /** What left the shop with it is followed by {@link KeptBook}. */
  private static List<Heard> over(AdobeOrder order) {
    return Wire.text(order.entityId()) == null
        ? List.of()
        : List.of(new Heard.Over(order.entityId(), List.of(), null));
  }

  /** Whether the hub is told of it as of one that is to be sent. */
  boolean isTold(AdobeOrder order) {
    return settings.statuses().isSent(order.status());
  }

  private List<Heard> sent(AdobeOrder order, String origin) {
    if (order.lines().findAny().isEmpty()) {
      // Vouchers, downloads: nothing for a warehouse.
      return List.of();
    }
    if (!OrderShape.isWanted(order)) {
      return cancelled(order, "all of it was cancelled or paid back", origin);
    }
    return told(order, origin);
  }

  private List<Heard> told(AdobeOrder order, String origin) {
    return List.of(documents.told(shape.order(order, documents.now()), false, origin));
  }

  private List<Heard> cancelled(AdobeOrder order, String reason, String origin) {
    Instant updated = Wire.time(order.updatedAt());
    return Heard.told(
        List.of(documents.cancelled(order.entityId(), updated, reason, List.of(), origin)));
  }
}
