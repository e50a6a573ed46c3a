package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigSettings.Archiving;
import io.crossdock.shop.Heard;
import io.crossdock.shop.OrderDocuments;
import io.crossdock.shop.OrderStatuses.Meaning;
import java.time.Clock;
import java.util.List;

/** Orders of BigCommerce in our own documents; what cannot be used is parked. Thread-safe. */
final class BigReader {

  private final BigSettings settings;
  private final OrderShape shape;
  private final OrderDocuments documents;

  BigReader(BigSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = settings.shape();
    this.documents = new OrderDocuments(settings.name(), clock);
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
    return documents.gone(id, origin);
  }

  /** One order, or nothing where it means nothing for the warehouse. */
  List<Heard> order(JsonNode told, String origin) {
    BigOrder order;
    try {
      order = Wire.read(told, BigOrder.class);
    } catch (IllegalArgumentException e) {
      return Heard.told(List.of(documents.unreadable(told.path("id").asText(""), told, origin, e)));
    }
    OrderStatus status = OrderStatus.byId(order.statusId());
    return isOver(order, status)
        ? List.of(new Heard.Over(order.id(), shape.skus(order), back(order, status)))
        : open(order, status, told, origin);
  }

  /** What was paid back of one that was sent; null for nothing. */
  private String back(BigOrder order, OrderStatus status) {
    return meaning(status) == Meaning.CANCEL
        ? status.word()
        : order.refunded().isEmpty() ? null : order.refunded();
  }

  /** All of it was sent, by the hub or by others, whatever became of it after that. */
  private boolean isOver(BigOrder order, OrderStatus status) {
    if (order.id() == null || order.shipping().isEmpty()) {
      return false;
    }
    return switch (meaning(status)) {
      case SEND -> order.isSent() && isWanted(order) && !order.isCut();
      case CANCEL -> order.isAllSent();
      case NOTHING -> !isBefore(status) && !isCut(order);
      case UNKNOWN -> false;
    };
  }

  /** Nothing is to be sent any more, and pieces of it never were: the warehouse is to know. */
  private static boolean isCut(BigOrder order) {
    return order.isSent() && order.isCut();
  }

  private boolean isWanted(BigOrder order) {
    return order.shipping().stream().anyMatch(one -> shape.lines(one).findAny().isPresent());
  }

  private List<Heard> open(BigOrder order, OrderStatus status, JsonNode told, String origin) {
    return switch (meaning(status)) {
      case SEND -> sent(order, told, origin);
      case CANCEL -> cancelled(order, status.word() + " in the store", origin);
      case NOTHING ->
          isBefore(status)
              ? isTakenAway(order)
                  ? cancelled(order, "archived in the store", origin)
                  : Heard.Held.of(order.id(), status.word(), Wire.date(order.dateModified()))
              : isCut(order) ? sent(order, told, origin) : List.of();
      case UNKNOWN ->
          // Aside: what comes later of the order is not to wait for a person.
          Heard.told(
              List.of(
                  documents.aside(
                      order.id(),
                      told,
                      origin,
                      "order "
                          + order.id()
                          + " has status_id '"
                          + Printable.text(order.statusId())
                          + "', which is none of the vendor's. It was not used")));
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

  private List<Heard> sent(BigOrder order, JsonNode told, String origin) {
    // What was sent is not taken back by putting it away.
    if (isTakenAway(order) && !order.isSent()) {
      return cancelled(order, "archived in the store", origin);
    }
    if (order.consignments() == null) {
      return defective(
          order,
          told,
          origin,
          "consignments is missing; BigCommerce was asked for them with"
              + " include=consignments.line_items. The order was not used");
    }
    List<Consignment> shipping =
        order.shipping().stream().filter(one -> shape.lines(one).findAny().isPresent()).toList();
    if (shipping.isEmpty()) {
      // Paid back in full, though its status does not say so; or nothing of it is ever sent.
      return order.shipping().isEmpty() ? List.of() : cancelled(order, "paid back", origin);
    }
    if (shipping.size() > 1) {
      return defective(
          order,
          told,
          origin,
          "consignments.shipping are "
              + shipping.size()
              + "; an order goes to one address. It was not used: split it in the store");
    }
    return List.of(
        documents.told(
            shape.order(order, shipping.get(0), documents.now()),
            !order.refunded().isEmpty(),
            origin));
  }

  private List<Heard> defective(BigOrder order, JsonNode told, String origin, String why) {
    return Heard.told(List.of(documents.defective(order.id(), told, origin, why)));
  }

  private List<Heard> cancelled(BigOrder order, String reason, String origin) {
    return order.shipping().isEmpty()
        ? List.of()
        : Heard.told(
            List.of(
                documents.cancelled(
                    order.id(),
                    Wire.date(order.dateModified()),
                    reason,
                    shape.skus(order),
                    origin)));
  }

  /** Whether its status says that the store has it no more: cancelled, refunded or declined. */
  boolean isTakenBack(BigOrder order) {
    return meaning(OrderStatus.byId(order.statusId())) == Meaning.CANCEL;
  }

  /** Whether an order of that status may still be cancelled. */
  boolean isOpen(OrderStatus status) {
    Meaning meaning = meaning(status);
    return (meaning == Meaning.SEND || meaning == Meaning.NOTHING) && isBefore(status);
  }
}
