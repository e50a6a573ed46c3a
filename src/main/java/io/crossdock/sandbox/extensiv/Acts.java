package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;

/** Members of the bodies by which a simulator is driven. */
final class Acts {

  private Acts() {}

  /** Throws where there is none. */
  static String text(JsonNode body, String field) {
    String text = Json.text(body, field);
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  /** Throws where there is none. */
  static int whole(JsonNode body, String field) {
    if (!body.path(field).canConvertToInt() || !body.path(field).isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return body.get(field).asInt();
  }

  /** Throws where there is none. */
  static long id(JsonNode body, String field) {
    if (!body.path(field).canConvertToLong() || !body.path(field).isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return body.get(field).asLong();
  }
}
