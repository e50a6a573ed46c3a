package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.List;

/** One page of a window, and where the next one begins. Not thread-safe. */
final class WindowTalk implements Talk {

  private final Resource resource;
  private final ClosedWindow.Rules rules;
  private final Bounds bounds;
  private final int limit;
  private ClosedWindow window;
  private TalkRequest asked;
  private List<JsonNode> rows;
  private boolean more;

  /** How a window is asked for. Pure. */
  interface Bounds {
    Filter of(ClosedWindow.Rules rules, ClosedWindow window);
  }

  WindowTalk(
      Resource resource, ClosedWindow.Rules rules, Bounds bounds, int limit, ClosedWindow window) {
    this.resource = resource;
    this.rules = rules;
    this.bounds = bounds;
    this.limit = limit;
    this.window = window;
  }

  @Override
  public TalkRequest next() {
    if (rows != null) {
      return null;
    }
    if (asked == null) {
      Filter filter = bounds.of(rules, window);
      asked =
          window.passes() != null
              ? resource.page(filter, limit, window.passes().page())
              : resource.page(
                  window.last() == null ? filter : filter.after(resource.id(), window.last()),
                  limit,
                  1);
    }
    return asked;
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest request = asked;
    asked = null;
    boolean keyset = window.passes() == null && window.last() != null;
    if (answer.status() == 400 && keyset) {
      window = window.byPasses();
      return;
    }
    List<JsonNode> page = Wire.rows(answer, request);
    if (!window.isClosed()) {
      window = rules.closed(window, Wire.time(answer));
    }
    List<String> ids = resource.ids(page, window.passes() == null ? window.last() : null);
    more = page.size() >= limit;
    if (window.passes() != null) {
      Passes passes = window.passes().after(ids);
      boolean again = !more && !passes.agree();
      more = more || again;
      window = window.with(again ? passes.again() : passes);
    } else if (!ids.isEmpty()) {
      window = window.behind(ids.get(ids.size() - 1));
    }
    rows = page;
  }

  /** As they came; those that were changed behind the window's end may be among them. */
  List<JsonNode> rows() {
    return rows;
  }

  /** With its end, and with where the next page begins. */
  ClosedWindow window() {
    return window;
  }

  /** Whether the window has another page. */
  boolean hasMore() {
    return more && !window.isEmpty();
  }
}
