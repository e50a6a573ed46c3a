package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the scenarios have no words for. */
class PlannerTest {

  private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant NOW = AS_OF.plusSeconds(60);
  private static final StockKey A = new StockKey("A", "US01");
  private static final StockKey B = new StockKey("B", "US01");
  private static final Stores STORES = stores();

  private static Stores stores() {
    Map<String, String> ids = new HashMap<>();
    ids.put("US01", "US01");
    ids.put("DC01", null);
    return new Stores(ids);
  }

  private static Terms terms(Mode mode, Behaviour behaviour) {
    return new Terms(mode, behaviour, STORES, Integer.MAX_VALUE);
  }

  private static final Terms BY_RANGE = terms(Mode.ON_HAND, Behaviour.RELEASE_BY_RANGE);

  private static CompletedItem left(StockKey key, long timestamp, boolean reflected) {
    Instant published = AS_OF.minusSeconds(3_600);
    return new CompletedItem(
        "item " + timestamp,
        key,
        timestamp,
        published,
        null,
        reflected ? AS_OF : AS_OF.plusMillis(1));
  }

  private static PlannerState state(Frozen frozen, Known known) {
    return new PlannerState(
        9L, null, false, new Settling(Duration.ofMinutes(15), Instant.EPOCH), frozen, known);
  }

  private static Known left(CompletedItem... items) {
    return new Known(List.of(items), List.of(), List.of());
  }

  private static ListSnapshot rows(StockKey... keys) {
    return new ListSnapshot(
        AS_OF, Arrays.stream(keys).map(key -> new SnapshotRow(key, 5)).toList());
  }

  private static Plan plan(Terms terms, PlannerState state) {
    Plan plan = new Planner(terms).plan(NOW, rows(A, B), state);
    assertThat(NaivePlanner.plan(terms, NOW, rows(A, B), state)).isEqualTo(Outcome.of(plan));
    return plan;
  }

  @Test
  void an_event_that_could_not_be_read_freezes_the_range_below_its_timestamp() {
    Known known = left(left(A, 10, true), left(B, 12, true));

    Plan.Send send = (Plan.Send) plan(BY_RANGE, state(new Frozen(11), known));

    assertThat(send.range()).isEqualTo(new ReleaseRange(10, 10));
    assertThat(send.stop()).isEqualTo(new RangeStop(RangeStop.Why.FROZEN, 12, B, "item 12", null));
    assertThat(Outcome.of(send).held())
        .isEqualTo(Map.of(B.toString(), HoldReason.REFLECTED_BEYOND_RANGE));
  }

  @Test
  void an_event_without_a_readable_timestamp_freezes_the_range_entirely() {
    Known known = left(left(A, 10, true));

    Plan.Send send = (Plan.Send) plan(BY_RANGE, state(new Frozen(11).and(Frozen.ENTIRELY), known));

    assertThat(send.range()).isNull();
    assertThat(Outcome.of(send).documents()).isEqualTo(List.of(List.of(new DocumentItem(B, 5))));
  }

  @Test
  void under_immediate_release_a_key_goes_once_all_its_units_are_in_the_figure() {
    Terms terms = terms(Mode.ON_HAND, Behaviour.IMMEDIATE_RELEASE);
    Known known = left(left(A, 5, true), left(A, 10, true), left(B, 11, true), left(B, 12, false));

    Plan.Send send = (Plan.Send) plan(terms, state(Frozen.ENTIRELY, known));

    assertThat(send.range()).isNull();
    assertThat(send.declaredEnd()).isEqualTo(9);
    assertThat(Outcome.of(send).documents()).isEqualTo(List.of(List.of(new DocumentItem(A, 5))));
    assertThat(Outcome.of(send).held())
        .isEqualTo(Map.of(B.toString(), HoldReason.LATE_EVENT_NOT_IN_SNAPSHOT));
  }

  @Test
  void nothing_is_settled_while_the_stream_is_out_of_order() {
    PlannerState out =
        new PlannerState(
            9L,
            null,
            false,
            new Settling(Duration.ofMinutes(15), null),
            Frozen.NOT,
            left(left(A, 10, true)));

    Plan.Send send = (Plan.Send) plan(BY_RANGE, out);

    assertThat(send.range()).isNull();
    assertThat(send.stop().why()).isEqualTo(RangeStop.Why.NOT_SETTLED);
  }

  @Test
  void in_mode_atp_a_reservation_that_was_left_behind_holds_its_key() {
    Terms atp = terms(Mode.ATP, Behaviour.RELEASE_BY_RANGE);
    ReservedItem behind =
        new ReservedItem("i", A, 10, false, AS_OF.minusSeconds(9), AS_OF.plusSeconds(1));
    ReservedItem removed = new ReservedItem("j", B, 11, false, AS_OF.minusSeconds(9), AS_OF);

    Plan.Send send =
        (Plan.Send)
            plan(atp, state(Frozen.NOT, new Known(List.of(), List.of(), List.of(behind, removed))));

    assertThat(Outcome.of(send).held())
        .isEqualTo(Map.of(A.toString(), HoldReason.RELEASED_ALLOCATION_IN_SNAPSHOT));
    assertThat(plan(BY_RANGE, state(Frozen.NOT, new Known(List.of(), List.of(), List.of(behind)))))
        .isInstanceOfSatisfying(
            Plan.Send.class, all -> assertThat(Outcome.of(all).held()).isEmpty());
  }

  @Test
  void a_unit_whose_booking_the_erp_did_not_answer_holds_its_key_and_no_other() {
    Known answered = left(left(B, 10, true), left(A, 11, false));
    Doubt before = new Doubt(A, AS_OF);
    Doubt after = new Doubt(A, AS_OF.plus(Doubt.SLACK).plusMillis(1));

    Plan.Send held = (Plan.Send) plan(BY_RANGE, state(Frozen.NOT, with(answered, before)));
    Plan.Send sent = (Plan.Send) plan(BY_RANGE, state(Frozen.NOT, with(answered, after)));

    assertThat(held.range()).isEqualTo(new ReleaseRange(10, 10));
    assertThat(Outcome.of(held).held())
        .isEqualTo(Map.of(A.toString(), HoldReason.BOOKING_IN_DOUBT));
    assertThat(Outcome.of(sent).held()).isEmpty();
    Known behind = with(left(left(A, 10, true), left(A, 11, false)), before);
    assertThat(
            ((Plan.Nothing) new Planner(BY_RANGE).plan(NOW, rows(A), state(Frozen.NOT, behind)))
                .stop())
        .isEqualTo(new RangeStop(RangeStop.Why.HELD_KEY, 10, A, null, HoldReason.BOOKING_IN_DOUBT));
  }

  private static Known with(Known known, Doubt doubt) {
    return new Known(known.completed(), known.failed(), known.reserved(), List.of(doubt));
  }

  @Test
  void a_key_twice_in_a_snapshot_is_refused_where_items_are_known_of_it() {
    PlannerState state = state(Frozen.NOT, left(left(A, 10, true)));

    assertThatThrownBy(() -> new Planner(BY_RANGE).plan(NOW, rows(A, B, A), state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A at US01 twice");
  }

  @Test
  void every_stream_of_the_snapshot_is_closed() {
    AtomicInteger open = new AtomicInteger();
    Snapshot counted =
        new Snapshot() {
          @Override
          public Instant asOf() {
            return AS_OF;
          }

          @Override
          public Instant receivedAt() {
            return AS_OF;
          }

          @Override
          public Stream<SnapshotRow> rows() {
            open.incrementAndGet();
            return PlannerTest.rows(A, B, new StockKey("A", "?")).list().stream()
                .onClose(open::decrementAndGet);
          }
        };
    PlannerState state = state(Frozen.NOT, left(left(A, 10, true)));

    Plan.Send send = (Plan.Send) new Planner(BY_RANGE).plan(NOW, counted, state);
    new Planner(BY_RANGE).working(A, NOW, counted, state);
    Outcome.of(send);
    send.negative().close();

    assertThat(open).hasValue(0);
  }

  @Test
  void negative_figures_are_told() {
    ListSnapshot snapshot =
        new ListSnapshot(
            AS_OF, List.of(new SnapshotRow(A, -2), new SnapshotRow(B, Long.MIN_VALUE)));

    Plan.Send send =
        (Plan.Send) new Planner(BY_RANGE).plan(NOW, snapshot, state(Frozen.NOT, Known.NOTHING));

    assertThat(send.counts().negative()).isEqualTo(2);
    assertThat(send.negative()).containsExactlyElementsOf(snapshot.list());
    assertThat(Outcome.of(send).documents())
        .isEqualTo(List.of(List.of(new DocumentItem(A, 0), new DocumentItem(B, 0))));
  }

  @Test
  void what_is_forgettable_changes_no_plan() {
    List<CompletedItem> items = new ArrayList<>();
    items.add(left(A, 8, true));
    items.add(left(A, 9, false));
    items.add(left(B, 10, true));

    assertThat(items.stream().filter(one -> one.forgettable(9, AS_OF)))
        .containsExactly(items.get(0));
    assertThat(items.stream().filter(one -> one.forgettable(9, null))).isEmpty();
  }

  @Test
  void the_working_of_a_key_names_its_items_and_what_stops_the_range() {
    CompletedItem first = left(A, 10, true);
    CompletedItem blocking = left(B, 11, false);
    CompletedItem beyond = left(A, 12, true);
    PlannerState state = state(Frozen.NOT, left(beyond, first, blocking));
    Planner planner = new Planner(BY_RANGE);

    Working held = planner.working(A, NOW, rows(A, B), state);
    Working sent = planner.working(B, NOW, rows(A, B), state);
    Working absent = planner.working(B, NOW, rows(A), state);

    assertThat(held.reasons()).containsExactly(HoldReason.REFLECTED_BEYOND_RANGE);
    assertThat(held.figure()).isEqualTo(5);
    assertThat(held.quantity()).isNull();
    assertThat(held.completed()).extracting(WorkingItem::item).containsExactly(first, beyond);
    assertThat(held.keptAllocations()).isEqualTo(2);
    assertThat(held.range()).isNull();
    // 10 would have to go with A, and A is held through 12, which waits for 11.
    assertThat(held.stop())
        .isEqualTo(
            new RangeStop(RangeStop.Why.HELD_KEY, 10, A, null, HoldReason.REFLECTED_BEYOND_RANGE));
    assertThat(sent.quantity()).isEqualTo(5);
    assertThat(sent.completed()).extracting(WorkingItem::reflected).containsExactly(false);
    assertThat(absent.figure()).isNull();
    assertThat(absent.quantity()).isNull();
  }

  @Test
  void the_working_says_what_is_in_the_way_of_any_import() {
    PlannerState never =
        new PlannerState(
            null,
            null,
            false,
            new Settling(Duration.ZERO, Instant.EPOCH),
            Frozen.NOT,
            Known.NOTHING);
    PlannerState stale =
        new PlannerState(
            9L,
            AS_OF,
            false,
            new Settling(Duration.ZERO, Instant.EPOCH),
            Frozen.NOT,
            left(left(A, 10, true)));
    Planner planner = new Planner(BY_RANGE);

    assertThat(planner.working(A, NOW, rows(A), never).nothing())
        .isEqualTo(NothingReason.NOT_BOOTSTRAPPED);
    Working working = planner.working(A, NOW, rows(A), stale);
    assertThat(working.nothing()).isEqualTo(NothingReason.STALE_SNAPSHOT);
    assertThat(working.quantity()).isNull();
    assertThat(working.completed()).hasSize(1);
  }

  @Test
  void a_mark_moves_unless_a_touched_product_failed() {
    assertThat(Confirmation.confirmsRange(true, List.of(), List.of(A))).isTrue();
    assertThat(Confirmation.confirmsRange(true, List.of("B"), List.of(A))).isTrue();
    assertThat(Confirmation.confirmsRange(true, List.of("A"), List.of(A))).isFalse();
    assertThat(Confirmation.confirmsRange(false, List.of(), List.of(A))).isFalse();
  }
}
