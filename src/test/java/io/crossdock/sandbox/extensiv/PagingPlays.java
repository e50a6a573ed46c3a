package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How lists are read. */
final class PagingPlays {

  private PagingPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    still(plays);
    moving(plays);
    return plays;
  }

  private static void many(Account a, int count) {
    for (int i = 0; i < count; i++) {
      String sku = String.format("BULK-%03d", i);
      a.desk.product(sku, ProductType.CORE_PRODUCT);
      a.desk.stock(sku, 102, i);
    }
  }

  /** SKUs of the stock records, page by page until an empty one. */
  private static List<String> read(Account a, int limit) throws Exception {
    List<String> skus = new ArrayList<>();
    int before = -1;
    for (int page = 1; before != skus.size(); page++) {
      before = skus.size();
      a.get("/v1/inventory?warehouseId=102&limit=" + limit + "&page=" + page)
          .body()
          .forEach(one -> skus.add(one.at("/product/masterSku").asText()));
    }
    return skus;
  }

  private static void still(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.PAGES,
        a -> {
          many(a, 24);
          assertThat(read(a, 10)).hasSize(25).doesNotHaveDuplicates();
          assertThat(a.get("/v1/inventory?limit=10&page=99").body()).isEmpty();
          assertThat(a.get("/v1/inventory?limit=10&page=2").all("productStockId"))
              .isEqualTo(a.get("/v1/inventory").all("productStockId").subList(10, 20));
          assertThat(a.get("/v1/inventory?page=0").status()).isEqualTo(400);
        });
    plays.put(
        ExtensivContract.LIMIT,
        a -> {
          a.desk.generate(CatalogueSpec.of(1100, 3));
          assertThat(a.get("/v1.1/products").body()).hasSize(100);
          assertThat(a.get("/v1.1/products?limit=10").body()).hasSize(10);
          assertThat(a.get("/v1.1/products?limit=1000").body()).hasSize(1000);
          for (String limit : List.of("9", "1001", "-1", "many")) {
            assertThat(a.get("/v1.1/products?limit=" + limit).status()).as(limit).isEqualTo(400);
          }
        });
    plays.put(
        ExtensivContract.DATES,
        a -> {
          assertThat(a.get("/v1.1/products").body().get(0).get("createdDate").asText())
              .isEqualTo("2026-05-04T10:00:00Z");
          for (String date : List.of("2026-05-04", "2026-05-04T10:00:00%2B00:00", "1777888800")) {
            assertThat(a.get("/v1.1/products?modifiedDateFrom=" + date).status())
                .as(date)
                .isEqualTo(400);
          }
        });
  }

  private static void moving(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.LIVE_PAGES,
        a -> {
          many(a, 24);
          a.simulator
              .traffic()
              .before("GET /v1/inventory", 2, () -> a.desk.removeRecord("BULK-000", 102, "GLOBAL"));
          List<String> seen = read(a, 10);
          assertThat(seen).hasSize(24).doesNotContain("BULK-009");
          assertThat(read(a, 10)).hasSize(24).contains("BULK-009");
        });
    plays.put(
        ExtensivContract.NEWEST_FIRST,
        a -> {
          many(a, 24);
          a.simulator.settings(a.simulator.settings().withNewestFirst(true));
          a.desk.product("LATE", ProductType.CORE_PRODUCT);
          a.simulator.traffic().before("GET /v1/inventory", 2, () -> a.desk.stock("LATE", 102, 1));
          List<String> seen = read(a, 10);
          assertThat(seen).hasSize(26).doesNotContain("LATE").startsWith("BULK-023");
          assertThat(seen.subList(9, 11)).containsExactly("BULK-014", "BULK-014");
        });
  }
}
