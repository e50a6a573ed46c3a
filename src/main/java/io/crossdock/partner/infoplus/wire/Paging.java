package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.List;
import java.util.Objects;

/**
 * How a search goes on from page to page: behind the last id that was read; where a site refuses
 * that, by counted pages, again and again until two passes agree. Immutable; pure.
 *
 * @param last the id of the last row that was read; null for none
 * @param passes null unless the site refuses to begin behind an id
 */
public record Paging(String last, Passes passes) {

  public static final Paging BEGIN = new Paging(null, null);
  static final Paging COUNTED = new Paging(null, Passes.BEGIN);

  private static final String NOTHING = "-";

  /** The rows of an answer. */
  @FunctionalInterface
  interface Reading {
    /**
     * @throws io.crossdock.camel.OutcomeException if it is no list
     */
    List<JsonNode> of(TalkAnswer answer, TalkRequest asked);
  }

  /**
   * What came of a page.
   *
   * @param rows null if the site refused to begin behind an id: nothing was read
   * @param ids of the rows
   * @param more whether there is another page
   * @param restless whether passes did not agree for so long that it is to be given up
   */
  record Turn(List<JsonNode> rows, List<String> ids, Paging next, boolean more, boolean restless) {}

  TalkRequest request(Resource resource, Filter filter, int limit) {
    return passes != null
        ? resource.page(filter, limit, passes.page())
        : resource.page(last == null ? filter : filter.after(resource.id(), last), limit, 1);
  }

  /**
   * @throws RejectedException if rows are not in order, and so one could be missed
   */
  Turn turned(Resource resource, TalkAnswer answer, TalkRequest asked, int limit, Reading reading) {
    if (passes == null && last != null && Said.isRefusal(answer)) {
      return new Turn(null, List.of(), COUNTED, true, false);
    }
    List<JsonNode> rows = reading.of(answer, asked);
    boolean full = rows.size() >= limit;
    List<String> ids = full || last != null ? resource.inOrder(rows, last) : resource.ids(rows);
    if (passes == null) {
      Paging next = ids.isEmpty() ? this : new Paging(ids.get(ids.size() - 1), null);
      return new Turn(rows, ids, next, full, false);
    }
    Passes after = passes.after(ids);
    boolean again = !full && !after.agree();
    return new Turn(
        rows,
        ids,
        new Paging(null, again ? after.again() : after),
        full || again,
        again && after.isTheLast());
  }

  /** As it is kept between two pages. */
  String text() {
    return Objects.requireNonNullElse(last, NOTHING)
        + "|"
        + (passes == null ? NOTHING : passes.text());
  }

  static Paging parse(String last, String passes) {
    return new Paging(
        last.equals(NOTHING) ? null : last, passes.equals(NOTHING) ? null : Passes.parse(passes));
  }
}
