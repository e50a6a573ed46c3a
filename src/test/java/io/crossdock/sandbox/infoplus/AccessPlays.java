package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import io.crossdock.sandbox.infoplus.Site.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may call, how often, and in which version. */
final class AccessPlays {

  private AccessPlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    access(plays);
    limits(plays);
    versions(plays);
    return plays;
  }

  private static void access(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.KEY,
        s -> {
          assertThat(s.call("GET", "v3.0/order/search", null, null).status()).isEqualTo(401);
          Reply stranger = s.call("GET", "v3.0/order/search", null, "nobody");
          assertThat(stranger.status()).isEqualTo(401);
          assertThat(stranger.error()).isEqualTo("Invalid API-Key");
          s.simulator().revoke(InfoplusSimulator.API_KEY);
          assertThat(s.get("order/search").status()).isEqualTo(401);
        });
    plays.put(
        InfoplusContract.SUSPENDED,
        s -> {
          s.simulator().suspend(InfoplusSimulator.API_KEY, true);
          assertThat(s.get("order/search").status()).isEqualTo(403);
          s.simulator().suspend(InfoplusSimulator.API_KEY, false);
          assertThat(s.get("order/search").status()).isEqualTo(200);
        });
    plays.put(
        InfoplusContract.LOBS,
        s -> {
          s.post("order", Site.order("A"));
          s.simulator().key("other", Set.of(7));
          assertThat(s.call("GET", "v3.0/order/search", null, "other").body()).isEmpty();
          assertThat(s.call("GET", "v3.0/order/4711", null, "other").status()).isEqualTo(403);
          assertThat(s.call("DELETE", "v3.0/order/4711", null, "other").status()).isEqualTo(403);
          Reply reply = s.call("POST", "v3.0/order", Site.order("B"), "other");
          assertThat(reply.status()).isEqualTo(403);
          assertThat(s.simulator().count("order")).isEqualTo(1);
        });
    plays.put(
        InfoplusContract.SERVER_TIME,
        s -> {
          s.simulator().ahead(Duration.ofMinutes(10));
          assertThat(s.get("order/search").raw().headers().allValues("Date"))
              .isEqualTo(List.of("Wed, 01 May 2024 12:10:00 GMT"));
          s.simulator().stand(Instant.parse("2024-05-03T09:05:00Z"));
          s.simulator().advance(Duration.ofSeconds(5));
          assertThat(s.post("order", Site.order("A")).text("createDate"))
              .isEqualTo("2024-05-03T09:05:05.000Z");
        });
  }

  private static void limits(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.KEY_LIMIT,
        s -> {
          s.simulator().limits(1);
          for (int i = 0; i < 3; i++) {
            assertThat(s.get("order/search").status()).isEqualTo(200);
          }
          Reply tooMany = s.get("order/search");
          assertThat(tooMany.status()).isEqualTo(429);
          assertThat(tooMany.raw().body()).isEmpty();
          assertThat(tooMany.raw().headers().firstValue("Retry-After")).isEmpty();
          assertThat(s.simulator().answers()).containsEntry(429, 1).containsEntry(200, 3);
        });
    plays.put(
        InfoplusContract.SITE_LIMIT,
        s -> {
          s.simulator().limits(0.5);
          for (int i = 1; i <= 4; i++) {
            s.simulator().key("key" + i, Set.of());
          }
          int refused = 0;
          for (int i = 0; i < 8; i++) {
            String key = "key" + (i / 2 + 1);
            refused += s.call("GET", "v3.0/order/search", null, key).status() == 429 ? 1 : 0;
          }
          assertThat(refused).as("above 5, with 2 of each key").isEqualTo(3);
        });
  }

  private static void versions(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.V3,
        s -> {
          assertThat(s.simulator().address()).endsWith("/infoplus-wms/api");
          assertThat(s.get("order/search").status()).isEqualTo(200);
          assertThat(s.get("nothing/search").status()).isEqualTo(404);
          assertThat(s.call("GET", "v9/order/search", null).status()).isEqualTo(404);
        });
    plays.put(
        InfoplusContract.BETA,
        s -> {
          s.post("order", Site.order("A"));
          s.seed("shipment", "{'id':1,'orderNo':4711}");
          s.post("item", Site.item("A"));
          assertThat(s.get("order/4711").body().has("deliveryDays")).isFalse();
          assertThat(has(s, "beta/order/4711", "deliveryDays")).isTrue();
          assertThat(has(s, "beta/shipment/1", "manifestPartnerOrderId")).isTrue();
          assertThat(has(s, "beta/item/5001", "uspsHazmatTypeId")).isTrue();
        });
    plays.put(
        InfoplusContract.V2_ORDER,
        s -> {
          ObjectNode order = Site.order("A").put("subtotal", 10);
          assertThat(s.call("POST", "v2.0/order", order).error()).contains("mediaCode");
          order.put("mediaCode", "Electronic").put("legacyRestrictionType", "Interim");
          Reply reply = s.call("POST", "v2.0/order", order);
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.body().has("subtotal")).isFalse();
        });
    plays.put(
        InfoplusContract.V2_ITEM,
        s ->
            assertThat(s.call("POST", "v2.0/item", Site.item("A")).error())
                .contains("criticalAmount"));
    plays.put(
        InfoplusContract.V2_NAMES,
        s -> {
          s.post("order", Site.order("A"));
          s.seed("inventoryAdjustment", "{'id':1,'lobId':20100,'sku':'A','qty':-1}");
          s.seed("shipment", "{'id':1,'orderNo':4711,'carrierCompany':'UPS','orderNoList':[4711]}");
          String filter = Site.encoded("lob eq 20100 and skuId eq 'A'");
          Reply found = s.call("GET", "v2.0/inventoryAdjustment/search?filter=" + filter, null);
          assertThat(found.body().at("/0/skuId").asText()).isEqualTo("A");
          assertThat(found.body().at("/0/lob").asInt()).isEqualTo(20100);
          String usual = Site.encoded("sku eq 'A'");
          assertThat(
                  s.call("GET", "v2.0/inventoryAdjustment/search?filter=" + usual, null).status())
              .isEqualTo(400);
          assertThat(has(s, "v2.0/shipment/1", "orderNoList")).isFalse();
          assertThat(has(s, "v2.0/order/4711", "shippedDate")).isFalse();
        });
  }

  private static boolean has(Site site, String path, String field) throws Exception {
    return site.call("GET", path, null).body().has(field);
  }
}
