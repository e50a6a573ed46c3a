package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.List;
import java.util.Locale;

/** Webhooks over the API. Callers hold the shop's monitor. */
final class HooksApi {

  private static final String TOPICS =
      "(coupon|customer|order|product)\\.(created|updated|deleted|restored)|action\\.\\w+";

  private final HookBook hooks;

  HooksApi(HookBook hooks) {
    this.hooks = hooks;
  }

  CartAnswer list(Query query, String address) {
    String status = query.choice("status", "all", List.of("all", "active", "paused", "disabled"));
    return Page.of(
            hooks.all(),
            (Hook one) -> status.equals("all") || one.status.equals(status),
            null,
            query)
        .answer(address, hooks::shown);
  }

  CartAnswer get(int id) {
    return CartAnswer.json(200, hooks.shown(known(id, 404)));
  }

  CartAnswer create(JsonNode body) {
    String topic = topic(body);
    String url = url(body);
    if (topic == null) {
      throw new Refusal(
          400,
          "woocommerce_rest_shop_webhook_invalid_topic",
          "Webhook topic is required and must be valid.");
    }
    if (url == null) {
      throw invalidUrl();
    }
    // A status that is sent along is passed over: it begins as active.
    Hook hook =
        hooks.create(
            body.path("name").asText("Webhook created by the API"),
            topic,
            url,
            body.path("secret").asText("a-secret-nobody-knows"));
    return CartAnswer.json(201, hooks.shown(hook));
  }

  CartAnswer put(int id, JsonNode body) {
    Hook hook = known(id, 400);
    String status = body.hasNonNull("status") ? body.path("status").asText() : null;
    if (status != null && !Hook.STATUSES.contains(status)) {
      throw Refusal.parameter("status", "is not one of " + String.join(", ", Hook.STATUSES) + ".");
    }
    hooks.change(hook, name(body), status, topic(body), url(body));
    if (body.hasNonNull("secret")) {
      hooks.secret(hook, body.path("secret").asText());
    }
    return CartAnswer.json(200, hooks.shown(hook));
  }

  CartAnswer delete(int id, boolean force) {
    if (!force) {
      throw new Refusal(
          501, "woocommerce_rest_trash_not_supported", "Webhooks do not support trashing.");
    }
    Hook hook = known(id, 404);
    hooks.remove(hook);
    return CartAnswer.json(200, hooks.shown(hook));
  }

  private static String name(JsonNode body) {
    return body.hasNonNull("name") ? body.path("name").asText() : null;
  }

  /** Null if none is sent. */
  private static String topic(JsonNode body) {
    if (!body.hasNonNull("topic")) {
      return null;
    }
    String topic = body.path("topic").asText();
    if (!topic.toLowerCase(Locale.ROOT).matches(TOPICS)) {
      throw new Refusal(
          400, "woocommerce_rest_shop_webhook_invalid_topic", "Webhook topic must be valid.");
    }
    return topic;
  }

  /** Null if none is sent. */
  private static String url(JsonNode body) {
    if (!body.hasNonNull("delivery_url")) {
      return null;
    }
    if (!body.path("delivery_url").asText().matches("https?://.+")) {
      throw invalidUrl();
    }
    return body.path("delivery_url").asText();
  }

  private static Refusal invalidUrl() {
    return new Refusal(
        400,
        "woocommerce_rest_shop_webhook_invalid_delivery_url",
        "Webhook delivery URL must be a valid URL starting with http:// or https://.");
  }

  private Hook known(int id, int status) {
    Hook hook = hooks.find(id);
    if (hook == null) {
      throw new Refusal(status, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
    }
    return hook;
  }
}
