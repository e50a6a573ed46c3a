package io.crossdock;

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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An ERP that knows of the hub what its pages say, and shares no code with it: it books what left,
 * each booking once by its key, with its own time, and says again and again what it has. One answer
 * in eight it loses after it booked, and one in twenty is an error though it booked.
 */
final class StoreErp implements AutoCloseable {

  static final String KEY = "0123456789abcdef-stores";

  /** What it does wrong, to see that the checks notice. */
  enum Fault {
    NONE,
    FORGETS_BOOKINGS,
    BOOKS_REPEATS
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final HttpServer server;
  private final ExecutorService answering = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor();
  private final Clock clock;
  private final Random random;
  private final Fault fault;
  private final Map<String, Integer> stock = new TreeMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private final Map<String, Instant> booked = new HashMap<>();
  private final AtomicReference<Runnable> before = new AtomicReference<>();
  private final AtomicReference<Runnable> after = new AtomicReference<>();
  private Instant last = Instant.EPOCH;
  private int repeats;
  private int answersLost;
  private volatile int snapshots;
  private volatile boolean tellsNow = true;

  StoreErp(Clock clock, long seed, Fault fault) throws IOException {
    this.clock = clock;
    this.random = new Random(seed);
    this.fault = fault;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(answering);
    server.createContext("/bookings", this::book);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void stock(String product, String node, int pieces) {
    stock.put(product + "," + node, pieces);
  }

  /** By product and location, with a comma between. */
  synchronized Map<String, Integer> stock() {
    return Map.copyOf(stock);
  }

  /** How often each item was booked. */
  synchronized Map<String, Integer> items() {
    return Map.copyOf(items);
  }

  synchronized String summary() {
    return booked.size()
        + " bookings of "
        + items.size()
        + " units, "
        + repeats
        + " seen again, "
        + answersLost
        + " answers lost or wrong, "
        + snapshots
        + " snapshots taken";
  }

  /** Done when the next booking arrives, before it is booked; or after that, before the answer. */
  void next(boolean whenBooked, Runnable act) {
    (whenBooked ? after : before).set(act);
  }

  void forgetActs() {
    before.set(null);
    after.set(null);
  }

  private void book(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode booking = json.readTree(exchange.getRequestBody().readAllBytes());
      run(before);
      Instant at = book(exchange.getRequestHeaders().getFirst("Idempotency-Key"), booking);
      run(after);
      int dice = dice();
      if (dice < 15) {
        return;
      }
      byte[] body = ("{\"acceptedAt\":\"" + at + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(dice < 20 ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void run(AtomicReference<Runnable> act) {
    Runnable now = act.getAndSet(null);
    if (now != null) {
      now.run();
    }
  }

  private synchronized int dice() {
    int dice = random.nextInt(120);
    answersLost += dice < 20 ? 1 : 0;
    return dice;
  }

  private synchronized Instant book(String key, JsonNode booking) {
    Instant known = booked.get(key);
    if (known != null) {
      repeats++;
      if (fault != Fault.BOOKS_REPEATS) {
        return known;
      }
    }
    Instant now = now();
    booked.put(key, now);
    boolean forgets = fault == Fault.FORGETS_BOOKINGS && booked.size() % 10 == 0;
    if (booking.path("kind").asText().equals("ship") && !forgets) {
      String location = booking.path("location").asText();
      for (JsonNode line : booking.path("lines")) {
        items.merge(line.path("item").asText(), 1, Integer::sum);
        stock.merge(line.path("sku").asText() + "," + location, -1, Integer::sum);
      }
    }
    return now;
  }

  /** Later than any before: nothing is booked at the very moment of a snapshot. */
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  /** Begins to say what it has, whoever listens. */
  void tells(String hub, Duration every) {
    telling.scheduleWithFixedDelay(
        () -> tell(hub), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it tells what it has. */
  void tells(boolean is) {
    tellsNow = is;
  }

  int snapshots() {
    return snapshots;
  }

  private void tell(String hub) {
    if (!tellsNow) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub + "/hooks/erp/snapshots"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString(snapshot()))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      snapshots += status == 200 ? 1 : 0;
    } catch (IOException e) {
      // The hub is not there: it gets the next one.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String snapshot() {
    StringBuilder text = new StringBuilder("# kind=full\n# asOf=" + now());
    text.append("\nproduct,location,quantity\n");
    stock.forEach((key, pieces) -> text.append(key).append(',').append(pieces).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    telling.shutdownNow();
    server.stop(0);
    answering.shutdownNow();
  }
}
