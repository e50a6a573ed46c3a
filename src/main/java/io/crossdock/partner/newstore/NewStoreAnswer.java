package io.crossdock.partner.newstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.operate.Printable;

/**
 * What NewStore said: 2xx, or a refusal that says something about what was asked.
 *
 * @param text the body; never null
 */
record NewStoreAnswer(int status, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** Whether the text is a JSON object: NewStore's own refusals are, those of its gate are not. */
  boolean isJson() {
    try {
      return !text.isBlank() && JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * The body; missing where there is none.
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
          "NewStore answered " + status + " with what is no JSON: " + Printable.text(text), e);
    }
  }

  /** For people: {@code 400 'The job is waiting, not received'}. */
  @Override
  public String toString() {
    String said = body().path("message").asText(text);
    return said.isBlank() ? String.valueOf(status) : status + " '" + Printable.text(said) + "'";
  }
}
