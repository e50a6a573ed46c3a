package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
import java.util.List;

/** An error of GraphQL: it stands in {@code errors} of an answer whose status is 200. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ObjectNode extensions;
  private final transient List<String> path;
  private final boolean executed;

  /**
   * Before anything was carried out.
   *
   * @param code in {@code extensions}
   */
  Refusal(String code, String message, List<String> path) {
    this(code, message, path, false);
  }

  private Refusal(String code, String message, List<String> path, boolean executed) {
    super(message);
    this.extensions = CartJson.object().put("code", code);
    this.path = path;
    this.executed = executed;
  }

  /** By the field itself, which is null in {@code data}. */
  static Refusal ofField(String code, String message, String field) {
    return new Refusal(code, message, List.of(field), true);
  }

  Refusal with(String name, String value) {
    extensions.put(name, value);
    return this;
  }

  Refusal with(String name, ArrayNode value) {
    extensions.set(name, value);
    return this;
  }

  /** Whether the field was begun, so that {@code data} names it. */
  boolean executed() {
    return executed;
  }

  ObjectNode shown() {
    ObjectNode shown = CartJson.object().put("message", getMessage());
    shown.putArray("locations").addObject().put("line", 1).put("column", 1);
    if (path != null) {
      path.forEach(shown.putArray("path")::add);
    }
    shown.set("extensions", extensions);
    return shown;
  }
}
