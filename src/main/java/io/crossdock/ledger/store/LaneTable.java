package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.Lanes.Tokens;
import io.crossdock.ledger.RetryRules;
import io.crossdock.ledger.store.LaneRow.StoredWindow;
import io.crossdock.ledger.store.LaneRules.WindowUse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Lanes as rows, within a transaction. A permit is a claim token that is in flight, so that none
 * can leak: what a dead owner held is free with its keys.
 */
final class LaneTable {

  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final TypeReference<TreeMap<Long, Integer>> USES = new TypeReference<>() {};

  private final Dialect dialect;

  /** Tokens of this process whose answer opens a lane or keeps it closed. */
  private final Set<Long> probes = ConcurrentHashMap.newKeySet();

  /** Why lanes are paused, as far as somebody asked; begun anew with each change. */
  private volatile Map<String, Optional<String>> pauses = new ConcurrentHashMap<>();

  LaneTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What lanes allow now, at most what was wanted; their rows are locked where it is counted. */
  record Allowance(List<LaneRow> lanes, int units) {}

  Allowance allowed(Tx tx, List<String> names, int wanted) throws SQLException {
    List<LaneRow> lanes = rows(tx.sql(), names, "");
    if (lanes.stream().anyMatch(LaneRow::counts)) {
      lanes = rows(tx.sql(), names, dialect.forUpdate());
    }
    int allowed = wanted;
    for (LaneRow lane : lanes) {
      allowed = lane.shut(tx.now()) ? 0 : Math.min(allowed, left(tx, lane).calls());
    }
    return new Allowance(lanes, Math.max(0, allowed));
  }

  /** The same for channels that claim one after the other in this transaction. */
  LaneRoom room(Tx tx, Collection<String> names) throws SQLException {
    List<LaneRow> lanes = rows(tx.sql(), names, "");
    if (lanes.stream().anyMatch(LaneRow::counts)) {
      lanes = rows(tx.sql(), names, dialect.forUpdate());
    }
    return new LaneRoom(tx, lanes);
  }

  static LaneLeft left(Tx tx, LaneRow lane) throws SQLException {
    int permits = lane.closings() > 0 ? 1 : Integer.MAX_VALUE;
    if (lane.permits() > 0) {
      permits = Math.min(permits, lane.permits() - inUse(tx.sql(), lane.name()));
    }
    List<LaneLeft.Tokens> tokens = new ArrayList<>();
    for (StoredWindow window : lane.windows()) {
      WindowUse use = use(tx.sql(), lane.name(), window.perMs());
      tokens.add(
          new LaneLeft.Tokens(
              use.left(window.tokens(), tx.now(), window.perMs()),
              use.nextLeaves(tx.now(), window.perMs())));
    }
    return new LaneLeft(permits, tokens);
  }

  /** Takes the tokens of some of what was allowed. */
  void take(Tx tx, Allowance allowance, int units) throws SQLException {
    for (LaneRow lane : allowance.lanes()) {
      for (StoredWindow window : lane.windows()) {
        WindowUse use =
            use(tx.sql(), lane.name(), window.perMs())
                .plus(units, tx.now(), tx.now(), window.perMs());
        keep(tx, lane, window, use);
      }
    }
  }

  private static void keep(Tx tx, LaneRow lane, StoredWindow window, WindowUse use)
      throws SQLException {
    tx.sql()
        .update(
            "INSERT INTO lane_window (lane, per_ms, uses) VALUES (?, ?, ?)"
                + " ON CONFLICT (lane, per_ms) DO UPDATE SET uses = excluded.uses",
            lane.name(),
            window.perMs(),
            Json.write(use.byPart()));
  }

  /** Takes of all lanes as many tokens, or says when each of them may have one. */
  Tokens tokens(Tx tx, List<String> names, int now, int soon) throws SQLException {
    List<LaneRow> lanes = rows(tx.sql(), names, dialect.forUpdate());
    if (lanes.size() < Set.copyOf(names).size()) {
      ensure(tx, names);
      lanes = rows(tx.sql(), names, dialect.forUpdate());
    }
    List<LaneUse> uses = new ArrayList<>();
    for (LaneRow lane : lanes) {
      Map<Long, WindowUse> windows = new HashMap<>();
      for (StoredWindow window : lane.windows()) {
        windows.put(window.perMs(), use(tx.sql(), lane.name(), window.perMs()));
      }
      uses.add(new LaneUse(lane, windows));
    }
    Tokens tokens = LaneUse.tokens(uses, now, soon, tx.now());
    for (LaneUse use : tokens.calls() > 0 ? uses : List.<LaneUse>of()) {
      for (StoredWindow window : use.lane().windows()) {
        keep(tx, use.lane(), window, use.after(window, tokens, tx.now()));
      }
    }
    return tokens;
  }

  /** Where a lane is closed, the claim with this token is the one that probes. */
  void probe(Tx tx, Allowance allowance, long token) throws SQLException {
    for (LaneRow lane : allowance.lanes()) {
      if (lane.closings() > 0) {
        // The others wait for its answer, or for this long if it never comes.
        tx.sql()
            .update(
                "UPDATE lane SET closed_until = ?, probe = ? WHERE name = ?",
                tx.now() + LONGEST_REST.toMillis(),
                token,
                lane.name());
        tx.afterCommit(() -> probes.add(token));
      }
    }
  }

  boolean isProbe(long token) {
    return probes.contains(token);
  }

  void forgetProbe(Tx tx, long token) {
    tx.afterCommit(() -> probes.remove(token));
  }

  /**
   * The partner fails: the lanes rest, longer each time, until one probe succeeds. Others that were
   * in flight when it closed change nothing.
   */
  void close(Tx tx, List<String> names, long token, String why) throws SQLException {
    for (LaneRow lane : rows(tx.sql(), names, dialect.forUpdate())) {
      if (lane.closings() == 0 || lane.probe() == token) {
        long rest = RetryRules.backOff(FIRST_REST, LONGEST_REST, lane.closings() + 1, 1);
        tx.sql()
            .update(
                "UPDATE lane SET closings = closings + 1, probe = 0, closed_until = ?,"
                    + " closed_why = ? WHERE name = ?",
                tx.now() + rest,
                Attempts.bounded(why),
                lane.name());
      }
    }
  }

  /** The probe was answered: the lanes open. A rest that was asked for meanwhile stays. */
  void open(Tx tx, List<String> names, long token) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "UPDATE lane SET closings = 0, probe = 0, closed_until = NULL, closed_why = NULL"
                  + " WHERE name = ? AND probe = ?",
              name,
              token);
    }
  }

  /** The probe found nothing out: the next one may try at once. */
  void probeAgain(Tx tx, List<String> names, long token) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "UPDATE lane SET probe = 0, closed_until = ? WHERE name = ? AND probe = ?",
              tx.now(),
              name,
              token);
    }
  }

  void rest(Tx tx, List<String> names, long until, String why) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "UPDATE lane SET rest_until = ?, rest_why = ? WHERE name = ?"
                  + " AND COALESCE(rest_until, 0) < ?",
              until,
              Attempts.bounded(why),
              name,
              until);
    }
  }

  void pause(Tx tx, List<String> names, String why) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql().update("UPDATE lane SET paused_why = ? WHERE name = ?", Attempts.bounded(why), name);
    }
    tx.afterCommit(this::forgetPauses);
  }

  /** Nothing of what kept it closed counts any more. */
  void resume(Tx tx, String name) throws SQLException {
    tx.sql()
        .update(
            "UPDATE lane SET paused_why = NULL, rest_until = NULL, rest_why = NULL,"
                + " closings = 0, closed_until = NULL, closed_why = NULL, probe = 0"
                + " WHERE name = ?",
            name);
    tx.afterCommit(this::forgetPauses);
  }

  private void forgetPauses() {
    // Who reads at this moment writes what he read into the map that is gone.
    pauses = new ConcurrentHashMap<>();
  }

  /** Kept where nobody else can change it. */
  Optional<String> pausedWhy(Store store, String name) {
    Map<String, Optional<String>> known = store.exclusive() ? pauses : new HashMap<>();
    Optional<String> why = known.get(name);
    if (why == null) {
      why =
          store
              .read(
                  sql ->
                      sql.list(
                          row -> Optional.ofNullable(row.getString(1)),
                          "SELECT paused_why FROM lane WHERE name = ?",
                          name))
              .stream()
              .findFirst()
              .flatMap(found -> found);
      known.put(name, why);
    }
    return why;
  }

  void ensure(Tx tx, List<String> names) throws SQLException {
    for (String name : new TreeSet<>(names)) {
      tx.sql()
          .update(
              "INSERT INTO lane (name, permits, windows, closings, probe)"
                  + " VALUES (?, 0, '[]', 0, 0) ON CONFLICT DO NOTHING",
              name);
    }
  }

  /** Writes down which lanes a channel uses, so that its claims count there. */
  void use(Tx tx, Channel channel) throws SQLException {
    ensure(tx, channel.definition().lanes());
    tx.sql().update("DELETE FROM channel_lane WHERE channel_id = ?", channel.id());
    List<Object[]> rows = new ArrayList<>();
    for (String lane : new TreeSet<>(channel.definition().lanes())) {
      rows.add(new Object[] {lane, channel.id()});
    }
    tx.sql().batch("INSERT INTO channel_lane (lane, channel_id) VALUES (?, ?)", rows);
  }

  static boolean isAtWork(Tx tx, Channel channel) throws SQLException {
    return tx.sql()
        .one(
            row -> true,
            "SELECT 1 FROM key_state WHERE channel_id = ? AND head_state = 2 LIMIT 1",
            channel.id())
        .isPresent();
  }

  static boolean hasDue(Tx tx, Channel channel) throws SQLException {
    return tx.sql()
        .one(
            row -> true,
            "SELECT 1 FROM key_state WHERE channel_id = ? AND head_state = 1 AND due <= ? LIMIT 1",
            channel.id(),
            tx.now())
        .isPresent();
  }

  /** Whether each of these lanes has a permit to give, whatever else keeps calls from it. */
  boolean hasPermit(Tx tx, List<String> names) throws SQLException {
    for (LaneRow lane : rows(tx.sql(), names, dialect.forUpdate())) {
      if (lane.permits() > 0 && inUse(tx.sql(), lane.name()) >= lane.permits()) {
        return false;
      }
    }
    return true;
  }

  /** So many permits of the lane are its owner's from now on, whatever was written before. */
  void hold(Tx tx, String lane, long owner, int count) throws SQLException {
    tx.sql()
        .update(
            "INSERT INTO lane_use (lane, owner, in_use) VALUES (?, ?, ?) ON CONFLICT (lane, owner)"
                + " DO UPDATE SET in_use = excluded.in_use",
            lane,
            owner,
            count);
  }

  /** The same of fewer: an owner that is no more gets no row again. */
  void letGo(Tx tx, String lane, long owner, int count) throws SQLException {
    tx.sql()
        .update("UPDATE lane_use SET in_use = ? WHERE lane = ? AND owner = ?", count, lane, owner);
  }

  /** Of an owner that is no more, whose rows may be there yet. */
  void drop(Tx tx, Collection<String> lanes, long owner) throws SQLException {
    for (String lane : lanes) {
      tx.sql().update("DELETE FROM lane_use WHERE lane = ? AND owner = ?", lane, owner);
    }
  }

  /** Permits of owners that are no more. */
  static void dropOwner(Tx tx, long owner) throws SQLException {
    tx.sql().update("DELETE FROM lane_use WHERE owner = ?", owner);
  }

  /** Probes that nobody will answer do not keep their lanes closed. */
  static void dropProbes(Tx tx, List<KeyTable.ClaimedKey> claimed) throws SQLException {
    Set<Long> tokens = claimed.stream().map(KeyTable.ClaimedKey::token).collect(Collectors.toSet());
    List<Object[]> lanes =
        tx
            .sql()
            .list(
                row -> new Object[] {tx.now(), row.getString(1), row.getLong(2)},
                "SELECT name, probe FROM lane WHERE probe <> 0")
            .stream()
            .filter(lane -> tokens.contains(lane[2]))
            .toList();
    tx.sql()
        .batch("UPDATE lane SET probe = 0, closed_until = ? WHERE name = ? AND probe = ?", lanes);
  }

  static List<LaneRow> rows(Sql sql, Collection<String> names, String lock) throws SQLException {
    return sql.listIn(
        LaneRow::read,
        "SELECT " + LaneRow.COLUMNS + " FROM lane WHERE name IN (*) ORDER BY name" + lock,
        new TreeSet<>(names));
  }

  /**
   * Calls in flight: tokens of claims, those of a channel that shares a permit as one, and permits
   * of work that is no claim.
   */
  static int inUse(Sql sql, String lane) throws SQLException {
    return sql.one(
            row -> row.getInt(1),
            "SELECT (SELECT COUNT(DISTINCT CASE WHEN n.name = l.shared_by THEN 0 ELSE k.token END)"
                + " FROM channel_lane c JOIN key_state k"
                + " ON k.channel_id = c.channel_id AND k.head_state = 2"
                + " JOIN channel n ON n.id = c.channel_id"
                + " LEFT JOIN lane l ON l.name = c.lane WHERE c.lane = ?)"
                + " + (SELECT COALESCE(SUM(in_use), 0) FROM lane_use WHERE lane = ?)",
            lane,
            lane)
        .orElseThrow();
  }

  private static WindowUse use(Sql sql, String lane, long per) throws SQLException {
    return sql.one(
            row -> new WindowUse(Json.read(row.getString(1), USES)),
            "SELECT uses FROM lane_window WHERE lane = ? AND per_ms = ?",
            lane,
            per)
        .orElse(WindowUse.NONE);
  }
}
