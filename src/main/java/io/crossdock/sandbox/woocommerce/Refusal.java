package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;

/** What is not done, in the words of WordPress: a code, a message, a status. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient ObjectNode details;

  Refusal(int status, String code, String message) {
    this(status, code, message, Json.object());
  }

  /**
   * @param details what stands beside the status in {@code data}
   */
  Refusal(int status, String code, String message, ObjectNode details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** A parameter that is not as it must be. */
  static Refusal parameter(String name, String what) {
    ObjectNode details = Json.object();
    details.putObject("params").put(name, name + " " + what);
    details.putObject("details");
    return new Refusal(400, "rest_invalid_param", "Invalid parameter(s): " + name, details);
  }

  static Refusal noRoute() {
    return new Refusal(
        404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  /** What WordPress says when a plugin dies. */
  static Refusal critical() {
    return new Refusal(
        500, "internal_server_error", "<p>There has been a critical error on this website.</p>");
  }

  int status() {
    return status;
  }

  /** {@code {"code", "message", "data": {"status"}}}. */
  ObjectNode shown() {
    ObjectNode shown = Json.object().put("code", code).put("message", getMessage());
    ObjectNode data = shown.putObject("data").put("status", status);
    if (details != null) {
      data.setAll(details);
    }
    return shown;
  }

  CartAnswer answer() {
    return CartAnswer.json(status, shown());
  }
}
