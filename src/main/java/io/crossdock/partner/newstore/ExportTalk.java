package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;

/**
 * Asks NewStore for an export of all its ATP, or how one stands. Pure; not thread-safe.
 *
 * <p>Source: {@code POST /v0/d/availabilities/bulk}, {@code GET /v0/d/availabilities/bulk/{id}} of
 * NewStore's availability export API.
 */
final class ExportTalk implements Talk {

  private static final String EXPORTS = "/v0/d/availabilities/bulk";

  private String id;
  private final boolean asks;
  private boolean over;
  private String link;
  private String state;

  /**
   * @param id of an export that was asked for; null to ask for one
   */
  ExportTalk(String id) {
    this.id = id;
    this.asks = id == null;
  }

  @Override
  public TalkRequest next() {
    if (over) {
      return null;
    }
    return asks
        // 0: all, whenever it changed.
        ? TalkRequest.ask(EXPORTS, JsonNodeFactory.instance.objectNode().put("last_updated_at", 0))
        : TalkRequest.get(EXPORTS + "/" + TalkRequest.encoded(id));
  }

  @Override
  public void answered(TalkAnswer answer) {
    over = true;
    if (!answer.isOk()) {
      throw new RejectedException("NewStore exports no ATP: " + answer);
    }
    if (asks) {
      id = answer.body().path("availability_export_id").asText(answer.body().path("id").asText());
      return;
    }
    state = answer.body().path("state").asText("");
    link = state.equals("finished") ? answer.body().path("link").asText(null) : null;
    if (state.equals("failed") || state.equals("finished") && link == null) {
      throw new RejectedException("NewStore's export " + id + " of ATP has failed: " + answer);
    }
  }

  String id() {
    return id;
  }

  /** Null while it is not finished. */
  String link() {
    return link;
  }

  /** For people. */
  String state() {
    return state;
  }
}
