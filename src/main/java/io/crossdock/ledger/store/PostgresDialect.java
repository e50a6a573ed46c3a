package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL: many writers; text compares by code point, as in Java and SQLite. */
final class PostgresDialect implements Dialect {

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
  public String forKeyShare() {
    return " FOR KEY SHARE";
  }

  @Override
  public String forUpdateSkipLocked() {
    return " FOR UPDATE SKIP LOCKED";
  }
}
