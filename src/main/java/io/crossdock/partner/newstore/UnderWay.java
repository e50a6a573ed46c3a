package io.crossdock.partner.newstore;

import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockSnapshot;
import io.crossdock.flow.Unread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a snapshot waits for before it is planned. What came before it, or the ERP had before it,
 * may be in its figures: a plan that does not know of it holds products, or would be wrong. It is
 * over in a moment, so that is waited for. Answers that lie here unread are waited for as long as
 * they do, since nothing else tells of them; people are told. Thread-safe.
 */
final class UnderWay {

  /** Of the review item; its key is the partner and the kind of snapshots. */
  static final String UNREAD = "import-unread";

  /** So long snapshots wait, one taking the place of the other, for all but unread answers. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration SOONEST = Duration.ofMillis(200);
  private static final Duration LATEST = Duration.ofSeconds(5);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final Imports imports;
  private final Supplier<Unread> confirmations;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  /**
   * @param confirmations of the ERP that are files nobody has read so far
   */
  UnderWay(
      NewStoreSettings settings,
      ItemStore items,
      Imports imports,
      Supplier<Unread> confirmations,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.imports = imports;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /**
   * That all which came before the snapshot is recorded. To be asked before the items, so that a
   * snapshot that waits for it does not read them.
   *
   * @param takenAt when the snapshot came
   * @throws HeldException if it is not
   */
  void recorded(Pen pen, StockSnapshot snapshot, Instant takenAt) {
    Instant now = clock.instant();
    Instant since = since(snapshot, now);
    Optional<String> unread = confirmations.get().unread(takenAt);
    if (unread.isPresent()) {
      if (!now.isBefore(since.plus(settings.imports().alertAfter()))) {
        tell(pen, snapshot, unread.get(), since);
      }
      throw waits(pen, snapshot, unread.get(), since, now);
    }
    if (isPatient(since, now) && items.isBehind(takenAt)) {
      throw waits(
          pen,
          snapshot,
          "events or answers of the ERP that came before it are still to be recorded",
          since,
          now);
    }
  }

  /**
   * That the ERP answered all it was sent before the snapshot.
   *
   * @param doubts units of which nobody knows whether it has booked them
   * @throws HeldException if it did not
   */
  void answered(Pen pen, StockSnapshot snapshot, long doubts) {
    Instant now = clock.instant();
    Instant since = since(snapshot, now);
    if (doubts > 0 && isPatient(since, now)) {
      throw waits(
          pen,
          snapshot,
          "the ERP did not answer bookings of " + doubts + " units that it was sent before",
          since,
          now);
    }
    over(pen, snapshot);
  }

  /** It does not wait any more. */
  void over(Pen pen, StockSnapshot snapshot) {
    if (imports.waitingSince(snapshot.key()) != null) {
      imports.waits(pen, snapshot.key(), null);
      reviews.close(pen, UNREAD, key(snapshot), "hub", "all that lay there was read");
    }
  }

  private Instant since(StockSnapshot snapshot, Instant now) {
    Instant since = imports.waitingSince(snapshot.key());
    return since == null ? now : since;
  }

  private static boolean isPatient(Instant since, Instant now) {
    return now.isBefore(since.plus(PATIENCE));
  }

  private HeldException waits(
      Pen pen, StockSnapshot snapshot, String what, Instant since, Instant now) {
    imports.waits(pen, snapshot.key(), since);
    return new HeldException("under_way: " + what + "; the snapshot waits", again(since, now));
  }

  /**
   * The longer it has waited, the more seldom: each look at unanswered bookings reads all items.
   */
  static Duration again(Instant since, Instant now) {
    Duration again = Duration.between(since, now).dividedBy(4);
    if (again.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return again.compareTo(LATEST) > 0 ? LATEST : again;
  }

  private void tell(Pen pen, StockSnapshot snapshot, String unread, Instant since) {
    reviews.open(
        pen,
        UNREAD,
        key(snapshot),
        Map.of(
            "snapshot",
            snapshot.asOf() + ", " + snapshot.id(),
            "since",
            since.toString(),
            "what",
            unread,
            "next",
            "no stock is imported meanwhile: look whether the route that reads them is paused, or"
                + " cannot move the file; the snapshot, or the newest that took its place, goes on"
                + " when they are read"));
  }

  private String key(StockSnapshot snapshot) {
    return settings.name() + ":" + snapshot.key();
  }
}
