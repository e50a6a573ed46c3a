package io.crossdock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.StockBook;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Inspection.Entry;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole hub for one scenario: all shops' routes, the warehouse's, the ERP's. */
final class CaseHub implements AutoCloseable {

  static final String ERP_KEY = "a-key-of-sixteen-or-more";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Calm CALM = new Calm(Duration.ofMillis(120), 6);
  private static final Calm CALM_WHILE_HELD = new Calm(Duration.ofMillis(300), 15);

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final Ticking clock;
  private final Loud loud = new Loud();
  private Hub hub;
  private Ledger ledger;

  /**
   * When nothing goes on any more: nothing was seen to change for so long, and so many times. Each
   * look asks the ledger, so that a busy machine makes it longer.
   */
  private record Calm(Duration time, int looks) {
    private boolean isOver(long sinceNanos, int looked) {
      return looked >= looks && System.nanoTime() - sinceNanos > time.toNanos();
    }
  }

  /** Goes on as time does, and is moved ahead by scenarios. */
  static final class Ticking extends Clock {
    private final AtomicReference<Duration> ahead;

    Ticking(Instant start) {
      ahead = new AtomicReference<>(Duration.between(Instant.now(), start));
    }

    /** Never back. */
    void to(Instant at) {
      if (at.isAfter(instant())) {
        ahead.set(Duration.between(Instant.now(), at));
      }
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** What was said above INFO. */
  private static final class Loud extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<ILoggingEvent> said = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        said.add(event);
      }
    }
  }

  /**
   * @param folder for routes and data
   * @param start what the hub's clock says at first
   */
  CaseHub(Path folder, Instant start) {
    this.folder = folder;
    clock = new Ticking(start);
    set("data.dir", folder.resolve("data").toString());
    set("http.port", "0");
    set("management.port", "0");
    set("camel.main.name", "case-" + folder.getFileName());
  }

  Ticking clock() {
    return clock;
  }

  void set(String key, String value) {
    settings.put(key, value);
  }

  Path data() {
    return folder.resolve("data");
  }

  /** The routes of that folder as they are. */
  void routes(String from) throws IOException {
    shop(from, from, "se-shop", null);
  }

  /** Fewer routes, of a partner that is not what is tried: it starts sooner. */
  void without(String part, String routes) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("routes").resolve(part))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches(routes + "\\.yaml")) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * What a person does for another shop: copies the folder and puts the new name.
   *
   * @param suffix null to leave it
   */
  void shop(String from, String to, String name, String suffix) throws IOException {
    Path source = Path.of("routes").resolve(from);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String relative = source.relativize(file).toString().replace("se-shop", name);
      Path target = folder.resolve("routes").resolve(to).resolve(relative);
      Files.createDirectories(target.getParent());
      String text = Files.readString(file).replace("se-shop", name);
      Files.writeString(
          target,
          suffix == null ? text : text.replace("orders.suffix = -SE", "orders.suffix = " + suffix));
    }
  }

  void warehouse(OngoingSimulator simulator, int goodsOwner, String token) {
    String address = simulator.address();
    set("ongoing.enabled", "true");
    set("ongoing.url", address.substring(0, address.lastIndexOf('/')));
    set("ongoing.goodsOwner", String.valueOf(goodsOwner));
    set("ongoing.user", OngoingSimulator.USER);
    set("ongoing.password", OngoingSimulator.PASSWORD);
    set("ongoing.hooks.enabled", "true");
    set("ongoing.hooks.token", token);
    // Waits that are there for the other side's peace would make scenarios slow.
    set("lane.ongoing.rereads.windows", "50/1s");
    for (String one :
        List.of("stock", "stock-all", "shipments", "return-receipts", "receipts", "adjustments")) {
      set("schedule.ongoing-" + one + ".cron", "never");
    }
  }

  void start() {
    HubOptions options =
        new HubOptions(
            folder.resolve("routes"),
            Map.of(),
            clock,
            of -> Ledgers.open(of, clock, CrashPoint.NONE));
    root().addAppender(loud);
    loud.start();
    hub = Hub.start(options.with(settings));
    ledger = camel().ledger();
  }

  private static ch.qos.logback.classic.Logger root() {
    return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  Hub hub() {
    return hub;
  }

  CamelLedger camel() {
    return hub.context().getRegistry().findSingleByType(CamelLedger.class);
  }

  Inspection inspection() {
    return ledger.inspection();
  }

  StockBook stock() {
    return new StockBook("ongoing", camel());
  }

  OrderBook orders() {
    return new OrderBook("ongoing", camel());
  }

  Map<String, String> cursors() {
    return new Cursors(camel()).all();
  }

  void runNow(String touchpoint) {
    hub.desk().runNow(touchpoint, null, "a scenario");
  }

  /** Entries that are, or will soon be, worked on. */
  private List<Entry> busy() {
    Instant soon = clock.instant().plus(SOON);
    return inspection().entries(null, EntryState.WAITING, 0, 2000).stream()
        .filter(one -> one.inFlight() || (one.due() != null && one.due().isBefore(soon)))
        .filter(one -> one.heldBy() == 0 && !waitsForStock(one))
        .toList();
  }

  static boolean waitsForStock(Entry entry) {
    return entry.channel().startsWith("reservations.")
        && !entry.inFlight()
        && entry.reason() != null
        && (entry.reason().contains("NO_STOCK") || entry.reason().contains("knows no"));
  }

  /** Until nothing goes on any more, or all that goes on waits for an answer of the warehouse. */
  void settle(OngoingSimulator simulator) {
    settle(() -> !simulator.held().isEmpty(), () -> simulator.requests().size());
  }

  /**
   * @param waits whether all that goes on waits for something outside
   * @param signs of life outside, counted
   */
  void settle(BooleanSupplier waits, IntSupplier signs) {
    long limit = System.nanoTime() + LIMIT.toNanos();
    String last = "";
    long since = System.nanoTime();
    int looked = 0;
    while (true) {
      List<Entry> busy = busy();
      boolean held = waits.getAsBoolean();
      String now =
          held
              + " "
              + signs.getAsInt()
              + busy.stream().map(one -> one.id() + "/" + one.attempts() + one.inFlight()).toList();
      if (!now.equals(last)) {
        last = now;
        since = System.nanoTime();
        looked = 0;
      }
      looked++;
      if ((busy.isEmpty() && CALM.isOver(since, looked))
          || (held && CALM_WHILE_HELD.isOver(since, looked))) {
        return;
      }
      if (System.nanoTime() > limit) {
        throw new AssertionError(
            "it does not come to rest: "
                + busy.stream()
                    .map(one -> one.channel() + " " + one.key() + " " + one.reason())
                    .toList());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Moves the clock to when the last of what failed and waits is due. */
  void retry() {
    inspection().entries(null, EntryState.WAITING, 0, 2000).stream()
        .filter(one -> one.attempts() > 0 && one.due() != null && !waitsForStock(one))
        .map(Entry::due)
        .max(Instant::compareTo)
        .ifPresent(due -> clock.to(due.plusMillis(1)));
  }

  /** What a person would be called for: parked entries, failed runs, ERROR in the log. */
  List<String> errors() {
    Stream<String> parked =
        inspection().entries(null, EntryState.PARKED, 0, 1000).stream()
            .map(one -> "parked " + one.channel() + " " + one.key() + ": " + one.reason());
    Stream<String> failed =
        ledger.runs().latest(null, 100).stream()
            .filter(run -> run.state() == Runs.State.FAILED)
            // A delivery that is refused at the door is its sender's matter, and answered with 4xx.
            .filter(run -> !String.valueOf(run.summary()).startsWith("refused"))
            .map(run -> "failed " + run.touchpoint() + ": " + run.summary());
    Stream<String> said =
        loud.said.stream()
            .filter(one -> one.getLevel().isGreaterOrEqual(Level.ERROR))
            .map(one -> one.getLoggerName() + ": " + one.getFormattedMessage());
    return Stream.of(parked, failed, said).flatMap(all -> all).toList();
  }

  /** {@code INFO} where nothing was said above it. */
  String loudest() {
    return loud.said.stream()
        .map(ILoggingEvent::getLevel)
        .max((one, other) -> Integer.compare(one.toInt(), other.toInt()))
        .orElse(Level.INFO)
        .toString();
  }

  void forgetLog() {
    loud.said.clear();
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
    root().detachAppender(loud);
    loud.stop();
  }
}
