package io.crossdock.ledger.store;

import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators and polling routes do with lanes. */
final class SqlLanes implements Lanes {

  private static final Logger LOG = LoggerFactory.getLogger(SqlLanes.class);

  private final Store store;
  private final Lease lease;
  private final LaneTable table;
  private final OwnPermits own;

  SqlLanes(Store store, Lease lease, LaneTable table) {
    this.store = store;
    this.lease = lease;
    this.table = table;
    this.own = new OwnPermits(store, lease, table);
  }

  @Override
  public void define(Limit limit) {
    store.write(
        Priority.HOUSEKEEPING,
        "lane.define",
        tx ->
            tx.sql()
                .update(
                    "INSERT INTO lane (name, permits, windows, closes_after, shared_by, closings,"
                        + " probe) VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT (name) DO UPDATE SET"
                        + " permits = excluded.permits, windows = excluded.windows,"
                        + " closes_after = excluded.closes_after, shared_by = excluded.shared_by",
                    limit.name(),
                    limit.permits(),
                    LaneRow.windows(limit),
                    limit.closesAfter(),
                    Objects.requireNonNullElse(limit.sharedBy(), "")));
  }

  @Override
  public List<Lane> all() {
    return store.read(
        sql -> {
          List<Lane> lanes = new ArrayList<>();
          for (LaneRow row :
              sql.list(LaneRow::read, "SELECT " + LaneRow.COLUMNS + " FROM lane ORDER BY name")) {
            lanes.add(row.lane(LaneTable.inUse(sql, row.name())));
          }
          return lanes;
        });
  }

  @Override
  public Optional<Lane> find(String name) {
    return store.read(
        sql -> {
          List<LaneRow> rows = LaneTable.rows(sql, List.of(name), "");
          return rows.isEmpty()
              ? Optional.empty()
              : Optional.of(rows.get(0).lane(LaneTable.inUse(sql, name)));
        });
  }

  @Override
  public Optional<String> pausedWhy(String name) {
    return table.pausedWhy(store, name);
  }

  @Override
  public void pause(String name, String why) {
    store.write(
        Priority.DOOR,
        "lane.pause",
        tx -> {
          table.ensure(tx, List.of(name));
          table.pause(tx, List.of(name), why);
          return null;
        });
  }

  @Override
  public void resume(String name) {
    store.write(
        Priority.DOOR,
        "lane.resume",
        tx -> {
          table.resume(tx, name);
          return null;
        });
  }

  @Override
  public void rest(String name, Instant until, String why) {
    store.write(
        Priority.DOOR,
        "lane.rest",
        tx -> {
          table.ensure(tx, List.of(name));
          table.rest(tx, List.of(name), until.toEpochMilli(), why);
          return null;
        });
  }

  @Override
  public Optional<Permit> tryAcquire(List<String> names) {
    return permit(
        names,
        "lane.acquire",
        tx -> {
          table.ensure(tx, names);
          LaneTable.Allowance allowance = table.allowed(tx, names, 1);
          if (allowance.units() < 1 || lease.left().isZero()) {
            return false;
          }
          table.take(tx, allowance, 1);
          return true;
        });
  }

  @Override
  public Optional<Permit> hold(List<String> names) {
    return permit(names, "lane.hold", tx -> !lease.left().isZero() && table.hasPermit(tx, names));
  }

  private Optional<Permit> permit(List<String> names, String point, Store.Work<Boolean> may) {
    Long owner = own.take(point, names, may);
    return owner == null ? Optional.empty() : Optional.of(new HeldPermit(names, owner));
  }

  @Override
  public Tokens take(List<String> names, int now, int soon) {
    if (names.isEmpty() || now < 1 || soon < 0) {
      throw new IllegalArgumentException(now + " and " + soon + " tokens of " + names);
    }
    return store.write(Priority.SETTLE, "lane.take", tx -> table.tokens(tx, names, now, soon));
  }

  private final class HeldPermit implements Permit {
    private final List<String> names;
    private final long owner;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** That it is over is not known to be written. */
    private boolean owed;

    HeldPermit(List<String> names, long owner) {
      this.names = names;
      this.owner = owner;
    }

    @Override
    public boolean stands() {
      return open.get() && owner == lease.owner();
    }

    @Override
    public synchronized void close() {
      boolean first = open.compareAndSet(true, false);
      if (!first && !owed) {
        return;
      }
      owed = true;
      try {
        own.giveBack(names, owner, !first);
        owed = false;
      } catch (LedgerUnavailableException e) {
        if (first) {
          LOG.warn("a permit of {} could not be given back: {}", names, e.getMessage());
        }
        throw e;
      }
    }
  }
}
