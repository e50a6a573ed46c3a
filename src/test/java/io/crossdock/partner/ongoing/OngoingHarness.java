package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Pen;
import io.crossdock.document.Address;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.StockReading;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.Readings;
import io.crossdock.flow.StockBook;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Received;
import io.crossdock.stock.SkuStock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/** The writing routes, a real ledger, and the simulated warehouse; two shops and an ERP sell. */
final class OngoingHarness implements AutoCloseable {

  static final int OWNER = 159;
  static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");

  private static final Path ROUTES = Path.of("routes/warehouses/ongoing");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  final OngoingSimulator simulator;
  final Ledger ledger;
  final CamelLedger camel;
  final Ongoing ongoing;
  final OrderBook orders;
  private final StockBook stock;
  private final Channels channels;
  private final OngoingSettings settings;
  private final CamelContext context;

  OngoingHarness(Path folder, OngoingSimulator simulator, Map<String, String> more) {
    this(
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE),
        simulator,
        more);
  }

  /** Another context with all routes on the same ledger. */
  OngoingHarness beside() {
    return new OngoingHarness(ledger, simulator, Map.of());
  }

  private OngoingHarness(Ledger ledger, OngoingSimulator simulator, Map<String, String> more) {
    this.simulator = simulator;
    this.ledger = ledger;
    ledger.lanes().define(new Lanes.Limit("ongoing.writes", 1, List.of()));
    define(ChannelDefinition.of("stock.ongoing", Mode.FIGURE));
    define(ChannelDefinition.of("reservations.ongoing", Mode.LATEST).withLate(Late.SKIP));
    define(
        ChannelDefinition.of("held.ongoing", Mode.MARK).withDerivesFrom(List.of("stock.ongoing")));
    define(writing(ChannelDefinition.of("orders.ongoing", Mode.MARK)));
    define(ChannelDefinition.of("dismissed.orders.ongoing", Mode.MARK));
    define(ChannelDefinition.of("dismissed.reservations.ongoing", Mode.MARK));
    define(ChannelDefinition.of("cancellations.se-shop", Mode.EACH));
    define(writing(ChannelDefinition.of("reports.ongoing", Mode.MARK)));
    for (String latest : List.of("articles", "return-orders", "purchase-orders")) {
      define(
          writing(
              ChannelDefinition.of(latest + ".ongoing", Mode.LATEST)
                  .withLate(Late.SKIP)
                  .withUnchangedSkip(latest.equals("articles"))));
    }
    Map<String, String> all = properties(simulator, more);
    camel = new CamelLedger(ledger, Clock.systemUTC());
    channels = new Channels(camel);
    orders = new OrderBook("ongoing", camel);
    stock = new StockBook("ongoing", camel);
    Settings read = new Settings(key -> Optional.ofNullable(all.get(key)));
    Neighbours neighbours = new Neighbours(Exports.NONE);
    for (String shop : List.of("se-shop", "eu-shop", "erp")) {
      neighbours.add(
          FlowSettings.seller(shop, read, !shop.equals("erp"), shop.equals("erp")).orElseThrow());
    }
    settings = OngoingSettings.read("ongoing", read);
    ongoing = (Ongoing) Ongoing.read("ongoing", read, Clock.systemUTC(), neighbours).make(camel);
    neighbours.judge(read);
    read.orThrow();
    context = new DefaultCamelContext();
    start(all);
  }

  private static Map<String, String> properties(
      OngoingSimulator simulator, Map<String, String> more) {
    URI address = URI.create(simulator.address());
    Map<String, String> all = new HashMap<>();
    all.put("ongoing.enabled", "true");
    all.put("ongoing.url", "http://" + address.getAuthority());
    all.put("ongoing.system", address.getPath().substring(1));
    all.put("ongoing.goodsOwner", String.valueOf(OWNER));
    all.put("ongoing.user", OngoingSimulator.USER);
    all.put("ongoing.password", OngoingSimulator.PASSWORD);
    all.put("ongoing.timeout", "5000");
    all.put("ongoing.orders.settle", "200ms");
    Map.of("se-shop", "SE", "eu-shop", "EU", "erp", "ERP")
        .forEach(
            (shop, suffix) -> {
              all.put(shop + ".warehouse", "ongoing");
              all.put(shop + ".orders.suffix", "-" + suffix);
              all.put(shop + ".orders.type", shop.equals("erp") ? "B2B" : "B2C");
            });
    all.putAll(more);
    return all;
  }

  private void start(Map<String, String> all) {
    try {
      Properties properties = new Properties();
      properties.putAll(all);
      context.getPropertiesComponent().setInitialProperties(properties);
      context.getShutdownStrategy().setTimeout(5);
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      ongoing.beans().forEach(context.getRegistry()::bind);
      for (String route :
          List.of(
              "talk",
              "reservations",
              "held",
              "orders",
              "dismissed-orders",
              "dismissed-reservations",
              "articles",
              "returns",
              "purchase-orders",
              "reports")) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(
                PluginHelper.getResourceLoader(context)
                    .resolveResource("file:" + ROUTES.resolve("ongoing-" + route + ".yaml")));
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static OngoingSimulator simulator() {
    try {
      OngoingSimulator simulator = new OngoingSimulator("demo", 0, Clock.systemUTC());
      simulator.goodsOwner(OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
      return simulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChannelDefinition writing(ChannelDefinition channel) {
    return channel.withLanes(List.of("ongoing.writes", channel.name()));
  }

  private void define(ChannelDefinition channel) {
    ledger.define(
        channel.withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  static Order order(String shop, String number, long revision, Object... skusAndPieces) {
    List<Order.Line> lines = new ArrayList<>();
    for (int i = 0; i < skusAndPieces.length; i += 2) {
      lines.add(
          Order.Line.of(
              String.valueOf(i / 2 + 1),
              (String) skusAndPieces[i],
              (Integer) skusAndPieces[i + 1]));
    }
    return new Order(
        shop,
        number,
        revision,
        null,
        AT,
        AT,
        new Address(
            "Anna Andersson",
            null,
            "Storgatan 1",
            null,
            null,
            "111 22",
            "Stockholm",
            null,
            "SE",
            null,
            null),
        lines,
        null,
        null,
        null);
  }

  static OrderCancellation cancellation(String shop, String number, long revision) {
    return new OrderCancellation(shop, number, revision, AT, null);
  }

  /** Takes them in and waits until nothing is on its way any more. */
  void take(Document... documents) {
    write("reservations.ongoing", documents);
    settled();
  }

  void write(String channel, Document... documents) {
    channels.write(pen(), channel, List.of(documents), "test");
  }

  Pen pen() {
    return Pen.of(new DefaultExchange(context));
  }

  /** There are so many pieces, and the hub reads it. */
  void stock(String sku, int pieces) {
    simulator.stock(OWNER, sku, BigDecimal.valueOf(pieces));
    read(sku);
  }

  /** The hub asks what is sellable now. */
  void read(String sku) {
    long number = ledger.nextReading();
    BigDecimal sellable =
        simulator.article(OWNER, sku).at("/inventoryInfo/sellableNumberOfItems").decimalValue();
    StockReading reading = new StockReading("ongoing", sku, sellable, null, number, AT);
    new Readings(settings.rules(), camel).taken(pen(), List.of(reading));
    write("stock.ongoing", reading);
    settled();
  }

  void settled() {
    Awaitility.await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                ledger.inspection().books().stream()
                    // Nobody empties them here.
                    .filter(books -> !books.channel().startsWith("cancellations."))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
  }

  SkuStock of(String sku) {
    return stock.of(List.of(sku)).get(sku);
  }

  /** {@code PUT 5178-SE}, in order. */
  List<String> writes() {
    return simulator.writes().stream().map(OngoingHarness::words).toList();
  }

  private static String words(Received one) {
    return one.method()
        + " "
        + (one.number() != null && !one.method().equals("PATCH")
            ? one.number()
            : one.path().replace("/api/v1", ""));
  }

  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(
            review ->
                review.kind()
                    + " "
                    + review.key()
                    + (review.facts().containsKey("orderStatus")
                        ? " " + review.facts().get("orderStatus")
                        : ""))
        .sorted()
        .toList();
  }

  Inspection.Entry entry(String channel) {
    return ledger.inspection().entries(channel, null, 0, 1).get(0);
  }

  List<Inspection.Entry> parked(String channel) {
    return ledger.inspection().entries(channel, EntryState.PARKED, 0, 100);
  }

  long id(String number) {
    return order(number).at("/orderInfo/orderId").asLong();
  }

  JsonNode order(String number) {
    return simulator.order(OWNER, number);
  }

  int status(String number) {
    JsonNode order = order(number);
    return order == null ? 0 : order.at("/orderInfo/orderStatus/number").asInt();
  }

  /** Somebody in the warehouse goes on with it. */
  void statusOf(String number, int status) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(simulator.address() + "/api/v1/orders/" + id(number) + "/orderStatus"))
              .header("Authorization", OngoingManners.authorization(settings.api()))
              .header("Content-Type", "application/json")
              .method(
                  "PATCH",
                  HttpRequest.BodyPublishers.ofString("{\"orderStatusNumber\":" + status + "}"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      simulator.forgetRequests();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without the simulator, which another may use. */
  @Override
  public void close() {
    context.stop();
    ongoing.close();
    ledger.close();
  }

  /** Its routes end; the ledger goes on. */
  void leave() {
    context.stop();
    ongoing.close();
  }

  /** A person dismisses what waits or is parked there, as soon as nobody works on it. */
  void dismiss(String channel, String key) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .ignoreException(IllegalArgumentException.class)
        .untilAsserted(
            () ->
                ledger
                    .inspection()
                    .unsettled(channel, List.of(key))
                    .forEach(one -> ledger.inspection().dismiss(one.id(), "over", "ada")));
  }

  /** How many cancellation notices that shop was sent. */
  long notices(String shop) {
    return ledger.inspection().entries("cancellations." + shop, null, 0, 100).size();
  }

  Map<String, String> factsOf(String review) {
    return ledger.inspection().reviews(true, 100).stream()
        .filter(one -> one.kind().equals(review))
        .findFirst()
        .orElseThrow()
        .facts();
  }

  /** A moment later. */
  void until(String key, io.crossdock.flow.BookedOrder.State state) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> orders.find(key).filter(one -> one.state() == state).isPresent());
  }

  /** Nobody knows whether it arrived. */
  void inDoubt(String key, String number) {
    wasTold(key, new Told(number, 0, 0, Told.State.LOOKED_FOR));
  }

  /** As if the warehouse had been told this. */
  void wasTold(String key, Told told) {
    String name = Resource.ORDER.told("ongoing");
    long revision = ledger.position(name, key).orElseThrow().revision();
    new io.crossdock.camel.Positions(camel).putNow(name, key, revision, told);
  }
}
