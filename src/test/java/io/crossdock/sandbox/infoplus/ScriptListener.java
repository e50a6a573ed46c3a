package io.crossdock.sandbox.infoplus;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.drive.PlainServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody whom scripts of triggers call. */
final class ScriptListener implements AutoCloseable {

  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final PlainServer http;

  ScriptListener() throws IOException {
    http =
        new PlainServer(
            0,
            asked -> {
              secrets.add(String.valueOf(asked.headers().get("x-secret")));
              bodies.add(Site.JSON.readTree(asked.body()));
              return new PlainServer.Reply(204, "No Content", Map.of(), new byte[0]);
            });
  }

  URI url() {
    return URI.create(http.origin() + "/hooks/infoplus/events");
  }

  void came(int times) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> bodies.size() >= times);
  }

  List<JsonNode> bodies() {
    return bodies;
  }

  List<String> secrets() {
    return secrets;
  }

  @Override
  public void close() {
    http.close();
  }
}
