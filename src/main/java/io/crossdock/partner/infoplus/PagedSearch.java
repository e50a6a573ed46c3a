package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of a search, however many pages they take. The next page begins behind the last id; a
 * site that refuses that is read by counted pages until two passes agree. Not thread-safe.
 */
final class PagedSearch {

  /** A window that does not come to rest is no answer. */
  private static final int MOST_PASSES = 20;

  private final Resource resource;
  private final Filter filter;
  private final int limit;
  private final Map<String, JsonNode> rows = new LinkedHashMap<>();
  private String last;
  private Passes passes;
  private int ended;
  private boolean over;
  private TalkRequest asked;

  /**
   * @param limit rows of a page
   */
  PagedSearch(Resource resource, Filter filter, int limit) {
    this.resource = resource;
    this.filter = filter;
    this.limit = limit;
  }

  /** Null when all rows are there. */
  TalkRequest next() {
    if (over) {
      return null;
    }
    if (asked == null) {
      asked =
          passes != null
              ? resource.page(filter, limit, passes.page())
              : resource.page(last == null ? filter : filter.after(resource.id(), last), limit, 1);
    }
    return asked;
  }

  void answered(TalkAnswer answer) {
    TalkRequest request = asked;
    asked = null;
    if (answer.status() == 400 && passes == null && last != null) {
      passes = Passes.BEGIN;
      return;
    }
    List<JsonNode> page = Wire.rows(answer, request);
    List<String> ids = resource.ids(page, passes == null ? last : null);
    for (int i = 0; i < ids.size(); i++) {
      rows.put(ids.get(i), page.get(i));
    }
    boolean more = page.size() >= limit;
    if (passes == null) {
      over = !more;
      last = ids.isEmpty() ? last : ids.get(ids.size() - 1);
      return;
    }
    passes = passes.after(ids);
    if (more) {
      return;
    }
    over = passes.agree();
    passes = passes.again();
    if (!over && ++ended >= MOST_PASSES) {
      throw new TransientException(
          "Infoplus's " + resource.path() + " changes faster than it can be read page by page");
    }
  }

  Resource resource() {
    return resource;
  }

  /** By id, each once. */
  List<JsonNode> rows() {
    return List.copyOf(rows.values());
  }
}
