package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.partner.newstore.Shipped;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.camel.component.http.HttpComponent;
import org.awaitility.Awaitility;

/**
 * A hub for scenarios of NewStore that are configured alike, one after the other, each with a
 * simulated tenant of its own, and with an ERP that books.
 */
final class NewStoreCaseHub implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String KEY = NewStorePlace.KEY;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final CaseHub.Ticking clock;
  final BookedErp erp = new BookedErp();
  final Map<String, String> stores = new LinkedHashMap<>();
  final Shipped stored;
  private final Path folder;
  private final int tenantPort;
  private final String address;
  private final Hub hub;
  private final CamelLedger ledger;
  private NewStoreSimulator newstore;

  /**
   * @param config of the scenario
   * @param begin when it begins
   */
  NewStoreCaseHub(Path folder, JsonNode config, Instant begin) throws IOException {
    this(folder, config, begin, Map.of());
  }

  /**
   * @param more settings
   */
  NewStoreCaseHub(Path folder, JsonNode config, Instant begin, Map<String, String> more)
      throws IOException {
    this.folder = folder;
    for (JsonNode one : config.get("store_mapping")) {
      String store = one.path("store_id").isNull() ? "" : one.path("store_id").asText();
      stores.put(one.get("fulfillment_node_id").asText(), store.isEmpty() ? null : store);
    }
    clock = new CaseHub.Ticking(begin);
    try (ServerSocket free = new ServerSocket(0)) {
      tenantPort = free.getLocalPort();
    }
    // It takes what it is told, and confirms it when the scenario says so.
    erp.later(true);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    address = "http://127.0.0.1:" + port;
    Map<String, String> settings = settings(config);
    settings.put("http.port", String.valueOf(port));
    settings.putAll(more);
    hub =
        Hub.start(
            new HubOptions(
                    routes(), Map.of(), clock, of -> Ledgers.open(of, clock, CrashPoint.NONE))
                .with(settings)
                // Each scenario has a tenant of its own at that address.
                .before(
                    context ->
                        context
                            .getComponent("http", HttpComponent.class)
                            .setConnectionTimeToLive(1)));
    ledger = hub.context().getRegistry().findSingleByType(CamelLedger.class);
    stored = new Shipped(hub.context(), ledger);
  }

  /** Another tenant, and nothing is known of the last one. */
  void begin(Instant at) throws IOException {
    clock.to(at);
    newstore = new NewStoreSimulator("acme", tenantPort, clock);
    newstore.manualImports(true);
    stores.forEach(
        (node, store) -> {
          if (store == null) {
            newstore.stores().distributionCentre(node);
          } else {
            newstore.stores().store(node, store);
          }
        });
  }

  /** Nothing goes on, and nothing is known any more. */
  void end() {
    until(
        () -> {
          List<Inspection.Entry> waiting =
              inspection().entries(null, EntryState.WAITING, 0, 1_000).stream()
                  .filter(one -> !one.channel().startsWith("runs."))
                  .toList();
          waiting.stream().filter(one -> !one.inFlight()).forEach(one -> dismiss(one.id()));
          assertThat(waiting).isEmpty();
        });
    stored.forget();
    erp.forget();
    newstore.close();
  }

  /** That waits; it may be looked at just now. */
  void dismiss(long entry) {
    until(() -> assertThatCode(() -> dismissNow(entry)).doesNotThrowAnyException());
  }

  private void dismissNow(long entry) {
    boolean waits =
        inspection().entry(entry).filter(one -> one.state() == EntryState.WAITING).isPresent();
    if (waits) {
      inspection().dismiss(entry, "the run is over", "test");
    }
  }

  /** What the operator's command answers. */
  TestHub.Said crossdock(String... args) {
    return TestHub.command(
        Stream.concat(Stream.of(args), Stream.of("--data", folder.resolve("data").toString()))
            .toArray(String[]::new));
  }

  NewStoreSimulator newstore() {
    return newstore;
  }

  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : new String[] {"config", "flows", "erp/erp", "order-managers/newstore"}) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  private Map<String, String> settings(JsonNode config) {
    Map<String, String> settings = new HashMap<>();
    settings.put("data.dir", folder.resolve("data").toString());
    settings.put("management.port", "0");
    settings.put("camel.main.name", folder.getFileName().toString());
    settings.put("erp.documents.by", "push");
    settings.put("erp.documents.url", erp.url());
    settings.put("erp.http.enabled", "true");
    settings.put("erp.http.key", KEY);
    settings.put("erp.snapshots.http.enabled", "true");
    settings.put("newstore.enabled", "true");
    settings.put(
        "newstore.stores",
        String.join(
            ", ",
            stores.entrySet().stream()
                .map(one -> one.getKey() + "=" + (one.getValue() == null ? "" : one.getValue()))
                .toList()));
    settings.put("newstore.mode", config.get("mode").asText().replace('_', '-'));
    settings.put(
        "newstore.settle", Duration.parse(config.get("settle").asText()).toMillis() + "ms");
    settings.put("newstore.bookings.settle", "0s");
    settings.put("newstore.bookings.atOnce", "1000");
    settings.put("newstore.bookings.look", "20ms");
    settings.put("newstore.hooks.enabled", "true");
    settings.put("newstore.hooks.key", KEY);
    settings.put("newstore.imports.enabled", "true");
    settings.put("newstore.imports.publicUrl", address);
    settings.put("newstore.imports.apart", "0s");
    settings.put("newstore.imports.look", "10ms");
    settings.put("newstore.imports.alertAfter", "20d");
    settings.put("newstore.imports.giveUpAfter", "29d");
    settings.put("newstore.tenant", "acme");
    settings.put("newstore.url", "http://127.0.0.1:" + tenantPort);
    settings.put("newstore.identity.url", "http://127.0.0.1:" + tenantPort);
    settings.put("newstore.client.id", NewStoreSimulator.CLIENT_ID);
    settings.put("newstore.client.secret", NewStoreSimulator.CLIENT_SECRET);
    if (config.has("max_items_per_document")) {
      settings.put("newstore.imports.maxItems", config.get("max_items_per_document").asText());
    }
    return settings;
  }

  Path published() {
    return folder.resolve("data").resolve("published").resolve("newstore");
  }

  Inspection inspection() {
    return ledger.ledger().inspection();
  }

  HttpResponse<byte[]> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The ERP says what it has. */
  int snapshot(Instant asOf, String... rows) {
    String head = "# kind=full\n# asOf=" + asOf + "\nproduct,location,quantity\n";
    return post("/hooks/erp/snapshots", head + String.join("\n", rows) + "\n").statusCode();
  }

  /** What fetching it is answered. */
  int get(JsonNode uri) {
    return send(HttpRequest.newBuilder(URI.create(uri.asText())).GET()).statusCode();
  }

  /** Of a ZIP. */
  List<String> entries(String uri) throws IOException {
    byte[] zipped = send(HttpRequest.newBuilder(URI.create(uri)).GET()).body();
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(zipped), StandardCharsets.UTF_8)) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        names.add(one.getName());
      }
    }
    return names;
  }

  /** A document as NewStore fetches it. */
  JsonNode document(String file) throws IOException {
    byte[] zipped =
        send(HttpRequest.newBuilder(URI.create(address + "/files/newstore/" + file)).GET()).body();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(zipped), StandardCharsets.UTF_8)) {
      zip.getNextEntry();
      return JSON.readTree(zip.readAllBytes());
    }
  }

  /** The position of imports; a missing node where nothing was imported. */
  JsonNode imports() throws IOException {
    return ledger
        .ledger()
        .position("imports.newstore", "stock")
        .map(one -> new String(one.content(), StandardCharsets.UTF_8))
        .map(NewStoreCaseHub::json)
        .orElseGet(JSON::missingNode);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static void until(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(assertion);
  }

  @Override
  public void close() {
    hub.close();
    if (newstore != null) {
      newstore.close();
    }
    erp.close();
  }
}
