package io.crossdock.partner.cartfile;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Readings;
import io.crossdock.flow.Seller;
import io.crossdock.flow.Shown;
import io.crossdock.flow.TargetSource;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.awaitility.core.ConditionTimeoutException;

/** The real routes of the file shop on a real ledger; what it shows is given by the test. */
final class CartFileHarness implements AutoCloseable {

  static final String UPLOAD = "edi-shop-upload";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final List<String> without = new CopyOnWriteArrayList<>();
  private final HttpServer http;
  private TargetSource source;
  private WarehouseRules booking;
  private int page = UploadRun.PAGE;
  private DefaultCamelContext context;
  CamelLedger camel;
  Ledger ledger;
  CartFile shop;

  /** What came by HTTP. */
  record Call(String method, String type, String authorization, String body) {}

  /**
   * What is answered to a call.
   *
   * @param status 0 for no answer at all
   */
  record Reply(int status, String body) {}

  final List<Call> calls = new CopyOnWriteArrayList<>();
  volatile Function<Call, Reply> replies = call -> new Reply(200, "{}");

  CartFileHarness(Path folder) {
    this.folder = folder;
    settings.put("data.dir", folder.resolve("data").toString());
    settings.put("edi-shop.enabled", "true");
    settings.put("edi-shop.warehouse", "om");
    settings.put("edi-shop.to", "file:" + outbox() + "?tempPrefix=.part-");
    try {
      http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext(
        "/",
        exchange -> {
          Call call =
              new Call(
                  exchange.getRequestMethod(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          calls.add(call);
          Reply reply = replies.apply(call);
          if (reply.status() > 0) {
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    http.start();
  }

  CartFileHarness set(String key, String value) {
    settings.put("edi-shop." + key, value);
    return this;
  }

  CartFileHarness byHttp() {
    return set("to", "http://127.0.0.1:" + http.getAddress().getPort() + "/stock");
  }

  CartFileHarness without(String route) {
    without.add(route);
    return this;
  }

  CartFileHarness with(String route) {
    without.remove(route);
    return this;
  }

  CartFileHarness pagesOf(int size) {
    page = size;
    return this;
  }

  CartFileHarness start(FakeStock stock) {
    return start((terms, ledger, clock) -> stock);
  }

  /** Again after {@link #stop}, on the same ledger and files. */
  CartFileHarness start(TargetSource newSource) {
    source = newSource;
    try {
      ledger =
          Ledgers.open(
              LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
      define("uploads.edi-shop", VersionType.INTEGER);
      define("runs." + UPLOAD, VersionType.INSTANT);
      ledger.lanes().define(new Lanes.Limit("edi-shop.api", 1, List.of()));
      context = new DefaultCamelContext();
      context.disableJMX();
      camel = new CamelLedger(ledger, Clock.systemUTC());
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      Neighbours neighbours = new Neighbours(Exports.NONE);
      if (booking == null) {
        neighbours.add(WarehouseRules.unnumbered("om"));
        neighbours.add("om", source);
      } else {
        neighbours.add(booking);
        neighbours.add(other());
        ledger.define(ChannelDefinition.of("stock.om", Mode.FIGURE));
      }
      Settings read = new Settings(key -> Optional.ofNullable(settings.get(key)));
      var plan = CartFile.read("edi-shop", read, neighbours, page);
      neighbours.judge(read);
      read.orThrow();
      shop = (CartFile) plan.make(camel);
      shop.prepare();
      shop.beans().forEach(context.getRegistry()::bind);
      settings.forEach(context.getPropertiesComponent()::addOverrideProperty);
      context
          .getPropertiesComponent()
          .addLocation("file:routes/shops/edi-shop/edi-shop.properties");
      for (String route : List.of("edi-shop-upload", "edi-shop-deliver")) {
        if (!without.contains(route)) {
          PluginHelper.getRoutesLoader(context)
              .loadRoutes(
                  PluginHelper.getResourceLoader(context)
                      .resolveResource("file:routes/shops/edi-shop/" + route + ".yaml"));
        }
      }
      context.getShutdownStrategy().setTimeout(5);
      context.start();
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** From a warehouse whose stock the hub promises, beside another shop. */
  CartFileHarness startBooking(WarehouseRules.Mode mode) {
    booking =
        new WarehouseRules("om", 50, true, true, Oversell.HOLD, new Showing(mode, 0), List.of());
    return set("orders.suffix", "-EDI").start((TargetSource) null);
  }

  private static Seller other() {
    return new Seller(
        "se-shop",
        "om",
        "-SE",
        List.of(),
        "B2C",
        "",
        true,
        100,
        new Seller.Share(0, 1),
        Map.of(),
        false);
  }

  /** The warehouse says what it has. */
  void reads(String sku, int sellable) {
    StockReading reading =
        new StockReading(
            "om", sku, new BigDecimal(sellable), null, ledger.nextReading(), Instant.now());
    Pen pen = Pen.of(new DefaultExchange(context));
    new Readings(booking, camel).taken(pen, List.of(reading));
    new Channels(camel).write(pen, "stock.om", List.of(reading), "test");
  }

  /** What another shop is believed to show. */
  void otherShows(String sku, long quantity) {
    Positions positions = new Positions(camel);
    long revision =
        positions
            .find("shown.se-shop", sku, Shown.class)
            .map(Positions.Position::revision)
            .orElse(0L);
    positions.putNow("shown.se-shop", sku, revision, Shown.of(quantity, 0, Instant.now(), "test"));
  }

  private void define(String name, VersionType type) {
    ledger.define(
        ChannelDefinition.of(name, Mode.LATEST)
            .withPartner("edi-shop")
            .withVersionType(type)
            .withLanes(name.startsWith("runs.") ? List.of(name) : List.of("edi-shop.api", name))
            .withRetry(Duration.ofMillis(30), Duration.ofMillis(200), Duration.ofMinutes(5)));
    ledger.lanes().define(new Lanes.Limit(name, 0, List.of()));
  }

  /** Asks for a run, waits for its end and returns it. */
  Runs.Run run() {
    return run(null);
  }

  Runs.Run run(String key) {
    int before = ended(key).size();
    new RunRequests(camel).ask(UPLOAD, Instant.now(), "test", key);
    until(() -> ended(key).size() > before);
    return ended(key).get(0);
  }

  /** The same, and waits until its file is settled. */
  Runs.Run delivered() {
    Runs.Run run = run();
    until(() -> open().isEmpty());
    return run;
  }

  private List<Runs.Run> ended(String key) {
    return ledger.runs().latest(UPLOAD, 100).stream()
        .filter(run -> run.endedAt() != null)
        .filter(run -> key == null || run.why().endsWith(", only " + key))
        .toList();
  }

  List<Inspection.Entry> open() {
    return ledger.inspection().unsettled("uploads.edi-shop", List.of("edi-shop"));
  }

  List<Inspection.Entry> uploads() {
    return ledger.inspection().trace("edi-shop", 100);
  }

  void until(java.util.concurrent.Callable<Boolean> what) {
    try {
      await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(what);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "after " + LIMIT + ": " + uploads() + ledger.runs().latest(UPLOAD, 3) + runMarks(), e);
    }
  }

  private List<String> runMarks() {
    return ledger.inspection().trace(UPLOAD, 100).stream()
        .map(one -> one.state() + " " + one.reason())
        .toList();
  }

  Path outbox() {
    return folder.resolve("outbox");
  }

  Path uploading() {
    return folder.resolve("data/uploads/edi-shop");
  }

  /** By name, in order, what lies where files are put. */
  List<String> names() {
    if (!Files.exists(outbox())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the newest of them says. */
  String newest() {
    try {
      return Files.readString(outbox().resolve(names().get(names().size() - 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Shown shown(String sku) {
    return new Positions(camel)
        .find("shown.edi-shop", sku, Shown.class)
        .map(Positions.Position::value)
        .orElse(null);
  }

  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(review -> review.kind() + " " + review.key())
        .sorted()
        .toList();
  }

  void stop() {
    context.stop();
    ledger.close();
  }

  @Override
  public void close() {
    stop();
    http.stop(0);
  }
}
