package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * One request to NewStore's APIs. Immutable; pure.
 *
 * @param path behind the tenant's address, encoded
 * @param query encoded; null for none
 * @param body null for none
 * @param isWrite whether it changes something there; some questions are asked by POST
 */
record NewStoreRequest(String method, String path, String query, String body, boolean isWrite) {

  static NewStoreRequest get(String path) {
    return new NewStoreRequest("GET", path, null, null, false);
  }

  static NewStoreRequest post(String path, JsonNode body) {
    return new NewStoreRequest("POST", path, null, body.toString(), true);
  }

  static NewStoreRequest delete(String path) {
    return new NewStoreRequest("DELETE", path, null, null, true);
  }

  /** A question that needs a body. */
  static NewStoreRequest ask(String path, JsonNode body) {
    return new NewStoreRequest("POST", path, null, body.toString(), false);
  }

  /** With one more parameter, behind those that are there. */
  NewStoreRequest with(String key, Object value) {
    String more = encoded(key) + "=" + encoded(String.valueOf(value));
    return new NewStoreRequest(
        method, path, query == null ? more : query + "&" + more, body, isWrite);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** For records of attempts. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query);
  }
}
