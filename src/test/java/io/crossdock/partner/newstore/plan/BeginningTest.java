package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.plan.Beginning.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the mark may begin. */
class BeginningTest {

  private static final Instant NOW = Instant.parse("2026-01-10T12:30:00Z");
  private static final Settling SETTLING =
      new Settling(Duration.ofMinutes(15), NOW.minusSeconds(86_400));

  private static CompletedItem item(String id, String location, long timestamp, boolean booked) {
    Instant at = NOW.minusSeconds(3600);
    return new CompletedItem(
        id, new StockKey("P", location), timestamp, at, null, booked ? at : null);
  }

  private static Beginning of(Frozen frozen, CompletedItem... items) {
    return Beginning.of(List.of(items), new Stores(Map.of("US01", "US01")), SETTLING, frozen, NOW);
  }

  @Test
  void it_may_begin_at_the_last_timestamp_up_to_which_all_is_booked() {
    Beginning beginning =
        of(
            Frozen.NOT,
            item("c", "US01", 12, true),
            item("a", "US01", 10, true),
            item("b", "US01", 11, false),
            item("x", "elsewhere", 9, false));
    assertThat(beginning.highest()).isEqualTo(10);
    assertThat(beginning.first().itemId()).isEqualTo("b");
    assertThat(beginning.why()).isEqualTo(Why.NOT_BOOKED);
    assertThat(beginning.known()).isEqualTo(3);
    assertThat(beginning.unbookedUpTo(10)).isEmpty();
    assertThat(beginning.unbookedUpTo(11)).hasSize(1);
  }

  @Test
  void units_of_one_timestamp_belong_together() {
    assertThat(of(Frozen.NOT, item("a", "US01", 10, true), item("b", "US01", 10, false)).highest())
        .isNull();
  }

  @Test
  void a_mark_above_all_that_is_known_is_refused_as_one_above_what_is_not_booked_is() {
    Beginning beginning = of(Frozen.NOT, item("a", "US01", 10, true), item("b", "US01", 12, true));
    assertThat(beginning.objection(12)).isNull();
    assertThat(beginning.objection(9)).isNull();
    assertThat(beginning.objection(13)).contains("the mark is 12 at most");
    Beginning open = of(Frozen.NOT, item("a", "US01", 10, true), item("b", "US01", 12, false));
    assertThat(open.objection(11)).contains("the mark is 10 at most");
    assertThat(open.objection(12)).contains("not booked all");
    assertThat(of(new Frozen(10), item("a", "US01", 10, true)).objection(10))
        .contains("not settled");
    // Nobody knows better than the tenant.
    assertThat(of(Frozen.NOT).objection(1_000)).isNull();
  }

  @Test
  void nothing_begins_behind_what_cannot_be_read_or_is_not_settled() {
    assertThat(of(new Frozen(10), item("a", "US01", 10, true)).why()).isEqualTo(Why.FROZEN);
    Beginning outage =
        Beginning.of(
            List.of(item("a", "US01", 10, true)),
            new Stores(Map.of("US01", "US01")),
            new Settling(Duration.ofMinutes(15), null),
            Frozen.NOT,
            NOW);
    assertThat(outage.why()).isEqualTo(Why.NOT_SETTLED);
    assertThat(of(Frozen.NOT).highest()).isNull();
  }
}
