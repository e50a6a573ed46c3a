package io.crossdock.sandbox.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorHttpTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private WorkareaSimulator simulator;

  @BeforeEach
  void start() throws Exception {
    simulator = new WorkareaSimulator(0, 0, Clock.systemUTC());
    post("save", "{'sku': 'A', 'fields': {'policy': 'standard', 'available': 5}}");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void what_a_shop_does_can_be_done_over_http() throws Exception {
    assertThat(post("buy", "{'order': 'O1', 'quantities': {'A': 2}}").body()).contains("PLACED");
    assertThat(post("buy", "{'order': 'O2', 'quantities': {'A': 9}}").body())
        .contains("INSUFFICIENT");
    assertThat(
            post("buy", "{'order': 'O3', 'quantities': {'A': 1}, 'ending': 'payment-refused'}")
                .body())
        .contains("PAYMENT_REFUSED");
    assertThat(sku()).contains("\"available\": 3");

    post("restock", "{'order': 'O1', 'quantities': {'A': 1}}");
    assertThat(sku()).contains("\"available\": 4");
    post("ship", "{'order': 'O1', 'quantities': {'A': 1}}");
    post("cancel", "{'order': 'O1', 'restock': true}");
    assertThat(sku()).contains("\"available\": 5");
    assertThat(post("rollback", "{'order': 'O1'}").body()).contains("false");
    assertThat(post("clean", "{}").body()).contains("0");
    post("put", "{'document': {'_id': 'B', 'policy': 'standard'}}");
    assertThat(simulator.shop().skus()).contains("B");
    post("delete", "{'sku': 'B'}");
    assertThat(simulator.shop().skus()).doesNotContain("B");
  }

  @Test
  void the_admin_api_bulks_and_imports_are_driven_over_http() throws Exception {
    post("api", "{'failNext': 429, 'down': false, 'answersLost': false, 'limit': 10}");
    URI skus = URI.create(simulator.adminApi().address() + "/inventory_skus/A");
    assertThat(
            http.send(HttpRequest.newBuilder(skus).build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(429);
    assertThat(post("bulk", "{'hold': false, 'next': 'dies-half-way'}").statusCode())
        .isEqualTo(200);
    assertThat(post("bulk", "{'next': 'sings'}").statusCode()).isEqualTo(400);
    assertThat(post("imports", "{'hold': true, 'loseNext': true}").statusCode()).isEqualTo(200);
    assertThat(get("api")).contains("GET /inventory_skus/A");
    assertThat(get("imports")).isEqualTo("[]");
  }

  private String get(String path) throws Exception {
    URI uri = URI.create(simulator.address() + "/" + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void the_database_can_be_down_and_up() throws Exception {
    post("down", "{}");
    assertThat(simulator.database().isUp()).isFalse();
    post("up", "{}");

    assertThat(sku()).contains("\"available\": 5");
  }

  @Test
  void shoppers_buy_until_they_are_stopped() throws Exception {
    post("save", "{'sku': 'A', 'fields': {'available': 100000}}");
    post("delay", "{'ms': 1}");
    post("shoppers", "{'perSecond': 200, 'seed': 7}");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.shopper().results().get(Checkout.Result.PLACED) > 5);

    post("shoppers", "{'perSecond': 0}");

    assertThat(simulator.shopper()).isNull();
  }

  @Test
  void equal_seeds_do_equal_things() {
    simulator.shop().save("S1", Map.of("policy", "standard", "available", 500));
    simulator.shop().save("S2", Map.of("policy", "standard", "available", 500));
    for (String sku : List.of("S1", "S2")) {
      Shopper shopper = new Shopper(simulator.shop(), List.of(sku), 42, true);
      for (int i = 0; i < 100; i++) {
        shopper.act();
      }
    }

    assertThat(simulator.shop().sku("S1").get("available"))
        .isEqualTo(simulator.shop().sku("S2").get("available"));
    assertThat(simulator.shop().sku("S1").getInt32("available").getValue()).isLessThan(500);
  }

  @Test
  void what_makes_no_sense_is_refused_and_what_the_shop_fails_at_is_a_conflict() throws Exception {
    HttpResponse<String> unknown = post("fly", "{}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("/fly");
    assertThat(post("buy", "{'order': 'O1'}").statusCode()).isEqualTo(400);
    assertThat(post("buy", "{").statusCode()).isEqualTo(400);
    assertThat(post("ship", "{'order': 'NONE', 'quantities': {'A': 1}}").statusCode())
        .isEqualTo(409);
  }

  private String sku() throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(simulator.address() + "/skus/A")).build(),
            BodyHandlers.ofString())
        .body();
  }

  private HttpResponse<String> post(String act, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(simulator.address() + "/" + act))
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build(),
        BodyHandlers.ofString());
  }
}
