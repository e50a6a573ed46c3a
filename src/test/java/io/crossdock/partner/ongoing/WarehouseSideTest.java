package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That what scenarios say of the warehouse happens there; this test is the hub. */
class WarehouseSideTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OWNER = 159;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private OngoingSimulator simulator;
  private WarehouseSide warehouse;

  @BeforeEach
  void starts() throws IOException {
    simulator = new OngoingSimulator("demo", 0, Clock.systemUTC());
    simulator.goodsOwner(OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    warehouse = new WarehouseSide(simulator, OWNER, Duration.ofSeconds(5));
  }

  @AfterEach
  void stops() {
    simulator.close();
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
    String user = OngoingSimulator.USER + ":" + OngoingSimulator.PASSWORD;
    String token = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create(simulator.address() + path))
            .header("Authorization", "Basic " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> order(String number) {
    String body =
        "{'goodsOwnerId':159,'orderNumber':'"
            + number
            + "','deliveryDate':'2026-11-20','consignee':{},'orderLines':[{'rowNumber':'1',"
            + "'articleNumber':'X','numberOfItems':1}]}";
    return send("PUT", "/api/v1/orders", body.replace('\'', '"'));
  }

  @Test
  void answers_belong_to_the_request_they_name_and_the_rest_succeeds() throws Exception {
    JsonNode scenario =
        json(
            "{'given':{'sellable':{'X':5}},'when':["
                + "{'type':'ongoing-answer','to':'PUT /api/v1/orders','failure':'read timeout after"
                + " the WMS stored the order'},"
                + "{'type':'ongoing-answer','to':'PUT /api/v1/orders','for':'2-SE','status':500},"
                + "{'type':'ongoing-answer','status':200,'body':{'orderId':50161}}]}");
    warehouse.given(scenario);
    CompletableFuture<HttpResponse<String>> lost = order("1-SE");
    warehouse.step(scenario.at("/when/0"));
    assertThat(lost.handle((answer, failure) -> failure != null).join()).isTrue();
    assertThat(simulator.order(OWNER, "1-SE")).isNotNull();

    CompletableFuture<HttpResponse<String>> refused = order("2-SE");
    warehouse.step(scenario.at("/when/1"));
    assertThat(refused.join().statusCode()).isEqualTo(500);
    assertThat(simulator.order(OWNER, "2-SE")).isNull();

    CompletableFuture<HttpResponse<String>> taken = order("2-SE");
    warehouse.step(scenario.at("/when/2"));
    assertThat(JSON.readTree(taken.join().body()).path("orderId").asInt()).isEqualTo(50161);
    assertThat(simulator.order(OWNER, "2-SE").at("/orderInfo/orderId").asInt()).isEqualTo(50161);

    warehouse.noMoreAnswers();
    assertThat(order("3-SE").join().statusCode()).isEqualTo(201);
    assertThat(warehouse.writes()).hasSize(4);
    CompleteList expected =
        new CompleteList(
            json(
                "[{'method':'PUT','path':'/api/v1/orders','bodyContains':{'goodsOwnerId':159},"
                    + "'times':{'min':4,'max':4}}]"),
            json("[]"),
            Contained::request,
            seen -> seen.path("number").asText(null));
    assertThat(expected.problems(warehouse.writes())).isEmpty();
  }

  @Test
  void polls_are_answered_as_said_and_goods_move_just_before_a_request() throws Exception {
    JsonNode scenario =
        json(
            "{'given':{'sellable':{'X':5},'ordersKnownToHub':{'1-SE':{'orderId':50180,"
                + "'status':300,'lines':[{'orderLineId':48838,'articleNumber':'X'}]}}},'when':["
                + "{'type':'warehouse','do':{'pick':{'lineId':48838,'numberOfItems':1}},"
                + "'before':'PATCH /api/v1/orders/50180/lines/48838/reportedNumberOfItems'},"
                + "{'type':'ongoing-answer','each':'201'},{'type':'stock-poll'},"
                + "{'type':'stock-reading','articles':[{'articleSystemId':7,'articleNumber':'X',"
                + "'inventoryInfo':{'sellableNumberOfItems':-2.0}}]}]}");
    warehouse.given(scenario);
    warehouse.step(scenario.at("/when/1"));
    assertThat(order("1-SE").join().statusCode()).isEqualTo(201);
    warehouse.known("1-SE", scenario.at("/given/ordersKnownToHub/1-SE"));
    JsonNode known = simulator.order(OWNER, "1-SE");
    assertThat(known.at("/orderInfo/orderId").asInt()).isEqualTo(50180);

    warehouse.step(scenario.at("/when/0"));
    String patch = "/api/v1/orders/50180/lines/48838/reportedNumberOfItems";
    assertThat(send("PATCH", patch, "{\"reportedNumberOfItems\":0}").join().statusCode())
        .isLessThan(300);
    assertThat(simulator.order(OWNER, "1-SE").at("/orderLines/0/pickedNumberOfItems").asInt())
        .isEqualTo(1);

    String articles = "/api/v1/articles?goodsOwnerId=159";
    warehouse.step(scenario.at("/when/2"));
    assertThat(send("GET", articles, "").join().body()).isEqualTo("[]");
    warehouse.step(scenario.at("/when/3"));
    assertThat(send("GET", articles, "").join().body()).contains("\"sellableNumberOfItems\":-2.0");
    assertThat(warehouse.reads()).hasSize(2);
    assertThat(warehouse.step(json("{'type':'shop-order'}"))).isFalse();
    assertThat(List.of(simulator.mostWritesAtOnce(OWNER))).containsExactly(1);
  }
}
