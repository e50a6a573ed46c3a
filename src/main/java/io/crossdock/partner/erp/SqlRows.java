package io.crossdock.partner.erp;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a query's result as those of a feed: columns are named as CSV columns are, and {@code
 * as_of} and {@code kind} are the same in all rows. Does not close the result. Not thread-safe.
 */
final class SqlRows implements RowSource {

  private final ResultSet result;
  private final Map<Integer, Field> columns = new java.util.TreeMap<>();
  private final FeedHead head;
  private String asOf;
  private int asOfColumn;
  private boolean waits;
  private long number;

  /**
   * @param head what is said besides
   * @throws IllegalArgumentException if a column is unknown, or two are the same
   */
  SqlRows(ResultSet result, Layout layout, FeedHead head) throws SQLException {
    this.result = result;
    Map<Field, Integer> found = columns(result.getMetaData(), layout);
    asOfColumn = found.getOrDefault(Field.AS_OF, 0);
    waits = result.next();
    FeedHead said = head;
    if (waits && asOfColumn > 0) {
      asOf = instant(asOfColumn);
      said = asOf == null ? said : said.with(Field.AS_OF.label(), asOf);
    }
    if (waits && found.containsKey(Field.KIND)) {
      String kind = result.getString(found.get(Field.KIND));
      said = kind == null ? said : said.with(Field.KIND.label(), kind);
    }
    this.head = said;
  }

  private Map<Field, Integer> columns(ResultSetMetaData meta, Layout layout) throws SQLException {
    Map<Field, Integer> found = new EnumMap<>(Field.class);
    List<String> unknown = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i);
      Field field = layout.field(name).orElse(null);
      if (field == null) {
        if (!layout.ignores(name)) {
          unknown.add("'" + Shown.text(name) + "'");
        }
      } else if (found.put(field, i) != null) {
        throw new IllegalArgumentException("the query has two columns of " + field.label());
      } else if (!FeedHead.isOfFeeds(field)) {
        columns.put(i, field);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the query has columns that nobody knows: "
              + String.join(", ", unknown)
              + "; name them with 'as' ("
              + Field.names()
              + ")");
    }
    return found;
  }

  /** As text with its zone where it has one. */
  private String instant(int column) throws SQLException {
    Object value = result.getObject(column);
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    return value instanceof OffsetDateTime time
        ? time.toInstant().toString()
        : value == null ? null : value.toString();
  }

  @Override
  public FeedHead head() {
    return head;
  }

  @Override
  public Row next() throws IOException {
    try {
      if (!waits) {
        return null;
      }
      number++;
      Row row = Row.onLine(number);
      if (asOfColumn > 0 && !String.valueOf(asOf).equals(String.valueOf(instant(asOfColumn)))) {
        throw new BrokenOffException(
            "row "
                + number
                + " is as of "
                + instant(asOfColumn)
                + ", the first one as of "
                + asOf
                + ": a snapshot is of one moment");
      }
      for (Map.Entry<Integer, Field> column : columns.entrySet()) {
        row.put(column.getValue(), result.getString(column.getKey()), column.getKey());
      }
      waits = result.next();
      return row;
    } catch (SQLException e) {
      throw new IOException("the query broke off after " + number + " rows: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    // Whoever asked closes the result.
  }
}
