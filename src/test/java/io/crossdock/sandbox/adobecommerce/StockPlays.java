package io.crossdock.sandbox.adobecommerce;

import static io.crossdock.sandbox.adobecommerce.Rig.item;
import static io.crossdock.sandbox.adobecommerce.Rig.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.adobecommerce.AdobeSimulatorContractTest.Play;
import io.crossdock.sandbox.adobecommerce.Rig.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Products, sources and what can be sold. */
final class StockPlays {

  private static final String EXPORT = "V1/inventory/export-stock-salable-qty/website/base?";

  private StockPlays() {}

  static Map<AdobeContract, Play> all() {
    Map<AdobeContract, Play> plays = new EnumMap<>(AdobeContract.class);
    products(plays);
    reads(plays);
    writes(plays);
    return plays;
  }

  private static void products(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.PRODUCTS,
        r -> {
          r.shop().simple("Tee-S", 3);
          JsonNode found = r.get("V1/products?" + where("sku", "eq", "TEE-s")).body();
          assertThat(found.path("items").path(0).path("sku").asText()).isEqualTo("Tee-S");
          assertThat(found.toString()).doesNotContain("stock_item");
        });
    plays.put(
        AdobeContract.PRODUCT,
        r -> {
          r.shop().simple("A", 3);
          JsonNode stock =
              r.get("V1/products/A").body().path("extension_attributes").path("stock_item");
          assertThat(stock.path("qty").asInt()).isEqualTo(3);
          assertThat(r.get("V1/products/B").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.STOCK_ITEM,
        r -> {
          r.shop().simple("A", 3);
          r.shop().simple("B", 3);
          r.shop().unmanaged("B");
          r.shop().backorders("A", true);
          assertThat(r.get("V1/stockItems/A").body().path("manage_stock").asBoolean()).isTrue();
          assertThat(r.get("V1/stockItems/A").body().path("backorders").asInt()).isEqualTo(1);
          assertThat(r.get("V1/stockItems/B").body().path("manage_stock").asBoolean()).isFalse();
        });
  }

  private static int salable(Rig r, String sku) throws Exception {
    return r.get("V1/inventory/get-product-salable-quantity/" + sku + "/1").body().asInt();
  }

  private static void reads(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.SOURCES,
        r -> {
          r.shop().source("east", false);
          JsonNode items = r.get("V1/inventory/sources?" + where()).body().path("items");
          assertThat(items.findValuesAsText("source_code")).containsExactly("default", "east");
          assertThat(items.path(1).path("enabled").asBoolean()).isFalse();
          assertThat(
                  r.get("V1/inventory/stock-resolver/website/base").body().path("stock_id").asInt())
              .isEqualTo(1);
          assertThat(r.get("V1/inventory/stock-resolver/website/other").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.SOURCE_ITEMS,
        r -> {
          r.shop().source("east", true);
          r.shop().simple("A", 3);
          r.shop().quantity("A", "east", 4, false);
          Reply found =
              r.get(
                  "V1/inventory/source-items?"
                      + where("sku", "in", "A", "source_code", "eq", "east"));
          assertThat(found.body().path("items").path(0).path("quantity").asInt()).isEqualTo(4);
          assertThat(found.body().path("items").path(0).path("status").asInt()).isZero();
          assertThat(found.body().path("total_count").asInt()).isEqualTo(1);
        });
    plays.put(
        AdobeContract.SALABLE,
        r -> {
          r.shop().source("east", true);
          r.shop().simple("A", 3);
          r.shop().quantity("A", "east", 4, true);
          r.shop().buy(Map.of("A", 2));
          assertThat(salable(r, "A")).isEqualTo(5);
          assertThat(r.get("V1/inventory/is-product-salable/A/1").body().asBoolean()).isTrue();
          assertThat(r.get("V1/inventory/get-product-salable-quantity/B/1").status())
              .isEqualTo(404);
          r.shop().source("east", false);
          assertThat(salable(r, "A")).as("of sources that are enabled").isEqualTo(1);
        });
    plays.put(
        AdobeContract.EXPORT,
        r -> {
          r.shop().simple("A", 3);
          r.shop().simple("B", null);
          r.shop().simple("C", 5);
          r.shop().buy(Map.of("C", 2));
          JsonNode found = r.get(EXPORT + where("sku", "in", "A,B,C")).body();
          assertThat(found.path("items").findValuesAsText("sku")).containsExactly("A", "C");
          assertThat(found.path("items").path(1).path("qty").asInt()).isEqualTo(3);
          JsonNode page =
              r.get(EXPORT + "searchCriteria[pageSize]=2&searchCriteria[currentPage]=1").body();
          assertThat(page.path("total_count").asInt()).as("A alone, of A and B").isEqualTo(1);
          assertThat(
                  r.get("V1/inventory/export-stock-salable-qty/website/other?" + where()).status())
              .isEqualTo(404);
        });
    plays.put(
        AdobeContract.STATUS,
        r -> {
          r.shop().simple("A", 3);
          r.save(item("A", "default", "9", "0"));
          assertThat(salable(r, "A")).isZero();
          assertThat(r.shop().buy(Map.of("A", 1))).isEmpty();
          r.save(item("A", "default", "9", "1"));
          assertThat(salable(r, "A")).isEqualTo(9);
        });
    plays.put(
        AdobeContract.UNMANAGED,
        r -> {
          r.shop().simple("A", 3);
          r.shop().unmanaged("A");
          JsonNode row = r.get(EXPORT + where()).body().path("items").path(0);
          assertThat(row.path("qty").asInt()).isZero();
          assertThat(row.path("is_salable").asBoolean()).isTrue();
          assertThat(r.shop().buy(Map.of("A", 7))).isPresent();
          assertThat(r.shop().reserved("A")).isZero();
        });
    plays.put(
        AdobeContract.COMPOSITE,
        r -> {
          r.shop().product("SET", "bundle", 5);
          assertThat(r.shop().quantity("SET", "default")).isNull();
          assertThat(r.get("V1/inventory/get-product-salable-quantity/SET/1").status())
              .isEqualTo(400);
          assertThat(r.get(EXPORT + where()).body().path("items").path(0).path("qty").asInt())
              .isZero();
        });
  }

  private static void writes(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.SAVE,
        r -> {
          r.shop().simple("A", 3);
          r.shop().simple("B", null);
          Reply saved = r.save(item("A", "default", "9", "1"), item("B", "default", "2", "1"));
          assertThat(saved.status()).isEqualTo(200);
          assertThat(saved.raw().body()).isEqualTo("[]");
          assertThat(salable(r, "A")).isEqualTo(9);
          assertThat(salable(r, "B")).isEqualTo(2);
          r.save(item("A", "default", "9", "1"));
          assertThat(r.simulator().writes()).hasSize(3);
          assertThat(r.simulator().unchangedWrites()).isEqualTo(1);
        });
    plays.put(
        AdobeContract.SAVE_LIMIT,
        r -> {
          Reply many = r.post("V1/inventory/source-items", Rig.items(21, 5));
          assertThat(many.status()).isEqualTo(400);
          assertThat(many.message()).isEqualTo("Maximum items of type \"%type\" is %max");
          assertThat(many.body().path("parameters").path("max").asInt()).isEqualTo(20);
          assertThat(r.simulator().writes()).isEmpty();
          assertThat(r.post("V1/inventory/source-items", Rig.items(20, 5)).status()).isEqualTo(200);
          r.simulator().limits(Limits.OFF);
          assertThat(r.post("V1/inventory/source-items", Rig.items(21, 5)).status()).isEqualTo(200);
        });
    plays.put(
        AdobeContract.SAVE_ALL,
        r -> {
          r.shop().simple("A", 3);
          r.simulator().poison("B");
          Reply refused = r.save(item("A", "default", "9", "1"), item("B", "default", "2", "1"));
          assertThat(refused.status()).isEqualTo(400);
          assertThat(refused.message()).isEqualTo("Could not save Source Item");
          assertThat(r.shop().quantity("A", "default")).isEqualTo(3);
          assertThat(r.simulator().refusedWrites()).isEqualTo(2);
          r.simulator().cure("B");
          assertThat(r.save(item("B", "default", "2", "1")).status()).isEqualTo(200);
        });
    plays.put(
        AdobeContract.SAVE_CHECKS,
        r -> {
          Map<String, String> refused =
              Map.of(
                  item("", "default", "1", "1"), "Validation Failed: \"sku\" can not be empty.",
                  item(" A", "default", "1", "1"),
                      "Validation Failed: \"sku\" can not contain leading or trailing spaces.",
                  item("A", "", "1", "1"), "Validation Failed: \"source_code\" can not be empty.",
                  item("A", "a b", "1", "1"),
                      "Validation Failed: \"source_code\" can not contain whitespaces.",
                  item("A", "default", "1", "7"),
                      "Validation Failed: \"status\" should a known status.",
                  item("A", "nowhere", "1", "1"), "Could not save Source Item");
          for (Map.Entry<String, String> one : refused.entrySet()) {
            Reply reply = r.save(one.getKey());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.message()).isEqualTo(one.getValue());
          }
          assertThat(r.save(item("A", "default", "'x'", "1")).message()).contains("\"float\" type");
          assertThat(r.save().message()).isEqualTo("Input data is empty");
          assertThat(r.post("V1/inventory/source-items", "{}").message()).contains("is required");
          assertThat(r.save("{'sku':'A','source_code':'default','status':1}").message())
              .isEqualTo("Validation Failed: \"quantity\" should be numeric.");
        });
    plays.put(
        AdobeContract.GHOST,
        r -> {
          assertThat(r.save(item("NOBODY", "default", "4", "1")).status()).isEqualTo(200);
          assertThat(r.shop().quantity("NOBODY", "default")).isEqualTo(4);
          assertThat(r.get("V1/products/NOBODY").status()).isEqualTo(404);
          assertThat(List.copyOf(r.shop().stock().keySet())).isEmpty();
        });
  }
}
