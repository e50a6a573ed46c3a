package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.reading.WindowPoll.Rows;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.WindowTalk;
import java.util.List;

/** A page of rows, and what more has to be asked to understand them. Not thread-safe. */
final class PageTalk implements Talk {

  private final WindowTalk windowed;
  private final PagedSearch search;
  private final Rows rule;
  private List<JsonNode> rows;
  private Talk follow = Talk.NOTHING;

  /**
   * @param windowed null where single rows are searched for
   * @param search null where a window is read
   */
  private PageTalk(WindowTalk windowed, PagedSearch search, Rows rule) {
    this.windowed = windowed;
    this.search = search;
    this.rule = rule;
  }

  static PageTalk of(WindowTalk window, Rows rule) {
    return new PageTalk(window, null, rule);
  }

  static PageTalk of(PagedSearch search, Rows rule) {
    return new PageTalk(null, search, rule);
  }

  @Override
  public TalkRequest next() {
    if (rows == null) {
      TalkRequest request = windowed != null ? windowed.next() : search.next();
      if (request != null) {
        return request;
      }
      rows = windowed != null ? inWindow() : search.rows();
      follow = rule.follow(rows);
    }
    return follow.next();
  }

  private List<JsonNode> inWindow() {
    ClosedWindow window = windowed.window();
    return window.isEmpty()
        ? List.of()
        : windowed.rows().stream().filter(row -> rule.isIn(window, row)).toList();
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (rows != null) {
      follow.answered(answer);
    } else if (windowed != null) {
      windowed.answered(answer);
    } else {
      search.answered(answer);
    }
  }

  /** Those of the window. */
  List<JsonNode> rows() {
    return rows;
  }

  Talk follow() {
    return follow;
  }

  boolean hasMore() {
    return windowed.hasMore();
  }

  /** Null where single rows were searched for. */
  ClosedWindow window() {
    return windowed == null ? null : windowed.window();
  }
}
