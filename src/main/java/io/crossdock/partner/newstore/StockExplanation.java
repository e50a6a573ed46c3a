package io.crossdock.partner.newstore;

import io.crossdock.flow.Snapshots;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.partner.newstore.ImportBook.Seen;
import io.crossdock.partner.newstore.plan.FailedItem;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.Planner;
import io.crossdock.partner.newstore.plan.PlannerState;
import io.crossdock.partner.newstore.plan.ReservedItem;
import io.crossdock.partner.newstore.plan.StockKey;
import io.crossdock.partner.newstore.plan.Terms;
import io.crossdock.partner.newstore.plan.Working;
import io.crossdock.partner.newstore.plan.WorkingItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How it comes that a product at a location is imported or held, in words. Thread-safe. */
final class StockExplanation {

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final Imports imports;
  private final Snapshots snapshots;
  private final Clock clock;

  StockExplanation(NewStoreSettings settings, ItemStore items, Imports imports, Clock clock) {
    this.settings = settings;
    this.items = items;
    this.imports = imports;
    this.snapshots = new Snapshots(settings.imports().snapshots());
    this.clock = clock;
  }

  /**
   * @param location null for all that are in scope
   */
  Optional<Explanation> explain(String product, String location) {
    if (location == null) {
      return settings.stores().ids().keySet().stream()
          .map(one -> explain(product, one))
          .flatMap(Optional::stream)
          .reduce(StockExplanation::together);
    }
    StockKey key = new StockKey(product, location);
    boolean open = imports.of(imports.find()).open() != null;
    PlannerState state = items.state(open);
    Working newest = null;
    // The newest snapshot may be a partial one without the key.
    for (Seen seen : imports.seen()) {
      if (snapshots.has(seen.id()) && (newest == null || newest.figure() == null)) {
        Working working = working(key, seen, state);
        newest = newest == null || working.figure() != null ? working : newest;
      }
    }
    boolean known =
        newest != null
            && (newest.figure() != null
                || !newest.completed().isEmpty()
                || !newest.missing().isEmpty()
                || !items.released().of(key).isEmpty());
    return known
        ? Optional.of(
            new Explanation(
                settings.name(), key.toString(), sentence(newest), lines(newest, state)))
        : Optional.empty();
  }

  private static Explanation together(Explanation one, Explanation other) {
    List<Line> lines = new ArrayList<>(one.lines());
    lines.addAll(other.lines());
    return new Explanation(
        one.partner(),
        one.key() + ", " + other.key(),
        one.summary() + " " + other.summary(),
        lines);
  }

  private Working working(StockKey key, Seen seen, PlannerState state) {
    Terms terms =
        new Terms(
            settings.mode(),
            settings.behaviour(),
            settings.stores(),
            settings.imports().maxItems());
    return new Planner(terms)
        .working(
            key,
            clock.instant(),
            new SnapshotReading(snapshots, seen.id(), seen.asOf(), seen.receivedAt()),
            state);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private String sentence(Working working) {
    String of = "the ERP had " + working.figure() + " as of " + working.asOf();
    if (working.figure() == null) {
      return "it is in no snapshot that was looked at.";
    }
    if (!working.reasons().isEmpty()) {
      return of
          + "; it is held: "
          + working.reasons().stream().map(StockExplanation::word).collect(Collectors.joining(", "))
          + ".";
    }
    return switch (working.nothing() == null ? "" : word(working.nothing())) {
      case "" -> of + "; it can be imported as " + Math.max(0, working.figure()) + ".";
      case "stale_snapshot" -> of + "; that was imported (or a later figure was).";
      default -> of + "; nothing is imported now: " + word(working.nothing()) + ".";
    };
  }

  private List<Line> lines(Working working, PlannerState state) {
    List<Line> lines = new ArrayList<>();
    String place = working.key().toString();
    lines.add(
        new Line(
            "ERP's figure",
            working.figure() == null ? null : String.valueOf(working.figure()),
            null,
            working.asOf(),
            place));
    for (ReleasedUnits.Unit one : items.released().of(working.key())) {
      lines.add(
          new Line(
              "shipped",
              "1",
              String.valueOf(one.logicalTimestamp()),
              one.leftAt(),
              "item "
                  + one.item()
                  + (one.bookedAt() == null
                      ? ", never booked in the ERP"
                      : ", booked in the ERP at " + one.bookedAt())
                  + "; released in NewStore, and over"));
    }
    for (WorkingItem one : working.completed()) {
      lines.add(
          new Line(
              "shipped",
              "1",
              String.valueOf(one.item().logicalTimestamp()),
              one.item().publishedAt(),
              "item "
                  + one.item().itemId()
                  + ", "
                  + (one.item().bookedAt() == null
                      ? "not booked in the ERP"
                      : "booked in the ERP at " + one.item().bookedAt())
                  + (one.reflected() ? ", so in the figure" : ", so not in the figure")
                  + "; "
                  + switch (one.place()) {
                    case DECLARED -> "released in NewStore";
                    case INSIDE -> "released by the next range";
                    case BEYOND -> "its allocation stays in NewStore";
                  }));
    }
    for (FailedItem one : working.missing()) {
      lines.add(
          new Line(
              "failed",
              "1",
              String.valueOf(one.logicalTimestamp()),
              one.publishedAt(),
              "item " + one.itemId() + ", " + one.rejectionReason() + ", after the snapshot"));
    }
    lines.add(new Line("declared up to", text(state.declaredEnd()), null, null, "NewStore's mark"));
    if (working.range() != null) {
      lines.add(
          new Line(
              "range of the next import",
              working.range().start() + "-" + working.range().end(),
              null,
              null,
              working.stop() == null ? "" : "stops: " + working.stop().word()));
    } else if (working.stop() != null) {
      lines.add(new Line("no range", null, null, null, "stops: " + working.stop().word()));
    }
    shown(working, state).ifPresent(lines::add);
    return lines;
  }

  private static String text(Long number) {
    return number == null ? "nothing (not bootstrapped)" : number.toString();
  }

  /** Where the figure is imported, or was. */
  private Optional<Line> shown(Working working, PlannerState state) {
    if (working.figure() == null || !working.reasons().isEmpty()) {
      return Optional.empty();
    }
    long open =
        settings.mode() == Mode.ATP
            ? 0
            : state.known().reserved().stream()
                .filter(one -> one.key().equals(working.key()))
                .filter(ReservedItem::open)
                .count();
    long kept = settings.mode() == Mode.ATP ? 0 : working.keptAllocations();
    return Optional.of(
        new Line(
            "NewStore should show",
            String.valueOf(Math.max(0, working.figure()) - kept - open),
            null,
            null,
            "once this is imported: figure - "
                + kept
                + " shipped and kept allocated - "
                + open
                + " assigned; less its safety stock, reservations and what it allocated since"));
  }
}
