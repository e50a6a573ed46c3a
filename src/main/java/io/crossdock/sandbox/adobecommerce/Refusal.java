package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.List;
import java.util.Map;

/** What is not done, in Magento's words: a message with places, and what stands in them. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Object parameters;

  Refusal(int status, String message) {
    this(status, message, null);
  }

  private Refusal(int status, String message, Object parameters) {
    super(message);
    this.status = status;
    this.parameters = parameters;
  }

  /** With places {@code %1}, {@code %2}. */
  static Refusal of(int status, String message, Object... parameters) {
    return new Refusal(status, message, List.of(parameters));
  }

  /** With places that have names. */
  static Refusal named(int status, String message, Map<String, Object> parameters) {
    return new Refusal(status, message, parameters);
  }

  static Refusal required(String field) {
    return named(
        400, "\"%fieldName\" is required. Enter and try again.", Map.of("fieldName", field));
  }

  static Refusal noRoute() {
    return new Refusal(404, "Request does not match any route.");
  }

  static Refusal noEntity() {
    return new Refusal(
        404, "The entity that was requested doesn't exist. Verify the entity and try again.");
  }

  static Refusal notAllowed(String resource) {
    return named(
        401, "The consumer isn't authorized to access %resources.", Map.of("resources", resource));
  }

  static Refusal type(String field, String value, String type) {
    return new Refusal(
        400,
        "Error occurred during \""
            + field
            + "\" processing. The \""
            + value
            + "\" value's type is invalid. The \""
            + type
            + "\" type was expected. Verify and try again.");
  }

  int status() {
    return status;
  }

  ObjectNode shown() {
    ObjectNode shown = Json.object().put("message", getMessage());
    if (parameters != null) {
      shown.set("parameters", Json.MAPPER.valueToTree(parameters));
    }
    return shown;
  }

  CartAnswer answer() {
    return CartAnswer.json(status, shown());
  }
}
