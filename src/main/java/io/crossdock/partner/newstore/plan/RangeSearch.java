package io.crossdock.partner.newstore.plan;

import io.crossdock.partner.newstore.plan.RangeStop.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Finds the greatest end a range may have: first the longest prefix of items that are reflected and
 * settled, then lowered until all keys it touches are in the document. A lower end only holds more
 * keys, so the first one that fits is the greatest. Each item is looked at twice at most.
 */
final class RangeSearch {

  private final KnownFacts facts;
  private final PlannerState state;
  private final List<CompletedItem> items;
  // Items before it are inside the range.
  private int inside;
  private RangeStop stop;
  // The range has to end before it.
  private long limit = Long.MAX_VALUE;
  private RangeStop limitStop;

  RangeSearch(KnownFacts facts, PlannerState state) {
    this.facts = facts;
    this.state = state;
    this.items = facts.beyondMark();
  }

  /** Returns the end; the mark if there is no range. */
  long end(Instant now, int maxKeys) {
    takePrefix(now);
    limitToKeys(maxKeys);
    facts
        .keys()
        .forEach(
            (key, one) -> {
              if (!one.inSnapshot()) {
                limitTo(one, key, Why.ABSENT_KEY);
              } else if (!one.held(current()).isEmpty()) {
                limitTo(one, key, Why.HELD_KEY);
              }
            });
    while (current() >= limit) {
      lower();
    }
    return current();
  }

  /** Why it does not go on; null if nothing is in the way. */
  RangeStop stop() {
    return stop;
  }

  private long current() {
    return inside == 0 ? state.declaredEnd() : items.get(inside - 1).logicalTimestamp();
  }

  private void takePrefix(Instant now) {
    int at = 0;
    for (CompletedItem item : items) {
      Why why = obstacle(item, now);
      if (why != null) {
        stop = new RangeStop(why, item.logicalTimestamp(), item.key(), item.itemId(), null);
        break;
      }
      at++;
    }
    // All items of a timestamp together.
    inside = stop == null ? at : before(stop.logicalTimestamp());
  }

  private Why obstacle(CompletedItem item, Instant now) {
    if (state.frozen().holds(item.logicalTimestamp())) {
      return Why.FROZEN;
    }
    if (!facts.reflected(item)) {
      return Why.NOT_REFLECTED;
    }
    return state.settling().settled(item.publishedAt(), now) ? null : Why.NOT_SETTLED;
  }

  /** How many items are below that timestamp. */
  private int before(long logicalTimestamp) {
    int low = 0;
    int high = items.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (items.get(middle).logicalTimestamp() < logicalTimestamp) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void limitToKeys(int maxKeys) {
    long end = current();
    List<Map.Entry<StockKey, KeyFacts>> touched =
        facts.keys().entrySet().stream().filter(one -> one.getValue().touchedBy(end)).toList();
    if (touched.size() > maxKeys) {
      touched.stream()
          .sorted((a, b) -> Long.compare(first(a), first(b)))
          .skip(maxKeys)
          .findFirst()
          .ifPresent(one -> limitTo(one.getValue(), one.getKey(), Why.TOO_MANY_KEYS));
    }
  }

  private static long first(Map.Entry<StockKey, KeyFacts> one) {
    return one.getValue().firstBeyondMark();
  }

  private void limitTo(KeyFacts one, StockKey key, Why why) {
    if (one.firstBeyondMark() < limit) {
      limit = one.firstBeyondMark();
      HoldReason held = why == Why.HELD_KEY ? one.cause() : null;
      limitStop = new RangeStop(why, limit, key, null, held);
    }
  }

  private void lower() {
    int next = before(limit);
    stop = limitStop;
    // What is reflected and now outside holds its key, and so all of the key's items.
    for (CompletedItem item : items.subList(next, inside)) {
      limitTo(facts.keys().get(item.key()), item.key(), Why.HELD_KEY);
    }
    inside = next;
  }
}
