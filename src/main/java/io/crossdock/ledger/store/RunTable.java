package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs as rows. */
final class RunTable implements Runs {

  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
  private static final String HAS_STAGED =
      "EXISTS (SELECT 1 FROM staged WHERE staged.run_id = run.id)";
  private static final String SELECT =
      "SELECT id, touchpoint, why, state, started_at, ended_at, counts, done, total, summary"
          + " FROM run";

  private final Store store;
  private final Lease lease;

  RunTable(Store store, Lease lease) {
    this.store = store;
    this.lease = lease;
  }

  @Override
  public long begin(String touchpoint, String why, boolean staged) {
    return store.write(
        Priority.DOOR,
        "run.begin",
        tx -> {
          long id = store.dialect().next(tx.sql(), Dialect.Series.RUN, 1)[0];
          tx.sql()
              .update(
                  "INSERT INTO run (id, touchpoint, why, state, staged, owner, started_at, counts,"
                      + " done, total) VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, '{}', 0, 0)",
                  id,
                  touchpoint,
                  why,
                  staged ? 1 : 0,
                  lease.owner(),
                  tx.now());
          return id;
        });
  }

  @Override
  public void progress(long run, Map<String, Long> counts, long done, long total) {
    store.write(
        Priority.IMPORT,
        "run.progress",
        tx -> {
          progress(tx, new Write.Progress(run, counts, done, total, null));
          return null;
        });
  }

  void progress(Tx tx, Write.Progress progress) throws SQLException {
    Map<String, Long> counts =
        tx.sql()
            .one(
                row -> Json.read(row.getString(1), COUNTS),
                "SELECT counts FROM run WHERE id = ?" + store.dialect().forUpdate(),
                progress.run())
            .orElseThrow(() -> new IllegalArgumentException("no run " + progress.run()));
    progress.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
    tx.sql()
        .update(
            "UPDATE run SET counts = ?, done = ?, total = ?, summary = COALESCE(?, summary)"
                + " WHERE id = ?",
            Json.write(counts),
            progress.done(),
            progress.total(),
            Sql.orNull(progress.next()),
            progress.run());
  }

  @Override
  public void publish(long run) {
    store.write(
        Priority.DOOR,
        "run.publish",
        tx -> {
          State state = lock(tx, run);
          if (state == State.RUNNING) {
            tx.sql().update("UPDATE run SET state = 'PUBLISHED' WHERE id = ? AND staged = 1", run);
          } else if (state != State.PUBLISHED && state != State.DONE) {
            throw over(run, state);
          }
          return null;
        });
  }

  @Override
  public void abandon(long run, String why) {
    store.write(
        Priority.DOOR,
        "run.abandon",
        tx -> {
          State state = lock(tx, run);
          if (state == State.RUNNING) {
            tx.sql()
                .update(
                    "UPDATE run SET state = 'ABANDONED', ended_at = ?, summary = ? WHERE id = ?",
                    tx.now(),
                    why,
                    run);
          } else if (state != State.ABANDONED) {
            throw new IllegalArgumentException(
                "run " + run + " is " + state + "; only a running one can be abandoned");
          }
          return null;
        });
  }

  @Override
  public void end(long run, boolean ok, String summary) {
    store.write(Priority.DOOR, "run.end", tx -> end(tx, new Write.EndRun(run, ok, summary)));
  }

  int end(Tx tx, Write.EndRun end) throws SQLException {
    return tx.sql()
        .update(
            "UPDATE run SET state = CASE WHEN state = 'PUBLISHED' AND NOT "
                + HAS_STAGED
                + " THEN 'DONE' WHEN state <> 'RUNNING' THEN state"
                // What counts only as a whole and was not published does not count.
                + " WHEN staged = 1 THEN 'ABANDONED' ELSE ? END,"
                + " ended_at = ?, summary = ? WHERE id = ? AND ended_at IS NULL",
            end.ok() ? "DONE" : "FAILED",
            tx.now(),
            end.summary(),
            end.run());
  }

  /** Runs of a process that is no more do not go on. */
  static void endRunsOf(Tx tx, long owner) throws SQLException {
    tx.sql()
        .update(
            "UPDATE run SET state = CASE WHEN state <> 'RUNNING' THEN state"
                + " WHEN staged = 1 THEN 'ABANDONED' ELSE 'FAILED' END, ended_at = ?,"
                + " summary = 'its process ended before it did' WHERE owner = ?"
                + " AND ended_at IS NULL",
            tx.now(),
            owner);
  }

  /** Locks the run's row: what is written under a run is written one after the other. */
  State lock(Tx tx, long run) throws SQLException {
    return tx.sql()
        .one(
            row -> State.valueOf(row.getString(1)),
            "SELECT state FROM run WHERE id = ?" + store.dialect().forUpdate(),
            run)
        .orElseThrow(() -> new IllegalArgumentException("there is no run " + run));
  }

  void requireRunning(Tx tx, long run) throws SQLException {
    State state = lock(tx, run);
    if (state != State.RUNNING) {
      throw over(run, state);
    }
  }

  private static LostRaceException over(long run, State state) {
    return new LostRaceException(
        "run " + run + " is over (" + state + "); nothing of this write is kept");
  }

  /** Published or abandoned runs whose staged arrivals have not all moved. */
  List<Run> withStaged() {
    return store.read(
        sql ->
            sql.list(
                RunTable::read,
                SELECT
                    + " WHERE staged = 1 AND state IN ('PUBLISHED', 'ABANDONED') AND "
                    + HAS_STAGED
                    + " ORDER BY id"));
  }

  void moved(long run) {
    store.write(
        Priority.HOUSEKEEPING,
        "run.moved",
        tx ->
            tx.sql()
                .update(
                    "UPDATE run SET state = 'DONE' WHERE id = ? AND state = 'PUBLISHED'"
                        + " AND ended_at IS NOT NULL AND NOT "
                        + HAS_STAGED,
                    run));
  }

  @Override
  public Optional<Run> find(long run) {
    return store.read(sql -> sql.one(RunTable::read, SELECT + " WHERE id = ?", run));
  }

  @Override
  public List<Run> latest(String touchpoint, int limit) {
    return store.read(
        sql ->
            touchpoint == null
                ? sql.list(RunTable::read, SELECT + " ORDER BY id DESC LIMIT ?", limit)
                : sql.list(
                    RunTable::read,
                    SELECT + " WHERE touchpoint = ? ORDER BY id DESC LIMIT ?",
                    touchpoint,
                    limit));
  }

  private static Run read(ResultSet row) throws SQLException {
    long ended = row.getLong(6);
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new Run(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        State.valueOf(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        endedAt,
        Json.read(row.getString(7), COUNTS),
        row.getLong(8),
        row.getLong(9),
        row.getString(10));
  }
}
