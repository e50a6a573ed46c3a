package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.EventPages;
import io.crossdock.shop.PollTerms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders by when they were changed, oldest first, behind a cursor of Shopify's that stands for time
 * and id: an order that changes while pages are read comes again at the end, and none is passed. A
 * time that has not come yet moves nothing. Thread-safe.
 */
final class ShopifyPages implements EventPages {

  private static final Duration DAY = Duration.ofDays(1);

  private final GraphQl graphql;
  private final ShopifyReader reader;
  private final PollTerms terms;
  private final String touchpoint;
  private final Clock clock;

  /**
   * @param touchpoint for people: where an order was told
   */
  ShopifyPages(
      GraphQl graphql, ShopifyReader reader, PollTerms terms, String touchpoint, Clock clock) {
    this.graphql = graphql;
    this.reader = reader;
    this.terms = terms;
    this.touchpoint = touchpoint;
    this.clock = clock;
  }

  private record Orders(PageInfo pageInfo, List<JsonNode> nodes) {}

  private record Since(int first, String after, String query) {}

  /**
   * Where it is.
   *
   * @param at everything changed until then was read; in the midst of a run, what is asked since
   * @param after Shopify's cursor; null between runs
   * @param last in the midst of a run, the latest change that was read
   */
  record Place(Instant at, String after, Instant last) {

    static Place of(String cursor) {
      String[] parts = cursor.split(" ");
      return parts.length < 3
          ? new Place(Instant.parse(parts[0]), null, Instant.parse(parts[0]))
          : new Place(Instant.parse(parts[0]), parts[2], Instant.parse(parts[1]));
    }

    String text() {
      return after == null ? at.toString() : at + " " + last + " " + after;
    }
  }

  @Override
  public TalkRequest ask(String cursor) {
    Place place = place(cursor);
    Instant since = place.after() == null ? place.at().minus(terms.overlap()) : place.at();
    return graphql.request(
        Document.ORDERS,
        new Since(
            terms.limit(),
            place.after(),
            "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'"));
  }

  private Place place(String cursor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (cursor == null || cursor.isEmpty()) {
      Instant from = terms.from() == null ? now.minus(DAY) : terms.from();
      return new Place(from, null, from);
    }
    Place place = Place.of(cursor);
    // One that ran ahead would wait for its time.
    return place.at().isAfter(now) ? new Place(now, null, now) : place;
  }

  @Override
  public Page page(String cursor, TalkAnswer answer) {
    Place place = place(cursor);
    Orders orders = Wire.data(answer, "orders", Orders.class);
    List<Event> events = new ArrayList<>();
    Instant now = clock.instant();
    Instant last = place.last();
    for (JsonNode row : Wire.list(orders.nodes())) {
      Instant updated = Wire.instant(row.path("updatedAt").textValue());
      if (updated != null && updated.isAfter(last) && !updated.isAfter(now)) {
        last = updated;
      }
      String origin = touchpoint + ", order " + Wire.number(row.path("id").asText("without id"));
      reader
          .listed(row, origin)
          .forEach(heard -> events.add(new Event(ShopifyReader.ORDERS, heard)));
    }
    boolean more = orders.pageInfo().hasNextPage();
    Instant since = place.after() == null ? place.at().minus(terms.overlap()) : place.at();
    Place next =
        more ? new Place(since, orders.pageInfo().endCursor(), last) : new Place(last, null, last);
    return new Page(events, next.text(), more);
  }
}
