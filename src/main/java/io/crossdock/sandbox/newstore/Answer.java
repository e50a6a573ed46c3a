package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * What is answered to a request.
 *
 * @param body null for none
 * @param type of the body
 */
record Answer(int status, byte[] body, String type, Map<String, String> headers) {

  private static final String JSON = "application/json";

  static Answer of(int status, JsonNode body) {
    return new Answer(status, Json.bytes(body), JSON, Map.of());
  }

  static Answer ok(JsonNode body) {
    return of(200, body);
  }

  /** With the members that the error bodies of all its APIs have together. */
  static Answer refused(int status, String message) {
    return of(
        status,
        Json.object()
            .put("request_id", UUID.randomUUID().toString())
            .put("error_code", code(status))
            .put("message", message));
  }

  static Answer text(int status, String type, String body) {
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8), type, Map.of());
  }

  /** With the given text, which is usually JSON, as its body. */
  static Answer raw(int status, String body) {
    return text(status, body.startsWith("<") ? "text/html" : JSON, body);
  }

  Answer with(String header, String value) {
    return new Answer(status, body, type, Map.of(header, value));
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 409 -> "conflict";
      case 429 -> "too_many_requests";
      default -> status < 500 ? "bad_request" : "internal_server_error";
    };
  }
}
