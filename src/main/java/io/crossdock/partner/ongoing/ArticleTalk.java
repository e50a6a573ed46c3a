package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;

/** An article is told whole; an answer without an id is read back. Not thread-safe. */
final class ArticleTalk implements Talk {

  private final String sku;
  private final int goodsOwner;
  private final JsonNode body;
  private boolean readsBack;
  private long id;

  ArticleTalk(String sku, int goodsOwner, JsonNode body) {
    this.sku = sku;
    this.goodsOwner = goodsOwner;
    this.body = body;
  }

  @Override
  public TalkRequest next() {
    if (id != 0) {
      return null;
    }
    return readsBack ? find(goodsOwner, sku) : TalkRequest.put("/articles", body);
  }

  static TalkRequest find(int goodsOwner, String sku) {
    return TalkRequest.get("/articles").with("goodsOwnerId", goodsOwner).with("articleNumber", sku);
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException("Ongoing refused the article " + sku + ": " + answer);
    }
    id = readsBack ? idOf(answer.body(), sku) : answer.body().path("articleSystemId").asLong(0);
    if (id == 0 && readsBack) {
      throw new AmbiguousException("Ongoing answered without an id, and has no article " + sku);
    }
    readsBack = true;
  }

  /** 0 if the list has no such article. */
  static long idOf(JsonNode list, String sku) {
    for (JsonNode one : list) {
      if (sku.equals(one.path("articleNumber").asText(null))) {
        return one.path("articleSystemId").asLong(0);
      }
    }
    return 0;
  }

  long id() {
    return id;
  }
}
