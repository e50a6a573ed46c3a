package io.crossdock.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/**
 * What a partner said: 2xx, or a refusal that says something about what was asked. Anything else is
 * a failure and never becomes one.
 *
 * @param partner as people call it
 * @param text the body; never null
 * @param headers by name in lower case, such as {@code date}: the partner's clock
 */
public record TalkAnswer(String partner, int status, String text, Map<String, String> headers) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  public TalkAnswer {
    headers = Map.copyOf(headers);
  }

  /**
   * @param date its heading {@code Date}; null if it had none
   */
  public TalkAnswer(String partner, int status, String text, String date) {
    this(partner, status, text, date == null ? Map.of() : Map.of("date", date));
  }

  /** Without headers. */
  public TalkAnswer(String partner, int status, String text) {
    this(partner, status, text, Map.of());
  }

  /** The heading {@code Date}; null if it had none. */
  public String date() {
    return headers.get("date");
  }

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** Whether the text is a JSON object: an API's own refusals are, those of its gate are not. */
  public boolean isJson() {
    JsonNode body = bodyOrNull();
    return body != null && body.isObject();
  }

  /** Whether it begins as a JSON object or list does: a page of a host or an edge does not. */
  public boolean isTree() {
    String begins = text.stripLeading();
    return begins.startsWith("{") || begins.startsWith("[");
  }

  /** The body; null where there is none or it is no JSON. Decimals are exact. */
  public JsonNode bodyOrNull() {
    try {
      return text.isBlank() ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * The body; missing where there is none. Members that are absent come as null, and members nobody
   * knows are passed over; decimals are exact.
   *
   * @throws RejectedException if an answer of 2xx is no JSON
   */
  public JsonNode body() {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      if (!isOk()) {
        return MissingNode.getInstance();
      }
      throw new RejectedException(
          partner + " answered " + status + " with what is no JSON: " + ForeignText.text(text), e);
    }
  }

  /** The partner's words about it, for people; bodies of refusals are seldom specified. */
  public String message() {
    // What is no JSON can be told of, too.
    JsonNode body = isJson() ? body() : isList() ? body() : MissingNode.getInstance();
    String said = Refusal.words(body);
    return ForeignText.text(said.isBlank() ? text : said);
  }

  private boolean isList() {
    return !isOk() && text.stripLeading().startsWith("[");
  }

  /** For people: {@code 400 'Order … cannot be updated'}. */
  @Override
  public String toString() {
    return text.isBlank() ? String.valueOf(status) : status + " '" + message() + "'";
  }
}
