package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulatorContractTest.Play;
import io.crossdock.sandbox.ongoing.Warehouse159.Reply;
import java.util.EnumMap;
import java.util.Map;

/** Purchase orders and returns. */
final class PurchaseAndReturnPlays {

  private static final String PURCHASES = "/api/v1/purchaseOrders?goodsOwnerId=159";
  private static final String RETURNS = "/api/v1/returnOrders?goodsOwnerId=159";

  private PurchaseAndReturnPlays() {}

  static Map<OngoingContract, Play> all() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    purchases(plays);
    returns(plays);
    return plays;
  }

  private static Reply purchase(Warehouse159 w, String number, int pieces) throws Exception {
    return w.call(
        "PUT",
        "/api/v1/purchaseOrders",
        """
        {"goodsOwnerId":159,"purchaseOrderNumber":"%s","inDate":"2026-12-01",
         "supplierInfo":{"supplierNumber":"S1","supplierName":"Supplier One"},
         "purchaseOrderLines":[{"rowNumber":"1","articleNumber":"X","numberOfItems":%d,
         "externalOrderLineId":"erp:1"}]}"""
            .formatted(number, pieces));
  }

  private static void purchases(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.PURCHASE_PUT,
        w -> {
          int id = purchase(w, "PO-1-ERP", 10).body().path("purchaseOrderId").asInt();
          assertThat(w.figure("X", "toReceiveNumberOfItems")).isEqualTo(10);
          assertThat(purchase(w, "PO-1-ERP", 4).body().path("purchaseOrderId").asInt())
              .isEqualTo(id);
          assertThat(w.figure("X", "toReceiveNumberOfItems")).isEqualTo(4);
          assertThat(w.sellable("X")).isEqualTo(10);
          JsonNode order = w.get("/api/v1/purchaseOrders/" + id).body();
          assertThat(order.at("/purchaseOrderLines/0/externalOrderLineId").asText())
              .isEqualTo("erp:1");
          assertThat(order.at("/purchaseOrderInfo/purchaseOrderStatus/number").asInt())
              .isEqualTo(100);
          purchase(w, "PO-2-ERP", 1);
          assertThat(w.get(PURCHASES + "&purchaseOrderNumbers=PO-2-ERP").body()).hasSize(1);
          assertThat(w.get(PURCHASES + "&purchaseOrderStatusFrom=300").body()).isEmpty();
          assertThat(w.get(PURCHASES + "&maxPurchaseOrdersToGet=1").body()).hasSize(1);
          assertThat(w.get(PURCHASES + "&purchaseOrderIdFrom=" + (id + 1)).body()).hasSize(1);
        });
    plays.put(
        OngoingContract.PURCHASE_RECEIVED,
        w -> {
          int id = purchase(w, "PO-1", 10).body().path("purchaseOrderId").asInt();
          int line =
              w.get("/api/v1/purchaseOrders/" + id).body().at("/purchaseOrderLines/0/id").asInt();
          w.simulator()
              .warehouse("{\"receive\":{\"lineId\":%d,\"numberOfItems\":7}}".formatted(line));
          JsonNode order = w.get("/api/v1/purchaseOrders/" + id).body();
          assertThat(order.at("/purchaseOrderInfo/purchaseOrderStatus/number").asInt())
              .isEqualTo(400);
          assertThat(w.sellable("X")).isEqualTo(17);
          assertThat(w.figure("X", "toReceiveNumberOfItems")).isEqualTo(3);
          w.simulator().warehouse("{\"receive\":{\"purchaseOrderNumber\":\"PO-1\"}}");
          assertThat(w.get(PURCHASES + "&purchaseOrderStatusFrom=500").body()).hasSize(1);
          assertThat(w.get(PURCHASES + "&lastReceiveTimeFrom=2026-11-20T12:00:00Z").body())
              .hasSize(1);
        });
    plays.put(
        OngoingContract.PURCHASE_REPORT,
        w -> {
          int id = purchase(w, "PO-1", 10).body().path("purchaseOrderId").asInt();
          String list = PURCHASES + "&onlyPurchaseOrdersWithOrderLinesToReport=true";
          assertThat(w.get(list).body()).isEmpty();
          w.simulator()
              .warehouse("{\"receive\":{\"purchaseOrderNumber\":\"PO-1\",\"numberOfItems\":3}}");
          int line = w.get(list).body().at("/0/purchaseOrderLines/0/id").asInt();
          String path = "/api/v1/purchaseOrders/" + id;
          String one = path + "/lines/" + line + "/reportedNumberOfItems";
          assertThat(w.call("PATCH", one, "{\"reportedNumberOfItems\":2}").status()).isEqualTo(200);
          assertThat(w.get(list).body()).hasSize(1);
          w.call("PATCH", path + "/setReportedNumberOfItemsToReceivedNumberOfItems", null);
          assertThat(w.get(list).body()).isEmpty();
        });
    plays.put(
        OngoingContract.PURCHASE_DELETE,
        w -> {
          int id = purchase(w, "PO-1", 10).body().path("purchaseOrderId").asInt();
          purchase(w, "PO-2", 1);
          String byNumber = PURCHASES + "&purchaseOrderNumber=";
          assertThat(w.call("DELETE", byNumber + "PO-2", null).status()).isEqualTo(200);
          assertThat(w.figure("X", "toReceiveNumberOfItems")).isEqualTo(10);
          w.simulator()
              .warehouse("{\"receive\":{\"purchaseOrderNumber\":\"PO-1\",\"numberOfItems\":3}}");
          assertThat(w.call("DELETE", "/api/v1/purchaseOrders/" + id, null).status())
              .isEqualTo(400);
          assertThat(purchase(w, "PO-1", 11).status()).isEqualTo(400);
          assertThat(w.call("DELETE", byNumber + "none", null).status()).isEqualTo(404);
        });
    plays.put(
        OngoingContract.PURCHASE_STATUSES,
        w ->
            assertThat(w.get("/api/v1/purchaseOrders/statuses").body().path("orderStatuses"))
                .hasSize(6));
  }

  private static Reply announce(Warehouse159 w, int order, int line, int pieces) throws Exception {
    return w.call(
        "PUT",
        "/api/v1/returnOrders",
        """
        {"goodsOwnerId":159,"returnOrderNumber":"R1-SE","customerOrder":{"orderId":%d},
         "returnOrderLines":[{"returnOrderRowNumber":"1","customerOrderLine":{"orderLineId":%d},
         "toBeReturnedNumberOfItems":%d,"returnCause":{"code":"SIZE"}}]}"""
            .formatted(order, line, pieces));
  }

  /** An order of three pieces that was sent; its id and that of its line. */
  private static int[] sent(Warehouse159 w) throws Exception {
    w.order("1-SE", "X", 3);
    w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\"}}");
    JsonNode order = w.simulator().order(159, "1-SE");
    return new int[] {order.at("/orderInfo/orderId").asInt(), order.at("/orderLines/0/id").asInt()};
  }

  private static void returns(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.RETURN_PUT,
        w -> {
          int[] order = sent(w);
          assertThat(announce(w, 1, order[1], 2).status()).isEqualTo(400);
          assertThat(announce(w, order[0], 1, 2).status()).isEqualTo(400);
          int id = announce(w, order[0], order[1], 2).body().path("returnOrderId").asInt();
          assertThat(announce(w, order[0], order[1], 1).body().path("returnOrderId").asInt())
              .isEqualTo(id);
          assertThat(w.sellable("X")).isEqualTo(7);
        });
    plays.put(
        OngoingContract.RETURN_GET,
        w -> {
          int[] order = sent(w);
          announce(w, order[0], order[1], 2);
          assertThat(w.get(RETURNS + "&returnOrderNumbers=R1-SE").body()).hasSize(1);
          assertThat(w.get(RETURNS + "&customerOrderNumbers=1-SE").body()).hasSize(1);
          assertThat(w.get(RETURNS + "&customerOrderNumbers=2-SE").body()).isEmpty();
          assertThat(w.get(RETURNS + "&returnOrderStatusFrom=300").body()).isEmpty();
          String from = RETURNS + "&goodsReturnedFromDate=2026-11-20T00:00:00Z";
          assertThat(w.get(from).body()).isEmpty();
          w.simulator().warehouse("{\"return\":{\"returnOrderNumber\":\"R1-SE\"}}");
          JsonNode back = w.get(from).body().get(0);
          assertThat(back.at("/customerOrderInfo/orderNumber").asText()).isEqualTo("1-SE");
          assertThat(back.at("/returnOrderLines/0/pickedNumberOfItems").asInt()).isEqualTo(3);
        });
    plays.put(
        OngoingContract.RETURN_DISCARDED,
        w -> {
          int[] order = sent(w);
          int id = announce(w, order[0], order[1], 2).body().path("returnOrderId").asInt();
          w.simulator()
              .warehouse(
                  "{\"return\":{\"returnOrderNumber\":\"R1-SE\",\"numberOfItems\":2,\"discarded\":1}}");
          JsonNode line = w.get("/api/v1/returnOrders/" + id).body().at("/returnOrderLines/0");
          assertThat(line.path("returnedNumberOfItems").asInt()).isEqualTo(2);
          assertThat(line.path("returnedRemovedByInventoryNumberOfItems").asInt()).isEqualTo(1);
          assertThat(w.sellable("X")).isEqualTo(8);
          w.simulator()
              .warehouse("{\"discard\":{\"returnOrderNumber\":\"R1-SE\",\"numberOfItems\":1}}");
          assertThat(w.sellable("X")).isEqualTo(7);
        });
    plays.put(
        OngoingContract.RETURN_UNANNOUNCED,
        w -> {
          sent(w);
          w.simulator().warehouse("{\"return\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
          assertThat(w.get(RETURNS).body()).isEmpty();
          JsonNode order = w.simulator().order(159, "1-SE");
          assertThat(order.at("/orderLines/0/returnedNumberOfItems").asInt()).isEqualTo(1);
          assertThat(order.at("/orderInfo/orderStatus/number").asInt()).isEqualTo(800);
          assertThat(w.sellable("X")).isEqualTo(8);
        });
    plays.put(
        OngoingContract.RETURN_DELETE,
        w -> {
          int[] order = sent(w);
          int id = announce(w, order[0], order[1], 2).body().path("returnOrderId").asInt();
          String byNumber = RETURNS + "&returnOrderNumber=R1-SE";
          assertThat(w.call("DELETE", byNumber, null).status()).isEqualTo(200);
          assertThat(w.call("DELETE", "/api/v1/returnOrders/" + id, null).status()).isEqualTo(400);
        });
    plays.put(
        OngoingContract.RETURN_LISTS,
        w -> {
          assertThat(w.get("/api/v1/returnOrders/statuses").body().path("returnOrderStatuses"))
              .isNotEmpty();
          assertThat(
                  w.get("/api/v1/returnOrders/returnCauses?goodsOwnerId=159")
                      .body()
                      .path("returnCauses"))
              .isNotEmpty();
        });
  }
}
