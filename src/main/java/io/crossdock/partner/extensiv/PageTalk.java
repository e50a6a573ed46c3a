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
  private final Wire wire;
  private final Clock clock;
  private Instant askedAt;
  private List<JsonNode> rows;

  /** What understands an answer. */
  @FunctionalInterface
  private interface Wire {
    List<JsonNode> list(TalkAnswer answer, TalkRequest asked, Instant now);
  }

  private PageTalk(TalkRequest request, Wire wire, Clock clock) {
    this.request = request;
    this.wire = wire;
    this.clock = clock;
  }

  /** Of Order Manager. */
  static PageTalk of(TalkRequest request, Clock clock) {
    return new PageTalk(request, OmWire::list, clock);
  }

  /** Of an Integration Manager. */
  static PageTalk managed(TalkRequest request, Clock clock) {
    return new PageTalk(
        request, (answer, asked, now) -> ImAnswer.of(answer).page(asked, now), clock);
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
    rows = wire.list(answer, request, clock.instant());
  }

  TalkRequest asked() {
    return request;
  }

  List<JsonNode> rows() {
    return rows;
  }

  /** The moment before it was sent. */
  Instant askedAt() {
    return askedAt;
  }
}
