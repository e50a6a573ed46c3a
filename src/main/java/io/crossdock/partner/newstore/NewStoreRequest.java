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
 */
record NewStoreRequest(String method, String path, String query, String body) {

  static NewStoreRequest get(String path) {
    return new NewStoreRequest("GET", path, null, null);
  }

  static NewStoreRequest post(String path, JsonNode body) {
    return new NewStoreRequest("POST", path, null, body.toString());
  }

  /** With one more parameter, behind those that are there. */
  NewStoreRequest with(String key, Object value) {
    String more = encoded(key) + "=" + encoded(String.valueOf(value));
    return new NewStoreRequest(method, path, query == null ? more : query + "&" + more, body);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  boolean isWrite() {
    return !method.equals("GET");
  }

  /** For records of attempts. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query);
  }
}
