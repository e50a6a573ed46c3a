package io.crossdock.sandbox;

import io.crossdock.sandbox.drive.DriveServer;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.erp.LocationBooks.Place;
import io.crossdock.sandbox.newstore.Key;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Rules;
import io.crossdock.sandbox.newstore.Standing;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stores that NewStore manages and an ERP that keeps their stock, day after day: people sell, pick,
 * hand over, miss and reroute from nine to eight, goods come in, and in the evening the books have
 * to agree. Thread-safe.
 */
public final class StoreTrade implements AutoCloseable {

  private static final String KEY = "sandbox-stream-key";
  private static final String STREAM = "crossdock-newstore";
  private static final long MARK = 1_550_001_641_530L;
  private static final int OPENS = 9;
  private static final int CLOSES = 20;
  private static final int RECEIPT = 12;
  private static final int MOST_OVERDUE = 2;
  private static final int MOST_AT_ONCE = 5;
  private static final int WARM = 3;
  private static final double TWICE = 0.1;
  private static final Duration EVENING = Duration.ofSeconds(10);

  private final NewStoreSimulator newstore;
  private final ErpTrader erp;
  private final StorePace pace;
  private final StoreCount count;
  private final Proxy proxy;
  private final DriveServer drive;
  private final Clock clock;
  private final Random suppliers;
  private final Random people;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final Map<Key, Integer> writtenOff = new ConcurrentHashMap<>();
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private volatile StoreCount.Sum sum;
  private int day;
  private Instant opened;
  private Instant worked;
  private double owed;
  private Instant agreed;
  private Instant nextSnapshot = Instant.EPOCH;
  private Instant nextSupply = Instant.EPOCH;
  private boolean open;
  private boolean resting;

  /**
   * @param seed equal seeds receive alike, and sell alike on equal stock
   */
  public StoreTrade(ErpTrader erp, Clock clock, long seed, StorePace pace) throws IOException {
    this.erp = erp;
    this.clock = clock;
    this.pace = pace;
    suppliers = new Random(seed);
    people = new Random(seed + 1);
    proxy = new Proxy(List.of("/files/newstore/", "/hooks/newstore/"));
    newstore = new NewStoreSimulator("demo", 0, clock);
    newstore.rules(
        Rules.USUAL.withTimes(
            pace.job().dividedBy(3), pace.job(), Duration.ZERO, pace.job().multipliedBy(2)));
    newstore.importsApart(apart());
    newstore.scatter(pace.late(), TWICE, seed);
    newstore.stores().counter(MARK);
    List.of("US01", "US02").forEach(newstore.stores()::store);
    newstore.stores().distributionCentre("DC01");
    for (String location : List.of("US01", "US02", "DC01")) {
      Catalog.inStores().forEach((product, pieces) -> begin(product, location, pieces));
    }
    count = new StoreCount(newstore, erp.places());
    // What NewStore has on hand at first is what it was told.
    erp.places().cut();
    sum = count.look();
    drive = new DriveServer("stores", 0, new StoreDrive(this));
  }

  private void begin(String product, String location, int pieces) {
    newstore.stores().stock(product, location, pieces);
    erp.places().receive(product, location, pieces);
  }

  /** Five minutes where a quarter of an hour is so long. */
  private Duration apart() {
    return pace.hour().dividedBy(12);
  }

  /** What the hub has to be told to meet these partners instead of real ones. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("newstore.enabled", "true");
    properties.put("newstore.stores", "US01=US01, US02=US02, DC01=");
    properties.put("newstore.settle", pace.settle().toMillis() + "ms");
    properties.put("newstore.bookings.look", pace.look().toMillis() + "ms");
    properties.put("newstore.hooks.enabled", "true");
    properties.put("newstore.hooks.key", KEY);
    properties.put("newstore.stream.enabled", "true");
    properties.put("schedule.newstore-stream.cron", "*/2 * * * * ?");
    properties.put("newstore.tenant", "demo");
    properties.put("newstore.url", newstore.address());
    properties.put("newstore.identity.url", newstore.address());
    properties.put("newstore.client.id", NewStoreSimulator.CLIENT_ID);
    properties.put("newstore.client.secret", NewStoreSimulator.CLIENT_SECRET);
    properties.put("newstore.imports.enabled", "true");
    properties.put("newstore.imports.firstMark", String.valueOf(MARK));
    properties.put("newstore.imports.publicUrl", proxy.address());
    properties.put("newstore.imports.apart", apart().toMillis() + "ms");
    properties.put("newstore.imports.look", pace.look().toMillis() + "ms");
    properties.put("newstore.imports.verifyAfter", pace.hour().dividedBy(6).toMillis() + "ms");
    properties.put("newstore.imports.waitFor", pace.settle().multipliedBy(2).toMillis() + "ms");
    properties.put("erp.snapshots.enabled", "true");
    properties.put("erp.snapshots.poll", String.valueOf(pace.look().toMillis()));
    // The ERP says in its answer when it has booked.
    properties.put("erp.documents.by", "push");
    properties.put("erp.documents.url", erp.address());
    return properties;
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("NewStore", newstore.address());
    addresses.put("its stores", newstore.driveAddress());
    addresses.put("their day", drive.address() + "/day");
    return addresses;
  }

  /** NewStore, to be driven. */
  public NewStoreSimulator newstore() {
    return newstore;
  }

  /**
   * The first day begins.
   *
   * @param hub where the hub listens
   */
  public void open(String hub) {
    connect(hub);
    long every = Math.max(20, pace.look().toMillis() / 5);
    work.scheduleWithFixedDelay(() -> Steps.safely(this::step), 0, every, TimeUnit.MILLISECONDS);
  }

  /** NewStore knows where the hub listens; the day goes on by {@link #step} only. */
  public void connect(String hub) {
    proxy.leadTo(hub);
    newstore.stream(STREAM, URI.create(proxy.address() + "/hooks/newstore/events"), KEY);
  }

  /** Does what is due by the clock. */
  public synchronized void step() throws IOException, InterruptedException {
    Instant now = clock.instant();
    newstore.tick();
    sum = count.look();
    writeOff();
    if (!now.isBefore(nextSnapshot) && !(resting && agreed != null)) {
      nextSnapshot = now.plus(pace.snapshots());
      erp.snapshot();
    }
    if (open) {
      trade(now);
    } else if (agreed == null && day > 0) {
      closed(now);
    } else if (!resting && (day == 0 || now.isAfter(agreed.plus(EVENING)))) {
      begin(now);
    }
  }

  private void begin(Instant now) {
    day++;
    opened = now;
    open = true;
    agreed = null;
    worked = now;
    owed = 0;
    news.add("stores open   day " + day);
  }

  /**
   * What people do since the last time. NewStore promises that events come within a quarter of an
   * hour; where the hub is slower than they, they wait, or the promise would be broken here.
   */
  private void trade(Instant now) {
    owed += pace.acts() * Duration.between(worked, now).toMillis() / 1000.0;
    worked = now;
    if (newstore.eventsOverdue() <= (sum.shipped() > WARM ? MOST_OVERDUE : 0)) {
      int acts = Math.min((int) owed, MOST_AT_ONCE);
      newstore.stores().work(acts, people.nextLong());
      owed = Math.min(owed - acts, MOST_AT_ONCE);
    }
    supply(now);
    if (!now.isBefore(opened.plus(pace.hour().multipliedBy(CLOSES - OPENS)))) {
      close(now);
    }
  }

  private void supply(Instant now) {
    if (!now.isBefore(nextSupply)) {
      nextSupply = now.plus(pace.hour().multipliedBy(2));
      List<String> products = List.copyOf(Catalog.inStores().keySet());
      String product = products.get(suppliers.nextInt(products.size()));
      String location = List.of("US01", "US02", "DC01").get(suppliers.nextInt(3));
      newstore.stores().receive(product, location, RECEIPT);
      erp.places().receive(product, location, RECEIPT);
      news.add("store gets    " + RECEIPT + " of " + product + ", " + location);
    }
  }

  private void close(Instant now) {
    open = false;
    opened = opened == null ? now : opened;
    news.add("stores close  " + sum.shipped() + " units have left so far");
  }

  private void closed(Instant now) {
    if (newstore.eventsWaiting() == 0 && count.differences().isEmpty()) {
      agreed = now;
      sum = count.look();
      news.add(
          "books agree   ERP, NewStore and shelves, "
              + sum.keys()
              + " figures, ATP error "
              + sum.mostError()
              + " at most");
    }
  }

  /** What a store did not find, or found broken, the ERP takes off its books. */
  private void writeOff() {
    newstore
        .stores()
        .standings()
        .forEach(
            (key, standing) -> {
              int more = standing.lost() - writtenOff.getOrDefault(key, 0);
              if (more > 0) {
                writtenOff.put(key, standing.lost());
                erp.places().receive(key.productId(), key.node(), -more);
              }
            });
  }

  /** How the day stands. */
  public record Day(
      int day,
      String time,
      boolean open,
      boolean agrees,
      int keys,
      int shipped,
      int allocated,
      int unreleased,
      int lost,
      int error,
      int mostError,
      int behind,
      long looks) {}

  public synchronized Day day() {
    StoreCount.Sum now = sum;
    return new Day(
        day,
        time(),
        open,
        agreed != null,
        now.keys(),
        now.shipped(),
        now.allocated(),
        now.unreleased(),
        now.lost(),
        now.error(),
        now.mostError(),
        now.behind(),
        now.looks());
  }

  private String time() {
    if (opened == null) {
      return "before opening";
    }
    long minutes =
        Duration.between(opened, clock.instant()).toMillis() * 60 / pace.hour().toMillis();
    long at = Math.min(OPENS * 60 + minutes, 24 * 60 - 1);
    return String.format("%02d:%02d", at / 60, at % 60);
  }

  /** Where ERP, shelves and NewStore do not say the same. */
  public List<String> differences() {
    return count.differences();
  }

  /** What NewStore would sell, by product and location. */
  public Map<Key, Standing> standings() {
    return newstore.stores().standings();
  }

  /** What the ERP says it has. */
  public Map<Place, Integer> erpStock() {
    return erp.places().quantities();
  }

  List<String> news() {
    List<String> told = new ArrayList<>();
    for (String one = news.poll(); one != null; one = news.poll()) {
      told.add(one);
    }
    return told;
  }

  /** The stores open again, after {@link #rest}. */
  public synchronized void goOn() {
    resting = false;
  }

  /** The stores close for good; the ERP goes on telling its stock until the books agree. */
  public synchronized void rest() {
    resting = true;
    if (open) {
      close(clock.instant());
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
    drive.close();
    newstore.close();
    proxy.close();
  }
}
