package io.crossdock.partner.erp;

import java.util.ArrayList;
import java.util.List;

/**
 * One row as read: texts, and where they stand. Not yet judged, but what the reader could not make
 * sense of is noted.
 */
final class Row {

  /** 1 for the first line of the file. */
  private final long line;

  private final String[] cells = new String[Field.COUNT];
  private final int[] columns = new int[Field.COUNT];
  private List<String> wrong = List.of();

  Row(long line) {
    this.line = line;
  }

  /** A row of which no cell can be told. */
  static Row unreadable(long line, String why) {
    Row row = new Row(line);
    row.isWrong(why);
    return row;
  }

  void put(Field field, String text, int column) {
    cells[field.ordinal()] = text;
    columns[field.ordinal()] = column;
  }

  void isWrong(String why) {
    if (wrong.isEmpty()) {
      wrong = new ArrayList<>(2);
    }
    wrong.add(why);
  }

  long line() {
    return line;
  }

  /** Null where the row does not say. */
  String cell(Field field) {
    return cells[field.ordinal()];
  }

  boolean says(Field field) {
    String cell = cells[field.ordinal()];
    return cell != null && !cell.isBlank();
  }

  /** Where the text stands: the how-manieth column of a CSV row, the character of a JSON line. */
  int column(Field field) {
    return columns[field.ordinal()];
  }

  List<String> wrong() {
    return wrong;
  }
}
