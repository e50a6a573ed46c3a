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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An ERP that shares no code with the hub: sends its documents one after the other, each until it
 * was taken, and keeps all it is told, also what came twice. Now and then its answer is lost,
 * before or after it has taken something. Thread-safe.
 */
final class InfoplusFaultErp implements AutoCloseable {

  static final String KEY = "erp-key-of-sixteen-or-more";

  /** Where numbers stay numbers. */
  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final int LOST_IN = 25;

  /** What it was told, and where. */
  record Told(String door, String key, JsonNode document) {}

  /** What it sends. */
  record Sent(String door, JsonNode document) {}

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService post = Executors.newSingleThreadScheduledExecutor();
  private final Deque<Sent> waiting = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Random random;
  private final boolean forgets;
  private Runnable next = () -> {};
  private int until = 1;
  private int lost;

  /**
   * @param forgets of each tenth document it says that it took it, and did not; that has to be seen
   */
  InfoplusFaultErp(long seed, boolean forgets) throws IOException {
    random = new Random(seed);
    this.forgets = forgets;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/crossdock/", this::taken);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/crossdock";
  }

  void sendsTo(String hub) {
    post.scheduleWithFixedDelay(() -> sends(hub), 5, 5, TimeUnit.MILLISECONDS);
  }

  synchronized void send(String door, JsonNode document) {
    Sent one = new Sent(door, document);
    sent.add(one);
    waiting.add(one);
  }

  /**
   * Run once, when it has taken a document and before it answers.
   *
   * @param nth which one from now on, 1 for the next
   */
  synchronized void whenTaken(int nth, Runnable act) {
    next = act;
    until = nth;
  }

  private void sends(String hub) {
    Sent one;
    synchronized (this) {
      one = waiting.peek();
    }
    if (one == null) {
      return;
    }
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(hub + "/hooks/erp/" + one.door()))
                  .timeout(Duration.ofSeconds(10))
                  .header("Authorization", "Bearer " + KEY)
                  .POST(HttpRequest.BodyPublishers.ofString(one.document().toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      synchronized (this) {
        int status = answer.statusCode();
        // A hub that is starting has no doors yet.
        if (status / 100 == 4 && status != 429 && status != 404) {
          refused.add(status + " " + answer.body() + " for " + one);
          waiting.poll();
        } else if (status / 100 == 2 && random.nextInt(LOST_IN) != 0) {
          waiting.poll();
        }
        // Else its answer was lost: it comes again as it is.
      }
    } catch (IOException e) {
      // The hub is not there; what was not answered comes again.
      synchronized (this) {
        lost++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void taken(HttpExchange exchange) throws IOException {
    try (exchange) {
      String door = exchange.getRequestURI().getPath().substring("/crossdock/".length());
      JsonNode document = JSON.readTree(exchange.getRequestBody());
      int dice;
      Runnable act;
      synchronized (this) {
        dice = random.nextInt(2 * LOST_IN);
        if (dice == 0) {
          lost++;
          return;
        }
        if (!forgets || random.nextInt(10) != 0) {
          told.add(
              new Told(door, exchange.getRequestHeaders().getFirst("Idempotency-Key"), document));
        }
        act = --until == 0 ? next : () -> {};
      }
      act.run();
      if (dice > 1) {
        exchange.sendResponseHeaders(201, -1);
      }
    }
  }

  /** Documents that the hub has not taken yet. */
  synchronized int waiting() {
    return waiting.size();
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  /** Why the hub did not take documents. */
  synchronized List<String> refused() {
    return List.copyOf(refused);
  }

  /** Calls of either side that nobody answered. */
  synchronized int lost() {
    return lost;
  }

  @Override
  public void close() {
    post.shutdownNow();
    server.stop(0);
  }
}
