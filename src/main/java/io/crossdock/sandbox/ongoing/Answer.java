package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered to a request.
 *
 * @param body null for none
 */
record Answer(int status, byte[] body, Map<String, String> headers) {

  static Answer of(int status, JsonNode body) {
    return new Answer(status, Json.bytes(body), Map.of());
  }

  static Answer ok(JsonNode body) {
    return of(200, body);
  }

  /** As answers to writing requests are: the id and a text for people. */
  static Answer written(int status, String idMember, int id, String message) {
    return of(status, Json.object().put(idMember, id).put("message", message));
  }

  static Answer refused(int status, String message) {
    return of(status, Json.object().put("message", message));
  }

  /** With the given text as its body. */
  static Answer text(int status, String body) {
    return new Answer(
        status, body == null ? null : body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  JsonNode json() throws java.io.IOException {
    return new ObjectMapper().readTree(body);
  }
}
