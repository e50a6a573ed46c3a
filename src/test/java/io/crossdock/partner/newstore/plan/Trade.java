package io.crossdock.partner.newstore.plan;

import static io.crossdock.partner.newstore.plan.Stay.NEVER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What really is on the shelves, in the ERP and in NewStore. Knows no rule of ours: NewStore does
 * what its documentation says of ranges, the ERP what it is told.
 */
final class Trade {

  static final long BEGIN = 1_768_000_000L;
  private static final long INITIAL = 1000;

  final List<StockKey> keys;
  final List<Stay> stays = new ArrayList<>();
  final Map<StockKey, List<long[]>> receipts = new HashMap<>();
  private final Map<StockKey, Long> onHand = new HashMap<>();
  private final Mode mode;
  private final Behaviour behaviour;
  // Not known of the real one, so both are played.
  private final boolean rangeOfTenant;

  Trade(List<StockKey> keys, Mode mode, Behaviour behaviour, boolean rangeOfTenant) {
    this.keys = keys;
    this.mode = mode;
    this.behaviour = behaviour;
    this.rangeOfTenant = rangeOfTenant;
    keys.forEach(key -> receipts.put(key, new ArrayList<>()));
    keys.forEach(key -> onHand.put(key, INITIAL));
  }

  static Instant instant(long seconds) {
    return seconds == NEVER ? null : Instant.ofEpochSecond(BEGIN + seconds);
  }

  void completes(Stay stay, long now, long logicalTimestamp) {
    stay.completedAt = now;
    stay.completedTimestamp = logicalTimestamp;
    if (behaviour == Behaviour.IMMEDIATE_RELEASE) {
      stay.allocated = false;
      onHand.merge(stay.key, -1L, Long::sum);
    }
  }

  /** What was there at the beginning and what came in until then, without what was not found. */
  private long supply(StockKey key, long asOf) {
    long supply = INITIAL;
    for (long[] receipt : receipts.get(key)) {
      supply += receipt[0] <= asOf ? receipt[1] : 0;
    }
    return supply;
  }

  /** What the ERP says at that time; it writes off what was not found when it was not found. */
  long figure(StockKey key, long asOf) {
    long figure = supply(key, asOf);
    for (Stay stay : stays) {
      if (stay.key.equals(key)) {
        figure -= stay.bookedAt <= asOf ? 1 : 0;
        figure -= stay.missing && stay.failedAt <= asOf ? 1 : 0;
        figure -= mode == Mode.ATP && stay.kept(asOf) ? 1 : 0;
      }
    }
    return figure;
  }

  /** Imports a document; returns the keys of what it released beside its own ones. */
  List<StockKey> imports(Map<StockKey, Long> items, ReleaseRange range) {
    List<StockKey> foreign = new ArrayList<>();
    if (range != null && behaviour == Behaviour.RELEASE_BY_RANGE) {
      for (Stay stay : stays) {
        boolean inside =
            stay.allocated
                && stay.completedAt != NEVER
                && range.start() <= stay.completedTimestamp
                && stay.completedTimestamp <= range.end();
        if (inside && !items.containsKey(stay.key) && keys.contains(stay.key)) {
          foreign.add(stay.key);
        }
        if (inside && (rangeOfTenant || items.containsKey(stay.key))) {
          stay.allocated = false;
        }
      }
    }
    items.forEach(
        (key, quantity) ->
            onHand.put(key, mode == Mode.ATP ? quantity + allocated(key) : quantity));
    return foreign;
  }

  long allocated(StockKey key) {
    return stays.stream().filter(stay -> stay.allocated && stay.key.equals(key)).count();
  }

  /** What NewStore offers minus what it should, by what came in until the snapshot was read. */
  long error(StockKey key, long asOf, long now) {
    long right = supply(key, asOf);
    for (Stay stay : stays) {
      if (stay.key.equals(key)) {
        right -= stay.completed(now) || stay.open(now) ? 1 : 0;
        right -= stay.missing && stay.failedAt <= now ? 1 : 0;
      }
    }
    return onHand.get(key) - allocated(key) - right;
  }

  /**
   * What of the error no planner could have known.
   *
   * @param planned when the import was planned
   * @param late whether events may come later than the settle window
   */
  long unknowable(StockKey key, long asOf, long planned, long now, boolean late) {
    long error = 0;
    for (Stay stay : stays) {
      if (!stay.key.equals(key)) {
        continue;
      }
      boolean endUnknown = stay.endKnown > planned;
      if (stay.missing && stay.failedAt <= now && stay.failedAt > asOf && endUnknown) {
        error++;
      }
      if (mode == Mode.ATP) {
        boolean there = stay.open(now) || stay.completed(now);
        boolean excluded = stay.bookedAt <= asOf || stay.kept(asOf);
        error += there && !excluded && stay.known > planned ? 1 : 0;
        error -= !there && stay.kept(asOf) && endUnknown ? 1 : 0;
      } else if (stay.completed(now) && stay.bookedAt > asOf) {
        // Under ranges this is right as long as its allocation stays, which is what is tested.
        boolean unknown =
            behaviour == Behaviour.IMMEDIATE_RELEASE
                ? endUnknown
                : late && !stay.allocated && stay.timestampKnown > planned;
        error += unknown ? 1 : 0;
      }
    }
    return error;
  }
}
