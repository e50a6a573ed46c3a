package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Products, listings, warehouses and channels. */
final class CataloguePlays {

  private CataloguePlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    products(plays);
    listings(plays);
    lists(plays);
    return plays;
  }

  private static void products(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.PRODUCTS,
        a -> {
          a.desk.product("SHIRTS", ProductType.VIRTUAL_PRODUCT);
          a.desk.parent("TEE-S", "SHIRTS");
          a.desk.details("PEN", Details.plain("Pen").withUpc("0012345"));
          JsonNode all = a.get("/v1.1/products").body();
          assertThat(all.get(0).get("productId").asInt()).isEqualTo(501);
          assertThat(all.get(0).get("parentId").asInt()).isEqualTo(505);
          assertThat(all.get(1).get("upc").asText()).isEqualTo("0012345");
          JsonNode set = all.get(3);
          assertThat(set.get("type").asText()).isEqualTo("BUNDLE_KIT");
          assertThat(set.get("bundle").asBoolean()).isTrue();
          assertThat(set.get("bundledItems"))
              .isEqualTo(
                  Account.json(
                      "[{'productId':502,'masterSku':'PEN','quantity':2},"
                          + "{'productId':503,'masterSku':'PAD','quantity':1}]"));
          assertThat(all.get(4).get("type").asText()).isEqualTo("VIRTUAL_PRODUCT");
        });
    plays.put(
        ExtensivContract.PRODUCTS_SINCE,
        a -> {
          a.clock.forward(Duration.ofMinutes(5));
          a.desk.active("PEN", false);
          a.desk.stock("PAD", 101, 77);
          assertThat(a.get("/v1.1/products?modifiedDateFrom=2026-05-04T10:05:00Z").all("masterSku"))
              .containsExactly("PEN");
          assertThat(a.get("/v1.1/products?modifiedDateFrom=2026-05-04T10:00:00Z").body())
              .hasSize(4);
        });
    plays.put(
        ExtensivContract.MASTER_SKU,
        a -> {
          a.desk.active("PEN", false);
          assertThatThrownBy(() -> a.desk.product("PEN", ProductType.CORE_PRODUCT))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(a.get("/v1.1/products").body().get(1).get("active").asBoolean()).isFalse();
        });
    plays.put(
        ExtensivContract.FUZZY,
        a -> {
          a.desk.product("TEE-M", ProductType.CORE_PRODUCT);
          a.desk.product("tee-xl", ProductType.CORE_PRODUCT);
          assertThat(a.get("/v1.1/products?sku=TEE-S").all("masterSku"))
              .containsExactly("TEE-S", "TEE-M", "tee-xl");
          String two = Account.encoded("\"TEE-M\",\"PAD\"");
          assertThat(a.get("/v1.1/products?sku=" + two).all("masterSku"))
              .contains("TEE-M", "PAD", "TEE-S")
              .doesNotContain("DESKSET");
          assertThat(a.get("/v1.1/products?sku=NOTHING").body()).isEmpty();
          String eleven = Account.encoded("\"A\"" + ",\"A\"".repeat(10));
          assertThat(a.get("/v1.1/products?sku=" + eleven).status()).isEqualTo(400);
        });
  }

  private static void listings(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.LISTINGS,
        a -> {
          JsonNode all = a.get("/v1/listings").body();
          assertThat(all).hasSize(3);
          assertThat(all.get(2))
              .isEqualTo(
                  Account.json(
                      "{'listingId':3,'listingSku':'WF-TS','masterSku':'TEE-S','productId':501,"
                          + "'salesChannelId':9002,'active':true,'pushInventory':true,"
                          + "'fnSku':null,'created':'2026-05-04T10:00:00Z',"
                          + "'lastModified':'2026-05-04T10:00:00Z'}"));
        });
    plays.put(
        ExtensivContract.LISTING_FILTERS,
        a -> {
          a.clock.forward(Duration.ofMinutes(5));
          a.desk.listing(9001, "us-set", false, false);
          a.desk.listing(9002, "WF-PEN", "PEN");
          Map<String, String[]> expected =
              Map.of(
                  "salesChannelId=9001", new String[] {"us-tee-s", "us-set"},
                  "active=false", new String[] {"us-set"},
                  "listingId=1", new String[] {"us-tee-s"},
                  "listingId%5B%5D=1&listingId%5B%5D=3", new String[] {"us-tee-s", "WF-TS"},
                  "listingSku=us-set,WF-PEN", new String[] {"us-set", "WF-PEN"},
                  "masterSku=TEE-S", new String[] {"us-tee-s", "WF-TS"},
                  "productId=502", new String[] {"WF-PEN"},
                  "modifiedDateFrom=2026-05-04T10:05:00Z", new String[] {"us-set", "WF-PEN"},
                  "createdDateTo=2026-05-04T10:04:59Z",
                      new String[] {"us-tee-s", "us-set", "WF-TS"});
          for (Map.Entry<String, String[]> one : expected.entrySet()) {
            assertThat(a.get("/v1/listings?" + one.getKey()).all("listingSku"))
                .as(one.getKey())
                .containsExactly(one.getValue());
          }
        });
  }

  private static void lists(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.WAREHOUSES,
        a -> {
          a.desk.warehouse(Warehouse.thirdParty(102, "WEST").withActive(false));
          JsonNode all = a.get("/v1/warehouses").body();
          assertThat(all).hasSize(2);
          assertThat(all.get(1).get("warehouseId").asInt()).isEqualTo(102);
          assertThat(all.get(1).get("type").asText()).isEqualTo("THIRD_PARTY_LOGISTICS");
          assertThat(all.get(1).get("active").asBoolean()).isFalse();
        });
    plays.put(
        ExtensivContract.SALES_CHANNELS,
        a ->
            assertThat(a.get("/v1/saleschannels").all("name"))
                .containsExactly("Shopify US", "Wayfair"));
    plays.put(
        ExtensivContract.GENERATOR,
        a -> {
          a.desk.generate(CatalogueSpec.of(2000, 7));
          String all = a.get("/v1.1/products?limit=1000&page=2").raw().body();
          String stock = a.get("/v1/inventory?limit=1000&page=4").raw().body();
          String listed = a.get("/v1/listings?limit=1000&page=2").raw().body();
          try (Account again = new Account()) {
            again.desk.generate(CatalogueSpec.of(2000, 7));
            assertThat(again.get("/v1.1/products?limit=1000&page=2").raw().body()).isEqualTo(all);
            assertThat(again.get("/v1/inventory?limit=1000&page=4").raw().body()).isEqualTo(stock);
            assertThat(again.get("/v1/listings?limit=1000&page=2").raw().body()).isEqualTo(listed);
          }
          assertThat(all).contains("BUNDLE_KIT", "VIRTUAL_PRODUCT", "\"active\":false");
          assertThat(a.desk.counts().get("products")).isEqualTo(2004);
          assertThat(a.desk.counts().get("stockRecords")).isBetween(5500, 7000);
          assertThat(a.desk.counts().get("listings")).isBetween(3300, 3900);
        });
  }
}
