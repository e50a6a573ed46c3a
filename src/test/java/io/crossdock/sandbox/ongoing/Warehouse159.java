package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** A warehouse with goods owner 159, its clock in the hand of the test, and calls to its API. */
final class Warehouse159 implements AutoCloseable {

  static final int OWNER = 159;

  /** What came back. */
  record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-20T12:00:00Z"));
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final OngoingSimulator simulator;

  Warehouse159() throws IOException {
    simulator = new OngoingSimulator("demo", 0, clock);
    simulator.goodsOwner(OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    stock("X", 10);
  }

  OngoingSimulator simulator() {
    return simulator;
  }

  void pass(Duration time) {
    clock.forward(time);
  }

  Instant now() {
    return clock.instant();
  }

  void stock(String article, int pieces) {
    simulator.stock(OWNER, article, BigDecimal.valueOf(pieces));
  }

  Reply call(String method, String path, String body) throws IOException, InterruptedException {
    return call(method, path, body, OngoingSimulator.USER, OngoingSimulator.PASSWORD);
  }

  Reply call(String method, String path, String body, String user, String password)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.address() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", Users.header(user, password))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(
        answer.statusCode(), answer.body().length == 0 ? null : parsed(answer.body()), answer);
  }

  private static JsonNode parsed(byte[] body) throws IOException {
    return body[0] == '{' || body[0] == '[' ? JSON.readTree(body) : null;
  }

  Reply get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  Reply order(String number, String article, int pieces) throws IOException, InterruptedException {
    return call("PUT", "/api/v1/orders", orderBody(number, article, pieces));
  }

  static String orderBody(String number, String article, int pieces) {
    return """
        {"goodsOwnerId":159,"orderNumber":"%s","deliveryDate":"2026-11-20",
         "referenceNumber":"native","goodsOwnerOrderId":"se:1",
         "orderType":{"code":"B2C","name":"B2C"},"consignee":{"name":"Anna"},
         "orderLines":[{"rowNumber":"1","articleNumber":"%s","numberOfItems":%d}]}"""
        .formatted(number, article, pieces);
  }

  double figure(String article, String member) {
    return simulator.article(OWNER, article).path("inventoryInfo").path(member).asDouble();
  }

  double sellable(String article) {
    return figure(article, "sellableNumberOfItems");
  }

  @Override
  public void close() {
    simulator.close();
  }
}
