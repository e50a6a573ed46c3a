package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.List;
import java.util.function.Consumer;

/** One search to its end. Not thread-safe. */
public final class RowsTalk implements Talk {

  private final PagedSearch search;
  private final Consumer<List<JsonNode>> found;

  /**
   * @param found gets all rows, once
   */
  public RowsTalk(PagedSearch search, Consumer<List<JsonNode>> found) {
    this.search = search;
    this.found = found;
  }

  @Override
  public TalkRequest next() {
    return search.next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    search.answered(answer);
    if (search.next() == null) {
      found.accept(search.rows());
    }
  }
}
