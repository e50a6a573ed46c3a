package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.plan.Routing.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgettingTest {

  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant BEFORE = NOON.minusSeconds(60);
  private static final Instant AFTER = NOON.plusSeconds(60);
  private static final Stores STORES = new Stores(Map.of("US01", "US01"));

  private final Forgetting byRange = new Forgetting(Behaviour.RELEASE_BY_RANGE, STORES, false);
  private final Forgetting told = new Forgetting(Behaviour.RELEASE_BY_RANGE, STORES, true);
  private final Forgetting atOnce = new Forgetting(Behaviour.IMMEDIATE_RELEASE, STORES, false);

  private static ItemBook left(String location, long timestamp, Instant bookedAt) {
    StockKey key = new StockKey("P", location);
    return new ItemBook("i", new Completion(key, "r", timestamp, BEFORE, bookedAt), List.of());
  }

  private static ItemBook failed(Instant at, Instant reservedAt, Instant removedAt) {
    StockKey key = new StockKey("P", "US01");
    Moment assigned = new Moment(5, BEFORE);
    return new ItemBook(
        "i",
        null,
        List.of(
            new Routing("r", key, assigned, new Moment(6, at), "refused", reservedAt, removedAt)));
  }

  @Test
  void a_unit_that_is_declared_and_booked_is_over() {
    assertThat(byRange.isOver(left("US01", 9, BEFORE), 9, NOON)).isTrue();
    assertThat(byRange.isOver(left("US01", 10, BEFORE), 9, NOON)).isFalse();
    assertThat(byRange.isOver(left("US01", 9, AFTER), 9, NOON)).isFalse();
    assertThat(byRange.isOver(left("US01", 9, null), 9, NOON)).isFalse();
  }

  @Test
  void where_units_are_released_at_shipment_no_mark_counts() {
    assertThat(atOnce.isOver(left("US01", 10, BEFORE), 0, NOON)).isTrue();
    assertThat(atOnce.isOver(left("US01", 10, AFTER), 0, NOON)).isFalse();
  }

  @Test
  void a_unit_of_a_location_out_of_scope_is_never_booked_and_over_with_the_next_import() {
    assertThat(byRange.isOver(left("XX99", 10, null), 9, NOON)).isTrue();
    assertThat(byRange.isOver(left("XX99", 10, null), 9, BEFORE.minusSeconds(1))).isFalse();
  }

  @Test
  void an_order_that_failed_everywhere_is_over_and_one_that_waits_is_not() {
    assertThat(byRange.isOver(failed(BEFORE, null, null), 9, NOON)).isTrue();
    assertThat(byRange.isOver(failed(AFTER, null, null), 9, NOON)).isFalse();
    assertThat(byRange.isOver(ItemBook.unknown("i"), 9, NOON)).isFalse();
  }

  @Test
  void what_the_erp_was_not_told_of_is_not_over() {
    assertThat(told.isOver(failed(BEFORE, BEFORE, BEFORE), 9, NOON)).isTrue();
    assertThat(told.isOver(failed(BEFORE, BEFORE, AFTER), 9, NOON)).isFalse();
    assertThat(told.isOver(failed(BEFORE, BEFORE, null), 9, NOON)).isFalse();
  }
}
