package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How the ERP takes movements: it looks into a folder or fetches when it is told to, and takes what
 * is pushed at any time. Thread-safe.
 */
final class MovementTaker implements AutoCloseable {

  /**
   * Where movements come from.
   *
   * @param outbox the hub's folder; null if they are no files
   * @param feed the hub's address to fetch from; null if they are not fetched
   * @param key shown there
   * @param limit so many at once
   */
  record From(Path outbox, URI feed, String key, int limit) {
    static final From PUSH = new From(null, null, null, 0);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<List<TakenMovement>> books;
  private final BooleanSupplier down;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Deque<MovementFault> faults = new ArrayDeque<>();
  private From from;

  /**
   * @param books books movements, each once
   * @param down true while it takes none
   */
  MovementTaker(Consumer<List<TakenMovement>> books, BooleanSupplier down) throws IOException {
    this.books = books;
    this.down = down;
    server = Loopback.server(0);
    server.setExecutor(workers);
    server.createContext("/movements", this::pushed);
    server.start();
  }

  /** Where the hub may push to. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/movements";
  }

  synchronized void takeFrom(From newFrom) {
    from = newFrom;
  }

  /** The next times something goes wrong, in this order. */
  synchronized void goWrong(List<MovementFault> next) {
    faults.addAll(next);
  }

  /** True if it books movements at all. */
  synchronized boolean takes() {
    return from != null;
  }

  /** Takes what is there, and says in words what that was. */
  synchronized String take() throws IOException, InterruptedException {
    if (down.getAsBoolean()) {
      return "nothing: it is down";
    }
    if (from == null || from.equals(From.PUSH)) {
      return "nothing: movements are " + (from == null ? "not taken" : "pushed");
    }
    return from.outbox() != null ? takeFiles() : fetch();
  }

  private String takeFiles() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(from.outbox())) {
      files = all.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
    for (Path file : files) {
      books.accept(MovementText.read(Files.readString(file)));
      if (faults.peek() == MovementFault.LEFT) {
        faults.remove();
        return file.getFileName() + " booked and left there";
      }
      Files.delete(file);
    }
    return files.size() + (files.size() == 1 ? " file" : " files");
  }

  private String fetch() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request(URI.create(from.feed() + "?limit=" + from.limit())).GET().build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return "answered " + answer.statusCode() + " " + answer.body();
    }
    JsonNode page = JSON.readTree(answer.body());
    books.accept(MovementText.read(answer.body()));
    long after = page.path("after").longValue();
    long last = page.path("last").longValue();
    if (after == last) {
      return "nothing new";
    }
    MovementFault fault = faults.poll();
    if (fault == MovementFault.NO_ACK) {
      return "fetched up to " + last + ", not acknowledged";
    }
    long said =
        fault == MovementFault.ACK_HALF
            ? (after + last) / 2
            : fault == MovementFault.ACK_AHEAD
                ? last + 1_000_000
                : fault == MovementFault.ACK_OLD ? after : last;
    HttpResponse<String> acknowledged =
        client.send(
            request(URI.create(from.feed() + "/ack"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"sequence\": " + said + "}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return "fetched up to "
        + last
        + ", acknowledged "
        + said
        + ": "
        + acknowledged.statusCode()
        + " "
        + acknowledged.body();
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + from.key());
  }

  private void pushed(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = status(text);
      if (status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      if (status > 0) {
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  /** 0 to hang up without an answer. */
  private synchronized int status(String text) throws IOException {
    if (down.getAsBoolean() || from == null) {
      return 503;
    }
    MovementFault fault = faults.poll();
    if (fault == MovementFault.ANSWER_500 || fault == MovementFault.ANSWER_429) {
      return fault == MovementFault.ANSWER_429 ? 429 : 500;
    }
    books.accept(MovementText.read(text));
    return fault == MovementFault.SILENT ? 0 : fault == MovementFault.BOOKED_500 ? 500 : 201;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
