package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import io.crossdock.shop.ChangedSince;
import io.crossdock.shop.EventPages;
import io.crossdock.shop.Heard;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of it is WooCommerce's own; the rest is in {@code ChangedSinceTest}. */
class WooPagesTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private final WooSettings settings =
      Given.shop(
          Map.of(
              "woo.poll.limit", "3",
              "woo.poll.overlap", "10s",
              "woo.poll.from", "2026-05-04T00:00:00Z"));
  private final Clock clock = Clock.fixed(START.plusSeconds(3_600), ZoneOffset.UTC);
  private final ChangedSince pages =
      new ChangedSince(
          new WooPages(settings, new WooReader(settings, clock)), settings.cart().poll(), clock);

  private static String row(int id, Instant modified) {
    return ("{\"id\":%d,\"status\":\"processing\",\"date_modified_gmt\":\"%s\",\"line_items\":"
            + "[{\"id\":1,\"sku\":\"A\",\"quantity\":1}]}")
        .formatted(id, Wire.gmt(modified));
  }

  private EventPages.Page page(String cursor, String... rows) {
    return pages.page(cursor, Given.answer("[" + String.join(",", rows) + "]"));
  }

  /** What it is asked after is left out, and the first second counts. */
  @Test
  void orders_of_any_status_are_asked_for_oldest_first_in_gmt() {
    assertThat(pages.ask(null).query())
        .contains("modified_after=2026-05-03T23%3A59%3A59", "dates_are_gmt=true")
        .contains("orderby=modified", "order=asc", "status=any", "per_page=3", "page=1")
        .doesNotContain("exclude");
  }

  @Test
  void a_full_page_goes_on_at_its_last_second_and_within_it_without_those_it_has_seen() {
    EventPages.Page first =
        page("2026-05-04T09:00:00Z", row(1, START), row(2, START), row(3, START.plusSeconds(5)));
    assertThat(first.more()).isTrue();
    assertThat(pages.ask(first.next()).query())
        .contains("modified_after=2026-05-04T10%3A00%3A04", "page=1");

    Instant second = START.plusSeconds(5);
    EventPages.Page crowded = page(first.next(), row(3, second), row(4, second), row(5, second));
    assertThat(pages.ask(crowded.next()).query())
        .contains("modified_after=2026-05-04T10%3A00%3A04", "page=1", "exclude=3%2C4%2C5");
    EventPages.Page last = page(crowded.next(), row(6, second));
    assertThat(last.more()).isFalse();
    assertThat(last.next()).isEqualTo("2026-05-04T10:00:05Z");
  }

  @Test
  void orders_some_of_which_was_paid_back_are_read_back() {
    String refunded =
        row(1, START).replace("\"line_items\"", "\"refunds\":[{\"id\":2}],\"line_items\"");

    assertThat(page("2026-05-04T09:00:00Z", refunded).events())
        .extracting(EventPages.Event::heard)
        .containsExactly(new Heard.Thin("1", "woo-poll, order 1", START));
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
  void an_address_that_is_no_api_says_so() {
    assertThatThrownBy(() -> answered(Given.answer(404, "{\"code\":\"rest_no_route\"}")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("woo.url");
  }
}
