package io.crossdock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Trace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What commands make of answers. */
class PrintingTest {

  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  private static String printed(Consumer<PrintStream> printing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Trace.Entry entry(long id, String state, String origin) {
    return new Trace.Entry(
        id,
        "stock.shop",
        "A",
        "",
        null,
        state,
        state + ": because",
        null,
        null,
        AT,
        AT,
        null,
        0,
        0,
        origin,
        null,
        null,
        null,
        List.of());
  }

  @Test
  void a_table_cuts_nothing_off() {
    String text = "word ".repeat(40).strip();
    Table table = new Table("KEY", "LONG", "LAST");
    table.row("A", text, text);
    List<String> lines = printed(table::print).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(String.join(" ", lines).split("word", -1)).hasSize(81);
    assertThat(lines.get(1)).startsWith("A    word").endsWith("word word");
    assertThat(lines.get(2)).startsWith("     word");
  }

  @Test
  void looks_that_found_nothing_become_one_line_and_others_stay() {
    String out =
        printed(
            stream ->
                Entries.printFolded(
                    List.of(
                        entry(1, "applied", "a.csv line 2"),
                        entry(2, "skipped", "a second look after feed b.csv"),
                        entry(3, "skipped", "a second look after feed c.csv"),
                        entry(4, "applied", "d.csv line 2")),
                    stream));
    assertThat(out)
        .contains("#1 stock.shop A", "#4 stock.shop A")
        .contains("#2 to #3 stock.shop A: 2 looks that found nothing to do (--all shows each)")
        .contains("the last: a second look after feed c.csv")
        .doesNotContain("b.csv");
  }
}
