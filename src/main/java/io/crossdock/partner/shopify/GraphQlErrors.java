package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.TalkAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Errors of GraphQL: they stand in an answer whose status is 200. Pure. */
final class GraphQlErrors {

  /** The bucket did not hold what the request may cost. */
  static final String THROTTLED = "THROTTLED";

  /** Something broke in Shopify; what became of the request is not known. */
  static final String INTERNAL = "INTERNAL_SERVER_ERROR";

  private GraphQlErrors() {}

  /**
   * The code of the first one.
   *
   * @return empty where it has none; null where there is no error
   */
  static String code(TalkAnswer answer) {
    JsonNode errors = answer.body().path("errors");
    if (errors.isMissingNode() || errors.isArray() && errors.isEmpty()) {
      return null;
    }
    return errors.path(0).path("extensions").path("code").asText("");
  }

  /** For people. */
  static String words(TalkAnswer answer) {
    List<String> words = new ArrayList<>();
    for (JsonNode error : answer.body().path("errors")) {
      String code = error.path("extensions").path("code").asText("");
      String message = error.path("message").asText("");
      words.add((code.isEmpty() ? "" : code + ": ") + message);
    }
    return words.isEmpty()
        ? answer.toString()
        : words.stream().map(ForeignText::text).collect(Collectors.joining("; "));
  }
}
