package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every act the documentation names can be asked for over HTTP. */
class OngoingDriveTest {

  private static final Path PAGE = Path.of("docs/partners/ongoing-simulator.md");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> send(Warehouse159 warehouse, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(warehouse.simulator().driveAddress() + path));
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void act(Warehouse159 warehouse, String path, String body) throws Exception {
    HttpResponse<String> answer = send(warehouse, path, body);
    assertThat(answer.statusCode()).as(path + " " + body + ": " + answer.body()).isEqualTo(200);
  }

  @Test
  void each_documented_instruction_is_understood() throws Exception {
    Pattern instruction =
        Pattern.compile("`(?:POST /_sim/ongoing/warehouse` `|… )(\\{\"(?!request|fate).*?})`");
    try (Warehouse159 warehouse = new Warehouse159()) {
      warehouse.order("5178-SE", "X", 3);
      String line = warehouse.simulator().order(159, "5178-SE").at("/orderLines/0/id").asText();
      String id = warehouse.simulator().order(159, "5178-SE").at("/orderInfo/orderId").asText();
      warehouse.call(
          "PUT",
          "/api/v1/purchaseOrders",
          """
          {"goodsOwnerId":159,"purchaseOrderNumber":"PO-1-ERP","purchaseOrderLines":[
           {"rowNumber":"1","articleNumber":"X","numberOfItems":9}]}""");
      warehouse.call(
          "PUT",
          "/api/v1/returnOrders",
          """
          {"goodsOwnerId":159,"returnOrderNumber":"R1-SE","customerOrder":{"orderId":%s},
           "returnOrderLines":[{"returnOrderRowNumber":"1",
           "customerOrderLine":{"orderLineId":%s},"toBeReturnedNumberOfItems":2}]}"""
              .formatted(id, line));
      int done = 0;
      Matcher each = instruction.matcher(Files.readString(PAGE));
      while (each.find()) {
        if (!each.group(1).contains("…")) {
          act(warehouse, "/warehouse", each.group(1).replace("1007", line));
          done++;
        }
      }
      assertThat(done).isGreaterThanOrEqualTo(15);
      assertThat(warehouse.simulator().order(159, "20018")).isNotNull();
    }
  }

  @Test
  void faults_rules_and_records_are_reached_over_http() throws Exception {
    try (Warehouse159 warehouse = new Warehouse159()) {
      act(warehouse, "/stock", "{\"goodsOwnerId\":159,\"articleNumber\":\"Y\",\"pieces\":2.5}");
      assertThat(warehouse.sellable("Y")).isEqualTo(2.5);
      act(
          warehouse,
          "/next",
          "{\"request\":\"PUT /api/v1/orders\",\"status\":500,\"body\":\"{}\"}");
      assertThat(warehouse.order("1-SE", "X", 1).status()).isEqualTo(500);
      act(
          warehouse,
          "/next",
          "{\"request\":\"PUT /api/v1/orders\",\"fate\":\"executed-but\",\"status\":200,\"body\":{\"orderId\":null}}");
      assertThat(warehouse.order("1-SE", "X", 1).body().path("orderId").isNull()).isTrue();
      act(warehouse, "/rules", "{\"startedFrom\":300,\"refusalStatus\":409}");
      assertThat(warehouse.order("1-SE", "X", 2).status()).isEqualTo(409);
      act(warehouse, "/limits", "{\"calls\":1,\"factor\":2}");
      act(warehouse, "/statuses", "{\"orderStatuses\":[{\"number\":425,\"text\":\"Packed\"}]}");
      act(warehouse, "/down", "{}");
      assertThat(warehouse.call("GET", "/api/v1/warehouses", null).status()).isEqualTo(503);
      act(warehouse, "/up", "{}");
      assertThat(send(warehouse, "/requests", null).body()).contains("\"number\":\"1-SE\"");
      act(warehouse, "/forget", "{}");
      for (String shown :
          List.of("/requests", "/held", "/webhooks", "/orders/159/1-SE", "/articles/159/X")) {
        assertThat(send(warehouse, shown, null).statusCode()).isEqualTo(200);
      }
      assertThat(send(warehouse, "/oversold/159", null).body()).contains("\"pieces\":0");
      act(
          warehouse,
          "/webhook",
          "{\"url\":\"http://127.0.0.1:1/hooks\",\"token\":\"t\",\"topics\":[\"order\"]}");
      act(warehouse, "/webhooks", "{\"copies\":5,\"withinMs\":20,\"seed\":1,\"retries\":false}");
      act(warehouse, "/webhooks", "{\"none\":true}");
      act(warehouse, "/work", "{\"perSecond\":100,\"seed\":1}");
      act(warehouse, "/work", "{\"perSecond\":0}");
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_a_reason() throws Exception {
    try (Warehouse159 warehouse = new Warehouse159()) {
      for (String[] bad :
          new String[][] {
            {"/warehouse", "{\"fly\":{}}"},
            {"/warehouse", "{\"pick\":{\"orderNumber\":\"none\"}}"},
            {"/warehouse", "{\"pick\":{\"order\":\"1-SE\"}}"},
            {"/next", "{\"request\":\"orders\"}"},
            {"/release", "{}"},
            {"/nothing", "{}"},
            {"/stock", "{\"goodsOwnerId\":1,\"articleNumber\":\"X\",\"pieces\":1}"}
          }) {
        HttpResponse<String> answer = send(warehouse, bad[0], bad[1]);
        assertThat(answer.statusCode()).as(bad[1]).isEqualTo(400);
        assertThat(answer.body()).contains("reason");
      }
    }
  }
}
