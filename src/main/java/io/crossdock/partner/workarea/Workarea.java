package io.crossdock.partner.workarea;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockMovement;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Finds;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Reports;
import io.crossdock.operate.Republish;
import io.crossdock.operate.Republishes;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One Workarea shop: its inventory SKUs are kept at what the ERP and the shop's own sales make of
 * them, by its database, its Admin API or data files. Thread-safe.
 */
public final class Workarea
    implements Partner, Explains, Previews, Connects, Reports, Finds, Reconciles, Republishes {

  private static final Duration COMPARED_AGAIN = Duration.ofMillis(200);

  private final WorkareaSettings settings;
  private final MongoClient client;
  private final WorkareaData data;
  private final StockSender sender;
  private final StockRecheck recheck;
  private final StockInsight insight;
  private final Republish all;
  private final TransactionExporter exporter;
  private final StockComparison comparison;
  private final Reconciliation reconciliation;
  private final TransactionReport report;
  private final ApiSender api;
  private final FileSender file;

  /**
   * @param moves the moves the figures do not contain, from what can be read of the shop
   */
  Workarea(
      WorkareaSettings settings,
      CamelLedger ledger,
      Clock clock,
      Function<WorkareaData, ShopMoves> moves) {
    this.settings = settings;
    client = WorkareaClients.open(settings.mongo());
    data = new WorkareaData(client, settings.mongo().database());
    ShopMoves shopMoves = moves.apply(data);
    PurchasedCheck check = new PurchasedCheck(settings.settle(), clock);
    StockDecisions decisions = new StockDecisions(data, shopMoves, check, settings.rules(), clock);
    Figures figures = new Figures(ledger);
    Positions positions = new Positions(ledger);
    sender =
        new StockSender(
            settings, figures, positions, new Reviews(), decisions, new Channels(ledger));
    recheck = new StockRecheck(settings, figures, positions, shopMoves);
    insight = new StockInsight(settings, figures, positions, data, shopMoves, clock);
    exporter = new TransactionExporter(settings, ledger, data, positions);
    report = new TransactionReport(data, new ExporterBook(settings.name(), positions));
    comparison =
        new StockComparison(
            settings,
            figures,
            positions,
            new OpenEntries(ledger),
            data,
            shopMoves,
            clock,
            () -> LockSupport.parkNanos(COMPARED_AGAIN.toNanos()));
    reconciliation = new Reconciliation(ledger, settings.name(), comparison);
    api =
        settings.ways().api() == null
            ? null
            : new ApiSender(
                settings,
                sender,
                data,
                positions,
                new Pace(
                    ledger, settings.name() + ".api.requests", settings.ways().api().timeout()),
                clock);
    file =
        settings.ways().datafile() == null
            ? null
            : new FileSender(settings.name(), settings.ways().datafile(), sender, positions, clock);
    all = new Republish(ledger, settings.all().touchpoint(), settings.figures());
  }

  @Override
  public Optional<String> republisher(String channel) {
    return channel.equals(settings.channel())
        ? Optional.of(settings.all().touchpoint())
        : Optional.empty();
  }

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    WorkareaSettings read = WorkareaSettings.read(name, settings);
    return ledger ->
        new Workarea(
            read,
            ledger,
            clock,
            data ->
                new MovesElsewhere(
                    moves(read, ledger, data, clock, neighbours.exports()),
                    neighbours.unbooked(),
                    read.figures()));
  }

  /** The exporter's where the shop's movements are told, if the figure is about those. */
  static ShopMoves moves(
      WorkareaSettings settings,
      CamelLedger ledger,
      WorkareaData data,
      Clock clock,
      Exports exports) {
    ShopMoves transactions =
        new TransactionMoves(
            data,
            settings.overlap(),
            settings.reload(),
            clock,
            () -> exports.newest(settings.transactions().channel()));
    return settings.transactions().enabled()
        ? new MovesByFigure(
            new ToldMoves(
                settings.name(),
                settings.transactions().schedule().touchpoint(),
                settings.transactions().channel(),
                settings.settle(),
                new Positions(ledger),
                exports,
                new RunRequests(ledger),
                clock),
            transactions)
        : transactions;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    Map<String, Object> beans = new HashMap<>();
    beans.put(name() + "Client", client);
    beans.put(name() + "Stock", sender);
    beans.put(name() + "Recheck", recheck);
    beans.put(name() + "All", all);
    beans.put(name() + "Transactions", exporter);
    beans.put(name() + "Reconcile", reconciliation);
    beans.put(name() + "Outcomes", new WorkareaOutcomes());
    if (api != null) {
      beans.put(name() + "Api", api);
    }
    if (file != null) {
      beans.put(name() + "File", file);
    }
    return beans;
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return WorkareaTouchpoints.of(settings);
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return read(() -> insight.explain(key));
  }

  @Override
  public Preview preview(List<String> keys, int limit) {
    return read(() -> insight.preview(keys, limit));
  }

  /** Nothing but SKUs is in the ledger by a name that people use. */
  @Override
  public List<String> keysOf(String name) {
    return List.of();
  }

  /** Of a transaction, and of the transactions of an order: the movements of each. */
  @Override
  public List<String> keysAsked(String name) {
    return Stream.concat(Stream.of(name), read(() -> data.transactionsOf(name)).stream())
        .map(transaction -> StockMovement.key(name(), transaction, ""))
        .toList();
  }

  StockComparison comparison() {
    return comparison;
  }

  @Override
  public Reconciles.Page compare(String after) {
    return comparison.compare(after);
  }

  @Override
  public List<String> reports() {
    return List.of(settings.transactions().schedule().touchpoint());
  }

  @Override
  public Reports.Page report(String name, Asked asked, String after, int limit) {
    return read(() -> report.page(asked, after, limit));
  }

  @Override
  public List<Attempted> tryConnect() {
    List<Attempted> attempted = new ArrayList<>(tryDatabase());
    if (settings.ways().api() != null) {
      attempted.add(WayProbes.api(name(), settings.ways().api()));
    }
    if (settings.ways().datafile() != null) {
      attempted.add(WayProbes.folder(name(), settings.ways().datafile()));
    }
    return attempted;
  }

  private List<Attempted> tryDatabase() {
    String target = settings.mongo().toString();
    try {
      data.ping();
      return List.of(new Attempted(target, true, null));
    } catch (MongoException e) {
      return List.of(
          new Attempted(
              target,
              false,
              MongoTexts.of(e)
                  + "; check "
                  + name()
                  + ".mongo.url, .user and .password, and that the database runs"));
    }
  }

  private <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MongoException e) {
      throw new Unreachable(name() + "'s database cannot be read: " + MongoTexts.of(e), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
