package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigSettings.Archiving;
import io.crossdock.shop.OrderStatuses.Meaning;
import io.crossdock.shop.ReadBack;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Orders of BigCommerce in our own documents; what cannot be used is parked. Thread-safe. */
final class BigReader {

  private static final int LONGEST_RAW = 4_000;

  private final Documents documents = new Documents();
  private final BigSettings settings;
  private final OrderShape shape;
  private final Clock clock;

  BigReader(BigSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = settings.shape();
    this.clock = clock;
  }

  /** Whether pieces of it were paid back: its lines say which. */
  static boolean isRefunded(JsonNode told) {
    for (JsonNode consignment : told.path("consignments").path("shipping")) {
      for (JsonNode line : consignment.path("line_items")) {
        if (line.path("quantity_refunded").asInt() > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** One that is not there any more. */
  Received gone(String id, String origin) {
    return new Received.Sound(cancellation(id, now(), ReadBack.GONE, List.of()), origin);
  }

  /** One order, or nothing where it means nothing for the warehouse. */
  List<Received> order(JsonNode told, String origin) {
    String id = told.path("id").asText("");
    BigOrder order;
    try {
      order = Wire.read(told, BigOrder.class);
    } catch (IllegalArgumentException e) {
      return List.of(
          defective(
              id, told, origin, "the order cannot be read: " + Printable.line(e.getMessage())));
    }
    OrderStatus status = OrderStatus.byId(order.statusId());
    return switch (meaning(status)) {
      case SEND -> sent(order, told, origin);
      case CANCEL -> cancelled(order, status.word() + " in the store", origin);
      case NOTHING ->
          isTakenAway(order) && isBefore(status)
              ? cancelled(order, "archived in the store", origin)
              : List.of();
      case UNKNOWN ->
          // Without a key: what comes later of the order is not to wait for a person.
          List.of(
              new Received.Defective(
                  Order.TYPE,
                  null,
                  origin,
                  raw(told),
                  "order "
                      + id
                      + " has status_id '"
                      + Printable.text(order.statusId())
                      + "', which is none of the vendor's. It was not used"));
    };
  }

  private Meaning meaning(OrderStatus status) {
    return settings.statuses().of(status == null ? null : status.word());
  }

  /**
   * Archiving hides an order in the control panel, and leaves its status as it is: the vendor's
   * page on orders says no more of it.
   */
  private boolean isTakenAway(BigOrder order) {
    return order.isArchived() && settings.archiving() == Archiving.CANCEL;
  }

  /** Whether nothing of it was sent in that status. */
  private static boolean isBefore(OrderStatus status) {
    return status != OrderStatus.SHIPPED && status != OrderStatus.COMPLETED;
  }

  private List<Received> sent(BigOrder order, JsonNode told, String origin) {
    if (isTakenAway(order)) {
      return order.isSent() ? List.of() : cancelled(order, "archived in the store", origin);
    }
    if (order.consignments() == null) {
      return List.of(
          defective(
              order.id(),
              told,
              origin,
              "consignments is missing; BigCommerce was asked for them with"
                  + " include=consignments.line_items. The order was not used"));
    }
    List<Consignment> shipping =
        order.shipping().stream().filter(one -> shape.lines(one).findAny().isPresent()).toList();
    if (shipping.isEmpty()) {
      // Paid back in full, though its status does not say so; or nothing of it is ever sent.
      return order.shipping().isEmpty() ? List.of() : cancelled(order, "paid back", origin);
    }
    if (shipping.size() > 1) {
      return List.of(
          defective(
              order.id(),
              told,
              origin,
              "consignments.shipping are "
                  + shipping.size()
                  + "; an order goes to one address. It was not used: split it in the store"));
    }
    if (order.isSent()) {
      // Told to be sent, by the hub or by others: nothing is to be sent any more.
      return List.of();
    }
    return List.of(sound(order, shape.order(order, shipping.get(0), now()), origin));
  }

  private Received sound(BigOrder order, ObjectNode shaped, String origin) {
    try {
      Document document =
          documents.accept(Order.TYPE, shaped.toString().getBytes(StandardCharsets.UTF_8));
      return new Received.Sound(document, origin);
    } catch (InvalidDocumentException e) {
      return defective(order.id(), shaped, origin, e.getMessage());
    }
  }

  private List<Received> cancelled(BigOrder order, String reason, String origin) {
    // Sent, and paid back after that: the warehouse has nothing to stop.
    boolean over = Wire.date(order.dateShipped()) != null || order.shipping().isEmpty();
    return over
        ? List.of()
        : List.of(
            new Received.Sound(
                cancellation(order.id(), modified(order), reason, shape.skus(order)), origin));
  }

  private OrderCancellation cancellation(String id, Instant at, String reason, List<String> skus) {
    return new OrderCancellation(
        settings.name(), id, 1, at.truncatedTo(ChronoUnit.MILLIS), reason, skus);
  }

  private Instant modified(BigOrder order) {
    Instant modified = Wire.date(order.dateModified());
    return modified == null ? now() : modified;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether an order of that status may still be cancelled. */
  boolean isOpen(OrderStatus status) {
    Meaning meaning = meaning(status);
    return (meaning == Meaning.SEND || meaning == Meaning.NOTHING) && isBefore(status);
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
