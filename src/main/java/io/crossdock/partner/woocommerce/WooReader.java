package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Received;
import io.crossdock.partner.woocommerce.WooOrder.Refunded;
import io.crossdock.shop.EventReader;
import io.crossdock.shop.Heard;
import io.crossdock.shop.OrderDocuments;
import io.crossdock.shop.OrderStatuses.Meaning;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Orders of WooCommerce in our own documents. What cannot be used is taken and parked: a delivery
 * that is refused would count against the webhook, and WooCommerce never sends it again.
 * Thread-safe.
 */
final class WooReader implements EventReader {

  /** Orders, whatever happened to them. */
  static final String ORDERS = "orders";

  /** Orders that are there no more. */
  static final String DELETED = "deleted";

  private static final String COMPLETED = "completed";

  private final WooSettings settings;
  private final OrderShape shape;
  private final OrderDocuments documents;

  WooReader(WooSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = settings.shape();
    this.documents = new OrderDocuments(settings.name(), clock);
  }

  @Override
  public List<String> kinds() {
    return List.of(ORDERS, DELETED);
  }

  @Override
  public List<Heard> read(String kind, byte[] body, String origin) {
    JsonNode told = Wire.tree(body);
    return kind.equals(DELETED) ? Heard.told(deleted(told, origin)) : heard(told, origin, null);
  }

  /**
   * One order as it came: of which lines money was paid back has to be asked. One that is to be
   * sent and has no line to be sent is read back, so that what is said of it is the shop's word.
   *
   * @param changed when, as a list of changed ones says; null where that is news anyway
   */
  List<Heard> heard(JsonNode told, String origin, Instant changed) {
    if (isRefunded(told)) {
      return List.of(new Heard.Thin(told.path("id").asText(), origin, changed));
    }
    return isNumbered(told) && whyNothing(told) != null
        ? List.of(new Heard.Thin(told.path("id").asText(), origin, changed))
        : order(told, Map.of(), origin);
  }

  /**
   * Why nothing of an order was ever to be sent that has a status in which orders are; null for
   * others, and for one that cannot be read.
   */
  String whyNothing(JsonNode told) {
    try {
      WooOrder order = Wire.read(told, WooOrder.class);
      return settings.statuses().isSent(order.status()) && !shape.hasLines(order, Map.of())
          ? "no line of order " + order.id() + " is to be sent: " + shape.whyNoLines(order)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isNumbered(JsonNode told) {
    return told.path("id").asText("").matches("\\d{1,20}");
  }

  private List<Received> deleted(JsonNode told, String origin) {
    String id = told.path("id").asText("");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("id is missing; it must be that of the deleted order");
    }
    return List.of(documents.cancelled(id, null, "deleted in the shop", List.of(), origin));
  }

  /**
   * Whether money of an order that is to be sent was paid back, of which lines it does not say. One
   * without an id that the API takes cannot be asked about.
   */
  private boolean isRefunded(JsonNode told) {
    return !told.path("refunds").isEmpty()
        && isNumbered(told)
        && settings.statuses().isSent(told.path("status").textValue());
  }

  /**
   * One order, or nothing where it means nothing for the warehouse.
   *
   * @param back what was paid back, by the line's id
   */
  List<Heard> order(JsonNode told, Map<String, BigDecimal> back, String origin) {
    WooOrder order;
    try {
      order = Wire.read(told, WooOrder.class);
    } catch (IllegalArgumentException e) {
      return Heard.told(List.of(documents.unreadable(told.path("id").asText(""), told, origin, e)));
    }
    // Gone before it was told of: that is told by itself.
    if (order.status() == null) {
      return List.of();
    }
    if (isOver(order)) {
      return over(order);
    }
    return settings.statuses().of(order.status()) == Meaning.NOTHING
        ? Heard.Held.of(order.id(), order.status(), Wire.gmt(order.dateModifiedGmt()))
        : Heard.told(order(order, back, told, origin), !back.isEmpty());
  }

  /** All of it was sent, whatever became of it after that. */
  private boolean isOver(WooOrder order) {
    return switch (settings.statuses().of(order.status())) {
      case NOTHING -> order.dateCompletedGmt() != null || order.status().equals(COMPLETED);
      case CANCEL -> order.status().equals("refunded") && order.dateCompletedGmt() != null;
      case SEND, UNKNOWN -> false;
    };
  }

  /** WooCommerce may have put pieces that were paid back on its shelf. */
  private List<Heard> over(WooOrder order) {
    String back =
        Wire.list(order.refunds()).stream().map(Refunded::id).collect(Collectors.joining(", "));
    return order.id() == null
        ? List.of()
        : List.of(new Heard.Over(order.id(), shape.skus(order), back.isEmpty() ? null : back));
  }

  /**
   * @param back what was paid back, by the line's id
   * @param told as it came, for people
   */
  List<Received> order(WooOrder order, Map<String, BigDecimal> back, JsonNode told, String origin) {
    return switch (settings.statuses().of(order.status())) {
      case SEND ->
          shape.hasLines(order, back)
              ? List.of(documents.order(shape.order(order, back, documents.now()), origin))
              : gone(order, origin);
      case CANCEL -> cancelled(order, origin);
      case NOTHING -> List.of();
      case UNKNOWN ->
          // Aside: what comes later of the order is not to wait for a person.
          List.of(documents.unknownStatus(order.id(), "status", order.status(), told, origin));
    };
  }

  /** All of it was paid back; one that never had anything to be sent means nothing. */
  private List<Received> gone(WooOrder order, String origin) {
    return shape.hasLines(order, Map.of())
        ? cancelled(order, "all of it was paid back", origin)
        : List.of();
  }

  private List<Received> cancelled(WooOrder order, String origin) {
    return cancelled(order, order.status() + " in the shop", origin);
  }

  private List<Received> cancelled(WooOrder order, String reason, String origin) {
    Instant modified = Wire.gmt(order.dateModifiedGmt());
    return List.of(documents.cancelled(order.id(), modified, reason, shape.skus(order), origin));
  }
}
