package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Doors;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Positions;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import io.crossdock.sandbox.infoplus.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/** The reading routes of the warehouse as they are, a real ledger, an ERP, the simulated site. */
final class ReadHarness implements AutoCloseable {

  static final int LOB = InfoplusSimulator.LOB;
  private static final Path ROUTES = Path.of("routes");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Less than any entry is held that tests leave waiting, whatever they wait themselves. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(
              com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES,
              false);

  final InfoplusSimulator simulator;
  final Ledger ledger;
  final CamelLedger camel;
  private Infoplus infoplus;
  private CamelContext context;
  private Map<String, String> given;
  private Clock clock = Clock.systemUTC();
  private final int port = freePort();
  private final Documents documents = new Documents();
  private final Positions positions;
  private final RunRequests requests;
  private Instant due = Instant.parse("2026-01-01T00:00:00Z");

  ReadHarness(Path folder, Map<String, String> more) {
    try {
      simulator = new InfoplusSimulator(Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    simulator.limits(0);
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    define();
    camel = new CamelLedger(ledger, Clock.systemUTC());
    positions = new Positions(camel);
    requests = new RunRequests(camel);
    Map<String, String> all = new HashMap<>();
    all.put("infoplus.enabled", "true");
    all.put("infoplus.url", simulator.address().replace("/infoplus-wms/api", ""));
    all.put("infoplus.lob", String.valueOf(LOB));
    all.put("infoplus.key", InfoplusSimulator.API_KEY);
    all.put("infoplus.warehouses", "EAST:4101, WEST:4102");
    all.put("infoplus.adjustments.codes", "DMG:DAMAGE, CC:CYCLE_COUNT, LOSS:SHRINKAGE");
    all.put("data.dir", folder.toString());
    all.put("erp.warehouse", "infoplus");
    all.put("erp.orders.suffix", "none");
    all.putAll(more);
    begin(all);
  }

  private void begin(Map<String, String> all) {
    given = all;
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(FlowSettings.seller("erp", settings, false, true).orElseThrow());
    infoplus = (Infoplus) Infoplus.read("infoplus", settings, clock, neighbours).make(camel);
    settings.orThrow();
    context = new DefaultCamelContext();
    start(all, neighbours);
  }

  /** The hub's clock goes on. */
  void later(Duration time) {
    clock = Clock.offset(clock, time);
    again(Map.of());
  }

  /** The hub stops, and starts again with other settings. */
  void again(Map<String, String> more) {
    context.stop();
    Map<String, String> all = new HashMap<>(given);
    all.putAll(more);
    begin(all);
  }

  private void define() {
    for (String told : List.of("shipments", "cancellations", "receipts", "adjustments")) {
      ledger.define(ChannelDefinition.of(told + ".erp", Mode.EACH));
    }
    ledger.define(ChannelDefinition.of("orders.infoplus", Mode.EACH));
    ledger.define(ChannelDefinition.of("purchase-orders.infoplus", Mode.LATEST));
    for (String marks : List.of("orders", "asns")) {
      ledger.define(soon(ChannelDefinition.of("reread-" + marks + ".infoplus", Mode.MARK)));
    }
    for (String runs :
        List.of("order-status", "shipments", "receipts", "adjustments", "reconcile", "retention")) {
      ledger.define(
          soon(ChannelDefinition.of("runs.infoplus-" + runs, Mode.LATEST))
              .withVersionType(VersionType.INSTANT));
    }
  }

  private static ChannelDefinition soon(ChannelDefinition channel) {
    return channel
        .withPartner("infoplus")
        .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1));
  }

  private void start(Map<String, String> all, Neighbours neighbours) {
    try {
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      infoplus.beans().forEach(context.getRegistry()::bind);
      context.getRegistry().bind("doors", new Doors(camel));
      context.getRegistry().bind("httpDoor", new HttpDoor());
      VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
      http.setBindHost("127.0.0.1");
      http.setBindPort(port);
      http.setPath("/");
      context.addService(new VertxPlatformHttpServer(http));
      load("config/errors.yaml");
      context.getRegistry().bind("addressees", new Addressees(neighbours, camel));
      context
          .getPropertiesComponent()
          .addLocation("file:" + ROUTES.resolve("warehouses/infoplus/infoplus.properties"));
      all.forEach(context.getPropertiesComponent()::addOverrideProperty);
      load("flows/told.yaml");
      for (String route : routes()) {
        load("warehouses/infoplus/infoplus-" + route + ".yaml");
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> routes() {
    return List.of(
        "talk",
        "shipments",
        "order-status",
        "order-reread",
        "receipts",
        "asn-reread",
        "adjustments",
        "hooks",
        "reconcile",
        "retention");
  }

  private void load(String file) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            PluginHelper.getResourceLoader(context)
                .resolveResource("file:" + ROUTES.resolve(file)));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hub gave that order there; lines are row, SKU, pieces. */
  void linked(String number, String orderNo, Object... lines) {
    List<OrderLink.Line> all = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 3) {
      all.add(new OrderLink.Line((String) lines[i], (String) lines[i + 1], (Integer) lines[i + 2]));
    }
    remembers(
        new Links("infoplus").orders(),
        "erp:" + number,
        new OrderLink("erp", number, orderNo, OrderLink.State.LINKED, 1, all));
  }

  /** The hub made that ASN there; lines are row, SKU, pieces. */
  void purchased(String number, int asn, Object... lines) {
    List<OrderLink.Line> all = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 3) {
      all.add(new OrderLink.Line((String) lines[i], (String) lines[i + 1], (Integer) lines[i + 2]));
    }
    Links links = new Links("infoplus");
    remembers(
        links.purchaseOrders(),
        "erp:" + number,
        new PurchaseLink("erp", number, asn, 1, "", "EAST", all));
    remembers(links.asns(), String.valueOf(asn), new Owner("erp:" + number));
  }

  void remembers(String name, String key, Object value) {
    positions.putNow(name, key, 0, value);
  }

  <T> void changes(String name, String key, Class<T> type, UnaryOperator<T> change) {
    Positions.Position<T> there = positions.find(name, key, type).orElseThrow();
    positions.putNow(name, key, there.revision(), change.apply(there.value()));
  }

  <T> Optional<T> remembered(String name, String key, Class<T> type) {
    return positions.find(name, key, type).map(Positions.Position::value);
  }

  /** All was read up to then. */
  void readUpTo(String what, String instant) {
    ledger.write(Priority.DOOR, List.of(new Write.MoveCursor("infoplus-" + what, null, instant)));
  }

  /** Somebody sets it. */
  void moveCursor(String what, String from, String to) {
    ledger.write(Priority.DOOR, List.of(new Write.MoveCursor("infoplus-" + what, from, to)));
  }

  String cursor(String what) {
    return ledger.cursor("infoplus-" + what).orElse(null);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script of the site calls; the status of the answer. */
  int hook(String resource, String key, String body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/hooks/infoplus/" + resource))
              .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
      if (key != null) {
        request.header("Authorization", "Bearer " + key);
      }
      int status =
          HttpClient.newBuilder()
              // What is refused behind its body is answered otherwise there.
              .version(HttpClient.Version.HTTP_2)
              .build()
              .send(request.build(), HttpResponse.BodyHandlers.ofString())
              .statusCode();
      settle();
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All of the span is compared; what was found, in short. */
  List<String> compare(boolean repair) {
    new Reconciliations(camel, new Partners(List.of(infoplus))).begin("infoplus", repair, "test");
    settle();
    return remembered("reconciled", "infoplus", Reconciled.class).orElseThrow().findings().stream()
        .map(one -> one.kind().word() + " " + one.key() + ": " + one.here())
        .toList();
  }

  /** A run at that time of the site's, to its end. */
  Runs.Run poll(String what, String serverNow) {
    simulator.stand(Instant.parse(serverNow));
    due = due.plusSeconds(1);
    requests.ask("infoplus-" + what, due, "test", null);
    settle();
    return ledger.runs().latest("infoplus-" + what, 1).get(0);
  }

  /** What waits there is due now. */
  void wake(String channel, String... keys) {
    ledger.write(Priority.DOOR, List.of(new Write.Wake(channel, List.of(keys))));
    settle();
  }

  void mark(String channel, String... keys) {
    for (String key : keys) {
      ledger.write(
          Priority.DOOR, List.of(new Write.Take(channel, List.of(Arrival.mark(key, "test")))));
    }
    settle();
  }

  void settle() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(LIMIT)
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(
                        books ->
                            books.channel().startsWith("runs.")
                                || books.channel().startsWith("reread"))
                    .allMatch(books -> books.inFlight() == 0 && !isSoon(books.channel())));
  }

  /** What is held for long is settled for now. */
  private boolean isSoon(String channel) {
    Instant soon = Instant.now().plus(SOON);
    return ledger.inspection().entries(channel, EntryState.WAITING, 0, 1_000).stream()
        .anyMatch(one -> one.inFlight() || one.due() == null || one.due().isBefore(soon));
  }

  /** Documents written to that channel since the start, oldest first. */
  <T extends Document> List<T> written(String channel, Class<T> type) {
    return entries(channel).stream()
        .filter(one -> one.type().equals(type.getSimpleName()))
        .map(one -> documents.read(one.content(), type))
        .toList();
  }

  List<Inspection.Entry> entries(String channel) {
    List<Inspection.Entry> entries =
        new ArrayList<>(ledger.inspection().entries(channel, null, 0, 1_000));
    Collections.reverse(entries);
    return entries;
  }

  List<String> parked(String channel) {
    return ledger.inspection().entries(channel, EntryState.PARKED, 0, 1_000).stream()
        .map(Inspection.Entry::reason)
        .toList();
  }

  /** {@code kind key} of those that are open. */
  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(one -> one.kind() + " " + one.key())
        .sorted()
        .toList();
  }

  /** Searches of that resource since the start or {@code simulator.forget()}. */
  List<Received> asked(String resource) {
    return simulator.requests().stream()
        .filter(one -> one.path().endsWith("/" + resource + "/search"))
        .toList();
  }

  @Override
  public void close() {
    context.stop();
    ledger.close();
    simulator.close();
  }
}
