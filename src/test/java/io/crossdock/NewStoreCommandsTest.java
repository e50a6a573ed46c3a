package io.crossdock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.TestHub.Said;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Json;
import io.crossdock.operate.RunRequests;
import io.crossdock.sandbox.newstore.Fulfillment;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator tells the hub about NewStore; the simulator is the tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreCommandsTest {

  private static final String ID = "crossdock-newstore";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private NewStoreSimulator simulator;
  private NewStorePlace place;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    simulator = new NewStoreSimulator("acme", 0, Clock.systemUTC());
    simulator.stores().store("US01");
    Map<String, String> settings = NewStorePlace.against(simulator);
    settings.put("newstore.stream.enabled", "true");
    settings.put("newstore.imports.enabled", "true");
    settings.put("newstore.imports.firstMark", "999999");
    settings.put("erp.snapshots.enabled", "true");
    settings.put("erp.snapshots.http.enabled", "true");
    settings.put("schedule.newstore-stream.cron", "never");
    place = new NewStorePlace(folder, settings);
  }

  @AfterAll
  void stop() {
    place.close();
    simulator.close();
  }

  private Said stream(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "newstore";
    all[1] = "stream";
    System.arraycopy(words, 0, all, 2, words.length);
    return place.crossdock(all);
  }

  /** A look, and what came of it. */
  private String look() {
    long before = newest().map(Runs.Run::id).orElse(0L);
    new RunRequests(place.camel())
        .ask("newstore-stream", Instant.now(), "asked for by a test", null);
    place.until(
        () ->
            assertThat(newest()).get().matches(run -> run.id() > before && run.endedAt() != null));
    return newest().get().state() + ": " + newest().get().summary();
  }

  private Optional<Runs.Run> newest() {
    return place.ledger().runs().latest("newstore-stream", 1).stream().findFirst();
  }

  private static JsonNode json(Said said) {
    try {
      return Json.mapper().readTree(said.out());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What somebody else, or NewStore, does with the integration. */
  private void inNewStore(String method, String call) throws Exception {
    String form = "grant_type=client_credentials&client_id=hub&client_secret=sandbox";
    String token =
        Json.mapper()
            .readTree(
                send(
                    HttpRequest.newBuilder(
                            URI.create(
                                simulator.address()
                                    + "/auth/realms/acme/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))))
            .path("access_token")
            .asText();
    send(
        HttpRequest.newBuilder(
                URI.create(
                    simulator.address() + "/api/v1/org/integrations/eventstream/" + ID + call))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody()));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }

  /** One unit is sold. */
  private Fulfillment sell() {
    return simulator.stores().sell("US01", "P");
  }

  @Test
  void the_stream_is_registered_watched_stopped_started_and_replayed() throws Exception {
    inNewStore("DELETE", "");
    final int before = place.erp.booked().size();
    assertThat(look()).startsWith("FAILED: out of order since").contains("has no integration");
    assertThat(place.reviews("newstore-stream-stopped")).hasSize(1);
    assertThat(place.crossdock("today").out())
        .containsPattern("newstore-stream +newstore +failing");
    Said dry = stream("create", "--dry-run");
    assertThat(dry.out())
        .contains("It would send POST")
        .contains("/hooks/newstore/events")
        .doesNotContain(NewStorePlace.KEY);
    assertThat(stream("status").code()).isEqualTo(1);

    Said created = stream("create");
    assertThat(created.err()).isEmpty();
    assertThat(created.out()).contains(ID + " is registered").contains("/hooks/newstore/events");
    assertThat(stream("create").code()).isEqualTo(6);

    // What came is not settled before NewStore was asked and said that it runs.
    Fulfillment sold = sell();
    simulator.stores().ship(sold.requestId());
    place.until(
        () -> assertThat(place.position("items.newstore", sold.itemIds().get(0))).isNotNull());
    assertThat(place.erp.booked()).hasSize(before);
    assertThat(look()).isEqualTo("DONE: it runs");
    assertThat(place.reviews("newstore-stream-stopped")).isEmpty();
    look();
    place.until(() -> assertThat(place.erp.booked()).hasSize(before + 1));

    inNewStore("POST", "/_stop");
    assertThat(simulator.streamRuns(ID)).isFalse();
    assertThat(look()).isEqualTo("DONE: it stood still and was started again");
    assertThat(simulator.streamRuns(ID)).isTrue();

    assertThat(stream("stop").code()).isEqualTo(2);
    assertThat(stream("stop", "--why", "stocktaking").code()).isZero();
    assertThat(look()).startsWith("FAILED: out of order").contains("stocktaking");
    assertThat(simulator.streamRuns(ID)).isFalse();
    Said status = stream("status", "--json");
    assertThat(status.code()).isEqualTo(1);
    assertThat(json(status).path("facts").path("status").asText()).isEqualTo("stopped");
    assertThat(stream("logs").out()).contains("integration_stopped  Stopped via API.");
    assertThat(stream("start").out()).contains("NewStore goes on where it stopped");
    assertThat(look()).isEqualTo("DONE: it runs");
    assertThat(stream("status").out()).contains(ID + " is running").contains("In order since");

    assertThat(stream("rejected").out()).isEqualTo("NewStore holds no rejected events.\n");
    String from = Instant.now().minusSeconds(3600).toString();
    assertThat(stream("replay", "--from", "yesterday").code()).isEqualTo(2);
    assertThat(stream("replay", "--from", "2020-01-01T00:00:00Z").err()).contains("60 days");
    assertThat(stream("replay", "--from", from).code()).isZero();
    assertThat(stream("status").out()).contains("Replay " + ID + "-replay-");
    place.until(() -> assertThat(look()).isEqualTo("DONE: it runs"));
    assertThat(place.erp.booked()).hasSize(before + 1);

    assertThat(place.crossdock("runs", "newstore-commands").out())
        .contains("stream stop --why=stocktaking (")
        .contains("stream replay --from=" + from);
    assertThat(simulator.complaints()).isEqualTo(List.of());
  }

  private Said newstore(String... words) {
    return place.crossdock(
        Stream.concat(Stream.of("newstore"), Stream.of(words)).toArray(String[]::new));
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void a_booking_that_the_erp_may_still_make_is_not_waived_unless_it_is_forced() {
    stream("create");
    place.erp.later(true);
    Fulfillment sold = sell();
    String item = sold.itemIds().get(0);
    simulator.stores().ship(sold.requestId());
    place.until(() -> assertThat(place.position("items.newstore", item)).isNotNull());
    look();
    look();
    // It has taken the booking.
    place.until(() -> assertThat(place.erp.booked().toString()).contains(item));
    place.erp.later(false);
    String[] waive = {"waive", "--item", item, "--at", Instant.now().toString(), "--why", "it is"};
    assertThat(newstore(waive).err()).contains("it may book it at any moment");
    assertThat(place.position("items.newstore", item)).doesNotContain("\"bookedAt\":\"");
    assertThat(newstore(with(waive, "--force")).out()).contains("It counts as booked");
    place.until(
        () -> assertThat(place.position("items.newstore", item)).contains("\"bookedAt\":\""));
  }

  private void snapshot() {
    String rows =
        "# kind=full\n# asOf=" + Instant.now() + "\nproduct,location,quantity\nP,US01,9\n";
    assertThat(
            place
                .send("/hooks/erp/snapshots", NewStorePlace.KEY, rows.getBytes(UTF_8))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void what_the_erp_refused_is_waived_and_then_imports_may_begin() {
    assertThat(newstore("--help").out()).contains("newstore stream create").contains("--apply");
    stream("create");
    look();
    Fulfillment sold = sell();
    String item = sold.itemIds().get(0);
    place.erp.refuse(item);
    long timestamp = simulator.stores().ship(sold.requestId()).timestamp();
    String longAgo = Instant.now().minusSeconds(3600).toString();
    String[] early = {"waive", "earlier", "--up-to", "99", "--why", "before", "--at"};
    // NewStore is asked after it came; until then there is no such unit.
    place.until(
        () ->
            assertThat(newstore(with(early, longAgo, "--apply")).err())
                .contains("the ERP cannot have had it at " + longAgo));
    assertThat(newstore(with(early, Instant.now().toString())).out())
        .startsWith("1 unit would count as booked");
    look();
    place.until(() -> assertThat(place.reviews("newstore-booking-refused")).hasSize(1));
    Said missing = newstore("bootstrap");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out())
        .contains("ok       events come: in order since")
        .contains("not yet  the ERP has them")
        .contains("not booked: " + timestamp + " (item " + item + ")");
    assertThat(newstore("bootstrap", "--mark", "" + timestamp, "--apply").code()).isEqualTo(6);
    // No setting may set what the command refuses.
    snapshot();
    place.until(
        () ->
            assertThat(place.entries("snapshots.newstore", EntryState.WAITING))
                .singleElement()
                .satisfies(
                    one ->
                        assertThat(one.reason())
                            .contains("firstMark is 999999, but the ERP has not booked all")));

    assertThat(newstore("waive", "--item", item, "--at", longAgo, "--why", "by hand").err())
        .contains("the ERP cannot have had it at " + longAgo);
    String at = Instant.now().toString();
    assertThat(newstore("waive", "--at", at, "--why", "by hand").code()).isEqualTo(2);
    assertThat(newstore("waive", "--item", "nobody", "--at", at, "--why", "by hand").code())
        .isEqualTo(5);
    String[] waive = {"waive", "--item", item, "--at", at, "--why", "by hand"};
    assertThat(newstore(with(waive, "--dry-run")).out())
        .contains("It would count as booked at " + at);
    assertThat(newstore(waive).out()).contains("It counts as booked at " + at).contains(item);
    place.until(
        () -> {
          assertThat(place.reviews("newstore-booking-refused")).isEmpty();
          assertThat(place.position("items.newstore", item)).contains("bookedAt");
          assertThat(place.entries("bookings.erp", EntryState.PARKED)).isEmpty();
        });
    assertThat(newstore(waive).code()).isEqualTo(6);

    String[] earlier = {"waive", "earlier", "--up-to", "99", "--at", at, "--why", "before"};
    assertThat(newstore(earlier).out())
        .startsWith("0 units would count as booked")
        .contains("nothing was changed");
    Said ready = newstore("bootstrap");
    assertThat(ready.out())
        .contains("The highest mark that could be agreed is " + timestamp)
        .contains("Nothing was changed.");
    assertThat(ready.code()).as(ready.out()).isZero();
    assertThat(newstore("bootstrap", "--apply").code()).isEqualTo(2);
    Said above = newstore("bootstrap", "--mark", "" + (timestamp + 1), "--apply");
    assertThat(above.code()).isEqualTo(6);
    assertThat(above.err()).contains("the mark is " + timestamp + " at most");
    assertThat(newstore("bootstrap", "--mark", "" + timestamp, "--apply").out())
        .contains("The mark is " + timestamp);
    // What was read before is of another time.
    place.until(
        () ->
            assertThat(place.entries("snapshots.newstore", EntryState.SKIPPED))
                .anySatisfy(
                    one -> assertThat(one.reason()).contains("read before the mark was set")));
    assertThat(newstore(earlier).err()).contains("Imports have begun");
    assertThat(place.position("state.newstore", "mark")).contains(String.valueOf(timestamp));
    assertThat(newstore("bootstrap").err()).contains("The mark is " + timestamp + " already");
  }
}
