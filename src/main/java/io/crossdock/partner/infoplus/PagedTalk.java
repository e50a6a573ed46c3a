package io.crossdock.partner.infoplus;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;

/** One search. Not thread-safe. */
record PagedTalk(PagedSearch search) implements Talk {

  @Override
  public TalkRequest next() {
    return search.next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    search.answered(answer);
  }
}
