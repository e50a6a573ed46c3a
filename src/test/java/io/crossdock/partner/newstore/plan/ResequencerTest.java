package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.plan.Step.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResequencerTest {

  private static final Instant T = Instant.parse("2026-01-10T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Settling SETTLING = new Settling(WINDOW, Instant.EPOCH);
  private static final Stores STORES = new Stores(Map.of("US01", "US01", "US02", "US02"));

  private final Books books = new Books(STORES);

  private static Step step(long timestamp, int publishedAfter, boolean refused) {
    return new Step(
        timestamp,
        Kind.COMPLETED,
        "r" + timestamp,
        "US01",
        T.plusSeconds(publishedAfter),
        List.of("i" + timestamp),
        refused);
  }

  private static Due due(Instant now, Frozen frozen, Step... steps) {
    return new Resequencer(Behaviour.RELEASE_BY_RANGE)
        .due(now, List.of(steps), 9L, SETTLING, frozen);
  }

  @Test
  void what_is_settled_goes_in_logical_order_whatever_the_order_of_arrival() {
    Step a = step(10, 0, false);
    Step b = step(12, 5, false);
    Step c = step(14, 900, false);

    Due due = due(T.plus(WINDOW).plusSeconds(5), Frozen.NOT, c, b, a);

    assertThat(due.steps()).containsExactly(a, b);
    assertThat(due.blocked())
        .isEqualTo(new Due.Blocked(c, Due.Why.NOT_SETTLED, T.plusSeconds(1_800)));
  }

  @Test
  void nothing_goes_past_what_the_erp_refused() {
    Step a = step(10, 0, false);
    Step poison = step(11, 0, true);
    Step behind = step(12, 0, false);

    Due due = due(T.plusSeconds(90_000), Frozen.NOT, a, behind, poison);

    assertThat(due.steps()).containsExactly(a);
    assertThat(due.blocked()).isEqualTo(new Due.Blocked(poison, Due.Why.REFUSED, null));
  }

  @Test
  void nothing_goes_past_what_could_not_be_read() {
    Step a = step(10, 0, false);
    Step behind = step(12, 0, false);

    assertThat(due(T.plusSeconds(90_000), new Frozen(11), a, behind).steps()).containsExactly(a);
    assertThat(due(T.plusSeconds(90_000), Frozen.ENTIRELY, a, behind).steps()).isEmpty();
  }

  @Test
  void a_straggler_goes_at_once_and_stands_in_nobodys_way() {
    Step late = step(8, 60, false);
    Step refused = step(7, 0, true);
    Step next = step(10, 0, false);

    assertThat(due(T.plusSeconds(61), Frozen.ENTIRELY, next, late, refused).steps())
        .containsExactly(late);
    assertThat(due(T.plus(WINDOW), Frozen.NOT, next, late, refused).steps())
        .containsExactly(late, next);
  }

  @Test
  void under_immediate_release_all_goes_at_once() {
    Due due =
        new Resequencer(Behaviour.IMMEDIATE_RELEASE)
            .due(
                T,
                List.of(step(12, 0, false), step(11, 0, true), step(10, 0, false)),
                null,
                new Settling(WINDOW, null),
                Frozen.ENTIRELY);

    assertThat(due.steps()).extracting(Step::logicalTimestamp).containsExactly(10L, 12L);
    assertThat(due.blocked()).isNull();
  }

  @Test
  void nothing_goes_while_the_stream_is_out_of_order() {
    Due due =
        new Resequencer(Behaviour.RELEASE_BY_RANGE)
            .due(
                T.plusSeconds(90_000),
                List.of(step(10, 0, false)),
                9L,
                new Settling(WINDOW, null),
                Frozen.NOT);

    assertThat(due.steps()).isEmpty();
    assertThat(due.blocked().until()).isNull();
  }

  private void take(
      EventName name, String request, String location, long timestamp, String... ids) {
    books.take(
        new FulfillmentEvent(
            name,
            request,
            timestamp,
            location,
            T,
            List.of(ids).stream().map(id -> new EventItem(id, "P", null)).toList()));
  }

  private List<Step> steps(boolean reservations) {
    return Steps.of(books.items.values(), STORES, reservations, step -> false);
  }

  private String shown(boolean reservations) {
    Map<Long, String> shown = new TreeMap<>();
    for (Step step : steps(reservations)) {
      shown.put(
          step.logicalTimestamp(), step.kind() + " " + step.itemIds().stream().sorted().toList());
    }
    return shown.toString();
  }

  @Test
  void one_document_has_what_its_event_named_first() {
    take(EventName.ITEMS_COMPLETED, "x", "US01", 24, "a", "b");
    take(EventName.ITEMS_COMPLETED, "x", "US01", 20, "a");

    assertThat(shown(false)).isEqualTo("{20=COMPLETED [a], 24=COMPLETED [b]}");
    books.booked(steps(false).stream().filter(s -> s.logicalTimestamp() == 20).toList().get(0), T);
    assertThat(shown(false)).isEqualTo("{24=COMPLETED [b]}");
  }

  @Test
  void reservations_follow_an_item_from_one_location_to_another() {
    take(EventName.ASSIGNED, "x", "US01", 30, "a");
    take(EventName.ITEMS_FAILED, "x", "US01", 31, "a");
    take(EventName.ASSIGNED, "y", "US02", 32, "a");
    take(EventName.ITEMS_COMPLETED, "y", "US02", 33, "a");

    assertThat(shown(false)).isEqualTo("{33=COMPLETED [a]}");
    assertThat(shown(true))
        .isEqualTo("{30=ASSIGNED [a], 31=FAILED [a], 32=ASSIGNED [a], 33=COMPLETED [a]}");
  }

  @Test
  void an_assignment_that_comes_after_its_end_was_booked_reserves_nothing() {
    take(EventName.ITEMS_COMPLETED, "x", "US01", 33, "a");
    books.change("a", book -> book.booked(T));
    take(EventName.ASSIGNED, "x", "US01", 30, "a");
    take(EventName.ITEMS_FAILED, "y", "US01", 36, "b");
    books.change("b", book -> book.removed("y", T));
    take(EventName.ASSIGNED, "y", "US01", 35, "b");
    take(EventName.ASSIGNED, "w", "US02", 42, "c");
    books.change("c", book -> book.reserved("w", T));
    take(EventName.ASSIGNED, "v", "US01", 40, "c");

    assertThat(steps(true)).isEmpty();
  }

  @Test
  void locations_out_of_scope_are_never_booked() {
    take(EventName.ASSIGNED, "x", "NYC9", 30, "a");
    take(EventName.ITEMS_COMPLETED, "x", "NYC9", 33, "a");

    assertThat(steps(true)).isEmpty();
  }
}
