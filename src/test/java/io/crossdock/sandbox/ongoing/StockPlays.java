package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Articles, their stock, adjustments and lists. */
final class StockPlays {

  private static final String LIST = "/api/v1/articles?goodsOwnerId=159&";

  private StockPlays() {}

  static Map<OngoingContract, Play> all() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    articles(plays);
    stock(plays);
    return plays;
  }

  private static void articles(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.ARTICLE_PUT,
        w -> {
          String full =
              """
              {"goodsOwnerId":159,"articleNumber":"N","articleName":"Jacket","weight":0.9,
               "barCodeInfo":{"barCode":"731"}}""";
          int id = w.call("PUT", "/api/v1/articles", full).body().path("articleSystemId").asInt();
          JsonNode made = w.get("/api/v1/articles/" + id).body();
          assertThat(made.path("articleName").asText()).isEqualTo("Jacket");
          assertThat(made.at("/barCodeInfo/barCode").asText()).isEqualTo("731");
          assertThat(made.get("customerPrice").isNull()).isTrue();
          String thin = "{\"goodsOwnerId\":159,\"articleNumber\":\"N\",\"articleName\":\"Coat\"}";
          w.call("PUT", "/api/v1/articles/" + id, thin);
          JsonNode after = w.get("/api/v1/articles/" + id).body();
          assertThat(after.path("articleName").asText()).isEqualTo("Coat");
          assertThat(after.get("weight").isNull()).isTrue();
        });
    plays.put(
        OngoingContract.ARTICLE_GET,
        w -> {
          w.call(
              "PUT",
              "/api/v1/articles",
              """
              {"goodsOwnerId":159,"articleNumber":"N/#","productCode":"P",
               "barCodeInfo":{"barCode":"731"}}""");
          assertThat(w.get(LIST + "articleNumber=N%2F%23").body()).hasSize(1);
          assertThat(w.get(LIST + "articleNumbers=X&articleNumbers=N%2F%23").body()).hasSize(2);
          assertThat(w.get(LIST + "productCode=P").body()).hasSize(1);
          assertThat(w.get(LIST + "barCodes=731&barCodes=1").body()).hasSize(1);
          assertThat(w.get(LIST + "maxArticlesToGet=1").body()).hasSize(1);
          assertThat(w.get("/api/v1/articles/1").status()).isEqualTo(404);
        });
    plays.put(
        OngoingContract.ARTICLE_CHANGED,
        w -> {
          w.pass(Duration.ofHours(25));
          w.stock("Y", 1);
          String path = LIST + "stockInfoChangedFrom=";
          assertThat(w.get(path + "2026-11-20T12:59:59Z").status()).isEqualTo(400);
          assertThat(w.get(path + "2026-11-20T13:00:00Z").body()).hasSize(1);
          w.order("1-SE", "X", 1);
          assertThat(w.get(path + "2026-11-20T13:00:00Z").body()).hasSize(2);
          w.pass(Duration.ofSeconds(1));
          w.simulator().rules(Rules.USUAL.withBookingsAreStockChanges(false));
          w.order("2-SE", "X", 1);
          assertThat(w.get(path + "2026-11-21T13:00:01Z").body()).isEmpty();
        });
    plays.put(
        OngoingContract.ARTICLE_DATA,
        w -> {
          w.pass(Duration.ofHours(1));
          w.call("PUT", "/api/v1/articles", "{\"goodsOwnerId\":159,\"articleNumber\":\"N\"}");
          assertThat(w.get(LIST + "articleDataLastUpdatedFrom=2026-11-20T12:30:00Z").body())
              .hasSize(1);
        });
    plays.put(
        OngoingContract.ARTICLE_IN_STOCK,
        w -> {
          w.stock("Y", 0);
          assertThat(w.get(LIST).body()).hasSize(2);
          assertThat(w.get(LIST + "onlyArticlesInStock=true").body()).hasSize(1);
        });
    plays.put(
        OngoingContract.PER_WAREHOUSE,
        w -> {
          w.order("1-SE", "X", 1);
          JsonNode here =
              w.get("/api/v1/articles/inventoryPerWarehouse?goodsOwnerId=159&warehouseIds=1")
                  .body()
                  .at("/0/inventoryPerWarehouse/0");
          assertThat(here.path("sellableNumberOfItems").asInt()).isEqualTo(9);
          assertThat(here.path("numberOfItems").asInt()).isEqualTo(10);
        });
    plays.put(
        OngoingContract.LISTS,
        w -> {
          assertThat(w.get("/api/v1/warehouses").body().at("/0/id").asInt()).isEqualTo(1);
          JsonNode contracts = w.get("/api/v1/transporterContracts?goodsOwnerId=159").body();
          assertThat(contracts).hasSize(2);
          assertThat(contracts.at("/0/transporterServices")).hasSize(1);
        });
  }

  private static void stock(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.SELLABLE,
        w -> {
          w.order("1-SE", "X", 12);
          assertThat(w.sellable("X")).isEqualTo(-2);
          assertThat(w.figure("X", "numberOfItems")).isEqualTo(10);
          assertThat(w.figure("X", "numberOfBookedItems")).isEqualTo(12);
          w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":4}}");
          assertThat(w.sellable("X")).isEqualTo(-2);
          assertThat(w.figure("X", "numberOfItems")).isEqualTo(6);
          assertThat(w.figure("X", "numberOfBookedItems")).isEqualTo(8);
          assertThat(w.figure("X", "pickedToBeCollectedNumberOfItems")).isEqualTo(4);
          w.simulator().warehouse("{\"unpick\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
          assertThat(w.figure("X", "numberOfItems")).isEqualTo(7);
          w.simulator().warehouse("{\"receive\":{\"articleNumber\":\"X\",\"numberOfItems\":5}}");
          assertThat(w.sellable("X")).isEqualTo(3);
          w.simulator().warehouse("{\"cancel\":{\"orderNumber\":\"1-SE\"}}");
          assertThat(w.sellable("X")).isEqualTo(12);
        });
    plays.put(
        OngoingContract.KIT,
        w -> {
          w.stock("Y", 7);
          w.call(
              "PUT",
              "/api/v1/articles",
              """
              {"goodsOwnerId":159,"articleNumber":"SET","structureDefinition":{
               "articleKind":"Structure","rows":[{"articleNumber":"X","numberOfItems":1},
               {"articleNumber":"Y","numberOfItems":2}]}}""");
          assertThat(w.sellable("SET")).isEqualTo(3);
          w.order("1-SE", "SET", 2);
          assertThat(w.sellable("SET")).isEqualTo(1);
          assertThat(w.sellable("X")).isEqualTo(8);
          assertThat(w.sellable("Y")).isEqualTo(3);
        });
    plays.put(
        OngoingContract.LOCKED,
        w -> {
          w.simulator().warehouse("{\"lock\":{\"articleNumber\":\"X\",\"numberOfItems\":4}}");
          assertThat(w.sellable("X")).isEqualTo(6);
          assertThat(w.figure("X", "numberOfItems")).isEqualTo(10);
          assertThat(w.figure("X", "lockedForSaleNumberOfItems")).isEqualTo(4);
          w.simulator().warehouse("{\"unlock\":{\"articleNumber\":\"X\",\"numberOfItems\":4}}");
          assertThat(w.sellable("X")).isEqualTo(10);
        });
    plays.put(
        OngoingContract.ADJUSTMENTS,
        w -> {
          w.simulator().warehouse("{\"adjust\":{\"articleNumber\":\"X\",\"numberOfItems\":-2}}");
          w.pass(Duration.ofHours(1));
          w.simulator().warehouse("{\"adjust\":{\"articleNumber\":\"X\",\"numberOfItems\":1}}");
          String list = "/api/v1/inventoryAdjustments?goodsOwnerId=159";
          JsonNode all = w.get(list).body();
          assertThat(all).hasSize(1);
          assertThat(all.at("/0/inventoryAdjustments")).hasSize(2);
          assertThat(all.at("/0/inventoryAdjustments/0/numberOfItems").asInt()).isEqualTo(-2);
          assertThat(w.sellable("X")).isEqualTo(9);
          assertThat(
                  w.get(list + "&from=2026-11-20T12:30:00Z").body().at("/0/inventoryAdjustments"))
              .hasSize(1);
          int id = all.at("/0/inventoryAdjustments/0/inventoryId").asInt();
          int article = all.at("/0/article/articleSystemId").asInt();
          assertThat(w.get("/api/v1/inventoryAdjustments/" + id).status()).isEqualTo(200);
          String patch = "/api/v1/inventoryAdjustments/" + id + "/articles/" + article;
          assertThat(w.call("PATCH", patch + "/setReported", null).status()).isEqualTo(200);
          assertThat(w.get(list + "&isReported=false").body().at("/0/inventoryAdjustments"))
              .hasSize(1);
        });
  }
}
