package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.PublishedFolder;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockSnapshot;
import io.crossdock.flow.Snapshots;
import io.crossdock.flow.Unread;
import io.crossdock.partner.newstore.ImportBook.Load;
import io.crossdock.partner.newstore.ImportBook.Part;
import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.Document;
import io.crossdock.partner.newstore.plan.HeldKey;
import io.crossdock.partner.newstore.plan.HoldReason;
import io.crossdock.partner.newstore.plan.Plan;
import io.crossdock.partner.newstore.plan.Planner;
import io.crossdock.partner.newstore.plan.PlannerState;
import io.crossdock.partner.newstore.plan.RangeStop;
import io.crossdock.partner.newstore.plan.SnapshotRow;
import io.crossdock.partner.newstore.plan.Terms;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The step that decides what of a snapshot is imported: bean {@code <name>Planner}. It writes the
 * documents and hands them to the one line of jobs; while a job is open the snapshot waits, and a
 * newer one takes its place. Public for Camel alone. Thread-safe.
 */
public final class ImportPlanner {

  /** Figures below 0, which are sent as 0. */
  static final String NEGATIVE = "negative-stock";

  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int SHOWN = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final FirstMark firstMark;
  private final Imports imports;
  private final Snapshots snapshots;
  private final PublishedFolder published;
  private final ImportFiles files;
  private final HeldKeys held;
  private final UnderWay underWay;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Clock clock;
  // Whoever has set the mark by a setting did it before.
  private final Instant begun;

  /**
   * @param confirmations of the ERP that are files nobody has read so far
   */
  ImportPlanner(
      NewStoreSettings settings,
      ItemStore items,
      Imports imports,
      PublishedFolder published,
      ImportFiles files,
      Supplier<Unread> confirmations,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.underWay = new UnderWay(settings, items, imports, confirmations, clock);
    this.items = items;
    this.firstMark = new FirstMark(settings, items);
    this.imports = imports;
    this.snapshots = new Snapshots(settings.imports().snapshots());
    this.published = published;
    this.files = files;
    this.held = new HeldKeys(settings, ledger, clock);
    this.channels = new Channels(ledger);
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** A snapshot, its rows, and what is known of imports. */
  private record Work(
      Entry entry,
      StockSnapshot snapshot,
      SnapshotReading reading,
      Position<ImportBook> book,
      Pen pen) {}

  /** Variable {@code entry}: a snapshot. */
  public void plan(Exchange exchange) throws IOException {
    Entry entry = exchange.getVariable("entry", Entry.class);
    StockSnapshot snapshot = entry.document(StockSnapshot.class);
    Pen pen = Pen.of(exchange);
    Position<ImportBook> book = imports.find();
    refuse(pen, book, snapshot);
    imports.seen(pen, snapshot, entry.takenAt());
    begin(pen);
    ImportMark mark = items.mark();
    if (mark.isBeforeBegin(snapshot.asOf())) {
      entry.skipped(
          "stale_snapshot: it was read before the mark was set, at "
              + mark.beganAt()
              + "; units up to the mark may still be in it");
      return;
    }
    Instant now = clock.instant();
    SnapshotReading reading =
        new SnapshotReading(snapshots, snapshot.id(), snapshot.asOf(), entry.takenAt());
    boolean plans = mark.isAfterLast(snapshot.asOf());
    if (plans) {
      underWay.recorded(pen, snapshot, entry.takenAt());
    }
    Instant recorded = items.recordedUntil(now);
    PlannerState state = items.state(mark, false);
    if (plans) {
      underWay.answered(pen, snapshot, state.doubts(reading, settings.stores()));
    } else {
      underWay.over(pen, snapshot);
    }
    fit(new Work(entry, snapshot, reading, book, pen), now, recorded, state);
  }

  /**
   * @throws HeldException while a job is open
   * @throws RejectedException if its rows are gone
   */
  private void refuse(Pen pen, Position<ImportBook> book, StockSnapshot snapshot) {
    if (imports.of(book).open() != null) {
      goesOn(pen);
      throw new HeldException(
          "import_in_flight: a job is open ("
              + imports.of(book).open().part().name()
              + "); the snapshot waits, or a newer one takes its place",
          settings.imports().look());
    }
    if (!snapshots.has(snapshot.id())) {
      throw new RejectedException(
          "the rows of snapshot " + snapshot.id() + " are gone; the ERP has to send another one");
    }
  }

  /** Plans, with ever fewer items a document, until no document is too big by the byte. */
  private void fit(Work work, Instant now, Instant recorded, PlannerState state)
      throws IOException {
    int most = settings.imports().maxItems();
    while (true) {
      Plan plan =
          new Planner(new Terms(settings.mode(), settings.behaviour(), settings.stores(), most))
              .plan(recorded, work.reading(), state);
      if (plan instanceof Plan.Nothing nothing) {
        leave(work, nothing, now);
        return;
      }
      Plan.Send send = (Plan.Send) plan;
      List<Part> parts = write(send, work.snapshot());
      if (parts != null) {
        hand(send, work.snapshot(), parts, work.book(), work.pen());
        held.planned(work.pen(), work.snapshot(), work.reading(), send.heldRows());
        work.entry().applied(words(send));
        return;
      }
      // Fewer items, and so perhaps a shorter range.
      most = Math.max(1, send.documents().get(0).size() * 3 / 4);
    }
  }

  private void leave(Work work, Plan.Nothing nothing, Instant now) {
    if (waits(nothing, work.entry(), now)) {
      throw new HeldException(why(nothing), AGAIN);
    }
    if (nothing.counts() != null) {
      held.planned(work.pen(), work.snapshot(), work.reading(), nothing.heldRows());
    }
    // No failure: what was noted of held keys stands.
    work.entry().skipped(why(nothing));
  }

  /** Somebody may have dismissed the entry that follows the job. */
  private void goesOn(Pen pen) {
    if (!channels.isUnsettled(imports.channel(), Imports.LINE)) {
      channels.mark(pen, imports.channel(), List.of(Imports.LINE), "a snapshot waits for it");
    }
  }

  /** The mark begins where the setting says, once. */
  private void begin(Pen pen) {
    Position<ImportMark> position = items.markPosition();
    Long first = settings.imports().firstMark();
    if (first == null
        || settings.behaviour() == Behaviour.IMMEDIATE_RELEASE
        || position != null && position.value().declaredEnd() != null) {
      return;
    }
    Instant until = items.recordedUntil(clock.instant());
    String objection = firstMark.beginning(items.settling(), until).objection(first);
    if (objection != null) {
      throw new HeldException(
          "not_bootstrapped: "
              + settings.name()
              + ".imports.firstMark is "
              + first
              + ", but "
              + objection,
          AGAIN);
    }
    firstMark.put(pen, position, first, begun);
    throw new HeldException("the mark begins at " + first, Duration.ofMillis(1));
  }

  private boolean waits(Plan.Nothing nothing, Entry entry, Instant now) {
    return switch (nothing.reason()) {
      case NOT_BOOTSTRAPPED, IMPORT_IN_FLIGHT -> true;
      case STALE_SNAPSHOT -> false;
      case NOTHING_IMPORTABLE -> now.isBefore(entry.takenAt().plus(settings.imports().waitFor()));
    };
  }

  private String why(Plan.Nothing nothing) {
    return switch (nothing.reason()) {
      case NOT_BOOTSTRAPPED ->
          "not_bootstrapped: nobody said up to which logical timestamp NewStore has released"
              + " allocations; until then nothing is imported ('crossdock "
              + settings.name()
              + " bootstrap' says what is missing)";
      case IMPORT_IN_FLIGHT -> "import_in_flight: a job is open";
      case STALE_SNAPSHOT -> "stale_snapshot: one of the same time or a later one was imported";
      case NOTHING_IMPORTABLE ->
          "nothing_importable: "
              + nothing.counts().rows()
              + " rows, all held: "
              + held(nothing.counts().held(), nothing.held())
              + stops(nothing.stop());
    };
  }

  private static String stops(RangeStop stop) {
    return stop == null
        ? ""
        : "; the range stops before "
            + stop.logicalTimestamp()
            + " ("
            + stop.key()
            + ": "
            + stop.word()
            + ")";
  }

  /** How many by reason, and the first ones by name. */
  private static String held(Map<HoldReason, Long> counts, Stream<HeldKey> held) {
    Map<HoldReason, List<String>> first = new EnumMap<>(HoldReason.class);
    try (held) {
      held.limit(SHOWN)
          .forEach(
              one ->
                  first
                      .computeIfAbsent(one.reason(), reason -> new ArrayList<>())
                      .add(one.key().toString()));
    }
    return counts.entrySet().stream()
        .map(
            one -> {
              List<String> keys = first.getOrDefault(one.getKey(), List.of());
              return one.getValue()
                  + " "
                  + one.getKey().word()
                  + (keys.isEmpty() ? "" : " (" + String.join("; ", keys) + ")");
            })
        .collect(Collectors.joining(", "));
  }

  private static String words(Plan.Send send) {
    return send.counts().sent()
        + " of "
        + send.counts().rows()
        + " rows in "
        + send.documents().size()
        + (send.documents().size() == 1 ? " document" : " documents")
        + (send.range() == null
            ? ", without a range"
            : ", range " + send.range().start() + "-" + send.range().end())
        + stops(send.stop())
        + (send.counts().held().isEmpty()
            ? ""
            : "; held: " + held(send.counts().held(), send.held()));
  }

  /** Null if one of them is too big; what was written then is forgotten in time. */
  private List<Part> write(Plan.Send send, StockSnapshot snapshot) throws IOException {
    List<Part> parts = new ArrayList<>();
    published.forget(clock.instant());
    for (Document document : send.documents()) {
      String file = files.write(document);
      if (file == null) {
        return null;
      }
      String range =
          document.head().range() == null
              ? ""
              : "-" + document.head().range().start() + "-" + document.head().range().end();
      parts.add(
          new Part(
              "stock-"
                  + TIME.format(snapshot.asOf())
                  + range
                  + "-"
                  + snapshot.id().substring(0, 8)
                  + "-"
                  // Planned again after a failure it is another job.
                  + Long.toString(clock.instant().toEpochMilli(), 36)
                  + "-"
                  + (parts.size() + 1),
              file,
              document.size()));
    }
    return parts;
  }

  private void hand(
      Plan.Send send,
      StockSnapshot snapshot,
      List<Part> parts,
      Position<ImportBook> book,
      Pen pen) {
    Load load =
        new Load(
            snapshot.id(),
            snapshot.full(),
            snapshot.asOf(),
            send.range() == null ? null : send.range().start(),
            send.range() == null ? null : send.range().end(),
            send.touched().size(),
            parts,
            0,
            null);
    imports.put(pen, book, new ImportBook(load, imports.of(book).lastStarted()));
    channels.mark(pen, imports.channel(), List.of(Imports.LINE), "snapshot " + snapshot.id());
    if (send.counts().negative() == 0) {
      reviews.close(pen, NEGATIVE, settings.name(), "hub", "no figure is below 0 any more");
      return;
    }
    try (Stream<SnapshotRow> rows = send.negative()) {
      reviews.open(
          pen,
          NEGATIVE,
          settings.name(),
          Map.of(
              "snapshot",
              snapshot.asOf() + ", " + snapshot.id(),
              "negative",
              String.valueOf(send.counts().negative()),
              "first",
              rows.limit(SHOWN)
                  .map(row -> row.key() + ": " + row.quantity())
                  .collect(Collectors.joining("; ")),
              "done",
              "they are imported as 0"));
    }
  }
}
