package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import io.crossdock.document.Received;
import io.crossdock.shop.EventPages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WooPagesTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Instant NOW = START.plusSeconds(3_600);
  private static final int PAGE = 3;

  private final WooSettings settings =
      Given.shop(
          Map.of(
              "woo.poll.limit", String.valueOf(PAGE),
              "woo.poll.overlap", "10s",
              "woo.poll.from", "2026-05-04T00:00:00Z"));
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final WooPages pages = new WooPages(settings, new WooReader(settings, clock), clock);

  private static String row(int id, Instant modified) {
    return ("{\"id\":%d,\"status\":\"processing\",\"date_modified_gmt\":\"%s\",\"line_items\":"
            + "[{\"id\":1,\"sku\":\"A\",\"quantity\":1}]}")
        .formatted(id, Wire.gmt(modified));
  }

  private EventPages.Page page(String cursor, String... rows) {
    return pages.page(cursor, Given.answer("[" + String.join(",", rows) + "]"));
  }

  @Test
  void the_first_poll_begins_where_it_is_told_to() {
    assertThat(pages.ask(null).query())
        .contains("modified_after=2026-05-04T00%3A00%3A00", "dates_are_gmt=true")
        .contains("orderby=modified", "order=asc", "status=any", "per_page=3", "page=1");
  }

  @Test
  void a_poll_asks_for_what_overlaps_with_the_one_before() {
    assertThat(pages.ask("2026-05-04T10:00:00Z").query())
        .contains("modified_after=2026-05-04T09%3A59%3A50");
  }

  @Test
  void a_page_that_is_not_full_is_the_last_and_is_read_up_to_its_last_order() {
    EventPages.Page page = page("2026-05-04T09:00:00Z", row(1, START));

    assertThat(page.more()).isFalse();
    assertThat(page.next()).isEqualTo("2026-05-04T10:00:00Z");
    assertThat(page.events()).extracting(EventPages.Event::kind).containsExactly("orders");
  }

  @Test
  void an_empty_page_moves_nothing_but_is_remembered_the_first_time() {
    assertThat(page("2026-05-04T09:00:00Z").next()).isEqualTo("2026-05-04T09:00:00Z");
    assertThat(page(null).next()).isEqualTo("2026-05-04T00:00:00Z");
  }

  @Test
  void a_full_page_goes_on_behind_its_last_second_and_within_a_second_without_those_it_has_seen() {
    EventPages.Page first =
        page("2026-05-04T09:00:00Z", row(1, START), row(2, START), row(3, START.plusSeconds(5)));
    assertThat(first.more()).isTrue();
    assertThat(pages.ask(first.next()).query())
        .contains("modified_after=2026-05-04T10%3A00%3A04", "page=1");

    Instant second = START.plusSeconds(5);
    EventPages.Page crowded = page(first.next(), row(3, second), row(4, second), row(5, second));
    assertThat(pages.ask(crowded.next()).query())
        .contains("modified_after=2026-05-04T10%3A00%3A04", "page=1", "exclude=3%2C4%2C5");
    assertThat(page(crowded.next(), row(6, second)).next()).isEqualTo("2026-05-04T10:00:05Z");
  }

  @Test
  void orders_some_of_which_was_paid_back_are_another_kind() {
    String refunded =
        row(1, START).replace("\"line_items\"", "\"refunds\":[{\"id\":2}],\"line_items\"");

    assertThat(page("2026-05-04T09:00:00Z", refunded).events())
        .extracting(EventPages.Event::kind)
        .containsExactly("refunded");
  }

  @Test
  void one_order_that_cannot_be_used_does_not_keep_the_others() {
    EventPages.Page page = page("2026-05-04T09:00:00Z", "{\"id\":7,\"status\":{}}", row(1, START));

    assertThat(page.events())
        .extracting(one -> one.received().getClass().getSimpleName())
        .containsExactly("Defective", "Sound");
  }

  /** As the poll does it. */
  private EventPages.Page answered(TalkAnswer answer) {
    new WooManners(Given.shop()).answered(pages.ask(null), answer);
    return pages.page(null, answer);
  }

  @Test
  void what_is_no_list_is_no_end_of_the_list() {
    assertThatThrownBy(() -> answered(Given.answer("<html>")))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> answered(Given.answer("{\"code\":\"x\"}")))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void an_order_from_the_future_moves_nothing_and_the_others_are_not_read_past() {
    EventPages.Page last =
        page("2026-05-04T09:00:00Z", row(1, START), row(2, NOW.plusSeconds(90_000)));
    assertThat(last.events()).hasSize(2);
    assertThat(last.next()).isEqualTo("2026-05-04T10:00:00Z");

    Instant future = NOW.plusSeconds(5);
    EventPages.Page full =
        page("2026-05-04T09:00:00Z", row(3, future), row(4, future), row(5, future));
    assertThat(full.more()).isTrue();
    assertThat(pages.ask(full.next()).query())
        .contains("modified_after=2026-05-04T08%3A59%3A50", "exclude=3%2C4%2C5");
  }

  @Test
  void a_cursor_that_ran_ahead_is_taken_back_to_now() {
    assertThat(pages.ask("2030-01-01T00:00:00Z").query())
        .contains("modified_after=2026-05-04T10%3A59%3A50");
    assertThat(page("2030-01-01T00:00:00Z").next()).isEqualTo("2026-05-04T11:00:00Z");
  }

  @Test
  void an_address_that_is_no_api_says_so() {
    assertThatThrownBy(() -> answered(Given.answer(404, "{\"code\":\"rest_no_route\"}")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("woo.url");
  }

  /** Orders change while they are read: every one of them is seen as it is at last. */
  @Test
  void no_order_is_read_past_however_they_change_between_pages() {
    for (int seed = 0; seed < 300; seed++) {
      Random dice = new Random(seed);
      Map<Integer, Instant> orders = new HashMap<>();
      Instant now = START;
      for (int id = 1; id <= 20; id++) {
        orders.put(id, now.plusSeconds(dice.nextInt(6)));
      }
      now = now.plusSeconds(6);
      Set<String> seen = new HashSet<>();
      String cursor = "2026-05-04T09:59:00Z";
      for (int step = 0; step < 60; step++) {
        if (step < 30 && dice.nextInt(3) > 0) {
          now = now.plusSeconds(dice.nextInt(2));
          orders.put(1 + dice.nextInt(20), now);
        }
        cursor = read(cursor, orders, seen);
      }
      orders.forEach((id, at) -> assertThat(seen).contains(id + "@" + at));
    }
  }

  private String read(String cursor, Map<Integer, Instant> orders, Set<String> seen) {
    String query = pages.ask(cursor).query();
    Instant after = Wire.gmt(value(query, "modified_after").replace("%3A", ":"));
    int number = Integer.parseInt(value(query, "page"));
    List<String> excluded =
        query.contains("exclude=") ? List.of(value(query, "exclude").split("%2C")) : List.of();
    List<Map.Entry<Integer, Instant>> rows =
        orders.entrySet().stream()
            .filter(one -> one.getValue().isAfter(after))
            .filter(one -> !excluded.contains(String.valueOf(one.getKey())))
            .sorted(
                Map.Entry.<Integer, Instant>comparingByValue()
                    .thenComparing(Comparator.comparing(Map.Entry::getKey)))
            .skip((long) (number - 1) * PAGE)
            .limit(PAGE)
            .toList();
    List<String> shown = new ArrayList<>();
    rows.forEach(one -> shown.add(row(one.getKey(), one.getValue())));
    EventPages.Page page = page(cursor, shown.toArray(String[]::new));
    page.events()
        .forEach(
            one -> {
              var order =
                  (io.crossdock.document.Order) ((Received.Sound) one.received()).document();
              seen.add(order.number() + "@" + order.updatedAt());
            });
    return page.next();
  }

  private static String value(String query, String name) {
    for (String one : query.split("&")) {
      if (one.startsWith(name + "=")) {
        return one.substring(name.length() + 1);
      }
    }
    throw new IllegalArgumentException(name);
  }
}
