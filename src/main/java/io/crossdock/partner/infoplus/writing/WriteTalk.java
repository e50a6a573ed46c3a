package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.wire.Said;

/** One write that does no harm when it is made again. Not thread-safe. */
final class WriteTalk implements Talk {

  private final TalkRequest request;
  private boolean over;
  private String refusal;

  WriteTalk(TalkRequest request) {
    this.request = request;
  }

  @Override
  public TalkRequest next() {
    return over ? null : request;
  }

  @Override
  public void answered(TalkAnswer answer) {
    over = true;
    // The answer of a PUT may be the record, or nothing.
    refusal = Said.isRefusal(answer) ? answer.message() : null;
  }

  /** In Infoplus's words; null if it was done. */
  String refusal() {
    return refusal;
  }
}
