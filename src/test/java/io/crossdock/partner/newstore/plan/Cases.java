package io.crossdock.partner.newstore.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads events, snapshots and documents of scenarios. */
final class Cases {

  private Cases() {}

  /** Empty for an event of another name. */
  static Optional<FulfillmentEvent> event(JsonNode body) {
    return EventName.of(body.get("name").asText())
        .map(
            name -> {
              JsonNode payload = body.get("payload");
              List<EventItem> items = new ArrayList<>();
              for (JsonNode item : payload.get("items")) {
                items.add(
                    new EventItem(
                        item.get("id").asText(),
                        item.get("product_id").asText(),
                        item.path("rejection_reason").asText(null)));
              }
              return new FulfillmentEvent(
                  name,
                  payload.get("id").asText(),
                  payload.get("logical_timestamp").longValue(),
                  payload.get("fulfillment_location_id").asText(),
                  Instant.parse(body.get("published_at").asText()),
                  items);
            });
  }

  static Snapshot snapshot(JsonNode snapshot) {
    ScenarioOfRules.onlyKeys(snapshot, "as_of", "stock");
    List<SnapshotRow> rows = new ArrayList<>();
    for (JsonNode row : snapshot.get("stock")) {
      ScenarioOfRules.onlyKeys(row, "product_id", "fulfillment_node_id", "quantity");
      rows.add(new SnapshotRow(key(row), row.get("quantity").longValue()));
    }
    return new ListSnapshot(Instant.parse(snapshot.get("as_of").asText()), rows);
  }

  static StockKey key(JsonNode row) {
    return new StockKey(row.get("product_id").asText(), row.get("fulfillment_node_id").asText());
  }

  /** Comparable with {@link #expectedDocument}: the order of items and of the mapping is free. */
  static Map<String, Object> document(Document document) {
    Map<String, Object> said = new HashMap<>();
    DocumentHead head = document.head();
    said.put("mapping", head.storeMapping());
    said.put("mode", head.mode().word());
    if (head.range() != null) {
      said.put("range", head.range().start() + "-" + head.range().end());
    }
    try (Stream<DocumentItem> items = document.items()) {
      List<String> all = items.map(one -> one.key() + "=" + one.quantity()).sorted().toList();
      said.put("items", all);
      if (all.size() != document.size() || new TreeSet<>(all).size() != all.size()) {
        throw new AssertionError(document.size() + " items were announced, there are " + all);
      }
    }
    return said;
  }

  static Map<String, Object> expectedDocument(JsonNode document) {
    Map<String, Object> said = new HashMap<>();
    JsonNode head = document.get("head");
    Map<String, String> mapping = new HashMap<>();
    for (JsonNode one : head.get("store_mapping")) {
      mapping.put(
          one.get("fulfillment_node_id").asText(),
          one.get("store_id").isNull() ? null : one.get("store_id").asText());
    }
    said.put("mapping", mapping);
    said.put("mode", head.get("mode").asText());
    JsonNode range = head.path("completed_fulfillment_requests");
    if (!range.isMissingNode()) {
      said.put(
          "range",
          range.get("logical_timestamp_start").longValue()
              + "-"
              + range.get("logical_timestamp_end").longValue());
    }
    List<String> items = new ArrayList<>();
    for (JsonNode item : document.get("items")) {
      ScenarioOfRules.onlyKeys(item, "product_id", "fulfillment_node_id", "quantity");
      items.add(key(item) + "=" + item.get("quantity").longValue());
    }
    said.put("items", items.stream().sorted().collect(Collectors.toList()));
    return said;
  }
}
