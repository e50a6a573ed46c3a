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
      // The last column may be as long as it likes: nothing stands behind it.
      row[i] = i == cells.length - 1 ? text : bounded(text);
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
        width[i] = Math.max(width[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < width.length; i++) {
        String padding = " ".repeat(width[i] - row[i].length());
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? padding + row[i] : row[i] + padding);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String bounded(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }
}
