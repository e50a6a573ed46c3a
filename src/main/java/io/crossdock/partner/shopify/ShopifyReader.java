package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.partner.shopify.ShopifyOrder.Line;
import io.crossdock.shop.EventReader;
import io.crossdock.shop.Heard;
import io.crossdock.shop.OrderDocuments;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Orders of Shopify in our own documents. What cannot be used is taken and parked: a delivery that
 * is refused comes again eight times, and then none comes any more. Thread-safe.
 */
final class ShopifyReader implements EventReader {

  /** Orders, whatever happened to them. */
  static final String ORDERS = "orders";

  /** Orders that are there no more. */
  static final String DELETED = "deleted";

  private static final int MOST_NAMES = 8;
  private static final String NUMBER = "\\d{1,20}";

  private final ShopifySettings settings;
  private final OrderShape shape;
  private final OrderDocuments documents;

  ShopifyReader(ShopifySettings settings, Clock clock) {
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
    if (kind.equals(DELETED)) {
      return Heard.told(deleted(told, origin));
    }
    return heard(told, () -> Wire.read(told, RestOrder.class).order(), origin, false);
  }

  /** One order of the list of what was changed. */
  List<Heard> listed(JsonNode told, String origin) {
    return heard(told, () -> Wire.read(told, GraphOrder.class).order(), origin, true);
  }

  /**
   * An order that is gone is told by its id alone, as Shopify's pages of webhooks show it. Anything
   * else is no deletion: an order that came to this address, say, is not taken back.
   */
  private List<Received> deleted(JsonNode told, String origin) {
    String id = told.path("id").asText("");
    if (told.isObject() && told.size() == 1 && id.matches(NUMBER)) {
      return List.of(documents.cancelled(id, null, "deleted in the shop", List.of(), origin));
    }
    // Aside: what comes later of an order is not to wait for a person.
    return List.of(
        documents.aside(
            id,
            told,
            origin,
            "a deletion has one member, id, which is the order's number; this one has "
                + names(told)
                + ". Nothing was cancelled: see that only orders/delete is told at /"
                + DELETED));
  }

  private static String names(JsonNode told) {
    List<String> names = new ArrayList<>();
    told.fieldNames().forEachRemaining(names::add);
    return names.isEmpty()
        ? "none"
        : Printable.line(String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES))));
  }

  /**
   * Shopify puts pieces that are paid back on its shelf by itself, or does not: such an order is
   * read back, and what is shown of its articles is not believed any more. So is one of which a
   * part was sent, or may be: of which lines, only the order itself says.
   *
   * @param isListed whether a list has it, which shows it again until it changes
   */
  private List<Heard> heard(
      JsonNode told, Supplier<ShopifyOrder> reading, String origin, boolean isListed) {
    ShopifyOrder order;
    try {
      order = reading.get();
    } catch (IllegalArgumentException e) {
      return Heard.told(List.of(unreadable(told, origin, e)));
    }
    boolean asks = order.isReduced() || order.partly();
    List<Heard> heard = asks ? List.of() : order(order, told, origin);
    if (!heard.isEmpty()) {
      return heard;
    }
    if (order.id() == null || !order.id().matches(NUMBER)) {
      return asks ? order(order, told, origin) : List.of();
    }
    // One of which nothing is to be sent, too: what is said of it is the shop's word.
    Instant changed = isListed ? Wire.instant(order.updatedAt()) : null;
    return List.of(new Heard.Thin(order.id(), origin, changed));
  }

  private Received unreadable(JsonNode told, String origin, IllegalArgumentException e) {
    return documents.unreadable(Wire.number(told.path("id").asText("")), told, origin, e);
  }

  /** One that was read back, as it is. */
  List<Heard> readBack(JsonNode told, String origin) {
    try {
      return order(Wire.read(told, GraphOrder.class).order(), told, origin);
    } catch (IllegalArgumentException e) {
      return Heard.told(List.of(unreadable(told, origin, e)));
    }
  }

  /** Of one that was read back, and of which nothing is told: why, for people. */
  String whyNothing(JsonNode told) {
    ShopifyOrder order = Wire.read(told, GraphOrder.class).order();
    int lines = order.lines().size();
    return "nothing of order "
        + order.id()
        + " is to be sent: it has "
        + (lines == 1 ? "1 line" : lines + " lines")
        + ", of which none is of a product that is shipped"
        + (settings.leavesOut() ? " and has a SKU" : "");
  }

  private List<Heard> order(ShopifyOrder order, JsonNode told, String origin) {
    // What is not said to be sent looks as if it were taken out.
    return order.sent() && (!order.isCut() || !order.told())
        ? over(order)
        : open(order, told, origin);
  }

  /** Nothing is left to be sent or stopped; what was paid back may be on the shelf again. */
  private List<Heard> over(ShopifyOrder order) {
    String left =
        order.lines().stream()
            .filter(Line::reduced)
            .map(line -> line.id() + ": " + line.left().stripTrailingZeros().toPlainString())
            .collect(Collectors.joining(", "));
    return order.id() == null
        ? List.of()
        : List.of(new Heard.Over(order.id(), shape.skus(order), left.isEmpty() ? null : left));
  }

  private List<Heard> open(ShopifyOrder order, JsonNode told, String origin) {
    if (order.cancelledAt() != null) {
      return cancelled(order, "cancelled in the shop", origin);
    }
    if (!order.whole()) {
      return unused(order, "has more than 250 lines", told, origin);
    }
    if (!order.told()) {
      return unused(
          order,
          "has 50 fulfillments or more, or one of more than 100 lines, so that not all that was"
              + " sent is known",
          told,
          origin);
    }
    return byStatus(order, told, origin);
  }

  private List<Heard> unused(ShopifyOrder order, String why, JsonNode told, String origin) {
    String reason = "order " + order.id() + " " + why + ". It was not used";
    return Heard.told(List.of(documents.defective(order.id(), told, origin, reason)));
  }

  private List<Heard> byStatus(ShopifyOrder order, JsonNode told, String origin) {
    return switch (settings.meaning(order.financial())) {
      case SEND ->
          shape.isWanted(order) || !order.isReduced()
              ? wanted(order, origin)
              : cancelled(order, "all of it was paid back", origin);
      case CANCEL -> cancelled(order, order.financial() + " in the shop", origin);
      case NOTHING -> Heard.Held.of(order.id(), order.financial(), Wire.instant(order.updatedAt()));
      case UNKNOWN ->
          // Aside: what comes later of the order is not to wait for a person.
          Heard.told(
              List.of(
                  documents.unknownStatus(
                      order.id(), "financial status", order.financial(), told, origin)));
    };
  }

  /** Nothing where it never had anything to be sent. */
  private List<Heard> wanted(ShopifyOrder order, String origin) {
    boolean nothing = !order.lines().isEmpty() && shape.lines(order).findAny().isEmpty();
    return nothing
        ? List.of()
        : List.of(documents.told(shape.order(order, documents.now()), order.isReduced(), origin));
  }

  private List<Heard> cancelled(ShopifyOrder order, String reason, String origin) {
    Instant updated = Wire.instant(order.updatedAt());
    return Heard.told(
        List.of(documents.cancelled(order.id(), updated, reason, shape.skus(order), origin)));
  }
}
