package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * What is answered to a request.
 *
 * @param body null for none
 * @param type of the body
 */
record Answer(int status, byte[] body, String type) {

  private static final String JSON = "application/json";

  /** Its request took effect, and there is nothing to say. */
  static final Answer NO_CONTENT = new Answer(204, null, JSON);

  static Answer ok(JsonNode body) {
    return new Answer(200, Json.bytes(body), JSON);
  }

  static Answer refused(int status, String message) {
    JsonNode body = Json.object().set("errors", Json.array().add(message));
    return new Answer(status, Json.bytes(body), JSON);
  }

  /**
   * @param body null for none; one that begins with {@code <} goes out as text/html
   */
  static Answer raw(int status, String body) {
    boolean html = body != null && body.startsWith("<");
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, bytes, html ? "text/html" : JSON);
  }
}
