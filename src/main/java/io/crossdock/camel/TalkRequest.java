package io.crossdock.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * One request to a partner's API. Immutable; pure.
 *
 * @param path behind the API's address, encoded
 * @param query encoded; null for none
 * @param body null for none
 * @param isWrite whether it changes something there; some questions are asked by POST
 */
public record TalkRequest(String method, String path, String query, String body, boolean isWrite) {

  public static TalkRequest get(String path) {
    return new TalkRequest("GET", path, null, null, false);
  }

  public static TalkRequest post(String path, JsonNode body) {
    return write("POST", path, body);
  }

  public static TalkRequest put(String path, JsonNode body) {
    return write("PUT", path, body);
  }

  /**
   * @param body null for none
   */
  public static TalkRequest patch(String path, JsonNode body) {
    return write("PATCH", path, body);
  }

  public static TalkRequest delete(String path) {
    return write("DELETE", path, null);
  }

  /** A question that needs a body. */
  public static TalkRequest ask(String path, JsonNode body) {
    return new TalkRequest("POST", path, null, body.toString(), false);
  }

  private static TalkRequest write(String method, String path, JsonNode body) {
    return new TalkRequest(method, path, null, body == null ? null : body.toString(), true);
  }

  /** With one more parameter, behind those that are there. */
  public TalkRequest with(String key, Object value) {
    String more = encoded(key) + "=" + encoded(String.valueOf(value));
    return new TalkRequest(method, path, query == null ? more : query + "&" + more, body, isWrite);
  }

  /** A list as its key again and again. */
  public TalkRequest withAll(String key, Collection<?> values) {
    TalkRequest all = this;
    for (Object value : values) {
      all = all.with(key, value);
    }
    return all;
  }

  /** Of a part of a path or query: a raw {@code #} would end the address, a raw + be a blank. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Method and path without ids: what partners count refused requests by. */
  public String kind() {
    return method + " " + path.replaceAll("/[0-9.]+", "/…");
  }

  /** For records of attempts: without the body, which names people and where they live. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query);
  }
}
