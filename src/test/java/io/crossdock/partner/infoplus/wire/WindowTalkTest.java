package io.crossdock.partner.infoplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Windows over rows that change while they are read. */
class WindowTalkTest {

  private static final Instant BEGIN = Instant.parse("2024-05-02T10:00:00Z");
  private static final Duration LAG = Duration.ofSeconds(60);
  private static final ClosedWindow.Rules RULES =
      new ClosedWindow.Rules(Duration.ofSeconds(120), LAG, Duration.ofHours(1));

  /** A site that knows nothing of the reader: its filter is understood by the window alone. */
  private static final class Site {
    private final TreeMap<Integer, Instant> visible = new TreeMap<>();
    private final TreeMap<Integer, Instant> late = new TreeMap<>();
    private final boolean keyset;
    private final int limit;
    private int refusing = 400;
    private Instant now = BEGIN;

    Site(boolean keyset, int limit) {
      this.keyset = keyset;
      this.limit = limit;
    }

    TalkAnswer answer(ClosedWindow window) {
      Paging paging = window.paging();
      boolean behind = paging.passes() == null && paging.last() != null;
      if (behind && !keyset) {
        return new TalkAnswer("Infoplus", refusing, "{\"errors\":[\"Invalid filter\"]}", date());
      }
      long skip = paging.passes() == null ? 0 : (paging.passes().page() - 1L) * limit;
      int after = behind ? Integer.parseInt(paging.last()) : 0;
      String rows =
          visible.entrySet().stream()
              .filter(row -> row.getKey() > after)
              .filter(row -> !row.getValue().isBefore(RULES.begins(window)))
              .filter(row -> !row.getValue().isAfter(RULES.ends(window)))
              .skip(skip)
              .limit(limit)
              .map(
                  row ->
                      "{\"id\":%d,\"modifyDate\":\"%s\"}".formatted(row.getKey(), row.getValue()))
              .collect(Collectors.joining(",", "[", "]"));
      return new TalkAnswer("Infoplus", 200, rows, date());
    }

    private String date() {
      return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }
  }

  private static WindowTalk talk(ClosedWindow window, int limit) {
    return new WindowTalk(
        Resource.SHIPMENT,
        RULES,
        (rules, one) -> Filter.lob(1).between("modifyDate", rules.begins(one), rules.ends(one)),
        limit,
        window);
  }

  /**
   * Rows appear, some late by less than lag and overlap allow, and are touched between any two
   * calls; whatever a row was changed to last is read by some window.
   */
  @Property(tries = 300)
  void nothing_that_changed_is_missed_whatever_moves_while_pages_are_read(
      @ForAll long seed, @ForAll boolean keyset, @ForAll @IntRange(min = 1, max = 4) int limit) {
    Random random = new Random(seed);
    Site site = new Site(keyset, limit);
    Map<Integer, Set<Instant>> read = new TreeMap<>();
    ClosedWindow window = ClosedWindow.from(BEGIN.minusSeconds(600));
    boolean calm = false;
    for (int calls = 0; calls < 3_000; calls++) {
      calm = calls > 60;
      WindowTalk talk = talk(window, limit);
      while (talk.next() != null) {
        happen(site, random, calm);
        talk.answered(site.answer(talk.window()));
      }
      ClosedWindow now = talk.window();
      if (!now.isEmpty()) {
        for (JsonNode row : talk.rows()) {
          Instant modified = Wire.time(row, "modifyDate");
          if (now.holds(modified)) {
            read.computeIfAbsent(Wire.id(row), id -> new TreeSet<>()).add(modified);
          }
        }
      }
      boolean over = !talk.hasMore();
      window = !over ? now : ClosedWindow.from(now.isEmpty() ? now.from() : now.to());
      if (over && calm && !now.cut() && now.to().isAfter(site.now.minusSeconds(120))) {
        break;
      }
    }
    site.visible.forEach(
        (id, modified) -> {
          if (!modified.isAfter(site.now.minus(Duration.ofMinutes(10)))) {
            assertThat(read.getOrDefault(id, Set.of())).contains(modified);
          }
        });
  }

  /** In calm times the clock goes on, and nothing else happens. */
  private static void happen(Site site, Random random, boolean calm) {
    site.now = site.now.plusSeconds(random.nextInt(40));
    site.visible.putAll(site.late);
    site.late.clear();
    // Long enough that what a window misses is not in the overlap of the next one.
    site.now = site.now.plusSeconds(random.nextInt(600));
    if (calm) {
      return;
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int id = 1 + random.nextInt(20);
      Instant modified = site.now.minusSeconds(random.nextInt(30));
      if (site.visible.containsKey(id) && site.visible.get(id).isAfter(modified)) {
        continue;
      }
      (random.nextBoolean() ? site.late : site.visible).put(id, modified);
    }
  }

  @Example
  void a_row_changed_behind_the_end_is_left_to_the_next_window() {
    Site site = new Site(true, 5);
    site.now = BEGIN.plusSeconds(660);
    site.visible.put(1, BEGIN.plusSeconds(599));
    site.visible.put(2, BEGIN.plusSeconds(601));
    WindowTalk talk = talk(ClosedWindow.from(BEGIN), 5);
    talk.next();
    talk.answered(site.answer(talk.window()));

    assertThat(talk.rows()).hasSize(2);
    assertThat(talk.window().to()).isEqualTo(BEGIN.plusSeconds(600));
    assertThat(talk.rows())
        .extracting(row -> talk.window().holds(Wire.time(row, "modifyDate")))
        .containsExactly(true, false);
  }

  private static void answered(int status, String body, String date) {
    WindowTalk talk = talk(ClosedWindow.from(BEGIN), 5);
    talk.next();
    talk.answered(new TalkAnswer("Infoplus", status, body, date));
  }

  @Example
  void what_is_no_list_is_no_statement_that_there_is_nothing() {
    String date = "Thu, 02 May 2024 10:11:00 GMT";
    for (String body : new String[] {"", "<html>", "{\"errors\":[\"busy\"]}", "null"}) {
      assertThatThrownBy(() -> answered(200, body, date)).isInstanceOf(TransientException.class);
    }
    assertThatThrownBy(() -> answered(200, "[]", null))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("Date");
    assertThatThrownBy(() -> answered(400, "{}", date)).isInstanceOf(RejectedException.class);
    assertThatThrownBy(
            () -> answered(200, "[{\"id\":2},{\"id\":1},{\"id\":3},{\"id\":4},{\"id\":5}]", date))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("missed");
  }

  @Example
  void errors_about_the_question_are_no_trouble_of_the_partner() {
    String date = "Thu, 02 May 2024 10:11:00 GMT";
    assertThat(isOfPartner("{\"errors\":[\"busy\"]}", date)).isFalse();
    assertThat(isOfPartner("<html>", date)).isTrue();
  }

  private static boolean isOfPartner(String body, String date) {
    return catchThrowableOfType(TransientException.class, () -> answered(200, body, date))
        .isOfPartner();
  }

  @Property(tries = 8)
  void a_site_that_refuses_to_go_on_behind_an_id_is_read_however_it_says_so(
      @ForAll @From("refusals") int status) {
    Site site = new Site(false, 2);
    site.refusing = status;
    site.now = BEGIN.plusSeconds(660);
    for (int id = 1; id <= 5; id++) {
      site.visible.put(id, BEGIN.plusSeconds(id));
    }
    Set<Integer> read = new TreeSet<>();
    ClosedWindow window = ClosedWindow.from(BEGIN);
    boolean more = true;
    for (int pages = 0; more; pages++) {
      assertThat(pages).isLessThan(20);
      WindowTalk talk = talk(window, 2);
      while (talk.next() != null) {
        talk.answered(site.answer(talk.window()));
      }
      talk.rows().forEach(row -> read.add(Wire.id(row)));
      window = talk.window();
      more = talk.hasMore();
    }
    assertThat(read).containsExactly(1, 2, 3, 4, 5);
  }

  @Provide
  Arbitrary<Integer> refusals() {
    return Arbitraries.of(200, 400, 404, 405, 409, 410, 422);
  }

  /** A row comes and goes in the second half, with each pass. */
  @Example
  void a_window_that_never_comes_to_rest_becomes_smaller() {
    Site site = new Site(false, 1);
    site.now = BEGIN.plusSeconds(660);
    site.visible.put(1, BEGIN.plusSeconds(1));
    site.visible.put(2, BEGIN.plusSeconds(2));
    ClosedWindow window = ClosedWindow.from(BEGIN);
    boolean more = true;
    for (int pages = 0; more; pages++) {
      assertThat(pages).isLessThan(100);
      WindowTalk talk = talk(window, 1);
      while (talk.next() != null) {
        site.visible.tailMap(3).clear();
        site.visible.put(3 + pages, BEGIN.plusSeconds(500));
        talk.answered(site.answer(talk.window()));
      }
      window = talk.window();
      more = talk.hasMore();
    }
    assertThat(window.to()).isEqualTo(BEGIN.plusSeconds(300));
    assertThat(window.cut()).isTrue();
  }

  @Example
  void a_search_that_never_comes_to_rest_is_no_answer() {
    PagedSearch search = new PagedSearch(Resource.ORDER, Filter.lob(1), 1);
    assertThatThrownBy(
            () -> {
              for (int i = 1; i < 200; i++) {
                String filter = search.next().toString();
                search.answered(
                    filter.contains("gt")
                        ? new TalkAnswer("Infoplus", 400, "{}")
                        : new TalkAnswer(
                            "Infoplus", 200, i % 3 == 0 ? "[]" : "[{\"orderNo\":" + i + "}]"));
              }
            })
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("changes faster");
  }

  @Example
  void times_are_read_as_they_are_seen_and_never_in_our_zone() {
    Instant nine = Instant.parse("2024-05-03T09:00:00Z");
    for (String text :
        new String[] {
          "2024-05-03T09:00:00.000Z",
          "2024-05-03T09:00:00Z",
          "2024-05-03T09:00:00+00:00",
          "2024-05-03T09:00:00+0000",
          "2024-05-03T11:00:00.5+0200",
          "2024-05-03 09:00:00",
        }) {
      assertThat(Wire.time(text).truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
          .isEqualTo(nine);
    }
    assertThat(Wire.time("2024-05-03")).isEqualTo(Instant.parse("2024-05-03T00:00:00Z"));
    assertThat(Wire.time("soon")).isNull();
  }
}
