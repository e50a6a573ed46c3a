package io.crossdock.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One request to a partner's API. Immutable; pure.
 *
 * @param path behind the API's address, encoded
 * @param query encoded; null for none
 * @param body null for none
 * @param isWrite whether it changes something there; some questions are asked by POST
 * @param traits what is seldom said of a request
 */
public record TalkRequest(
    String method, String path, String query, String body, boolean isWrite, Traits traits) {

  /**
   * What is seldom said of a request.
   *
   * @param name what it is called where all requests have one path, for people; null: by its path
   * @param headers of its own, by name
   * @param repeatable a write that does no harm when it is made once more
   * @param cost of what the partner allows in a time, as it counts; above 0
   */
  public record Traits(String name, Map<String, String> headers, boolean repeatable, double cost) {

    static final Traits NONE = new Traits(null, Map.of(), false, 1);

    public Traits {
      headers = Map.copyOf(headers);
      if (!(cost > 0)) {
        throw new IllegalArgumentException("a request cannot cost " + cost);
      }
    }
  }

  public TalkRequest(String method, String path, String query, String body, boolean isWrite) {
    this(method, path, query, body, isWrite, Traits.NONE);
  }

  /** Called so where all requests have one path. */
  public TalkRequest named(String name) {
    return having(new Traits(name, traits.headers(), traits.repeatable(), traits.cost()));
  }

  /** With one more header. */
  public TalkRequest header(String name, String value) {
    Map<String, String> headers = new HashMap<>(traits.headers());
    headers.put(name, value);
    return having(new Traits(traits.name(), headers, traits.repeatable(), traits.cost()));
  }

  /** A write that does no harm when it is made once more. */
  public TalkRequest repeatable() {
    return having(new Traits(traits.name(), traits.headers(), true, traits.cost()));
  }

  /** Counted by the partner as so many of the cheapest ones. */
  public TalkRequest costing(double cost) {
    return having(new Traits(traits.name(), traits.headers(), traits.repeatable(), cost));
  }

  private TalkRequest having(Traits newTraits) {
    return new TalkRequest(method, path, query, body, isWrite, newTraits);
  }

  /** Whether it may be made once more although nobody knows what became of it. */
  public boolean isRepeatable() {
    return !isWrite || traits.repeatable();
  }

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
    return new TalkRequest(
        method, path, query == null ? more : query + "&" + more, body, isWrite, traits);
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

  /** Its name, or method and path without ids: what partners count refused requests by. */
  public String kind() {
    return traits.name() != null ? traits.name() : method + " " + path.replaceAll("/[0-9.]+", "/…");
  }

  /** For records of attempts: without the body, which names people and where they live. */
  @Override
  public String toString() {
    return (traits.name() == null ? "" : traits.name() + ", ")
        + method
        + " "
        + path
        + (query == null ? "" : "?" + query);
  }
}
