package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {

  @Test
  void control_characters_and_marks_that_reorder_text_are_replaced() {
    assertThat(ForeignText.text("a\u001b[31mb\nc\td\u0000e\u202ef\u200bg\u2028h"))
        .isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
    assertThat(ForeignText.text("Größe 🚚 日本")).isEqualTo("Größe 🚚 日本");
    assertThat(ForeignText.text("\ud83d")).isEqualTo("\uFFFD");
    assertThat(ForeignText.text(null)).isEmpty();
  }

  @Test
  void long_text_is_cut() {
    assertThat(ForeignText.text("x".repeat(500))).hasSize(201).endsWith("…");
  }
}
