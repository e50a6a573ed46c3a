package io.crossdock.partner.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad row is parked, says what is wrong with what, and the others go on. */
class BadRowsTest {

  private static final String HEADER =
      "sku;available;backordered;policy;reserve;backorderedUntil\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "B;many;0;standard;0; | available (column 2) is 'many'; it must be a whole number of units",
        "B;1,250;0;standard;0; | available (column 2) is '1,250'; it must be digits only, without",
        "B;1.250;0;standard;0; | available (column 2) is '1.250'; it must be digits only",
        "B;1 250;0;standard;0; | available (column 2) is '1 250'; it must be digits only",
        "B;12.9;0;standard;0; | available (column 2) is '12.9'; it must be digits only",
        "B;12.0;0;standard;0; | available (column 2) is '12.0'",
        "B;1e3;0;standard;0; | available (column 2) is '1e3'",
        "B;+5;0;standard;0; | available (column 2) is '+5'",
        "B;0x1F;0;standard;0; | available (column 2) is '0x1F'",
        "B;-5;0;standard;0; | available (column 2) is '-5'; it must not be negative",
        "B;2147483648;0;standard;0; | available (column 2) is 2147483648; it must be at most 2147483647",
        "B;99999999999999999999;0;standard;0; | it must be at most 2147483647",
        "B;;0;standard;0; | available (column 2) is missing",
        "B;N/A;0;standard;0; | available (column 2) is 'N/A'",
        "B;٥;0;standard;0; | available (column 2) is '٥'",
        "B;5;x;standard;0; | backordered (column 3) is 'x'",
        "B;5;0;standard;-1; | reserve (column 5) is '-1'; it must not be negative",
        "B;5;0;displayable_backorder;0; | policy (column 4) is 'displayable_backorder'; it must be one of allow_backorder",
        "B;5;0;Standard;0; | policy (column 4) is 'Standard'",
        "B;5;0;standard;0;soon | backorderedUntil (column 6) is 'soon'; it must be a time",
        "B;5;0;standard;0;2026-02-30 | backorderedUntil (column 6) is '2026-02-30'",
        "B;5;0;standard;0;2026-03-01T10:00:00 | backorderedUntil (column 6) is '2026-03-01T10:00:00'",
        ";5;0;standard;0; | sku (column 1) is missing",
        "B ;5;0;standard;0; | sku (column 1) begins or ends with a blank",
        "A;5;0;standard;0; | sku (column 1) is 'A' again, after line 2; line 2 counts and this row is parked: name each SKU once",
        "B;5;0;standard | has too few columns: 4 instead of 6",
        "B;5;0;standard;0;;7 | has too many columns: 7 instead of 6",
        "B;5;0;\"stand;0; | has a quote that is not closed on the same line",
        "\"B\"x;5;0;standard;0; | text behind a closing quote",
      })
  void a_bad_csv_row_is_parked_and_the_others_go_on(String row, String reason) {
    Reading.Result result =
        Reading.plain().read(HEADER + "A;1;0;standard;0;\n" + row + "\nC;3;0;standard;0;\n");

    assertThat(result.skus()).containsExactly("A", "C");
    assertThat(result.onlyReason()).startsWith("stock line 3: ").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B\u0000", "B\u0007", "B\u007f", "B\u0085"})
  void a_sku_with_a_control_character_is_parked(String sku) {
    // Behind what is looked at to tell the format, where such a character tells binary from text.
    StringBuilder feed = new StringBuilder("sku,available\n");
    for (int i = 0; i < 8_000; i++) {
      feed.append("SKU-").append(i).append(",1\n");
    }
    Reading.Result result = Reading.plain().read(feed + sku + ",5\n");

    assertThat(result.levels()).hasSize(8_000);
    assertThat(result.onlyReason()).contains("sku (column 1) holds a control character ('B\\u00");
  }

  @Test
  void a_remark_among_the_rows_is_parked_and_said_to_be_one() {
    Reading.Result result = Reading.plain().read("sku,available\n# a comment\nA,5\n");

    assertThat(result.skus()).containsExactly("A");
    assertThat(result.onlyReason())
        .contains("has too few columns")
        .contains("a remark stands above the header only")
        .doesNotContain("last good figure");
  }

  @Test
  void a_sku_that_is_too_long_is_parked_and_shown_in_part() {
    Reading.Result result =
        Reading.plain()
            .read("sku,available\n" + "X".repeat(129) + ",5\n" + "Y".repeat(128) + ",5\n");

    assertThat(result.skus()).containsExactly("Y".repeat(128));
    assertThat(result.onlyReason())
        .contains("sku (column 1) is longer than 128 characters ('" + "X".repeat(80) + "…')");
    assertThat(result.defects().get(0).key()).isEqualTo("stock line 2");
  }

  @Test
  void bytes_that_are_no_utf8_spoil_their_row_and_no_other() {
    byte[] feed =
        ("sku,available\n" + "A,1\n".repeat(1)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    StringBuilder good = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      good.append("SKU-").append(i).append(",1\n");
    }
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    bytes.writeBytes(feed);
    bytes.writeBytes(good.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    bytes.writeBytes("Bj".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    bytes.write(0xF6);
    bytes.writeBytes("rk,5\nC,1\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    Reading.Result result = Reading.plain().read(bytes.toByteArray());

    assertThat(result.skus()).hasSize(9_002).contains("A", "C");
    assertThat(result.onlyReason()).contains("stock line 9003: sku (column 1) is not UTF-8");
  }

  @Test
  void a_reason_tells_what_happens_next() {
    Reading.Result named = Reading.plain().read("sku,available\nA,x\n");
    Reading.Result unnamed = Reading.plain().read("sku,available\n,5\n");

    assertThat(named.onlyReason())
        .endsWith(
            "the row is parked and the last good figure of A stays: correct it in the ERP and send"
                + " it again, or edit this entry and retry");
    assertThat(unnamed.onlyReason())
        .endsWith(
            "the row is parked and nothing else is held up: correct it in the ERP, send it again"
                + " and dismiss this entry");
  }

  @Test
  void a_sku_named_twice_where_the_first_row_is_bad_counts_in_neither() {
    Reading.Result result = Reading.plain().read("sku,available\nA,x\nA,5\nA,6\n");

    assertThat(result.levels()).isEmpty();
    assertThat(result.defects().get(2).reason())
        .contains("'A' again, after line 2; line 2 could not be used either; both are parked");
  }

  @Test
  void what_was_read_of_a_row_with_the_wrong_columns_is_kept() {
    Reading.Result result =
        Reading.plain()
            .read("sku,available\n0042,1,250\nB\n\"C\"x,5\nD," + "9,".repeat(9_000) + "\n");

    assertThat(result.defects())
        .extracting(d -> d.key())
        .containsExactly("0042", "B", "stock line 4", "D");
    assertThat(result.defects().get(0).raw())
        .startsWith("{\"sku\":\"0042\"")
        .endsWith("\"unread\":\"0042,1,250\"}");
    assertThat(result.defects().get(0).reason())
        .endsWith("(without 'unread', which is the row as read)");
    String corrected =
        result.defects().get(0).raw().replace(",\"unread\":\"0042,1,250\"", ",\"available\":1250");
    assertThat(new Documents().problems("StockLevel", corrected.getBytes(UTF_8))).isEmpty();
    assertThat(result.defects().get(2).raw()).endsWith("\"unread\":\"\\\"C\\\"x,5\"}");
    assertThat(result.defects().get(3).raw()).contains("\"unread\":\"D,9,9").hasSizeLessThan(1_500);
  }

  @Test
  void elements_of_one_line_are_told_apart() {
    Reading.Result result =
        Reading.plain()
            .read("[{\"sku\":\"A\",\"available\":1},{\"available\":2},5,{\"sku\":\"A\"}]");

    assertThat(result.defects())
        .extracting(d -> d.key())
        .containsExactly("stock element 2", "stock element 3", "A");
    assertThat(result.defects().get(0).reason())
        .startsWith("stock element 2 (line 1, column 28): sku is missing");
    assertThat(result.defects().get(1).raw()).contains("\"unread\":\"5\"");
    assertThat(result.defects().get(2).reason()).contains("'A' again, after element 1");
  }

  @Test
  void a_bad_row_is_as_new_as_its_feed_or_as_it_says_itself() {
    Reading.Result result =
        Reading.plain()
            .saysNothingBeside()
            .read(
                "sku,available,asOf\nA,1,2026-03-02T10:00:00Z\nB,x,2026-03-02T10:01:00Z\n"
                    + "C,1,yesterday\n,1,\n");

    assertThat(result.defects())
        .extracting(d -> d.version().toString())
        .allSatisfy(version -> assertThat(version).contains("2026-03-02T10:0"));
    assertThat(result.defects().get(0).version().toString()).contains("10:01");
  }

  @Test
  void everything_that_is_wrong_with_a_row_is_told_at_once() {
    assertThat(Reading.plain().read("sku,available,reserve,policy\nA,x,-1,none\n").onlyReason())
        .contains("available (column 2)", "reserve (column 3)", "policy (column 4)");
  }

  @Test
  void a_parked_row_has_the_shape_of_a_stock_level_so_that_one_member_is_corrected() {
    Reading.Result result =
        Reading.plain().read("sku,available,backordered,policy\n0042,\"1,250\",3,standard\n");

    assertThat(result.defects().get(0).key()).isEqualTo("0042");
    assertThat(result.defects().get(0).raw())
        .isEqualTo(
            """
            {"sku":"0042","available":"1,250","backordered":3,"policy":"standard",\
            "asOf":"2026-03-02T10:00:00Z","version":"2026-03-02T10:00:00Z",\
            "reflects":"erp-books-at-fulfillment","feed":"stock"}""");
    String corrected = result.defects().get(0).raw().replace("\"1,250\"", "1250");
    assertThat(
            new io.crossdock.document.Documents()
                .problems(
                    "StockLevel", corrected.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void a_quote_that_is_never_closed_spoils_its_own_line_only() {
    StringBuilder feed = new StringBuilder("sku,available,name\nA,1,good\nB,2,\"5 inch\n");
    for (int i = 0; i < 100_000; i++) {
      feed.append("SKU-").append(i).append(",1,n\n");
    }

    Reading.Result result =
        Reading.plain().with("erp.stock.columns.ignored", "name").read(feed.toString());

    assertThat(result.levels()).hasSize(100_001);
    assertThat(result.onlyReason()).contains("stock line 3: has a quote that is not closed");
  }

  @Test
  void a_quote_closed_by_that_of_a_later_row_spoils_its_own_line_only() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.columns.ignored", "name")
            .read("sku,available,name\nA,1,\"5 inch\nB,2,ok\nC,3,\"fine\"\nD,4,\"4 inch\nE,5,x\n");

    assertThat(result.skus()).containsExactly("B", "C", "E");
    assertThat(result.defects())
        .extracting(d -> d.origin())
        .containsExactly("stock line 2", "stock line 5");
  }

  @Test
  void line_breaks_in_quotes_are_for_columns_that_are_read_past_and_only_where_configured() {
    String feed = "sku,available,name\nA,1,\"two\nlines\"\nB,2,one\n";
    Reading ignoring = Reading.plain().with("erp.stock.columns.ignored", "name");

    Reading.Result strict = ignoring.read(feed);
    Reading.Result lenient = ignoring.with("erp.stock.lineBreaks", "true").read(feed);

    assertThat(strict.skus()).containsExactly("B");
    assertThat(strict.defects())
        .extracting(d -> d.origin())
        .containsExactly("stock line 2", "stock line 3");
    assertThat(lenient.skus()).containsExactly("A", "B");
    assertThat(lenient.received()).extracting(r -> r.origin()).contains("stock line 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"sku\":\"B\",\"available\":\"5\"} | available '5' is text; it must be a whole number",
        "{\"sku\":\"B\",\"available\":5.5} | available (column 24) is '5.5'; it must be digits only",
        "{\"sku\":\"B\",\"available\":5.0} | available (column 24) is '5.0'; it must be digits only",
        "{\"sku\":\"B\",\"available\":1e3} | is '1e3'",
        "{\"sku\":\"B\",\"available\":-1} | available (column 24) is '-1'; it must not be negative",
        "{\"sku\":\"B\",\"available\":null} | available (column 24) is missing",
        "{\"sku\":\"B\"} | available is missing",
        "{\"sku\":\"B\",\"available\":true} | available is true; it must be a whole number",
        "{\"sku\":\"B\",\"available\":{\"x\":1}} | available is nested; it must be a whole number",
        "{\"sku\":\"B\",\"available\":[5]} | available is nested",
        "{\"sku\":\"B\",\"available\":2147483648} | is 2147483648; it must be at most 2147483647",
        "{\"sku\":417,\"available\":5} | sku 417 is a number; it must be text in quotes, which keeps leading zeros",
        "{\"available\":5} | sku is missing",
        "{\"sku\":null,\"available\":5} | sku (column 8) is missing",
        "{\"sku\":\"A\",\"available\":5} | sku (column 8) is 'A' again, after ",
        "{\"sku\":\"B\\u0001\",\"available\":5} | sku (column 8) holds a control character",
        "{\"sku\":\"B\",\"available\":5,\"colour\":\"red\"} | has a member 'colour' that nobody knows",
        "{\"sku\":\"B\",\"available\":5,\"available\":6} | available is there twice",
        "{\"sku\":\"B\",\"available\":5,\"policy\":\"x\"} | policy (column 35) is 'x'; it must be one of",
        "[1,2] | is not an object",
        "5 | is not an object",
        "null | is not an object",
      })
  void a_bad_json_element_is_parked_in_an_array_and_in_lines(String element, String reason) {
    String good = "{\"sku\":\"A\",\"available\":1}";
    String last = "{\"sku\":\"C\",\"available\":3}";

    Reading.Result array =
        Reading.plain().read("[\n" + good + ",\n" + element + ",\n" + last + "\n]");
    Reading.Result lines = Reading.plain().read("\n" + good + "\n" + element + "\n" + last + "\n");

    assertThat(array.format()).isEqualTo(FeedFormat.JSON);
    assertThat(array.skus()).containsExactly("A", "C");
    assertThat(array.onlyReason())
        .startsWith("stock element 2 (line 3, column 1): ")
        .contains(reason);
    assertThat(lines.format()).isEqualTo(FeedFormat.JSON_LINES);
    assertThat(lines.skus()).containsExactly("A", "C");
    assertThat(lines.onlyReason()).startsWith("stock line 3: ").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sku\":\"B\",\"available\":5",
        "{\"sku\":\"B\" \"available\":5}",
        "sku=B",
        "{\"sku\":\"B\",\"available\":5} {\"sku\":\"D\",\"available\":5}",
        "{'sku':'B'}",
        "{\"sku\":\"B\",\"available\":05}",
        "{\"sku\":\"B\",\"available\":NaN}",
      })
  void a_line_that_is_no_json_object_spoils_itself_only(String line) {
    Reading.Result result =
        Reading.plain()
            .read(
                "{\"sku\":\"A\",\"available\":1}\n" + line + "\n{\"sku\":\"C\",\"available\":3}\n");

    assertThat(result.skus()).containsExactly("A", "C");
    assertThat(result.defects()).hasSize(1);
    assertThat(result.onlyReason()).startsWith("stock line 2: ");
  }

  @Test
  void a_number_or_text_of_any_length_spoils_its_own_row_only() {
    String good = "{\"sku\":\"A\",\"available\":1},";
    Reading.Result result =
        Reading.plain()
            .read(
                "["
                    + good
                    + "{\"sku\":\"B\",\"available\":"
                    + "9".repeat(5_000)
                    + "},{\"sku\":\""
                    + "x".repeat(500_000)
                    + "\",\"available\":1},{\"sku\":\"C\",\"available\":3}]");

    assertThat(result.skus()).containsExactly("A", "C");
    assertThat(result.defects().get(0).reason())
        .contains("available (column 51) is 9999", "it must be at most 2147483647")
        .hasSizeLessThan(500);
    assertThat(result.defects().get(1).reason()).contains("is longer than 128 characters");
    assertThat(result.defects().get(1).raw()).hasSizeLessThan(1_000);
  }

  @Test
  void a_monstrous_line_is_parked_and_does_not_fill_the_memory() {
    Reading.Result result =
        Reading.plain()
            .read(
                "{\"sku\":\"A\",\"available\":1}\n{\"sku\":\""
                    + "x".repeat(3_000_000)
                    + "\",\"available\":2}\n{\"sku\":\"C\",\"available\":3}\n");

    assertThat(result.skus()).containsExactly("A", "C");
    assertThat(result.onlyReason()).contains("line 2: is longer than 1048576 characters");
  }

  @Test
  void a_row_that_contradicts_its_feed_is_parked() {
    Reading.Result result =
        Reading.plain()
            .without("erp.stock.kind")
            .read("sku,available,kind\nA,1,full\nB,2,delta\nC,3,\nD,4,FULL\n");

    assertThat(result.feed().full()).isTrue();
    assertThat(result.skus()).containsExactly("A", "C", "D");
    assertThat(result.onlyReason()).contains("kind (column 3) is 'delta' in a full feed");
  }

  @Test
  void a_row_from_the_future_is_parked() {
    Reading.Result result =
        Reading.plain()
            .read("sku,available,asOf\nA,1,2026-03-02T10:14:00Z\nB,2,2026-03-02T10:16:00Z\n");

    assertThat(result.skus()).containsExactly("A");
    assertThat(result.onlyReason()).contains("which lies in the future");
  }

  @Test
  void a_json_row_may_say_its_kind_and_contradict_its_feed() {
    Reading.Result result =
        Reading.plain()
            .read(
                "[{\"sku\":\"A\",\"available\":1,\"kind\":\"delta\"},"
                    + "{\"sku\":\"B\",\"available\":1,\"kind\":\"full\"}]");

    assertThat(result.skus()).containsExactly("A");
    assertThat(result.onlyReason()).contains("is 'full' in a delta feed");
  }

  @Test
  void a_row_that_names_an_export_nobody_asks_for_is_held_to_it_all_the_same() {
    String feed = "sku,available,reflects\nA,1,0\nB,2,57\n";

    Reading.Result result = Reading.plain().read(feed);
    Reading.Result ignoring =
        Reading.plain().with("erp.stock.columns.ignored", "reflects").read(feed);

    assertThat(result.skus()).containsExactly("A");
    assertThat(result.onlyReason())
        .contains("an export that was never made")
        .contains("erp.stock.reflects = erp-books-at-fulfillment does not ask for it");
    assertThat(ignoring.skus()).containsExactly("A", "B");
  }

  @Test
  void a_parked_row_keeps_the_export_it_names_so_that_only_what_is_wrong_is_corrected() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.reflects", "reflects")
            .read("sku,available,reflects\nA,many,0\nB,2,none\n");
    assertThat(result.defects().get(0).raw()).contains("\"reflects\":\"export:0\"");
    assertThat(result.defects().get(1).raw()).doesNotContain("reflects");
  }

  @Test
  void a_row_that_names_an_export_never_made_is_parked() {
    Reading.Result result =
        Reading.plain()
            .with("erp.stock.reflects", "reflects")
            .lastExport(56)
            .read("sku,available,reflects\nA,1,56\nB,2,57\nC,3,\n");

    assertThat(result.skus()).containsExactly("A");
    assertThat(result.defects()).hasSize(2);
    assertThat(result.defects().get(0).reason())
        .contains("reflects is 57, an export that was never made: the last one was 56");
    assertThat(result.defects().get(1).reason()).contains("reflects is missing");
  }
}
