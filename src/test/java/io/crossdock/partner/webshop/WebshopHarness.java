package io.crossdock.partner.webshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Doors;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.Document;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Readings;
import io.crossdock.flow.Reservations;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import io.crossdock.shop.ShopPartner;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Two shops' real routes on a real ledger, each against its simulator; the booking is real, the
 * warehouse's readings are given by the test.
 */
final class WebshopHarness implements AutoCloseable {

  static final String NEXT_SECRET = "the-secret-after-this-one";
  private static final List<String> SHOPS = List.of("se-shop", "eu-shop");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  final Ledger ledger;
  final DefaultCamelContext context = new DefaultCamelContext();
  final Map<String, WebshopSimulator> shops = new HashMap<>();
  final Map<String, ShopPartner> partners = new HashMap<>();
  private final CamelLedger camel;
  private final WarehouseRules rules;
  private final Channels channels;
  private final Positions positions;
  private final int port;

  WebshopHarness(Path folder, Map<String, String> more) {
    this(folder, more, Mode.SHARED);
  }

  WebshopHarness(Path folder, Map<String, String> more, Mode mode) {
    try {
      rules =
          new WarehouseRules(
              "ongoing", 50, true, true, Oversell.HOLD, new Showing(mode, 0), List.of());
      ledger =
          Ledgers.open(
              LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
      port = freePort();
      define();
      camel = new CamelLedger(ledger, Clock.systemUTC());
      channels = new Channels(camel);
      positions = new Positions(camel);
      context.disableJMX();
      camel.install(context);
      new HttpDefaults(Duration.ofSeconds(2), Duration.ofSeconds(2)).apply(context);
      context.getRegistry().bind("httpDoor", new HttpDoor());
      context.getRegistry().bind("doors", new Doors(camel));
      context.getRegistry().bind("acceptances", new Acceptances(camel));
      addShops(folder, more);
      VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
      http.setBindHost("127.0.0.1");
      http.setBindPort(port);
      http.setPath("/");
      context.addService(new VertxPlatformHttpServer(http));
      addRoutes();
      context.getShutdownStrategy().setTimeout(5);
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void addShops(Path folder, Map<String, String> more) throws IOException {
    Map<String, String> all = new HashMap<>(more);
    all.put("data.dir", folder.toString());
    for (String name : SHOPS) {
      WebshopSimulator shop = new WebshopSimulator(name, 0, 0, Clock.systemUTC());
      shop.webhooks()
          .hub(URI.create("http://127.0.0.1:" + port + "/hooks/" + name), WebshopSimulator.SECRET);
      shop.webhooks().repeatAfter(Duration.ofMillis(20));
      shops.put(name, shop);
      all.putIfAbsent(name + ".enabled", "true");
      all.putIfAbsent(name + ".warehouse", "ongoing");
      all.putIfAbsent(name + ".orders.suffix", name.startsWith("se") ? "-SE" : "-EU");
      all.putIfAbsent(name + ".url", shop.api().address());
      all.putIfAbsent(name + ".key", WebshopSimulator.KEY);
      all.putIfAbsent(name + ".hooks.secret", WebshopSimulator.SECRET);
      all.putIfAbsent(name + ".hooks.secret.next", NEXT_SECRET);
    }
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(rules);
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    Map<String, PartnerPlan> plans = new HashMap<>();
    for (String name : SHOPS) {
      plans.put(name, Webshop.read(name, settings, Clock.systemUTC(), neighbours));
    }
    neighbours.judge(settings);
    context.getRegistry().bind("articleGate", new io.crossdock.flow.ArticleGate(neighbours));
    settings.orThrow();
    plans.forEach((name, plan) -> partners.put(name, (ShopPartner) plan.make(camel)));
    partners.values().forEach(shop -> shop.beans().forEach(context.getRegistry()::bind));
    all.forEach(context.getPropertiesComponent()::addOverrideProperty);
    Reservations reservations = new Reservations(rules, neighbours, camel, Clock.systemUTC());
    context.getRegistry().bind("ongoingReservations", reservations);
  }

  private void addRoutes() throws Exception {
    load(Path.of("routes/config/errors.yaml"));
    load(Path.of("routes/flows/order-import.yaml"));
    load(Path.of("routes/flows/document-import.yaml"));
    for (String name : SHOPS) {
      context
          .getPropertiesComponent()
          .addLocation("file:routes/shops/" + name + "/" + name + ".properties");
    }
    for (String name : SHOPS) {
      try (Stream<Path> files = Files.list(Path.of("routes/shops", name))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
          load(file);
        }
      }
    }
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:reservations.ongoing?batch=50&repeat=SAFE")
                .to("bean:ongoingReservations?method=book")
                .to("bean:ongoingReservations?method=answer");
            from("ledger:held.ongoing?batch=50&repeat=SAFE")
                .to("bean:ongoingReservations?method=wake");
          }
        });
  }

  private void load(Path route) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + route));
  }

  /** Where the doors of a shop are. */
  URI hooks(String shop) {
    return URI.create("http://127.0.0.1:" + port + "/hooks/" + shop);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void define() {
    define(ChannelDefinition.of("stock.ongoing", io.crossdock.ledger.Mode.FIGURE), "ongoing");
    define(
        ChannelDefinition.of("reservations.ongoing", io.crossdock.ledger.Mode.LATEST)
            .withLate(Late.SKIP),
        "ongoing");
    define(marks("held.ongoing"), "ongoing");
    for (String name : List.of("orders.ongoing", "reports.ongoing")) {
      define(ChannelDefinition.of(name, io.crossdock.ledger.Mode.MARK), "ongoing");
    }
    for (String name : List.of("return-orders.ongoing", "articles.ongoing")) {
      define(ChannelDefinition.of(name, io.crossdock.ledger.Mode.LATEST), "ongoing");
    }
    for (String shop : SHOPS) {
      String lane = shop + ".api";
      define(marks("stock." + shop).withLanes(List.of(lane, "stock." + shop)), shop);
      define(ChannelDefinition.of("later." + shop, io.crossdock.ledger.Mode.MARK), shop);
      for (String kind : List.of("shipments", "cancellations", "returns")) {
        String channel = kind + "." + shop;
        define(
            ChannelDefinition.of(channel, io.crossdock.ledger.Mode.EACH)
                .withLanes(List.of(lane, lane + ".requests", channel)),
            shop);
      }
      for (String runs : List.of("-poll", "-all", "-reconcile")) {
        define(
            ChannelDefinition.of("runs." + shop + runs, io.crossdock.ledger.Mode.LATEST)
                .withVersionType(VersionType.INSTANT),
            shop);
      }
      ledger.lanes().define(new Lanes.Limit(lane, 4, List.of()));
      ledger.lanes().define(new Lanes.Limit(lane + ".requests", 0, List.of()));
    }
  }

  private static ChannelDefinition marks(String name) {
    return ChannelDefinition.of(name, io.crossdock.ledger.Mode.MARK)
        .withDerivesFrom(List.of("stock.ongoing"));
  }

  private void define(ChannelDefinition channel, String partner) {
    ledger.define(
        channel
            .withPartner(partner)
            .withRetry(Duration.ofMillis(30), Duration.ofMillis(300), Duration.ofMinutes(5)));
  }

  WebshopSimulator se() {
    return shops.get("se-shop");
  }

  WebshopSimulator eu() {
    return shops.get("eu-shop");
  }

  /** The warehouse says what it has. */
  void reads(String sku, int sellable) {
    StockReading reading =
        new StockReading(
            "ongoing", sku, new BigDecimal(sellable), null, ledger.nextReading(), Instant.now());
    new Readings(rules, camel).taken(pen(), List.of(reading));
    write("stock.ongoing", reading);
  }

  void write(String channel, Document... documents) {
    channels.write(pen(), channel, List.of(documents), "test");
  }

  <T> T position(String name, String key, Class<T> type) {
    return positions.find(name, key, type).map(Positions.Position::value).orElse(null);
  }

  private Pen pen() {
    return Pen.of(new DefaultExchange(context));
  }

  /** Until nothing is under way that is not held on purpose. */
  void settled() {
    await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                shops.values().stream().allMatch(shop -> shop.webhooks().open() == 0)
                    && ledger.inspection().books().stream()
                        .filter(WebshopHarness::isEmptied)
                        .allMatch(one -> one.waiting() + one.inFlight() == 0));
  }

  private static boolean isEmptied(Books one) {
    return one.channel().endsWith("-shop") && !one.channel().startsWith("later.")
        || one.channel().startsWith("held.")
        || one.channel().startsWith("reservations.");
  }

  void until(java.util.concurrent.Callable<Boolean> what) {
    try {
      await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(what);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "after %s, lanes %s, open %s, shops wrote %s"
              .formatted(
                  LIMIT,
                  ledger.lanes().all(),
                  ledger.inspection().entries(null, EntryState.WAITING, Long.MAX_VALUE, 50),
                  shops.values().stream().map(WebshopSimulator::writes).toList()),
          e);
    }
  }

  /** The newest entry of a key in a channel. */
  Inspection.Entry entry(String channel, String key) {
    List<Inspection.Entry> entries = entries(channel, key);
    return entries.get(entries.size() - 1);
  }

  List<Inspection.Entry> entries(String channel, String key) {
    return ledger.inspection().trace(key, 100).stream()
        .filter(entry -> entry.channel().equals(channel))
        .toList();
  }

  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(review -> review.kind() + " " + review.key())
        .sorted()
        .toList();
  }

  /** Asks for a run and waits for it. */
  void run(String touchpoint) {
    new RunRequests(camel).ask(touchpoint, Instant.now(), "test", null);
    until(
        () ->
            ledger.inspection().books().stream()
                .filter(one -> one.channel().equals("runs." + touchpoint))
                .allMatch(one -> one.waiting() + one.inFlight() == 0));
  }

  Reconciled reconcile(String shop, boolean repair) {
    Reconciliations reconciliations =
        new Reconciliations(camel, new Partners(List.copyOf(partners.values())));
    Instant asked = reconciliations.begin(shop, repair, "test").due();
    until(
        () ->
            reconciliations
                .newest(shop)
                .filter(one -> one.ended() != null && !one.begun().isBefore(asked))
                .isPresent());
    return reconciliations.newest(shop).orElseThrow();
  }

  /** Writes that changed a shop's counters, as {@code SKU quantity}. */
  static List<String> set(WebshopSimulator shop) {
    List<String> set = new ArrayList<>();
    shop.writes().stream()
        .filter(one -> one.effect() && one.action().endsWith("-stock"))
        .forEach(
            one ->
                set.add(
                    one.about()
                        + " "
                        + (one.body().has("delta")
                            ? one.body().path("delta").asText()
                            : one.body().path("quantity").asText())));
    return set;
  }

  @Override
  public void close() {
    context.stop();
    shops.values().forEach(WebshopSimulator::close);
    partners.values().forEach(ShopPartner::close);
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }
}
