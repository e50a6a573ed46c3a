package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.RetryRules;
import io.crossdock.ledger.store.LaneRules.WindowUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Lanes as rows. Within a transaction: ask what is free, then take it. */
final class LaneTable implements Lanes {

  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final TypeReference<List<StoredWindow>> WINDOWS = new TypeReference<>() {};

  private record StoredWindow(int tokens, long perMs) {}

  private final Store store;
  private final Lease lease;

  /** What a claim call holds: under which owner, lanes with permits, its units, its open claims. */
  private record Held(long owner, List<String> lanes, int units, AtomicInteger open) {}

  private final Map<Long, Held> heldByToken = new ConcurrentHashMap<>();

  /** Lanes seen closed by this process, so that a success need not ask each time. */
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  LaneTable(Store store, Lease lease) {
    this.store = store;
    this.lease = lease;
  }

  // For claims, within their transaction

  /**
   * What the lanes of a claim allow.
   *
   * @param units how many may go
   */
  record Room(int units, List<Row> lanes) {
    private boolean limited() {
      return lanes.stream().anyMatch(Row::limited);
    }
  }

  /** How many units the lanes allow now, at most {@code wanted}. */
  Room room(Tx tx, List<String> names, int wanted) throws SQLException {
    // A lane without limits is only looked at: locking it would make all claims wait in line.
    List<Row> lanes = rows(tx.sql(), names, "");
    if (lanes.stream().anyMatch(Row::limited)) {
      lanes = lock(tx.sql(), names);
    }
    return new Room(allowed(tx, lanes, wanted), lanes);
  }

  private int allowed(Tx tx, List<Row> lanes, int wanted) throws SQLException {
    int allowed = wanted;
    for (Row lane : lanes) {
      if (lane.pausedWhy != null || (lane.notBefore != null && lane.notBefore > tx.now())) {
        return 0;
      }
      if (lane.closings > 0) {
        closed.add(lane.name);
        allowed = Math.min(allowed, 1);
      }
      if (lane.permits > 0) {
        allowed = Math.min(allowed, lane.permits - inUse(tx.sql(), lane.name));
      }
      for (StoredWindow window : lane.windows) {
        WindowUse use = use(tx.sql(), lane.name, window.perMs()).at(tx.now(), window.perMs());
        allowed = Math.min(allowed, use.left(window.tokens(), tx.now(), window.perMs()));
      }
    }
    return Math.max(0, allowed);
  }

  /** Takes units of the room for a claim, and remembers after commit what its token holds. */
  void take(Tx tx, Room room, long token, long owner, int units, int claims) throws SQLException {
    if (room.limited()) {
      take(tx, room.lanes(), units, owner);
    }
    List<String> permits =
        room.lanes().stream().filter(lane -> lane.permits > 0).map(Row::name).toList();
    Held held = new Held(owner, permits, units, new AtomicInteger(claims));
    tx.afterCommit(() -> heldByToken.put(token, held));
  }

  private void take(Tx tx, List<Row> lanes, int units, long owner) throws SQLException {
    for (Row lane : lanes) {
      if (lane.closings > 0) {
        // One probes; the others wait for its answer, or for this long if it never comes.
        tx.sql()
            .update(
                "UPDATE lane SET not_before = ?, probing = 1 WHERE name = ?",
                tx.now() + LONGEST_REST.toMillis(),
                lane.name);
      }
      if (lane.permits > 0) {
        addUse(tx.sql(), lane.name, owner, units);
      }
      for (StoredWindow window : lane.windows) {
        WindowUse use =
            use(tx.sql(), lane.name, window.perMs()).at(tx.now(), window.perMs()).plus(units);
        tx.sql()
            .update(
                "INSERT INTO lane_window (lane, per_ms, started_at, used, previous)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (lane, per_ms) DO UPDATE SET"
                    + " started_at = excluded.started_at, used = excluded.used,"
                    + " previous = excluded.previous",
                lane.name,
                window.perMs(),
                use.startedAt(),
                use.used(),
                use.previous());
      }
    }
  }

  /** One claim of the token is done; its permits go back (all at once for a batch). */
  void release(Tx tx, long token, int claims) throws SQLException {
    Held held = heldByToken.get(token);
    if (held == null) {
      return;
    }
    boolean together = held.units() == 1;
    int units = together ? (held.open().get() <= claims ? 1 : 0) : claims;
    if (units > 0 && !held.lanes().isEmpty()) {
      for (Row lane : lock(tx.sql(), held.lanes())) {
        dropUse(tx.sql(), lane.name, held.owner(), units);
      }
    }
    tx.afterCommit(
        () -> {
          if (held.open().addAndGet(-claims) <= 0) {
            heldByToken.remove(token);
          }
        });
  }

  /** The partner fails: the lanes rest, longer each time, until one probe succeeds. */
  void close(Tx tx, List<String> names, String why) throws SQLException {
    for (Row lane : lock(tx.sql(), names)) {
      if (lane.closings > 0 && !lane.probing) {
        // Closed already; this one was in flight with the first that failed.
        continue;
      }
      long rest = RetryRules.backOff(FIRST_REST, LONGEST_REST, lane.closings + 1, 1);
      tx.sql()
          .update(
              "UPDATE lane SET closings = closings + 1, probing = 0, not_before = ?,"
                  + " closed_why = ? WHERE name = ?",
              tx.now() + rest,
              why,
              lane.name);
      tx.afterCommit(() -> closed.add(lane.name));
    }
  }

  /** Opens lanes that this process knows to be closed. */
  void succeeded(Tx tx, List<String> names) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      if (closed.contains(name)) {
        tx.sql()
            .update(
                "UPDATE lane SET closings = 0, probing = 0, not_before = NULL, closed_why = NULL"
                    + " WHERE name = ? AND closings > 0",
                name);
        tx.afterCommit(() -> closed.remove(name));
      }
    }
  }

  void rest(Tx tx, List<String> names, long until, String why) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "UPDATE lane SET not_before = ?, closed_why = ? WHERE name = ?"
                  + " AND (not_before IS NULL OR not_before < ?)",
              until,
              why,
              name,
              until);
    }
  }

  void pause(Tx tx, List<String> names, String why) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql().update("UPDATE lane SET paused_why = ? WHERE name = ?", why, name);
    }
  }

  void ensure(Tx tx, List<String> names) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "INSERT INTO lane (name, permits, windows, closings, probing) VALUES (?, 0, '[]', 0, 0)"
                  + " ON CONFLICT DO NOTHING",
              name);
    }
  }

  /** Permits of an owner that is no more, and probes: its may be among them, unanswered. */
  static void dropOwner(Tx tx, long owner) throws SQLException {
    tx.sql().update("DELETE FROM lane_use WHERE owner = ?", owner);
    tx.sql().update("UPDATE lane SET not_before = NULL, probing = 0 WHERE probing = 1");
  }

  private List<Row> lock(Sql sql, List<String> names) throws SQLException {
    return rows(sql, names, store.dialect().forUpdate());
  }

  private static List<Row> rows(Sql sql, List<String> names, String forUpdate) throws SQLException {
    return sql
        .listIn(
            Row::read,
            "SELECT name, permits, windows, paused_why, not_before, closed_why, closings, probing FROM lane"
                + " WHERE name IN (*) ORDER BY name"
                + forUpdate,
            names.size() == 1 ? names : new TreeSet<>(names))
        .stream()
        .distinct()
        .toList();
  }

  private static int inUse(Sql sql, String lane) throws SQLException {
    return sql.one(
            row -> row.getInt(1),
            "SELECT COALESCE(SUM(in_use), 0) FROM lane_use WHERE lane = ?",
            lane)
        .orElse(0);
  }

  private static void addUse(Sql sql, String lane, long owner, int units) throws SQLException {
    sql.update(
        "INSERT INTO lane_use (lane, owner, in_use) VALUES (?, ?, ?)"
            + " ON CONFLICT (lane, owner) DO UPDATE SET in_use = lane_use.in_use + excluded.in_use",
        lane,
        owner,
        units);
  }

  /** Nothing to drop where the owner lost its lease meanwhile: its permits are free already. */
  private static void dropUse(Sql sql, String lane, long owner, int units) throws SQLException {
    sql.update(
        "UPDATE lane_use SET in_use = in_use - ? WHERE lane = ? AND owner = ?", units, lane, owner);
  }

  private static WindowUse use(Sql sql, String lane, long per) throws SQLException {
    return sql.one(
            row -> new WindowUse(row.getLong(1), row.getInt(2), row.getInt(3)),
            "SELECT started_at, used, previous FROM lane_window WHERE lane = ? AND per_ms = ?",
            lane,
            per)
        .orElse(WindowUse.NONE);
  }

  // For everybody

  @Override
  public void define(Limit limit) {
    String windows =
        Json.write(
            limit.windows().stream()
                .map(w -> new StoredWindow(w.tokens(), w.per().toMillis()))
                .toList());
    store.write(
        Priority.HOUSEKEEPING,
        "lane.define",
        tx ->
            tx.sql()
                .update(
                    "INSERT INTO lane (name, permits, windows, closings, probing) VALUES (?, ?, ?, 0, 0)"
                        + " ON CONFLICT (name) DO UPDATE SET permits = excluded.permits,"
                        + " windows = excluded.windows",
                    limit.name(),
                    limit.permits(),
                    windows));
  }

  @Override
  public List<Lane> all() {
    return store.read(
        sql -> {
          List<Lane> lanes = new ArrayList<>();
          for (Row row :
              sql.list(
                  Row::read,
                  "SELECT name, permits, windows, paused_why, not_before, closed_why, closings,"
                      + " probing FROM lane ORDER BY name")) {
            lanes.add(row.lane(inUse(sql, row.name)));
          }
          return lanes;
        });
  }

  @Override
  public Optional<Lane> find(String name) {
    return all().stream().filter(l -> l.limit().name().equals(name)).findFirst();
  }

  @Override
  public void pause(String name, String why) {
    store.write(
        Priority.DOOR,
        "lane.pause",
        tx -> {
          ensure(tx, List.of(name));
          pause(tx, List.of(name), why);
          return null;
        });
  }

  @Override
  public void resume(String name) {
    store.write(
        Priority.DOOR,
        "lane.resume",
        tx ->
            tx.sql()
                .update(
                    "UPDATE lane SET paused_why = NULL, not_before = NULL, closed_why = NULL,"
                        + " closings = 0, probing = 0 WHERE name = ?",
                    name));
  }

  @Override
  public void rest(String name, Instant until, String why) {
    store.write(
        Priority.DOOR,
        "lane.rest",
        tx -> {
          ensure(tx, List.of(name));
          rest(tx, List.of(name), until.toEpochMilli(), why);
          return null;
        });
  }

  @Override
  public Optional<Permit> tryAcquire(List<String> names) {
    long got =
        store.write(
            Priority.SETTLE,
            "lane.acquire",
            tx -> {
              ensure(tx, names);
              long owner = lease.hold(tx);
              List<Row> lanes = lock(tx.sql(), names);
              if (owner == 0 || allowed(tx, lanes, 1) < 1) {
                return 0L;
              }
              take(tx, lanes, 1, owner);
              return owner;
            });
    return got == 0 ? Optional.empty() : Optional.of(new HeldPermit(names, got));
  }

  private final class HeldPermit implements Permit {
    private final List<String> names;
    private final long owner;
    private final AtomicBoolean open = new AtomicBoolean(true);

    HeldPermit(List<String> names, long owner) {
      this.names = names;
      this.owner = owner;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        store.write(
            Priority.SETTLE,
            "lane.release",
            tx -> {
              for (Row lane : lock(tx.sql(), names)) {
                if (lane.permits > 0) {
                  dropUse(tx.sql(), lane.name, owner, 1);
                }
              }
              return null;
            });
      }
    }
  }

  private record Row(
      String name,
      int permits,
      List<StoredWindow> windows,
      String pausedWhy,
      Long notBefore,
      String closedWhy,
      int closings,
      boolean probing) {

    boolean limited() {
      return permits > 0 || closings > 0 || !windows.isEmpty();
    }

    static Row read(ResultSet row) throws SQLException {
      long notBefore = row.getLong(5);
      Long orNull = row.wasNull() ? null : Long.valueOf(notBefore);
      return new Row(
          row.getString(1),
          row.getInt(2),
          "[]".equals(row.getString(3)) ? List.of() : Json.read(row.getString(3), WINDOWS),
          row.getString(4),
          orNull,
          row.getString(6),
          row.getInt(7),
          row.getInt(8) == 1);
    }

    Lane lane(int inUse) {
      return new Lane(
          new Limit(
              name,
              permits,
              windows.stream()
                  .map(w -> new Window(w.tokens(), Duration.ofMillis(w.perMs())))
                  .toList()),
          pausedWhy,
          notBefore == null ? null : Instant.ofEpochMilli(notBefore),
          closedWhy,
          closings,
          inUse);
    }
  }
}
