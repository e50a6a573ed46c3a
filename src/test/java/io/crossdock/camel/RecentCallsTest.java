package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.Lanes.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How close together calls may leave, whenever their tokens were taken. */
class RecentCallsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MARGIN = SECOND / 100;

  private final RecentCalls calls = new RecentCalls();

  @Test
  void before_the_windows_are_known_any_may_leave() {
    calls.left(1);
    assertThat(calls.rest(1)).isZero();
  }

  @Test
  void one_more_leaves_when_the_oldest_of_as_many_has_left_the_window() {
    calls.windows(List.of(new Window(3, Duration.ofSeconds(1))));
    for (long at : new long[] {-5, 10, 20}) {
      assertThat(calls.rest(at)).isLessThanOrEqualTo(0);
      calls.left(at);
    }
    assertThat(calls.rest(30)).isEqualTo(SECOND + MARGIN - 5 - 30);
    calls.left(SECOND + MARGIN - 5);
    assertThat(calls.rest(SECOND + MARGIN)).isEqualTo(10);
  }

  @Test
  void of_several_windows_the_narrowest_counts_and_a_new_one_begins_empty() {
    Window minute = new Window(2, Duration.ofMinutes(1));
    calls.windows(List.of(new Window(1, Duration.ofSeconds(1)), minute));
    calls.left(0);
    assertThat(calls.rest(0)).isEqualTo(SECOND + MARGIN);
    calls.left(2 * SECOND);
    assertThat(calls.rest(3 * SECOND + MARGIN)).isGreaterThan(50 * SECOND);
    calls.windows(List.of(new Window(9, Duration.ofSeconds(1))));
    assertThat(calls.rest(3 * SECOND)).isZero();
  }
}
