package io.crossdock.sandbox.extensiv;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered to a request.
 *
 * @param headers without Content-Type and Content-Length
 */
record Answer(int status, byte[] body, String type, Map<String, String> headers) {

  private static final String JSON = "application/json";

  static Answer ok(byte[] json) {
    return new Answer(200, json, JSON, Map.of());
  }

  /**
   * @param body one that begins with {@code <} goes out as text/html
   */
  static Answer raw(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, bytes, body.startsWith("<") ? "text/html" : JSON, Map.of());
  }

  static Answer refused(int status, String error, String message) {
    return new Answer(
        status,
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeStringField("error", error);
              out.writeStringField("error_description", message);
              out.writeEndObject();
            }),
        JSON,
        Map.of());
  }

  /** One call too many. */
  static Answer throttled(Map<String, String> wait) {
    Answer refused = refused(429, "too_many_requests", "quota exceeded");
    return new Answer(429, refused.body, JSON, wait);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, type, more);
  }

  /** Half of it: the rest of the text is missing. */
  Answer cut() {
    return new Answer(status, java.util.Arrays.copyOf(body, body.length / 2), type, headers);
  }
}
