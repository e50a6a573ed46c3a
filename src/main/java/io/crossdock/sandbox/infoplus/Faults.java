package io.crossdock.sandbox.infoplus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is arranged for calls, which are counted by method and path. Thread-safe. */
final class Faults {

  /**
   * @param before such calls that do not count
   */
  private record Arranged(Fault fault, int before) {}

  private final List<Arranged> arranged = new ArrayList<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private boolean down;

  /**
   * @param fromNow whether calls that came already do not count
   */
  synchronized void add(Fault fault, boolean fromNow) {
    arranged.add(new Arranged(fault, fromNow ? seen(fault) : 0));
  }

  synchronized void down(boolean isDown) {
    down = isDown;
  }

  synchronized boolean isDown() {
    return down;
  }

  synchronized void clear() {
    arranged.clear();
    calls.clear();
    down = false;
  }

  /** Counts a call; what was arranged for it. */
  synchronized List<Fault> of(String method, String path) {
    calls.merge(method + " " + path, 1, Integer::sum);
    List<Fault> due = new ArrayList<>();
    for (Arranged one : arranged) {
      boolean meant = one.fault.meets(method, path);
      if (meant && (one.fault.nth() == 0 || seen(one.fault) - one.before == one.fault.nth())) {
        due.add(one.fault);
      }
    }
    return due;
  }

  private int seen(Fault fault) {
    return calls.entrySet().stream()
        .filter(
            one -> {
              String[] call = one.getKey().split(" ", 2);
              return fault.meets(call[0], call[1]);
            })
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
