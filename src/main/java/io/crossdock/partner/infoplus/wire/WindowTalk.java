package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.util.List;

/** One page of a window, and where the next one begins. Not thread-safe. */
public final class WindowTalk implements Talk {

  private final Resource resource;
  private final ClosedWindow.Rules rules;
  private final Bounds bounds;
  private final int limit;
  private ClosedWindow window;
  private TalkRequest asked;
  private List<JsonNode> rows;
  private boolean more;

  /** How a window is asked for. Pure. */
  public interface Bounds {
    Filter of(ClosedWindow.Rules rules, ClosedWindow window);
  }

  public WindowTalk(
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
      asked = window.paging().request(resource, bounds.of(rules, window), limit);
    }
    return asked;
  }

  @Override
  public void answered(TalkAnswer answer) {
    Paging.Turn turn = window.paging().turned(resource, answer, asked, limit, Wire::rows);
    asked = null;
    if (turn.rows() != null && !window.isClosed()) {
      window = rules.closed(window, Wire.time(answer));
    }
    window = turn.restless() ? smaller() : window.at(turn.next());
    rows = turn.rows();
    more = turn.more();
  }

  /** The less is in it, the sooner it comes to rest. */
  private ClosedWindow smaller() {
    ClosedWindow half = window.halved();
    if (half == null) {
      throw new TransientException(
          "Infoplus's "
              + resource.path()
              + " of "
              + window.to()
              + " changes faster than it can be read page by page");
    }
    return half;
  }

  /** As they came; those that were changed behind the window's end may be among them. */
  public List<JsonNode> rows() {
    return rows;
  }

  /** With its end, and with where the next page begins. */
  public ClosedWindow window() {
    return window;
  }

  /** Whether the window has another page. */
  public boolean hasMore() {
    return more && !window.isEmpty();
  }
}
