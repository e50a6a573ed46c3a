package io.crossdock.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.crossdock.operate.Day;
import io.crossdock.operate.Day.Bar;
import io.crossdock.operate.Status;
import io.crossdock.operate.Today;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pages make of answers. */
class PagesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String HOSTILE = "<script>alert(1)</script>\u202e\"'&";

  private static Day day(Bar... last) {
    List<Bar> bars =
        IntStream.range(0, 60)
            .mapToObj(i -> i < 60 - last.length ? new Bar(0, 0) : last[i - 60 + last.length])
            .toList();
    return new Day(NOW.minus(Duration.ofMinutes(59)), Duration.ofMinutes(1), bars);
  }

  private static Status status(int openReviews) {
    return new Status(
        NOW,
        NOW.minus(Duration.ofDays(2)),
        "1",
        true,
        null,
        Duration.ofSeconds(9),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        openReviews);
  }

  private static Today.Row row(Today.State state, Today.Parked parked) {
    return row("shop", "shop-stock", state, parked);
  }

  private static Today.Row row(
      String partner, String touchpoint, Today.State state, Today.Parked parked) {
    return new Today.Row(
        touchpoint,
        partner,
        Touchpoint.Direction.OUT,
        "StockLevel",
        state,
        "because",
        "stock." + partner,
        NOW.minusSeconds(90),
        null,
        Duration.ofSeconds(75),
        1_234,
        parked == null ? 0 : 3,
        parked,
        null,
        null,
        false,
        "when it changes",
        true,
        day());
  }

  private static TodayPage page(Today.Row... rows) {
    return page("", List.of(rows));
  }

  private static TodayPage page(String partner, List<Today.Row> rows) {
    return TodayPage.of(
        new Today(status(1), rows, day(new Bar(3, 1))),
        List.of(
            new Trace.Review(
                1, "stock", "a b&c" + HOSTILE, Map.of("what", "x"), NOW, null, null, null)),
        new TodayPage.View(Day.Span.HOUR, partner));
  }

  /** Of two partners; one touchpoint is behind. */
  private static List<Today.Row> many() {
    return IntStream.range(0, 20)
        .mapToObj(
            i ->
                row(
                    i % 2 == 0 ? "even" : "odd",
                    "touchpoint-" + i,
                    i == 4 ? Today.State.BEHIND : Today.State.WELL,
                    null))
        .toList();
  }

  private static Trace.Entry entry(long id, String key, String state, Trace.Attempt... calls) {
    return new Trace.Entry(
        id,
        "stock.shop",
        key,
        "StockLevel",
        "7",
        state,
        state + ": because",
        null,
        null,
        NOW.minusSeconds(20),
        state.equals("waiting") ? null : NOW.minusSeconds(10),
        null,
        1,
        0,
        "a.csv line 2",
        null,
        "{\"sku\":\"" + key + "\"}",
        null,
        List.of(calls));
  }

  private static Trace trace(String key, List<Trace.Entry> entries) {
    return new Trace(key, List.of(), entries, List.of(), List.of(), false, Collections.emptyList());
  }

  private static String today(TodayPage page) {
    StringOutput html = new StringOutput();
    Chrome chrome = new Chrome("Today", "today", null, "", true, new Assets());
    JtetodayGenerated.render(new OwaspHtmlTemplateOutput(html), null, chrome, page);
    return html.toString();
  }

  private static String find(FindPage page) {
    StringOutput html = new StringOutput();
    Chrome chrome = new Chrome(page.name(), "find", null, page.wanted(), true, new Assets());
    JtefindGenerated.render(new OwaspHtmlTemplateOutput(html), null, chrome, page);
    return html.toString();
  }

  @Test
  void a_row_says_ages_and_numbers_as_people_do() {
    TodayPage.Row row = page(row(Today.State.BEHIND, null)).partners().get(0).rows().get(0);
    assertThat(row.success()).isEqualTo("1m 30s ago");
    assertThat(row.lag()).isEqualTo("1m 15s");
    assertThat(row.waiting()).isEqualTo("1,234");
    assertThat(row.parked()).isEqualTo("–");
    assertThat(row.next()).isEqualTo("as it comes");
  }

  @Test
  void what_is_parked_leads_to_what_one_can_do() {
    Today.Parked parked = new Today.Parked(16, "TEE", NOW.minusSeconds(61), "no number");
    String html = today(page(row(Today.State.PARKED, parked)));
    assertThat(html).contains("href=\"/find?q=%2316\"", "no number", "and 2 more", "needs you");
  }

  @Test
  void many_touchpoints_are_folded_by_partner_but_for_those_one_should_see() {
    TodayPage page = page("", many());
    assertThat(page.partners())
        .extracting(TodayPage.Group::partner, TodayPage.Group::state, TodayPage.Group::counts)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("even", "behind", "1 behind, 9 well"),
            org.assertj.core.groups.Tuple.tuple("odd", "well", "10 well"));
    assertThat(page.partners().get(0).rows())
        .extracting(TodayPage.Row::name)
        .containsExactly("touchpoint-4");
    assertThat(page.partners().get(1).rows()).isEmpty();
    assertThat(page.partners().get(0).waiting())
        .as("touchpoints that share a channel share its books")
        .isEqualTo("1,234");
    assertThat(today(page)).contains("href=\"/?partner=odd\"").doesNotContain("touchpoint-5<");
  }

  @Test
  void the_touchpoints_of_one_partner_or_of_all_are_shown_where_one_asks_for_them() {
    assertThat(page("odd", many()).partners())
        .extracting(group -> group.rows().size())
        .containsExactly(1, 10);
    assertThat(page("odd", many()).partners().get(1).toggle()).isEqualTo("/");
    assertThat(page("all", many()).partners())
        .extracting(group -> group.rows().size())
        .containsExactly(10, 10);
    assertThat(page("no such", many()).partners())
        .extracting(group -> group.rows().size())
        .containsExactly(1, 0);
  }

  @Test
  void what_one_looks_at_stays_when_it_is_drawn_anew_or_for_a_day() {
    TodayPage.View view = new TodayPage.View(Day.Span.DAY, "a&b");
    assertThat(view.here()).isEqualTo("/?partner=a%26b&span=day");
    assertThat(view.lastHour()).isEqualTo("/?partner=a%26b");
    assertThat(view.of("")).isEqualTo("/?span=day");
  }

  @Test
  void today_is_well_only_if_nothing_waits_for_a_person() {
    assertThat(page(row(Today.State.WELL, null)).bad()).isFalse();
    assertThat(new Today(status(0), List.of(row(Today.State.WELL, null)), day()).verdict())
        .startsWith("All is well");
    assertThat(page(row(Today.State.FAILING, null)).verdict()).startsWith("1 touchpoint needs");
    assertThat(page(row(Today.State.FAILING, null)).bad()).isTrue();
  }

  @Test
  void a_review_item_leads_to_all_of_it() {
    TodayPage.Review review = page(row(Today.State.WELL, null)).reviews().get(0);
    assertThat(review.href()).startsWith("/find?q=a+b%26c%3Cscript%3E");
    assertThat(review.title()).startsWith("stock a b&c");
    assertThat(review.facts()).isEqualTo("what: x");
    assertThat(today(page(row(Today.State.WELL, null))))
        .contains("href=\"/find?q=a+b%26c", "what: x")
        .doesNotContain("<script>alert");
  }

  @Test
  void review_items_are_named_where_all_goes_through() {
    assertThat(new Today(status(1), List.of(row(Today.State.WELL, null)), day()).verdict())
        .isEqualTo(
            "All goes through, and the books balance. 1 review item waits for a person and blocks"
                + " nothing; crossdock errors lists it.");
    assertThat(new Today(status(25), List.of(row(Today.State.FAILING, null)), day()).verdict())
        .isEqualTo(
            "1 touchpoint needs a look. 25 review items wait for a person and block nothing;"
                + " crossdock errors lists them.");
  }

  @Test
  void a_chart_is_told_in_words_too() {
    Chart chart = Chart.large(day(new Bar(3, 1), new Bar(0, 0), new Bar(1_000, 0)));
    assertThat(chart.summary())
        .isEqualTo("1,004 settled in the last hour: 1,003 took effect, 1 had nothing to do.");
    assertThat(chart.spots()).hasSize(2);
    assertThat(chart.spots().get(1).text())
        .isEqualTo("10:00 to 10:01: 1,000 took effect, 0 had nothing to do");
    assertThat(chart.applied()).startsWith("M").doesNotContain("NaN");
    assertThat(Chart.small(day()).summary()).isEqualTo("Nothing was settled in the last hour.");
    assertThat(Chart.small(day()).applied()).isEmpty();
  }

  @Test
  void a_time_line_tells_what_was_read_sent_answered_and_decided() {
    Trace.Attempt call =
        new Trace.Attempt(
            1, NOW.minusSeconds(15), NOW.minusSeconds(14), "applied", null, "PUT /a", "200", 2);
    FindPage page =
        FindPage.of("A", trace("A", List.of(entry(1, "A", "applied", call))), false, NOW);
    assertThat(page.cards().get(0).moments())
        .extracting(FindPage.Moment::kind, FindPage.Moment::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("read", "taken from a.csv line 2"),
            org.assertj.core.groups.Tuple.tuple("send", "asked: PUT /a (with 1 other)"),
            org.assertj.core.groups.Tuple.tuple("answer", "answered applied: 200"),
            org.assertj.core.groups.Tuple.tuple("decision", "applied: because"));
    assertThat(page.live()).as("nothing more will happen").isFalse();
  }

  @Test
  void a_page_is_looked_at_again_while_something_is_under_way() {
    FindPage page = FindPage.of("A", trace("A", List.of(entry(1, "A", "waiting"))), false, NOW);
    assertThat(page.live()).isTrue();
    assertThat(find(page)).contains("hx-trigger=\"every 3s\"");
  }

  @Test
  void it_stands_as_its_newest_entries_say_and_as_what_is_not_settled() {
    List<Trace.Entry> entries =
        List.of(
            entry(1, "A", "applied"),
            entry(2, "A:1", "applied"),
            entry(3, "A:2", "waiting"),
            entry(4, "A:3", "skipped"));
    FindPage page = FindPage.of("A", trace("A", entries), false, NOW);
    assertThat(page.stands())
        .extracting(FindPage.Stand::state)
        .containsExactlyInAnyOrder("skipped", "waiting");
  }

  @Test
  void only_parked_entries_can_be_acted_on() {
    List<Trace.Entry> entries = List.of(entry(1, "A", "applied"), entry(2, "A", "parked"));
    FindPage page = FindPage.of("A", trace("A", entries), false, NOW);
    assertThat(page.cards()).extracting(FindPage.Card::parked).containsExactly(true, false);
    assertThat(find(page)).containsOnlyOnce("/act/retry").contains("name=\"id\" value=\"2\"");
  }

  @Test
  void what_is_shown_in_part_only_cannot_be_saved_as_the_whole() {
    String longest = "x".repeat(16_384 - "{\"sku\":\"\"}".length());
    String whole =
        find(FindPage.of("A", trace("A", List.of(entry(1, longest, "parked"))), false, NOW));
    assertThat(whole).contains("<textarea");
    String cut =
        find(
            FindPage.of(
                "A", trace("A", List.of(entry(1, longest + "… (9 bytes)", "parked"))), false, NOW));
    assertThat(cut).doesNotContain("<textarea").contains("crossdock edit 1 --set", "/act/retry");
  }

  @Test
  void hostile_text_stays_text_wherever_it_stands() {
    Trace.Entry bad = entry(3, HOSTILE, "parked");
    Trace trace =
        new Trace(
            HOSTILE,
            List.of(
                new Trace.Figure("stock.erp", HOSTILE, "{\"" + "x" + "\":\"<script>1\"}"),
                new Trace.Figure("stock.erp", "1", HOSTILE)),
            List.of(bad),
            List.of(
                new Trace.Review(
                    1, HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE), NOW, NOW, HOSTILE, HOSTILE)),
            List.of(
                new io.crossdock.operate.Explains.Explanation(
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    List.of(
                        new io.crossdock.operate.Explains.Line(
                            HOSTILE, HOSTILE, HOSTILE, NOW, HOSTILE)))),
            false,
            List.of(HOSTILE));
    Today.Parked parked = new Today.Parked(3, HOSTILE, NOW, HOSTILE);
    for (String html :
        List.of(
            find(FindPage.of(HOSTILE, trace, true, NOW)),
            find(FindPage.empty(List.of(HOSTILE))),
            today(page(row(Today.State.PARKED, parked))))) {
      assertThat(html)
          .doesNotContainPattern("<script(?! src=\"/console/)")
          .contains("&lt;script&gt;");
    }
    String shown = find(FindPage.of(HOSTILE, trace, true, NOW)).split("<main")[1];
    assertThat(shown.split("<textarea")[0])
        .as("marks that turn the direction of writing, but for what one edits")
        .doesNotContain("\u202e");
  }
}
