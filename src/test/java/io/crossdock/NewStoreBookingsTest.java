package io.crossdock;

import static io.crossdock.NewStorePlace.completed;
import static io.crossdock.NewStorePlace.event;
import static io.crossdock.NewStorePlace.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Positions;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Documents;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import io.crossdock.operate.Unbooked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From NewStore's events to the ERP's books, through the real routes. */
class NewStoreBookingsTest {

  /** Events of a round; {@code -Dloads.newstore=10000} for a long one. */
  private static final int EVENTS = Integer.getInteger("loads.newstore", 120);

  private static NewStorePlace place;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    place = new NewStorePlace(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    place.close();
  }

  private static List<Long> between(long from, long to) {
    return place.erp.timestamps().stream().filter(t -> t >= from && t <= to).toList();
  }

  private static JsonNode booking(long timestamp) {
    return place.erp.booked().stream()
        .filter(one -> one.path("logicalTimestamp").longValue() == timestamp)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_was_shipped_is_booked_once_in_one_transaction_each_and_its_time_is_recorded() {
    assertThat(place.post(completed("r1", 20, "a"))).isEqualTo(200);
    assertThat(place.post(completed("r1", 20, "a"))).isEqualTo(200);
    place.until(() -> assertThat(between(20, 29)).containsExactly(20L));
    // Cumulative: only b is new.
    assertThat(place.post(completed("r1", 24, "b", "a"))).isEqualTo(200);
    place.until(() -> assertThat(between(20, 29)).containsExactly(20L, 24L));
    assertThat(booking(20).path("kind").textValue()).isEqualTo("ship");
    assertThat(booking(24).path("lines").toString()).isEqualTo("[{\"item\":\"b\",\"sku\":\"P\"}]");
    for (JsonNode one : place.erp.booked()) {
      byte[] json = one.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(new Documents().problems(FulfillmentBooking.TYPE, json)).isEmpty();
    }
    place.until(
        () ->
            assertThat(place.position("items.newstore", "a"))
                .contains("\"bookedAt\":\"2026-01-10T13:00:00.500Z\"")
                .contains("\"handed\":{}"));
  }

  @Test
  void a_refusal_stops_what_comes_behind_it_until_it_is_confirmed_by_hand() {
    place.erp.refuse("bad");
    assertThat(place.post(completed("r30", 30, "bad"))).isEqualTo(200);
    place.until(() -> assertThat(place.reviews("newstore-booking-refused")).hasSize(1));
    assertThat(place.post(completed("r31", 31, "good"))).isEqualTo(200);
    place.until(
        () ->
            assertThat(place.entries("booking.newstore", EntryState.WAITING))
                .anyMatch(one -> one.reason() != null));
    assertThat(between(30, 39)).isEmpty();
    String booking = place.reviews("newstore-booking-refused").get(0).key();
    assertThat(confirm("[{\"booking\":\"0000000000000000030-ship-x\",\"acceptedAt\":\"" + NOON))
        .isEqualTo(409);
    assertThat(confirm("[{\"booking\":\"" + booking + "\",\"acceptedAt\":\"" + NOON))
        .isEqualTo(200);
    assertThat(confirm("[{\"booking\":\"" + booking + "\",\"acceptedAt\":\"" + NOON))
        .isEqualTo(200);
    place.until(() -> assertThat(between(30, 39)).containsExactly(31L));
    assertThat(place.position("items.newstore", "bad")).contains("\"bookedAt\":\"2026-01-10T12");
    assertThat(place.reviews("newstore-booking-refused")).isEmpty();
    // Retried later it is not sent again.
    place.erp.takeAgain("bad");
    place.ledger().inspection().retryAll("bookings.erp", null, "me");
    place.until(() -> assertThat(place.entries("bookings.erp", EntryState.PARKED)).isEmpty());
    place.until(() -> assertThat(place.entries("bookings.erp", EntryState.WAITING)).isEmpty());
    assertThat(between(30, 39)).containsExactly(31L);
  }

  @Test
  void what_the_erp_was_given_together_with_a_refused_one_it_books_and_no_range_goes_so_far() {
    String line = "booking.newstore";
    place.erp.refuse("bad-too");
    assertThat(place.crossdock("pause", "--channel", line, "--why", "test").code()).isZero();
    assertThat(place.post(completed("r60", 60, "bad-too"))).isEqualTo(200);
    assertThat(place.post(completed("r61", 61, "behind"))).isEqualTo(200);
    place.until(() -> assertThat(place.entries("events.newstore", EntryState.WAITING)).isEmpty());
    assertThat(place.crossdock("resume", "--channel", line).code()).isZero();
    place.until(() -> assertThat(place.reviews("newstore-booking-refused")).hasSize(1));
    place.until(
        () -> assertThat(place.position("items.newstore", "behind")).contains("\"bookedAt\":\"20"));
    assertThat(between(60, 69)).containsExactly(61L);
    assertThat(place.reviews("newstore-booking-refused").get(0).facts().get("blocks"))
        .contains("behind 60 is declared", "not given it before");
    // All that is booked by the rules of ranges: a prefix.
    assertThat(place.crossdock("newstore", "bootstrap").out())
        .contains("then 60 (item bad-too) is not booked");
    String booking = place.reviews("newstore-booking-refused").get(0).key();
    assertThat(confirm("[{\"booking\":\"" + booking + "\",\"acceptedAt\":\"" + NOON))
        .isEqualTo(200);
    place.until(() -> assertThat(place.reviews("newstore-booking-refused")).isEmpty());
    place.erp.takeAgain("bad-too");
  }

  private static final String NOON = "2026-01-10T12:00:00Z\"}]";

  private static int confirm(String confirmations) {
    String body = "{\"source\":\"newstore\",\"confirmations\":" + confirmations + "}";
    return place
        .send("/hooks/erp/confirmations", NewStorePlace.KEY, body.getBytes(StandardCharsets.UTF_8))
        .statusCode();
  }

  @Test
  void an_erp_that_takes_now_and_books_later_says_when_or_why_not() {
    place.erp.later(true);
    try {
      assertThat(place.post(completed("r40", 40, "later"))).isEqualTo(200);
      place.until(() -> assertThat(between(40, 49)).containsExactly(40L));
    } finally {
      place.erp.later(false);
    }
    String booking = booking(40).path("booking").textValue();
    assertThat(place.position("items.newstore", "later")).contains("\"bookedAt\":null");
    assertThat(
            confirm(
                "[{\"booking\":\""
                    + booking
                    + "\",\"refusedAt\":\"2026-01-10T12:30:00Z\",\"reason\":\"no such article\"}]"))
        .isEqualTo(200);
    place.until(
        () ->
            assertThat(place.reviews("newstore-booking-refused"))
                .anyMatch(one -> "no such article".equals(one.facts().get("reason"))));
    assertThat(confirm("[{\"booking\":\"" + booking + "\",\"acceptedAt\":\"" + NOON))
        .isEqualTo(200);
    place.until(
        () ->
            assertThat(place.position("items.newstore", "later"))
                .contains("\"bookedAt\":\"2026-01-10T12:00:00Z\""));
    assertThat(confirm("7")).isEqualTo(400);
    assertThat(confirm("[{\"booking\":\"" + booking + "\"}]")).isEqualTo(400);
  }

  private static StockLevel level(Instant asOf) {
    return new StockLevel(
        "U",
        null,
        10,
        0,
        null,
        null,
        null,
        asOf,
        new DocumentVersion.At(asOf, ""),
        new Reflects.Everything(),
        "test");
  }

  private static long unbooked(Instant asOf) {
    return place.unbooked().of("stock.erp", List.of(level(asOf))).values().stream()
        .flatMap(List::stream)
        .mapToLong(Unbooked.Units::units)
        .sum();
  }

  @Test
  void what_left_is_taken_off_the_erps_figures_until_one_is_without_it() {
    Instant noon = Instant.parse("2026-01-10T12:00:00Z");
    Instant later = Instant.parse("2026-01-10T12:45:00Z");
    place.write("stock.erp", level(noon));
    place.erp.later(true);
    try {
      place.post(event("items_completed", "u1", 71, "US01", item("u-a", "U")));
      place.post(event("items_completed", "u2", 72, "XX99", item("u-b", "U")));
      place.until(() -> assertThat(between(71, 71)).hasSize(1));
    } finally {
      place.erp.later(false);
    }
    // Of a location that is none of ours nothing is taken off.
    assertThat(unbooked(noon)).isEqualTo(1);
    String booking = booking(71).path("booking").textValue();
    assertThat(
            confirm("[{\"booking\":\"" + booking + "\",\"acceptedAt\":\"2026-01-10T12:30:00Z\"}]"))
        .isEqualTo(200);
    place.until(
        () ->
            assertThat(place.position("unbooked.newstore", "U"))
                .contains("\"from\":\"2026-01-10T12:30:00Z\""));
    assertThat(unbooked(noon)).isEqualTo(1);
    assertThat(unbooked(later)).isZero();
    // The same number as before, and without the unit.
    place.write("stock.erp", level(later));
    place.write(
        "feeds.erp",
        new StockFeedEnd("test", true, later, DocumentVersion.of(1), new Reflects.Everything(), 1));
    place.until(() -> assertThat(place.position("unbooked.newstore", "U")).isNull());
  }

  @Test
  void an_erp_that_does_not_say_when_counts_by_the_second_after_its_answer() {
    place.erp.timeless(true);
    Instant before = Instant.now();
    try {
      assertThat(place.post(completed("r50", 50, "when"))).isEqualTo(200);
      place.until(
          () ->
              assertThat(place.position("items.newstore", "when"))
                  .contains("\"bookedAt\":\"20")
                  .contains("\"handed\":{}"));
    } finally {
      place.erp.timeless(false);
    }
    String at = place.position("items.newstore", "when");
    Instant booked = Instant.parse(at.replaceAll(".*\"bookedAt\":\"([^\"]+)\".*", "$1"));
    assertThat(booked).isAfter(before).isBefore(Instant.now().plusSeconds(2));
  }

  @Test
  void shuffled_and_repeated_events_book_each_unit_once() {
    Random random = new Random(4);
    List<String> events = new ArrayList<>();
    int requests = EVENTS / 4;
    for (int r = 0; r < requests; r++) {
      // Three units of a request leave one after the other; the events are cumulative.
      long at = 100_000 + r * 10L;
      String[] ids = {"s" + r + "-a", "s" + r + "-b", "s" + r + "-c"};
      events.add(completed("s" + r, at, ids[0]));
      events.add(completed("s" + r, at + 3, ids[1], ids[0]));
      events.add(completed("s" + r, at + 5, ids[0], ids[2], ids[1]));
      events.add(events.get(events.size() - 1 - random.nextInt(3)));
    }
    Collections.shuffle(events, random);
    assertThat(events.parallelStream().map(place::post).filter(status -> status != 200).toList())
        .isEmpty();
    Duration patience = Duration.ofSeconds(20 + EVENTS / 20);
    place.until(
        patience,
        () -> {
          assertThat(place.entries("events.newstore", EntryState.WAITING)).isEmpty();
          assertThat(place.positions("line.newstore")).isZero();
          assertThat(place.positions("handed.newstore")).isZero();
        });
    Map<String, Integer> units = new HashMap<>();
    place.erp.booked().stream()
        .filter(one -> one.path("logicalTimestamp").longValue() >= 100_000)
        .flatMap(one -> one.findValuesAsText("item").stream())
        .forEach(item -> units.merge(item, 1, Integer::sum));
    assertThat(units).hasSize(requests * 3);
    assertThat(units.values()).allMatch(many -> many == 1);
    assertThat(place.ledger().inspection().audit()).isEmpty();
  }

  @Test
  void what_is_not_settled_waits_and_then_goes_in_logical_order_with_its_reservations(
      @TempDir Path other) throws IOException {
    Map<String, String> settings =
        Map.of("newstore.settle", "15m", "newstore.bookings.reservations", "true");
    try (NewStorePlace slow = new NewStorePlace(other, settings)) {
      assertThat(slow.post(completed("r12", 12, "c"))).isEqualTo(200);
      assertThat(slow.post(event("assigned", "r10", 9, "US01", item("x", "P")))).isEqualTo(200);
      assertThat(slow.post(event("items_failed", "r10", 10, "US01", item("x", "P"))))
          .isEqualTo(200);
      assertThat(slow.post(event("assigned", "r11", 11, "US03", item("x", "P")))).isEqualTo(200);
      slow.until(
          () ->
              assertThat(slow.entries("booking.newstore", EntryState.WAITING))
                  .anyMatch(
                      one -> one.reason() != null && one.reason().contains("9 is settled at")));
      assertThat(slow.erp.timestamps()).isEmpty();

      slow.clock.forward(Duration.ofMinutes(16));
      assertThat(slow.post(completed("r13", 13, "d"))).isEqualTo(200);
      slow.until(() -> assertThat(slow.erp.timestamps()).containsExactly(9L, 10L, 11L, 12L, 13L));
      assertThat(slow.erp.booked())
          .extracting(one -> one.path("kind").textValue())
          .containsExactly("allocate", "release", "allocate", "ship", "ship");
      slow.until(() -> assertThat(slow.positions("handed.newstore")).isZero());

      straggles(slow);
      forgets(slow, other.resolve("data"));
    }
  }

  /** What is over is kept for 90 days; the answers to bookings, too. */
  private static void forgets(NewStorePlace slow, Path data) {
    byte[] over =
        "{\"book\":{\"itemId\":\"old\",\"routings\":[]},\"handed\":{}}"
            .getBytes(StandardCharsets.UTF_8);
    slow.ledger()
        .write(Priority.DOOR, List.of(new Write.PutPosition("settled.newstore", "old", 0, over)));
    assertThat(slow.positions("answered.newstore")).isPositive();
    TestHub.command("run-now", "newstore-retention", "--data", data.toString());
    slow.until(
        () -> assertThat(slow.entries("runs.newstore-retention", EntryState.APPLIED)).hasSize(1));
    assertThat(slow.position("settled.newstore", "old")).isNotNull();

    slow.clock.forward(Duration.ofDays(91));
    TestHub.command("run-now", "newstore-retention", "--data", data.toString());
    slow.until(
        () -> assertThat(slow.entries("runs.newstore-retention", EntryState.APPLIED)).hasSize(2));
    assertThat(slow.position("settled.newstore", "old")).isNull();
    assertThat(slow.positions("answered.newstore")).isZero();
  }

  /** It comes below what was declared: booked at once, before anything else, and told. */
  private static void straggles(NewStorePlace slow) {
    Positions positions = new Positions(slow.camel());
    long revision =
        positions
            .find("state.newstore", "mark", JsonNode.class)
            .map(Positions.Position::revision)
            .orElse(0L);
    byte[] mark =
        "{\"declaredEnd\":13,\"lastImportedAsOf\":\"2026-01-10T14:00:00Z\"}"
            .getBytes(StandardCharsets.UTF_8);
    slow.ledger()
        .write(
            Priority.DOOR,
            List.of(new Write.PutPosition("state.newstore", "mark", revision, mark)));
    Instant now = slow.clock.instant();
    String late = completed("r8", 8, "late").replace("2026-01-10T12:00:00.120Z", now.toString());
    assertThat(slow.post(late)).isEqualTo(200);
    slow.until(() -> assertThat(slow.erp.timestamps()).endsWith(8L));
    assertThat(slow.reviews("newstore-straggler")).hasSize(1);
  }

  @Test
  void many_more_than_go_at_a_time_go_one_after_the_other_in_order() {
    List<Long> all = IntStream.range(0, 130).mapToObj(i -> 50_000L + i).toList();
    all.parallelStream()
        .forEach(at -> assertThat(place.post(completed("m" + at, at, "m" + at))).isEqualTo(200));
    place.until(() -> assertThat(between(50_000, 59_999)).hasSize(130));
    assertThat(between(50_000, 59_999)).containsExactlyInAnyOrderElementsOf(all);
  }
}
