package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.shop.EventReader;
import io.crossdock.shop.Heard;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

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

  private static final int LONGEST_RAW = 4_000;

  private final Documents documents = new Documents();
  private final WooSettings settings;
  private final OrderShape shape;
  private final Clock clock;

  WooReader(WooSettings settings, Clock clock) {
    this.settings = settings;
    this.shape = settings.shape();
    this.clock = clock;
  }

  @Override
  public List<String> kinds() {
    return List.of(ORDERS, DELETED);
  }

  @Override
  public List<Heard> read(String kind, byte[] body, String origin) {
    JsonNode told = Wire.tree(body);
    return kind.equals(DELETED) ? heard(deleted(told, origin)) : heard(told, origin, null);
  }

  /**
   * One order as it came: of which lines money was paid back has to be asked.
   *
   * @param changed when, as a list of changed ones says; null where that is news anyway
   */
  List<Heard> heard(JsonNode told, String origin, Instant changed) {
    return isRefunded(told)
        ? List.of(new Heard.Thin(told.path("id").asText(), origin, changed))
        : heard(order(told, Map.of(), origin));
  }

  private static List<Heard> heard(List<Received> received) {
    return received.stream().<Heard>map(Heard.Told::new).toList();
  }

  private List<Received> deleted(JsonNode told, String origin) {
    String id = told.path("id").asText("");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("id is missing; it must be that of the deleted order");
    }
    return sound(cancellation(id, clock.instant(), "deleted in the shop", List.of()), origin);
  }

  /**
   * Whether money of an order that is to be sent was paid back, of which lines it does not say. One
   * without an id that the API takes cannot be asked about.
   */
  private boolean isRefunded(JsonNode told) {
    return !told.path("refunds").isEmpty()
        && told.path("id").asText("").matches("\\d{1,20}")
        && settings.statuses().isSent(told.path("status").textValue());
  }

  /**
   * One order, or nothing where it means nothing for the warehouse.
   *
   * @param back what was paid back, by the line's id
   */
  List<Received> order(JsonNode told, Map<String, BigDecimal> back, String origin) {
    WooOrder order;
    try {
      order = Wire.read(told, WooOrder.class);
    } catch (IllegalArgumentException e) {
      return List.of(
          defective(
              told.path("id").asText(""),
              told,
              origin,
              "the order cannot be read: " + Printable.line(e.getMessage())));
    }
    // Gone before it was told of: that is told by itself.
    return order.status() == null ? List.of() : order(order, back, told, origin);
  }

  /**
   * @param back what was paid back, by the line's id
   * @param told as it came, for people
   */
  List<Received> order(WooOrder order, Map<String, BigDecimal> back, JsonNode told, String origin) {
    return switch (settings.statuses().of(order.status())) {
      case SEND ->
          shape.hasLines(order, back) ? List.of(sent(order, back, origin)) : gone(order, origin);
      case CANCEL -> cancelled(order, origin);
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
                      + order.id()
                      + " has status '"
                      + Printable.text(order.status())
                      + "', which none of "
                      + settings.name()
                      + ".orders.status.send, .cancel and .ignore names. It was not used"));
    };
  }

  private Received sent(WooOrder order, Map<String, BigDecimal> back, String origin) {
    ObjectNode shaped = shape.order(order, back, now());
    try {
      Document document =
          documents.accept(Order.TYPE, shaped.toString().getBytes(StandardCharsets.UTF_8));
      return new Received.Sound(document, origin);
    } catch (InvalidDocumentException e) {
      return defective(order.id(), shaped, origin, e.getMessage());
    }
  }

  /** All of it was paid back; one that never had anything to be sent means nothing. */
  private List<Received> gone(WooOrder order, String origin) {
    return shape.hasLines(order, Map.of())
        ? sound(cancellation(order, "all of it was paid back"), origin)
        : List.of();
  }

  private List<Received> cancelled(WooOrder order, String origin) {
    // Sent, and paid back after that: the warehouse has nothing to stop.
    boolean over = order.status().equals("refunded") && order.dateCompletedGmt() != null;
    return over ? List.of() : sound(cancellation(order, order.status() + " in the shop"), origin);
  }

  private OrderCancellation cancellation(WooOrder order, String reason) {
    return cancellation(order.id(), modified(order), reason, shape.skus(order));
  }

  private OrderCancellation cancellation(String id, Instant at, String reason, List<String> skus) {
    return new OrderCancellation(
        settings.name(), id, 1, at.truncatedTo(ChronoUnit.MILLIS), reason, skus);
  }

  private Instant modified(WooOrder order) {
    Instant modified = Wire.gmt(order.dateModifiedGmt());
    return modified == null ? now() : modified;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<Received> sound(Document document, String origin) {
    return List.of(new Received.Sound(document, origin));
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
