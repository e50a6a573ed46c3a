package io.crossdock;

import io.crossdock.sandbox.WorkareaTrade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The display that is refreshed in place: each frame goes over the one before it. */
final class SandboxFrame {

  /** How many lines of news are kept. */
  static final int NEWS = 8;

  private final Deque<String> latest = new ArrayDeque<>();
  private int drawn;

  /** A line of news for this frame and the next ones, until newer ones push it out. */
  void remember(String line) {
    latest.addLast(line);
    if (latest.size() > NEWS) {
      latest.removeFirst();
    }
  }

  /** What to print now, cursor movements included. */
  String next(
      List<WorkareaTrade.Item> items, Collection<String> warehouse, Collection<String> summary) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%-14s %8s %10s %10s", "SKU", "ERP", "SHOP", "PURCHASED"));
    for (WorkareaTrade.Item item : items) {
      lines.add(
          String.format(
              "%-14s %8d %10s %10s",
              item.sku(),
              item.erp(),
              item.shop() == null ? "-" : item.shop(),
              item.purchased() == null ? "-" : item.purchased()));
    }
    lines.add("");
    lines.addAll(warehouse);
    lines.add("");
    lines.addAll(summary);
    lines.add("");
    lines.addAll(latest);
    StringBuilder frame = new StringBuilder();
    if (drawn > 0) {
      frame.append("\u001b[").append(drawn).append('F').append("\u001b[J");
    }
    // Without wrapping: a line is one line on a narrow terminal too, or the next frame is
    // misplaced.
    frame.append("\u001b[?7l");
    lines.forEach(line -> frame.append(line).append('\n'));
    frame.append("\u001b[?7h");
    drawn = lines.size();
    return frame.toString();
  }
}
