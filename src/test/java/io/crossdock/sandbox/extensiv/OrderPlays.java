package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Orders, what they do to stock, and transfers. */
final class OrderPlays {

  private OrderPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    read(plays);
    stock(plays);
    return plays;
  }

  private static long sell(Account a, String number, String sku, int quantity) {
    return a.simulator.orders().sell(number, 9001, 101, List.of(OrderDesk.Line.of(sku, quantity)));
  }

  private static void read(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.ORDERS,
        a -> {
          long first = sell(a, "SO-1", "PEN", 1);
          a.clock.forward(Duration.ofMinutes(5));
          a.simulator.orders().add("SO-2", 9002, 0, List.of(OrderDesk.Line.of("TEE-S", 2)));
          sell(a, "SO-3", "PEN", 1);
          a.simulator.orders().cancel(first);
          Map<String, String[]> expected =
              Map.of(
                  "", new String[] {"SO-1", "SO-2", "SO-3"},
                  "modifiedDateFrom=2026-05-04T10:05:00Z", new String[] {"SO-1", "SO-2", "SO-3"},
                  "modifiedDateTo=2026-05-04T10:04:59Z", new String[] {},
                  "createdDateFrom=2026-05-04T10:05:00Z", new String[] {"SO-2", "SO-3"},
                  "createdDateTo=2026-05-04T10:04:59Z", new String[] {"SO-1"},
                  "warehouseId=101", new String[] {"SO-1", "SO-3"},
                  "salesChannelId=9002", new String[] {"SO-2"},
                  "status=CANCELLED", new String[] {"SO-1"},
                  "limit=10&page=2", new String[] {});
          for (Map.Entry<String, String[]> one : expected.entrySet()) {
            assertThat(a.get("/v1.1/orders?" + one.getKey()).all("orderNumber"))
                .as(one.getKey())
                .containsExactly(one.getValue());
          }
        });
    plays.put(
        ExtensivContract.ORDER,
        a -> {
          long id =
              a.simulator
                  .orders()
                  .add("SO-1", 9001, 101, List.of(new OrderDesk.Line("TEE-S", "us-tee-s", 2)));
          JsonNode order = a.get("/v1.1/orders/" + id).body();
          assertThat(order.get("orderStatus").asText()).isEqualTo("CREATED");
          assertThat(order.at("/fulfillmentSource/warehouseId").asInt()).isEqualTo(101);
          assertThat(order.at("/salesChannel/salesChannelId").asInt()).isEqualTo(9001);
          assertThat(order.at("/orderItems/0/product/masterSku").asText()).isEqualTo("TEE-S");
          assertThat(order.at("/orderItems/0/listingSku").asText()).isEqualTo("us-tee-s");
          assertThat(order.at("/orderItems/0/quantityOrdered").asInt()).isEqualTo(2);
          assertThat(a.get("/v1.1/orders/1").status()).isEqualTo(404);
        });
    plays.put(
        ExtensivContract.TRANSFERS,
        a -> {
          long id = a.simulator.orders().transfer(101, 102, "TEE-S", 3);
          assertThat(a.desk.onHand("TEE-S", 101)).isEqualTo(11);
          JsonNode west = a.get("/v1/inventory?warehouseId=102").body().get(0);
          assertThat(west.at("/warehouseStockTotals/inTransitQuantity").asInt()).isEqualTo(3);
          JsonNode all = a.get("/v1/inventory/stocktransfers").body();
          assertThat(all.at("/0/fromWarehouseId").asInt()).isEqualTo(101);
          assertThat(all.at("/0/toWarehouseId").asInt()).isEqualTo(102);
          assertThat(all.at("/0/items/0/masterSku").asText()).isEqualTo("TEE-S");
          assertThat(all.at("/0/items/0/quantity").asInt()).isEqualTo(3);
          String later = "/v1/inventory/stocktransfers?createdDateFrom=2026-05-04T10:00:01Z";
          assertThat(a.get(later).body()).isEmpty();
          a.simulator.orders().receiveTransfer(id);
          assertThat(a.desk.onHand("TEE-S", 102)).isEqualTo(8);
          assertThat(a.get("/v1/inventory/stocktransfers").body().at("/0/status").asText())
              .isEqualTo("RECEIVED");
        });
  }

  private static void stock(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.ORDER_STOCK,
        a -> {
          OrderDesk orders = a.simulator.orders();
          long id = orders.add("SO-1", 9001, 0, List.of(OrderDesk.Line.of("TEE-S", 8)));
          assertThat(a.desk.available("TEE-S", 101)).isEqualTo(12);
          orders.allocate(id, 101);
          JsonNode rows = a.get("/v1/inventory").body();
          assertThat(rows.at("/0/allocatedQuantity").asInt()).isEqualTo(6);
          assertThat(rows.at("/0/availableQuantity").asInt()).isZero();
          assertThat(rows.at("/1/allocatedQuantity").asInt()).isEqualTo(2);
          assertThat(rows.at("/1/warehouseStockTotals/availableQuantity").asInt()).isEqualTo(4);
          assertThat(rows.at("/1/warehouseStockTotals/allocatedQuantity").asInt()).isEqualTo(8);
          orders.ship(id);
          assertThat(a.desk.onHand("TEE-S", 101)).isEqualTo(6);
          assertThat(a.desk.available("TEE-S", 101)).isEqualTo(4);
          assertThatThrownBy(() -> orders.cancel(id)).hasMessageContaining("SHIPPED");
          orders.restock(id);
          assertThat(a.desk.available("TEE-S", 101)).isEqualTo(12);
          long other = sell(a, "SO-2", "TEE-S", 20);
          assertThat(a.desk.available("TEE-S", 101)).isEqualTo(-8);
          orders.cancel(other);
          assertThat(a.desk.available("TEE-S", 101)).isEqualTo(12);
        });
    plays.put(
        ExtensivContract.BUNDLE_ORDER,
        a -> {
          sell(a, "SO-1", "DESKSET", 5);
          assertThat(a.desk.available("DESKSET", 101)).isZero();
          assertThat(a.desk.available("PEN", 101)).isEqualTo(7);
          assertThat(a.desk.available("PAD", 101)).isEqualTo(2);
          assertThat(a.desk.level(9001, "us-set")).isEqualTo(2);
        });
  }
}
