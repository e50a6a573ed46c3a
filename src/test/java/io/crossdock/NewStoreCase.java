package io.crossdock;

import static io.crossdock.NewStoreCaseHub.json;
import static io.crossdock.NewStoreCaseHub.until;
import static io.crossdock.NewStoreCaseWords.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection.Entry;
import io.crossdock.sandbox.newstore.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scenario, played: events and snapshots come by HTTP, the ERP takes each booking and confirms
 * it when the scenario says so, and NewStore's model knows what happened before it is told.
 * Bookings go to the ERP as they come ({@code newstore.bookings.settle = 0s}), since scenarios book
 * before anything is settled. What the routes have no words for is done to what they store: where
 * the scenario begins, and an ERP that books a part of an event. The naive range of the oracle is
 * left to the rules' own test.
 */
final class NewStoreCase {

  private static final String EVENTS = "events.newstore";
  private static final String SNAPSHOTS = "snapshots.newstore";
  private static final String COMPLETED = "fulfillment_request.items_completed";
  private static final Pattern HELD = Pattern.compile("[0-9]+ ([a-z_]+) \\(([^)]*)\\)");
  private static final JsonSchema SCHEMA = schema();

  private final JsonNode scenario;
  private final NewStoreCaseHub hub;
  private final boolean netFigures;
  private final Long firstMark;
  private final Map<String, Instant> bookedAt = new HashMap<>();

  /** By item that left, where from. */
  private final Map<String, String> left = new HashMap<>();

  private final Set<Integer> happened = new HashSet<>();

  /** The run whose job is open; null if none is. */
  private JsonNode open;

  private Instant lastFull;

  /**
   * @param number of the scenario among those of the hub: it is played on a day of its own, and its
   *     requests have ids of their own
   */
  NewStoreCase(JsonNode scenario, NewStoreCaseHub hub, int number) throws IOException {
    NewStoreCaseWords.judge(scenario);
    this.hub = hub;
    Instant asWritten = time(scenario.at("/timeline/0/at"));
    long days = Math.max(0, Duration.between(asWritten, hub.clock.instant()).toDays() + 2);
    this.scenario = NewStoreCaseWords.later(scenario, Duration.ofDays(days), "-" + number);
    netFigures = scenario.at("/config/mode").asText().equals("atp");
    hub.begin(time(this.scenario.at("/timeline/0/at")).minusSeconds(60));
    JsonNode state = this.scenario.get("state");
    firstMark =
        state.path("declared_end").isNumber() ? state.get("declared_end").longValue() : null;
    Instant lastImported = time(state.path("last_imported_snapshot_as_of"));
    hub.stored.mark(firstMark, lastImported);
    hub.stored.streamOk(time(state.path("stream_ok_since")));
    if (state.path("import_in_flight").asBoolean()) {
      hub.stored.importOpen(hub.published(), hub.stores, lastImported);
      until(() -> assertThat(job().path("state").asText()).isEqualTo("waiting"));
    }
  }

  private static JsonSchema schema() {
    try (InputStream in =
        NewStoreCase.class.getResourceAsStream("/schemas/newstore-availabilities-1.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void play() throws IOException {
    for (JsonNode entry : scenario.get("timeline")) {
      Instant at = time(entry.get("at"));
      hub.clock.to(at);
      switch (entry.get("type").asText()) {
        case "webhook" -> webhook(entry);
        case "erp_posted" -> confirm(items(entry), "ship", at);
        case "erp_reserved" -> confirm(items(entry), "allocate", at);
        case "operator_waived" ->
            confirm(items(entry), "ship", time(entry.get("erp_corrected_at")));
        case "run" -> run(entry, at);
        case "import_result" -> {
          ends(entry.path("state").asText(), entry.path("errors"));
          if (entry.at("/expect/declared_end").isNumber()) {
            assertThat(hub.stored.mark())
                .as("%s", entry)
                .isEqualTo(entry.at("/expect/declared_end").longValue());
          }
        }
        default -> throw new AssertionError("unknown: " + entry);
      }
    }
    if (open != null && !stays(open)) {
      ends("finished", open.path("none"));
    }
  }

  private static Instant time(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.asText()) : null;
  }

  private static List<String> items(JsonNode entry) {
    List<String> ids = new ArrayList<>();
    entry.get("item_ids").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static boolean stays(JsonNode run) {
    return run.at("/expect/job_stays_open").asBoolean();
  }

  // Events.

  private void webhook(JsonNode entry) {
    long before = newest(EVENTS);
    int status = hub.post("/hooks/newstore/events", entry.get("body").toString()).statusCode();
    assertThat(status).as("%s", entry).isEqualTo(entry.at("/expect/status").asInt());
    String effect = entry.at("/expect/effect").asText();
    if (newest(EVENTS) == before) {
      assertThat("duplicate").as("%s", entry).isEqualTo(effect);
      return;
    }
    Entry event = settled(EVENTS);
    assertThat(event.reason().replaceFirst("^ignored: .*", "ignored"))
        .as("%s", entry)
        .isEqualTo(effect);
  }

  private long newest(String channel) {
    List<Entry> entries = hub.inspection().entries(channel, null, 0, 1);
    return entries.isEmpty() ? 0 : entries.get(0).id();
  }

  /** The newest of a channel, once it does not wait any more, or says why it does. */
  private Entry settled(String channel) {
    until(
        () -> {
          Entry entry = hub.inspection().entries(channel, null, 0, 1).get(0);
          assertThat(entry.inFlight()).isFalse();
          assertThat(entry.reason()).isNotNull();
          // By the scenario's clock minutes have gone by since: it is not a moment it tells of.
          assertThat(entry.reason()).doesNotStartWith("under_way");
        });
    return hub.inspection().entries(channel, null, 0, 1).get(0);
  }

  /** All that NewStore published by then is so in its model; what was released before is not. */
  private void happens(Instant by) {
    JsonNode timeline = scenario.get("timeline");
    for (int i = 0; i < timeline.size(); i++) {
      JsonNode body = timeline.get(i).path("body");
      Instant published = time(body.path("published_at"));
      if (published == null || published.isAfter(by) || !happened.add(i)) {
        continue;
      }
      JsonNode payload = body.path("payload");
      boolean completes = body.path("name").asText().equals(COMPLETED);
      if (completes && hub.stores.containsKey(payload.path("fulfillment_location_id").asText())) {
        for (JsonNode item : payload.path("items")) {
          left.put(
              item.path("id").asText(),
              item.path("product_id").asText()
                  + " at "
                  + payload.path("fulfillment_location_id").asText());
        }
      }
      boolean released =
          firstMark != null && payload.path("logical_timestamp").longValue() <= firstMark;
      if (!(completes && released)) {
        hub.newstore().stores().happened(body);
      }
    }
  }

  // The ERP.

  private void confirm(List<String> items, String kind, Instant at) {
    Map<String, List<String>> bookings = new LinkedHashMap<>();
    for (String item : items) {
      until(() -> assertThat(booking(item, kind)).as(kind + " of " + item).isNotNull());
      JsonNode booking = booking(item, kind);
      bookings.put(booking.path("booking").asText(), booking.findValuesAsText("item"));
    }
    for (Map.Entry<String, List<String>> one : bookings.entrySet()) {
      if (items.containsAll(one.getValue())) {
        String body =
            "{\"source\":\"newstore\",\"confirmations\":[{\"booking\":\""
                + one.getKey()
                + "\",\"acceptedAt\":\""
                + at
                + "\"}]}";
        assertThat(hub.post("/hooks/erp/confirmations", body).statusCode()).isEqualTo(200);
      } else {
        one.getValue().stream().filter(items::contains).forEach(id -> hub.stored.booked(id, at));
      }
    }
    boolean ships = kind.equals("ship");
    for (String item : items) {
      until(
          () ->
              assertThat(ships ? hub.stored.bookedAt(item) != null : hub.stored.reserved(item))
                  .as(kind + " of " + item + " is recorded")
                  .isTrue());
      if (ships) {
        bookedAt.putIfAbsent(item, at);
      }
    }
  }

  /** The last one of that kind that names it; null if there is none. */
  private JsonNode booking(String item, String kind) {
    return hub.erp.booked().stream()
        .filter(one -> one.path("kind").asText().equals(kind))
        .filter(one -> one.findValuesAsText("item").contains(item))
        .reduce((one, other) -> other)
        .orElse(null);
  }

  // Imports.

  private JsonNode job() {
    List<JsonNode> jobs = hub.newstore().imports();
    return jobs.isEmpty() ? json("{}") : jobs.get(jobs.size() - 1);
  }

  private void run(JsonNode entry, Instant at) throws IOException {
    if (open != null && !stays(open)) {
      ends("finished", open.path("none"));
    }
    happens(at);
    int jobs = hub.newstore().imports().size();
    Entry answer = hand(entry.get("snapshot"));
    String reason = answer == null ? "stale_snapshot: it came before" : answer.reason();
    JsonNode expect = entry.get("expect");
    Set<String> sent = new TreeSet<>();
    switch (expect.path("action").asText()) {
      case "SEND" -> {
        assertThat(answer).isNotNull();
        assertThat(answer.state()).as(reason).isEqualTo(EntryState.APPLIED);
        until(() -> assertThat(job().path("state").asText()).isEqualTo("waiting"));
        assertThat(hub.newstore().imports()).hasSize(jobs + 1);
        documents(expect.path("documents"), sent);
        shelves(entry.get("snapshot"));
        open = entry;
      }
      case "NOTHING" -> {
        // What waits is not looked at again: a scenario hands each snapshot over once.
        if (answer != null && answer.state() == EntryState.WAITING) {
          hub.dismiss(answer.id());
        }
        assertThat(reason.replaceFirst(":.*", ""))
            .as(reason)
            .isEqualTo(expect.path("reason").asText());
        assertThat(hub.newstore().imports()).hasSize(jobs);
      }
      default -> throw new AssertionError("unknown: " + expect);
    }
    if (expect.has("held") || expect.path("action").asText().equals("SEND")) {
      held(entry.at("/snapshot/stock"), sent, reason, expect.path("held"));
    }
  }

  /** Null if it is one that came before and was dealt with. */
  private Entry hand(JsonNode snapshot) {
    Instant asOf = time(snapshot.get("as_of"));
    // Of full ones the newest counts.
    boolean full = lastFull == null || asOf.isAfter(lastFull);
    lastFull = full ? asOf : lastFull;
    String channel = full ? SNAPSHOTS : "partial-" + SNAPSHOTS;
    StringBuilder csv = new StringBuilder("# kind=" + (full ? "full" : "partial") + "\n# asOf=");
    csv.append(snapshot.get("as_of").asText()).append("\nproduct,location,quantity\n");
    for (JsonNode row : snapshot.get("stock")) {
      csv.append('"')
          .append(row.get("product_id").asText())
          .append("\",\"")
          .append(row.get("fulfillment_node_id").asText())
          .append("\",")
          .append(row.get("quantity").asText())
          .append('\n');
    }
    long before = newest(channel);
    var answer = hub.post("/hooks/erp/snapshots", csv.toString());
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return newest(channel) == before ? null : settled(channel);
  }

  private void documents(JsonNode expected, Set<String> sent) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (JsonNode part : hub.imports().at("/open/parts")) {
      JsonNode document = hub.document(part.path("file").asText());
      assertThat(SCHEMA.validate(document)).isEmpty();
      documents.add(NewStoreCaseWords.document(document));
      document.path("items").forEach(item -> sent.add(key(item)));
    }
    List<Map<String, Object>> should = new ArrayList<>();
    expected.forEach(one -> should.add(NewStoreCaseWords.document(one)));
    assertThat(documents).isEqualTo(should);
  }

  /** What is not sent is held, for the reason that is told. */
  private static void held(JsonNode rows, Set<String> sent, String reason, JsonNode expected) {
    Map<String, String> held = new TreeMap<>();
    for (JsonNode row : rows) {
      if (!sent.contains(key(row))) {
        held.put(key(row), "not told");
      }
    }
    Matcher told = HELD.matcher(reason);
    while (told.find()) {
      for (String key : told.group(2).split("; ", -1)) {
        held.put(key, told.group(1));
      }
    }
    Map<String, String> should = new TreeMap<>();
    expected.forEach(one -> should.put(key(one), one.path("reason").asText()));
    assertThat(held).as(reason).isEqualTo(should);
  }

  /** What really lies there, by the ERP's figure and what it does not know. */
  private void shelves(JsonNode snapshot) {
    Instant asOf = time(snapshot.get("as_of"));
    for (JsonNode row : snapshot.get("stock")) {
      String node = row.get("fulfillment_node_id").asText();
      if (!hub.stores.containsKey(node)) {
        continue;
      }
      String product = row.get("product_id").asText();
      long unknown =
          left.entrySet().stream()
              .filter(one -> one.getValue().equals(key(row)))
              .map(one -> bookedAt.get(one.getKey()))
              .filter(at -> at == null || at.isAfter(asOf))
              .count();
      Standing standing = hub.newstore().stores().standing(product, node);
      long there =
          row.get("quantity").longValue() - unknown + (netFigures ? standing.allocated() : 0);
      hub.newstore().stores().receive(product, node, (int) (there - standing.shelf()));
    }
  }

  /** The job that is open, and those of further documents if it ends well. */
  private void ends(String state, JsonNode errors) throws IOException {
    Map<String, String> failed = new HashMap<>();
    errors.forEach(one -> failed.put(one.path("entity_id").asText(), one.path("reason").asText()));
    while (hub.imports().path("open").isObject()) {
      until(() -> assertThat(job().path("state").asText()).isEqualTo("waiting"));
      String part = hub.imports().at("/open/current").asText();
      hub.newstore().endImport(job().path("import_id").asText(), state, failed);
      until(
          () ->
              assertThat(
                      !hub.imports().path("open").isObject()
                          || !hub.imports().at("/open/current").asText().equals(part))
                  .isTrue());
    }
    if (open != null && state.equals("finished") && failed.isEmpty()) {
      assertThat(hub.stored.mark())
          .as("%s", open)
          .isEqualTo(open.at("/expect/declared_end_after_success").longValue());
      open.at("/oracle/atp_error_per_key_after_import")
          .fields()
          .forEachRemaining(
              one -> {
                String[] at = one.getKey().split("\\|", 2);
                Standing standing = hub.newstore().stores().standing(at[1], at[0]);
                assertThat(standing.error())
                    .as("%s: %s", one.getKey(), standing)
                    .isEqualTo(one.getValue().intValue());
              });
    }
    open = null;
  }
}
