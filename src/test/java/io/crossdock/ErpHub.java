package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Figures;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.store.Ledgers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The hub with the ERP's routes as they are, those of other partners left out. */
final class ErpHub implements AutoCloseable {

  static final String KEY = "a-key-of-sixteen-or-more";
  private static final Set<String> READS = Set.of("close", "lanes", "inspection", "health");

  final Path data;
  final Hub hub;
  final Ledger ledger;
  private final AtomicBoolean away = new AtomicBoolean();

  /** As most programs do; the JDK's client would ask for HTTP/2. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ErpHub(Path data, Map<String, String> more) throws IOException {
    this.data = data;
    Map<String, String> overrides = new HashMap<>();
    overrides.put("data.dir", data.toString());
    overrides.put("http.port", "0");
    overrides.put("management.port", "0");
    overrides.put("camel.main.name", "erp-" + System.nanoTime());
    overrides.put("erp.stock.poll", "50");
    overrides.put("erp.http.enabled", "true");
    overrides.put("erp.http.key", KEY);
    overrides.putAll(more);
    HubOptions options =
        new HubOptions(
            routes(data.resolve("routes")),
            Map.of(),
            Clock.systemUTC(),
            settings ->
                canBeAway(
                    Ledgers.open(
                        settings, Clock.systemUTC(), io.crossdock.ledger.CrashPoint.NONE)));
    hub = Hub.start(options.with(overrides));
    ledger = hub.context().getRegistry().findSingleByType(CamelLedger.class).ledger();
  }

  private static Path routes(Path routes) throws IOException {
    if (!Files.isDirectory(routes.resolve("erp"))) {
      for (String folder : List.of("config", "flows", "erp/erp")) {
        Files.createDirectories(routes.resolve(folder));
        try (Stream<Path> files = Files.list(Path.of("routes").resolve(folder))) {
          for (Path file : files.toList()) {
            Files.copy(file, routes.resolve(folder).resolve(file.getFileName()));
          }
        }
      }
    }
    return routes;
  }

  /** From now on nothing can be written, or again everything. */
  void ledgerIsAway(boolean gone) {
    away.set(gone);
  }

  Path inbox() {
    return data.resolve("erp/stock");
  }

  /** Writes the file under a hidden name and renames it. */
  void drop(String name, byte[] bytes) throws IOException {
    Path hidden = inbox().resolve("." + name + ".writing");
    Files.write(hidden, bytes);
    Files.move(hidden, inbox().resolve(name));
  }

  void dropInto(Path folder, String name, String text) throws IOException {
    Path hidden = folder.resolve("." + name);
    Files.writeString(hidden, text);
    Files.move(hidden, folder.resolve(name));
  }

  void drop(String name, String text) throws IOException {
    drop(name, text.getBytes(StandardCharsets.UTF_8));
  }

  List<String> names(String folder) {
    return namesIn(inbox().resolve(folder));
  }

  static List<String> namesIn(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Those in the folder whose name ends so. */
  List<String> names(String folder, String ending) {
    return names(folder).stream().filter(name -> name.endsWith(ending)).toList();
  }

  String reasonOf(String name) throws IOException {
    String file = names(".failed", "-" + name + ".reason").get(0);
    return Files.readString(inbox().resolve(".failed").resolve(file)).strip();
  }

  /** Null if there is none. */
  StockLevel figure(String sku) {
    return new Figures(hub.context().getRegistry().findSingleByType(CamelLedger.class))
        .of("stock.erp", List.of(sku), StockLevel.class)
        .get(sku);
  }

  Integer available(String sku) {
    StockLevel figure = figure(sku);
    return figure == null ? null : figure.available();
  }

  Books books() {
    return ledger.inspection().books().stream()
        .filter(b -> b.channel().equals("stock.erp"))
        .findFirst()
        .orElseThrow();
  }

  List<Inspection.Entry> parked() {
    return ledger.inspection().entries("stock.erp", EntryState.PARKED, 0, 1000);
  }

  List<Inspection.Review> openReviews() {
    return ledger.inspection().reviews(true, 10);
  }

  List<Runs.Run> runs() {
    return ledger.runs().latest("erp-stock", 100);
  }

  HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(hub.address() + "/hooks/erp/stock" + query))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> post(String query, String body) {
    return send(
        request(query)
            .header("Authorization", "Bearer " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
  }

  private Ledger canBeAway(Ledger real) {
    return proxy(Ledger.class, real);
  }

  /** Passes everything on, or nothing that touches the store. */
  private <T> T proxy(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (away.get() && !READS.contains(method.getName())) {
                throw new LedgerUnavailableException("the disk is full");
              }
              try {
                Object answer = method.invoke(real, arguments);
                return switch (method.getName()) {
                  case "runs", "deliveries" -> proxy(method.getReturnType(), answer);
                  default -> answer;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
