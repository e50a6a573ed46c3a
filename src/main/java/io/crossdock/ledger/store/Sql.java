package io.crossdock.ledger.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection with its prepared statements. SQLite's driver keeps none, and preparing costs more
 * than running most of ours. Not thread-safe.
 */
final class Sql {

  /** Lists go out in these sizes, the last one padded, so that few statements are prepared. */
  private static final int[] IN_SIZES = {1, 4, 16, 64, 256};

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final boolean arrays;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** Statements with a list in them, by its size. */
  private final Map<String, Map<Integer, String>> lists = new HashMap<>();

  private final List<String> laterSql = new ArrayList<>();
  private final List<Object> laterValues = new ArrayList<>();

  /**
   * @param arrays the database takes lists as arrays
   */
  Sql(Connection connection, boolean arrays) {
    this.connection = connection;
    this.arrays = arrays;
  }

  Connection connection() {
    return connection;
  }

  int update(String sql, Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  void execute(String sql) throws SQLException {
    prepared(sql).execute();
  }

  <T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  <T> Optional<T> one(Row<T> reader, String sql, Object... values) throws SQLException {
    List<T> found = list(reader, sql, values);
    if (found.size() > 1) {
      throw new IllegalStateException("one row expected, " + found.size() + " found: " + sql);
    }
    return found.stream().findFirst();
  }

  /** {@code sql} holds {@code IN (*)} where the list goes; fixed values come before it. */
  <T> List<T> listIn(Row<T> reader, String sql, Collection<?> in, Object... before)
      throws SQLException {
    List<Object> rest = new ArrayList<>(in);
    if (arrays && rest.size() > 1) {
      Object[] values = Arrays.copyOf(before, before.length + 1);
      String type = rest.get(0) instanceof String ? "text" : "bigint";
      values[before.length] = connection.createArrayOf(type, rest.toArray());
      return list(reader, sql.replace("IN (*)", "= ANY (?)"), values);
    }
    List<T> found = new ArrayList<>();
    for (int from = 0; from < rest.size(); ) {
      int size = sizeFor(rest.size() - from);
      Object[] values = new Object[before.length + size];
      System.arraycopy(before, 0, values, 0, before.length);
      for (int i = 0; i < size; i++) {
        values[before.length + i] = rest.get(Math.min(from + i, rest.size() - 1));
      }
      found.addAll(list(reader, withPlaceholders(sql, size), values));
      from += size;
    }
    return found;
  }

  /**
   * Changes many rows, nobody asks how many. Where each statement is a trip to the database they go
   * together, before the next one that is asked for an answer and before the commit.
   */
  void many(ManyRows change, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    if (!arrays) {
      batch(change.forEach(), rows);
    } else if (rows.size() == 1) {
      later(change.forEach(), rows.get(0));
    } else {
      later(change.onArrays(), columns(change, rows));
    }
  }

  boolean takesArrays() {
    return arrays;
  }

  /** Changes many rows by arrays and reads what the statement returns of those it changed. */
  <T> List<T> many(Row<T> reader, ManyRows change, List<Object[]> rows) throws SQLException {
    return list(reader, change.onArrays(), columns(change, rows));
  }

  private void later(String sql, Object[] values) {
    laterSql.add(sql);
    laterValues.addAll(Arrays.asList(values));
  }

  /** Sends what was put off. */
  void flush() throws SQLException {
    if (!laterSql.isEmpty()) {
      String sql = String.join("; ", laterSql);
      Object[] values = laterValues.toArray();
      laterSql.clear();
      laterValues.clear();
      bound(sql, values).execute();
    }
  }

  private Object[] columns(ManyRows change, List<Object[]> rows) throws SQLException {
    Object[] columns = new Object[change.types().size()];
    for (int column = 0; column < columns.length; column++) {
      String type = change.types().get(column);
      Object[] values = "bytea".equals(type) ? new byte[rows.size()][] : new Object[rows.size()];
      for (int row = 0; row < values.length; row++) {
        Object value = rows.get(row)[column];
        values[row] = value instanceof NullValue ? null : value;
      }
      columns[column] = connection.createArrayOf(type, values);
    }
    return columns;
  }

  /** Runs a statement once a row of values; returns the row counts. */
  int[] batch(String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    if (rows.size() == 1) {
      return new int[] {update(sql, rows.get(0))};
    }
    PreparedStatement statement = prepared(sql);
    for (Object[] row : rows) {
      bind(statement, row);
      statement.addBatch();
    }
    return statement.executeBatch();
  }

  void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
    connection.close();
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    bind(statement, values);
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    flush();
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value instanceof Array array) {
        statement.setArray(i + 1, array);
      } else if (value instanceof NullValue nothing) {
        statement.setNull(i + 1, nothing.type());
      } else {
        throw new SQLException("cannot bind " + value + " as value " + (i + 1));
      }
    }
  }

  /** PostgreSQL wants to know what kind of nothing a null is. */
  record NullValue(int type) {
    static final NullValue NUMBER = new NullValue(java.sql.Types.BIGINT);
    static final NullValue TEXT = new NullValue(java.sql.Types.VARCHAR);
    static final NullValue BYTES = new NullValue(java.sql.Types.BINARY);
  }

  static Object orNull(String text) {
    return text == null ? NullValue.TEXT : text;
  }

  static Object orNull(Long number) {
    return number == null ? NullValue.NUMBER : number;
  }

  static Object orNull(byte[] bytes) {
    return bytes == null ? NullValue.BYTES : bytes;
  }

  private static int sizeFor(int wanted) {
    for (int size : IN_SIZES) {
      if (wanted <= size) {
        return size;
      }
    }
    return IN_SIZES[IN_SIZES.length - 1];
  }

  private String withPlaceholders(String sql, int count) {
    return lists
        .computeIfAbsent(sql, key -> new HashMap<>())
        .computeIfAbsent(count, size -> sql.replace("(*)", "(" + "?,".repeat(size - 1) + "?)"));
  }
}
