package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.shop.EventPages.Page;
import io.crossdock.shop.PollTerms;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the list of changed orders is read to its end, and from where. */
class ShopifyPagesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC);

  private final ShopifyPages pages =
      new ShopifyPages(
          new GraphQl(ApiVersion.V2026_04),
          new ShopifyReader(ShopifyReaderTest.settings(Map.of()), CLOCK),
          new PollTerms(2, Duration.ofMinutes(1), null),
          "shopify-shop-poll",
          CLOCK);

  private JsonNode asked(String cursor) {
    return Wire.tree(pages.ask(cursor).body().getBytes(StandardCharsets.UTF_8)).path("variables");
  }

  private Page page(String cursor, boolean more, String... updated) {
    StringBuilder nodes = new StringBuilder();
    for (String at : updated) {
      nodes
          .append(nodes.isEmpty() ? "" : ",")
          .append("{'id':'gid://shopify/Order/1','updatedAt':'")
          .append(at)
          .append("','displayFinancialStatus':'PENDING'}");
    }
    String text =
        "{'data':{'orders':{'pageInfo':{'hasNextPage':"
            + more
            + ",'endCursor':'c1'},'nodes':["
            + nodes
            + "]}}}";
    return pages.page(cursor, new TalkAnswer("Shopify", 200, text.replace('\'', '"')));
  }

  @Test
  void the_first_poll_begins_a_day_ago_less_what_overlaps() {
    assertThat(asked(null).path("query").asText()).isEqualTo("updated_at:>='2026-05-03T11:59:00Z'");
    assertThat(asked(null).path("first").asInt()).isEqualTo(2);
    assertThat(asked(null).path("after").isNull()).isTrue();
  }

  @Test
  void a_page_that_is_not_the_last_goes_on_behind_its_cursor_with_the_same_question() {
    String rest = "2026-05-04T11:00:00Z";
    Page first = page(rest, true, "2026-05-04T11:10:00Z", "2026-05-04T11:20:00Z");

    assertThat(first.more()).isTrue();
    assertThat(asked(first.next()).path("after").asText()).isEqualTo("c1");
    assertThat(asked(first.next()).path("query")).isEqualTo(asked(rest).path("query"));

    Page last = page(first.next(), false);
    assertThat(last.more()).isFalse();
    assertThat(last.next()).isEqualTo("2026-05-04T11:20:00Z");
  }

  @Test
  void a_time_that_has_not_come_moves_nothing() {
    Page page = page("2026-05-04T11:00:00Z", false, "2031-01-01T00:00:00Z");

    assertThat(page.next()).isEqualTo("2026-05-04T11:00:00Z");
    assertThat(asked("2031-01-01T00:00:00Z").path("query").asText())
        .isEqualTo("updated_at:>='2026-05-04T11:59:00Z'");
  }

  @Test
  void where_nothing_is_new_the_cursor_stays() {
    assertThat(page("2026-05-04T11:00:00Z", false).next()).isEqualTo("2026-05-04T11:00:00Z");
  }
}
