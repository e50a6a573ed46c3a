package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.Map;

/** What is not done: v3 says it as {@code application/problem+json}, v2 as a list of messages. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final String TYPE =
      "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes";

  private final int status;
  private final transient Map<String, String> errors;

  Refusal(int status, String title) {
    this(status, title, Map.of());
  }

  /**
   * @param errors by the member they are about
   */
  Refusal(int status, String title, Map<String, String> errors) {
    super(title);
    this.status = status;
    this.errors = errors;
  }

  static Refusal notFound() {
    return new Refusal(404, "The requested resource was not found.");
  }

  /**
   * @param old whether it is said in the words of v2
   */
  CartAnswer answer(boolean old) {
    if (old) {
      ObjectNode message = Json.object().put("status", status).put("message", getMessage());
      return CartAnswer.json(status, Json.array().add(message));
    }
    ObjectNode problem =
        Json.object().put("status", status).put("title", getMessage()).put("type", TYPE);
    ObjectNode members = problem.putObject("errors");
    errors.forEach(members::put);
    return CartAnswer.json(status, problem).with("Content-Type", "application/problem+json");
  }
}
