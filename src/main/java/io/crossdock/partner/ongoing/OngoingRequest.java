package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * One request to Ongoing's goods owner API (developer.ongoingwarehouse.com, REST v1). Immutable;
 * pure.
 *
 * @param path behind {@code /api/v1}, encoded
 * @param query encoded; null for none
 * @param body null for none
 */
record OngoingRequest(String method, String path, String query, String body) {

  static OngoingRequest get(String path) {
    return new OngoingRequest("GET", path, null, null);
  }

  /** Creates or updates, by the number in the body. */
  static OngoingRequest put(String path, JsonNode body) {
    return new OngoingRequest("PUT", path, null, body.toString());
  }

  /**
   * @param body null for none
   */
  static OngoingRequest patch(String path, JsonNode body) {
    return new OngoingRequest("PATCH", path, null, body == null ? null : body.toString());
  }

  static OngoingRequest delete(String path) {
    return new OngoingRequest("DELETE", path, null, null);
  }

  /** With one more parameter, behind those that are there. */
  OngoingRequest with(String key, Object value) {
    String more = key + "=" + encoded(String.valueOf(value));
    return new OngoingRequest(method, path, query == null ? more : query + "&" + more, body);
  }

  /** A list is its key again and again: values joined with commas match nothing. */
  OngoingRequest withAll(String key, Collection<?> values) {
    OngoingRequest all = this;
    for (Object value : values) {
      all = all.with(key, value);
    }
    return all;
  }

  /** A raw {@code #} would end the address: DELETE by number would lose its number. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  boolean isWrite() {
    return !method.equals("GET");
  }

  /** What the rate limits of refused requests are counted by: Ongoing counts each method alone. */
  String kind() {
    String plain = path.replaceAll("/[0-9]+", "/…");
    return method + " " + plain;
  }

  /** For records of attempts: without the body, which names people and where they live. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query);
  }
}
