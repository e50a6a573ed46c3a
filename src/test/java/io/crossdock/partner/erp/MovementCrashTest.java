package io.crossdock.partner.erp;

import static io.crossdock.partner.erp.MovementsHarness.movement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.document.StockMovement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub dies again and again at moments nobody chose, while a shop sells and the ERP takes: its
 * ledger is closed under it and opened anew by the next one. Everything arrives, in order, and what
 * comes twice is the same.
 */
class MovementCrashTest {

  private static final int DEATHS = 4;
  private static final int A_LIFE = 6;

  @TempDir Path folder;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private int items;

  @Test
  void files_arrive_once_however_often_the_hub_dies() throws Exception {
    Map<String, String> properties = Map.of("erp.movements.by", "file", "erp.movements.batch", "3");
    Map<String, String> taken = new TreeMap<>();
    for (int death = 0; death < DEATHS; death++) {
      MovementsHarness hub = new MovementsHarness(folder, properties);
      live(hub, () -> take(hub, taken));
      hub.crash();
    }
    try (MovementsHarness hub = new MovementsHarness(folder, properties)) {
      hub.until(
          () -> {
            take(hub, taken);
            return hub.books("exports.erp").waiting() + hub.books("exports.erp").inFlight() == 0
                && hub.books("movements.erp").applied() == items;
          });
      take(hub, taken);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String text : taken.values()) {
      for (String line : text.lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    allArrived(lines);
  }

  @Test
  void pushes_arrive_once_however_often_the_hub_dies() throws Exception {
    Map<String, String> byKey = new ConcurrentHashMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", exchange -> book(exchange, byKey));
    server.start();
    Map<String, String> properties =
        Map.of(
            "erp.movements.by", "push",
            "erp.movements.batch", "3",
            "erp.movements.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try {
      for (int death = 0; death < DEATHS; death++) {
        MovementsHarness hub = new MovementsHarness(folder, properties);
        live(hub, () -> {});
        hub.crash();
      }
      try (MovementsHarness hub = new MovementsHarness(folder, properties)) {
        hub.until(() -> hub.books("movements.erp").applied() == items);
        hub.settled();
      }
    } finally {
      server.stop(0);
      workers.shutdownNow();
    }
    Map<Long, JsonNode> inOrder = new TreeMap<>();
    for (String text : byKey.values()) {
      new ObjectMapper()
          .readTree(text)
          .path("movements")
          .forEach(one -> inOrder.put(one.path("sequence").longValue(), one));
    }
    allArrived(List.copyOf(inOrder.values()));
  }

  private interface Act {
    void run() throws IOException;
  }

  private void live(MovementsHarness hub, Act erp) throws IOException {
    for (int i = 0; i < A_LIFE; i++) {
      StockMovement[] page = new StockMovement[1 + random.nextInt(4)];
      for (int n = 0; n < page.length; n++) {
        page[n] = movement(++items, 1, "SKU-" + items % 3, 1 + items % 4);
      }
      hub.moved(page);
      erp.run();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(40)));
    }
  }

  /** A file that comes again has the same name and says the same. */
  private void take(MovementsHarness hub, Map<String, String> taken) throws IOException {
    for (String name : hub.files()) {
      Path file = hub.outbox().resolve(name);
      String text = Files.readString(file);
      String before = taken.put(name, text);
      assertThat(before).as("seed %d: %s again", seed, name).isIn(null, text);
      Files.delete(file);
    }
  }

  private static void book(HttpExchange exchange, Map<String, String> byKey) throws IOException {
    try (exchange) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String before = byKey.put(key, body);
      // Another content under the same key would be a movement lost or doubled.
      exchange.sendResponseHeaders(before == null || before.equals(body) ? 201 : 422, -1);
    }
  }

  private void allArrived(List<JsonNode> movements) {
    Map<String, Integer> ids = new HashMap<>();
    long next = 1;
    for (JsonNode movement : movements) {
      assertThat(movement.path("sequence").longValue()).as("seed %d", seed).isEqualTo(next++);
      ids.merge(movement.path("movementId").textValue(), 1, Integer::sum);
    }
    assertThat(ids).as("seed %d: each once", seed).hasSize(items);
    assertThat(ids.values()).containsOnly(1);
  }
}
