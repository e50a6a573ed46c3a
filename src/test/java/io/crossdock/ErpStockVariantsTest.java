package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Figures;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.ledger.Runs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What configuration changes, by the real routes on a real ledger. */
class ErpStockVariantsTest {

  private static final String AT_TEN = "# asOf=2026-03-02T10:00:00Z\nsku,available\n";
  private static final String AT_ELEVEN = AT_TEN.replace("10:00", "11:00");

  /** Newer than every full feed here, so that none of them misses it. */
  private static final String NEXT_DAY = AT_TEN.replace("03-02", "03-03");

  @TempDir static Path home;

  /** Reports what is missing, asks for reflects, waits until files are old. */
  private static ErpHub reporting;

  /** Zeroes what is missing, waits for markers. */
  private static ErpHub zeroing;

  private static ErpHub staging;

  @BeforeAll
  static void start() throws IOException {
    reporting =
        new ErpHub(
            home.resolve("reporting"),
            Map.of(
                "erp.stock.missing.names", "2",
                "erp.stock.reflects", "reflects",
                "erp.stock.ready", "age",
                "erp.stock.ready.age", "1h"));
    zeroing =
        new ErpHub(
            home.resolve("zeroing"),
            Map.of(
                "erp.stock.missing", "zero",
                "erp.stock.missing.atMost", "25",
                "erp.stock.ready", "done-marker"));
    staging = new ErpHub(home.resolve("staging"), Map.of("erp.stock.staged", "full"));
  }

  @AfterAll
  static void stop() {
    reporting.close();
    zeroing.close();
    staging.close();
  }

  @Test
  void a_sku_that_a_full_feed_does_not_name_is_reported_and_keeps_its_figure() throws Exception {
    ErpHub erp = reporting;
    post(erp, "full", AT_TEN + "A,1\nB,2\nC,3\nD,4\n");

    HttpResponse<String> answer = post(erp, "full", AT_ELEVEN + "A,1\nB,x\n");

    assertThat(answer.body()).contains("\"missing\":2").contains("2 known SKUs are not in it; the");
    assertThat(erp.available("C")).isEqualTo(3);
    assertThat(erp.openReviews())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.kind()).isEqualTo("missing-skus");
              assertThat(review.facts())
                  .containsEntry("missing", "2")
                  .containsEntry("skus", "C, D");
            });

    post(erp, "delta", AT_ELEVEN.replace("11:", "12:") + "A,5\n");
    assertThat(erp.openReviews()).hasSize(1);

    post(erp, "full", AT_ELEVEN.replace("11:", "13:") + "A,1\nB,2\nC,3\nD,4\n");
    assertThat(erp.openReviews()).isEmpty();
  }

  @Test
  void missing_skus_are_set_to_zero_where_that_is_configured_and_they_are_few() throws Exception {
    ErpHub erp = zeroing;
    post(erp, "full", AT_TEN + "A,1\nB,2\nC,3\nD,4\n");

    HttpResponse<String> few = post(erp, "full", AT_ELEVEN + "A,1\nB,2\nC,3\n");
    assertThat(few.body()).contains("1 known SKU is not in it and set to 0");
    assertThat(erp.available("D")).isZero();
    assertThat(erp.figure("D").asOf()).isEqualTo(Instant.parse("2026-03-02T11:00:00Z"));

    HttpResponse<String> many = post(erp, "full", AT_ELEVEN.replace("11:", "12:") + "A,1\nD,4\n");
    assertThat(many.body()).contains("not set to 0: 2 of 4 are more than 25 in a hundred");
    assertThat(erp.available("B")).isEqualTo(2);

    HttpResponse<String> unnamed =
        post(erp, "full", AT_ELEVEN.replace("11:", "13:") + "A,1\nB,2\nC,3\n,4\n");
    assertThat(unnamed.body()).contains("1 rows had no SKU that could be read");
    assertThat(erp.available("D")).isEqualTo(4);

    HttpResponse<String> spoilt =
        post(erp, "full", AT_ELEVEN.replace("11:", "14:") + "A,1\nB,2\nC,3\nD,x\n");
    assertThat(spoilt.body()).contains("\"missing\":0");
    assertThat(erp.available("D")).isEqualTo(4);
  }

  @Test
  void a_staged_feed_takes_effect_as_a_whole_or_not_at_all() throws Exception {
    ErpHub erp = staging;
    StringBuilder feed = new StringBuilder("[");
    for (int i = 0; i < 2_500; i++) {
      feed.append("{\"sku\":\"S").append(i).append("\",\"available\":1},");
    }

    HttpResponse<String> off = erp.post(said("full", 10), feed.toString());

    assertThat(off.statusCode()).isEqualTo(400);
    assertThat(off.body()).contains("nothing of it is in effect");
    soon(() -> assertThat(erp.runs().get(0).state()).isEqualTo(Runs.State.ABANDONED));
    soon(() -> assertThat(erp.books().waiting()).isZero());
    assertThat(erp.available("S0")).isNull();

    feed.setLength(feed.length() - 1);
    HttpResponse<String> whole = erp.post(said("full", 10), feed.append("]").toString());
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).contains("2500 take effect together");
    soon(() -> assertThat(erp.available("S2499")).isEqualTo(1));
    soon(() -> assertThat(feedEnd(erp)).isNotNull());
    assertThat(erp.books().balanced()).isTrue();

    assertThat(erp.post(said("delta", 11), "sku,available\nS0,7\n").body())
        .contains("\"applied\":1");
    assertThat(erp.available("S0")).isEqualTo(7);
  }

  @Test
  void the_end_of_a_feed_is_told_to_those_who_look_again() throws Exception {
    ErpHub erp = reporting;
    String late = "?kind=delta&asOf=2026-03-04T10:00:00Z";
    StockFeedEnd before = feedEnd(erp);
    assertThat(erp.post(late, "sku,available\nA,1\n").body())
        .contains("it does not say which of our exports it contains");
    assertThat(erp.post(late + "&reflects=57", "sku,available\nA,1\n").body())
        .contains("reflects is 57, an export that was never made");
    assertThat(feedEnd(erp)).isEqualTo(before);

    assertThat(erp.post(late + "&reflects=0", "sku,available\nA,1\n").statusCode()).isEqualTo(200);

    assertThat(feedEnd(erp).asOf()).isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
    assertThat(feedEnd(erp).reflects().text()).isEqualTo("export:0");
    assertThat(feedEnd(erp).full()).isFalse();
  }

  @Test
  void a_file_written_in_place_is_taken_when_its_marker_is_there() throws Exception {
    ErpHub erp = zeroing;
    Path file = erp.inbox().resolve("stock.csv");
    Files.writeString(file, "# kind=delta\n" + NEXT_DAY + "half,");
    Files.writeString(erp.inbox().resolve("bad.csv"), "<html>");
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(file));

    Files.writeString(file, "# kind=delta\n" + NEXT_DAY + "whole,1\n");
    Files.writeString(erp.inbox().resolve("stock.csv.done"), "");
    Files.writeString(erp.inbox().resolve("bad.csv.done"), "");

    soon(() -> assertThat(erp.available("whole")).isEqualTo(1));
    soon(() -> assertThat(erp.names(".")).isEmpty());
    assertThat(erp.names(".done", "-stock.csv")).hasSize(1);
    assertThat(erp.names(".failed", "-bad.csv")).hasSize(1);
  }

  @Test
  void a_file_written_in_place_is_taken_when_nobody_wrote_to_it_for_a_while() throws Exception {
    ErpHub erp = reporting;
    Path fresh = erp.inbox().resolve("fresh.csv");
    Path old = erp.inbox().resolve("old.csv");
    Files.writeString(fresh, "# kind=delta\n# reflects=0\n" + NEXT_DAY + "fresh,1\n");
    Path hidden =
        Files.writeString(
            erp.inbox().resolve(".old"), "# kind=delta\n# reflects=0\n" + NEXT_DAY + "old,1\n");
    Files.setLastModifiedTime(hidden, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Files.move(hidden, old);

    soon(() -> assertThat(erp.available("old")).isEqualTo(1));
    assertThat(erp.available("fresh")).isNull();
    assertThat(fresh).exists();
  }

  @Test
  void wrong_settings_stop_the_start_with_what_is_wrong() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                new ErpHub(
                        home.resolve("wrong"),
                        Map.of(
                            "erp.stock.reflects", "guess",
                            "erp.stock.version", "sequence",
                            "erp.http.key", "short",
                            "erp.stock.columns", "stock=QtyOnHand"))
                    .close())
        .hasMessageContaining(
            "erp.stock.reflects: is 'guess'; it must be one of reflects, accepted-before-asof,"
                + " erp-books-at-fulfillment, none (default: reflects)")
        .hasMessageContaining("erp.http.key: is shorter than 16 characters")
        .hasMessageContaining(
            "erp.stock.columns: has 'stock=QtyOnHand'; it must be <ours>=<theirs>")
        .hasMessageContaining(
            "channel.stock.erp.version: must be integer, since erp.stock.version");
  }

  private static HttpResponse<String> post(ErpHub erp, String kind, String feed) {
    HttpResponse<String> answer = erp.post("?kind=" + kind + "&reflects=0", feed);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String said(String kind, int hour) {
    return "?kind=" + kind + "&asOf=2026-03-02T" + hour + ":00:00Z";
  }

  private static StockFeedEnd feedEnd(ErpHub erp) {
    return new Figures(erp.hub.context().getRegistry().findSingleByType(CamelLedger.class))
        .of("feeds.erp", List.of(StockFeedEnd.KEY), StockFeedEnd.class)
        .get(StockFeedEnd.KEY);
  }

  private static void soon(ThrowingRunnable assertion) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(assertion);
  }
}
