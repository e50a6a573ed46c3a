package io.crossdock.ledger.store;

import io.crossdock.ledger.Ask;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Deal;
import io.crossdock.ledger.Deliveries;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Puts the parts together. */
final class SqlLedger implements Ledger {

  private final Store store;
  private final Lease lease;
  private final ChannelTable channels;
  private final LaneTable laneTable;
  private final Lanes lanes;
  private final RunTable runs;
  private final Deliveries deliveries;
  private final Claiming claiming;
  private final Settling settling;
  private final Attempts attempts;
  private final Writing writing;
  private final Reading reading;
  private final SqlInspection inspection;
  private final Dispatcher dispatcher;
  private final Keeper keeper;
  private final InFlight inFlight = new InFlight();

  SqlLedger(Store store, LedgerSettings settings) {
    this.store = store;
    Dialect dialect = store.dialect();
    this.channels = new ChannelTable(store);
    KeyTable keys = new KeyTable(dialect);
    this.lease = new Lease(store, settings, channels, keys);
    this.laneTable = new LaneTable(dialect);
    this.lanes = new SqlLanes(store, lease, laneTable);
    this.runs = new RunTable(store, lease);
    this.deliveries = new DeliveryTable(store, lease);
    this.attempts = new Attempts(dialect, keys);
    this.claiming = new Claiming(dialect, laneTable, lease, keys, inFlight);
    Intake intake = new Intake(dialect, channels, keys);
    Staging staging = new Staging(store, channels, intake, runs);
    ReviewTable reviews = new ReviewTable(store);
    this.writing = new Writing(channels, keys, intake, staging, runs, reviews);
    this.settling =
        new Settling(
            channels,
            new QuickSettling(!store.exclusive()),
            keys,
            laneTable,
            attempts,
            writing,
            () -> ThreadLocalRandom.current().nextDouble());
    this.reading = new Reading(store, channels);
    Operations operations = new Operations(store, channels, keys, intake);
    InspectionReads reads = new InspectionReads(store, channels);
    Housekeeper housekeeper = new Housekeeper(store, channels, staging, runs, reads, reviews);
    this.inspection =
        new SqlInspection(
            reads, new OldestReads(store, channels), operations, reviews, housekeeper);
    this.dispatcher = new Dispatcher(store, Duration.ofMillis(store.exclusive() ? 250 : 1_000));
    this.keeper = new Keeper(store, settings, lease, channels, housekeeper, inFlight, operations);
  }

  @Override
  public void define(ChannelDefinition definition) {
    channels.define(definition, laneTable);
  }

  @Override
  public Optional<ChannelDefinition> channel(String name) {
    return channels.find(name).map(Channel::definition);
  }

  @Override
  public List<ChannelDefinition> channels() {
    return channels.all().stream()
        .map(Channel::definition)
        .sorted(Comparator.comparing(ChannelDefinition::name))
        .toList();
  }

  @Override
  public long raiseEpoch(String channel) {
    return channels.raiseEpoch(channel);
  }

  @Override
  public Receipt write(Priority priority, List<Write> writes) {
    return new Receipt(
        writing
            .takes(writes)
            .map(takes -> store.take(priority, "write", takes))
            .orElseGet(() -> store.write(priority, "write", tx -> writing.apply(tx, writes))));
  }

  @Override
  public long nextReading() {
    return store.write(
        Priority.DOOR,
        "reading",
        tx -> store.dialect().next(tx.sql(), Dialect.Series.READING, 1)[0]);
  }

  @Override
  public List<Claim> claim(String channel, int max) {
    return claim(List.of(new Ask(channel, max, false))).shares().get(0).claims();
  }

  @Override
  public List<Claim> claimBatch(String channel, int max) {
    return claim(List.of(new Ask(channel, max, true))).shares().get(0).claims();
  }

  @Override
  public Deal claim(List<Ask> asks) {
    List<Channel> asking = asks.stream().map(ask -> channels.require(ask.channel())).toList();
    InFlight.Doubtful mine = new InFlight.Doubtful();
    try {
      return store.write(Priority.SETTLE, "claim", tx -> claiming.claim(tx, asking, asks, mine));
    } catch (LedgerUnavailableException e) {
      inFlight.doubt(mine);
      throw e;
    }
  }

  @Override
  public List<Claim> settle(List<Settlement> settlements, List<Write> together) {
    List<Claim> claims = settlements.stream().map(Settlement::claim).toList();
    List<Claim> lost =
        store.write(Priority.SETTLE, "settle", tx -> settling.settle(tx, settlements, together));
    inFlight.remove(claims);
    if (!store.exclusive()) {
      keeper.settledTooLate(lost);
    }
    return lost;
  }

  @Override
  public long startAttempt(Collection<Claim> claims, String asked, Duration atMost) {
    if (claims.isEmpty()) {
      throw new IllegalArgumentException("an attempt needs at least one claim");
    }
    Duration left = lease.left();
    if (left.compareTo(atMost) < 0) {
      throw new LostRaceException(
          "only " + left + " of the lease is left and the call may take " + atMost);
    }
    List<Claim> list = claims.stream().distinct().toList();
    Channel channel = channels.require(list.get(0).channel());
    return store.write(Priority.SETTLE, "attempt", tx -> attempts.start(tx, channel, list, asked));
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(store.now());
  }

  @Override
  public Duration leaseLeft() {
    return lease.left();
  }

  @Override
  public AutoCloseable onDue(String channel, Runnable listener) {
    return dispatcher.listen(channels.require(channel).id(), listener);
  }

  @Override
  public Optional<String> cursor(String name) {
    return Optional.ofNullable(reading.cursors().get(name));
  }

  @Override
  public Map<String, String> cursors() {
    return reading.cursors();
  }

  @Override
  public Optional<Position> position(String name, String key) {
    return Optional.ofNullable(reading.positions(name, List.of(key)).get(key));
  }

  @Override
  public Map<String, Position> positions(String name, Collection<String> keys) {
    return reading.positions(name, keys);
  }

  @Override
  public List<Position> positions(String name, String afterKey, int limit) {
    return reading.positions(name, afterKey, limit);
  }

  @Override
  public Map<String, Figure> figures(String channel, Collection<String> keys) {
    return reading.figures(channel, keys);
  }

  @Override
  public List<Figure> figures(String channel, String afterKey, int limit) {
    return reading.figures(channel, afterKey, limit);
  }

  @Override
  public List<Figure> figuresOlderThan(
      String channel, Version version, String afterKey, int limit) {
    return reading.figuresOlderThan(channel, version, afterKey, limit);
  }

  @Override
  public Lanes lanes() {
    return lanes;
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Inspection inspection() {
    return inspection;
  }

  @Override
  public Health health() {
    Health health = store.health();
    return new Health(health.writable(), health.why(), health.walBytes(), lease.left());
  }

  @Override
  public void close() {
    keeper.close();
    dispatcher.close();
    lease.end();
    store.close();
  }

  // For tests

  /** As a crash would leave it: nothing is given back. */
  void abandon() {
    keeper.close();
    dispatcher.close();
    store.abandon();
  }

  /** What the clocks of the keeper do by themselves, now. */
  Keeper keeper() {
    return keeper;
  }
}
