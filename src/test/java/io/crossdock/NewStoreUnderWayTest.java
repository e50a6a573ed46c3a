package io.crossdock;

import static io.crossdock.NewStoreCaseHub.json;
import static io.crossdock.NewStoreCaseHub.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A snapshot that comes while something older is under way: a booking the ERP has and did not
 * answer, events that are not recorded. The ERP's figures are net of orders, and it is told of
 * events as they come.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreUnderWayTest {

  private static final String SNAPSHOTS = "snapshots.newstore";
  private static final Duration SETTLES = Duration.ofMinutes(16);

  private NewStoreCaseHub hub;
  private Instant now;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    hub =
        new NewStoreCaseHub(
            folder,
            json(
                "{\"mode\":\"atp\",\"settle\":\"PT15M\",\"store_mapping\":"
                    + "[{\"fulfillment_node_id\":\"US01\",\"store_id\":\"US01\"}]}"),
            Instant.parse("2026-01-10T12:00:00Z"),
            Map.of("newstore.imports.alertAfter", "1h", "newstore.bookings.alertAfter", "1h"));
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @BeforeEach
  void begin() throws IOException {
    hub.begin(hub.clock.instant().plus(Duration.ofDays(1)));
    now = hub.clock.instant();
    hub.stored.mark(9L, now.minus(Duration.ofHours(2)));
    hub.stored.streamOk(now.minus(Duration.ofHours(2)));
    hub.erp.later(false);
  }

  @AfterEach
  void end() {
    hub.erp.silent(false);
    hub.erp.later(true);
    paused("events.newstore", false);
    paused("bookings.erp", false);
    hub.end();
  }

  private void told(String name, String request, long timestamp, String item) {
    String event =
        NewStorePlace.event(name, request, timestamp, "US01", item)
            .replaceFirst("\"published_at\":\"[^\"]*\"", "\"published_at\":\"" + now + "\"");
    assertThat(hub.post("/hooks/newstore/events", event).statusCode()).isEqualTo(200);
  }

  private void recorded() {
    until(
        () ->
            assertThat(hub.inspection().entries("events.newstore", EntryState.WAITING, 0, 9))
                .isEmpty());
  }

  private void paused(String channel, boolean is) {
    TestHub.Said said =
        is
            ? hub.crossdock("pause", "--channel", channel, "--why", "test")
            : hub.crossdock("resume", "--channel", channel);
    assertThat(said.code()).as(said.err()).isZero();
  }

  private void snapshot(String... rows) {
    assertThat(hub.snapshot(hub.clock.instant(), rows)).isEqualTo(200);
  }

  private Inspection.Entry entry() {
    return hub.inspection().entries(SNAPSHOTS, null, 0, 1).get(0);
  }

  private void says(EntryState state, String... words) {
    until(
        () -> {
          assertThat(entry().reason()).isNotNull().contains(words);
          assertThat(entry().state()).isEqualTo(state);
        });
  }

  /** The ERP books one of P, says nothing, and tells its figures. */
  private void silentlyBooked(String request) {
    paused("bookings.erp", true);
    told("items_completed", request, 10, NewStorePlace.item("unit", "P"));
    recorded();
    hub.clock.to(now.plus(SETTLES));
    hub.erp.silent(true);
    hub.erp.accepts(hub.clock.instant());
    paused("bookings.erp", false);
    until(() -> assertThat(hub.erp.booked()).hasSize(1));
    hub.clock.to(hub.clock.instant().plusSeconds(1));
    snapshot("P,US01,9", "beside,US01,4");
    says(EntryState.WAITING, "under_way: the ERP did not answer bookings of 1 units");
    assertThat(hub.newstore().imports()).isEmpty();
  }

  @Test
  void a_snapshot_waits_for_what_the_erp_booked_before_and_did_not_answer() {
    silentlyBooked("answered");

    hub.erp.silent(false);

    says(EntryState.APPLIED, "2 of 2 rows", "range 10-10");
    // While it is imported somebody tells that another one left then.
    told("items_completed", "late", 10, NewStorePlace.item("straggler", "P"));
    until(
        () ->
            assertThat(hub.inspection().reviews(true, 100))
                .anyMatch(
                    one ->
                        one.kind().equals("newstore-straggler") && one.key().equals("straggler")));
  }

  @Test
  void where_the_erp_stays_silent_its_product_is_held_and_the_others_go() {
    silentlyBooked("unanswered");

    hub.clock.to(hub.clock.instant().plusSeconds(61));

    says(
        EntryState.APPLIED,
        "1 of 2 rows",
        "without a range",
        "the range stops before 10 (P at US01: not_reflected)",
        "1 booking_in_doubt (P at US01)");
    until(() -> assertThat(hub.imports().at("/open/job/startedAt").isTextual()).isTrue());
    hub.newstore().endImport(job().path("import_id").asText(), "finished", Map.of());
    until(() -> assertThat(hub.imports().path("open").isNull()).isTrue());

    hub.clock.to(now.plus(Duration.ofHours(3)));
    snapshot("P,US01,9", "beside,US01,4");
    says(EntryState.WAITING, "under_way: the ERP did not answer bookings of 1 units");
    hub.clock.to(hub.clock.instant().plusSeconds(61));
    says(EntryState.APPLIED, "1 booking_in_doubt (P at US01)");
    until(
        () -> {
          assertThat(review("newstore-held").facts().get("first"))
              .startsWith("P at US01: booking_in_doubt since " + now.toString().substring(0, 11));
          assertThat(review("newstore-booking-unanswered").facts()).containsEntry("bookings", "1");
        });
  }

  private JsonNode job() {
    return hub.newstore().imports().get(0);
  }

  private Inspection.Review review(String kind) {
    return hub.inspection().reviews(true, 100).stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind));
  }

  @Test
  void a_snapshot_waits_for_events_that_came_before_it() {
    hub.erp.later(true);
    paused("events.newstore", true);
    // Released already by the mark, and still in the ERP's figure.
    told("items_completed", "missed", 5, NewStorePlace.item("old", "P"));
    hub.clock.to(now.plusSeconds(1));
    snapshot("P,US01,10", "beside,US01,4");
    says(EntryState.WAITING, "under_way: events");

    paused("events.newstore", false);

    says(EntryState.APPLIED, "1 of 2 rows", "1 late_event_not_in_snapshot (P at US01)");
  }

  @Test
  void a_snapshot_that_waits_for_events_does_not_read_the_items() {
    paused("events.newstore", true);
    told("items_completed", "unrecorded", 10, NewStorePlace.item("new", "P"));
    hub.stored.unreadableItem("unreadable");
    hub.clock.to(now.plusSeconds(1));
    snapshot("beside,US01,4");
    says(EntryState.WAITING, "under_way: events");

    hub.stored.dropItem("unreadable");
    paused("events.newstore", false);

    says(EntryState.APPLIED, "1 of 1 rows");
  }

  @Test
  void a_unit_that_the_erp_may_keep_back_for_a_request_that_failed_holds_its_product() {
    hub.erp.silent(true);
    hub.erp.accepts(now);
    told("assigned", "given-up", 10, NewStorePlace.item("kept", "P"));
    until(() -> assertThat(hub.erp.booked()).hasSize(1));
    told(
        "items_failed",
        "given-up",
        11,
        "{\"id\":\"kept\",\"product_id\":\"P\",\"rejection_reason\":\"cancellation_request\"}");
    recorded();
    hub.clock.to(now.plusSeconds(1));
    snapshot("P,US01,9", "beside,US01,4");
    says(EntryState.WAITING, "under_way: the ERP did not answer bookings of 1 units");

    // It reserved the unit, and will take it back later.
    hub.erp.later(true);
    hub.erp.silent(false);

    says(EntryState.APPLIED, "1 of 2 rows", "1 released_allocation_in_snapshot (P at US01)");
  }
}
