package io.crossdock;

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
import io.crossdock.flow.ArticleGate;
import io.crossdock.flow.Availability;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.Readings;
import io.crossdock.flow.Reservations;
import io.crossdock.flow.Shown;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/**
 * A cart's real routes, properties and channels on a real ledger, against its simulator; the
 * booking is real, what the warehouse {@code ongoing} has is said by the test.
 */
final class CartPlace implements AutoCloseable {

  private static final String WAREHOUSE = "ongoing";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration ORDER_DELAY = Duration.ofSeconds(2);

  final CartRig cart;
  final Ledger ledger;
  final Partner partner;
  final URI hooks;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CamelLedger camel;
  private final WarehouseRules rules =
      new WarehouseRules(
          WAREHOUSE,
          50,
          true,
          true,
          Oversell.HOLD,
          new Showing(WarehouseRules.Mode.SHARED, 0),
          List.of());
  private final Map<String, String> set = new HashMap<>();

  CartPlace(Path folder, CartRig cart) {
    this.cart = cart;
    try {
      int port = freePort();
      hooks = URI.create("http://127.0.0.1:" + port + "/hooks/" + cart.shop());
      ledger =
          Ledgers.open(
              LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
      camel = new CamelLedger(ledger, Clock.systemUTC());
      context.disableJMX();
      context.getShutdownStrategy().setTimeout(5);
      Settings settings = settings(folder);
      define(settings);
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      context.getRegistry().bind("httpDoor", new HttpDoor());
      context.getRegistry().bind("doors", new Doors(camel));
      context.getRegistry().bind("acceptances", new Acceptances(camel));
      partner = partner(settings);
      VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
      http.setBindHost("127.0.0.1");
      http.setBindPort(port);
      http.setPath("/");
      context.addService(new VertxPlatformHttpServer(http));
      addRoutes();
      context.start();
      if (!cart.lacks().contains(CartRig.Lack.WEBHOOKS)) {
        run("hookwatch");
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Settings settings(Path folder) throws IOException {
    Path file = folder().resolve(cart.shop() + ".properties");
    Properties written = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      written.load(reader);
    }
    written.stringPropertyNames().forEach(key -> set.put(key, written.getProperty(key).strip()));
    set.put(cart.shop() + ".enabled", "true");
    set.put(cart.shop() + ".warehouse", WAREHOUSE);
    // More than a busy machine makes of any answer: nobody gives up a call that the shop is at.
    set.put(cart.shop() + ".timeout", "5000");
    set.put(cart.shop() + ".stock.orderDelay", ORDER_DELAY.toMillis() + "ms");
    set.put(cart.shop() + ".stock.late", "1s");
    set.put(cart.shop() + ".hooks.silent", "3");
    set.put("channel.stock." + cart.shop() + ".retry.first", "30ms");
    set.put("channel.stock." + WAREHOUSE + ".mode", "figure");
    set.put("data.dir", folder.toString());
    set.putAll(cart.settings(hooks.resolve("/")));
    set.replaceAll((key, value) -> value.replace("{{" + cart.shop() + ".warehouse}}", WAREHOUSE));
    set.forEach(context.getPropertiesComponent()::addOverrideProperty);
    return new Settings(key -> Optional.ofNullable(set.get(key)));
  }

  private void define(Settings settings) {
    ChannelSettings channels = ChannelSettings.read(settings, set.keySet(), key -> cart.shop());
    settings.orThrow();
    channels.channels().forEach(ledger::define);
    channels.lanes().forEach(ledger.lanes()::define);
    define(ChannelDefinition.of("reservations." + WAREHOUSE, Mode.LATEST).withLate(Late.SKIP));
    define(
        ChannelDefinition.of("held." + WAREHOUSE, Mode.MARK)
            .withDerivesFrom(List.of("stock." + WAREHOUSE)));
    for (String name : List.of("orders.", "reports.")) {
      define(ChannelDefinition.of(name + WAREHOUSE, Mode.MARK));
    }
  }

  private void define(ChannelDefinition channel) {
    ledger.define(
        channel
            .withPartner(WAREHOUSE)
            .withRetry(Duration.ofMillis(30), Duration.ofMillis(300), Duration.ofMinutes(5)));
  }

  private Partner partner(Settings settings) {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(rules);
    PartnerPlan plan = cart.read(settings, Clock.systemUTC(), neighbours);
    neighbours.judge(settings);
    settings.orThrow();
    context.getRegistry().bind("articleGate", new ArticleGate(neighbours));
    context
        .getRegistry()
        .bind("ongoingReservations", new Reservations(rules, neighbours, camel, Clock.systemUTC()));
    Partner made = plan.make(camel);
    made.beans().forEach(context.getRegistry()::bind);
    return made;
  }

  private Path folder() {
    return Path.of("routes/shops", cart.shop());
  }

  private void addRoutes() throws Exception {
    load(Path.of("routes/config/errors.yaml"));
    load(Path.of("routes/flows/order-import.yaml"));
    load(Path.of("routes/flows/document-import.yaml"));
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        load(file);
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  // ------------------------------------------------------------------------- what the test does

  /** The warehouse says what it has of each of these. */
  void reads(int sellable, List<String> skus) {
    List<StockReading> readings =
        skus.stream()
            .map(
                sku ->
                    new StockReading(
                        WAREHOUSE,
                        sku,
                        new BigDecimal(sellable),
                        null,
                        ledger.nextReading(),
                        Instant.now()))
            .toList();
    new Readings(rules, camel).taken(pen(), readings);
    new Channels(camel).write(pen(), "stock." + WAREHOUSE, readings, "test");
  }

  void write(String channel, Document... documents) {
    new Channels(camel).write(pen(), channel + "." + cart.shop(), List.of(documents), "test");
  }

  private Pen pen() {
    return Pen.of(new DefaultExchange(context));
  }

  /** Calls wait until {@link #resume}, so that what is due goes out together. */
  void pause() {
    ledger.lanes().pause(lane(), "test");
  }

  void resume() {
    ledger.lanes().resume(lane());
  }

  String lane() {
    return cart.shop() + ".api";
  }

  /** Asks for a run and waits for it. */
  void run(String touchpoint) {
    String name = cart.shop() + "-" + touchpoint;
    new RunRequests(camel).ask(name, Instant.now(), "test", null);
    until(() -> isEmpty("runs." + name));
  }

  /** What happened in the shop comes by itself, or is asked for. */
  void heard() {
    if (cart.lacks().contains(CartRig.Lack.WEBHOOKS)) {
      run("poll");
    }
  }

  Reconciled reconcile(boolean repair) {
    Reconciliations all = new Reconciliations(camel, new Partners(List.of(partner)));
    Instant asked = all.begin(cart.shop(), repair, "test").due();
    until(
        () ->
            all.newest(cart.shop())
                .filter(one -> one.ended() != null && !one.begun().isBefore(asked))
                .isPresent());
    return all.newest(cart.shop()).orElseThrow();
  }

  // --------------------------------------------------------------------------- what came of it

  Optional<BookedOrder> booked(String number) {
    return new OrderBook(WAREHOUSE, camel).find(cart.shop() + ":" + number);
  }

  /** The newest entry of a key in a channel of the shop; null if there is none. */
  Inspection.Entry entry(String channel, String key) {
    return ledger.inspection().trace(key, 100).stream()
        .filter(entry -> entry.channel().equals(channel + "." + cart.shop()))
        .reduce((one, other) -> other)
        .orElse(null);
  }

  /** As {@code check --connect} does. */
  List<Connects.Attempted> tryConnect() {
    return ((Connects) partner).tryConnect();
  }

  /** Somebody gives up what is parked. */
  void dismiss(String channel, String key) {
    ledger.inspection().dismiss(entry(channel, key).id(), "done by hand", "test");
  }

  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(review -> review.kind() + " " + review.key())
        .sorted()
        .toList();
  }

  private boolean isEmpty(String channel) {
    return ledger.inspection().books().stream()
        .filter(one -> one.channel().equals(channel))
        .allMatch(one -> one.waiting() + one.inFlight() == 0);
  }

  /** Until nothing is under way that is not held on purpose. */
  void settled() {
    await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                cart.isQuiet()
                    && ledger.inspection().books().stream()
                        .filter(one -> !one.channel().startsWith("later."))
                        .filter(one -> !one.channel().startsWith("orders."))
                        .filter(one -> !one.channel().startsWith("reports."))
                        .allMatch(one -> one.waiting() + one.inFlight() == 0));
  }

  /** Until orders of sales that what was sent has written over can no longer be under way. */
  void sure(String sku) {
    until(
        () ->
            !new Positions(camel)
                .find(Availability.shadow(cart.shop()), sku, Shown.class)
                .orElseThrow()
                .value()
                .isUnsure(Long.MAX_VALUE, camel.now()));
  }

  /** Until what was sent behind calls that were never answered was asked for. */
  void asked() {
    until(
        () ->
            new Positions(camel)
                .all(Availability.shadow(cart.shop()), Shown.class).stream()
                    .noneMatch(one -> one.value().overtaken() != null));
    settled();
  }

  void until(Callable<Boolean> what) {
    await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(what);
  }

  @Override
  public void close() {
    context.stop();
    cart.close();
    partner.close();
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }
}
