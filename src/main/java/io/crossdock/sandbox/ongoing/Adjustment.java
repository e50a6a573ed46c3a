package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A count or a breakage: its line as answered, of one article. Guarded by its {@link World}. */
final class Adjustment {

  private final int articleId;
  private final ObjectNode line;
  private final Instant at;
  private boolean reported;

  Adjustment(int articleId, ObjectNode line, Instant at) {
    this.articleId = articleId;
    this.line = line;
    this.at = at;
  }

  int inventoryId() {
    return line.path("inventoryId").asInt();
  }

  int articleId() {
    return articleId;
  }

  ObjectNode line() {
    return line;
  }

  Instant at() {
    return at;
  }

  boolean reported() {
    return reported;
  }

  void setReported() {
    reported = true;
  }
}
