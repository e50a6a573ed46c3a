package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RarelyTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Rarely rarely = new Rarely(Duration.ofSeconds(1), Duration.ofSeconds(15));

  /** Seconds after noon at which it was due, asked ten times a second. */
  private long asked(int from, int to) {
    long asked = 0;
    for (int tenth = 10 * from; tenth < 10 * to; tenth++) {
      asked += rarely.isDue(NOON.plusMillis(100L * tenth)) ? 1 : 0;
    }
    return asked;
  }

  @Test
  void what_is_asked_for_all_the_time_is_due_ever_more_seldom() {
    assertThat(rarely.isDue(NOON)).isTrue();
    assertThat(asked(0, 1)).isZero();
    assertThat(asked(1, 16)).as("after 1, 3, 7 and 15 seconds").isEqualTo(4);
    assertThat(asked(16, 121)).as("every 15 seconds").isEqualTo(7);
  }

  @Test
  void after_a_calm_while_it_is_due_soon_again() {
    assertThat(asked(0, 61)).isPositive();
    assertThat(rarely.isDue(NOON.plusSeconds(100))).isTrue();
    assertThat(rarely.isDue(NOON.plusSeconds(101))).isTrue();
  }
}
