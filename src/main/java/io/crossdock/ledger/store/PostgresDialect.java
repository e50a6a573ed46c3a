package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** PostgreSQL: many writers; text compares by code point, as in Java and SQLite. */
final class PostgresDialect implements Dialect {

  private static final int BLOCK = 100;

  /** Not for readings, runs and owners: those must ascend over all processes. */
  private final Map<Series, NumberBlock> blocks = new EnumMap<>(Series.class);

  PostgresDialect() {
    for (Series series : List.of(Series.ENTRY, Series.KEY, Series.TOKEN, Series.ATTEMPT)) {
      blocks.put(series, new NumberBlock(BLOCK, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  @Override
  public Map<String, String> schema() {
    return Map.of(
        "id_type", "BIGINT",
        "serial", "BIGSERIAL PRIMARY KEY",
        "text", "TEXT COLLATE \"C\"",
        "blob", "BYTEA",
        "without_rowid", "",
        "numbers",
            Arrays.stream(Series.values())
                .map(s -> "CREATE SEQUENCE " + s.sequence() + ";")
                .collect(Collectors.joining("\n")));
  }

  @Override
  public long[] next(Sql sql, Series series, int count) throws SQLException {
    NumberBlock block = blocks.get(series);
    return block == null
        ? draw(sql, series, count)
        : block.take(count, wanted -> draw(sql, series, wanted));
  }

  /** Sequences do not roll back: what was drawn stays ours. */
  @Override
  public void forgetNumbers() {}

  private static long[] draw(Sql sql, Series series, int count) throws SQLException {
    return sql
        .list(
            row -> row.getLong(1),
            "SELECT nextval('" + series.sequence() + "') FROM generate_series(1, ?)",
            count)
        .stream()
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  @Override
  public String forUpdateSkipLocked(String table) {
    return " FOR UPDATE OF " + table + " SKIP LOCKED";
  }
}
