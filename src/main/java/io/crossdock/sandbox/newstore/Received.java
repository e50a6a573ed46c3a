package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request as it arrived, whatever became of it.
 *
 * @param sequence 1 for the first
 * @param path decoded, such as {@code /v0/d/import/7/start}
 * @param rawQuery as on the wire; null if there was none
 * @param body null if there was none or it is no JSON
 * @param at by the simulator's clock
 */
public record Received(
    long sequence, String method, String path, String rawQuery, JsonNode body, Instant at) {

  /** For example {@code POST /v0/d/import}. */
  public String what() {
    return method + " " + path;
  }
}
