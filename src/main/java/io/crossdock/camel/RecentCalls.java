package io.crossdock.camel;

import io.crossdock.ledger.Lanes.Window;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When calls of this process really left. A token counts from when it was taken, and the ledger
 * takes now longer, now shorter to give it: calls can stand closer together than their tokens, and
 * a partner counts calls. Pure but for what it remembers; not thread-safe.
 */
final class RecentCalls {

  /** On its way a call may be overtaken, by so many parts of a window. */
  private static final int MARGIN = 100;

  private List<Window> windows = List.of();
  private final Map<Window, Deque<Long>> left = new HashMap<>();

  /** Others than before where the lanes were defined anew. */
  void windows(List<Window> newWindows) {
    if (!newWindows.equals(windows)) {
      windows = List.copyOf(newWindows);
      left.keySet().retainAll(windows);
    }
  }

  /** How long from now, in nanoseconds, until one more may leave; zero or less if now. */
  long rest(long now) {
    long rest = 0;
    for (Window window : windows) {
      Deque<Long> calls = left.get(window);
      if (calls != null && calls.size() >= window.tokens()) {
        long per = window.per().toNanos();
        rest = Math.max(rest, calls.peekFirst() + per + per / MARGIN - now);
      }
    }
    return rest;
  }

  void left(long now) {
    for (Window window : windows) {
      Deque<Long> calls = left.computeIfAbsent(window, none -> new ArrayDeque<>());
      calls.addLast(now);
      if (calls.size() > window.tokens()) {
        calls.removeFirst();
      }
    }
  }
}
