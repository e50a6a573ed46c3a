package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** SQLite: one writer, so nothing needs a lock. */
final class SqliteDialect implements Dialect {

  private static final int BLOCK = 1_000;

  private final Map<Series, NumberBlock> blocks = new EnumMap<>(Series.class);

  SqliteDialect() {
    for (Series series : Series.values()) {
      blocks.put(series, new NumberBlock(BLOCK, Long.MAX_VALUE));
    }
  }

  @Override
  public Map<String, String> schema() {
    return Map.of(
        "id_type", "INTEGER",
        "serial", "INTEGER PRIMARY KEY",
        "text", "TEXT",
        "blob", "BLOB",
        "without_rowid", "WITHOUT ROWID",
        "numbers",
            Arrays.stream(Series.values())
                .map(s -> "INSERT INTO counter (name, value) VALUES ('" + s.sequence() + "', 0);")
                .collect(Collectors.joining("\n")));
  }

  @Override
  public long[] next(Sql sql, Series series, int count) throws SQLException {
    // A crash loses the rest of a block: numbers have gaps, but none is given out twice.
    return blocks.get(series).take(count, wanted -> draw(sql, series, wanted));
  }

  @Override
  public void forgetNumbers() {
    blocks.values().forEach(NumberBlock::forget);
  }

  private static long[] draw(Sql sql, Series series, int count) throws SQLException {
    long last =
        sql.one(
                row -> row.getLong(1),
                "UPDATE counter SET value = value + ? WHERE name = ? RETURNING value",
                count,
                series.sequence())
            .orElseThrow();
    long[] numbers = new long[count];
    Arrays.setAll(numbers, i -> last - count + 1 + i);
    return numbers;
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String forUpdateSkipLocked(String table) {
    return "";
  }
}
