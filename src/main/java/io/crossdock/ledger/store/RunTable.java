package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
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
  private static final String SELECT =
      "SELECT id, touchpoint, why, state, started_at, ended_at, counts, done, total, summary"
          + " FROM run";

  private final Store store;

  RunTable(Store store) {
    this.store = store;
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
                  "INSERT INTO run (id, touchpoint, why, state, staged, started_at, counts, done,"
                      + " total) VALUES (?, ?, ?, 'RUNNING', ?, ?, '{}', 0, 0)",
                  id,
                  touchpoint,
                  why,
                  staged ? 1 : 0,
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
    setState(run, "PUBLISHED", "run.publish");
  }

  @Override
  public void abandon(long run, String why) {
    store.write(
        Priority.DOOR,
        "run.abandon",
        tx ->
            tx.sql()
                .update(
                    "UPDATE run SET state = 'ABANDONED', ended_at = ?, summary = ? WHERE id = ?",
                    tx.now(),
                    why,
                    run));
  }

  private void setState(long run, String state, String point) {
    store.write(
        Priority.DOOR,
        point,
        tx -> tx.sql().update("UPDATE run SET state = ? WHERE id = ?", state, run));
  }

  @Override
  public void end(long run, boolean ok, String summary) {
    store.write(
        Priority.DOOR,
        "run.end",
        tx ->
            tx.sql()
                .update(
                    "UPDATE run SET state = CASE WHEN state = 'PUBLISHED' THEN state ELSE ? END,"
                        + " ended_at = ?, summary = ? WHERE id = ?",
                    ok ? "DONE" : "FAILED",
                    tx.now(),
                    summary,
                    run));
  }

  /** Published or abandoned runs whose staged arrivals have not all moved. */
  List<Run> withStaged() {
    return store.read(
        sql ->
            sql.list(
                RunTable::read,
                SELECT
                    + " WHERE staged = 1 AND state IN ('PUBLISHED', 'ABANDONED')"
                    + " AND EXISTS (SELECT 1 FROM staged WHERE staged.run_id = run.id)"
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
                        + " AND ended_at IS NOT NULL",
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
