package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.extensiv.Account.Reply;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Stock records, totals and levels. */
final class StockPlays {

  private static final String ADJUST = "/v1.1/inventory/adjust";

  private StockPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    records(plays);
    totals(plays);
    told(plays);
    rules(plays);
    written(plays);
    return plays;
  }

  private static void records(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.INVENTORY,
        a -> {
          a.desk.recordActive("PAD", 101, "GLOBAL", false);
          JsonNode all = a.get("/v1/inventory").body();
          assertThat(all).hasSize(6);
          JsonNode first = all.get(0);
          assertThat(first.get("productStockId").asInt()).isEqualTo(1);
          assertThat(first.get("quantity").asInt()).isEqualTo(8);
          assertThat(first.get("quantityLocked").asInt()).isEqualTo(2);
          assertThat(first.get("availableQuantity").asInt()).isEqualTo(6);
          assertThat(first.at("/product/masterSku").asText()).isEqualTo("TEE-S");
          assertThat(first.at("/product/productType").asText()).isEqualTo("CORE_PRODUCT");
          assertThat(first.get("stockLocation"))
              .isEqualTo(
                  Account.json("{'location':'A-01','stockLocationId':11,'warehouseId':101}"));
          assertThat(all.get(4).get("active").asBoolean()).isFalse();
        });
    plays.put(
        ExtensivContract.INVENTORY_FILTERS,
        a -> {
          a.desk.product("TEE-M", ProductType.CORE_PRODUCT);
          a.desk.stock("TEE-M", 102, 9);
          assertThat(a.get("/v1/inventory?warehouseId=102").all("productStockId"))
              .containsExactly("3", "7");
          assertThat(a.get("/v1/inventory?sku=TEE-M").all("productStockId"))
              .containsExactly("1", "2", "3", "7");
          assertThat(a.get("/v1/inventory?sku=TEE-M&warehouseId=102").all("quantity"))
              .containsExactly("5", "9");
          assertThat(a.get("/v1/inventory?sku=TEE-M&limit=10&page=2").body()).isEmpty();
        });
    plays.put(
        ExtensivContract.WAREHOUSE_TOTALS,
        a -> {
          JsonNode all = a.get("/v1/inventory").body();
          assertThat(all.get(0).get("warehouseStockTotals"))
              .isEqualTo(
                  Account.json(
                      "{'onHandQuantity':14,'availableQuantity':12,'allocatedQuantity':0,"
                          + "'lockedQuantity':2,'inTransitQuantity':30}"))
              .isEqualTo(all.get(1).get("warehouseStockTotals"));
          assertThat(all.get(2).at("/warehouseStockTotals/onHandQuantity").asInt()).isEqualTo(5);
        });
  }

  private static void totals(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.BUNDLE_TOTALS,
        a -> {
          JsonNode set = a.get("/v1/inventory").body().get(5);
          assertThat(set.get("quantity").asInt()).isEqualTo(3);
          assertThat(set.at("/warehouseStockTotals/availableQuantity").asInt()).isEqualTo(7);
          a.simulator.settings(a.simulator.settings().withBundleTotals(false));
          set = a.get("/v1/inventory").body().get(5);
          assertThat(set.at("/warehouseStockTotals/availableQuantity").asInt()).isEqualTo(3);
        });
    plays.put(
        ExtensivContract.TOTALS,
        a -> {
          for (String version : new String[] {"v1", "v1.1"}) {
            JsonNode all = a.get("/" + version + "/productstocks/total?warehouseId=101").body();
            assertThat(all).hasSize(4);
            assertThat(all.get(0).get("onHandQuantity").asInt()).isEqualTo(14);
            assertThat(all.get(0).get("lockedQuantity").asInt()).isEqualTo(2);
            assertThat(all.get(0).get("inTransitQuantity").asInt()).isEqualTo(30);
            assertThat(all.get(0).has("availableQuantity")).isFalse();
            assertThat(all.get(3).get("onHandQuantity").asInt()).isEqualTo(3);
          }
          assertThat(a.get("/v1/productstocks/total").status()).isEqualTo(400);
        });
  }

  private static void told(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.ACKNOWLEDGE,
        a -> {
          JsonNode first = a.acknowledge(9001).body();
          assertThat(first)
              .isEqualTo(
                  Account.json(
                      "[{'listingId':1,'listingSku':'us-tee-s','masterSku':'TEE-S',"
                          + "'salesChannelId':9001,'availableQuantity':17},"
                          + "{'listingId':2,'listingSku':'us-set','masterSku':'DESKSET',"
                          + "'salesChannelId':9001,'availableQuantity':7}]"));
          assertThat(a.call("POST", "/v1.1/inventory/acknowledge?salesChannelId=9001", null).body())
              .isEmpty();
          assertThat(a.acknowledge(9009).status()).isEqualTo(400);
        });
    plays.put(
        ExtensivContract.CURSOR,
        a -> {
          a.acknowledge(9001);
          a.desk.stock("PEN", 101, 4);
          a.desk.stock("TEE-S", 102, 5);
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-set=5");
          assertThat(a.acknowledge(9001).body()).isEmpty();
          assertThat(Account.levels(a.acknowledge(9002))).containsExactly("WF-TS=17");
          a.simulator.admit("OTHER");
          String other = a.simulator.address() + "/v1.2/inventory/acknowledge?salesChannelId=9001";
          assertThat(a.send("POST", other, "Bearer OTHER", null).body()).hasSize(2);
          a.simulator.settings(a.simulator.settings().withAcknowledged(1));
          a.desk.stock("TEE-S", 102, 0);
          a.desk.stock("PAD", 101, 0);
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-tee-s=12");
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-set=3");
          assertThat(a.acknowledge(9001).body()).isEmpty();
        });
    plays.put(
        ExtensivContract.LOST_LEVELS,
        a -> {
          a.simulator
              .traffic()
              .fault(Fault.of(Fault.Effect.COMMIT_THEN_DROP, "POST /v1.2/inventory/acknowledge"));
          assertThatThrownBy(() -> a.acknowledge(9001)).isInstanceOf(IOException.class);
          assertThat(a.acknowledge(9001).body()).isEmpty();
        });
  }

  private static void rules(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.CHANNEL_RULE,
        a -> {
          SalesChannel shop = SalesChannel.of(9001, "Shopify US");
          a.desk.salesChannel(shop.withAllocation(50, 0));
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-tee-s=8", "us-set=3");
          a.desk.salesChannel(shop.withAllocation(100, 6));
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-tee-s=6", "us-set=6");
          a.desk.salesChannel(shop.withoutWarehouses(Set.of(101)));
          assertThat(Account.levels(a.acknowledge(9001))).containsExactly("us-tee-s=5", "us-set=0");
          a.desk.salesChannel(shop);
          a.desk.warehouse(Warehouse.direct(101, "EAST").withComponents(false));
          assertThat(Account.levels(a.acknowledge(9001)))
              .containsExactly("us-tee-s=17", "us-set=3");
        });
    plays.put(
        ExtensivContract.FIXED_LEVEL,
        a -> {
          a.desk.level(9001, "us-tee-s", 2);
          assertThat(Account.levels(a.acknowledge(9001))).contains("us-tee-s=2");
          a.desk.stock("TEE-S", 101, "A-01", 100);
          assertThat(a.acknowledge(9001).body()).isEmpty();
        });
  }

  private static void written(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.ADJUST,
        a -> {
          Reply done =
              a.call(
                  "POST",
                  ADJUST,
                  Account.json(
                      "[{'masterSku':'TEE-S','onHandQuantity':12,'warehouseId':102,"
                          + "'stockLocationName':'GLOBAL'}]"));
          assertThat(done.body())
              .isEqualTo(
                  Account.json(
                      "{'results':[{'masterSku':'TEE-S','availableQuantity':12,"
                          + "'productStockId':3,'warehouseId':102}],'errors':[]}"));
          assertThat(a.desk.onHand("TEE-S", 102)).isEqualTo(12);
        });
    plays.put(
        ExtensivContract.ADJUST_ERRORS,
        a -> {
          Reply done =
              a.call(
                  "POST",
                  ADJUST,
                  Account.json(
                      "[{'masterSku':'TEE-S','onHandQuantity':12,'warehouseId':102},"
                          + "{'masterSku':'PEN','onHandQuantity':4,'warehouseId':102},"
                          + "{'masterSku':'NO-SUCH','onHandQuantity':1,'warehouseId':102},"
                          + "{'masterSku':'PEN','onHandQuantity':-1,'warehouseId':101}]"));
          assertThat(done.status()).isEqualTo(200);
          assertThat(done.body().get("results")).hasSize(1);
          assertThat(done.body().at("/errors/0"))
              .isEqualTo(
                  Account.json(
                      "{'message':'Product stock not found','errorCode':'ERR097',"
                          + "'identifier':'PEN','index':2}"));
          assertThat(done.body().at("/errors/1/errorCode").asText()).isEqualTo("ERR053");
          assertThat(done.body().at("/errors/1/index").asInt()).isEqualTo(3);
          assertThat(done.body().at("/errors/2/index").asInt()).isEqualTo(4);
          assertThat(a.desk.onHand("PEN", 101)).isEqualTo(11);
        });
    plays.put(
        ExtensivContract.MOST_ITEMS,
        a -> {
          ArrayNode items = Account.JSON.createArrayNode();
          for (int i = 0; i < 200; i++) {
            items.addObject().put("masterSku", "PEN").put("warehouseId", 101);
          }
          assertThat(a.call("POST", ADJUST, items).status()).isEqualTo(200);
          items.addObject();
          assertThat(a.call("POST", ADJUST, items).status()).isEqualTo(400);
          assertThat(a.call("PUT", "/v1.1/inventory", items).status()).isEqualTo(400);
          assertThat(a.call("POST", ADJUST, "{}").status()).isEqualTo(400);
        });
    plays.put(
        ExtensivContract.CREATE,
        a -> {
          a.desk.product("SHIRTS", ProductType.VIRTUAL_PRODUCT);
          Reply done =
              a.call(
                  "PUT",
                  "/v1.1/inventory",
                  Account.json(
                      "[{'productId':502,'warehouseId':102,'stockLocationName':'GLOBAL',"
                          + "'quantity':5,'quantityLocked':1},"
                          + "{'productId':502,'warehouseId':102,'quantity':5},"
                          + "{'productId':503,'warehouseId':102,'stockLocationName':'A-1',"
                          + "'quantity':5},"
                          + "{'productId':505,'warehouseId':101,'quantity':5},"
                          + "{'productId':99,'warehouseId':101,'quantity':5},"
                          + "{'productId':503,'warehouseId':109,'quantity':5}]"));
          assertThat(done.body().at("/results/0/productStockId").asInt()).isEqualTo(7);
          assertThat(done.body().get("errors")).hasSize(5);
          assertThat(done.body().at("/errors/3/errorCode").asText()).isEqualTo("ERR053");
          assertThat(a.desk.available("PEN", 102)).isEqualTo(4);
        });
  }
}
