package io.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The application with its routes as they are; only addresses and the inbox's poll are set. */
final class FeedHub implements FeedSide {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path data;
  private final Child child;
  private String address;

  FeedHub(Path folder, String mongo, String database, List<String> jvm) throws Exception {
    this(folder, mongo, database, jvm, Map.of());
  }

  /**
   * @param more environment, for what a benchmark switches on
   */
  FeedHub(Path folder, String mongo, String database, List<String> jvm, Map<String, String> more)
      throws Exception {
    data = Files.createDirectories(folder.resolve("hub-data"));
    Files.createDirectories(inbox());
    Map<String, String> environment = new HashMap<>();
    environment.put("HTTP_PORT", "0");
    environment.put("MANAGEMENT_PORT", "0");
    environment.put("DATA_DIR", data.toString());
    environment.put("ERP_STOCK_POLL", "50");
    environment.put("WORKAREA_MONGO_URL", mongo);
    environment.put("WORKAREA_MONGO_DATABASE", database);
    environment.putAll(more);
    child =
        new Child(
            folder,
            "hub",
            jvm,
            environment,
            "io.crossdock.Crossdock",
            "run",
            "--routes",
            Path.of("routes").toAbsolutePath().toString());
    child.await("crossdock runs; ", 1);
    address = Files.readString(data.resolve("admin.address")).strip();
  }

  private Path inbox() {
    return data.resolve("erp/stock");
  }

  @Override
  public void feed(Path file) throws Exception {
    Path whole = inbox().resolve(file.getFileName());
    Files.move(file, whole);
    until(Duration.ofMillis(20), () -> !Files.exists(whole));
    until(Duration.ofMillis(50), this::idle);
  }

  private void until(Duration pause, Callable<Boolean> done) {
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(pause)
        .atMost(Child.LONGEST)
        .until(
            () -> {
              child.check();
              return done.call();
            });
  }

  private boolean idle() throws Exception {
    for (JsonNode channel : status().path("channels")) {
      if (!channel.path("balanced").asBoolean() || channel.path("parked").asLong() > 0) {
        throw new IllegalStateException("the books: " + channel);
      }
      if (channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  private JsonNode status() throws Exception {
    return send("/status", null);
  }

  /** What the books say, for the log. */
  List<String> books() throws Exception {
    List<String> books = new ArrayList<>();
    status().path("channels").forEach(channel -> books.add(channel.toString()));
    status().path("runs").forEach(run -> books.add(run.toString()));
    return books;
  }

  /** Compares all SKUs; returns the report, with when it began and ended. */
  JsonNode reconcile() throws Exception {
    JsonNode asked = send("/reconcile/workarea", "{\"repair\":false}");
    Instant due = Instant.parse(asked.path("due").asText());
    JsonNode[] report = new JsonNode[1];
    until(
        Duration.ofMillis(100),
        () -> {
          report[0] = send("/reconcile/workarea", null);
          return report[0].hasNonNull("ended")
              && !Instant.parse(report[0].path("begun").asText()).isBefore(due);
        });
    return report[0];
  }

  /** Runs the exporter, and waits until all it told was taken away. */
  void export() throws Exception {
    String due = send("/runs/workarea-transactions", "{}").path("due").asText();
    until(
        Duration.ofMillis(20),
        () -> {
          JsonNode run = send("/runs?touchpoint=workarea-transactions&limit=1", null).path(0);
          return !run.isMissingNode()
              && run.path("startedAt").asText().compareTo(due) >= 0
              && !run.path("state").asText().equals("running");
        });
    until(Duration.ofMillis(20), this::idle);
  }

  private JsonNode send(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
            .header(
                "Authorization", "Bearer " + Files.readString(data.resolve("admin.token")).strip());
    return JSON.readTree(
        client
            .send(
                body == null
                    ? request.build()
                    : request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString())
            .body());
  }

  @Override
  public Child child() {
    return child;
  }

  @Override
  public void close() throws Exception {
    child.close();
  }
}
