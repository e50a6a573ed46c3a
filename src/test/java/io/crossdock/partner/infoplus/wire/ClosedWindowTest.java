package io.crossdock.partner.infoplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.partner.infoplus.settings.ReadSettings;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ClosedWindowTest {

  private static final ClosedWindow.Rules RULES =
      new ClosedWindow.Rules(Duration.ofSeconds(120), Duration.ofSeconds(60), ReadSettings.WIDEST);
  private static final Instant CURSOR = Instant.parse("2024-05-02T10:00:00Z");

  private static ClosedWindow at(String serverTime) {
    return RULES.closed(ClosedWindow.from(CURSOR), Instant.parse(serverTime));
  }

  @Example
  void it_begins_before_the_cursor_and_ends_before_the_servers_time() {
    ClosedWindow window = at("2024-05-02T10:06:00.700Z");

    assertThat(RULES.begins(window)).isEqualTo(Instant.parse("2024-05-02T09:58:00Z"));
    assertThat(window.to()).isEqualTo(Instant.parse("2024-05-02T10:05:00Z"));
    assertThat(window.cut()).isFalse();
    assertThat(window.isEmpty()).isFalse();
  }

  @Example
  void it_is_empty_where_it_would_end_at_the_cursor_or_before() {
    assertThat(at("2024-05-02T10:01:00Z").isEmpty()).isTrue();
    assertThat(at("2024-05-02T09:00:00Z").isEmpty()).isTrue();
    assertThat(at("2024-05-02T10:01:01Z").isEmpty()).isFalse();
  }

  @Example
  void it_is_cut_where_it_would_be_wider_than_three_days() {
    ClosedWindow window = at("2024-05-09T10:00:00Z");

    assertThat(window.cut()).isTrue();
    assertThat(window.to()).isEqualTo(Instant.parse("2024-05-05T09:58:00Z"));
    assertThat(Duration.between(RULES.begins(window), window.to())).isEqualTo(Duration.ofDays(3));
  }

  @Example
  void rows_that_were_changed_behind_its_end_are_not_in_it() {
    ClosedWindow window = at("2024-05-02T10:06:00Z");

    assertThat(window.holds(Instant.parse("2024-05-02T10:05:00.999Z"))).isTrue();
    assertThat(window.holds(Instant.parse("2024-05-02T10:05:01Z"))).isFalse();
    assertThat(window.holds(null)).isTrue();
  }

  @Example
  void an_overlap_as_wide_as_the_window_is_refused() {
    assertThatThrownBy(
            () -> new ClosedWindow.Rules(ReadSettings.WIDEST, Duration.ZERO, ReadSettings.WIDEST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void it_is_read_back_as_it_was_written(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long from,
      @ForAll @IntRange(max = 1_000_000) int wide,
      @ForAll boolean cut,
      @ForAll @IntRange(max = 100) int id,
      @ForAll boolean passes) {
    ClosedWindow window =
        new ClosedWindow(
            Instant.ofEpochSecond(from),
            wide == 0 ? null : Instant.ofEpochSecond(from + wide),
            cut,
            new Paging(
                id == 0 ? null : id + ".001",
                passes ? Passes.BEGIN.after(java.util.List.of("1", "2")) : null));

    assertThat(ClosedWindow.parse(window.text())).isEqualTo(window);
  }

  /** Windows one after the other leave no gap, and come to their end. */
  @Property
  void windows_cover_all_time_up_to_the_servers_less_the_lag(
      @ForAll @LongRange(min = 0, max = 60L * 86_400) long behind) {
    Instant server = CURSOR.plusSeconds(behind);
    Instant cursor = CURSOR;
    boolean more = true;
    for (int i = 0; more; i++) {
      assertThat(i).isLessThan(40);
      ClosedWindow window = RULES.closed(ClosedWindow.from(cursor), server);
      assertThat(RULES.begins(window)).isBeforeOrEqualTo(cursor);
      assertThat(Duration.between(RULES.begins(window), window.to()))
          .isLessThanOrEqualTo(ReadSettings.WIDEST);
      more = window.cut();
      cursor = window.isEmpty() ? cursor : window.to();
    }
    Instant end = server.minusSeconds(60);
    assertThat(cursor).isEqualTo(end.isAfter(CURSOR) ? end : CURSOR);
  }
}
