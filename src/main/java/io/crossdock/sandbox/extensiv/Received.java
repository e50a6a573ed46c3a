package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request as it arrived, whatever became of it.
 *
 * @param sequence 1 for the first
 * @param path decoded, such as {@code /v1.1/orders/70001}
 * @param rawQuery as on the wire; null if there was none
 * @param body null if there was none or it is no JSON
 */
public record Received(
    long sequence, String method, String path, String rawQuery, JsonNode body, Instant at) {

  /** For example {@code POST /v1.1/inventory/adjust}. */
  public String what() {
    return method + " " + path;
  }

  /** The page that was asked for; 1 where none was said, 0 where it is no number. */
  public int page() {
    String page = query().text("page");
    return page == null ? 1 : page.matches("\\d{1,9}") ? Integer.parseInt(page) : 0;
  }

  Query query() {
    return Query.of(rawQuery);
  }
}
