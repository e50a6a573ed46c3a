package io.crossdock.partner.workarea;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.document.Documents;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.workarea.AdminApi;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import io.crossdock.sandbox.workarea.WorkareaSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/**
 * The shop's real routes, a real ledger and the simulated shop; figures are written as a feed
 * would.
 */
final class WorkareaHarness implements AutoCloseable {

  static final String RUNS = "runs.workarea-transactions";
  static final String MOVEMENTS = "movements.erp";

  private static final Path ROUTES = Path.of("routes/shops/workarea");

  final WorkareaSimulator simulator;
  final WorkareaDatabase database;
  final Shop shop;
  final Ledger ledger;
  final Workarea workarea;
  final CamelContext context;
  private final ProducerTemplate template;
  private final RunRequests requests;
  private final Reconciliations reconciliations;
  private final Documents documents = new Documents();
  private Instant due = Instant.parse("2026-01-01T00:00:00Z");
  private long lastMovement;

  static WorkareaHarness start(Path folder, Clock clock, Map<String, String> properties) {
    return new WorkareaHarness(folder, clock, properties, null, Exports.NONE);
  }

  /** With the route that tells what the shop sold. */
  static WorkareaHarness telling(
      Path folder, Clock clock, Map<String, String> properties, Exports exports) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("workarea.transactions.enabled", "true");
    return new WorkareaHarness(folder, clock, all, null, exports);
  }

  /** A hub of a shop that lives elsewhere, on a ledger that others have written. */
  static WorkareaHarness attached(Path folder, String mongo, CrashPoint crash) {
    return new WorkareaHarness(
        folder,
        Clock.systemUTC(),
        Map.of(
            "workarea.mongo.url",
            mongo,
            "workarea.transactions.enabled",
            "true",
            "workarea.transactions.page",
            "20",
            "workarea.transactions.overlap",
            "1m"),
        null,
        Exports.NONE,
        null,
        crash);
  }

  WorkareaHarness(
      Path folder,
      Clock clock,
      Map<String, String> properties,
      Function<WorkareaData, ShopMoves> moves) {
    this(folder, clock, properties, moves, Exports.NONE);
  }

  /**
   * @param moves null for those of the shop's own transactions
   */
  private WorkareaHarness(
      Path folder,
      Clock clock,
      Map<String, String> properties,
      Function<WorkareaData, ShopMoves> moves,
      Exports exports) {
    this(folder, clock, properties, moves, exports, simulator(clock), CrashPoint.NONE);
  }

  /**
   * @param simulator null for the database of {@code workarea.mongo.url}
   */
  private WorkareaHarness(
      Path folder,
      Clock clock,
      Map<String, String> properties,
      Function<WorkareaData, ShopMoves> moves,
      Exports exports,
      WorkareaSimulator simulator,
      CrashPoint crash) {
    this.simulator = simulator;
    database = simulator == null ? null : simulator.database();
    shop = simulator == null ? null : simulator.shop();
    String way = properties.getOrDefault("workarea.write", "database");
    ledger = Ledgers.open(LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), crash);
    ledger.define(
        ChannelDefinition.of("stock.erp", Mode.FIGURE).withVersionType(VersionType.INSTANT));
    ledger.define(ChannelDefinition.of("feeds.erp", Mode.FIGURE));
    ledger.define(mark("stock.workarea", "stock.erp", "workarea." + way));
    ledger.define(mark("recheck.workarea", "feeds.erp", "workarea.database"));
    for (String runs : List.of(RUNS, "runs.workarea-reconcile")) {
      ledger.define(
          ChannelDefinition.of(runs, Mode.LATEST)
              .withPartner("workarea")
              .withVersionType(VersionType.INSTANT)
              .withRetry(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5)));
    }
    ledger.define(ChannelDefinition.of(MOVEMENTS, Mode.EACH));
    ledger.define(
        ChannelDefinition.of("nudge.workarea", Mode.MARK)
            .withPartner("workarea")
            .withLanes(List.of("workarea.api"))
            .withRetry(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5)));

    Map<String, String> all = new HashMap<>(properties);
    if (database != null) {
      all.putIfAbsent("workarea.mongo.url", database.connectionString());
    }
    all.putIfAbsent("workarea.mongo.database", WorkareaDatabase.NAME);
    all.putIfAbsent("workarea.mongo.timeout", "5s");
    if (simulator != null) {
      all.putIfAbsent("workarea.api.url", simulator.adminApi().address());
    }
    all.putIfAbsent("workarea.api.user", AdminApi.USER);
    all.putIfAbsent("workarea.api.password", AdminApi.PASSWORD);
    all.putIfAbsent("workarea.api.look", "20ms");
    all.putIfAbsent("workarea.datafile.folder", folder.resolve("imports").toString());
    all.putIfAbsent("workarea.datafile.look", "20ms");
    boolean tells = Boolean.parseBoolean(all.get("workarea.transactions.enabled"));
    context = new DefaultCamelContext();
    try {
      CamelLedger camel = new CamelLedger(ledger, clock);
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
      WorkareaSettings read = WorkareaSettings.read("workarea", settings);
      settings.orThrow();
      workarea =
          new Workarea(
              read,
              camel,
              clock,
              moves != null ? moves : data -> Workarea.moves(read, camel, data, clock, exports));
      requests = new RunRequests(camel);
      reconciliations = new Reconciliations(camel, new Partners(List.of(workarea)));
      workarea.beans().forEach(context.getRegistry()::bind);
      all.forEach(context.getPropertiesComponent()::addOverrideProperty);
      context.getPropertiesComponent().addLocation("file:" + ROUTES + "/workarea.properties");
      for (String route : List.of("stock", "stock-api", "stock-datafile", "nudge")) {
        load(ROUTES.resolve("workarea-" + route + ".yaml"));
      }
      load(ROUTES.resolve("workarea-recheck.yaml"));
      load(ROUTES.resolve("workarea-reconcile.yaml"));
      if (tells) {
        load(ROUTES.resolve("workarea-transactions.yaml"));
        load(Path.of("routes/flows/stock-movements.yaml"));
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    template = context.createProducerTemplate();
  }

  private static WorkareaSimulator simulator(Clock clock) {
    try {
      return new WorkareaSimulator(0, 0, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(Path route) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + route));
  }

  private static ChannelDefinition mark(String name, String from, String lane) {
    return ChannelDefinition.of(name, Mode.MARK)
        .withPartner("workarea")
        .withDerivesFrom(List.of(from))
        .withLanes(List.of(lane, name))
        .withRetry(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5));
  }

  /** A SKU of the shop under policy standard. */
  void standard(String sku, int available) {
    shop.save(sku, Map.of("policy", "standard", "available", available));
  }

  /** What the shop says. */
  int available(String sku) {
    return shop.sku(sku).getInt32("available").getValue();
  }

  void figures(StockLevel... figures) {
    template.sendBody("ledger:stock.erp", List.of(figures));
  }

  void feedEnd(StockFeedEnd end) {
    template.sendBody("ledger:feeds.erp", end);
  }

  /** Until nothing of the shop's stock waits or is in flight. */
  void settle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(books -> books.channel().contains(".workarea"))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
  }

  /** A run over what changed; returns what was written by it. */
  List<StockMovement> poll() {
    return poll(null);
  }

  /**
   * @param transaction the one to read; null for all that changed
   */
  List<StockMovement> poll(String transaction) {
    ask(transaction);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(books -> books.channel().equals(RUNS))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
    return movements();
  }

  void ask() {
    ask(null);
  }

  private void ask(String transaction) {
    // Where the ledger outlives this process, later than what earlier ones asked for; else before
    // all that the hub itself asks for by a clock that tests set.
    Instant now = database == null ? Instant.now() : due;
    due = now.isAfter(due) ? now : due.plusMillis(1);
    requests.ask("workarea-transactions", due, "test", transaction);
  }

  /** What a comparison finds; with what is repaired by it settled. */
  Reconciled reconcile(boolean repair) {
    Instant asked = reconciliations.begin("workarea", repair, "test").due();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                reconciliations
                    .newest("workarea")
                    .filter(one -> one.ended() != null && !one.begun().isBefore(asked))
                    .isPresent());
    settle();
    return reconciliations.newest("workarea").orElseThrow();
  }

  /** What a comparison in pages of that size finds, as kind and SKU. */
  List<String> comparedBy(int size) {
    List<String> found = new ArrayList<>();
    String after = null;
    do {
      Reconciles.Page page = workarea.comparison().compare(after, size);
      page.findings().forEach(one -> found.add(one.kind().word() + " " + one.key()));
      after = page.next();
    } while (after != null);
    return found;
  }

  /** The newest request for a run. */
  Inspection.Entry entryOfRun() {
    return ledger.inspection().entries(RUNS, null, 0, 1).get(0);
  }

  /** Those written since this was asked last. */
  List<StockMovement> movements() {
    List<StockMovement> movements = new ArrayList<>();
    for (Inspection.Entry entry : newEntries()) {
      if (entry.state() != EntryState.PARKED) {
        movements.add(documents.read(entry.content(), StockMovement.class));
      }
    }
    return movements;
  }

  private List<Inspection.Entry> newEntries() {
    List<Inspection.Entry> fresh = new ArrayList<>();
    long before = 0;
    List<Inspection.Entry> page;
    do {
      page = ledger.inspection().entries(MOVEMENTS, null, before, 1_000);
      page.stream().filter(entry -> entry.id() > lastMovement).forEach(fresh::add);
      before = page.isEmpty() ? 0 : page.get(page.size() - 1).id();
    } while (before > lastMovement + 1);
    fresh.forEach(entry -> lastMovement = Math.max(lastMovement, entry.id()));
    return fresh;
  }

  /** The newest run of the exporter. */
  Runs.Run run() {
    return ledger.runs().latest("workarea-transactions", 1).get(0);
  }

  Books books() {
    return ledger.inspection().books().stream()
        .filter(books -> books.channel().equals("stock.workarea"))
        .findFirst()
        .orElseThrow();
  }

  /** The newest entry of a SKU. */
  Inspection.Entry entry(String sku) {
    List<Inspection.Entry> entries =
        ledger.inspection().trace(sku, 100).stream()
            .filter(entry -> entry.channel().equals("stock.workarea"))
            .toList();
    return entries.get(entries.size() - 1);
  }

  List<Inspection.Review> reviews() {
    return ledger.inspection().reviews(true, 100);
  }

  void mark(String sku) {
    ledger.write(
        io.crossdock.ledger.Priority.DOOR,
        List.of(
            new io.crossdock.ledger.Write.Take(
                "stock.workarea", List.of(Arrival.mark(sku, "test")))));
  }

  @Override
  public void close() {
    context.stop();
    workarea.close();
    ledger.close();
    if (simulator != null) {
      simulator.close();
    }
  }
}
