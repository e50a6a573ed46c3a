package io.crossdock.ledger.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change made to many rows: a statement to run for each of them, and the same on arrays, for
 * databases where a statement costs more than a row.
 *
 * @param forEach takes the values of one row
 * @param onArrays takes one array a column
 * @param types of the columns, as PostgreSQL names them
 */
record ManyRows(String forEach, String onArrays, List<String> types) {

  private record Column(String name, String type) {
    static Column of(String spec) {
      String[] words = spec.split(" ", 2);
      return new Column(words[0], words[1]);
    }
  }

  /**
   * @param columns each {@code name type}, or {@code name = constant}
   */
  static ManyRows insert(String table, String... columns) {
    List<Column> all = Arrays.stream(columns).map(Column::of).toList();
    List<Column> given = all.stream().filter(c -> !c.type().startsWith("=")).toList();
    String into =
        "INSERT INTO "
            + table
            + " ("
            + all.stream().map(Column::name).collect(Collectors.joining(", "))
            + ")";
    String values =
        all.stream()
            .map(c -> c.type().startsWith("=") ? c.type().substring(2) : "?")
            .collect(Collectors.joining(", "));
    String selected =
        all.stream()
            .map(c -> c.type().startsWith("=") ? c.type().substring(2) : "d." + c.name())
            .collect(Collectors.joining(", "));
    return new ManyRows(
        into + " VALUES (" + values + ")",
        into + " SELECT " + selected + " FROM " + unnested(given),
        given.stream().map(Column::type).toList());
  }

  /**
   * @param set values to set, each {@code name type}
   * @param where columns that identify a row, each {@code name type}
   */
  static ManyRows update(String table, List<String> set, List<String> where) {
    List<Column> values = set.stream().map(Column::of).toList();
    List<Column> keys = where.stream().map(Column::of).toList();
    List<Column> given = new ArrayList<>(values);
    given.addAll(keys);
    String forEach =
        "UPDATE "
            + table
            + " SET "
            + values.stream().map(c -> c.name() + " = ?").collect(Collectors.joining(", "))
            + " WHERE "
            + keys.stream().map(c -> c.name() + " = ?").collect(Collectors.joining(" AND "));
    String onArrays =
        "UPDATE "
            + table
            + " SET "
            + values.stream()
                .map(c -> c.name() + " = d." + c.name())
                .collect(Collectors.joining(", "))
            + " FROM "
            + unnested(given)
            + " WHERE "
            + keys.stream()
                .map(c -> table + "." + c.name() + " = d." + c.name())
                .collect(Collectors.joining(" AND "));
    return new ManyRows(forEach, onArrays, given.stream().map(Column::type).toList());
  }

  private static String unnested(List<Column> columns) {
    return "unnest("
        + columns.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "))
        + ") AS d ("
        + columns.stream().map(Column::name).collect(Collectors.joining(", "))
        + ")";
  }
}
