package io.crossdock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inbox folder by the real routes on a real ledger. */
class ErpStockFilesTest {

  private static final String DELTA = "# kind=delta\n# asOf=2026-03-02T10:00:00Z\nsku,available\n";

  @TempDir static Path data;
  private static ErpHub erp;

  @BeforeAll
  static void start() throws IOException {
    erp = new ErpHub(data, Map.of());
  }

  @AfterAll
  static void stop() {
    erp.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "plain.csv ~ # kind=delta⏎# asOf=2026-03-02T10:00:00Z⏎sku,available⏎plain.csv,12⏎",
        "array.json ~ {\"kind\":\"delta\",\"asOf\":\"2026-03-02T10:00:00Z\",\"levels\":[{\"sku\":\"array.json\",\"available\":12}]}",
        "lines.jsonl ~ {\"feed\":{\"kind\":\"delta\",\"asOf\":\"2026-03-02T10:00:00Z\"}}⏎{\"sku\":\"lines.jsonl\",\"available\":12}⏎",
      })
  void a_feed_in_any_format_becomes_figures_and_moves_to_done(String name, String feed)
      throws IOException {
    erp.drop(name, feed.replace('⏎', '\n'));

    soon(() -> assertThat(erp.available(name)).isEqualTo(12));
    soon(() -> assertThat(erp.names(".done", "Z-" + name)).hasSize(1));
    assertThat(erp.names(".failed", name)).isEmpty();
  }

  @Test
  void a_packed_feed_is_known_by_its_content_and_not_by_its_name() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(("\uFEFF" + DELTA + "packed,7\n").getBytes(UTF_8));
    }
    erp.drop("packed.csv", packed.toByteArray());

    soon(() -> assertThat(erp.available("packed")).isEqualTo(7));
  }

  @Test
  void a_bad_row_is_parked_with_its_place_and_the_others_go_on() throws IOException {
    erp.drop("bad-row.csv", DELTA + "bad-1,5\nbad-2,12.9\n,5\nbad-1,6\nbad-3,7\n");

    soon(() -> assertThat(erp.names(".done", "bad-row.csv")).hasSize(1));
    assertThat(erp.available("bad-1")).isEqualTo(5);
    assertThat(erp.available("bad-2")).isNull();
    assertThat(erp.available("bad-3")).isEqualTo(7);
    assertThat(erp.parked())
        .filteredOn(e -> e.origin().startsWith("bad-row.csv"))
        .extracting(Inspection.Entry::key, Inspection.Entry::origin)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("bad-2", "bad-row.csv line 5"),
            org.assertj.core.groups.Tuple.tuple("bad-row.csv line 6", "bad-row.csv line 6"),
            org.assertj.core.groups.Tuple.tuple("bad-1", "bad-row.csv line 7"));
    assertThat(erp.parked())
        .filteredOn(e -> e.origin().equals("bad-row.csv line 5"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.reason())
                    .startsWith(
                        "bad-row.csv line 5: available (column 2) is '12.9'; it must be digits"
                            + " only")
                    .contains("the row is parked and the last good figure of bad-2 stays"));
    assertThat(erp.books().balanced()).isTrue();
  }

  @Test
  void a_corrected_row_takes_effect_when_it_is_retried() throws IOException {
    erp.drop("edit.csv", DELTA + "edit-1,\"1,250\"\n");
    soon(() -> assertThat(parked("edit.csv")).isNotNull());
    Inspection.Entry entry = parked("edit.csv");

    String corrected = new String(entry.content(), UTF_8).replace("\"1,250\"", "1250");
    erp.ledger.inspection().edit(entry.id(), corrected.getBytes(UTF_8), "test");
    erp.ledger.inspection().retry(java.util.List.of(entry.id()), "test");

    soon(() -> assertThat(erp.available("edit-1")).isEqualTo(1250));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "page.csv ~ <html><body>404</body></html> ~ it is an HTML page",
        "binary.csv ~ PK\u0003\u0004 and so on ~ it is a ZIP file or an Excel workbook",
        "broken.json ~ [{\"sku\": ~ line 1, character",
        "no-header.csv ~ A,1⏎B,2⏎ ~ the header has no column 'sku'",
        "timeless.csv ~ # kind=full⏎sku,available⏎A,1⏎ ~ it does not say when its figures were taken",
        "partial.csv ~ # kind=some⏎# asOf=2026-03-02T10:00:00Z⏎sku,available⏎A,1⏎ ~ kind is 'some'",
      })
  void what_is_no_feed_goes_to_failed_with_the_reason_beside_it(
      String name, String content, String reason) throws IOException {
    Books before = erp.books();

    erp.drop(name, content.replace('⏎', '\n'));

    soon(() -> assertThat(erp.names(".failed", "Z-" + name)).hasSize(1));
    assertThat(erp.reasonOf(name)).contains(reason);
    assertThat(erp.names(".failed", "Z-" + name + ".reason"))
        .containsExactly(erp.names(".failed", "Z-" + name).get(0) + ".reason");
    soon(() -> assertThat(erp.names(".")).doesNotContain(name));
    assertThat(erp.books()).isEqualTo(before);
    soon(() -> assertThat(run(name).state()).isEqualTo(Runs.State.FAILED));
    assertThat(run(name).summary()).contains(reason);
    assertThat(erp.openReviews())
        .extracting(Inspection.Review::kind, r -> r.facts().get("delivery"))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("refused-delivery", name));
  }

  @Test
  void an_empty_file_goes_to_failed() throws IOException {
    erp.drop("empty.csv", "");

    soon(() -> assertThat(erp.names(".failed", "-empty.csv")).hasSize(1));
    assertThat(erp.reasonOf("empty.csv")).isEqualTo("it is empty");
  }

  @Test
  void a_refused_file_that_comes_again_is_refused_again() throws IOException {
    erp.drop("again.csv", "nothing of ours\n");
    soon(() -> assertThat(erp.names(".failed", "-again.csv")).hasSize(1));

    erp.drop("again.csv", "nothing of ours\n");

    soon(() -> assertThat(erp.names(".failed", "-again.csv")).hasSize(2));
    assertThat(erp.names(".done", "-again.csv")).isEmpty();
  }

  @Test
  void the_same_file_twice_does_nothing_twice() throws IOException {
    erp.drop("twice.csv", DELTA + "twice,1\ntwice-bad,x\n");
    soon(() -> assertThat(erp.names(".done", "-twice.csv")).hasSize(1));
    Books before = erp.books();

    erp.drop("twice.csv", DELTA + "twice,1\ntwice-bad,x\n");

    soon(() -> assertThat(erp.names(".done", "-twice.csv")).hasSize(2));
    assertThat(erp.books()).isEqualTo(before);
    assertThat(run("twice.csv").summary()).contains("taken before; nothing to do");
    assertThat(run("twice.csv").counts()).isEmpty();
  }

  @Test
  void two_files_of_one_name_are_two_files() throws IOException {
    erp.drop("name.csv", DELTA + "name-1,1\n");
    soon(() -> assertThat(erp.names(".done", "-name.csv")).hasSize(1));

    erp.drop("name.csv", DELTA + "name-2,2\n");

    soon(() -> assertThat(erp.names(".done", "-name.csv")).hasSize(2));
    assertThat(erp.available("name-1")).isEqualTo(1);
    assertThat(erp.available("name-2")).isEqualTo(2);
  }

  @Test
  void the_same_rows_under_another_name_are_known_already() throws IOException {
    erp.drop("one.csv", DELTA + "known,1\n");
    soon(() -> assertThat(erp.names(".done", "-one.csv")).hasSize(1));
    long duplicates = erp.books().duplicate();

    erp.drop("other.csv", DELTA + "known,1\n");

    soon(() -> assertThat(erp.names(".done", "-other.csv")).hasSize(1));
    assertThat(erp.books().duplicate()).isEqualTo(duplicates + 1);
  }

  @Test
  void an_older_feed_that_comes_late_changes_nothing() throws IOException {
    erp.drop("new.csv", DELTA.replace("10:00", "11:00") + "late,11\n");
    soon(() -> assertThat(erp.available("late")).isEqualTo(11));

    erp.drop("old.csv", DELTA + "late,10\nlate-2,10\n");

    soon(() -> assertThat(erp.names(".done", "-old.csv")).hasSize(1));
    assertThat(erp.available("late-2")).isEqualTo(10);
    assertThat(erp.available("late")).isEqualTo(11);
    assertThat(run("old.csv").counts()).containsEntry("skipped", 1L).containsEntry("applied", 1L);
  }

  @Test
  void a_feed_of_the_same_moment_that_says_otherwise_is_parked() throws IOException {
    erp.drop("first.csv", DELTA + "conflict,1\n");
    soon(() -> assertThat(erp.available("conflict")).isEqualTo(1));

    erp.drop("second.csv", DELTA + "conflict,2\n");

    soon(() -> assertThat(parked("second.csv")).isNotNull());
    assertThat(erp.available("conflict")).isEqualTo(1);
    assertThat(parked("second.csv").reason()).contains("came before with other content");
  }

  @Test
  void files_that_are_not_whole_are_left_alone() throws IOException {
    Files.writeString(erp.inbox().resolve(".hidden.csv"), DELTA + "hidden,1\n");
    Files.writeString(erp.inbox().resolve("half.csv.tmp"), DELTA + "half,1\n");
    Files.writeString(erp.inbox().resolve("half.csv.PART"), DELTA + "half,1\n");
    erp.drop("whole.csv", DELTA + "whole,1\n");

    soon(() -> assertThat(erp.available("whole")).isEqualTo(1));
    assertThat(erp.names(".")).contains(".hidden.csv", "half.csv.tmp", "half.csv.PART");
    assertThat(erp.available("half")).isNull();
    assertThat(erp.available("hidden")).isNull();
  }

  @Test
  void a_link_out_of_the_folder_is_not_followed() throws IOException {
    Path secret = Files.writeString(data.resolve("secret.csv"), DELTA + "secret,1\n");
    Files.createSymbolicLink(erp.inbox().resolve("link.csv"), secret);

    soon(() -> assertThat(erp.names(".failed", "link.csv.reason")).hasSize(1));
    assertThat(erp.reasonOf("link.csv")).contains("it is a link or no plain file");
    assertThat(erp.available("secret")).isNull();
    assertThat(secret).exists();
  }

  @Test
  void a_name_that_would_be_a_path_elsewhere_and_one_too_long_to_be_dated_are_taken()
      throws IOException {
    String tooLong = "x".repeat(240) + ".csv";
    erp.drop("a\\..\\b.csv", DELTA + "backslash,1\n");
    erp.drop(tooLong, DELTA + "too-long,1\n");

    soon(() -> assertThat(erp.names(".done", "-a_.._b.csv")).hasSize(1));
    soon(() -> assertThat(erp.names(".done", "xxx.csv")).hasSize(1));
    assertThat(erp.available("backslash")).isEqualTo(1);
    assertThat(erp.available("too-long")).isEqualTo(1);
    assertThat(erp.names(".")).doesNotContain(tooLong);
  }

  @Test
  void a_name_that_looks_like_an_expression_or_a_path_stays_a_name() throws IOException {
    String name = "${sys.user.home} .. %2e%2e; $(x) é.csv";
    erp.drop(name, DELTA + "expression,1\n");

    soon(() -> assertThat(erp.names(".done", "Z-" + name)).hasSize(1));
    assertThat(erp.available("expression")).isEqualTo(1);
  }

  @Test
  void json_that_breaks_off_fails_and_what_came_before_is_in_effect() throws IOException {
    StringBuilder feed =
        new StringBuilder("{\"kind\":\"full\",\"asOf\":\"2026-03-02T10:00:00Z\",\"levels\":[\n");
    for (int i = 0; i < 1_500; i++) {
      feed.append("{\"sku\":\"off-").append(i).append("\",\"available\":1},\n");
    }
    erp.drop("off.json", feed.toString());

    soon(() -> assertThat(erp.names(".failed", "-off.json")).hasSize(1));
    assertThat(erp.reasonOf("off.json"))
        .contains("line 1502", "the rows before it are in effect", "does not count as a full feed");
    assertThat(erp.available("off-0")).isEqualTo(1);
    assertThat(erp.available("off-1499")).isEqualTo(1);
    assertThat(run("off.json").state()).isEqualTo(Runs.State.FAILED);
    assertThat(run("off.json").summary()).contains("line 1502");
  }

  @Test
  void a_run_tells_what_a_feed_did_also_when_there_was_nothing() throws IOException {
    erp.drop("nothing.csv", DELTA);
    soon(() -> assertThat(erp.names(".done", "-nothing.csv")).hasSize(1));

    assertThat(run("nothing.csv").state()).isEqualTo(Runs.State.DONE);
    assertThat(run("nothing.csv").summary())
        .isEqualTo(
            "delta feed nothing.csv as of 2026-03-02T10:00:00Z: 0 rows, so there is nothing to do");

    erp.drop("something.csv", DELTA + "something-1,1\nsomething-2,x\n");
    soon(() -> assertThat(erp.names(".done", "-something.csv")).hasSize(1));
    Runs.Run run = run("something.csv");
    assertThat(run.summary())
        .isEqualTo(
            "delta feed something.csv as of 2026-03-02T10:00:00Z: 2 rows, 1 applied, 1 parked, each"
                + " with its reason");
    assertThat(run.counts()).containsEntry("seen", 2L).containsEntry("applied", 1L);
    assertThat(run.done()).isEqualTo(run.total()).isPositive();
    assertThat(run.why()).startsWith("something.csv, ").contains("sha256 ");
  }

  @Test
  void a_run_whose_process_died_is_ended_when_its_file_is_read_again() throws Exception {
    byte[] feed = (DELTA + "died,1\n").getBytes(UTF_8);
    String digest =
        java.util.HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(feed));
    String why = "died.csv, " + feed.length + " bytes, sha256 " + digest.substring(0, 24);
    long dead = erp.ledger.runs().begin("erp-stock", why, true);

    erp.drop("died.csv", feed);

    soon(() -> assertThat(erp.names(".done", "-died.csv")).hasSize(1));
    assertThat(erp.ledger.runs().find(dead).orElseThrow().state()).isEqualTo(Runs.State.ABANDONED);
    assertThat(run("died.csv").state()).isEqualTo(Runs.State.DONE);
    assertThat(erp.available("died")).isEqualTo(1);
  }

  @Test
  void while_the_ledger_is_away_a_file_stays_and_is_read_when_it_is_back() throws IOException {
    erp.ledgerIsAway(true);
    try {
      erp.drop("stays.csv", DELTA + "stays,1\n");
      await()
          .during(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(erp.names(".")).contains("stays.csv"));
    } finally {
      erp.ledgerIsAway(false);
    }

    soon(() -> assertThat(erp.available("stays")).isEqualTo(1));
    soon(() -> assertThat(erp.names(".done", "-stays.csv")).hasSize(1));
    assertThat(erp.names(".failed", "stays.csv")).isEmpty();
  }

  @Test
  void the_folders_it_makes_are_for_its_own_user_alone() throws IOException {
    for (String folder : List.of("", "stock", "stock/.done", "stock/.failed")) {
      Path made = data.resolve("erp").resolve(folder);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .as(folder)
          .isEqualTo("rwx------");
    }
  }

  private static Inspection.Entry parked(String file) {
    return erp.parked().stream().filter(e -> e.origin().startsWith(file)).findFirst().orElse(null);
  }

  private static Runs.Run run(String file) {
    return erp.runs().stream()
        .filter(run -> run.why().startsWith(file + ","))
        .findFirst()
        .orElseThrow();
  }

  private static void soon(ThrowingRunnable assertion) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(assertion);
  }
}
