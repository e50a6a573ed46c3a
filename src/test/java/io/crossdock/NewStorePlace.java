package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.Document;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Unbooked;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;

/** A hub with NewStore's events and an ERP that books. */
final class NewStorePlace implements AutoCloseable {

  static final String KEY = "the-agreed-bearer-key";
  static final String NEXT_KEY = "the-bearer-key-to-come";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final BookedErp erp = new BookedErp();
  final TestClock clock = new TestClock();
  private final Path data;
  private final Hub hub;

  NewStorePlace(Path folder, Map<String, String> more) throws IOException {
    this(folder, more, of -> Ledgers.open(of, Clock.systemUTC(), CrashPoint.NONE));
  }

  NewStorePlace(Path folder, Map<String, String> more, Function<LedgerSettings, Ledger> ledger)
      throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : List.of("config", "flows", "erp/erp", "order-managers/newstore")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    data = folder.resolve("data");
    Map<String, String> settings = new HashMap<>();
    settings.put("data.dir", data.toString());
    settings.put("http.port", "0");
    settings.put("management.port", "0");
    settings.put("camel.main.name", "newstore-" + System.nanoTime());
    settings.put("newstore.enabled", "true");
    settings.put("newstore.stores", "US01=US01, US03=US03, DC01=");
    settings.put("newstore.hooks.enabled", "true");
    settings.put("newstore.hooks.key", KEY);
    settings.put("newstore.hooks.key.next", NEXT_KEY);
    settings.put("newstore.settle", "0s");
    settings.put("newstore.bookings.look", "100ms");
    settings.put("newstore.url", erp.url());
    settings.put("newstore.identity.url", erp.url());
    settings.put("newstore.client.id", "hub");
    settings.put("newstore.client.secret", "sandbox");
    settings.put("erp.documents.by", "push");
    settings.put("erp.documents.url", erp.url());
    settings.put("erp.http.enabled", "true");
    settings.put("erp.http.key", KEY);
    settings.putAll(more);
    hub = Hub.start(new HubOptions(routes, Map.of(), clock, ledger).with(settings));
  }

  /** An event of the stream, in one line. */
  static String event(String name, String request, long timestamp, String location, String items) {
    return """
        {"tenant":"acme","name":"fulfillment_request.%s","published_at":"2026-01-10T12:00:00.120Z",\
        "payload":{"id":"%s","order_id":"o-%s","logical_timestamp":%d,\
        "fulfillment_location_id":"%s","items":[%s]}}"""
        .formatted(name, request, request, timestamp, location, items);
  }

  static String item(String id, String product) {
    return "{\"id\":\"" + id + "\",\"product_id\":\"" + product + "\"}";
  }

  /** What a hub has to be told to trade with a simulator that fetches what it serves. */
  static Map<String, String> against(NewStoreSimulator simulator) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("http.port", String.valueOf(port));
    settings.put("newstore.imports.publicUrl", "http://127.0.0.1:" + port);
    settings.put("newstore.tenant", "acme");
    settings.put("newstore.url", simulator.address());
    settings.put("newstore.identity.url", simulator.address());
    settings.put("newstore.client.id", NewStoreSimulator.CLIENT_ID);
    settings.put("newstore.client.secret", NewStoreSimulator.CLIENT_SECRET);
    return settings;
  }

  static String completed(String request, long timestamp, String... ids) {
    return event(
        "items_completed",
        request,
        timestamp,
        "US01",
        String.join(",", Stream.of(ids).map(id -> item(id, "P")).toList()));
  }

  int post(String body) {
    return send("/hooks/newstore/events", KEY, body.getBytes(StandardCharsets.UTF_8)).statusCode();
  }

  /**
   * @param key null to show none
   */
  HttpResponse<String> send(String path, String key, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.address() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the operator's command answers. */
  TestHub.Said crossdock(String... args) {
    return TestHub.command(
        Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  Ledger ledger() {
    return camel().ledger();
  }

  CamelLedger camel() {
    return hub.context().getRegistry().findSingleByType(CamelLedger.class);
  }

  List<Inspection.Entry> entries(String channel, EntryState state) {
    return ledger().inspection().entries(channel, state, 0, 1_000);
  }

  List<Inspection.Review> reviews(String kind) {
    return ledger().inspection().reviews(true, 1_000).stream()
        .filter(one -> one.kind().equals(kind))
        .toList();
  }

  /** Documents, as somebody's route would write them. */
  void write(String channel, Document... documents) {
    new Channels(camel())
        .write(Pen.of(new DefaultExchange(hub.context())), channel, List.of(documents), "the test");
  }

  /** What shops that show the ERP's figures are told. */
  Unbooked unbooked() {
    return hub.context().getRegistry().lookupByNameAndType("newstoreUnbooked", Unbooked.class);
  }

  /** A position, as text; null if there is none. */
  String position(String name, String key) {
    return ledger()
        .position(name, key)
        .map(one -> new String(one.content(), StandardCharsets.UTF_8))
        .orElse(null);
  }

  int positions(String name) {
    return ledger().positions(name, null, 100_000).size();
  }

  void until(Runnable assertion) {
    until(Duration.ofSeconds(60), assertion);
  }

  void until(Duration patience, Runnable assertion) {
    Awaitility.await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion::run);
  }

  @Override
  public void close() {
    hub.close();
    erp.close();
  }
}
