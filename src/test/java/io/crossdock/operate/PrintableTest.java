package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void control_characters_and_marks_that_reorder_text_are_replaced() {
    assertThat(Printable.text("a\u001b[31mb\nc\td\u0000e\u202ef\u200bg\u2028h"))
        .isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
    assertThat(Printable.text("Größe 🚚 日本")).isEqualTo("Größe 🚚 日本");
    assertThat(Printable.text("\ud83d")).isEqualTo("\uFFFD");
    assertThat(Printable.text(null)).isEmpty();
  }

  @Test
  void long_text_is_cut() {
    assertThat(Printable.text("x".repeat(500))).hasSize(201).endsWith("…");
  }

  @Test
  void times_are_written_in_their_two_largest_units() {
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
    assertThat(Durations.text(Duration.ofMillis(250))).isEqualTo("250ms");
    assertThat(Durations.text(Duration.ofSeconds(303))).isEqualTo("5m 3s");
    assertThat(Durations.text(Duration.ofDays(400))).isEqualTo("400d");
    assertThat(Durations.text(Duration.ofMinutes(-90))).isEqualTo("-1h 30m");
  }
}
