package io.crossdock.cli;

import io.crossdock.operate.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell. Foreign text is made printable here, once. */
final class Table {

  private static final int WIDEST = 80;

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  /** A heading that begins with {@code >} is a column of numbers. */
  Table(String... headings) {
    right = new boolean[headings.length];
    String[] plain = headings.clone();
    for (int i = 0; i < headings.length; i++) {
      if (headings[i].startsWith(">")) {
        right[i] = true;
        plain[i] = headings[i].substring(1);
      }
    }
    rows.add(plain);
  }

  void row(Object... cells) {
    String[] row = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String text = cells[i] == null ? "-" : Printable.line(cells[i].toString());
      row[i] = text;
    }
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  void print(PrintStream out) {
    int[] width = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], Math.min(WIDEST, row[i].length()));
      }
    }
    for (String[] row : rows) {
      List<List<String>> cells = new ArrayList<>();
      for (int i = 0; i < width.length; i++) {
        // The last column may be as long as it likes: nothing stands behind it.
        cells.add(i == width.length - 1 ? List.of(row[i]) : wrapped(row[i]));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(1);
      for (int line = 0; line < height; line++) {
        print(cells, line, width, out);
      }
    }
  }

  private void print(List<List<String>> cells, int line, int[] width, PrintStream out) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
      String padding = " ".repeat(Math.max(0, width[i] - cell.length()));
      text.append(i == 0 ? "" : "  ");
      text.append(right[i] ? padding + cell : cell + padding);
    }
    out.println(text.toString().stripTrailing());
  }

  /** Nothing is cut off: what is too wide goes on below, broken at a blank where there is one. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > WIDEST) {
      int blank = rest.lastIndexOf(' ', WIDEST);
      int end = blank > WIDEST / 2 ? blank : WIDEST;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
