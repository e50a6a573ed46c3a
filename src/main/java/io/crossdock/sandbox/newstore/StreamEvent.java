package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to an order.
 *
 * @param id under which it is listed when it was rejected
 * @param name such as {@code fulfillment_request.items_completed}
 * @param timestamp 0 for events that carry none
 */
record StreamEvent(
    String id, String name, Instant publishedAt, long timestamp, ObjectNode payload) {

  private static final Map<String, String> OLDER =
      Map.of(
          "fulfillment_request.assigned", "fulfillment_request_assigned",
          "fulfillment_request.items_completed", "fulfillment_request_completed",
          "fulfillment_request.items_failed", "fulfillment_request_failed");

  String entity() {
    return name.substring(0, name.indexOf('.'));
  }

  boolean hasOlder() {
    return OLDER.containsKey(name);
  }

  byte[] body(String tenant) {
    ObjectNode body = Json.object().put("tenant", tenant).put("name", name);
    body.put("published_at", publishedAt.toString()).set("payload", payload);
    return Json.bytes(body);
  }

  /** As the older webhook shows it: no tenant, no items, nanoseconds. */
  byte[] olderBody() {
    ObjectNode body = Json.object().put("published_at", nanoseconds());
    ObjectNode event = body.putObject("event").put("name", OLDER.get(name));
    event
        .putObject("payload")
        .put("id", payload.path("id").asText())
        .put("order_id", payload.path("order_id").asText())
        .put("logical_timestamp", timestamp);
    return Json.bytes(body);
  }

  private String nanoseconds() {
    return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
        .withZone(java.time.ZoneOffset.UTC)
        .format(publishedAt.plusNanos(554_206));
  }
}
