package io.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * A door for NewStore's events written by hand, a process of its own: the key in constant time, the
 * event parsed and checked, stored once under what tells it from others, on disk before the answer.
 */
final class RivalIntake {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WORKERS = 64;

  private final RivalSqlite store;
  private final byte[] key;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS).setEventLoopPoolSize(2));

  private RivalIntake(Path file, String key) {
    this.store = new RivalSqlite(file);
    this.key = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  /** Arguments: the database's file, the key. */
  public static void main(String... arguments) throws InterruptedException {
    RivalIntake rival = new RivalIntake(Path.of(arguments[0]), arguments[1]);
    rival
        .vertx
        .createHttpServer()
        .requestHandler(rival::take)
        .listen(0, "127.0.0.1")
        .onSuccess(http -> System.out.println("listens at " + http.actualPort()));
    Thread.currentThread().join();
  }

  private void take(HttpServerRequest request) {
    String shown = request.getHeader("Authorization");
    if (shown == null
        || !MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), key)
        || !request.path().equals("/hooks/newstore/events")) {
      request.response().setStatusCode(401).end();
      return;
    }
    request.bodyHandler(
        body ->
            vertx
                .executeBlocking(() -> store(body), false)
                .onSuccess(done -> request.response().end("{\"stored\":true}"))
                .onFailure(e -> request.response().setStatusCode(503).end()));
  }

  private Void store(Buffer body) throws IOException {
    byte[] bytes = body.getBytes();
    JsonNode root = JSON.readTree(bytes);
    JsonNode payload = root.path("payload");
    TreeSet<String> items = new TreeSet<>();
    for (JsonNode item : payload.path("items")) {
      items.add(item.path("id").textValue() + item.path("product_id").textValue());
    }
    if (!payload.path("logical_timestamp").canConvertToLong()
        || !payload.path("fulfillment_location_id").isTextual()) {
      throw new IOException("it cannot be read");
    }
    Instant.parse(root.path("published_at").asText());
    byte[] print = RivalSqlite.fingerprint(items.toString().getBytes(StandardCharsets.UTF_8));
    String id =
        payload.path("id").textValue()
            + ":"
            + root.path("name").textValue()
            + ":"
            + java.util.HexFormat.of().formatHex(print);
    store.write(List.of(new Queue.Doc(id, 0, bytes)));
    return null;
  }
}
