package io.crossdock.partner.erp;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RefusedException;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds of every shape that are good, and feeds that are refused as a whole. */
class FeedsTest {

  private static final Instant AS_OF = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void a_csv_feed_says_what_it_is_in_leading_lines() {
    Reading.Result result =
        new Reading()
            .lastExport(57)
            .read(
                """
                # Stock of the main warehouse, see manual
                # kind=full
                # asOf = 2026-03-02T11:00:00+01:00
                #sequence=9
                # reflects=57
                # rows=2

                sku,available,backordered,policy,reserve,backorderedUntil,location
                00417,12,3,allow_backorder,1,2026-04-01,A
                B,0,,,,,
                """);

    assertThat(result.feed().full()).isTrue();
    assertThat(result.levels().get(0))
        .isEqualTo(
            new StockLevel(
                "00417",
                "A",
                12,
                3,
                "allow_backorder",
                1,
                Instant.parse("2026-04-01T00:00:00Z"),
                AS_OF,
                new DocumentVersion.At(AS_OF, "0000000000000000009"),
                new Reflects.Export(57),
                "stock"));
    assertThat(result.levels().get(1))
        .isEqualTo(
            new StockLevel(
                "B",
                null,
                0,
                0,
                null,
                null,
                null,
                AS_OF,
                new DocumentVersion.At(AS_OF, "0000000000000000009"),
                new Reflects.Export(57),
                "stock"));
    assertThat(result.received().get(0).origin()).isEqualTo("stock line 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sku,available,policy\n00417,5,standard\n",
        "policy;available;sku\nstandard;5;00417\n",
        "sku\tavailable\tpolicy\n00417\t5\tstandard\n",
        "sku|available|policy\n00417|5|standard",
        "\"sku\",\"available\",\"policy\"\r\n\"00417\",\"5\",\"standard\"\r\n",
        "SKU, Available ,POLICY\n00417, 5 ,standard\n",
        "\uFEFFsku,available,policy\n00417,5,standard\n",
        "\n\nsku,available,policy\n\n00417,005,standard\n\n",
        "sku,available,policy\r00417,5,standard\r",
        "[{\"sku\":\"00417\",\"available\":5,\"policy\":\"standard\"}]",
        "\uFEFF[{\"policy\":\"standard\",\"available\":5,\"sku\":\"00417\",\"reserve\":null}]",
        "{\"levels\":[{\"sku\":\"00417\",\"available\":5,\"policy\":\"standard\"}]}",
        "{\n\"rows\":1,\n\"levels\":[\n{\"sku\":\"00417\",\n\"available\":5,\"policy\":\"standard\"}\n]\n}\n",
        "{\"sku\":\"00417\",\"available\":5,\"policy\":\"standard\"}",
        "{\"feed\":{\"rows\":1}}\n{\"sku\":\"00417\",\"available\":5,\"policy\":\"standard\"}\n",
      })
  void every_way_to_write_a_row_says_the_same(String feed) throws IOException {
    Reading.Result plain = Reading.plain().read(feed);
    Reading.Result packed = Reading.plain().read(gzip(feed.getBytes(UTF_8)));

    assertThat(plain.defects()).isEmpty();
    assertThat(plain.levels())
        .singleElement()
        .satisfies(
            level -> {
              assertThat(level.sku()).isEqualTo("00417");
              assertThat(level.available()).isEqualTo(5);
              assertThat(level.policy()).isEqualTo("standard");
            });
    assertThat(packed.levels()).isEqualTo(plain.levels());
  }

  @Test
  void quoted_texts_keep_separators_and_quotes() {
    assertThat(Reading.plain().read("sku,available\n\"A,\"\"5\"\"\",1\n5\" pipe,2\n").skus())
        .containsExactly("A,\"5\"", "5\" pipe");
  }

  @Test
  void columns_have_the_names_the_erp_gives_them() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.columns", "sku=Item No, available=Qty On Hand")
            .with("erp.stock.columns.ignored", "Description, EAN")
            .read("Description;EAN;ITEM_NO;qty on hand\nA pipe;4012345678901;00417;5\n");

    assertThat(result.skus()).containsExactly("00417");
    assertThat(result.levels().get(0).available()).isEqualTo(5);
  }

  @Test
  void members_of_json_have_the_names_the_erp_gives_them() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.columns", "sku=itemNo, available=onHand")
            .with("erp.stock.columns.ignored", "*")
            .read("[{\"itemNo\":\"00417\",\"onHand\":5,\"sku\":\"not ours\",\"x\":{\"y\":[1]}}]");

    assertThat(result.skus()).containsExactly("00417");
  }

  @Test
  void what_is_said_in_an_envelope_or_a_first_line_counts_for_all_rows() {
    String head =
        "\"kind\":\"full\",\"asOf\":\"2026-03-02T10:00:00Z\",\"sequence\":9,\"reflects\":0";
    String level = "{\"sku\":\"A\",\"available\":1}";

    Reading.Result envelope = new Reading().read("{" + head + ",\"levels\":[" + level + "]}");
    Reading.Result lines = new Reading().read("{\"feed\":{" + head + "}}\n" + level + "\n");

    assertThat(envelope.feed().full()).isTrue();
    assertThat(envelope.levels()).isEqualTo(lines.levels());
    assertThat(lines.levels().get(0).version())
        .isEqualTo(new DocumentVersion.At(AS_OF, "0000000000000000009"));
    assertThat(lines.levels().get(0).reflects()).isEqualTo(new Reflects.Export(0));
  }

  @Test
  void each_row_may_say_itself_how_new_it_is_and_what_it_contains() {
    Reading.Result result =
        new Reading()
            .lastExport(9)
            .read(
                "sku,available,asOf,sequence,reflects,kind\n"
                    + "A,1,2026-03-02T09:00:00Z,4,8,delta\n"
                    + "B,2,2026-03-02T09:30:00Z,5,9,delta\n");

    assertThat(result.levels())
        .extracting(StockLevel::asOf)
        .containsExactly(
            Instant.parse("2026-03-02T09:00:00Z"), Instant.parse("2026-03-02T09:30:00Z"));
    assertThat(result.levels())
        .extracting(StockLevel::reflects)
        .containsExactly(new Reflects.Export(8), new Reflects.Export(9));
  }

  @Test
  void a_sequence_may_tell_the_newer_of_two_figures() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.version", "sequence")
            .beside("sequence", "12")
            .read("sku,available\nA,1\n");

    assertThat(result.levels().get(0).version()).isEqualTo(DocumentVersion.of(12));
  }

  @ParameterizedTest
  @CsvSource({
    "reflects, 7, export:7",
    "accepted-before-asOf, , accepted-before-asOf",
    "erp-books-at-fulfillment, , erp-books-at-fulfillment",
    "none, , none"
  })
  void every_mode_is_said_in_every_figure(String mode, String export, String said) {
    Reading reading = Reading.plain().with("erp.stock.reflects", mode).lastExport(7);
    if (export != null) {
      reading.beside("reflects", export);
    }

    assertThat(reading.read("sku,available\nA,1\n").levels().get(0).reflects().text())
        .isEqualTo(said);
  }

  @Test
  void the_files_own_time_is_taken_only_where_that_is_configured() {
    Reading reading =
        Reading.plain().saysNothingBeside().fileTime(AS_OF).with("erp.stock.asOf", "file-time");

    assertThat(reading.read("sku,available\nA,1\n").levels().get(0).asOf()).isEqualTo(AS_OF);
  }

  @Test
  void rows_of_other_locations_are_read_past_and_counted() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.location", "main")
            .read("sku,available,location\nA,1,main\nA,7,outlet\nB,2,\nC,x,outlet\n");

    assertThat(result.skus()).containsExactly("A", "B");
    assertThat(result.defects()).isEmpty();
    assertThat(result.batches().counts().elsewhere()).isEqualTo(2);
  }

  @Test
  void blanks_around_skus_are_cut_where_that_is_configured() {
    assertThat(
            Reading.plain()
                .with("erp.stock.trim", "true")
                .read("sku,available\n A \u00a0,1\n")
                .skus())
        .containsExactly("A");
  }

  @Test
  void a_feed_without_rows_is_a_feed() {
    assertThat(Reading.plain().read("sku,available\n").received()).isEmpty();
    assertThat(Reading.plain().read("[]").received()).isEmpty();
    assertThat(Reading.plain().read("{\"levels\":[]}").received()).isEmpty();
    assertThat(Reading.plain().read("{\"feed\":{\"rows\":0}}").received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "<!DOCTYPE html><html><body>Sign in</body></html> ~ it is an HTML page",
        "<stock><sku>A</sku></stock> ~ it begins with '<', as HTML and XML do",
        "PK\u0003\u0004abc ~ it is a ZIP file or an Excel workbook",
        "x\u0001y ~ it is binary: byte 2 is 0x01",
        "a,b\u0000c ~ it is binary: byte 4 is 0x00",
        "article,quantity ~ line 1: the header has no column 'sku'; it is 'article,quantity'",
        "sku,quantity ~ the header has no column 'available'",
        "Lorem ipsum dolor sit amet ~ the header has no column 'sku'",
        "sku,available,colour ~ nobody knows the column 'colour'; a feed has sku, location, available",
        "sku,available,sku ~ the column sku is there twice",
        "sku,available,Sku ~ the column sku is there twice",
        "# knd=full ~ line 1: 'knd' is nothing a feed says of itself",
        "# sku=5 ~ 'sku' is nothing a feed says of itself",
        "# a remark ~ it has no header: it ends on line 1",
        "# rows=many ~ rows is 'many'; it must be how many rows the feed has",
        "{\"sku\":\"A\", ~ line 1, character 11",
        "{⏎\"kind\":\"full\"⏎} ~ it is an object without levels: [ … ]",
        "{⏎\"levels\":{} } ~ its levels are no array",
        "{⏎\"colour\":1,\"levels\":[] } ~ 'colour' is nothing a feed says of itself",
        "{⏎\"asOf\":{},\"levels\":[] } ~ asOf is nested",
        "{⏎\"level\":[] } ~ 'level' is nothing a feed says of itself; it may say kind, asOf, sequence, reflects and rows, and then levels: [ … ], the rows",
        "{\"feed\":{\"knd\":null}} ~ 'knd' is nothing a feed says of itself",
        "{⏎\"reflects\":57,\"levels\":[] } ~ an export that was never made: the last one was 0 (none yet); erp.stock.reflects = erp-books-at-fulfillment does not ask for it",
        "[{\"sku\":\"A\",\"available\":1}, ~ line 1, character",
        "[{\"sku\":\"A\",\"available\":1} {\"sku\" ~ line 1, character 28",
        "[{\"sku\":\"A\",\"available\":1}] x ~ line 1, character",
        "[{\"sku\":\"A\",\"available\":1}] [] ~ something stands behind its end",
        "{\"levels\":[],\"kind\":\"full\"} ~ 'kind' stands behind the levels; they must come last",
        "[ ~ line 1, character 2",
      })
  void what_is_no_feed_is_refused_with_the_reason(String feed, String reason) {
    assertThatThrownBy(() -> Reading.plain().read(feed.replace('⏎', '\n')))
        .isInstanceOfAny(RefusedException.class, BrokenOffException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void json_that_is_nested_too_deeply_is_refused_in_words_of_our_own() {
    String deep = "[{\"sku\":" + "[".repeat(70);

    assertThatThrownBy(() -> Reading.plain().read(deep))
        .hasMessageMatching("line 1, character [0-9]+: it is nested deeper than 64 levels.*")
        .hasMessageNotContaining("StreamRead");
    assertThat(
            Reading.plain()
                .read("{\"sku\":\"A\",\"available\":1}\n" + deep.substring(1))
                .onlyReason())
        .contains("stock line 2: is no JSON: it is nested deeper than 64 levels")
        .doesNotContain("StreamRead");
  }

  @Test
  void a_member_of_an_envelope_that_is_listed_is_read_past() {
    assertThat(
            Reading.plain()
                .with("erp.stock.columns.ignored", "company")
                .read("{\"company\":{\"id\":7},\"levels\":[{\"sku\":\"A\",\"available\":1}]}")
                .skus())
        .containsExactly("A");
  }

  @Test
  void what_is_empty_or_no_utf8_is_refused_with_the_reason() {
    byte[] latin =
        "sku,available\nBj\u00f6rk,5\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Reading.plain().read("")).hasMessage("it is empty");
    assertThatThrownBy(() -> Reading.plain().read(" \r\n\t\n")).hasMessage("it is empty");
    assertThatThrownBy(() -> Reading.plain().read(latin))
        .hasMessage(
            "it is not UTF-8: byte 17 is 0xf6; write it as UTF-8, with or without byte order mark");
    assertThatThrownBy(() -> Reading.plain().read("sku,available\nA,1\n".getBytes(UTF_16)))
        .hasMessageContaining("it is UTF-16");
  }

  @Test
  void a_character_cut_by_the_first_look_is_no_fault() {
    String feed =
        "sku,available\n" + "x".repeat(FeedFormat.LOOK - 15 - 3) + "\u00f6\u00f6\u00f6,1\nB,2\n";

    for (String shifted : new String[] {feed, " " + feed, "  " + feed}) {
      assertThat(
              FeedFormat.of(
                  java.util.Arrays.copyOf(shifted.getBytes(UTF_8), FeedFormat.LOOK), false))
          .isEqualTo(FeedFormat.CSV);
    }
  }

  @Test
  void a_feed_that_does_not_say_whether_it_is_full_is_refused() {
    assertThatThrownBy(() -> Reading.plain().without("erp.stock.kind").read("sku,available\nA,1\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it does not say whether it is full or delta");
    assertThatThrownBy(() -> Reading.plain().beside("kind", "some").read("sku,available\n"))
        .hasMessage("kind is 'some'; it must be full or delta");
  }

  @Test
  void a_feed_that_does_not_say_its_time_is_refused() {
    Reading reading = Reading.plain().saysNothingBeside();

    assertThatThrownBy(() -> reading.read("sku,available\nA,1\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it does not say when its figures were taken; write asOf");
    assertThatThrownBy(() -> Reading.plain().saysNothingBeside().beside("asOf", "today").read("[]"))
        .hasMessageContaining("asOf is 'today'; it must be a time with its offset");
  }

  @Test
  void a_feed_from_the_future_is_refused_since_it_would_make_right_ones_look_old() {
    Reading reading = Reading.plain().saysNothingBeside().beside("asOf", "2026-03-02T10:16:00Z");

    assertThatThrownBy(() -> reading.read("sku,available\nA,1\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("asOf is 2026-03-02T10:16:00Z, which lies in the future");
    assertThat(reading.with("erp.stock.asOf.ahead", "20m").read("sku,available\nA,1\n").skus())
        .hasSize(1);
  }

  @Test
  void a_feed_that_lacks_what_its_mode_needs_is_refused() {
    Reading reflects = Reading.plain().without("erp.stock.reflects");
    Reading sequence = Reading.plain().with("erp.stock.version", "sequence");

    assertThatThrownBy(() -> reflects.read("sku,available\nA,1\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it does not say which of our exports it contains");
    assertThatThrownBy(() -> sequence.read("sku,available\nA,1\n"))
        .hasMessageContaining("it has no sequence, and erp.stock.version = sequence");
  }

  @Test
  void a_feed_that_claims_an_export_never_made_is_refused() {
    Reading reflects = Reading.plain().without("erp.stock.reflects").beside("reflects", "57");

    assertThatThrownBy(() -> reflects.read("sku,available\nA,1\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("reflects is 57, an export that was never made: the last one was 0 (none yet)");
    assertThat(reflects.lastExport(57).read("sku,available\nA,1\n").skus()).containsExactly("A");
  }

  @Test
  void a_feed_that_is_contradicted_by_its_delivery_is_refused() {
    assertThatThrownBy(
            () -> Reading.plain().beside("kind", "full").read("# kind=delta\nsku,available\nA,1\n"))
        .hasMessageContaining("kind is said twice: 'delta', and by its delivery 'full'");
  }

  @Test
  void a_feed_with_another_number_of_rows_than_it_says_breaks_off() {
    assertThatThrownBy(() -> Reading.plain().read("# rows=3\nsku,available\nA,1\nB,2\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("it says that it has 3 rows, and it has 2; nothing of it was taken");
  }

  @Test
  void json_that_breaks_off_says_where_and_what_is_in_effect() {
    StringBuilder feed = new StringBuilder("[");
    for (int i = 0; i < 2_500; i++) {
      feed.append("{\"sku\":\"").append(i).append("\",\"available\":1},\n");
    }
    Reading full = Reading.plain().with("erp.stock.kind", "full");

    assertThatThrownBy(() -> full.read(feed.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching(
            "line 2501, character 1: .*; the rows before it are in effect, those behind it are not,"
                + " and it does not count as a full feed");
    assertThatThrownBy(() -> full.with("erp.stock.staged", "full").read(feed.toString()))
        .hasMessageContaining("nothing of it is in effect");
  }

  @Test
  void a_feed_of_which_nothing_fits_is_one_mistake_and_not_a_thousand() {
    StringBuilder feed = new StringBuilder("sku,available\n");
    for (int i = 0; i < 1_500; i++) {
      feed.append(i).append(",12.50\n");
    }

    assertThatThrownBy(() -> Reading.plain().read(feed.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(
            "none of its first 1000 rows can be used; the first ones: stock line 2");
  }

  @Test
  void a_feed_with_too_many_bad_rows_breaks_off() {
    StringBuilder feed = new StringBuilder("sku,available\n");
    for (int i = 0; i < 100; i++) {
      feed.append("A").append(i).append(",1\nB").append(i).append(",x\n");
    }

    assertThatThrownBy(
            () -> Reading.plain().with("erp.stock.badRows.atMost", "50").read(feed.toString()))
        .hasMessageContaining("more than 50 bad rows (erp.stock.badRows.atMost); the last one");
  }

  @Test
  void a_small_file_that_unpacks_to_a_monstrous_one_is_refused() throws IOException {
    byte[] bomb = gzip(("sku,available\nA,1\n" + " ".repeat(3_000_000)).getBytes(UTF_8));

    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> Reading.plain().with("erp.stock.maxUnpackedMegabytes", "1").read(bomb))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it is longer than 1 MB (1000000 bytes) when unpacked");
  }

  @Test
  void gzip_that_is_broken_or_cut_short_does_not_pass_for_a_feed() throws IOException {
    byte[] whole = gzip("sku,available\nA,1\nB,2\n".getBytes(UTF_8));
    List<byte[]> broken = new ArrayList<>();
    for (int kept : List.of(2, 5, 9, 10, whole.length - 9)) {
      broken.add(Arrays.copyOf(whole, kept));
    }
    broken.add(new byte[] {0x1F, (byte) 0x8B, 'g', 'a', 'r', 'b', 'a', 'g', 'e', 0, 0, 0});

    for (byte[] bytes : broken) {
      assertThatThrownBy(() -> Reading.plain().read(bytes))
          .isInstanceOf(BrokenOffException.class)
          .hasMessage("it is packed with gzip, and the packing is broken or cut short");
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
