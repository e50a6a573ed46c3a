package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Figures;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Positions;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.Seller;
import io.crossdock.flow.Seller.Share;
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
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/**
 * The reading routes of the warehouse as they are, a real ledger, two shops and an ERP, and a
 * server that answers what a test says: answers of any age, which no warehouse gives on request.
 */
final class ReadHarness implements AutoCloseable {

  static final int OWNER = 159;
  private static final Path ROUTES = Path.of("routes/warehouses/ongoing");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request as it came. */
  record Asked(String method, String path, Map<String, List<String>> query) {
    String one(String key) {
      return query.containsKey(key) ? query.get(key).get(0) : null;
    }
  }

  final TestClock clock = TestClock.at(Instant.parse("2026-11-20T11:15:00Z"));
  final Ledger ledger;
  final CamelLedger camel;
  final Neighbours neighbours = new Neighbours(Exports.NONE);
  final OngoingReading reading;
  private final HttpServer server;
  private final CamelContext context = new DefaultCamelContext();
  private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Documents documents = new Documents();
  private final Positions positions;
  private final RunRequests requests;
  private Instant due = Instant.parse("2026-01-01T00:00:00Z");
  private long lastEntry;

  ReadHarness(Path folder, Map<String, String> more) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Map<String, String> all = new HashMap<>(more);
    all.put("ongoing.enabled", "true");
    all.put("ongoing.url", "http://127.0.0.1:" + server.getAddress().getPort());
    all.put("ongoing.goodsOwner", String.valueOf(OWNER));
    all.put("ongoing.user", "hub");
    all.put("ongoing.password", "sandbox");
    all.put("data.dir", folder.toString());
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    define();
    camel = new CamelLedger(ledger, clock);
    positions = new Positions(camel);
    requests = new RunRequests(camel);
    camel.install(context);
    HttpDefaults.STANDARD.apply(context);
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    OngoingSettings read = OngoingSettings.read("ongoing", settings);
    settings.orThrow();
    neighbours.add(read.rules());
    seller("se-shop", "-SE", false);
    seller("eu-shop", "-EU", false);
    seller("erp", "-ERP", true);
    reading = new OngoingReading(read, neighbours, camel, clock);
    Ongoing ongoing = new Ongoing(read, neighbours, camel, clock);
    ongoing.beans().forEach(context.getRegistry()::bind);
    all.forEach(context.getPropertiesComponent()::addOverrideProperty);
    context.getPropertiesComponent().addLocation("file:" + ROUTES + "/ongoing.properties");
    context.getRegistry().bind("addressees", new Addressees(neighbours, camel));
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            PluginHelper.getResourceLoader(context).resolveResource("file:routes/flows/told.yaml"));
    for (String route :
        List.of(
            "talk",
            "stock",
            "stock-all",
            "stock-reread",
            "pickability",
            "shipments",
            "order-reread",
            "return-receipts",
            "receipts",
            "receipts-reread",
            "adjustments",
            "retention")) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(
              PluginHelper.getResourceLoader(context)
                  .resolveResource("file:" + ROUTES.resolve("ongoing-" + route + ".yaml")));
    }
    context.start();
  }

  private void seller(String name, String suffix, boolean master) {
    neighbours.add(
        new Seller(
            name,
            "ongoing",
            suffix,
            List.of(),
            "B2C",
            "",
            !master,
            1,
            new Share(0, 1),
            Map.of(),
            master));
  }

  private void define() {
    ledger.define(ChannelDefinition.of("stock.ongoing", Mode.FIGURE));
    for (String shop : List.of("se-shop", "eu-shop", "erp")) {
      for (String what : List.of("shipments.", "cancellations.", "returns.")) {
        ledger.define(ChannelDefinition.of(what + shop, Mode.EACH));
      }
    }
    ledger.define(ChannelDefinition.of("receipts.erp", Mode.EACH));
    ledger.define(ChannelDefinition.of("receipts.se-shop", Mode.EACH));
    ledger.define(ChannelDefinition.of("adjustments.erp", Mode.EACH));
    ledger.define(derived("stock.se-shop"));
    for (String marks :
        List.of("reread-stock", "reread-orders", "reread-purchase-orders", "pickability")) {
      ledger.define(soon(ChannelDefinition.of(marks + ".ongoing", Mode.MARK)));
    }
    for (String runs :
        List.of(
            "stock",
            "stock-all",
            "shipments",
            "return-receipts",
            "receipts",
            "adjustments",
            "retention")) {
      ledger.define(
          soon(ChannelDefinition.of("runs.ongoing-" + runs, Mode.LATEST))
              .withVersionType(VersionType.INSTANT));
    }
  }

  private static ChannelDefinition derived(String name) {
    return ChannelDefinition.of(name, Mode.MARK).withDerivesFrom(List.of("stock.ongoing"));
  }

  private static ChannelDefinition soon(ChannelDefinition channel) {
    return channel
        .withPartner("ongoing")
        .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1));
  }

  private void answer(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().replace("/demo/api/v1", "");
      Map<String, List<String>> query = new HashMap<>();
      String raw = exchange.getRequestURI().getRawQuery();
      if (raw != null) {
        for (String pair : raw.split("&")) {
          int equals = pair.indexOf('=');
          query
              .computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
              .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
      asked.add(new Asked(exchange.getRequestMethod(), path, query));
      Deque<String> waiting = answers.get(path);
      String next = waiting == null ? null : waiting.poll();
      int status = next == null && path.matches("/orders/[0-9]+") ? 404 : 200;
      byte[] body = (next == null ? "[]" : next).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The next request of that path is answered so; those without an answer by an empty list. */
  void answers(String path, String... bodies) {
    answers
        .computeIfAbsent(path, key -> new java.util.concurrent.ConcurrentLinkedDeque<>())
        .addAll(List.of(bodies));
  }

  /** All requests of that path since the start. */
  List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** The hub knows this order as sent there. */
  void known(String shop, String number, String suffix) {
    known(shop, number, suffix, BookedOrder.State.OPEN);
  }

  void known(String shop, String number, String suffix, BookedOrder.State state) {
    BookedOrder order =
        new BookedOrder(
            shop, number, number + suffix, 1, null, state, Map.of("X", 1), 1, 0, clock.instant());
    positions.putNow("booked.ongoing", order.key(), 0, order);
    positions.putNow(
        "numbers.ongoing",
        order.number().toLowerCase(Locale.ROOT),
        0,
        new OrderBook.Named(order.key(), order.number()));
  }

  /** The hub remembers this. */
  void remembers(String name, String key, Object value) {
    positions.putNow(name, key, 0, value);
  }

  <T> Optional<T> remembered(String name, String key, Class<T> type) {
    return positions.find(name, key, type).map(Positions.Position::value);
  }

  BookedOrder booked(String key) {
    return positions.find("booked.ongoing", key, BookedOrder.class).orElseThrow().value();
  }

  /** The hub sent this purchase order. */
  void purchased(String source, String number, String suffix) {
    positions.putNow(
        Resource.PURCHASE_ORDER.numbers("ongoing"),
        (number + suffix).toLowerCase(Locale.ROOT),
        0,
        new Told.Owner(source + ":" + number, number + suffix));
  }

  /** A run of that touchpoint, to its end. */
  Runs.Run run(String touchpoint) {
    due = due.plusSeconds(1);
    requests.ask(touchpoint, due, "test", null);
    settle();
    return ledger.runs().latest(touchpoint, 1).get(0);
  }

  /** Why entries of that channel came to nothing, for messages of assertions. */
  List<String> reasons(String channel) {
    return ledger.inspection().entries(channel, null, 0, 10).stream()
        .map(one -> one.state() + " " + one.reason())
        .toList();
  }

  void mark(String channel, String... keys) {
    for (String key : keys) {
      ledger.write(
          Priority.DOOR, List.of(new Write.Take(channel, List.of(Arrival.mark(key, "test")))));
    }
    settle();
  }

  private void settle() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(LIMIT)
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(
                        books ->
                            books.channel().startsWith("runs.")
                                || books.channel().startsWith("pickability.")
                                || books.channel().startsWith("reread"))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
  }

  /** Documents written to that channel since the start, oldest first. */
  <T extends Document> List<T> written(String channel, Class<T> type) {
    List<Inspection.Entry> entries =
        new ArrayList<>(ledger.inspection().entries(channel, null, 0, 1_000));
    java.util.Collections.reverse(entries);
    return entries.stream().map(one -> documents.read(one.content(), type)).toList();
  }

  /** Entries of that channel that were parked. */
  List<Inspection.Entry> parked(String channel) {
    return ledger.inspection().entries(channel, EntryState.PARKED, 0, 1_000);
  }

  StockReading figure(String sku) {
    return new Figures(camel).of("stock.ongoing", List.of(sku), StockReading.class).get(sku);
  }

  List<Inspection.Review> reviews() {
    return ledger.inspection().reviews(true, 100);
  }

  Channels channels() {
    return new Channels(camel);
  }

  static String json(Object... membersAndValues) {
    Map<String, Object> object = new java.util.LinkedHashMap<>();
    for (int i = 0; i < membersAndValues.length; i += 2) {
      object.put((String) membersAndValues[i], membersAndValues[i + 1]);
    }
    return JSON.valueToTree(object).toString();
  }

  static JsonNode tree(String json) throws IOException {
    return JSON.readTree(json);
  }

  @Override
  public void close() {
    context.stop();
    ledger.close();
    server.stop(0);
  }
}
