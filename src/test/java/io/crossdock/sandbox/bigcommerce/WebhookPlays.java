package io.crossdock.sandbox.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.bigcommerce.BigSimulatorContractTest.Play;
import io.crossdock.sandbox.bigcommerce.Rig.Reply;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.cart.SimulatorRig.Got;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** What is told without being asked. */
final class WebhookPlays {

  private WebhookPlays() {}

  static Map<BigContract, Play> all() {
    Map<BigContract, Play> plays = new EnumMap<>(BigContract.class);
    making(plays);
    telling(plays);
    failing(plays);
    return plays;
  }

  private static int bought(Rig r) {
    r.shop().simple("A", 9);
    return r.shop().buy(Map.of("A", 1)).orElseThrow();
  }

  private static void quiet(Rig r) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> r.simulator().sender().open() == 0);
  }

  private static void making(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.HOOKS,
        r -> {
          int id = r.listen("store/order/created");
          JsonNode shown = r.get("v3/hooks/" + id).body().path("data");
          assertThat(shown.path("is_active").asBoolean()).isTrue();
          assertThat(shown.path("store_hash").asText()).isEqualTo(BigSimulator.STORE);
          assertThat(r.get("v3/hooks?scope=store/order/created").ids()).containsExactly(id);
          assertThat(r.get("v3/hooks?is_active=false").ids()).isEmpty();
          r.put("v3/hooks/" + id, "{'is_active':false}");
          assertThat(r.simulator().isWebhookActive(id)).isFalse();
          assertThat(r.call("DELETE", "v3/hooks/" + id, null).status()).isEqualTo(200);
          assertThat(r.get("v3/hooks/" + id).status()).isEqualTo(404);
        });
    plays.put(
        BigContract.HOOK_REFUSED,
        r -> {
          assertThat(hook(r, "order/created", r.doorAddress()).status()).isEqualTo(422);
          assertThat(hook(r, "store/order/created", "mailto:me").status()).isEqualTo(422);
          for (int i = 0; i < 10; i++) {
            assertThat(hook(r, "store/order/created", r.doorAddress() + i).status()).isEqualTo(200);
          }
          assertThat(hook(r, "store/order/created", r.doorAddress() + 1).status()).isEqualTo(422);
          assertThat(hook(r, "store/order/created", r.doorAddress() + 10).status()).isEqualTo(422);
        });
    plays.put(
        BigContract.FRESH,
        r -> {
          r.simulator().webhookDelay(Duration.ofMinutes(1));
          r.listen("store/order/created");
          bought(r);
          quiet(r);
          assertThat(r.got()).isEmpty();
          r.advance(60);
          r.shop().buy(Map.of("A", 1));
          quiet(r);
          assertThat(r.got()).hasSize(1);
        });
  }

  private static Reply hook(Rig r, String scope, String destination) throws Exception {
    return r.post("v3/hooks", "{'scope':'" + scope + "','destination':'" + destination + "'}");
  }

  private static void telling(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.THIN,
        r -> {
          r.listen("store/order/created");
          int order = bought(r);
          quiet(r);
          JsonNode body = r.got().get(0).json();
          assertThat(body.path("scope").asText()).isEqualTo("store/order/created");
          assertThat(body.at("/data/type").asText()).isEqualTo("order");
          assertThat(body.at("/data/id").asInt()).isEqualTo(order);
          assertThat(body.path("hash").asText()).matches("[0-9a-f]{40}");
          assertThat(body.path("created_at").asLong()).isEqualTo(Rig.START.getEpochSecond());
          assertThat(body.path("producer").asText()).isEqualTo("stores/" + BigSimulator.STORE);
          assertThat(body.has("status_id")).isFalse();
        });
    plays.put(
        BigContract.SIGNED,
        r -> {
          r.listen("store/order/created");
          bought(r);
          quiet(r);
          Got got = r.got().get(0);
          String at = got.headers().get("webhook-timestamp");
          assertThat(at).isEqualTo(String.valueOf(Rig.START.getEpochSecond()));
          String signed = got.headers().get("webhook-id") + "." + at + "." + got.body();
          assertThat(got.headers().get("webhook-signature"))
              .isEqualTo(
                  "v1,"
                      + Hmac.base64(BigSimulator.SECRET, signed.getBytes(StandardCharsets.UTF_8)));
        });
    plays.put(
        BigContract.SCOPES,
        r -> {
          r.listen("store/order/*");
          int order = bought(r);
          r.shop().refund(order, Map.of("A", 1));
          r.shop().archive(order);
          quiet(r);
          assertThat(r.got())
              .extracting(got -> got.json().path("scope").asText())
              .contains(
                  "store/order/created",
                  "store/order/refund/created",
                  "store/order/statusUpdated",
                  "store/order/updated",
                  "store/order/archived");
        });
    plays.put(
        BigContract.MANNERS,
        r -> {
          r.listen("store/order/created");
          r.simulator().sender().hold();
          bought(r);
          assertThat(r.simulator().sender().lose()).isEqualTo(1);
          r.simulator().sender().release(null);
          r.simulator()
              .sender()
              .manners(new HookSender.Manners(100, 0, Duration.ofMillis(5), new Random(1)));
          r.shop().buy(Map.of("A", 1));
          quiet(r);
          assertThat(r.got()).hasSize(2);
          assertThat(r.got().get(0).body()).isEqualTo(r.got().get(1).body());
        });
  }

  private static void failing(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.AGAIN,
        r -> {
          r.simulator().webhookTime(1e-4);
          int id = r.listen("store/order/created");
          r.answers(3, 500);
          bought(r);
          quiet(r);
          assertThat(r.got()).hasSize(4);
          assertThat(r.got())
              .extracting(got -> got.headers().get("webhook-id"))
              .containsOnly("msg_" + id + "_1");
          assertThat(r.simulator().isWebhookActive(id)).isTrue();
        });
    plays.put(
        BigContract.OFF,
        r -> {
          r.simulator().webhookTime(1e-7);
          int id = r.listen("store/order/created");
          r.answers(100, 500);
          bought(r);
          quiet(r);
          assertThat(r.got()).hasSize(12);
          assertThat(r.simulator().isWebhookActive(id)).isFalse();
          r.shop().buy(Map.of("A", 1));
          quiet(r);
          assertThat(r.got()).hasSize(12);
        });
  }
}
