package io.crossdock.partner.newstore.plan;

import io.crossdock.partner.newstore.plan.WorkingItem.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the facts of one key. */
final class WorkingOfKey {

  private final Terms terms;
  private final PlannerState state;
  private final Instant asOf;
  private final StockKey key;

  WorkingOfKey(Terms terms, PlannerState state, Instant asOf, StockKey key) {
    this.terms = terms;
    this.state = state;
    this.asOf = asOf;
    this.key = key;
  }

  /**
   * @param figure null if the snapshot does not have the key
   * @param facts null if nothing known stands against it
   */
  Working of(Long figure, NothingReason nothing, KeyFacts facts, long end, RangeStop stop) {
    List<HoldReason> reasons = new ArrayList<>();
    if (!terms.stores().has(key.locationId())) {
      reasons.add(HoldReason.UNMAPPED_FULFILLMENT_NODE);
    } else if (facts != null) {
      reasons.addAll(facts.held(end));
    }
    boolean sent = figure != null && reasons.isEmpty() && nothing == null;
    boolean atp = terms.mode() == Mode.ATP;
    return new Working(
        key,
        asOf,
        figure,
        sent ? Math.max(0, figure) : null,
        reasons,
        nothing,
        end > state.declaredEnd() ? new ReleaseRange(state.declaredEnd() + 1, end) : null,
        stop,
        state.known().completed().stream()
            .filter(item -> item.key().equals(key))
            .sorted(Comparator.comparingLong(CompletedItem::logicalTimestamp))
            .map(item -> seen(item, end))
            .toList(),
        state.known().failed().stream()
            .filter(item -> item.key().equals(key))
            .filter(item -> item.missing() && item.publishedAt().isAfter(asOf))
            .toList(),
        state.known().reserved().stream()
            .filter(item -> atp && item.key().equals(key))
            .filter(item -> item.unknownToErp(asOf) || item.leftBehind(asOf))
            .toList());
  }

  private WorkingItem seen(CompletedItem item, long end) {
    boolean byRange = terms.behaviour() == Behaviour.RELEASE_BY_RANGE;
    Place place =
        !byRange || item.logicalTimestamp() <= state.declaredEnd()
            ? Place.DECLARED
            : item.logicalTimestamp() <= end ? Place.INSIDE : Place.BEYOND;
    return new WorkingItem(
        item, item.reflected(asOf), state.settling().settledAt(item.publishedAt()), place);
  }
}
