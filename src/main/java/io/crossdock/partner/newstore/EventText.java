package io.crossdock.partner.newstore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.camel.Digests;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Printable;
import io.crossdock.partner.newstore.plan.EventItem;
import io.crossdock.partner.newstore.plan.EventName;
import io.crossdock.partner.newstore.plan.FulfillmentEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads bodies of NewStore's events: the event stream's envelope ({@code name}, {@code payload})
 * and that of the older webhook (both under {@code event}, other names, perhaps no items). Lenient
 * in what is not needed; exact in what is: a member that is there twice, or a number that is none,
 * makes the event unreadable. Thread-safe; no clock, no I/O.
 */
final class EventText {

  /** The ids of unreadable ones begin so. */
  static final String UNREADABLE = "unreadable:";

  private static final int LONGEST_ID = 100;
  private static final int DEEPEST = 200;
  private static final Pattern NAMED = Pattern.compile("\"logical_timestamp\"");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\"logical_timestamp\"\\s{0,9}:\\s{0,9}([0-9]{1,19})\\s{0,9}[,}]");

  /** The older webhook's names. */
  private static final Map<String, EventName> OLDER =
      Map.of(
          "fulfillment_request_assigned", EventName.ASSIGNED,
          "fulfillment_request_completed", EventName.ITEMS_COMPLETED,
          "fulfillment_request_failed", EventName.ITEMS_FAILED);

  private final ObjectMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(1_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What a body is. */
  sealed interface Heard {

    /** What tells it from other events: the same one has the same id. */
    String id();

    /** By NewStore; null if it does not say. */
    Instant publishedAt();
  }

  /**
   * An event of items.
   *
   * @param serviceLevel null if it does not say
   */
  record Sound(String id, FulfillmentEvent event, String serviceLevel) implements Heard {
    @Override
    public Instant publishedAt() {
      return event.publishedAt();
    }
  }

  /** An event that does not say of which items, or where: NewStore has to be asked. */
  record Bare(
      String id,
      EventName name,
      String requestId,
      String orderId,
      long logicalTimestamp,
      Instant publishedAt)
      implements Heard {}

  /** Of a name that nobody needs here. */
  record Other(String id, String name, Instant publishedAt) implements Heard {}

  /**
   * What nobody can read.
   *
   * @param from its logical timestamp, or a smaller one; {@link Long#MIN_VALUE} if that cannot be
   *     read
   */
  record Unreadable(String id, String why, long from) implements Heard {
    @Override
    public Instant publishedAt() {
      return null;
    }
  }

  /** Why a body cannot be read. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String why) {
      super(why);
    }
  }

  /** Never throws, whatever the body is. */
  Heard read(String body) {
    try {
      JsonNode root = json.readTree(body);
      if (root == null || !root.isObject()) {
        throw new Wrong("it is no JSON object");
      }
      JsonNode inner = root.path("event").isObject() ? root.path("event") : root;
      String name = inner.path("name").isTextual() ? inner.path("name").textValue() : null;
      if (name == null) {
        throw new Wrong("'name' is missing or no text");
      }
      EventName known = EventName.of(name).orElse(OLDER.get(name));
      if (known == null) {
        return new Other(
            "other:" + Digests.of(body),
            Printable.text(name),
            instantOrNull(root.path("published_at")));
      }
      return known(known, root, inner.path("payload"));
    } catch (Wrong e) {
      return unreadable(body, e.getMessage());
    } catch (IOException e) {
      return unreadable(
          body,
          e instanceof com.fasterxml.jackson.core.JsonProcessingException wrong
              ? wrong.getOriginalMessage()
              : e.toString());
    }
  }

  private static Heard known(EventName name, JsonNode root, JsonNode payload) throws Wrong {
    if (!payload.isObject()) {
      throw new Wrong("'payload' is missing or no object");
    }
    String request = id("payload.id", payload.path("id"));
    JsonNode timestamp = payload.path("logical_timestamp");
    if (!timestamp.isIntegralNumber()
        || !timestamp.canConvertToLong()
        || timestamp.longValue() < 0) {
      throw new Wrong(
          "'payload.logical_timestamp' is "
              + shown(timestamp)
              + "; it must be a whole number of 64 bits, 0 or more");
    }
    Instant published = instantOrNull(root.path("published_at"));
    if (published == null) {
      throw new Wrong("'published_at' is " + shown(root.path("published_at")) + "; it is no time");
    }
    JsonNode location = payload.path("fulfillment_location_id");
    JsonNode items = payload.path("items");
    boolean bare = isAbsent(location) || isAbsent(items) || items.isArray() && items.isEmpty();
    if (bare) {
      return new Bare(
          request + ":" + name.word() + ":?" + timestamp.longValue(),
          name,
          request,
          id("payload.order_id", payload.path("order_id")),
          timestamp.longValue(),
          published);
    }
    FulfillmentEvent event =
        new FulfillmentEvent(
            name,
            request,
            timestamp.longValue(),
            id("payload.fulfillment_location_id", location),
            published,
            items(items));
    JsonNode level = payload.path("service_level");
    return new Sound(idOf(event), event, level.isTextual() ? level.textValue() : null);
  }

  /** Of an event: one with the same id is the same, however it was told. */
  static String idOf(FulfillmentEvent event) {
    return event.requestId() + ":" + event.name().word() + ":" + Digests.of(event.idempotencyKey());
  }

  private static List<EventItem> items(JsonNode items) throws Wrong {
    if (!items.isArray()) {
      throw new Wrong("'payload.items' is " + shown(items) + "; it must be a list");
    }
    List<EventItem> all = new ArrayList<>();
    for (JsonNode item : items) {
      String at = "payload.items[" + all.size() + "].";
      JsonNode product = item.path("product_id");
      String wrong =
          product.isTextual() ? StockLevel.whatIsWrongWith(product.textValue()) : "is no text";
      if (wrong != null) {
        throw new Wrong("'" + at + "product_id' " + wrong);
      }
      JsonNode reason = item.path("rejection_reason");
      all.add(
          new EventItem(
              id(at + "id", item.path("id")),
              storable(at + "product_id", product.textValue()),
              reason.isTextual() ? Printable.text(reason.textValue()) : null));
    }
    return all;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String id(String member, JsonNode node) throws Wrong {
    String text = node.isTextual() ? node.textValue() : null;
    if (text == null || text.isEmpty()) {
      throw new Wrong("'" + member + "' is " + shown(node) + "; it must be a text");
    }
    if (text.length() > LONGEST_ID || !text.equals(text.strip())) {
      throw new Wrong(
          "'"
              + member
              + "' is "
              + shown(node)
              + "; it must have at most "
              + LONGEST_ID
              + " characters and no blank at either end");
    }
    return storable(member, text);
  }

  private static String storable(String member, String text) throws Wrong {
    if (!Printable.line(text).equals(text)) {
      throw new Wrong("'" + member + "' holds characters that cannot be stored or shown");
    }
    return text;
  }

  private static Instant instantOrNull(JsonNode node) {
    try {
      return node.isTextual() ? OffsetDateTime.parse(node.textValue()).toInstant() : null;
    } catch (DateTimeException e) {
      // Whether it is needed says the caller.
      return null;
    }
  }

  private static String shown(JsonNode node) {
    return isAbsent(node) ? "missing" : "'" + Printable.text(node.toString()) + "'";
  }

  static Unreadable unreadable(String body, String why) {
    return new Unreadable(UNREADABLE + Digests.of(body), Printable.text(why), timestamp(body));
  }

  /** The smallest that is named; all of them must be readable, or it may be another one. */
  private static long timestamp(String body) {
    long named = NAMED.matcher(body).results().count();
    long least = Long.MAX_VALUE;
    long read = 0;
    Matcher matcher = TIMESTAMP.matcher(body);
    while (matcher.find()) {
      try {
        least = Math.min(least, Long.parseLong(matcher.group(1)));
        read++;
      } catch (NumberFormatException e) {
        return Long.MIN_VALUE;
      }
    }
    return read == 0 || read != named ? Long.MIN_VALUE : least;
  }
}
