package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The planner once more, from the definitions alone: every end of a range is tried, the greatest
 * first, and a key may go exactly if the items its figure excludes are those at or below the end.
 * Shares no rule with {@link Planner}.
 */
final class NaivePlanner {

  private final Terms terms;
  private final Instant now;
  private final Instant asOf;
  private final Instant receivedAt;
  private final PlannerState state;
  private final List<SnapshotRow> rows;
  private final List<CompletedItem> left;

  private NaivePlanner(Terms terms, Instant now, Snapshot snapshot, PlannerState state) {
    this.terms = terms;
    this.now = now;
    this.asOf = snapshot.asOf();
    this.receivedAt = snapshot.receivedAt();
    this.state = state;
    this.rows = snapshot.rows().toList();
    this.left =
        state.known().completed().stream()
            .filter(item -> terms.stores().ids().containsKey(item.key().locationId()))
            .toList();
  }

  static Outcome plan(Terms terms, Instant now, Snapshot snapshot, PlannerState state) {
    if (state.declaredEnd() == null) {
      return Outcome.nothing(NothingReason.NOT_BOOTSTRAPPED, Map.of());
    }
    if (state.importOpen()) {
      return Outcome.nothing(NothingReason.IMPORT_IN_FLIGHT, Map.of());
    }
    if (state.lastImportedAsOf() != null
        && snapshot.asOf().compareTo(state.lastImportedAsOf()) <= 0) {
      return Outcome.nothing(NothingReason.STALE_SNAPSHOT, Map.of());
    }
    return new NaivePlanner(terms, now, snapshot, state).plan();
  }

  private Outcome plan() {
    if (terms.behaviour() == Behaviour.IMMEDIATE_RELEASE) {
      return outcome(state.declaredEnd(), Long.MAX_VALUE);
    }
    TreeSet<Long> ends = new TreeSet<>();
    ends.add(state.declaredEnd());
    left.stream()
        .map(CompletedItem::logicalTimestamp)
        .filter(one -> one > state.declaredEnd())
        .forEach(ends::add);
    for (long end : ends.descendingSet()) {
      if (allowed(end)) {
        return outcome(end, end);
      }
    }
    throw new AssertionError("the mark itself is always allowed");
  }

  /** Whether a range from the mark to there may be declared. */
  private boolean allowed(long end) {
    Set<StockKey> touched = touched(end);
    boolean all =
        left.stream()
            .filter(item -> inside(item, end))
            .allMatch(
                item ->
                    excluded(item)
                        && item.logicalTimestamp() < state.frozen().from()
                        && settled(item.publishedAt()));
    Set<StockKey> sendable =
        rows.stream()
            .map(SnapshotRow::key)
            .filter(key -> why(key, end) == null)
            .collect(Collectors.toSet());
    return all && touched.size() <= terms.maxItemsPerDocument() && sendable.containsAll(touched);
  }

  private boolean settled(Instant publishedAt) {
    Instant ok = state.settling().streamOkSince();
    return ok != null
        && !now.isBefore(publishedAt.plus(state.settling().window()))
        && !now.isBefore(ok.plus(state.settling().window()));
  }

  private boolean inside(CompletedItem item, long end) {
    return item.logicalTimestamp() > state.declaredEnd() && item.logicalTimestamp() <= end;
  }

  private Set<StockKey> touched(long end) {
    return left.stream()
        .filter(item -> inside(item, end))
        .map(CompletedItem::key)
        .collect(Collectors.toSet());
  }

  private boolean excluded(CompletedItem item) {
    return before(item.bookedAt());
  }

  private boolean before(Instant confirmed) {
    return confirmed != null && confirmed.compareTo(asOf) <= 0;
  }

  /** Null if the key may go when all at or below that timestamp are released. */
  private HoldReason why(StockKey key, long released) {
    if (!terms.stores().ids().containsKey(key.locationId())) {
      return HoldReason.UNMAPPED_FULFILLMENT_NODE;
    }
    Set<CompletedItem> excluded = new HashSet<>();
    Set<CompletedItem> below = new HashSet<>();
    for (CompletedItem item : left) {
      if (item.key().equals(key) && excluded(item)) {
        excluded.add(item);
      }
      if (item.key().equals(key) && item.logicalTimestamp() <= released) {
        below.add(item);
      }
    }
    if (!below.containsAll(excluded)) {
      return HoldReason.REFLECTED_BEYOND_RANGE;
    }
    if (!excluded.containsAll(below)) {
      return HoldReason.LATE_EVENT_NOT_IN_SNAPSHOT;
    }
    for (Doubt doubt : state.known().doubts()) {
      if (doubt.key().equals(key) && doubt.handedAt().minusSeconds(5).compareTo(receivedAt) <= 0) {
        return HoldReason.BOOKING_IN_DOUBT;
      }
    }
    boolean missing =
        state.known().failed().stream()
            .filter(item -> item.key().equals(key) && item.publishedAt().compareTo(asOf) > 0)
            .map(FailedItem::rejectionReason)
            .anyMatch(one -> "no_inventory".equals(one) || "damaged_items".equals(one));
    if (missing) {
      return HoldReason.FAILED_ITEM_NEWER_THAN_SNAPSHOT;
    }
    return terms.mode() == Mode.ATP ? whyNet(key) : null;
  }

  /**
   * A net figure has to keep back exactly the units that NewStore counts on, request by request.
   */
  private HoldReason whyNet(StockKey key) {
    Set<String> promised = new HashSet<>();
    Set<String> kept = new HashSet<>();
    for (ReservedItem item : state.known().reserved()) {
      if (item.key().equals(key) && item.open()) {
        promised.add(item.itemId() + "@" + item.logicalTimestamp());
      }
      if (item.key().equals(key)
          && before(item.reservedAt())
          && (item.open() || !before(item.removedAt()))) {
        kept.add(item.itemId() + "@" + item.logicalTimestamp());
      }
    }
    for (CompletedItem item : left) {
      if (item.key().equals(key) && !excluded(item)) {
        promised.add(item.itemId());
        if (before(item.reservedAt())) {
          kept.add(item.itemId());
        }
      }
    }
    if (!kept.containsAll(promised)) {
      return HoldReason.OPEN_ALLOCATION_NOT_IN_SNAPSHOT;
    }
    return promised.containsAll(kept) ? null : HoldReason.RELEASED_ALLOCATION_IN_SNAPSHOT;
  }

  private Outcome outcome(long end, long released) {
    Map<String, HoldReason> held = new TreeMap<>();
    Set<StockKey> touched = released == end ? touched(end) : Set.of();
    List<DocumentItem> first = new ArrayList<>();
    List<DocumentItem> others = new ArrayList<>();
    for (SnapshotRow row : rows) {
      HoldReason why = why(row.key(), released);
      if (why != null) {
        held.put(row.key().toString(), why);
      } else {
        (touched.contains(row.key()) ? first : others)
            .add(new DocumentItem(row.key(), row.quantity() < 0 ? 0 : row.quantity()));
      }
    }
    List<DocumentItem> all = Stream.concat(first.stream(), others.stream()).toList();
    if (all.isEmpty()) {
      return Outcome.nothing(NothingReason.NOTHING_IMPORTABLE, held);
    }
    List<List<DocumentItem>> documents = new ArrayList<>();
    for (int from = 0; from < all.size(); from += terms.maxItemsPerDocument()) {
      int to = (int) Math.min(all.size(), (long) from + terms.maxItemsPerDocument());
      documents.add(all.subList(from, to));
      if (to == all.size()) {
        break;
      }
    }
    return new Outcome(
        null,
        end > state.declaredEnd() ? new ReleaseRange(state.declaredEnd() + 1, end) : null,
        documents,
        documents.stream()
            .map(
                one ->
                    (Set<String>)
                        one.stream()
                            .map(item -> item.key().locationId())
                            .collect(Collectors.toCollection(TreeSet::new)))
            .toList(),
        held);
  }
}
