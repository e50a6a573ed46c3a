package io.crossdock.shop;

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
import java.util.regex.Pattern;

/**
 * What a cart's order comes to: one of ours, a cancellation, or why it cannot be used, for people.
 * Revisions are counted later ({@link OrderRevisions}). Thread-safe.
 */
public final class OrderDocuments {

  private static final int LONGEST_RAW = 4_000;

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Documents documents = new Documents();
  private final String shop;
  private final Clock clock;

  /**
   * @param shop the partner's name
   * @param clock stands for times that an order does not say
   */
  public OrderDocuments(String shop, Clock clock) {
    this.shop = shop;
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** An order that is to be sent, or what about it the schema refuses. */
  public Received order(OrderForm form, String origin) {
    ObjectNode shaped = form.json();
    try {
      Document document =
          documents.accept(Order.TYPE, shaped.toString().getBytes(StandardCharsets.UTF_8));
      return new Received.Sound(document, origin);
    } catch (InvalidDocumentException e) {
      return defective(form.number(), shaped, origin, e.getMessage());
    }
  }

  /**
   * The same, with what of it was sent.
   *
   * @param back whether pieces of it were paid back
   */
  public Heard told(OrderForm form, boolean back, String origin) {
    return new Heard.Told(order(form, origin), form.sent(), back);
  }

  /**
   * It is taken back.
   *
   * @param at null for now
   * @param reason for people
   * @param skus the hub's, of all it was of; empty where nobody says
   */
  public Received cancelled(
      String number, Instant at, String reason, List<String> skus, String origin) {
    Instant when = at == null ? now() : at.truncatedTo(ChronoUnit.MILLIS);
    return new Received.Sound(new OrderCancellation(shop, number, 1, when, reason, skus), origin);
  }

  /** The cart has no such order, or none any more. */
  public Received gone(String number, String origin) {
    return new Received.Sound(gone(shop, number, now()), origin);
  }

  static OrderCancellation gone(String shop, String number, Instant seen) {
    return new OrderCancellation(
        shop, number, 1, seen, "deleted in the store", List.of(), Boolean.TRUE);
  }

  /** It has another shape than orders of that cart. */
  public Received unreadable(
      String number, JsonNode told, String origin, IllegalArgumentException why) {
    return defective(
        number, told, origin, "the order cannot be read: " + Printable.line(why.getMessage()));
  }

  /**
   * Nobody configured what its status means.
   *
   * @param what the status is called
   */
  public Received unknownStatus(
      String number, String what, String status, JsonNode told, String origin) {
    return aside(
        number,
        told,
        origin,
        "order "
            + number
            + " has "
            + what
            + " '"
            + Printable.text(String.valueOf(status))
            + "', which none of "
            + shop
            + ".orders.status.send, .cancel and .ignore names. It was not used");
  }

  /**
   * What comes later of the order waits for a person.
   *
   * @param number null or empty if it has none
   */
  public Received defective(String number, JsonNode told, String origin, String reason) {
    boolean hasNone = number == null || number.isEmpty();
    return new Received.Defective(
        Order.TYPE, hasNone ? null : Order.key(shop, number), origin, raw(told), reason);
  }

  /**
   * The same, and what comes later of the order does not wait: the key is one of its own, by which
   * whoever looks for the order's number finds it.
   *
   * @param number null, or anything else that is none, where it has none
   */
  public Received aside(String number, JsonNode told, String origin, String reason) {
    boolean has = number != null && NUMBER.matcher(number).matches();
    return new Received.Defective(
        Order.TYPE, has ? Order.key(shop, number) + ":" + origin : null, origin, raw(told), reason);
  }

  private static String raw(JsonNode node) {
    String text = node.toString();
    return text.length() > LONGEST_RAW ? text.substring(0, LONGEST_RAW) : text;
  }
}
