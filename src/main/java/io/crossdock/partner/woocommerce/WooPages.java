package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.EventPages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders by when they were changed, oldest first. A page that is full goes on behind the second of
 * its last order, and not with the next page of the same question: an order that changes meanwhile
 * moves to the end, and what stood behind it would move to a page that was read. Within one second
 * it goes on without those that were seen. A time that has not come yet moves nothing: everything
 * that changes until then would be passed. Thread-safe.
 */
final class WooPages implements EventPages {

  /** An address with more ids would be too long for proxies. */
  private static final int MOST_IDS = 500;

  private final WooSettings settings;
  private final WooReader reader;
  private final Clock clock;

  WooPages(WooSettings settings, WooReader reader, Clock clock) {
    this.settings = settings;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Where it is.
   *
   * @param at everything changed until then was read; in the midst of a run, all until this second
   * @param page 0 between runs; else that of the question for what was changed behind {@code at}
   * @param seen ids of orders changed behind {@code at} that were read
   */
  record Place(Instant at, int page, List<String> seen) {

    static Place of(String cursor) {
      String[] parts = cursor.split(" ");
      return new Place(
          Instant.parse(parts[0]),
          parts.length < 2 ? 0 : Integer.parseInt(parts[1]),
          parts.length < 3 ? List.of() : List.of(parts[2].split(",")));
    }

    /** A cursor that ran ahead would wait for its time. */
    Place until(Instant now) {
      return at.isAfter(now) ? rest(now.truncatedTo(ChronoUnit.SECONDS)) : this;
    }

    static Place rest(Instant at) {
      return new Place(at, 0, List.of());
    }

    String text() {
      return page == 0 ? at.toString() : (at + " " + page + " " + String.join(",", seen)).strip();
    }
  }

  @Override
  public TalkRequest ask(String cursor) {
    Place place = place(cursor);
    TalkRequest ask =
        TalkRequest.get("/orders")
            .with("status", "any")
            .with("modified_after", Wire.gmt(after(place)))
            .with("dates_are_gmt", true)
            .with("orderby", "modified")
            .with("order", "asc")
            .with("per_page", settings.pollLimit())
            .with("page", Math.max(1, place.page()));
    return place.seen().isEmpty() ? ask : ask.with("exclude", String.join(",", place.seen()));
  }

  private Place place(String cursor) {
    return cursor == null || cursor.isEmpty()
        ? new Place(
            settings.pollFrom(clock.instant()).truncatedTo(ChronoUnit.SECONDS), 1, List.of())
        : Place.of(cursor).until(clock.instant());
  }

  /** Orders are shown some time after they were changed, as their changes are saved. */
  private Instant after(Place place) {
    return place.page() > 0 ? place.at() : place.at().minus(settings.pollOverlap());
  }

  @Override
  public Page page(String cursor, TalkAnswer answer) {
    Place place = place(cursor);
    if (!answer.isOk() || !answer.body().isArray()) {
      throw new RejectedException("WooCommerce's page of orders is none: " + answer);
    }
    List<Event> events = new ArrayList<>();
    Instant now = clock.instant();
    Instant last = null;
    List<String> ids = new ArrayList<>();
    for (JsonNode row : answer.body()) {
      ids.add(row.path("id").asText("0"));
      Instant modified = Wire.gmt(row.path("date_modified_gmt").textValue());
      boolean counts = modified != null && !modified.isAfter(now);
      last = counts && (last == null || modified.isAfter(last)) ? modified : last;
      events.addAll(events(row));
    }
    boolean full = answer.body().size() >= settings.pollLimit();
    return new Page(events, next(place, last, ids, full).text(), full);
  }

  private List<Event> events(JsonNode row) {
    String origin =
        settings.basics().polling().touchpoint() + ", order " + row.path("id").asText("without id");
    String kind = reader.isRefunded(row) ? WooReader.REFUNDED : WooReader.ORDERS;
    return reader.order(row, origin).stream().map(one -> new Event(kind, one)).toList();
  }

  /**
   * @param last when the last order of the page was changed, but for those that come from the
   *     future; null if there is none
   */
  private Place next(Place place, Instant last, List<String> ids, boolean full) {
    if (!full) {
      return Place.rest(last == null || last.isBefore(place.at()) ? place.at() : last);
    }
    Instant after = after(place);
    // What is asked behind a second leaves that second out.
    Instant behind = last == null ? after : last.minusSeconds(1);
    if (behind.isAfter(after)) {
      return new Place(behind, 1, List.of());
    }
    List<String> seen = new ArrayList<>(place.seen());
    seen.addAll(ids);
    return seen.size() <= MOST_IDS
        ? new Place(after, 1, seen)
        : new Place(after, Math.max(1, place.page()) + 1, place.seen());
  }
}
