package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks for one page of a list. Not thread-safe. */
final class PageTalk implements Talk {

  private final TalkRequest request;
  private final Clock clock;
  private Instant askedAt;
  private List<JsonNode> rows;

  PageTalk(TalkRequest request, Clock clock) {
    this.request = request;
    this.clock = clock;
  }

  @Override
  public TalkRequest next() {
    if (askedAt == null) {
      askedAt = clock.instant();
    }
    return rows == null ? request : null;
  }

  @Override
  public void answered(TalkAnswer answer) {
    rows = OmWire.list(answer, request, clock.instant());
  }

  List<JsonNode> rows() {
    return rows;
  }

  /** The moment before it was sent. */
  Instant askedAt() {
    return askedAt;
  }
}
