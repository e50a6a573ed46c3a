package io.crossdock.partner.erp;

import io.crossdock.camel.BodyDoor;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Inbox;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.document.StockLevel;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.stock.Moves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ERP as configured. */
public final class Erp implements Partner, Connects, Exports, Finds {

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int LONGEST_ACK = 10_000;

  /** How long each acceptance is remembered. */
  private static final Duration BY_TIME = Duration.ofDays(400);

  private static final Duration BY_NUMBER = Duration.ofDays(7);

  private final ErpSettings settings;
  private final Neighbours neighbours;
  private final CamelLedger ledger;
  private final Clock clock;
  private final ExportLog log;
  private final Contained contained;
  private final ExportFiles files;
  private final ErpDocuments documents;
  private final ErpSnapshots snapshots;

  private Erp(ErpSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.neighbours = neighbours;
    this.ledger = ledger;
    this.clock = clock;
    // Only where a figure says no number is it asked what was accepted by a time.
    boolean byTime = settings.stock().reflects() == StockSettings.Contains.ACCEPTED_BEFORE_ASOF;
    this.log = new ExportLog(settings.name(), byTime ? BY_TIME : BY_NUMBER, ledger);
    this.contained = new Contained(settings.name(), exports(), log, ledger);
    this.files = new ExportFiles(settings.name(), settings.movements(), ledger);
    this.documents = new ErpDocuments(settings, neighbours, ledger, clock);
    this.snapshots = new ErpSnapshots(settings, ledger, clock);
  }

  /**
   * Reads the settings of {@code erp.properties}; what does not fit is noted in them.
   *
   * @param name its folder's, and the beginning of its keys
   * @param neighbours who else is there
   * @return makes the partner when the ledger is open
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    ErpSettings erp = ErpSettings.read(name, settings);
    if (erp.documents().seller() != null) {
      neighbours.add(erp.documents().seller());
    }
    if (erp.enabled() && erp.documents().confirmations() != null) {
      neighbours.add(name, ErpDocuments.unreadConfirmations(erp.documents(), clock));
    }
    return ledger -> new Erp(erp, neighbours, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    String name = settings.name();
    LedgerIdempotentRepository requests =
        LedgerIdempotentRepository.ofCallers(ledger, name + "-stock-http");
    Map<String, Object> beans = new HashMap<>(movementBeans());
    beans.putAll(stockBeans(requests));
    beans.putAll(documents.beans());
    beans.putAll(snapshots.beans());
    return beans;
  }

  private Map<String, Object> movementBeans() {
    String name = settings.name();
    MovementSettings movements = settings.movements();
    return Map.of(
        name + "Movements",
            new MovementNumbers(
                movements, log, contained, ledger, settings.stock().channel(), clock),
        name + "Exports", new ExportSender(exports(), movements, log, files, ledger, clock),
        name + "Outcomes", new ErpOutcomes(movements.setting("url")),
        name + "Acks", new LedgerIdempotentRepository(ledger, name + "-movements-ack"),
        name + "MovementsDoor",
            new MovementDoor(
                settings.movementsTouchpoint(),
                exports(),
                movements,
                ShownKeys.bearer(settings.keys()),
                new Spool(settings.spool(), LONGEST_ACK, SILENCE),
                new HttpDoor(),
                log,
                ledger,
                clock));
  }

  /** The channel of what goes out. */
  private String exports() {
    return "exports." + settings.name();
  }

  private Map<String, Object> stockBeans(LedgerIdempotentRepository requests) {
    String name = settings.name();
    return Map.of(
        name + "Stock",
            new StockFeeds(
                settings.touchpoint(), settings.stock(), ledger, clock, contained::newest),
        name + "StockInbox",
            new Inbox(
                settings.touchpoint(),
                settings.ready(),
                settings.readyAge(),
                settings.stock().asOfFrom() == StockSettings.AsOfFrom.FILE_TIME,
                clock),
        name + "StockFiles", new LedgerIdempotentRepository(ledger, name + "-stock-file"),
        name + "StockLocks", new LedgerIdempotentRepository(ledger, name + "-stock-locks"),
        name + "StockRequests", requests,
        name + "StockDoor",
            new StockDoor(
                new BodyDoor(
                    settings.touchpoint(),
                    ShownKeys.bearer(settings.keys()),
                    new Spool(settings.spool(), settings.mostBytes(), SILENCE),
                    new HttpDoor(),
                    requests)));
  }

  @Override
  public long newest(String movements) {
    return empties(movements) ? contained.newest() : 0;
  }

  @Override
  public Map<String, Moves> contained(
      String movements, String shop, Collection<StockLevel> figures) {
    return empties(movements) ? contained.contained(shop, figures) : Map.of();
  }

  private boolean empties(String movements) {
    return movements.equals("movements." + settings.name());
  }

  /** Of a SKU: its last movements. */
  @Override
  public List<String> keysOf(String name) {
    return contained.keysOf(name);
  }

  @Override
  public List<Touchpoint> touchpoints() {
    List<Touchpoint> touchpoints = new ArrayList<>();
    touchpoints.add(stockTouchpoint());
    if (settings.snapshots().used()) {
      touchpoints.add(snapshots.touchpoint());
      touchpoints.add(snapshots.queried());
    }
    touchpoints.add(MovementTouchpoint.of(settings));
    touchpoints.addAll(DocumentTouchpoints.of(settings, neighbours));
    return touchpoints;
  }

  private Touchpoint stockTouchpoint() {
    String name = settings.name();
    StockSettings stock = settings.stock();
    String records =
        stock.kind() == null
            ? "all or only changed ones: each feed says whether it is full or delta"
            : stock.kind() == StockSettings.Kind.FULL
                ? "all, unless a feed says that it is a delta"
                : "changed ones, unless a feed says that it is full";
    String files = "pushes files into " + settings.inbox();
    String whole =
        "no cron: the folder is looked at every "
            + Durations.text(settings.poll())
            + " ("
            + name
            + ".stock.poll), and a file is taken when it is whole ("
            + StockSettings.spelled(settings.ready())
            + ")";
    return new Touchpoint(
        settings.touchpoint(),
        name,
        Touchpoint.Direction.IN,
        "StockLevel",
        stock.channel(),
        settings.enabled(),
        settings.httpEnabled()
            ? "the ERP " + files + ", or to POST /hooks/" + name + "/stock"
            : "the ERP " + files,
        settings.httpEnabled() ? whole + "; by POST whenever the ERP likes" : whole,
        "the hub: its names of columns to ours, texts to exact numbers",
        records,
        "the ERP chooses the rows; the hub compares each figure with the last one");
  }

  @Override
  public void prepare() throws IOException {
    if (settings.enabled()) {
      Inbox.prepare(Path.of(settings.inbox()));
      if (settings.movements().by() == MovementSettings.By.FILE) {
        files.prepare();
      }
      documents.prepare();
      snapshots.prepare();
    }
  }

  @Override
  public void close() {
    documents.close();
  }

  /** The inbox is made on start where it is missing; here only its being usable is looked at. */
  @Override
  public List<Attempted> tryConnect() {
    List<Attempted> tried = new ArrayList<>();
    tried.add(tryFolder("inbox", Path.of(settings.inbox()), "it moves what it took"));
    if (settings.movements().by() == MovementSettings.By.FILE) {
      tried.add(tryFolder("outbox", settings.movements().outbox(), "it writes movements there"));
    }
    documents.folders().forEach((what, path) -> tried.add(tryFolder(what, path, "files move")));
    tried.addAll(documents.tryTables());
    return tried;
  }

  private static Attempted tryFolder(String what, Path path, String why) {
    Path folder = path.toAbsolutePath();
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    String wrong =
        there == null || !Files.isDirectory(there)
            ? there + " is no folder"
            : !Files.isReadable(there) || !Files.isWritable(there)
                ? "the hub may not read and write " + there + "; " + why
                : null;
    return Attempted.judged(what + " " + folder, wrong);
  }
}
