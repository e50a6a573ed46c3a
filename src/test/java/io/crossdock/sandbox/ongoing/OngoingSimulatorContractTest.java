package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class OngoingSimulatorContractTest {

  @Test
  void an_order_is_made_changed_and_cancelled_under_its_number() throws Exception {
    try (Warehouse159 warehouse = new Warehouse159()) {
      Warehouse159.Reply made = warehouse.order("5178-SE", "X", 2);
      assertThat(made.status()).isEqualTo(201);
      assertThat(warehouse.sellable("X")).isEqualTo(8);
      assertThat(warehouse.order("5178-SE", "X", 12).status()).isEqualTo(200);
      assertThat(warehouse.sellable("X")).isEqualTo(-2);
      int id = made.body().path("orderId").asInt();
      assertThat(warehouse.get("/api/v1/orders/" + id).body().at("/orderInfo/orderNumber").asText())
          .isEqualTo("5178-SE");
      assertThat(
              warehouse
                  .get("/api/v1/orders?goodsOwnerId=159&orderNumbers=5178-SE&orderNumbers=Y")
                  .body())
          .hasSize(1);
      assertThat(
              warehouse
                  .get("/api/v1/orders/pickability?goodsOwnerId=159")
                  .body()
                  .at("/pickabilityResults/0/orderPickability/pickability")
                  .asText())
          .isEqualTo("NotOk");
      Warehouse159.Reply cancelled =
          warehouse.call("DELETE", "/api/v1/orders?goodsOwnerId=159&orderNumber=5178-SE", null);
      assertThat(cancelled.status()).isEqualTo(200);
      assertThat(warehouse.sellable("X")).isEqualTo(10);
      assertThat(
              warehouse
                  .get("/api/v1/articles?goodsOwnerId=159&articleNumbers=X")
                  .body()
                  .at("/0/inventoryInfo/sellableNumberOfItems")
                  .asDouble())
          .isEqualTo(10);
      assertThat(warehouse.simulator().writes()).hasSize(3);
    }
  }
}
