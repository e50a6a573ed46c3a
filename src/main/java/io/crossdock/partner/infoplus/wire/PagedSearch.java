package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of a search, however many pages they take. Not thread-safe. */
public final class PagedSearch {

  private final Resource resource;
  private final Filter filter;
  private final int limit;
  private final Paging.Reading reading;
  private final Map<String, JsonNode> rows = new LinkedHashMap<>();
  private Paging paging = Paging.BEGIN;
  private boolean over;
  private TalkRequest asked;

  /**
   * @param limit rows of a page
   */
  public PagedSearch(Resource resource, Filter filter, int limit) {
    this(resource, filter, limit, Wire::rows);
  }

  public PagedSearch(Resource resource, Filter filter, int limit, Paging.Reading reading) {
    this.resource = resource;
    this.filter = filter;
    this.limit = limit;
    this.reading = reading;
  }

  /** Null when all rows are there. The same until it was answered. */
  public TalkRequest next() {
    if (over) {
      return null;
    }
    if (asked == null) {
      asked = paging.request(resource, filter, limit);
    }
    return asked;
  }

  public void answered(TalkAnswer answer) {
    Paging.Turn turn = paging.turned(resource, answer, asked, limit, reading);
    asked = null;
    if (turn.restless()) {
      throw new TransientException(
          "Infoplus's " + resource.path() + " changes faster than it can be read page by page");
    }
    for (int i = 0; i < turn.ids().size(); i++) {
      rows.put(turn.ids().get(i), turn.rows().get(i));
    }
    paging = turn.next();
    over = !turn.more();
  }

  Resource resource() {
    return resource;
  }

  /** By id, each once. */
  public List<JsonNode> rows() {
    return List.copyOf(rows.values());
  }
}
