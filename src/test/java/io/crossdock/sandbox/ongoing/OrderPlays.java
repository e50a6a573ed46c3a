package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulatorContractTest.Play;
import io.crossdock.sandbox.ongoing.Warehouse159.Reply;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is asked of orders. */
final class OrderPlays {

  private static final String LIST = "/api/v1/orders?goodsOwnerId=159&";

  private OrderPlays() {}

  static Map<OngoingContract, Play> all() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    writing(plays);
    refusals(plays);
    filters(plays);
    reports(plays);
    return plays;
  }

  private static int id(Reply put) {
    return put.body().path("orderId").asInt();
  }

  private static List<String> numbers(Warehouse159 w, String filter) throws Exception {
    return w.get(LIST + filter).body().findValuesAsText("orderNumber");
  }

  private static String body(String number, String reference) {
    return Warehouse159.orderBody(number, "X", 1).replace("native", reference);
  }

  private static void writing(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.ORDER_PUT,
        w -> {
          Reply made = w.order("1-SE", "X", 2);
          assertThat(made.status()).isEqualTo(201);
          assertThat(w.sellable("X")).isEqualTo(8);
          int line = w.get("/api/v1/orders/" + id(made)).body().at("/orderLines/0/id").asInt();
          Reply again = w.order("1-SE", "X", 5);
          assertThat(again.status()).isEqualTo(200);
          assertThat(id(again)).isEqualTo(id(made));
          assertThat(w.sellable("X")).isEqualTo(5);
          JsonNode order = w.get("/api/v1/orders/" + id(made)).body();
          assertThat(order.path("orderLines")).hasSize(1);
          assertThat(order.at("/orderLines/0/id").asInt()).isEqualTo(line);
          assertThat(order.at("/orderInfo/orderStatus/number").asInt()).isEqualTo(300);
          assertThat(order.at("/orderInfo/goodsOwnerOrderId").asText()).isEqualTo("se:1");
          // A thinner one empties what it leaves out.
          String thin =
              Warehouse159.orderBody("1-SE", "X", 5).replace("\"goodsOwnerOrderId\":\"se:1\",", "");
          w.call("PUT", "/api/v1/orders", thin);
          assertThat(w.simulator().order(159, "1-SE").at("/orderInfo/goodsOwnerOrderId").isNull())
              .isTrue();
        });
    plays.put(
        OngoingContract.ORDER_PUT_ID,
        w -> {
          int id = id(w.order("1-SE", "X", 2));
          String changed = Warehouse159.orderBody("1-SE", "X", 1);
          assertThat(w.call("PUT", "/api/v1/orders/" + id, changed).status()).isEqualTo(200);
          assertThat(w.sellable("X")).isEqualTo(9);
          assertThat(w.call("PUT", "/api/v1/orders/1", changed).status()).isEqualTo(404);
        });
    plays.put(
        OngoingContract.ORDER_ROWS,
        w -> {
          String twice =
              Warehouse159.orderBody("1-SE", "X", 1)
                  .replace(
                      "\"orderLines\":[",
                      "\"orderLines\":[{\"rowNumber\":\"1\",\"articleNumber\":\"X\"},");
          assertThat(w.call("PUT", "/api/v1/orders", twice).status()).isEqualTo(400);
        });
    plays.put(
        OngoingContract.ORDER_ARTICLE,
        w -> {
          assertThat(w.order("1-SE", "N", 1).status()).isEqualTo(400);
          assertThat(w.simulator().order(159, "1-SE")).isNull();
          w.simulator().rules(Rules.USUAL.withUnknownArticlesCreated(true));
          assertThat(w.order("1-SE", "N", 1).status()).isEqualTo(201);
          assertThat(w.sellable("N")).isEqualTo(-1);
        });
    plays.put(
        OngoingContract.ORDER_GET,
        w -> {
          int id = id(w.order("1-SE", "X", 1));
          JsonNode order = w.get("/api/v1/orders/" + id).body();
          assertThat(order.at("/orderInfo/orderNumber").asText()).isEqualTo("1-SE");
          assertThat(order.at("/orderLines/0/article/articleNumber").asText()).isEqualTo("X");
          assertThat(w.get("/api/v1/orders/1").status()).isEqualTo(404);
        });
    plays.put(
        OngoingContract.ORDER_LINES_LATE,
        w -> {
          w.simulator().rules(Rules.USUAL.withLinesReadableAfter(Duration.ofSeconds(1)));
          int id = id(w.order("1-SE", "X", 1));
          assertThat(w.get("/api/v1/orders/" + id).body().get("orderLines").isNull()).isTrue();
          w.pass(Duration.ofSeconds(1));
          assertThat(w.get("/api/v1/orders/" + id).body().get("orderLines")).hasSize(1);
        });
  }

  private static void refusals(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.ORDER_STARTED,
        w -> {
          int id = id(w.order("1-SE", "X", 1));
          w.simulator().warehouse("{\"start\":{\"orderNumber\":\"1-SE\"}}");
          assertThat(w.order("1-SE", "X", 2).status()).isEqualTo(400);
          assertThat(w.call("DELETE", "/api/v1/orders/" + id, null).status()).isEqualTo(400);
          assertThat(w.sellable("X")).isEqualTo(9);
          w.simulator().rules(Rules.USUAL.withStartedFrom(400).withRefusalStatus(409));
          assertThat(w.order("1-SE", "X", 2).status()).isEqualTo(200);
          w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\"}}");
          assertThat(w.order("1-SE", "X", 1).status()).isEqualTo(409);
        });
    plays.put(
        OngoingContract.ORDER_DELETE,
        w -> {
          int id = id(w.order("1 #-SE", "X", 1));
          String byNumber = "/api/v1/orders?goodsOwnerId=159&orderNumber=";
          assertThat(w.call("DELETE", byNumber + "1%20%23-SE", null).status()).isEqualTo(200);
          assertThat(w.sellable("X")).isEqualTo(10);
          Reply again = w.call("DELETE", "/api/v1/orders/" + id, null);
          assertThat(again.status()).isEqualTo(400);
          assertThat(again.body().path("message").asText()).contains("already cancelled");
          assertThat(w.call("DELETE", byNumber + "none", null).status()).isEqualTo(404);
          assertThat(w.call("DELETE", byNumber, null).status()).isEqualTo(400);
        });
    plays.put(
        OngoingContract.ORDER_UPDATED,
        w -> {
          w.order("1-SE", "X", 1);
          w.pass(Duration.ofHours(1));
          assertThat(numbers(w, "orderUpdatedTimeFrom=2026-11-18T13:00:00Z")).hasSize(1);
          assertThat(numbers(w, "orderUpdatedTimeFrom=2026-11-20T12:30:00Z")).isEmpty();
          assertThat(w.get(LIST + "orderUpdatedTimeFrom=2026-11-18T12:59:59Z").status())
              .isEqualTo(400);
        });
  }

  private static void filters(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.ORDER_FILTER_NUMBERS,
        w -> {
          w.stock("Y", 5);
          w.call("PUT", "/api/v1/orders", body("1-SE", "a"));
          w.call("PUT", "/api/v1/orders", body("2-SE", "b"));
          w.order("3-SE", "Y", 1);
          String market =
              body("4-SE", "c")
                  .replace(
                      "\"referenceNumber\"",
                      "\"marketPlace\":{\"marketPlace\":\"SE\"},\"referenceNumber\"");
          w.call("PUT", "/api/v1/orders", market);
          assertThat(numbers(w, "orderNumber=2-SE")).containsExactly("2-SE");
          assertThat(numbers(w, "orderNumbers=2-SE&orderNumbers=3-SE"))
              .containsExactly("2-SE", "3-SE");
          assertThat(numbers(w, "orderNumbers=2-SE,3-SE")).isEmpty();
          assertThat(numbers(w, "referenceNumbers=a&referenceNumbers=b"))
              .containsExactly("1-SE", "2-SE");
          assertThat(numbers(w, "articleNumbers=Y")).containsExactly("3-SE");
          assertThat(numbers(w, "marketPlace=SE")).containsExactly("4-SE");
        });
    plays.put(
        OngoingContract.ORDER_FILTER_STATUS,
        w -> {
          w.order("1-SE", "X", 1);
          w.order("2-SE", "X", 1);
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"2-SE\"}}");
          assertThat(numbers(w, "orderStatusFrom=450")).containsExactly("2-SE");
          assertThat(numbers(w, "orderStatusFrom=300&orderStatusTo=300")).containsExactly("1-SE");
        });
    plays.put(
        OngoingContract.ORDER_FILTER_TIMES,
        w -> {
          w.order("1-SE", "X", 1);
          w.pass(Duration.ofDays(3));
          w.order("2-SE", "X", 1);
          assertThat(numbers(w, "orderCreatedTimeTo=2026-11-20T12:00:00Z")).containsExactly("1-SE");
          assertThat(numbers(w, "orderCreatedTimeFrom=2026-11-20T12:00:01Z"))
              .containsExactly("2-SE");
          w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\"}}");
          assertThat(numbers(w, "orderStatusChangedTimeFrom=2026-11-23T12:00:00Z"))
              .containsExactly("1-SE", "2-SE");
          assertThat(numbers(w, "orderStatusChangedTimeFrom=2026-11-01T12:00:00Z")).hasSize(2);
        });
    plays.put(
        OngoingContract.ORDER_FILTER_SHIPPED,
        w -> {
          w.order("1-SE", "X", 2);
          w.order("2-SE", "X", 1);
          w.pass(Duration.ofHours(1));
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\",\"waybill\":\"T1\"}}");
          String time = "2026-11-20T12:30:00Z";
          assertThat(numbers(w, "shippedTimeFrom=" + time)).containsExactly("1-SE");
          assertThat(numbers(w, "shippedTimeTo=" + time)).isEmpty();
          assertThat(numbers(w, "lastPickingTimeFrom=" + time)).containsExactly("1-SE");
          assertThat(numbers(w, "parcelNumber=T1")).containsExactly("1-SE");
          assertThat(numbers(w, "lastReturnedFrom=" + time)).isEmpty();
          w.simulator().warehouse("{\"return\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
          assertThat(numbers(w, "lastReturnedFrom=" + time)).containsExactly("1-SE");
        });
    plays.put(
        OngoingContract.BACK_ORDER,
        w -> {
          int id = id(w.order("1-SE", "X", 2));
          w.simulator()
              .warehouse(
                  "{\"create\":{\"orderNumber\":\"B1\",\"articleNumber\":\"X\",\"numberOfItems\":1,\"backOrderForOrderId\":%d}}"
                      .formatted(id));
          assertThat(numbers(w, "backOrderForOrderId=" + id)).containsExactly("B1");
          assertThat(w.sellable("X")).isEqualTo(7);
        });
  }

  private static void reports(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.ORDER_TO_REPORT,
        w -> {
          int id = id(w.order("1-SE", "X", 10));
          String filter = "onlyOrdersWithOrderLinesToReport=true";
          assertThat(numbers(w, filter)).isEmpty();
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":8}}");
          assertThat(numbers(w, filter)).hasSize(1);
          JsonNode order = w.get("/api/v1/orders/" + id).body();
          assertThat(order.at("/orderInfo/orderStatus/number").asInt()).isEqualTo(450);
          assertThat(order.path("tracking")).hasSize(1);
          String line = order.at("/orderLines/0/id").asText();
          report(w, id, line, 8);
          assertThat(numbers(w, filter)).isEmpty();
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":2}}");
          assertThat(numbers(w, filter)).hasSize(1);
          assertThat(w.get("/api/v1/orders/" + id).body().path("parcels")).hasSize(2);
        });
    plays.put(
        OngoingContract.ORDER_TO_REPORT_RETURNED,
        w -> {
          w.order("1-SE", "X", 2);
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\"}}");
          String filter = "onlyOrdersWithOrderLinesToReportReturned=true";
          assertThat(numbers(w, filter)).isEmpty();
          w.simulator().warehouse("{\"return\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
          assertThat(numbers(w, filter)).hasSize(1);
        });
    plays.put(
        OngoingContract.ORDER_REPORT,
        w -> {
          int id = id(w.order("1-SE", "X", 2));
          JsonNode lines = w.get("/api/v1/orders/" + id).body().path("orderLines");
          String line = lines.at("/0/id").asText();
          assertThat(report(w, id, line, 1).status()).isEqualTo(200);
          String path = "/api/v1/orders/" + id + "/lines/" + line;
          Reply returned =
              w.call(
                  "PATCH",
                  path + "/reportedReturnedNumberOfItems",
                  "{\"reportedReturnedNumberOfItems\":2}");
          assertThat(returned.status()).isEqualTo(200);
          JsonNode after = w.simulator().order(159, "1-SE").at("/orderLines/0");
          assertThat(after.path("reportedNumberOfItems").asInt()).isEqualTo(1);
          assertThat(after.path("reportedReturnedNumberOfItems").asInt()).isEqualTo(2);
          assertThat(report(w, id, "1", 1).status()).isEqualTo(404);
          assertThat(w.call("PATCH", path + "/reportedNumberOfItems", "{}").status())
              .isEqualTo(400);
        });
    plays.put(
        OngoingContract.ORDER_REPORT_ALL,
        w -> {
          int id = id(w.order("1-SE", "X", 3));
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\"}}");
          w.simulator().warehouse("{\"return\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
          String order = "/api/v1/orders/" + id;
          w.call("PATCH", order + "/setReportedNumberOfItemsToPickedNumberOfItems", null);
          w.call("PATCH", order + "/setReportedReturnedNumberOfItemsToReturnedNumberOfItems", null);
          JsonNode line = w.simulator().order(159, "1-SE").at("/orderLines/0");
          assertThat(line.path("reportedNumberOfItems").asInt()).isEqualTo(3);
          assertThat(line.path("reportedReturnedNumberOfItems").asInt()).isEqualTo(1);
        });
    plays.put(
        OngoingContract.ORDER_STATUS,
        w -> {
          String path = "/api/v1/orders/" + id(w.order("1-SE", "X", 1)) + "/orderStatus";
          assertThat(w.call("PATCH", path, "{\"orderStatusNumber\":200}").status()).isEqualTo(200);
          assertThat(w.call("PATCH", path, "{\"orderStatusNumber\":301}").status()).isEqualTo(400);
        });
    plays.put(
        OngoingContract.ORDER_STATUSES,
        w -> {
          String path = "/api/v1/orders/statuses";
          assertThat(w.get(path).body().path("orderStatuses")).hasSize(9);
          w.simulator().orderStatuses(Map.of(425, "Packed"));
          assertThat(w.get(path).body().at("/orderStatuses/0/text").asText()).isEqualTo("Packed");
          assertThat(
                  w.get("/api/v1/orders/types?goodsOwnerId=159")
                      .body()
                      .at("/orderTypes/0/code")
                      .asText())
              .isEqualTo("B2C");
        });
    plays.put(
        OngoingContract.PICKABILITY,
        w -> {
          w.order("1-SE", "X", 6);
          assertThat(pickability(w)).containsExactly("Ok");
          w.order("2-SE", "X", 6);
          w.order("3-SE", "X", 11);
          assertThat(pickability(w)).containsExactly("ByPriority", "NotByPriority", "NotOk");
          w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\"}}");
          assertThat(pickability(w)).containsExactly("NothingToAllocate", "NotOk", "NotOk");
        });
  }

  private static List<String> pickability(Warehouse159 w) throws Exception {
    JsonNode results =
        w.get("/api/v1/orders/pickability?goodsOwnerId=159").body().path("pickabilityResults");
    return results.findValues("orderPickability").stream()
        .map(one -> one.path("pickability").asText())
        .toList();
  }

  private static Reply report(Warehouse159 w, int order, String line, int amount) throws Exception {
    return w.call(
        "PATCH",
        "/api/v1/orders/" + order + "/lines/" + line + "/reportedNumberOfItems",
        "{\"reportedNumberOfItems\":" + amount + "}");
  }
}
