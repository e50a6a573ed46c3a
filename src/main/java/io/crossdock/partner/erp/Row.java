package io.crossdock.partner.erp;

import java.util.ArrayList;
import java.util.List;

/**
 * One row as read: texts, and where they stand. Not yet judged, but what the reader could not make
 * sense of is noted.
 */
final class Row {

  private static final int LONGEST_UNREAD = 1_000;

  /** The how-manieth: its line where a row is a line, its place in the array otherwise. */
  private final long number;

  private final long line;

  /** Where in its line it begins; 0 where a row is a line. */
  private final int begin;

  private final String[] cells = new String[Field.COUNT];
  private final int[] columns = new int[Field.COUNT];
  private List<String> wrong = List.of();
  private String unread;

  private Row(long number, long line, int begin) {
    this.number = number;
    this.line = line;
    this.begin = begin;
  }

  /**
   * A row that is a line.
   *
   * @param line 1 for the first of the file
   */
  static Row onLine(long line) {
    return new Row(line, line, 0);
  }

  /**
   * An element of an array, however many stand on one line.
   *
   * @param number 1 for the first
   * @param line where it begins
   * @param column where in the line, 1 for the first character
   */
  static Row element(long number, long line, int column) {
    return new Row(number, line, column);
  }

  /**
   * No cell of it can be told, or not for certain.
   *
   * @param text as it was read, if it is known; kept in part
   */
  Row unreadable(String why, String text) {
    isWrong(why);
    unread =
        text == null || text.length() <= LONGEST_UNREAD
            ? text
            : text.substring(0, LONGEST_UNREAD) + "…";
    return this;
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

  long number() {
    return number;
  }

  /** {@code line 5} or {@code element 3}: what a person counts. */
  String name() {
    return nameOf(number);
  }

  /** The name of another row of the same feed. */
  String nameOf(long other) {
    return (begin == 0 ? "line " : "element ") + other;
  }

  /** Its name, and where to look. */
  String place() {
    return begin == 0 ? name() : name() + " (line " + line + ", column " + begin + ")";
  }

  /** What was read of an unreadable row; null where nothing is known of it. */
  String unread() {
    return unread;
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
