package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A count or a breakage of one article, as answered. Guarded by its {@link World}. */
final class Adjustment {

  private final JsonNode article;
  private final ObjectNode line;
  private final Instant at;
  private boolean reported;
  private int staleReadings;

  Adjustment(JsonNode article, ObjectNode line, Instant at) {
    this.article = article;
    this.line = line;
    this.at = at;
  }

  int inventoryId() {
    return line.path("inventoryId").asInt();
  }

  JsonNode article() {
    return article;
  }

  int articleId() {
    return article.path("articleSystemId").asInt();
  }

  ObjectNode line() {
    return line;
  }

  Instant at() {
    return at;
  }

  /** As lists answer it. */
  boolean reported() {
    return reported && staleReadings == 0;
  }

  void setReported() {
    reported = true;
  }

  void stale(int readings) {
    staleReadings = readings;
  }

  void listed() {
    if (staleReadings > 0) {
      staleReadings--;
    }
  }
}
