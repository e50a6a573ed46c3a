package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.operate.Printable;
import java.util.Locale;

/**
 * What Ongoing said: 2xx, or one of the refusals that say something about what was asked. Anything
 * else is a failure and never becomes one.
 *
 * @param text the body; never null
 */
record OngoingAnswer(int status, String text) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  boolean isOk() {
    return status >= 200 && status < 300;
  }

  /**
   * The body; missing where there is none. Members that are absent come as null, and members nobody
   * knows are passed over.
   *
   * @throws RejectedException if an answer of 2xx is no JSON
   */
  JsonNode body() {
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
          "Ongoing answered " + status + " with what is no JSON: " + Printable.text(text), e);
    }
  }

  /** Ongoing's words about it, for people; bodies of refusals are not specified. */
  String message() {
    JsonNode body = body();
    String said = body.path("message").asText(body.path("Message").asText(""));
    return Printable.text(said.isBlank() ? text : said);
  }

  /**
   * The one text that may be looked for (developer.ongoingwarehouse.com,
   * /canceling-orders-and-inorders).
   */
  boolean saysAlreadyCancelled() {
    String said = text.toLowerCase(Locale.ROOT);
    return said.contains("already cancel") || said.contains("already been cancel");
  }

  /** For people: {@code 400 'Order … cannot be updated'}. */
  @Override
  public String toString() {
    return text.isBlank() ? String.valueOf(status) : status + " '" + message() + "'";
  }
}
