package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.List;
import java.util.Map;

/** Webhooks over the API. Thread-safe. */
final class HooksApi {

  private static final int USUAL = 50;
  private static final int MOST = 250;

  /** Of one scope, of one API account. */
  private static final int OF_A_SCOPE = 10;

  private final HookBook hooks;

  HooksApi(HookBook hooks) {
    this.hooks = hooks;
  }

  CartAnswer list(Query query) {
    List<Hook> found =
        hooks.all().stream()
            .filter(one -> query.text("scope") == null || one.scope.equals(query.text("scope")))
            .filter(
                one ->
                    query.text("destination") == null
                        || one.destination.equals(query.text("destination")))
            .filter(
                one ->
                    query.text("is_active") == null
                        || String.valueOf(one.active).equals(query.text("is_active")))
            .toList();
    return Page.of(found, query, USUAL, MOST).answer(hooks::shown);
  }

  CartAnswer get(int id) {
    return shown(hook(id));
  }

  CartAnswer make(JsonNode body) {
    String scope = body.path("scope").asText("");
    String destination = body.path("destination").asText("");
    judge(scope, destination);
    List<Hook> alike = hooks.all().stream().filter(one -> one.scope.equals(scope)).toList();
    if (alike.stream().anyMatch(one -> one.destination.equals(destination))) {
      throw new Refusal(
          422, "A webhook of this scope and destination exists.", Map.of("destination", "taken"));
    }
    if (alike.size() >= OF_A_SCOPE) {
      throw new Refusal(422, "No more than 10 webhooks of one scope are allowed.");
    }
    Hook made = hooks.make(scope, destination, body.path("is_active").asBoolean(true));
    headers(made, body);
    return shown(made);
  }

  private static void judge(String scope, String destination) {
    if (!scope.startsWith("store/")) {
      throw new Refusal(422, "scope is invalid", Map.of("scope", "scope is invalid"));
    }
    if (!destination.matches("https?://.+")) {
      throw new Refusal(
          422, "destination is invalid", Map.of("destination", "destination is invalid"));
    }
  }

  private static void headers(Hook hook, JsonNode body) {
    body.path("headers")
        .properties()
        .forEach(one -> hook.headers.put(one.getKey(), one.getValue().asText()));
  }

  CartAnswer put(int id, JsonNode body) {
    Hook hook = hook(id);
    String scope = body.path("scope").asText(hook.scope);
    String destination = body.path("destination").asText(hook.destination);
    judge(scope, destination);
    hook.scope = scope;
    hook.destination = destination;
    headers(hook, body);
    hooks.active(hook, body.path("is_active").asBoolean(hook.active));
    return shown(hook);
  }

  CartAnswer delete(int id) {
    Hook hook = hook(id);
    CartAnswer shown = shown(hook);
    hooks.remove(hook);
    return shown;
  }

  private CartAnswer shown(Hook hook) {
    ObjectNode body = Json.object();
    body.set("data", hooks.shown(hook));
    body.putObject("meta");
    return CartAnswer.json(200, body);
  }

  private Hook hook(int id) {
    Hook hook = hooks.find(id);
    if (hook == null) {
      throw Refusal.notFound();
    }
    return hook;
  }
}
