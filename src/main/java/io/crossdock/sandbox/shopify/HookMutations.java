package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Webhook subscriptions, made, changed and deleted. */
final class HookMutations {

  private final HookBook hooks;

  HookMutations(HookBook hooks) {
    this.hooks = hooks;
  }

  ObjectNode create(GqlField field) {
    UserErrors errors = new UserErrors();
    String topic = field.arg("topic").asText();
    if (!Hook.TOPICS.contains(topic)) {
      throw new Refusal(
          "argumentLiteralsIncompatible",
          "Argument 'topic' on Field 'webhookSubscriptionCreate' has an invalid value ("
              + topic
              + "). Expected type 'WebhookSubscriptionTopic!'.",
          List.of("webhookSubscriptionCreate", "topic"));
    }
    String uri = uri(field);
    Hook made = null;
    if (isAddress(uri, errors)) {
      made = hooks.create(topic, uri);
      if (made == null) {
        errors.add(
            null,
            "Address for this topic has already been taken",
            List.of("webhookSubscription", "callbackUrl"));
      }
    }
    return payload(made, errors, field);
  }

  ObjectNode update(GqlField field) {
    UserErrors errors = new UserErrors();
    String uri = uri(field);
    Hook updated = null;
    if (isAddress(uri, errors)) {
      updated = hooks.update(Gid.number("WebhookSubscription", field.arg("id").asText()), uri);
      if (updated == null) {
        errors.add(null, "Webhook subscription does not exist", List.of("id"));
      }
    }
    return payload(updated, errors, field);
  }

  private static String uri(GqlField field) {
    JsonNode wanted = field.arg("webhookSubscription");
    return wanted.path("uri").asText(wanted.path("callbackUrl").asText(""));
  }

  /** TLS alone is taken by a real shop; a sandbox on loopback has none. */
  private static boolean isAddress(String uri, UserErrors errors) {
    boolean is = uri.matches("https?://[^\\s/]+(/\\S*)?");
    if (!is) {
      errors.add(null, "Address is invalid", List.of("webhookSubscription", "callbackUrl"));
    }
    return is;
  }

  private static ObjectNode payload(Hook shown, UserErrors errors, GqlField field) {
    Shown payload = of -> of.name().equals("webhookSubscription") ? (Object) shown : errors.shown();
    return payload.pick(field.fields());
  }

  ObjectNode delete(GqlField field) {
    UserErrors errors = new UserErrors();
    String id = field.arg("id").asText();
    boolean there = hooks.remove(Gid.number("WebhookSubscription", id));
    if (!there) {
      errors.add(null, "Webhook subscription does not exist", List.of("id"));
    }
    Shown payload =
        of ->
            of.name().equals("deletedWebhookSubscriptionId")
                ? (Object) (there ? id : null)
                : errors.shown();
    return payload.pick(field.fields());
  }
}
