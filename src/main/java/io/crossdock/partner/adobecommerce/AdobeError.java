package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.util.Map;

/**
 * What the shop says instead of doing something: {@code {message, parameters}}, whose message has
 * places such as {@code %1} or {@code %fieldName}. Source: Adobe's page on status codes and
 * responses of the web API.
 */
final class AdobeError {

  private static final String NO_ROUTE = "Request does not match any route";
  private static final String TOO_MANY = "Maximum items of type";

  private AdobeError() {}

  /** The message with what belongs in its places, for people. */
  static String words(TalkAnswer answer) {
    if (!answer.isJson()) {
      return answer.message();
    }
    JsonNode body = answer.body();
    String message = body.path("message").asText("");
    JsonNode parameters = body.path("parameters");
    if (parameters.isArray()) {
      // The last first: %1 is a part of %10.
      for (int i = parameters.size(); i > 0; i--) {
        message = message.replace("%" + i, parameters.path(i - 1).asText());
      }
    }
    if (parameters.isObject()) {
      for (Map.Entry<String, JsonNode> one : parameters.properties()) {
        message = message.replace("%" + one.getKey(), one.getValue().asText());
      }
    }
    return ForeignText.text(message.isBlank() ? answer.text() : message);
  }

  static String told(TalkAnswer answer) {
    return "Adobe Commerce answered " + answer.status() + " '" + words(answer) + "'";
  }

  static RejectedException rejected(TalkAnswer answer) {
    return new RejectedException(told(answer));
  }

  /** More items in a call than the shop takes: nobody's fault of whom it is about. */
  static boolean isTooMany(TalkAnswer answer) {
    return answer.status() == 413 || answer.message().startsWith(TOO_MANY);
  }

  /**
   * Does nothing, but where the API does not know the address.
   *
   * @param name the partner's, for what people are told
   * @throws MisconfiguredException in that case, whoever asked
   */
  static void refuseNoRoute(String name, TalkAnswer answer) {
    if (answer.status() == 404 && answer.message().startsWith(NO_ROUTE)) {
      throw new MisconfiguredException(
          told(answer)
              + ": that is not its API; check "
              + name
              + ".url, which ends in /rest/<store view> or, of the cloud service, in the tenant's"
              + " id",
          null);
    }
  }
}
