package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What known items in scope mean to a snapshot of a given time, key by key. Not thread-safe. */
final class KnownFacts {

  private final Terms terms;
  private final PlannerState state;
  private final Snapshot snapshot;
  private final Instant asOf;
  private final boolean byRange;
  private final Map<StockKey, KeyFacts> keys = new HashMap<>();
  private final List<CompletedItem> beyondMark = new ArrayList<>();

  KnownFacts(Terms terms, PlannerState state, Snapshot snapshot) {
    this.terms = terms;
    this.state = state;
    this.snapshot = snapshot;
    this.asOf = snapshot.asOf();
    byRange = terms.behaviour() == Behaviour.RELEASE_BY_RANGE;
    state.known().completed().forEach(this::completed);
    state.known().failed().forEach(this::failed);
    state.known().doubts().forEach(this::doubted);
    if (terms.mode() == Mode.ATP) {
      state.known().reserved().forEach(this::reserved);
    }
    beyondMark.sort(Comparator.comparingLong(CompletedItem::logicalTimestamp));
  }

  private void completed(CompletedItem item) {
    if (!inScope(item.key())) {
      return;
    }
    boolean reflected = item.reflected(asOf);
    boolean beyond = byRange && item.logicalTimestamp() > state.declaredEnd();
    if (reflected && !beyond) {
      return;
    }
    KeyFacts facts = facts(item.key());
    if (beyond) {
      beyondMark.add(item);
      facts.beyondMark(item.logicalTimestamp());
      if (reflected) {
        facts.reflected(item.logicalTimestamp());
      }
    } else {
      facts.hold(HoldReason.LATE_EVENT_NOT_IN_SNAPSHOT);
    }
    if (terms.mode() == Mode.ATP && !reflected && !reserved(item)) {
      // It left, but the net figure still offers the unit, and NewStore would add its allocation.
      facts.hold(HoldReason.OPEN_ALLOCATION_NOT_IN_SNAPSHOT);
    }
  }

  private boolean reserved(CompletedItem item) {
    return item.reservedAt() != null && !item.reservedAt().isAfter(asOf);
  }

  private void failed(FailedItem item) {
    if (inScope(item.key()) && item.missing() && item.publishedAt().isAfter(asOf)) {
      facts(item.key()).hold(HoldReason.FAILED_ITEM_NEWER_THAN_SNAPSHOT);
    }
  }

  private void doubted(Doubt doubt) {
    if (inScope(doubt.key()) && doubt.concerns(snapshot)) {
      facts(doubt.key()).hold(HoldReason.BOOKING_IN_DOUBT);
    }
  }

  private void reserved(ReservedItem item) {
    if (!inScope(item.key())) {
      return;
    }
    if (item.unknownToErp(asOf)) {
      facts(item.key()).hold(HoldReason.OPEN_ALLOCATION_NOT_IN_SNAPSHOT);
    }
    if (item.leftBehind(asOf)) {
      facts(item.key()).hold(HoldReason.RELEASED_ALLOCATION_IN_SNAPSHOT);
    }
  }

  private boolean inScope(StockKey key) {
    return terms.stores().has(key.locationId());
  }

  private KeyFacts facts(StockKey key) {
    return keys.computeIfAbsent(key, one -> new KeyFacts());
  }

  /** Notes which keys the snapshot has. */
  void look() {
    if (keys.isEmpty()) {
      return;
    }
    try (Stream<SnapshotRow> rows = snapshot.rows()) {
      rows.forEach(
          row -> {
            KeyFacts facts = keys.get(row.key());
            if (facts != null && !facts.seenInSnapshot()) {
              throw new IllegalArgumentException(
                  "The snapshot has " + row.key() + " twice; one of the figures is wrong.");
            }
          });
    }
  }

  /** Completed items above the mark, by timestamp. */
  List<CompletedItem> beyondMark() {
    return beyondMark;
  }

  Map<StockKey, KeyFacts> keys() {
    return keys;
  }

  boolean reflected(CompletedItem item) {
    return item.reflected(asOf);
  }
}
