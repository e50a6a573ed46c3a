package io.crossdock.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.ledger.Verdict;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.model.ModelChannel.Coming;
import io.crossdock.ledger.store.Hooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ledger and its model side by side: everything is done to both, and compared. */
final class Sim {

  static final List<String> KEYS = List.of("A", "B", "C");
  private static final Duration GIVE_UP = Duration.ofSeconds(1_000);
  private static final Duration RETAIN = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofSeconds(300);

  /** A claim the ledger gave out. */
  private static final class Flying {
    private final Claim claim;
    private final ModelEntry entry;
    private final ModelChannel channel;
    private boolean started;

    Flying(Claim claim, ModelEntry entry, ModelChannel channel) {
      this.claim = claim;
      this.entry = entry;
      this.channel = channel;
    }
  }

  private final TestDatabase database;
  private final TestClock clock;
  private final Rows rows;
  private final List<ModelChannel> channels = new ArrayList<>();
  private final List<Flying> flying = new ArrayList<>();
  private final List<Claim> stale = new ArrayList<>();

  /** Settled too late: their keys are sent over with the next heartbeat. */
  private final Set<Claim> lost = new HashSet<>();

  private Ledger ledger;
  private long ids;

  /**
   * @param name makes the channels of this run its own
   */
  Sim(TestDatabase database, TestClock clock, Ledger ledger, Rows rows, String name) {
    this.database = database;
    this.clock = clock;
    this.ledger = ledger;
    this.rows = rows;
    ModelChannel marks = add(name + ".marks", Mode.MARK, List.of());
    add(name + ".figures", Mode.FIGURE, List.of(marks));
    add(name + ".each", Mode.EACH, List.of());
    add(name + ".latest", Mode.LATEST, List.of());
    ModelChannel skipping = add(name + ".skipping", Mode.LATEST, List.of());
    skipping.unchangedSkip = true;
    define(skipping);
  }

  private ModelChannel add(String name, Mode mode, List<ModelChannel> derived) {
    ModelChannel channel = new ModelChannel(name, mode, Late.PARK, mode == Mode.FIGURE, derived);
    channels.add(channel);
    define(channel);
    return channel;
  }

  private void define(ModelChannel channel) {
    List<String> from =
        channel.mode == Mode.MARK ? List.of(channel.name.replace(".marks", ".figures")) : List.of();
    // The model knows no lanes: several failures in a row must not close one.
    ledger.lanes().define(new Lanes.Limit(channel.name, 0, List.of(), 0));
    ledger.define(
        ChannelDefinition.of(channel.name, channel.mode)
            .withLate(channel.late)
            .withUnchangedSkip(channel.unchangedSkip)
            .withDerivesFrom(from)
            .withRetry(FIRST, MAX, GIVE_UP)
            .withMemory(RETAIN, Duration.ofDays(400)));
  }

  private ModelChannel channel(int number) {
    return channels.get(Math.floorMod(number, channels.size()));
  }

  private long now() {
    return clock.millis();
  }

  private long nextId() {
    return ++ids;
  }

  Ledger ledger() {
    return ledger;
  }

  // What is done to both

  void write(int channelNumber, List<Coming> list) {
    ModelChannel channel = channel(channelNumber);
    Receipt receipt =
        ledger.write(
            Priority.DOOR,
            List.of(new Write.Take(channel.name, list.stream().map(Sim::arrival).toList())));
    List<Verdict> expected = new ArrayList<>();
    list.forEach(coming -> expected.add(channel.arrive(coming, now(), this::nextId)));
    assertThat(receipt.taken().stream().map(Receipt.Taken::verdict)).isEqualTo(expected);
    compare();
  }

  private static Arrival arrival(Coming coming) {
    byte[] content = coming.content().getBytes(StandardCharsets.UTF_8);
    Arrival arrival = Arrival.of(coming.key(), Version.of(coming.version()), content);
    Arrival sound = coming.absorbs() ? arrival.absorbing() : arrival;
    return coming.defect() ? sound.defective("a defect") : sound;
  }

  void stage(int channelNumber, List<Coming> list, boolean publish) {
    ModelChannel channel = channel(channelNumber);
    long run = ledger.runs().begin("load", "property", true);
    ledger.write(
        Priority.IMPORT,
        List.of(new Write.Take(channel.name, list.stream().map(Sim::arrival).toList(), run)));
    if (publish) {
      ledger.runs().publish(run);
      list.forEach(coming -> channel.arrive(coming, now(), this::nextId));
    } else {
      ledger.runs().abandon(run, "property");
      channel.countDropped(list.size());
    }
    Hooks.keep(ledger);
    compare();
  }

  void claim(int channelNumber, int max, boolean together) {
    ModelChannel channel = channel(channelNumber);
    stepOverDueTimes();
    Map<String, ModelEntry> expected =
        channel.keys.entrySet().stream()
            .filter(e -> due(channel, e.getValue()).isPresent())
            .collect(
                Collectors.toMap(Map.Entry::getKey, e -> due(channel, e.getValue()).orElseThrow()));
    List<Claim> claims =
        together ? ledger.claimBatch(channel.name, max) : ledger.claim(channel.name, max);
    if (together) {
      assertThat(claims.isEmpty()).as("nothing of %s", expected).isEqualTo(expected.isEmpty());
    } else {
      assertThat(claims).as("of %s", expected).hasSize(Math.min(max, expected.size()));
    }
    for (Claim claim : claims) {
      ModelEntry entry = expected.remove(claim.key());
      assertThat(entry).as("%s may be claimed", claim).isNotNull();
      channel.collapse(channel.key(claim.key()), entry, now());
      entry.inFlight = true;
      flying.add(new Flying(claim, entry, channel));
      assertThat(claim.unresolved()).as("unresolved: %s", entry).isEqualTo(entry.unresolved);
      assertThat(claim.attempt()).as("attempt of %s", entry).isEqualTo(entry.attempts + 1);
      assertThat(claim.version()).isEqualTo(entry.version);
      assertThat(new String(claim.content(), StandardCharsets.UTF_8)).isEqualTo(entry.now());
    }
    compare();
  }

  private Optional<ModelEntry> due(ModelChannel channel, ModelKey key) {
    return key.next(channel.mode).filter(e -> e.due <= now());
  }

  /** PostgreSQL's clock is not ours to the millisecond. */
  private void stepOverDueTimes() {
    boolean close =
        channels.stream()
            .flatMap(c -> c.entries().stream())
            .anyMatch(e -> e.waiting() && Math.abs(e.due - now()) < 100);
    if (close) {
      clock.forward(Duration.ofMillis(250));
    }
  }

  void start(int number) {
    if (!flying.isEmpty()) {
      Flying flight = flying.get(Math.floorMod(number, flying.size()));
      ledger.startAttempt(List.of(flight.claim), "PUT", Duration.ofSeconds(1));
      flight.started = true;
    }
  }

  void settle(int number, Outcome outcome) {
    if (flying.isEmpty()) {
      return;
    }
    Flying flight = flying.remove(Math.floorMod(number, flying.size()));
    assertThat(ledger.settle(List.of(Settlement.of(flight.claim, outcome)))).isEmpty();
    ends(flight, outcome);
    stale.add(flight.claim);
    compare();
  }

  void settleStale(int number, Outcome outcome) {
    if (!stale.isEmpty()) {
      Claim claim = stale.get(Math.floorMod(number, stale.size()));
      assertThat(ledger.settle(List.of(Settlement.of(claim, outcome)))).containsExactly(claim);
      if (database.shared()) {
        lost.add(claim);
      }
      compare();
    }
  }

  private void ends(Flying flight, Outcome outcome) {
    ModelEntry entry = flight.entry;
    ModelChannel channel = flight.channel;
    ModelKey key = channel.key(entry.key);
    entry.inFlight = false;
    boolean charged = true;
    if (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Skipped) {
      boolean applied = outcome instanceof Outcome.Applied;
      channel.settle(entry, applied ? EntryState.APPLIED : EntryState.SKIPPED, now());
      if (applied
          && channel.mode != Mode.MARK
          && (key.applied == null || entry.version.newerThan(key.applied))) {
        key.applied = entry.version;
      }
      if (entry.absorbs) {
        channel.replace(
            entry,
            key.unsettled().stream().filter(e -> entry.version.newerThan(e.version)).toList(),
            now());
      }
      return;
    }
    if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Unknown) {
      park(entry);
    } else if (outcome instanceof Outcome.Transient || outcome instanceof Outcome.Ambiguous) {
      tryAgain(entry);
    } else {
      charged = false;
      entry.due = outcome instanceof Outcome.Held held ? now() + held.again().toMillis() : now();
    }
    entry.attempts += charged ? 1 : 0;
    entry.unresolved =
        outcome instanceof Outcome.Ambiguous
            || (outcome instanceof Outcome.Unknown || outcome instanceof Outcome.GivenBack
                ? flight.started || entry.unresolved
                : !flight.started && entry.unresolved);
    if (channel.mode != Mode.EACH) {
      key.waiting().stream()
          .filter(e -> e != entry)
          .findFirst()
          .ifPresent(newer -> channel.replace(newer, List.of(entry), now()));
    }
  }

  private void park(ModelEntry entry) {
    entry.state = EntryState.PARKED;
    entry.blocks = true;
    entry.firstFailure = entry.firstFailure == null ? Long.valueOf(now()) : entry.firstFailure;
  }

  private void tryAgain(ModelEntry entry) {
    if (entry.firstFailure == null) {
      entry.firstFailure = now();
    }
    if (now() - entry.firstFailure >= GIVE_UP.toMillis()) {
      park(entry);
      return;
    }
    long longest = Math.min(MAX.toMillis(), FIRST.toMillis() << Math.min(20, entry.attempts));
    // Spread over its last fifth: what it came to is read.
    entry.due = rows.due(entry, channelOf(entry));
    assertThat(entry.due - now()).isBetween(longest * 8 / 10 - 100, longest + 100);
  }

  private ModelChannel channelOf(ModelEntry entry) {
    return channels.stream().filter(c -> c.entries().contains(entry)).findFirst().orElseThrow();
  }

  void crash() {
    Hooks.crash(ledger);
    if (database.shared()) {
      clock.forward(Duration.ofSeconds(11));
    }
    reopen();
  }

  void restart() {
    ledger.close();
    reopen();
  }

  private void reopen() {
    ledger = database.open(clock);
    for (Flying flight : flying) {
      flight.entry.inFlight = false;
      flight.entry.unresolved |= flight.started;
      stale.add(flight.claim);
    }
    flying.clear();
    lost.clear();
    compare();
  }

  void jump(Duration by) {
    clock.forward(by);
    Hooks.beat(ledger);
    lost.removeIf(this::sentOver);
    compare();
  }

  private boolean sentOver(Claim claim) {
    ModelChannel channel =
        channels.stream().filter(c -> c.name.equals(claim.channel())).findFirst().orElseThrow();
    ModelKey key = channel.key(claim.key());
    boolean later =
        channel.mode == Mode.LATEST && key.inFlight().isPresent() && key.waiting().isEmpty();
    if (!later) {
      channel.resend(claim.key(), now(), this::nextId);
    }
    return !later;
  }

  void edit(int number, String content) {
    Optional<ModelEntry> parked = parked(number);
    if (parked.isPresent()) {
      ledger.inspection().edit(real(parked.get()), content.getBytes(StandardCharsets.UTF_8), "ada");
      parked.get().edited = true;
      parked.get().editedContent = content;
    }
  }

  void retry(int number) {
    Optional<ModelEntry> parked = parked(number);
    if (parked.isPresent()) {
      ModelEntry entry = parked.get();
      int done = ledger.inspection().retry(List.of(real(entry)), "ada");
      boolean expected = channelOf(entry).retry(entry, now(), this::nextId);
      assertThat(done).as("retry of %s", entry).isEqualTo(expected ? 1 : 0);
      compare();
    }
  }

  void retryAll(int channelNumber) {
    ModelChannel channel = channel(channelNumber);
    int done = ledger.inspection().retryAll(channel.name, null, "ada");
    List<ModelEntry> parked =
        channel.entries().stream()
            .filter(ModelEntry::parked)
            .sorted(Comparator.comparing((ModelEntry e) -> e.version).thenComparingLong(e -> e.id))
            .toList();
    int expected = 0;
    for (ModelEntry entry : parked) {
      expected += channel.retry(entry, now(), this::nextId) ? 1 : 0;
    }
    assertThat(done).isEqualTo(expected);
    compare();
  }

  void dismiss(int number) {
    List<ModelEntry> open =
        channels.stream()
            .flatMap(c -> c.entries().stream())
            .filter(e -> e.parked() || e.waiting())
            .toList();
    if (!open.isEmpty()) {
      ModelEntry entry = open.get(Math.floorMod(number, open.size()));
      ledger.inspection().dismiss(real(entry), "not needed", "ada");
      channelOf(entry).settle(entry, EntryState.SKIPPED, now());
      compare();
    }
  }

  private Optional<ModelEntry> parked(int number) {
    List<ModelEntry> parked =
        channels.stream().flatMap(c -> c.entries().stream()).filter(ModelEntry::parked).toList();
    return parked.isEmpty()
        ? Optional.empty()
        : Optional.of(parked.get(Math.floorMod(number, parked.size())));
  }

  private long real(ModelEntry entry) {
    return rows.id(entry, channelOf(entry));
  }

  void resend(int channelNumber, int key) {
    ModelChannel channel = channel(channelNumber);
    String name = KEYS.get(Math.floorMod(key, KEYS.size()));
    ledger.inspection().resend(channel.name, name, "asked for");
    channel.resend(name, now(), this::nextId);
    compare();
  }

  void redefine(int channelNumber, Late late) {
    ModelChannel channel = channel(channelNumber);
    channel.late = late;
    if (channel.mode == Mode.LATEST) {
      channel.unchangedSkip = !channel.unchangedSkip;
    }
    define(channel);
  }

  void raiseEpoch(int channelNumber) {
    ModelChannel channel = channel(channelNumber);
    channel.epoch = ledger.raiseEpoch(channel.name);
  }

  void purge() {
    clock.forward(Duration.ofMillis(250));
    ledger.inspection().purge();
    for (ModelChannel channel : channels) {
      for (ModelEntry entry : channel.entries()) {
        boolean old = entry.settledAt + RETAIN.toMillis() <= now();
        if (entry.state.settled() && !entry.purged && old) {
          channel.purge(entry);
        }
      }
    }
    Hooks.keep(ledger);
    compare();
  }

  /** Everything that can go goes. */
  void drain() {
    for (Flying flight : List.copyOf(flying)) {
      settle(flying.indexOf(flight), new Outcome.Applied("drained"));
    }
    channels.forEach(
        channel -> ledger.inspection().retryAll(channel.name, "no such reason", "ada"));
    clock.forward(Duration.ofDays(1));
    for (int round = 0; round < 60; round++) {
      int before = flying.size();
      for (int number = 0; number < channels.size(); number++) {
        claim(number, 10, false);
      }
      if (flying.size() == before) {
        break;
      }
      while (!flying.isEmpty()) {
        settle(0, new Outcome.Applied("drained"));
      }
    }
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  // Comparing

  private void compare() {
    Map<String, Books> books =
        ledger.inspection().books().stream().collect(Collectors.toMap(Books::channel, b -> b));
    for (ModelChannel channel : channels) {
      assertThat(books.get(channel.name)).isEqualTo(channel.books());
      assertThat(books.get(channel.name).balanced()).isTrue();
      rows.compare(channel);
      if (channel.mode == Mode.FIGURE) {
        compareFigures(channel);
      }
    }
  }

  private void compareFigures(ModelChannel channel) {
    Map<String, Ledger.Figure> figures = ledger.figures(channel.name, KEYS);
    for (String name : KEYS) {
      ModelKey key = channel.key(name);
      Ledger.Figure figure = figures.get(name);
      assertThat(figure == null ? null : new String(figure.content(), StandardCharsets.UTF_8))
          .isEqualTo(key.figure);
      assertThat(figure == null ? null : figure.version()).isEqualTo(key.applied);
    }
  }
}
