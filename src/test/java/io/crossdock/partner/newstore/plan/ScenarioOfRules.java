package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One scenario: its timeline through fold, books and planner. */
final class ScenarioOfRules {

  private final JsonNode scenario;
  private final Stores stores;
  private final Duration settle;
  private final Terms terms;
  private final Books books;
  private final Oracle oracle;
  private Long declaredEnd;
  private Instant lastImportedAsOf;
  private final Instant streamOkSince;
  private boolean importOpen;
  // Of the job that is under way.
  private Plan.Send sent;
  private Instant sentAsOf;

  ScenarioOfRules(JsonNode scenario) {
    this.scenario = scenario;
    onlyKeys(scenario, "id", "title", "why", "config", "state", "timeline", "traps");
    JsonNode config = scenario.get("config");
    onlyKeys(config, "mode", "settle", "store_mapping", "max_items_per_document");
    Map<String, String> ids = new LinkedHashMap<>();
    for (JsonNode one : config.get("store_mapping")) {
      onlyKeys(one, "fulfillment_node_id", "store_id");
      ids.put(one.get("fulfillment_node_id").asText(), text(one.get("store_id")));
    }
    stores = new Stores(ids);
    settle = Duration.parse(config.get("settle").asText());
    Mode mode =
        switch (config.get("mode").asText()) {
          case "on_hand" -> Mode.ON_HAND;
          case "atp" -> Mode.ATP;
          default -> throw new AssertionError("mode " + config.get("mode") + " is not known");
        };
    JsonNode most = config.path("max_items_per_document");
    terms =
        new Terms(
            mode,
            Behaviour.RELEASE_BY_RANGE,
            stores,
            most.isNumber() ? most.asInt() : Integer.MAX_VALUE);
    books = new Books(stores);
    oracle = new Oracle(stores, mode);
    JsonNode state = scenario.get("state");
    onlyKeys(
        state,
        "declared_end",
        "last_imported_snapshot_as_of",
        "stream_ok_since",
        "import_in_flight");
    declaredEnd = state.path("declared_end").isNumber() ? state.get("declared_end").asLong() : null;
    lastImportedAsOf = instant(state.path("last_imported_snapshot_as_of"));
    streamOkSince = instant(state.path("stream_ok_since"));
    importOpen = state.get("import_in_flight").asBoolean();
  }

  void play() {
    for (JsonNode entry : scenario.get("timeline")) {
      if (entry.path("type").asText().equals("webhook")) {
        onlyKeys(entry, "at", "type", "body", "expect");
        Cases.event(entry.get("body")).ifPresent(oracle::happened);
      }
    }
    for (JsonNode entry : scenario.get("timeline")) {
      Instant at = instant(entry.get("at"));
      switch (entry.path("type").asText()) {
        case "webhook" -> webhook(entry);
        case "erp_posted" -> posted(entry, at);
        case "erp_reserved" -> {
          onlyKeys(entry, "at", "type", "item_ids");
          each(entry, item -> books.change(item, book -> book.reserved(at)));
        }
        case "operator_waived" -> {
          onlyKeys(entry, "at", "type", "item_ids", "erp_corrected_at", "operator", "note");
          Instant corrected = instant(entry.get("erp_corrected_at"));
          each(entry, item -> books.change(item, book -> book.booked(corrected)));
        }
        case "run" -> run(entry, at);
        case "import_result" -> result(entry);
        default -> throw new AssertionError(entry.path("type") + " is not known: " + entry);
      }
    }
  }

  private void webhook(JsonNode entry) {
    JsonNode expect = entry.get("expect");
    onlyKeys(expect, "status", "effect");
    assertThat(expect.get("status").asInt()).isEqualTo(200);
    Effect effect = Cases.event(entry.get("body")).map(books::take).orElse(new Effect.Ignored());
    assertThat(effect.word()).as("%s", entry).isEqualTo(expect.get("effect").asText());
  }

  private void posted(JsonNode entry, Instant at) {
    onlyKeys(entry, "at", "type", "item_ids");
    each(entry, item -> books.change(item, book -> book.booked(at)));
  }

  private void each(JsonNode entry, java.util.function.Consumer<String> change) {
    for (JsonNode item : entry.get("item_ids")) {
      assertThat(books.items).as("items known at " + entry.get("at")).containsKey(item.asText());
      change.accept(item.asText());
    }
  }

  private void run(JsonNode entry, Instant at) {
    onlyKeys(entry, "at", "type", "snapshot", "expect", "oracle");
    JsonNode expect = entry.get("expect");
    onlyKeys(
        expect,
        "action",
        "reason",
        "documents",
        "declared_end_after_success",
        "held",
        "job_stays_open");
    if (sent != null && !importOpen) {
      succeeded(true, Set.of());
    }
    Snapshot snapshot = Cases.snapshot(entry.get("snapshot"));
    PlannerState state =
        new PlannerState(
            declaredEnd,
            lastImportedAsOf,
            importOpen,
            new Settling(settle, streamOkSince),
            Frozen.NOT,
            books.known());
    Plan plan = new Planner(terms).plan(at, snapshot, state);
    assertThat(NaivePlanner.plan(terms, at, snapshot, state))
        .as("the naive planner, too")
        .isEqualTo(Outcome.of(plan));
    switch (expect.get("action").asText()) {
      case "SEND" -> {
        assertThat(plan).as("%s", entry).isInstanceOf(Plan.Send.class);
        sent((Plan.Send) plan, expect);
        sent = (Plan.Send) plan;
        sentAsOf = snapshot.asOf();
        importOpen = expect.path("job_stays_open").asBoolean();
      }
      case "NOTHING" -> {
        assertThat(plan).as("%s", entry).isInstanceOf(Plan.Nothing.class);
        Plan.Nothing nothing = (Plan.Nothing) plan;
        assertThat(nothing.reason().word()).isEqualTo(expect.get("reason").asText());
        held(nothing.held(), expect);
      }
      default -> throw new AssertionError(expect.get("action") + " is not known");
    }
    long end = plan instanceof Plan.Send send ? send.declaredEnd() : 0;
    oracle.check(entry.path("oracle"), snapshot, books, at, end);
  }

  private static void sent(Plan.Send plan, JsonNode expect) {
    assertThat(plan.declaredEnd()).isEqualTo(expect.get("declared_end_after_success").asLong());
    List<Map<String, Object>> expected = new ArrayList<>();
    for (JsonNode document : expect.get("documents")) {
      onlyKeys(document, "head", "items");
      onlyKeys(document.get("head"), "store_mapping", "mode", "completed_fulfillment_requests");
      expected.add(Cases.expectedDocument(document));
    }
    assertThat(plan.documents().stream().map(Cases::document).toList()).isEqualTo(expected);
    held(plan.held(), expect);
  }

  private static void held(Stream<HeldKey> held, JsonNode expect) {
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode one : expect.path("held")) {
      onlyKeys(one, "product_id", "fulfillment_node_id", "reason");
      expected.put(Cases.key(one).toString(), one.get("reason").asText());
    }
    try (held) {
      assertThat(held.collect(Collectors.toMap(o -> o.key().toString(), o -> o.reason().word())))
          .isEqualTo(expected);
    }
  }

  private void result(JsonNode entry) {
    onlyKeys(entry, "at", "type", "state", "errors", "expect");
    onlyKeys(entry.path("expect"), "declared_end");
    Set<String> failed = new TreeSet<>();
    for (JsonNode error : entry.path("errors")) {
      onlyKeys(error, "entity_type", "entity_id", "reason", "created_at");
      failed.add(error.get("entity_id").asText());
    }
    boolean finished =
        switch (entry.get("state").asText()) {
          case "finished" -> true;
          case "failed", "partially_failed" -> false;
          default -> throw new AssertionError(entry.get("state") + " is not known");
        };
    assertThat(sent != null || importOpen).as("a job is open").isTrue();
    succeeded(finished, failed);
    if (entry.path("expect").has("declared_end")) {
      assertThat(declaredEnd).isEqualTo(entry.get("expect").get("declared_end").asLong());
    }
  }

  private void succeeded(boolean finished, Set<String> failed) {
    if (sent != null) {
      if (Confirmation.confirmsRange(finished, failed, sent.touched())) {
        declaredEnd = sent.declaredEnd();
      }
      if (finished && failed.isEmpty()) {
        lastImportedAsOf = sentAsOf;
      }
    }
    sent = null;
    importOpen = false;
  }

  private static Instant instant(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.asText()) : null;
  }

  private static String text(JsonNode text) {
    return text.isNull() ? null : text.asText();
  }

  static void onlyKeys(JsonNode node, String... known) {
    Set<String> unknown =
        StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
            .collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(Set.of(known));
    assertThat(unknown).as("words that this version does not know in " + node).isEmpty();
  }
}
