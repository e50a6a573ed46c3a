package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.store.Ledgers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door of Ongoing's events, over HTTP. */
class OngoingHooksTest {

  private static final String EVENT =
      "{\"webhookEventId\":%d,\"orderId\":%d,\"goodsOwnerId\":%d,"
          + "\"timestamp\":\"2026-11-20T12:00:00.1234567\",\"orderStatus\":{\"number\":450}}";

  @TempDir Path folder;
  private Hub hub;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void what_is_understood_is_answered_with_200_and_marked_once_and_nothing_else_is()
      throws Exception {
    hub = start();
    try {
      assertThat(post("order", "s3cret", EVENT.formatted(1, 50210, 159))).isEqualTo(200);
      assertThat(post("order", "s3cret", EVENT.formatted(1, 50210, 159))).isEqualTo(200);
      assertThat(post("order", "next-token", EVENT.formatted(4, 9, 999))).isEqualTo(200);
      assertThat(post("order", "wrong", EVENT.formatted(3, 1, 159))).isEqualTo(401);
      assertThat(post("order", null, EVENT.formatted(3, 1, 159))).isEqualTo(401);
      assertThat(post("order", "s3cret", "{not json")).isEqualTo(400);
      assertThat(post("nonsense", "s3cret", "{\"webhookEventId\":7}")).isEqualTo(404);
      assertThat(
              post(
                  "inbound-and-move",
                  "next-token",
                  "{\"webhookEventId\":8,\"isReceive\":true,\"article\":{\"articleNumber\":\"X\"}}"))
          .isEqualTo(200);

      Ledger ledger = hub.context().getRegistry().findSingleByType(CamelLedger.class).ledger();
      assertThat(keys(ledger, "reread-orders.ongoing")).containsExactly("50210");
      assertThat(keys(ledger, "reread-stock.ongoing")).containsExactly("X");
      assertThat(keys(ledger, "runs.ongoing-receipts")).hasSize(1);
    } finally {
      hub.close();
    }
  }

  private static List<String> keys(Ledger ledger, String channel) {
    return ledger.inspection().entries(channel, null, 0, 100).stream()
        .map(entry -> entry.key())
        .toList();
  }

  private Hub start() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : List.of("config", "flows", "warehouses/ongoing")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("data.dir", folder.resolve("data").toString());
    settings.put("http.port", "0");
    settings.put("management.port", "0");
    settings.put("camel.main.name", "ongoing-hooks-" + System.nanoTime());
    settings.put("ongoing.enabled", "true");
    settings.put("ongoing.url", "http://127.0.0.1:9");
    settings.put("ongoing.goodsOwner", "159");
    settings.put("ongoing.user", "hub");
    settings.put("ongoing.password", "sandbox");
    settings.put("ongoing.hooks.enabled", "true");
    settings.put("ongoing.hooks.token", "s3cret");
    settings.put("ongoing.hooks.token.next", "next-token");
    // Else a run of its own may be asked for while the test goes on.
    settings.put("schedule.ongoing-receipts.cron", "never");
    HubOptions options =
        new HubOptions(
            routes,
            Map.of(),
            Clock.systemUTC(),
            of -> Ledgers.open(of, Clock.systemUTC(), CrashPoint.NONE));
    return Hub.start(options.with(settings));
  }

  private int post(String topic, String token, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/hooks/ongoing/" + topic))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-Auth-Token", token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
