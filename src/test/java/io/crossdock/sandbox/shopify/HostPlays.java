package io.crossdock.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.shopify.Rig.Reply;
import io.crossdock.sandbox.shopify.ShopifySimulatorContractTest.Play;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Who may, what it costs, and what goes wrong on the way. */
final class HostPlays {

  private static final String SHOP = "{ shop { name } }";

  private HostPlays() {}

  static Map<ShopifyContract, Play> all() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    access(plays);
    faults(plays);
    cost(plays);
    bucket(plays);
    return plays;
  }

  private static void access(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.TOKEN,
        r -> {
          String path = "/admin/api/2026-04/graphql.json";
          String body = "{\"query\":\"" + SHOP + "\"}";
          assertThat(r.call(path, body, ShopifySimulator.TOKEN).status()).isEqualTo(200);
          Reply wrong = r.call(path, body, "shpat_other");
          assertThat(wrong.status()).isEqualTo(401);
          assertThat(wrong.body().path("errors").asText()).startsWith("[API] Invalid API key");
          assertThat(r.call(path, body, null).status()).isEqualTo(401);
          assertThat(r.call(path, "{", ShopifySimulator.TOKEN).status()).isEqualTo(400);
        });
    plays.put(
        ShopifyContract.VERSIONS,
        r -> {
          for (String version : new String[] {"2025-10", "2026-01", "2026-04"}) {
            assertThat(r.ask(version, SHOP, Rig.object("{}")).data().path("shop").path("name"))
                .hasToString("\"Crossdock\"");
          }
          assertThat(r.ask("2024-01", SHOP, Rig.object("{}")).status()).isEqualTo(404);
          assertThat(r.call("/admin/orders.json", "{}", ShopifySimulator.TOKEN).status())
              .isEqualTo(404);
        });
    plays.put(
        ShopifyContract.RETIRED,
        r -> {
          String old = "{ webhookSubscriptions(first: 1) { nodes { callbackUrl } } }";
          assertThat(r.ask(Rig.OLD, old, Rig.object("{}")).code()).isEmpty();
          r.simulator().oldestVersion(Rig.NEW);
          assertThat(r.ask(Rig.OLD, old, Rig.object("{}")).code()).isEqualTo("undefinedField");
        });
  }

  private static void faults(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.DOWN,
        r -> {
          r.simulator().down(true);
          assertThat(r.ask(SHOP).status()).isEqualTo(503);
          r.simulator().down(false);
          r.simulator().goWrong(CartFault.named("429").on("POST", "shop"), 1);
          assertThat(r.ask("{ locations(first: 1) { nodes { id } } }").status()).isEqualTo(200);
          assertThat(r.ask(SHOP).status()).isEqualTo(429);
          r.simulator().goWrong(CartFault.named("drop"), 1);
          assertThatThrownBy(() -> r.ask(SHOP)).isInstanceOf(IOException.class);
          assertThat(r.ask(SHOP).status()).isEqualTo(200);
        });
    plays.put(
        ShopifyContract.FAULTS_DONE,
        r -> {
          r.shop().variant("A", 3);
          r.simulator().goWrong(CartFault.named("done-drop").on("POST", "inventorySet"), 1);
          assertThatThrownBy(() -> r.set(5, "A")).isInstanceOf(IOException.class);
          assertThat(r.shop().stock("A")).isEqualTo(5);
        });
    plays.put(
        ShopifyContract.INSIDE,
        r -> {
          r.shop().variant("A", 3);
          r.simulator().fail(1);
          Reply failed = r.set(5, "A");
          assertThat(failed.status()).isEqualTo(200);
          assertThat(failed.code()).isEqualTo("INTERNAL_SERVER_ERROR");
          r.simulator().poison("A");
          assertThat(r.set(5, "A").code()).isEqualTo("INTERNAL_SERVER_ERROR");
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.simulator().goWell();
          assertThat(r.set(5, "A").userErrors()).isEmpty();
        });
    plays.put(
        ShopifyContract.AT_ONCE,
        r -> {
          r.shop().variant("A", 3);
          r.simulator().pace(Duration.ofMillis(5), Duration.ofMillis(20));
          long begun = System.nanoTime();
          r.set(5, "A");
          assertThat(System.nanoTime() - begun).isGreaterThan(25_000_000L);
          assertThat(r.simulator().calls().mostAtOnce()).isEqualTo(1);
          assertThat(r.simulator().calls().of("inventorySetQuantities")).isEqualTo(1);
          assertThat(r.drive("/counts", null).body()).contains("\"inventorySetQuantities\":1");
        });
  }

  private static void cost(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.COST,
        r -> {
          r.shop().variant("A", 3);
          // As public recordings of the API have it: 12 of five levels, 6 of one; 13 of a write.
          Reply levels =
              r.ask(
                  "query($id: ID!) { inventoryItem(id: $id) { id inventoryLevels(first: 5) {"
                      + " nodes { location { id name } quantities(names: [\"available\"])"
                      + " { name quantity } } } } }",
                  "{'id':'" + r.shop().item("A") + "'}");
          assertThat(levels.cost().path("requestedQueryCost").asInt()).isEqualTo(12);
          assertThat(levels.cost().path("actualQueryCost").asInt()).isEqualTo(6);
          Reply variants =
              r.ask("{ productVariants(first: 250) { nodes { inventoryItem { id tracked } } } }");
          assertThat(variants.cost().path("requestedQueryCost").asInt()).isEqualTo(24);
          String level = "inventoryLevel(locationId: $at) { quantities(names: []) { name } }";
          Reply two =
              r.ask(
                  "query($at: ID!) { productVariants(first: 250) { nodes { inventoryItem {"
                      + (" a: " + level + " b: " + level)
                      + " } } } }",
                  "{'at':'" + Rig.WAREHOUSE + "'}");
          assertThat(two.cost().path("requestedQueryCost").asInt()).isEqualTo(68);
          Reply set = r.set(5, "A");
          assertThat(set.cost().path("requestedQueryCost").asInt()).isEqualTo(11);
          assertThat(set.cost().path("actualQueryCost").asInt()).isEqualTo(11);
          r.shop().bundle("A");
          assertThat(r.set(6, "A").cost().path("actualQueryCost").asInt()).isEqualTo(10);
        });
    plays.put(
        ShopifyContract.MAX_COST,
        r -> {
          Reply dear =
              r.ask(
                  "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes {"
                      + " originalUnitPriceSet { shopMoney { amount } } } }"
                      + " fulfillmentOrders(first: 250) { nodes { lineItems(first: 250) { nodes {"
                      + " lineItem { id } } } } } } } }");
          assertThat(dear.code()).isEqualTo("MAX_COST_EXCEEDED");
          assertThat(dear.message()).contains("exceeds the single query max cost limit (1000)");
        });
  }

  private static void bucket(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.BUCKET,
        r -> {
          double[] rates = {100, 200, 1000, 2000};
          for (int i = 0; i < rates.length; i++) {
            r.simulator().plan(ShopifySimulator.PLANS.get(i), 1);
            var status = r.ask(SHOP).cost().path("throttleStatus");
            assertThat(status.path("restoreRate").asDouble()).isEqualTo(rates[i]);
            assertThat(status.path("maximumAvailable").asDouble()).isEqualTo(20 * rates[i]);
          }
          r.simulator().plan("standard", 50);
          assertThat(r.ask(SHOP).cost().path("throttleStatus").path("restoreRate").asDouble())
              .isEqualTo(5000, within(0.001));
        });
    plays.put(
        ShopifyContract.GIVEN_BACK,
        r -> {
          Reply few = r.ask("{ productVariants(first: 250) { nodes { inventoryItem { id } } } }");
          assertThat(few.cost().path("actualQueryCost").asInt()).isEqualTo(2);
          assertThat(few.left()).isEqualTo(1998);
          r.advance(1);
          assertThat(r.ask(SHOP).left()).isEqualTo(1999);
          assertThat(r.simulator().spent()).isEqualTo(3);
        });
    plays.put(
        ShopifyContract.THROTTLED,
        r -> {
          r.shop().variant("A", 3);
          r.simulator().drain(10);
          Reply refused = r.set(5, "A");
          assertThat(refused.status()).isEqualTo(200);
          assertThat(refused.code()).isEqualTo("THROTTLED");
          assertThat(refused.message()).isEqualTo("Throttled");
          assertThat(refused.cost().path("requestedQueryCost").asInt()).isEqualTo(11);
          assertThat(refused.cost().path("actualQueryCost").isNull()).isTrue();
          assertThat(refused.left()).isEqualTo(10);
          assertThat(r.shop().stock("A")).isEqualTo(3);
          assertThat(r.simulator().throttled()).isEqualTo(1);
          r.advance(1);
          assertThat(r.set(5, "A").userErrors()).isEmpty();
          r.simulator().throttle(1);
          assertThat(r.ask(SHOP).code()).isEqualTo("THROTTLED");
        });
  }
}
