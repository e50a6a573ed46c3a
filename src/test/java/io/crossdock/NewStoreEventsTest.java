package io.crossdock;

import static io.crossdock.NewStorePlace.completed;
import static io.crossdock.NewStorePlace.event;
import static io.crossdock.NewStorePlace.item;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.store.Ledgers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The door of NewStore's events, what its answers are, and what is kept of what came. */
class NewStoreEventsTest {

  private static final String LINE = "booking.newstore";
  private static final String EVENTS = "/hooks/newstore/events";
  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static NewStorePlace place;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    place =
        new NewStorePlace(
            folder,
            Map.of(
                "newstore.bookings.elsewhere",
                "IN_STORE_PICKUP, IN_STORE_HANDOVER",
                "newstore.bookings.elsewhere.after",
                "1h"),
            settings -> fillable(Ledgers.open(settings, Clock.systemUTC(), CrashPoint.NONE)));
  }

  @AfterAll
  static void stop() {
    place.close();
  }

  /** A ledger that stores nothing from doors while it is full. */
  private static Ledger fillable(Ledger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, args) -> {
              if (FULL.get() && method.getName().equals("write") && args[0] == Priority.DOOR) {
                throw new LedgerUnavailableException("the disk is full", null);
              }
              try {
                return method.invoke(ledger, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static int post(String key, String body) {
    return place.send(EVENTS, key, body.getBytes(StandardCharsets.UTF_8)).statusCode();
  }

  private static List<Inspection.Entry> trace(String key) {
    return place.ledger().inspection().trace(key, 10);
  }

  @Test
  void every_answer_is_the_one_newstore_goes_on_with() throws IOException {
    Map<String, JsonNode> cases = new HashMap<>();
    new ObjectMapper()
        .readTree(
            Files.readString(
                Path.of("src/test/resources/cases/newstore/webhook-response-cases.json")))
        .path("cases")
        .forEach(one -> cases.put(one.path("id").textValue(), one));
    Map<String, Integer> answers = new HashMap<>();
    answers.put("W-01", post(NewStorePlace.KEY, completed("w-01", 101, "w-01-a")));
    answers.put("W-03", post(NewStorePlace.KEY, "{\"name\":\"order.created\",\"w\":\"03\"}"));
    answers.put("W-05", post(NewStorePlace.KEY, "W-05 is no JSON"));
    dismiss("W-05 is no JSON");
    answers.put("W-06", post("a-key-nobody-agreed-on", completed("w-06", 106, "w-06-a")));
    FULL.set(true);
    try {
      answers.put("W-07", post(NewStorePlace.KEY, completed("w-07", 107, "w-07-a")));
    } finally {
      FULL.set(false);
    }
    place.erp.down(true);
    try {
      answers.put("W-09", post(NewStorePlace.KEY, completed("w-09", 109, "w-09-a")));
    } finally {
      place.erp.down(false);
    }
    answers.forEach(
        (id, answer) ->
            assertThat(answer).as(id).isEqualTo(cases.get(id).path("status").intValue()));
    // The only other one says what is never to be answered.
    cases.keySet().removeAll(answers.keySet());
    assertThat(cases.keySet()).containsExactly("W-11");
    assertThat(trace("w-06")).isEmpty();
    assertThat(keys("w-06")).isEmpty();
    assertThat(keys("w-07")).isEmpty();
    place.until(() -> assertThat(place.erp.timestamps()).contains(101L, 109L));
  }

  private static List<String> keys(String begin) {
    return place.ledger().inspection().keys(begin, 10);
  }

  /** As a person does with what is of no use. */
  private static void dismiss(String body) {
    place.until(
        () ->
            assertThat(place.entries("events.newstore", EntryState.PARKED))
                .anyMatch(one -> new String(one.content(), StandardCharsets.UTF_8).contains(body)));
    place.entries("events.newstore", EntryState.PARKED).stream()
        .filter(one -> new String(one.content(), StandardCharsets.UTF_8).contains(body))
        .forEach(one -> place.ledger().inspection().dismiss(one.id(), "of no use", "test"));
    place.until(() -> assertThat(place.reviews("newstore-frozen")).isEmpty());
  }

  @Test
  void nobody_without_a_key_is_heard_and_both_keys_are_good_during_a_rotation() {
    assertThat(post(null, "{\"name\":\"x\"}")).isEqualTo(401);
    assertThat(post("", "{\"name\":\"x\"}")).isEqualTo(401);
    assertThat(post(NewStorePlace.KEY + "x", "{\"name\":\"x\"}")).isEqualTo(401);
    assertThat(post(NewStorePlace.NEXT_KEY, "{\"name\":\"with.the.next\"}")).isEqualTo(200);
    HttpResponse<String> older =
        place.send(
            "/hooks/newstore/fulfillment_request",
            NewStorePlace.NEXT_KEY,
            "{\"event\":{\"name\":\"order_created\"}}".getBytes(StandardCharsets.UTF_8));
    assertThat(older.statusCode()).isEqualTo(200);
  }

  @Test
  void after_an_answer_other_than_200_what_is_on_its_way_has_to_settle_anew() {
    Instant before = Instant.now();
    FULL.set(true);
    try {
      assertThat(post(NewStorePlace.KEY, completed("late", 120, "late-a"))).isEqualTo(503);
    } finally {
      FULL.set(false);
    }
    assertThat(post(NewStorePlace.KEY, completed("late", 120, "late-a"))).isEqualTo(200);
    String stream = place.position("state.newstore", "stream");
    String since = stream.replaceAll(".*\"okSince\":\"([^\"]+)\".*", "$1");
    assertThat(Instant.parse(since)).isAfter(before);
    place.until(() -> assertThat(place.erp.timestamps()).contains(120L));
  }

  private static Instant okSince() {
    String stream = place.position("state.newstore", "stream");
    return Instant.parse(stream.replaceAll(".*\"okSince\":\"([^\"]+)\".*", "$1"));
  }

  @Test
  void after_a_time_of_wrong_keys_too_but_not_for_one_between_events() {
    assertThat(post(NewStorePlace.KEY, "{\"name\":\"one\"}")).isEqualTo(200);
    Instant before = okSince();
    assertThat(post(NewStorePlace.KEY + "x", "{\"name\":\"x\"}")).isEqualTo(401);
    assertThat(post(NewStorePlace.KEY, "{\"name\":\"two\"}")).isEqualTo(200);
    assertThat(okSince()).isEqualTo(before);

    assertThat(post(NewStorePlace.KEY + "x", "{\"name\":\"x\"}")).isEqualTo(401);
    place.clock.forward(Duration.ofSeconds(31));
    assertThat(post(NewStorePlace.KEY, "{\"name\":\"three\"}")).isEqualTo(200);
    assertThat(okSince()).isAfter(before);
  }

  @Test
  void nothing_of_a_body_is_logged() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    root.addAppender(logged);
    try {
      String broken =
          completed("secret", 900_001, "secret-a").replace("\"2026-01-10T12", "\"Jane Doe");
      assertThat(post(NewStorePlace.KEY, broken)).isEqualTo(200);
    } finally {
      root.detachAppender(logged);
    }
    List<Inspection.Review> frozen = place.reviews("newstore-frozen");
    assertThat(frozen).hasSize(1);
    assertThat(frozen.get(0).facts().get("reason")).contains("Jane Doe");
    assertThat(List.copyOf(logged.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(one -> one.contains("cannot be read"))
        .noneMatch(one -> one.contains("Jane"));
    long parked =
        place.entries("events.newstore", EntryState.PARKED).stream()
            .filter(one -> one.key().equals(frozen.get(0).key()))
            .findFirst()
            .orElseThrow()
            .id();
    place.ledger().inspection().dismiss(parked, "a test", "me");
    place.until(() -> assertThat(place.reviews("newstore-frozen")).isEmpty());
  }

  @Test
  void an_event_that_cannot_be_read_is_kept_raw_and_holds_back_from_its_timestamp_on() {
    String broken = completed("broken", 500, "broken-a").replace("\"product_id\"", "\"produce\"");
    assertThat(post(NewStorePlace.KEY, broken)).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, broken)).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("above", 501, "above-a"))).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("below", 499, "below-a"))).isEqualTo(200);
    place.until(() -> assertThat(place.erp.timestamps()).contains(499L));
    assertThat(place.erp.timestamps()).doesNotContain(500L, 501L);
    place.until(() -> assertThat(place.reviews("newstore-frozen")).hasSize(1));
    assertThat(place.reviews("newstore-frozen").get(0).facts()).containsEntry("from", "500");
    Inspection.Entry parked =
        place.entries("events.newstore", EntryState.PARKED).stream()
            .filter(one -> one.key().equals(place.reviews("newstore-frozen").get(0).key()))
            .findFirst()
            .orElseThrow();
    assertThat(new String(parked.content(), StandardCharsets.UTF_8)).contains("produce");

    // Somebody corrects what came.
    String corrected =
        new String(parked.content(), StandardCharsets.UTF_8).replace("produce", "product_id");
    place.ledger().inspection().edit(parked.id(), corrected.getBytes(StandardCharsets.UTF_8), "me");
    place.ledger().inspection().retry(List.of(parked.id()), "me");
    place.until(() -> assertThat(place.erp.timestamps()).contains(500L, 501L));
    assertThat(place.reviews("newstore-frozen")).isEmpty();
    assertThat(place.erp.timestamps().indexOf(500L))
        .isLessThan(place.erp.timestamps().indexOf(501L));
    // The very same bytes once more are known.
    assertThat(post(NewStorePlace.KEY, broken)).isEqualTo(200);
    assertThat(place.reviews("newstore-frozen")).isEmpty();
  }

  @Test
  void names_nobody_needs_and_places_out_of_scope_are_kept_and_change_nothing() {
    assertThat(post(NewStorePlace.KEY, "{\"name\":\"order.completed\",\"n\":1}")).isEqualTo(200);
    assertThat(
            post(
                NewStorePlace.KEY, event("items_completed", "far", 90, "FR01", item("far-a", "P"))))
        .isEqualTo(200);
    assertThat(
            post(
                NewStorePlace.KEY,
                event("items_ready_for_handover", "rdy", 91, "US01", item("rdy-a", "P"))))
        .isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("near", 92, "near-a"))).isEqualTo(200);
    place.until(() -> assertThat(place.erp.timestamps()).contains(92L));
    assertThat(place.erp.timestamps()).doesNotContain(90L, 91L);
    place.until(
        () ->
            assertThat(place.entries("events.newstore", null))
                .extracting(Inspection.Entry::reason)
                .contains(
                    "recorded_out_of_scope",
                    "recorded:no_stock_change",
                    "ignored: nobody needs order.completed"));
  }

  @Test
  void what_is_picked_up_in_the_store_is_booked_by_the_tills_and_counts_as_booked_later() {
    assertThat(post(NewStorePlace.KEY, pickUp(completed("till", 80, "till-a")))).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("sent", 81, "sent-a"))).isEqualTo(200);
    place.until(() -> assertThat(place.erp.timestamps()).contains(81L));
    assertThat(place.erp.timestamps()).doesNotContain(80L);
    assertThat(place.position("items.newstore", "till-a"))
        .contains("\"bookedAt\":\"2026-01-10T13:00:00.120Z\"");
  }

  @Test
  void what_is_picked_up_is_known_by_any_event_of_its_request_whatever_comes_first() {
    String before = pickUp(event("assigned", "pick", 82, "US01", item("pick-a", "P")));
    assertThat(post(NewStorePlace.KEY, before)).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("pick", 83, "pick-a"))).isEqualTo(200);
    // As long as it is not handed over it is not too late to hear of it.
    assertThat(place.crossdock("pause", "--channel", LINE, "--why", "test").code()).isZero();
    assertThat(post(NewStorePlace.KEY, completed("last", 84, "last-a"))).isEqualTo(200);
    String after =
        pickUp(event("items_ready_for_handover", "last", 79, "US01", item("last-a", "P")));
    assertThat(post(NewStorePlace.KEY, after)).isEqualTo(200);
    assertThat(post(NewStorePlace.KEY, completed("rest", 85, "rest-a"))).isEqualTo(200);
    for (String item : List.of("pick-a", "last-a")) {
      place.until(
          () ->
              assertThat(place.position("items.newstore", item))
                  .contains("\"bookedAt\":\"2026-01-10T13:00:00.120Z\""));
    }
    assertThat(place.crossdock("resume", "--channel", LINE).code()).isZero();
    place.until(() -> assertThat(place.erp.timestamps()).contains(85L));
    assertThat(place.erp.timestamps()).doesNotContain(83L, 84L);
  }

  private static String pickUp(String event) {
    return event.replace("\"items\"", "\"service_level\":\"IN_STORE_PICKUP\",\"items\"");
  }

  @Test
  void a_store_that_cannot_find_a_unit_is_shown_to_people_once_a_product() {
    post(NewStorePlace.KEY, failed("lost-1", 86, "US03", "no_inventory"));
    post(NewStorePlace.KEY, failed("lost-2", 87, "US03", "damaged_items"));
    post(NewStorePlace.KEY, failed("lost-3", 88, "DC01", "cannot_fulfill"));
    post(NewStorePlace.KEY, failed("lost-4", 89, "FR01", "no_inventory"));
    place.until(
        () -> assertThat(place.position("items.newstore", "lost-4-a")).contains("no_inventory"));
    place.until(
        () ->
            assertThat(place.reviews("newstore-missing"))
                .singleElement()
                .satisfies(
                    one -> {
                      assertThat(one.key()).isEqualTo("L at US03");
                      assertThat(one.facts())
                          .containsEntry("sku", "L")
                          .containsEntry("reason", "damaged_items");
                    }));
  }

  private static String failed(String request, long timestamp, String location, String reason) {
    String item =
        item(request + "-a", "L").replace("}", ",\"rejection_reason\":\"" + reason + "\"}");
    return event("items_failed", request, timestamp, location, item);
  }

  private static int older(String request, long timestamp) {
    String body =
        "{\"published_at\":\"2026-01-10T12:00:00Z\",\"event\":{\"name\":\"fulfillment_request_completed\","
            + "\"payload\":{\"id\":\""
            + request
            + "\",\"order_id\":\"o-"
            + request
            + "\",\"logical_timestamp\":"
            + timestamp
            + "}}}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return place.send("/hooks/newstore/fulfillment_request", NewStorePlace.KEY, bytes).statusCode();
  }

  private static String shipped(String request, String item) {
    return "{\"fulfillment_requests\":[{\"fulfillment_request_id\":\""
        + request
        + "\",\"fulfillment_node_id\":\"US01\",\"items\":[{\"item_id\":\""
        + item
        + "\",\"product_id\":\"P\",\"status\":\"shipped\"}]}]}";
  }

  @Test
  void nothing_later_is_booked_while_the_items_of_an_event_are_not_known() {
    place.erp.lookedUp("{\"fulfillment_requests\":[]}");
    assertThat(older("asked", 19_000)).isEqualTo(200);
    place.until(() -> assertThat(place.reviews("newstore-unknown-request")).isNotEmpty());
    post(NewStorePlace.KEY, completed("behind-it", 19_001, "behind-it"));
    place.until(() -> assertThat(place.position("items.newstore", "behind-it")).contains("19001"));
    place.until(
        () ->
            assertThat(place.entries("booking.newstore", EntryState.WAITING))
                .anyMatch(
                    one -> String.valueOf(one.reason()).contains("whose items are asked for")));
    assertThat(place.erp.timestamps()).doesNotContain(19_001L);

    Inspection.Entry question = place.entries("lookups.newstore", EntryState.WAITING).get(0);
    place.ledger().inspection().dismiss(question.id(), "of no use", "test");

    place.until(() -> assertThat(place.erp.timestamps()).contains(19_001L));
  }

  @Test
  void an_item_that_two_events_name_after_a_question_left_at_the_smaller_timestamp() {
    place.erp.lookedUp(shipped("twice", "twice-a"));
    assertThat(older("twice", 19_104)).isEqualTo(200);
    place.until(() -> assertThat(place.position("items.newstore", "twice-a")).contains("19104"));
    assertThat(older("twice", 19_100)).isEqualTo(200);
    place.until(() -> assertThat(place.position("items.newstore", "twice-a")).contains("19100"));
  }

  @Test
  void the_older_webhook_is_asked_for_its_items() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(
                Files.readString(
                    Path.of("src/test/resources/cases/newstore/payload-legacy-webhook.json")));
    place.erp.lookedUp(file.path("lookup_response").toString());
    for (JsonNode body : file.path("bodies")) {
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(
              place
                  .send("/hooks/newstore/fulfillment_request", NewStorePlace.KEY, bytes)
                  .statusCode())
          .isEqualTo(200);
    }
    place.until(() -> assertThat(place.erp.timestamps()).contains(17_960L));
    JsonNode booked =
        place.erp.booked().stream()
            .filter(one -> one.path("logicalTimestamp").longValue() == 17_960)
            .findFirst()
            .orElseThrow();
    assertThat(booked.findValuesAsText("item"))
        .containsExactly(file.path("expect").path("completed_item_ids").get(0).textValue());
    assertThat(booked.path("location").textValue())
        .isEqualTo(file.path("expect").path("node").textValue());
    assertThat(place.entries("lookups.newstore", EntryState.WAITING)).isEmpty();
  }

  @Test
  void a_body_of_a_megabyte_or_a_thousand_levels_is_answered_200_like_any_other() {
    String deep =
        "{\"name\":\"order.created\",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";
    assertThat(post(NewStorePlace.KEY, deep)).isEqualTo(200);
    dismiss("[[[[[[[[");
    String huge = "{\"name\":\"order.created\",\"x\":\"" + "y".repeat(3_000_000) + "\"}";
    assertThat(
            place
                .send(EVENTS, NewStorePlace.KEY, huge.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(200);
    dismiss("yyyyyyyy");
  }
}
