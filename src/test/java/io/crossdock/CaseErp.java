package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An ERP of scenarios: posts what it has to the hub's doors, takes what it is told of, each once,
 * and shows it in the scenarios' words. It remembers whole documents, which the simulated ERP of
 * the sandbox does not.
 */
final class CaseErp implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<JsonNode> writes = new CopyOnWriteArrayList<>();
  private final Set<String> seen = new HashSet<>();

  CaseErp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/crossdock/", this::told);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/crossdock";
  }

  private synchronized void told(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      String path = exchange.getRequestURI().getPath().substring("/crossdock/".length());
      if (seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
        writes.add(write(path, body));
      }
      exchange.sendResponseHeaders(201, -1);
    }
  }

  private static JsonNode write(String path, JsonNode body) {
    ObjectNode write = JSON.createObjectNode().put("channel", "ERP");
    switch (path) {
      case "shipments" -> {
        write.put("action", "fulfil").put("nativeOrderNumber", body.path("number").asText());
        CaseShops.parcels(write, body);
      }
      case "returns" -> CaseShops.returned(write, body.path("number").asText(), body);
      case "cancellations" ->
          CaseShops.cancelled(
              write.put(
                  "action",
                  body.path("by").asText().equals("warehouse")
                      ? "cancelled-by-warehouse"
                      : "cancel"),
              body.path("number").asText(),
              body);
      case "receipts" ->
          write.put("action", "goods-received").put("nativeNumber", body.path("number").asText());
      case "adjustments" ->
          write
              .put("action", "stock-adjustment")
              .put("articleNumber", body.path("sku").asText())
              .put("quantity", body.path("quantity").asInt())
              .put("reference", body.path("adjustmentId").asText())
              .put("reason", body.path("reason").asText(null));
      default -> write.put("action", path);
    }
    CaseShops.lines(write, body);
    return write;
  }

  List<JsonNode> writes() {
    return writes;
  }

  void forgetWrites() {
    writes.clear();
  }

  /** Posts one document; it has to be taken. */
  void post(URI hub, String kind, ObjectNode document) {
    ArrayNode body = JSON.createArrayNode().add(document);
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(hub + "/hooks/erp/" + kind))
                  .header("Authorization", "Bearer " + CaseHub.ERP_KEY)
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(kind + " of the ERP: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
