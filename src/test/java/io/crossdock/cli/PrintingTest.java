package io.crossdock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Status;
import io.crossdock.operate.Trace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  private static Status.Run run(long done, long total, double perSecond, Duration left) {
    return new Status.Run(
        1, "t", "", "running", AT, null, Map.of(), done, total, perSecond, left, null);
  }

  @Test
  void progress_says_part_rate_and_time_left_where_they_are_known() {
    assertThat(RunsCommand.progress(run(250, 1000, 49.6, Duration.ofSeconds(75))))
        .isEqualTo("25 %, 50/s, 1m 15s left");
    assertThat(RunsCommand.progress(run(1000, 1000, 361.2, null))).isEqualTo("100 %, 361/s");
    assertThat(RunsCommand.progress(run(999, 1000, 3, Duration.ofSeconds(1))))
        .as("not all while one is left")
        .isEqualTo("99 %, 3/s, 1s left");
    assertThat(RunsCommand.progress(run(7, 0, 0, null))).isEqualTo("7 done");
  }

  @Test
  void a_call_without_a_note_is_just_called() {
    Trace.Attempt call = new Trace.Attempt(1, AT, null, null, null, "", null, 2);
    Trace.Entry one = entry(1, "waiting", "a feed");
    String out =
        printed(
            stream ->
                Entries.print(
                    new Trace.Entry(
                        one.id(),
                        one.channel(),
                        one.key(),
                        one.type(),
                        null,
                        one.state(),
                        one.verdict(),
                        null,
                        null,
                        AT,
                        null,
                        null,
                        1,
                        0,
                        one.origin(),
                        null,
                        null,
                        null,
                        List.of(call)),
                    stream));
    assertThat(out).contains("2026-03-02T10:00:00Z called (with 1 other)").doesNotContain("asked");
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

  @Test
  void what_a_shop_wrote_steers_no_terminal() {
    List<String> columns = List.of("sku", "order");
    List<String> row = List.of("A\u001b[2J\u009b1m\nB", "\u202e\"5\" \ud83d\ude00");
    assertThat(printed(out -> ReportCommand.print(columns, row, false, out)))
        .isEqualTo(
            "A\ufffd[2J\ufffd1m\ufffdB,\"\ufffd\"\"5\"\" \ud83d\ude00\"" + System.lineSeparator());
    assertThat(printed(out -> ReportCommand.print(columns, row, true, out)))
        .isEqualToIgnoringCase(
            "{\"sku\":\"A\\u001b[2J\\u009b1m\\nB\",\"order\":\"\\u202e\\\"5\\\" \ud83d\ude00\"}"
                + System.lineSeparator());
  }
}
