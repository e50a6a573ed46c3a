package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON in and out. */
final class Json extends CartJson {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Json() {}

  /** Throws {@link Refusal} if it is none. */
  static JsonNode body(byte[] bytes) {
    JsonNode read = parsed(bytes);
    if (read == null) {
      throw new Refusal(400, "Decoding error.");
    }
    return read;
  }

  /** Whole seconds in UTC, without a zone: as the database has it. */
  static String stamp(Instant at) {
    return STAMP.format(at);
  }
}
