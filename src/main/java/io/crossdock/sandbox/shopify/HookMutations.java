package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Webhook subscriptions, made and deleted. */
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
    JsonNode wanted = field.arg("webhookSubscription");
    String uri = wanted.path("uri").asText(wanted.path("callbackUrl").asText(""));
    Hook made = null;
    // TLS alone is taken by a real shop; a sandbox on loopback has none.
    if (!uri.matches("https?://[^\\s/]+(/\\S*)?")) {
      errors.add(null, "Address is invalid", List.of("webhookSubscription", "callbackUrl"));
    } else {
      made = hooks.create(topic, uri);
      if (made == null) {
        errors.add(
            null,
            "Address for this topic has already been taken",
            List.of("webhookSubscription", "callbackUrl"));
      }
    }
    Hook shown = made;
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
