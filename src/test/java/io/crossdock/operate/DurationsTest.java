package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void times_are_written_in_their_two_largest_units() {
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
    assertThat(Durations.text(Duration.ofMillis(250))).isEqualTo("250ms");
    assertThat(Durations.text(Duration.ofSeconds(303))).isEqualTo("5m 3s");
    assertThat(Durations.text(Duration.ofDays(400))).isEqualTo("400d");
    assertThat(Durations.text(Duration.ofMinutes(-90))).isEqualTo("-1h 30m");
  }
}
