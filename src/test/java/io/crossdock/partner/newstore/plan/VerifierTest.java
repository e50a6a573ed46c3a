package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.plan.Drift.Kind;
import io.crossdock.partner.newstore.plan.Routing.Moment;
import io.crossdock.partner.newstore.plan.Verifier.Span;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final StockKey KEY = new StockKey("0012", "US01");
  private static final Instant AT = Instant.parse("2026-01-10T12:00:00Z");
  private final Verifier byRange = new Verifier(Mode.ON_HAND, Behaviour.RELEASE_BY_RANGE);
  private final Verifier atOnce = new Verifier(Mode.ON_HAND, Behaviour.IMMEDIATE_RELEASE);

  private static ItemBook left(String id, long timestamp) {
    return new ItemBook(id, new Completion(KEY, "r", timestamp, AT, null), List.of());
  }

  private static ItemBook assigned(String id, Moment failed) {
    Routing routing = new Routing("r", KEY, new Moment(5, AT), failed, null, null, null);
    return new ItemBook(id, null, List.of(routing));
  }

  private static Sight sight(Set<String> allocated, Long atp, Long figure, Long safety) {
    return new Sight(KEY, allocated, true, 0, atp, figure, safety);
  }

  private static List<Kind> kinds(List<Drift> drifts) {
    return drifts.stream().map(Drift::kind).toList();
  }

  @Test
  void a_unit_at_the_mark_is_released_and_one_above_it_is_kept() {
    List<ItemBook> books = List.of(left("a", 12), left("b", 13));
    Span span = new Span(12, 12);

    assertThat(byRange.judge(sight(Set.of("b"), 6L, 7L, 0L), books, span)).isEmpty();
    assertThat(kinds(byRange.judge(sight(Set.of("a"), 6L, 7L, 0L), books, span)))
        .containsExactly(Kind.RELEASED_IS_LISTED, Kind.KEPT_IS_MISSING);
  }

  @Test
  void a_unit_that_is_being_declared_may_be_there_or_not() {
    List<ItemBook> books = List.of(left("a", 13));

    assertThat(byRange.judge(sight(Set.of("a"), null, null, 0L), books, new Span(12, 13)))
        .isEmpty();
    assertThat(byRange.judge(sight(Set.of(), null, null, 0L), books, new Span(12, 13))).isEmpty();
  }

  @Test
  void at_immediate_release_whatever_left_is_gone() {
    List<ItemBook> books = List.of(left("a", 13));

    assertThat(atOnce.judge(sight(Set.of(), 9L, 7L, 0L), books, new Span(0, 0))).isEmpty();
    assertThat(kinds(atOnce.judge(sight(Set.of("a"), 9L, 7L, 0L), books, new Span(0, 0))))
        .containsExactly(Kind.RELEASED_IS_LISTED);
  }

  @Test
  void an_assigned_unit_is_allocated_until_it_failed() {
    Span span = new Span(12, 12);

    assertThat(
            kinds(
                byRange.judge(sight(Set.of(), null, null, 0L), List.of(assigned("a", null)), span)))
        .containsExactly(Kind.ASSIGNED_IS_MISSING);
    assertThat(
            byRange.judge(
                sight(Set.of(), null, null, 0L), List.of(assigned("a", new Moment(6, AT))), span))
        .isEmpty();
  }

  @Test
  void where_the_list_is_cut_nothing_is_missing() {
    Sight cut = new Sight(KEY, Set.of("other"), false, 0, 3L, 7L, 0L);

    assertThat(byRange.judge(cut, List.of(left("a", 13), assigned("b", null)), new Span(12, 12)))
        .isEmpty();
  }

  @Test
  void atp_is_the_figure_less_allocations_reservations_and_safety_stock() {
    Span span = new Span(12, 12);

    assertThat(byRange.judge(sight(Set.of("x"), 4L, 7L, 2L), List.of(), span)).isEmpty();
    List<Drift> off = byRange.judge(sight(Set.of("x"), 5L, 7L, 2L), List.of(), span);
    assertThat(off).singleElement().isEqualTo(new Drift(Kind.ATP_DIFFERS, KEY, null, 0, 5L, 4L));
    assertThat(byRange.judge(sight(Set.of("x"), 0L, -3L, 0L), List.of(), span)).isEmpty();
    assertThat(byRange.judge(sight(Set.of("x"), 5L, 7L, null), List.of(), span)).isEmpty();
    assertThat(
            new Verifier(Mode.ATP, Behaviour.RELEASE_BY_RANGE)
                .judge(sight(Set.of("x"), 5L, 7L, 0L), List.of(), span))
        .isEmpty();
  }
}
