package io.crossdock.ledger.store;

import io.crossdock.ledger.store.LaneTable.Allowance;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What lanes allow within one transaction, counted down as channels claim. Each lane is looked at
 * once, when it is first asked for. Lives on one thread.
 */
final class LaneRoom implements LaneRules.Left {

  private static final String JOINED = " (shared)";

  private final Tx tx;
  private final Map<String, LaneRow> rows = new HashMap<>();
  private final Map<String, LaneLeft> found = new HashMap<>();
  private final Map<String, Integer> used = new HashMap<>();

  LaneRoom(Tx tx, Collection<LaneRow> lanes) {
    this.tx = tx;
    lanes.forEach(lane -> rows.put(lane.name(), lane));
  }

  @Override
  public int of(String name) throws SQLException {
    LaneRow lane = rows.get(name);
    if (lane == null) {
      return Integer.MAX_VALUE;
    }
    if (!found.containsKey(name)) {
      found.put(name, lane.shut(tx.now()) ? LaneLeft.NONE : LaneTable.left(tx, lane));
    }
    return Math.max(0, found.get(name).calls() - used.getOrDefault(name, 0));
  }

  @Override
  public boolean isFull(String name) {
    LaneLeft known = found.get(name);
    return known != null && known.calls() <= used.getOrDefault(name, 0);
  }

  /** The channel whose claims take one permit of it together; null for none. */
  String sharedBy(String name) {
    LaneRow lane = rows.get(name);
    return lane == null ? null : lane.sharedBy();
  }

  /** What the lane is called for one more claim of those who share a permit of it already. */
  String joined(String name) {
    String joined = name + JOINED;
    rows.computeIfAbsent(joined, none -> rows.get(name).joined());
    return joined;
  }

  Allowance allowance(List<String> names) {
    return new Allowance(
        names.stream().distinct().map(rows::get).filter(Objects::nonNull).toList(), 0);
  }

  void used(List<String> names, int calls) {
    names.stream().distinct().forEach(name -> used.merge(name, calls, Integer::sum));
  }

  /** When time alone opens a full one of these lanes; {@code Long.MAX_VALUE} for never. */
  long freeAt(List<String> names) {
    return names.stream().filter(this::isFull).mapToLong(this::freeAt).min().orElse(Long.MAX_VALUE);
  }

  private long freeAt(String name) {
    LaneRow lane = rows.get(name);
    if (lane.pausedWhy() != null) {
      return Long.MAX_VALUE;
    }
    return lane.shut(tx.now())
        ? Math.max(lane.restUntil(), lane.closedUntil())
        : found.get(name).freeAt(used.getOrDefault(name, 0));
  }
}
