package io.crossdock.partner.workarea;

import io.crossdock.camel.CamelLedger;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

  private static final Path ROUTES = Path.of("routes/shops/workarea");

  final WorkareaDatabase database;
  final Shop shop;
  final Ledger ledger;
  final Workarea workarea;
  final CamelContext context;
  private final ProducerTemplate template;

  static WorkareaHarness start(Path folder, Clock clock, Map<String, String> properties) {
    return new WorkareaHarness(folder, clock, properties, null);
  }

  /**
   * @param moves null for those of the shop's own transactions
   */
  WorkareaHarness(
      Path folder,
      Clock clock,
      Map<String, String> properties,
      Function<WorkareaData, ShopMoves> moves) {
    database = new WorkareaDatabase(0);
    shop = new Shop(database, clock);
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    ledger.define(
        ChannelDefinition.of("stock.erp", Mode.FIGURE).withVersionType(VersionType.INSTANT));
    ledger.define(ChannelDefinition.of("feeds.erp", Mode.FIGURE));
    ledger.define(mark("stock.workarea", "stock.erp"));
    ledger.define(mark("recheck.workarea", "feeds.erp"));

    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("workarea.mongo.url", database.connectionString());
    all.putIfAbsent("workarea.mongo.database", WorkareaDatabase.NAME);
    all.putIfAbsent("workarea.mongo.timeout", "1s");
    context = new DefaultCamelContext();
    try {
      CamelLedger camel = new CamelLedger(ledger, clock);
      camel.install(context);
      Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
      WorkareaSettings read = WorkareaSettings.read("workarea", settings);
      settings.orThrow();
      workarea =
          new Workarea(
              read,
              camel,
              clock,
              moves != null
                  ? moves
                  : data ->
                      new TransactionMoves(
                          data, read.overlap(), read.reload(), clock, Exports.NONE));
      workarea.beans().forEach(context.getRegistry()::bind);
      all.forEach(context.getPropertiesComponent()::addOverrideProperty);
      context.getPropertiesComponent().addLocation("file:" + ROUTES + "/workarea.properties");
      for (String route : List.of("workarea-stock.yaml", "workarea-recheck.yaml")) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(
                PluginHelper.getResourceLoader(context)
                    .resolveResource("file:" + ROUTES.resolve(route)));
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    template = context.createProducerTemplate();
  }

  private static ChannelDefinition mark(String name, String from) {
    return ChannelDefinition.of(name, Mode.MARK)
        .withPartner("workarea")
        .withDerivesFrom(List.of(from))
        .withLanes(List.of("workarea.db", name))
        .withRetry(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5));
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
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(books -> books.channel().endsWith(".workarea"))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
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
    database.close();
  }
}
