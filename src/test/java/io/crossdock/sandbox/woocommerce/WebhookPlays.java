package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.cart.SimulatorRig.Got;
import io.crossdock.sandbox.woocommerce.Rig.Reply;
import io.crossdock.sandbox.woocommerce.WooSimulatorContractTest.Play;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the shop tells. */
final class WebhookPlays {

  private WebhookPlays() {}

  static Map<WooContract, Play> all() {
    Map<WooContract, Play> plays = new EnumMap<>(WooContract.class);
    register(plays);
    deliveries(plays);
    outages(plays);
    return plays;
  }

  static void awaitGot(Rig r, int deliveries) {
    await().atMost(Duration.ofSeconds(60)).until(() -> r.simulator().sender().open() == 0);
    assertThat(r.got()).hasSize(deliveries);
  }

  private static void register(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.HOOKS,
        r -> {
          int id = r.listen("order.created");
          JsonNode shown = r.get("webhooks/" + id).body();
          assertThat(shown.path("status").asText()).isEqualTo("active");
          assertThat(shown.path("resource").asText()).isEqualTo("order");
          assertThat(shown.path("event").asText()).isEqualTo("created");
          assertThat(shown.path("delivery_url").asText()).isEqualTo(r.doorAddress());
          assertThat(shown.has("secret")).isFalse();
          r.put("webhooks/" + id, "{'status':'paused','name':'Mine'}");
          assertThat(r.get("webhooks?status=paused").ids()).containsExactly(id);
          assertThat(r.get("webhooks?status=active").ids()).isEmpty();
          assertThat(r.simulator().webhookStatus(id)).isEqualTo("paused");
          Reply paused =
              r.post(
                  "webhooks",
                  "{'topic':'order.updated','status':'paused','delivery_url':'"
                      + r.doorAddress()
                      + "'}");
          assertThat(paused.status()).isEqualTo(201);
          assertThat(paused.body().path("status").asText()).isEqualTo("active");
          assertThat(r.call("DELETE", "webhooks/" + id + "?force=true", null).status())
              .isEqualTo(200);
          assertThat(r.get("webhooks/" + id).status()).isEqualTo(404);
        });
    plays.put(
        WooContract.HOOK_REFUSED,
        r -> {
          String url = "'delivery_url':'" + r.doorAddress() + "'";
          assertThat(r.post("webhooks", "{'topic':'order.paid'," + url + "}").code())
              .isEqualTo("woocommerce_rest_shop_webhook_invalid_topic");
          assertThat(r.post("webhooks", "{" + url + "}").status()).isEqualTo(400);
          assertThat(
                  r.post("webhooks", "{'topic':'order.created','delivery_url':'ftp://x'}").code())
              .isEqualTo("woocommerce_rest_shop_webhook_invalid_delivery_url");
          int id = r.listen("order.created");
          assertThat(r.put("webhooks/" + id, "{'status':'asleep'}").code())
              .isEqualTo("rest_invalid_param");
          assertThat(r.put("webhooks/99", "{}").status()).isEqualTo(400);
          assertThat(r.call("DELETE", "webhooks/" + id, null).status()).isEqualTo(501);
        });
    plays.put(
        WooContract.PING,
        r -> {
          r.answers(1, 500);
          int id = r.listen("order.created");
          assertThat(r.everything()).hasSize(1);
          Got ping = r.everything().get(0);
          assertThat(ping.body()).isEqualTo("webhook_id=" + id);
          assertThat(ping.headers())
              .containsEntry("content-type", "application/x-www-form-urlencoded")
              .doesNotContainKeys("x-wc-webhook-signature", "x-wc-webhook-topic");
          assertThat(r.simulator().webhookStatus(id)).isEqualTo("active");
        });
  }

  private static void deliveries(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.DELIVERY,
        r -> {
          r.shop().simple("Ä", 5);
          int hook = r.listen("order.created");
          int order = r.shop().buy(Map.of("Ä", 1)).orElseThrow();
          awaitGot(r, 1);
          Got got = r.got().get(0);
          byte[] raw = got.body().getBytes(StandardCharsets.UTF_8);
          assertThat(got.headers())
              .containsEntry("x-wc-webhook-topic", "order.created")
              .containsEntry("x-wc-webhook-resource", "order")
              .containsEntry("x-wc-webhook-event", "created")
              .containsEntry("x-wc-webhook-id", String.valueOf(hook))
              .containsEntry("x-wc-webhook-source", r.simulator().site() + "/")
              .containsEntry("x-wc-webhook-signature", Hmac.base64("hush", raw))
              .containsKey("x-wc-webhook-delivery-id");
          assertThat(got.json()).isEqualTo(r.get("orders/" + order).body());
          byte[] known = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
          assertThat(Hmac.hex("Jefe", known))
              .as("the second test of RFC 4231")
              .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        });
    plays.put(
        WooContract.DELIVERY_ID,
        r -> {
          r.shop().simple("A", 5);
          r.listen("order.created");
          r.shop().buy(Map.of("A", 1));
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 2);
          r.advance(1);
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 3);
          List<String> ids =
              r.got().stream().map(one -> one.headers().get("x-wc-webhook-delivery-id")).toList();
          assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
        });
    plays.put(
        WooContract.LATEST,
        r -> {
          r.shop().simple("A", 9);
          r.listen("order.created");
          r.simulator().sender().hold();
          int first = r.shop().buy(Map.of("A", 1)).orElseThrow();
          r.shop().cancel(first);
          r.simulator().sender().release(null);
          awaitGot(r, 1);
          assertThat(r.got().get(0).json().path("status").asText()).isEqualTo("cancelled");
          r.simulator().stalePayloads(true);
          r.simulator().sender().hold();
          r.shop().cancel(r.shop().buy(Map.of("A", 1)).orElseThrow());
          r.simulator().sender().release(null);
          awaitGot(r, 2);
          assertThat(r.got().get(1).json().path("status").asText()).isEqualTo("pending");
        });
    plays.put(
        WooContract.TOPICS,
        r -> {
          int a = r.shop().simple("A", 9);
          r.listen("order.updated");
          r.listen("order.deleted");
          r.listen("product.updated");
          int order = r.shop().buy(Map.of("A", 1)).orElseThrow();
          awaitGot(r, 2);
          assertThat(r.got())
              .extracting(one -> one.headers().get("x-wc-webhook-topic"))
              .containsExactlyInAnyOrder("product.updated", "order.updated");
          r.shop().removeOrder(order);
          awaitGot(r, 3);
          assertThat(r.got().get(2).body()).isEqualTo("{\"id\":" + order + "}");
          r.put("products/" + a, "{'stock_quantity':3}");
          awaitGot(r, 4);
          assertThat(r.got().get(3).json().path("stock_quantity").asInt()).isEqualTo(3);
        });
  }

  private static void outages(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.ONCE,
        r -> {
          r.shop().simple("A", 9);
          r.listen("order.created");
          r.answers(1, 500);
          r.shop().buy(Map.of("A", 1));
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 2);
          assertThat(r.simulator().sender().sent())
              .extracting(HookSender.Sent::status)
              .containsExactlyInAnyOrder(200, 500, 200);
        });
    plays.put(
        WooContract.DISABLED,
        r -> {
          r.shop().simple("A", 99);
          int hook = r.listen("order.created");
          r.answers(6, 500);
          for (int i = 1; i <= 7; i++) {
            r.shop().buy(Map.of("A", 1));
            awaitGot(r, i);
          }
          assertThat(r.simulator().webhookStatus(hook)).as("the 7th was taken").isEqualTo("active");
          r.answers(8, 503);
          for (int i = 8; i <= 14; i++) {
            assertThat(r.simulator().webhookStatus(hook)).isEqualTo("active");
            r.shop().buy(Map.of("A", 1));
            awaitGot(r, i);
          }
          assertThat(r.get("webhooks/" + hook).body().path("status").asText())
              .isEqualTo("disabled");
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 14);
          r.put("webhooks/" + hook, "{'status':'active'}");
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 15);
          assertThat(r.simulator().webhookStatus(hook))
              .as("its failures are remembered until something is taken")
              .isEqualTo("disabled");
        });
    plays.put(
        WooContract.PAUSED,
        r -> {
          r.shop().simple("A", 99);
          int hook = r.listen("order.created");
          r.simulator().webhook(hook, "paused");
          r.shop().buy(Map.of("A", 1));
          r.simulator().webhook(hook, "active");
          int second = r.shop().buy(Map.of("A", 1)).orElseThrow();
          awaitGot(r, 1);
          assertThat(r.got().get(0).json().path("id").asInt()).isEqualTo(second);
        });
    plays.put(
        WooContract.MANNERS,
        r -> {
          r.shop().simple("A", 99);
          r.listen("order.created");
          HookSender sender = r.simulator().sender();
          sender.hold();
          for (int i = 0; i < 10; i++) {
            r.shop().buy(Map.of("A", 1));
          }
          assertThat(r.got()).isEmpty();
          sender.release(new Random(1));
          awaitGot(r, 10);
          sender.manners(new HookSender.Manners(100, 50, Duration.ofMillis(20), new Random(1)));
          r.shop().buy(Map.of("A", 1));
          awaitGot(r, 12);
          sender.hold();
          r.shop().buy(Map.of("A", 1));
          assertThat(sender.lose()).isEqualTo(1);
          sender.release(null);
          awaitGot(r, 12);
        });
  }
}
