package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Received;
import io.crossdock.shop.EventPages.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedSinceTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Instant NOW = START.plusSeconds(3_600);
  private static final int PAGE = 3;

  /** A shop of rows {@code id@time}; each row is an event whose origin is the row. */
  private static final class Shelf implements ChangedSince.Rows {

    final Map<String, Instant> changed = new HashMap<>();
    final int mostWithout;
    Instant since;
    int page;
    List<String> without;

    Shelf(int mostWithout) {
      this.mostWithout = mostWithout;
    }

    @Override
    public TalkRequest ask(Instant since, int page, List<String> without) {
      this.since = since;
      this.page = page;
      this.without = without;
      return TalkRequest.get("/rows");
    }

    @Override
    public ChangedSince.Shown shown(TalkAnswer answer) {
      List<JsonNode> rows = new ArrayList<>();
      Arrays.stream(answer.text().split(","))
          .filter(one -> !one.isEmpty())
          .forEach(one -> rows.add(JsonNodeFactory.instance.textNode(one)));
      return new ChangedSince.Shown(rows, rows.size() >= PAGE);
    }

    @Override
    public String id(JsonNode row) {
      return row.asText().split("@")[0];
    }

    @Override
    public Instant modified(JsonNode row) {
      return row.asText().contains("@") ? Instant.parse(row.asText().split("@")[1]) : null;
    }

    @Override
    public List<Event> events(JsonNode row) {
      return List.of(
          new Event("rows", new Received.Defective("Order", null, row.asText(), "", "a row")));
    }

    @Override
    public int mostWithout() {
      return mostWithout;
    }

    /** What it has on the page it was asked for. */
    String answer() {
      return String.join(
          ",",
          changed.entrySet().stream()
              .filter(one -> !one.getValue().isBefore(since))
              .filter(one -> !without.contains(one.getKey()))
              .sorted(
                  Map.Entry.<String, Instant>comparingByValue()
                      .thenComparing(Comparator.comparing(Map.Entry::getKey)))
              .skip((page - 1L) * PAGE)
              .limit(PAGE)
              .map(one -> one.getKey() + "@" + one.getValue())
              .toList());
    }
  }

  private final Shelf shelf = new Shelf(500);
  private final ChangedSince pages = pages(shelf);

  private static ChangedSince pages(Shelf shelf) {
    return new ChangedSince(
        shelf,
        new PollTerms(PAGE, Duration.ofSeconds(10), Instant.parse("2026-05-04T00:00:00Z")),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private EventPages.Page page(String cursor, String... rows) {
    return pages.page(cursor, new TalkAnswer("shop", 200, String.join(",", rows)));
  }

  private void asked(String cursor, String since, String... without) {
    pages.ask(cursor);
    assertThat(shelf.since).isEqualTo(Instant.parse(since));
    assertThat(shelf.page).isEqualTo(1);
    assertThat(shelf.without).containsExactly(without);
  }

  @Test
  void the_first_poll_begins_where_it_is_told_to_and_later_ones_overlap_with_the_one_before() {
    asked(null, "2026-05-04T00:00:00Z");
    asked("2026-05-04T10:00:00Z", "2026-05-04T09:59:50Z");
  }

  @Test
  void a_page_that_is_not_full_is_the_last_and_is_read_up_to_its_last_row() {
    EventPages.Page page = page("2026-05-04T09:00:00Z", "1@" + START, "2");

    assertThat(page.more()).isFalse();
    assertThat(page.next()).isEqualTo("2026-05-04T10:00:00Z");
    assertThat(page.events()).hasSize(2);
  }

  @Test
  void an_empty_page_moves_nothing_but_is_remembered_the_first_time() {
    assertThat(page("2026-05-04T09:00:00Z").next()).isEqualTo("2026-05-04T09:00:00Z");
    assertThat(page(null).next()).isEqualTo("2026-05-04T00:00:00Z");
  }

  @Test
  void a_full_page_goes_on_at_its_last_second_and_within_it_without_those_it_has_seen() {
    Instant second = START.plusSeconds(5);
    EventPages.Page first = page("2026-05-04T09:00:00Z", "1@" + START, "2@" + START, "3@" + second);
    assertThat(first.more()).isTrue();
    asked(first.next(), second.toString());

    EventPages.Page crowded = page(first.next(), "3@" + second, "4@" + second, "5@" + second);
    assertThat(crowded.more()).isTrue();
    asked(crowded.next(), second.toString(), "3", "4", "5");
    assertThat(page(crowded.next(), "6@" + second).next()).isEqualTo("2026-05-04T10:00:05Z");
  }

  @Test
  void a_row_from_the_future_moves_nothing_and_the_others_are_not_read_past() {
    EventPages.Page last =
        page("2026-05-04T09:00:00Z", "1@" + START, "2@" + NOW.plusSeconds(90_000));
    assertThat(last.next()).isEqualTo("2026-05-04T10:00:00Z");

    Instant future = NOW.plusSeconds(5);
    EventPages.Page full =
        page("2026-05-04T09:00:00Z", "3@" + future, "4@" + future, "5@" + future);
    assertThat(full.more()).isTrue();
    asked(full.next(), "2026-05-04T08:59:50Z", "3", "4", "5");
  }

  @Test
  void a_cursor_that_ran_ahead_is_taken_back_to_now() {
    asked("2030-01-01T00:00:00Z", "2026-05-04T10:59:50Z");
    assertThat(page("2030-01-01T00:00:00Z").next()).isEqualTo("2026-05-04T11:00:00Z");
  }

  @Test
  void cursors_of_before_are_understood() {
    asked("2026-05-04T10:00:04Z 1", "2026-05-04T10:00:04Z");
    asked("2026-05-04T10:00:04Z 1 3,4", "2026-05-04T10:00:04Z", "3", "4");
  }

  @Test
  void where_none_can_be_left_out_pages_of_one_second_are_read_there_and_back() {
    Shelf all = new Shelf(0);
    ChangedSince pages = pages(all);
    for (int id = 1; id <= 8; id++) {
      all.changed.put("r" + id, START);
    }
    List<Integer> asked = new ArrayList<>();
    String cursor = "2026-05-04T10:00:00Z";
    EventPages.Page page;
    do {
      pages.ask(cursor);
      asked.add(all.page);
      page = pages.page(cursor, new TalkAnswer("shop", 200, all.answer()));
      cursor = page.next();
    } while (page.more());

    // The first of all asks for what overlaps, the second begins at the crowded second itself.
    assertThat(asked).containsExactly(1, 1, 2, 3, 2, 1);
    assertThat(cursor).isEqualTo("2026-05-04T10:00:00Z");
  }

  /** Rows change while they are read: every one of them is seen as it is at last. */
  @ParameterizedTest
  @ValueSource(ints = {500, 4, 0})
  void no_row_is_read_past_however_they_change_between_pages(int mostWithout) {
    for (int seed = 0; seed < 300; seed++) {
      Random dice = new Random(seed);
      Shelf shop = new Shelf(mostWithout);
      ChangedSince pages = pages(shop);
      Instant now = START;
      for (int id = 1; id <= 20; id++) {
        shop.changed.put("r" + id, now.plusSeconds(dice.nextInt(6) * dice.nextInt(2)));
      }
      now = now.plusSeconds(6);
      Set<String> seen = new HashSet<>();
      String cursor = "2026-05-04T09:59:00Z";
      for (int step = 0; step < 90; step++) {
        if (step < 30 && dice.nextInt(3) > 0) {
          now = now.plusSeconds(dice.nextInt(2));
          shop.changed.put("r" + (1 + dice.nextInt(20)), now);
        }
        pages.ask(cursor);
        EventPages.Page page = pages.page(cursor, new TalkAnswer("shop", 200, shop.answer()));
        page.events().forEach(one -> seen.add(one.received().origin()));
        cursor = page.next();
      }
      shop.changed.forEach((id, at) -> assertThat(seen).contains(id + "@" + at));
    }
  }
}
