package io.crossdock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The ERP of Infoplus's cases: keeps every delivery, also repeated ones, in the cases' words. */
final class ContractErp implements AutoCloseable {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<JsonNode> deliveries = new ArrayList<>();
  private IntPredicate before = delivery -> true;
  private Runnable after = () -> {};

  ContractErp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/crossdock/", this::told);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/crossdock";
  }

  /**
   * @param takes asked with the number of deliveries so far; if it says no, the connection ends
   *     without an answer and the ERP has not got it
   * @param taken run when it has it, before it answers
   */
  synchronized void hooks(IntPredicate takes, Runnable taken) {
    before = takes;
    after = taken;
  }

  private synchronized void told(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      if (!before.test(deliveries.size())) {
        return;
      }
      String path = exchange.getRequestURI().getPath().substring("/crossdock/".length());
      JsonNode document = ContractDocuments.theirs(path, body);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (!document.path("docKey").asText().equals(key)) {
        throw new AssertionError("posted under " + key + ": " + document);
      }
      deliveries.add(document);
      after.run();
      exchange.sendResponseHeaders(201, -1);
    }
  }

  synchronized List<JsonNode> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Posts a document; the hub has to take it. */
  void post(URI hub, ContractDocuments.Posted posted) {
    HttpResponse<String> answer =
        call(
            HttpRequest.newBuilder(URI.create(hub + "/hooks/erp/" + posted.door()))
                .header("Authorization", "Bearer " + CaseHub.ERP_KEY),
            posted.document().toString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(posted + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  HttpResponse<String> call(HttpRequest.Builder request, String body) {
    try {
      return client.send(
          request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
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
