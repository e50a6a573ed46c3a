package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast the door of NewStore's events takes them, beside {@link RivalIntake}: processes of their
 * own, the same events over the same number of connections, by turns. The hub's is measured twice:
 * while what it took in waits (as the rival's does), and while it works it off.
 */
class NewStoreIntakeBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = Integer.getInteger("intake.events", 30_000);
  private static final int CONNECTIONS = Integer.getInteger("intake.connections", 64);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

  /** Until little is left to compile, of either. */
  private static final int WARM = Integer.getInteger("intake.warm", 6);

  private static final String KEY = "a-key-of-the-intake-bench";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setTcpNoDelay(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  private final AtomicLong last = new AtomicLong();

  private record Door(String name, Child child, int port) {}

  private record Took(double rate, double cpuMicros, double p50, double p99) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,.0f a second, %.0f µs of processor time each, p50 %.1f ms, p99 %.1f ms",
          rate,
          cpuMicros,
          p50,
          p99);
    }
  }

  @Test
  void events_are_taken_in(@TempDir Path folder) throws Exception {
    try (Child rivals =
            new Child(
                folder,
                "rival",
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                Map.of(),
                RivalIntake.class.getName(),
                folder.resolve("rival.db").toString(),
                KEY);
        Child hubs = hub(folder)) {
      Door rival = new Door("rival", rivals, Integer.parseInt(rivals.await("listens at ", 1)));
      hubs.await("crossdock runs; ", 1);
      URI address = URI.create(Files.readString(folder.resolve("data/admin.address")).strip());
      Door hub = new Door("hub", hubs, address.getPort());
      pause(folder, address, "pause");
      List<Took> ours = new ArrayList<>();
      List<Took> theirs = new ArrayList<>();
      for (int round = -WARM; round < ROUNDS; round++) {
        Took their = round % 2 == 0 ? take(rival) : null;
        Took our = take(hub);
        their = their == null ? take(rival) : their;
        LOG.info("round {}: hub {}; rival {}", round, our, their);
        if (round >= 0) {
          ours.add(our);
          theirs.add(their);
        }
      }
      pause(folder, address, "resume");
      Took working = take(hub);
      double[] ratios = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        ratios[i] = ours.get(i).rate() / theirs.get(i).rate();
      }
      LOG.info(
          String.format(
              Locale.ROOT,
              "%,d events over %d connections: ratio %.2f; while the hub works off what it took: %s",
              EVENTS,
              CONNECTIONS,
              Rounds.median(ratios),
              working));
    } finally {
      vertx.close();
    }
  }

  private static Child hub(Path folder) throws Exception {
    List<String> jvm = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    // For a profiler.
    String more = System.getProperty("intake.hub.jvm", "");
    if (!more.isBlank()) {
      jvm.addAll(List.of(more.split(" ")));
    }
    return new Child(
        folder,
        "hub",
        jvm,
        Map.of(
            "HTTP_PORT",
            "0",
            "MANAGEMENT_PORT",
            "0",
            "DATA_DIR",
            folder.resolve("data").toString(),
            "WORKAREA_ENABLED",
            "false",
            "NEWSTORE_ENABLED",
            "true",
            "NEWSTORE_STORES",
            "US01=US01",
            "NEWSTORE_HOOKS_ENABLED",
            "true",
            "NEWSTORE_HOOKS_KEY",
            KEY),
        "io.crossdock.Crossdock",
        "run",
        "--routes",
        Path.of("routes").toAbsolutePath().toString());
  }

  /** What the door took waits, or goes on. */
  private static void pause(Path folder, URI address, String what) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/" + what))
            .header(
                "Authorization",
                "Bearer " + Files.readString(folder.resolve("data/admin.token")).strip())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"lane\":\"newstore.books\",\"why\":\"the door alone is measured\"}"))
            .build();
    var answer = java.net.http.HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private Took take(Door door) throws Exception {
    List<Buffer> events = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      events.add(Buffer.buffer(event(last.incrementAndGet())));
    }
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(door.port())
            .setURI("/hooks/newstore/events")
            .putHeader("Content-Type", "application/json")
            .putHeader("Authorization", "Bearer " + KEY);
    Histogram micros = new ConcurrentHistogram(3);
    AtomicLong next = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    CountDownLatch done = new CountDownLatch(EVENTS);
    Duration cpu = door.child().cpu();
    long begin = System.nanoTime();
    for (int i = 0; i < CONNECTIONS; i++) {
      send(to, events, next, wrong, micros, done);
    }
    assertThat(done.await(10, TimeUnit.MINUTES)).isTrue();
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(wrong).as("answers of the %s other than 200", door.name()).hasValue(0);
    return new Took(
        EVENTS / seconds,
        door.child().cpu().minus(cpu).toNanos() / 1e3 / EVENTS,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  /** One after the other, until none is left. */
  private void send(
      RequestOptions to,
      List<Buffer> events,
      AtomicLong next,
      AtomicLong wrong,
      Histogram micros,
      CountDownLatch done) {
    int mine = (int) next.getAndIncrement();
    if (mine >= EVENTS) {
      return;
    }
    long begin = System.nanoTime();
    client
        .request(to)
        .compose(request -> request.send(events.get(mine)))
        .compose(answer -> answer.body().map(body -> answer.statusCode()))
        .onComplete(
            answer -> {
              micros.recordValue((System.nanoTime() - begin) / 1_000);
              if (answer.failed() || answer.result() != 200) {
                wrong.incrementAndGet();
              }
              done.countDown();
              send(to, events, next, wrong, micros, done);
            });
  }

  private static String event(long number) {
    JsonNode payload =
        JSON.createObjectNode()
            .put("id", "request-" + number)
            .put("order_id", "order-" + number)
            .put("logical_timestamp", number)
            .put("fulfillment_location_id", "US01")
            .put("service_level", "2_DAY")
            .set(
                "items",
                JSON.createArrayNode()
                    .add(
                        JSON.createObjectNode()
                            .put("id", "item-" + number)
                            .put("product_id", "P" + number % 1_000)
                            .put("tracking_code", "1029291")
                            .put("carrier", "DHL")
                            .put("shipped_at", "2026-01-10T11:59:58.000Z")));
    return JSON.createObjectNode()
        .put("tenant", "acme")
        .put("name", "fulfillment_request.items_completed")
        .put("published_at", Instant.now().toString())
        .set("payload", payload)
        .toString();
  }
}
