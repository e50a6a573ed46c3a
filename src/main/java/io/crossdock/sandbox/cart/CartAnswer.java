package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cart answers.
 *
 * @param items how many it worked on, for its pace
 */
public record CartAnswer(int status, Map<String, String> headers, byte[] body, int items) {

  public static CartAnswer json(int status, JsonNode body) {
    return text(status, "application/json; charset=UTF-8", body.toString());
  }

  public static CartAnswer html(int status, String page) {
    return text(status, "text/html; charset=UTF-8", page);
  }

  private static CartAnswer text(int status, String type, String body) {
    return new CartAnswer(
        status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8), 1);
  }

  public CartAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new CartAnswer(status, more, body, items);
  }

  public CartAnswer workedOn(int newItems) {
    return new CartAnswer(status, headers, body, newItems);
  }
}
