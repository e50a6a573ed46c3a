package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.WorkareaTrade.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxFrameTest {

  private final SandboxFrame frame = new SandboxFrame();

  @Test
  void each_frame_goes_over_all_lines_of_the_one_before_it() {
    String first =
        frame.next(
            List.of(new Item("A", 7, null, null)), List.of("warehouse"), List.of("books balanced"));
    assertThat(first).startsWith("\u001b[?7l").endsWith("\u001b[?7h");
    assertThat(first.lines().map(String::stripTrailing))
        .hasSize(8)
        .anyMatch(line -> line.matches("A +7 +- +-"))
        .contains("warehouse", "books balanced");

    frame.remember("hub -> shop   A appears with 7");
    String second =
        frame.next(
            List.of(new Item("A", 7, 6, 1)), List.of("warehouse"), List.of("books balanced"));
    // Seven lines were drawn; the eighth holds only the switch of wrapping.
    assertThat(second).startsWith("\u001b[7F\u001b[J\u001b[?7l");
    assertThat(second).containsPattern("A +7 +6 +1\n").contains("A appears with 7\n");

    assertThat(frame.next(List.of(), List.of(), List.of())).startsWith("\u001b[8F\u001b[J");
  }

  @Test
  void only_the_newest_lines_of_news_are_kept() {
    for (int i = 1; i <= SandboxFrame.NEWS + 1; i++) {
      frame.remember("news " + i + ".");
    }
    assertThat(frame.next(List.of(), List.of(), List.of()))
        .doesNotContain("news 1.")
        .contains("news 2.\n")
        .contains("news " + (SandboxFrame.NEWS + 1) + ".\n");
  }
}
