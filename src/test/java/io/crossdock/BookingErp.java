package io.crossdock;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * An ERP that knows of the hub what the pages on movements and feeds say, and shares no code with
 * it. It takes files away, answers pushes or fetches, books each movement once, and writes down
 * whatever it was not promised. One file in five it reads again before it takes it away, one answer
 * in eight it loses, one in twenty is an error though it booked, one page in five it forgets to
 * acknowledge, and one in five it fetches again from before.
 */
final class BookingErp implements AutoCloseable {

  /**
   * @param sold units by SKU
   * @param items units by transaction and item of the shop
   * @param doubled movements that came under two numbers
   * @param faults what else was not as promised
   */
  record Books(
      Map<String, Integer> stock,
      Map<String, Integer> sold,
      Map<String, Integer> items,
      int doubled,
      List<String> faults,
      String summary) {}

  static final String KEY = "0123456789abcdef-kills";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path inbox;
  private final Path outbox;
  private final Random random;
  private final HttpServer pushes;
  private final ScheduledThreadPoolExecutor work = new ScheduledThreadPoolExecutor(1);
  private final Map<String, Integer> stock = new TreeMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private final Map<String, Integer> sold = new TreeMap<>();
  private final Map<String, JsonNode> booked = new HashMap<>();
  private final Map<String, String> exports = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private ScheduledFuture<?> feeding;
  private long last;
  private int doubled;
  private int repeats;
  private int feeds;
  private int pages;

  /**
   * @param data the hub's folder, with its inbox and outbox
   */
  BookingErp(Path data, Map<String, Integer> stock, long seed) throws IOException {
    this.data = data;
    inbox = data.resolve("erp/stock");
    outbox = data.resolve("erp/movements");
    this.stock.putAll(stock);
    random = new Random(seed);
    Files.createDirectories(inbox);
    pushes = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pushes.createContext("/movements", this::pushed);
    pushes.start();
  }

  /** Takes files, or fetches, and drops feeds, from now on. */
  void work(boolean fetches) {
    Callable<?> step = fetches ? this::fetch : this::takeFiles;
    work.scheduleWithFixedDelay(() -> safely(step), 0, 30, TimeUnit.MILLISECONDS);
    feeding =
        work.scheduleWithFixedDelay(() -> safely(this::feed), 500, 900, TimeUnit.MILLISECONDS);
  }

  String address() {
    return "http://127.0.0.1:" + pushes.getAddress().getPort() + "/movements";
  }

  private boolean takeFiles() throws IOException {
    if (!Files.isDirectory(outbox)) {
      return false;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(outbox)) {
      files = all.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      List<JsonNode> movements = new ArrayList<>();
      for (String line : text.lines().toList()) {
        movements.add(JSON.readTree(line));
      }
      book(file.getFileName().toString(), text, movements);
      LockSupport.parkNanos(random.nextInt(100) * 1_000_000L);
      if (random.nextInt(5) == 0) {
        // It died between booking and taking it away.
        return false;
      }
      Files.delete(file);
    }
    return true;
  }

  /** The hub may be gone at any moment: then it is asked again. */
  private boolean fetch() throws Exception {
    if (!Files.exists(data.resolve("admin.address"))) {
      return false;
    }
    long after = Math.max(0, last - (random.nextInt(5) == 0 ? random.nextInt(50) : 0));
    try {
      String page = send("?after=" + after + "&limit=" + (1 + random.nextInt(100)), null);
      List<JsonNode> movements = new ArrayList<>();
      if (page != null) {
        JSON.readTree(page).path("movements").forEach(movements::add);
        book("page " + ++pages, page, movements);
      }
      if (!movements.isEmpty() && random.nextInt(5) > 0) {
        send("/ack", "{\"sequence\": " + last + "}");
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Null where the hub is not there, or only half. */
  private String send(String path, String body) throws IOException, InterruptedException {
    String address = Files.readString(data.resolve("admin.address")).strip();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/feeds/erp/movements" + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + KEY);
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 == 4 && answer.statusCode() != 404) {
      fault(path + " is answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.statusCode() / 100 == 2 ? answer.body() : null;
  }

  private void pushed(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      List<JsonNode> movements = new ArrayList<>();
      JSON.readTree(text).path("movements").forEach(movements::add);
      book(exchange.getRequestHeaders().getFirst("Idempotency-Key"), text, movements);
      LockSupport.parkNanos(random.nextInt(100) * 1_000_000L);
      if (random.nextInt(8) > 0) {
        exchange.sendResponseHeaders(random.nextInt(20) == 0 ? 500 : 204, -1);
      }
    } catch (RuntimeException e) {
      fault(e.toString());
      throw e;
    }
  }

  private synchronized void book(String name, String text, List<JsonNode> movements) {
    String before = exports.putIfAbsent(name, text);
    if (before != null && !before.equals(text)) {
      fault(name + " came with other content");
    }
    for (JsonNode movement : movements) {
      String id = movement.path("movementId").textValue();
      long sequence = movement.path("sequence").longValue();
      JsonNode first = booked.putIfAbsent(id, movement);
      if (first == null) {
        if (sequence != last + 1) {
          fault("sequence " + sequence + " in " + name + ", behind " + last);
        }
        last = sequence;
        bookUnits(movement);
      } else if (first.path("sequence").longValue() != sequence) {
        doubled++;
      } else if (first.equals(movement)) {
        repeats++;
      } else {
        fault(id + " came again with other content: " + movement + ", before: " + first);
      }
    }
  }

  private void bookUnits(JsonNode movement) {
    int units = movement.path("available").intValue() + movement.path("backordered").intValue();
    String sku = movement.path("sku").textValue();
    stock.merge(sku, -units, Integer::sum);
    sold.merge(sku, units, Integer::sum);
    items.merge(
        movement.path("transaction").textValue() + ":" + movement.path("item").textValue(),
        units,
        Integer::sum);
  }

  /** A full feed of this moment; now and then goods came in. */
  Path feed() throws IOException {
    StringBuilder text = new StringBuilder();
    Path whole;
    synchronized (this) {
      String sku = List.copyOf(stock.keySet()).get(random.nextInt(stock.size()));
      stock.merge(sku, random.nextInt(20), Integer::sum);
      text.append("# kind=full\n# asOf=" + Instant.now() + "\n# reflects=" + last + "\n");
      text.append("sku,available\n");
      stock.forEach((name, units) -> text.append(name).append(',').append(units).append('\n'));
      whole = inbox.resolve(String.format("stock-%06d.csv", ++feeds));
    }
    Path part = inbox.resolve("." + whole.getFileName());
    Files.writeString(part, text);
    return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
  }

  synchronized Books books() {
    String summary = last + " movements booked, " + repeats + " seen again, " + feeds + " feeds";
    return new Books(
        Map.copyOf(stock),
        Map.copyOf(sold),
        Map.copyOf(items),
        doubled,
        List.copyOf(faults),
        summary);
  }

  private synchronized void fault(String text) {
    faults.add(text);
  }

  private void safely(Callable<?> step) {
    try {
      step.call();
    } catch (Exception e) {
      fault(e.toString());
    }
  }

  /** Feeds end, movements are still taken. */
  void noMoreFeeds() {
    feeding.cancel(false);
  }

  @Override
  public void close() {
    work.shutdownNow();
    pushes.stop(0);
  }
}
