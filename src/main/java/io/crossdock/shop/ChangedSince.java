package io.crossdock.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what was changed in a shop that can only be asked "what was changed since", oldest first. A
 * page that is full goes on at the second of its last row, and not with the next page of the same
 * question: a row that changes meanwhile moves to the end, and what stood behind it would move to a
 * page that was read. Within one second it goes on without those that were seen, and where there
 * are more than can be named, page by page and back again. A time that has not come yet moves
 * nothing: everything that changes until then would be passed. Thread-safe.
 */
public final class ChangedSince implements EventPages {

  private final Rows rows;
  private final PollTerms terms;
  private final Clock clock;

  /** What of it is the vendor's own. Pure and thread-safe. */
  public interface Rows {

    /**
     * Asks for rows by the time of their change, oldest first, {@link PollTerms#limit} at a time.
     *
     * @param since whole seconds; what was changed in that very second is asked for, too
     * @param page 1 for the first
     * @param without ids of rows that need not come again; empty where {@link #mostWithout} is 0
     */
    TalkRequest ask(Instant since, int page, List<String> without);

    /**
     * The page as it came.
     *
     * @throws io.crossdock.camel.RejectedException if it is no page
     */
    Shown shown(TalkAnswer answer);

    /** By which {@link #ask} leaves it out; without blanks and commas. */
    String id(JsonNode row);

    /** When it was changed, by the shop's clock; null where it does not say. */
    Instant modified(JsonNode row);

    /** What it says; empty where that is nothing. */
    List<Event> events(JsonNode row);

    /** How many ids one question can name; 0 where it can name none. */
    default int mostWithout() {
      return 500;
    }
  }

  /**
   * A page.
   *
   * @param isFull whether there may be more behind it
   */
  public record Shown(List<JsonNode> rows, boolean isFull) {
    public Shown {
      rows = List.copyOf(rows);
    }
  }

  public ChangedSince(Rows rows, PollTerms terms, Clock clock) {
    this.rows = rows;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Where it is.
   *
   * @param at everything changed before was read; between runs, also what was changed then
   * @param page 0 between runs; else that of the question for what was changed since {@code at};
   *     below 0 on the way back to the first one
   * @param seen ids of rows changed since {@code at} that were read
   * @param then where it goes on behind the way back; null on any other way
   */
  record Place(Instant at, int page, List<String> seen, Place then) {

    private static final String NONE = "-";

    static Place rest(Instant at) {
      return new Place(at, 0, List.of(), null);
    }

    static Place begin(Instant at) {
      return new Place(at, 1, List.of(), null);
    }

    static Place of(String cursor) {
      return of(List.of(cursor.split(" ")));
    }

    private static Place of(List<String> parts) {
      boolean named = parts.size() > 2 && !parts.get(2).equals(NONE);
      return new Place(
          Instant.parse(parts.get(0)),
          parts.size() < 2 ? 0 : Integer.parseInt(parts.get(1)),
          named ? List.of(parts.get(2).split(",")) : List.of(),
          parts.size() < 4 ? null : of(parts.subList(3, parts.size())));
    }

    /** A cursor that ran ahead would wait for its time. */
    Place until(Instant now) {
      return at.isAfter(now) ? rest(now.truncatedTo(ChronoUnit.SECONDS)) : this;
    }

    /**
     * Behind the last page of a question. Where it had several, all are read again from behind:
     * rows move to earlier pages only, so that none can slip to one that was read.
     */
    Place done(Place next) {
      return page <= 1 ? next : new Place(at, 1 - page, seen, next);
    }

    Place back() {
      return page == -1 ? then : new Place(at, page + 1, seen, then);
    }

    String text() {
      if (page == 0) {
        return at.toString();
      }
      String ids = seen.isEmpty() ? NONE : String.join(",", seen);
      return at + " " + page + " " + ids + (then == null ? "" : " " + then.text());
    }
  }

  @Override
  public TalkRequest ask(String cursor) {
    Place place = place(cursor);
    return rows.ask(since(place), Math.max(1, Math.abs(place.page())), place.seen());
  }

  private Place place(String cursor) {
    Instant now = clock.instant();
    return cursor == null || cursor.isEmpty()
        ? Place.begin(terms.first(now))
        : Place.of(cursor).until(now);
  }

  /** Rows are shown some time after they were changed, as their changes are saved. */
  private Instant since(Place place) {
    Instant at = place.page() == 0 ? place.at().minus(terms.overlap()) : place.at();
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public Page page(String cursor, TalkAnswer answer) {
    Place place = place(cursor);
    Shown shown = rows.shown(answer);
    List<Event> events = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Instant now = clock.instant();
    Instant last = null;
    for (JsonNode row : shown.rows()) {
      ids.add(rows.id(row));
      Instant modified = rows.modified(row);
      if (modified != null && !modified.isAfter(now)) {
        last = later(modified.truncatedTo(ChronoUnit.SECONDS), last);
      }
      events.addAll(rows.events(row));
    }
    Place next = next(place, last, ids, shown.isFull());
    return new Page(events, next.text(), next.page() != 0);
  }

  /**
   * @param last when the last row of the page was changed, but for those that come from the future;
   *     null if there is none
   */
  private Place next(Place place, Instant last, List<String> ids, boolean full) {
    if (place.page() < 0) {
      return place.back();
    }
    if (!full) {
      return place.done(Place.rest(later(place.at(), last)));
    }
    Instant since = since(place);
    if (last != null && last.isAfter(since)) {
      return place.done(Place.begin(last));
    }
    List<String> seen = new ArrayList<>(place.seen());
    seen.addAll(ids);
    return seen.size() <= rows.mostWithout()
        ? new Place(since, 1, List.copyOf(seen), null)
        : new Place(since, Math.max(1, place.page()) + 1, place.seen(), null);
  }

  /**
   * @param other null for none
   */
  private static Instant later(Instant one, Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }
}
