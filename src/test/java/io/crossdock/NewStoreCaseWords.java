package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of NewStore's scenarios: any other one fails its scenario before it is played. */
final class NewStoreCaseWords {

  private static final Map<String, Set<String>> ENTRIES =
      Map.of(
          "webhook", Set.of("body", "expect"),
          "erp_posted", Set.of("item_ids"),
          "erp_reserved", Set.of("item_ids"),
          "operator_waived", Set.of("item_ids", "erp_corrected_at", "operator", "note"),
          "run", Set.of("snapshot", "expect", "oracle"),
          "import_result", Set.of("state", "errors", "expect"));

  private static final Pattern TIME = Pattern.compile("\"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)\"");

  private NewStoreCaseWords() {}

  static void judge(JsonNode scenario) {
    only(scenario, "id", "title", "why", "config", "state", "timeline", "traps");
    JsonNode config = scenario.path("config");
    only(config, "mode", "settle", "store_mapping", "max_items_per_document");
    assertThat(config.path("mode").asText()).isIn("on_hand", "atp");
    config.path("store_mapping").forEach(one -> only(one, "fulfillment_node_id", "store_id"));
    only(
        scenario.path("state"),
        "declared_end",
        "last_imported_snapshot_as_of",
        "stream_ok_since",
        "import_in_flight");
    scenario.path("timeline").forEach(NewStoreCaseWords::entry);
  }

  private static void entry(JsonNode entry) {
    String type = entry.path("type").asText();
    assertThat(ENTRIES).as("types of entries").containsKey(type);
    List<String> words = new ArrayList<>(ENTRIES.get(type));
    words.add("at");
    words.add("type");
    only(entry, words.toArray(String[]::new));
    JsonNode expect = entry.path("expect");
    switch (type) {
      case "webhook" -> only(expect, "status", "effect");
      case "run" -> {
        only(entry.path("snapshot"), "as_of", "stock");
        entry
            .at("/snapshot/stock")
            .forEach(row -> only(row, "product_id", "fulfillment_node_id", "quantity"));
        only(
            expect,
            "action",
            "reason",
            "documents",
            "declared_end_after_success",
            "held",
            "job_stays_open");
        expect
            .path("held")
            .forEach(one -> only(one, "product_id", "fulfillment_node_id", "reason"));
        expect
            .path("documents")
            .forEach(
                one -> {
                  only(one, "head", "items");
                  only(one.path("head"), "store_mapping", "mode", "completed_fulfillment_requests");
                });
        only(
            entry.path("oracle"), "atp_error_per_key_after_import", "naive_highest_received_range");
      }
      case "import_result" -> {
        only(expect, "declared_end");
        entry
            .path("errors")
            .forEach(one -> only(one, "entity_type", "entity_id", "reason", "created_at"));
      }
      default -> {
        // Its own words are all there is.
      }
    }
  }

  private static void only(JsonNode node, String... known) {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Set.of(known));
    assertThat(unknown).as("words that nobody knows in " + node).isEmpty();
  }

  /**
   * The same at another time, in requests of other ids.
   *
   * @param ending of ids
   */
  static JsonNode later(JsonNode scenario, Duration by, String ending) throws IOException {
    String text =
        TIME.matcher(scenario.toString())
            .replaceAll(time -> "\"" + Instant.parse(time.group(1)).plus(by) + "\"");
    JsonNode later = NewStoreCaseHub.JSON.readTree(text);
    for (JsonNode entry : later.get("timeline")) {
      if (entry.at("/body/payload/id").isTextual()) {
        ObjectNode payload = (ObjectNode) entry.at("/body/payload");
        payload.put("id", payload.get("id").asText() + ending);
      }
    }
    return later;
  }

  /** Comparable: the order of items and of the mapping is free, all else is as it stands. */
  static Map<String, Object> document(JsonNode document) {
    Map<String, Object> said = new LinkedHashMap<>();
    document.fields().forEachRemaining(one -> said.put(one.getKey(), one.getValue()));
    Map<String, Object> head = new TreeMap<>();
    document.path("head").fields().forEachRemaining(one -> head.put(one.getKey(), one.getValue()));
    head.put("store_mapping", sorted(document.at("/head/store_mapping")));
    said.put("head", head);
    said.put("items", sorted(document.path("items")));
    return said;
  }

  private static List<String> sorted(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(
        one -> {
          Map<String, JsonNode> members = new TreeMap<>();
          one.fields().forEachRemaining(member -> members.put(member.getKey(), member.getValue()));
          all.add(members.toString());
        });
    return all.stream().sorted().toList();
  }

  static String key(JsonNode row) {
    return row.path("product_id").textValue() + " at " + row.path("fulfillment_node_id").asText();
  }
}
