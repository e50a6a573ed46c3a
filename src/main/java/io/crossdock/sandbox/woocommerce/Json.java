package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;

/** JSON in and out. */
final class Json extends CartJson {

  private Json() {}

  /** Throws {@link Refusal} if it is no object. */
  static JsonNode body(byte[] bytes) {
    if (parsed(bytes) instanceof ObjectNode read) {
      return read;
    }
    throw new Refusal(400, "rest_invalid_json", "Invalid JSON body passed.");
  }
}
