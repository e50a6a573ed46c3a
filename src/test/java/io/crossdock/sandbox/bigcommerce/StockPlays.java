package io.crossdock.sandbox.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.bigcommerce.BigSimulatorContractTest.Play;
import io.crossdock.sandbox.bigcommerce.Rig.Reply;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CatalogueMaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Items, their stock, and adjustments. */
final class StockPlays {

  private StockPlays() {}

  static Map<BigContract, Play> all() {
    Map<BigContract, Play> plays = new EnumMap<>(BigContract.class);
    items(plays);
    adjustments(plays);
    refusals(plays);
    effect(plays);
    catalogue(plays);
    return plays;
  }

  private static Reply items(Rig r, String query) throws Exception {
    return r.get("v3/inventory/items?" + query);
  }

  private static void items(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.ITEMS,
        r -> {
          r.shop().simple("A", 3);
          int varied = r.shop().varied("V", null);
          int red = r.shop().variant(varied, "V-red", 4);
          int east = r.shop().location("EAST");
          r.shop().stock("A", east, 9);
          assertThat(items(r, "").body().path("data")).hasSize(2);
          JsonNode a = items(r, "sku:in=A,none").body().path("data");
          assertThat(a).hasSize(1);
          assertThat(a.at("/0/locations/1/total_inventory_onhand").asInt()).isEqualTo(9);
          JsonNode here = items(r, "sku:in=A&location_id:in=1").body().path("data");
          assertThat(here.at("/0/locations")).hasSize(1);
          assertThat(here.at("/0/locations/0/total_inventory_onhand").asInt()).isEqualTo(3);
          assertThat(items(r, "variant_id:in=" + red).body().at("/data/0/identity/sku").asText())
              .isEqualTo("V-red");
        });
    plays.put(
        BigContract.ITEMS_PAGE,
        r -> {
          r.simulator().fill(new CatalogueMaker(1001, 0, 1, 5, 1, i -> "S" + i));
          Reply first = items(r, "limit=5000");
          assertThat(first.body().path("data")).hasSize(1000);
          assertThat(first.body().at("/meta/pagination/total").asInt()).isEqualTo(1001);
          assertThat(first.body().at("/meta/pagination/total_pages").asInt()).isEqualTo(2);
          assertThat(items(r, "limit=1000&page=2").body().path("data")).hasSize(1);
        });
    plays.put(
        BigContract.IDENTITY,
        r -> {
          int simple = r.shop().simple("A", 1);
          int varied = r.shop().varied("V", null);
          r.shop().variant(varied, "V-red", 1);
          JsonNode a = items(r, "sku:in=A").body().at("/data/0/identity");
          assertThat(a.path("product_id").asInt()).isEqualTo(simple);
          assertThat(a.path("variant_id").isInt()).isTrue();
          assertThat(a.path("sku_id").isNull()).isTrue();
          assertThat(items(r, "sku:in=V-red").body().at("/data/0/identity/sku_id").isInt())
              .isTrue();
        });
    plays.put(
        BigContract.TRACKED_ONLY,
        r -> {
          r.shop().simple("U", null);
          assertThat(items(r, "sku:in=U").body().path("data")).isEmpty();
        });
    plays.put(
        BigContract.AT_LOCATION,
        r -> {
          r.shop().simple("A", 7);
          JsonNode here = r.get("v3/inventory/locations/1/items?sku:in=A").body().at("/data/0");
          assertThat(here.path("total_inventory_onhand").asInt()).isEqualTo(7);
          assertThat(r.get("v3/inventory/locations/9/items").status()).isEqualTo(404);
          r.put(
              "v3/inventory/locations/1/items",
              "{'settings':[{'identity':{'sku':'A'},'safety_stock':2}]}");
          assertThat(r.shop().stock("A")).isEqualTo(5);
        });
    plays.put(
        BigContract.SAFETY,
        r -> {
          r.shop().simple("A", 7);
          r.shop().safety("A", 1, 2);
          JsonNode level = items(r, "sku:in=A").body().at("/data/0/locations/0");
          assertThat(level.path("available_to_sell").asInt()).isEqualTo(5);
          assertThat(level.path("total_inventory_onhand").asInt()).isEqualTo(7);
          assertThat(r.shop().buy(Map.of("A", 6))).isEmpty();
          assertThat(r.shop().buy(Map.of("A", 5))).isPresent();
        });
    plays.put(
        BigContract.LOCATIONS,
        r -> {
          r.shop().location("EAST");
          assertThat(r.get("v3/inventory/locations").ids()).containsExactly(1, 2);
        });
    plays.put(
        BigContract.LOWERING,
        r -> {
          assertThat(lowers(r, "")).isEqualTo("order_placed");
          assertThat(lowers(r, "?channel_id=1")).isEqualTo("null");
          int outlet = r.shop().channel("Outlet");
          r.shop().lowers(outlet, "order_completed_or_shipped");
          assertThat(r.get("v3/channels?available=true").ids()).containsExactly(1, outlet);
          assertThat(lowers(r, "?channel_id=" + outlet)).isEqualTo("order_completed_or_shipped");
          assertThat(r.get("v3/settings/inventory?channel_id=9").status()).isEqualTo(404);
        });
  }

  private static String lowers(Rig r, String query) throws Exception {
    return r.get("v3/settings/inventory" + query).body().at("/data/update_stock_behavior").asText();
  }

  private static void adjustments(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.ABSOLUTE,
        r -> {
          int a = r.shop().simple("A", 1);
          int varied = r.shop().varied("V", null);
          int red = r.shop().variant(varied, "V-red", 1);
          r.shop().simple("C", 1);
          Reply answer =
              r.adjust(
                  Rig.item("product_id", a, 5),
                  Rig.item("variant_id", red, 6),
                  Rig.item("sku", "C", 1));
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.body().path("transaction_id").asText()).isNotEmpty();
          assertThat(r.shop().stock()).containsEntry("A", 5).containsEntry("V-red", 6);
          assertThat(r.simulator().writes())
              .extracting(CartWrite::sku, CartWrite::before, CartWrite::after)
              .contains(
                  org.assertj.core.groups.Tuple.tuple("A", 1, 5),
                  org.assertj.core.groups.Tuple.tuple("V-red", 1, 6));
          assertThat(r.simulator().unchangedWrites()).isEqualTo(1);
        });
    plays.put(
        BigContract.RELATIVE,
        r -> {
          r.shop().simple("A", 5);
          r.post(
              "v3/inventory/adjustments/relative", "{'items':[" + Rig.item("sku", "A", -2) + "]}");
          assertThat(r.shop().stock("A")).isEqualTo(3);
        });
    plays.put(
        BigContract.MOST_ITEMS,
        r -> {
          r.shop().simple("A", 1);
          List<String> items = new ArrayList<>();
          for (int i = 0; i < 2001; i++) {
            items.add(Rig.item("sku", "A", 5));
          }
          Reply refused = r.adjust(items.toArray(String[]::new));
          assertThat(refused.status()).isEqualTo(422);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.adjust(items.subList(0, 2000).toArray(String[]::new)).status())
              .isEqualTo(200);
        });
  }

  private static void refusals(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.MOST_PIECES,
        r -> {
          r.shop().simple("A", 1);
          assertThat(r.adjust(Rig.item("sku", "A", Integer.MAX_VALUE)).status()).isEqualTo(200);
          Reply less = r.adjust(Rig.item("sku", "A", 4), Rig.item("sku", "A", -1));
          assertThat(less.status()).isEqualTo(422);
          assertThat(less.body().path("errors").has("items.1.quantity")).isTrue();
          assertThat(
                  r.adjust("{'location_id':1,'sku':'A','quantity':2147483648}")
                      .body()
                      .path("errors")
                      .has("items.0.quantity"))
              .isTrue();
        });
    plays.put(
        BigContract.BY_PRODUCT,
        r -> {
          int product = r.shop().simple("A", 1);
          int varied = r.shop().varied("V", null);
          r.shop().variant(varied, "V-red", 1);
          int base = items(r, "sku:in=A").body().at("/data/0/identity/variant_id").asInt();
          assertThat(r.adjust(Rig.item("variant_id", base, 5)).title())
              .isEqualTo(
                  "[Item with variant_id "
                      + base
                      + " is tracked by product, please update stock by product id]");
          assertThat(r.adjust(Rig.item("product_id", varied, 5)).title())
              .contains("product_id " + varied + " is tracked by variant");
          assertThat(r.adjust(Rig.item("product_id", product, 5)).status()).isEqualTo(200);
        });
    plays.put(
        BigContract.NOT_TRACKED,
        r -> {
          int product = r.shop().simple("U", null);
          assertThat(r.adjust(Rig.item("product_id", product, 5)).title())
              .contains("product_id " + product + " is not tracked");
        });
    plays.put(
        BigContract.NOT_FOUND,
        r -> {
          r.shop().simple("A", 1);
          assertThat(r.adjust(Rig.item("product_id", 4711, 5)).title()).contains("product_id 4711");
          assertThat(
                  r.adjust("{'location_id':9,'sku':'A','quantity':1}")
                      .body()
                      .path("errors")
                      .has("items.0.location_id"))
              .isTrue();
          assertThat(r.adjust("{'location_id':1,'quantity':1}").status()).isEqualTo(422);
          assertThat(r.adjust().status()).isEqualTo(422);
        });
    plays.put(
        BigContract.WHOLE,
        r -> {
          r.shop().simple("A", 1);
          r.shop().simple("B", 1);
          r.simulator().refuse("B");
          Reply refused = r.adjust(Rig.item("sku", "A", 5), Rig.item("sku", "B", 5));
          assertThat(refused.title()).isEqualTo("[Item with sku B cannot be adjusted]");
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.simulator().refusedWrites()).isEqualTo(2);
          r.simulator().cure("B");
          assertThat(r.adjust(Rig.item("sku", "A", 5)).status()).isEqualTo(200);
        });
    plays.put(
        BigContract.SILENT,
        r -> {
          r.shop().simple("A", 1);
          r.simulator().poison("A", 422);
          Reply refused = r.adjust(Rig.item("sku", "A", 5));
          assertThat(refused.status()).isEqualTo(422);
          assertThat(refused.title()).doesNotContain("A ");
          r.simulator().poison("A", 500);
          assertThat(r.adjust(Rig.item("sku", "A", 5)).status()).isEqualTo(500);
        });
  }

  private static void effect(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.LAG,
        r -> {
          r.shop().simple("A", 1);
          r.shop().lag(Duration.ofSeconds(2));
          r.adjust(Rig.item("sku", "A", 5));
          r.adjust(Rig.item("sku", "A", 6));
          assertThat(
                  items(r, "sku:in=A").body().at("/data/0/locations/0/available_to_sell").asInt())
              .isEqualTo(1);
          assertThat(r.shop().adjusting()).isEqualTo(2);
          r.advance(2);
          assertThat(r.shop().stock("A")).isEqualTo(6);
          assertThat(r.simulator().writes()).extracting(CartWrite::after).containsExactly(5, 6);
        });
    plays.put(
        BigContract.PARALLEL,
        r -> {
          r.shop().simple("A", 1);
          r.simulator().pace(Duration.ofMillis(300), Duration.ZERO);
          List<CompletableFuture<Void>> calls = new ArrayList<>();
          for (int i = 0; i < 6; i++) {
            int quantity = 10 + i;
            calls.add(
                CompletableFuture.runAsync(
                    () -> {
                      try {
                        r.adjust(Rig.item("sku", "A", quantity));
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    },
                    command -> new Thread(command).start()));
          }
          calls.forEach(CompletableFuture::join);
          assertThat(r.shop().contended()).isPositive();
          assertThat(r.simulator().writes()).hasSize(6);
          assertThat(r.simulator().calls().mostAtOnce()).isGreaterThan(1);
        });
  }

  private static void catalogue(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.VARIANTS,
        r -> {
          r.shop().simple("U", null);
          JsonNode found =
              r.get("v3/catalog/variants?sku:in=U,none&include_fields=sku,product_id")
                  .body()
                  .path("data");
          assertThat(found).hasSize(1);
          assertThat(found.at("/0").has("inventory_level")).isFalse();
          assertThat(found.at("/0/sku").asText()).isEqualTo("U");
          r.simulator().fill(new CatalogueMaker(300, 0, 1, 5, 1, i -> "S" + i));
          assertThat(r.get("v3/catalog/variants?limit=999").ids()).hasSize(250);
        });
    plays.put(
        BigContract.PRODUCTS,
        r -> {
          int a = r.shop().simple("A", 4);
          int varied = r.shop().varied("V", null);
          JsonNode one = r.get("v3/catalog/products/" + a).body().path("data");
          assertThat(one.path("inventory_tracking").asText()).isEqualTo("product");
          assertThat(one.path("base_variant_id").isInt()).isTrue();
          assertThat(r.get("v3/catalog/products?id:in=" + varied).ids()).containsExactly(varied);
          assertThat(
                  r.get("v3/catalog/products?sku:in=V")
                      .body()
                      .at("/data/0/inventory_tracking")
                      .asText())
              .isEqualTo("variant");
          r.shop().untrack("A");
          assertThat(
                  r.get("v3/catalog/products/" + a).body().at("/data/inventory_tracking").asText())
              .isEqualTo("none");
          r.shop().remove("A");
          assertThat(r.get("v3/catalog/products/" + a).status()).isEqualTo(404);
        });
    plays.put(
        BigContract.UNIQUE,
        r -> {
          r.shop().simple("A", 4);
          assertThatThrownBy(() -> r.shop().simple("A", 4)).hasMessageContaining("unique");
        });
    plays.put(
        BigContract.CATALOGUE,
        r -> {
          r.simulator().fill(CatalogueMaker.of(120));
          Map<String, Integer> stock = r.shop().stock();
          assertThat(stock).hasSize(120).containsKey("SKU-000119");
          try (Rig other = new Rig()) {
            other.simulator().fill(CatalogueMaker.of(120));
            assertThat(other.shop().stock()).isEqualTo(stock);
          }
        });
  }
}
