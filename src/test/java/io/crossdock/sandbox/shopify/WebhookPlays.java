package io.crossdock.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.cart.SimulatorRig.Got;
import io.crossdock.sandbox.shopify.Rig.Reply;
import io.crossdock.sandbox.shopify.ShopifySimulatorContractTest.Play;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the shop tells, and how it stops to. */
final class WebhookPlays {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LIST =
      "{ webhookSubscriptions(first: 50) { nodes { id topic %s } } }";

  private WebhookPlays() {}

  static Map<ShopifyContract, Play> all() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    subscriptions(plays);
    deliveries(plays);
    failures(plays);
    return plays;
  }

  private static void until(Rig r, int deliveries) {
    await().atMost(LIMIT).until(() -> r.got().size() >= deliveries);
  }

  private static void subscriptions(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.HOOKS,
        r -> {
          Reply made = r.listen("ORDERS_CREATE");
          assertThat(made.userErrors()).isEmpty();
          Reply twice = r.listen("ORDERS_CREATE");
          assertThat(twice.userErrors().findValuesAsText("message"))
              .containsExactly("Address for this topic has already been taken");
          assertThat(r.listen("NO_SUCH").code()).isEqualTo("argumentLiteralsIncompatible");
          Reply nowhere =
              r.ask(
                  "mutation { webhookSubscriptionCreate(topic: ORDERS_CREATE,"
                      + " webhookSubscription: {uri: \"here\"}) { webhookSubscription { id }"
                      + " userErrors { field message } } }");
          assertThat(nowhere.userErrors().path(0).path("message").asText())
              .isEqualTo("Address is invalid");
          JsonNode all = r.ask(String.format(LIST, "uri")).data();
          assertThat(all.findValuesAsText("topic")).containsExactly("ORDERS_CREATE");
          String delete =
              "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) {"
                  + " deletedWebhookSubscriptionId userErrors { field message } } }";
          String id = "{'id':" + all.findPath("id") + "}";
          String update =
              "mutation($id: ID!) { webhookSubscriptionUpdate(id: $id, webhookSubscription:"
                  + " {uri: \"https://hub.example.com/new\"}) { webhookSubscription { uri }"
                  + " userErrors { field message } } }";
          assertThat(r.ask(update, id).data().findValuesAsText("uri"))
              .containsExactly("https://hub.example.com/new");
          assertThat(r.ask(delete, id).userErrors()).isEmpty();
          assertThat(r.ask(delete, id).userErrors()).hasSize(1);
          assertThat(r.ask(update, id).userErrors()).hasSize(1);
          assertThat(r.simulator().subscriptions()).isEmpty();
        });
    plays.put(
        ShopifyContract.HOOK_URI,
        r -> {
          r.listen("ORDERS_CREATE");
          assertThat(r.ask(String.format(LIST, "callbackUrl")).code()).isEqualTo("undefinedField");
          Reply old = r.ask(Rig.OLD, String.format(LIST, "callbackUrl"), Rig.object("{}"));
          assertThat(old.data().findValuesAsText("callbackUrl")).containsExactly(r.doorAddress());
        });
  }

  private static void deliveries(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.DELIVERY,
        r -> {
          r.listen("ORDERS_CREATE");
          r.shop().variant("A", 5);
          r.shop().buy(Map.of("A", 1));
          until(r, 1);
          Got one = r.got().get(0);
          assertThat(one.headers().get("x-shopify-hmac-sha256"))
              .isEqualTo(Hmac.base64(Rig.SECRET, one.body().getBytes(StandardCharsets.UTF_8)));
          assertThat(one.headers().get("x-shopify-topic")).isEqualTo("orders/create");
          assertThat(one.headers())
              .containsKeys(
                  "x-shopify-webhook-id",
                  "x-shopify-event-id",
                  "x-shopify-triggered-at",
                  "x-shopify-shop-domain");
        });
    plays.put(
        ShopifyContract.PAYLOAD,
        r -> {
          r.listen("ORDERS_CREATE");
          r.shop().variant("A", 5);
          long id = r.shop().buy(Map.of("A", 2)).orElseThrow();
          until(r, 1);
          JsonNode told = r.got().get(0).json();
          assertThat(told.path("id").asLong()).isEqualTo(id);
          assertThat(told.path("updated_at").asText()).isEqualTo("2026-05-01T08:00:00-04:00");
          assertThat(told.path("financial_status").asText()).isEqualTo("paid");
          JsonNode line = told.path("line_items").path(0);
          assertThat(line.path("current_quantity").asInt()).isEqualTo(2);
          assertThat(line.path("price").asText()).isEqualTo("10.00");
        });
    plays.put(
        ShopifyContract.TOPICS,
        r -> {
          for (String topic :
              List.of("ORDERS_CREATE", "ORDERS_CANCELLED", "ORDERS_DELETE", "REFUNDS_CREATE")) {
            r.listen(topic);
          }
          r.shop().variant("A", 5);
          long id = r.shop().buy(Map.of("A", 2)).orElseThrow();
          until(r, 1);
          r.shop().refund(id, Map.of("A", 1), false);
          until(r, 2);
          r.shop().cancel(id);
          until(r, 3);
          r.shop().removeOrder(id);
          until(r, 4);
          assertThat(r.got())
              .extracting(one -> one.headers().get("x-shopify-topic"))
              .containsExactly(
                  "orders/create", "refunds/create", "orders/cancelled", "orders/delete");
          r.listen("ORDERS_UPDATED");
          long other = r.shop().buy(Map.of("A", 1)).orElseThrow();
          until(r, 5);
          r.shop().financial(other, "voided");
          until(r, 6);
          assertThat(r.got().get(5).headers().get("x-shopify-topic")).isEqualTo("orders/updated");
        });
    plays.put(
        ShopifyContract.MANNERS,
        r -> {
          r.listen("ORDERS_CREATE");
          r.shop().variant("A", 50);
          r.simulator().sender().hold();
          long first = r.shop().buy(Map.of("A", 1)).orElseThrow();
          assertThat(r.simulator().sender().lose()).isEqualTo(1);
          r.simulator().sender().release(null);
          assertThat(r.simulator().repeat(first)).isTrue();
          assertThat(r.got()).hasSize(1);
          r.simulator()
              .sender()
              .manners(new HookSender.Manners(100, 100, Duration.ofMillis(5), new Random(1)));
          r.shop().buy(Map.of("A", 1));
          until(r, 3);
          assertThat(r.got().get(2).headers().get("x-shopify-webhook-id"))
              .isEqualTo(r.got().get(1).headers().get("x-shopify-webhook-id"));
        });
  }

  private static void failures(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.RETRIES,
        r -> {
          r.simulator().hookPatience(Duration.ofMillis(255));
          r.listen("ORDERS_CREATE");
          r.shop().variant("A", 5);
          r.answers(3, 500);
          long id = r.shop().buy(Map.of("A", 1)).orElseThrow();
          r.shop().financial(id, "voided");
          until(r, 4);
          assertThat(r.got()).extracting(Got::body).containsOnly(r.got().get(0).body());
          assertThat(r.got())
              .extracting(one -> one.headers().get("x-shopify-webhook-id"))
              .containsOnly(r.got().get(0).headers().get("x-shopify-webhook-id"));
          assertThat(r.simulator().subscriptions()).hasSize(1);
        });
    plays.put(
        ShopifyContract.REMOVED,
        r -> {
          r.simulator().hookPatience(Duration.ofMillis(255));
          r.listen("ORDERS_CREATE");
          r.listen("ORDERS_CANCELLED");
          r.shop().variant("A", 5);
          r.answers(1 + HookBook.RETRIES, 503);
          r.shop().buy(Map.of("A", 1));
          await().atMost(LIMIT).until(() -> r.simulator().subscriptions().size() == 1);
          assertThat(r.got()).hasSize(1 + HookBook.RETRIES);
          r.shop().buy(Map.of("A", 1));
          assertThat(r.simulator().sender().open()).isZero();
        });
  }
}
