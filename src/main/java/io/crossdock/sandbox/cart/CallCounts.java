package io.crossdock.sandbox.cart;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What was called how often, how it was answered, and how many calls there were at once. */
public final class CallCounts {

  private final Map<String, Long> calls = new TreeMap<>();
  private final Map<Integer, Long> answers = new TreeMap<>();
  private int underWay;
  private int mostAtOnce;
  private long since;
  private long busy;

  /**
   * As it is now.
   *
   * @param calls by name, such as {@code POST products/batch}
   * @param answers by status; 0 for none
   * @param mostAtOnce the highest number of calls under way at one time
   * @param busy how long there was at least one
   */
  public record Seen(
      long all,
      Map<String, Long> calls,
      Map<Integer, Long> answers,
      int mostAtOnce,
      Duration busy) {

    /** Calls of that name; 0 for none. */
    public long of(String name) {
      return calls.getOrDefault(name, 0L);
    }
  }

  public synchronized Seen seen() {
    long all = calls.values().stream().mapToLong(Long::longValue).sum();
    long now = underWay == 0 ? 0 : System.nanoTime() - since;
    return new Seen(
        all,
        new TreeMap<>(calls),
        new TreeMap<>(answers),
        mostAtOnce,
        Duration.ofNanos(busy + now));
  }

  public synchronized void forget() {
    calls.clear();
    answers.clear();
    mostAtOnce = underWay;
    busy = 0;
    since = System.nanoTime();
  }

  synchronized void begin(String name) {
    calls.merge(name, 1L, Long::sum);
    since = underWay == 0 ? System.nanoTime() : since;
    underWay++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
  }

  synchronized void end(int status) {
    answers.merge(status, 1L, Long::sum);
    underWay--;
    busy += underWay == 0 ? System.nanoTime() - since : 0;
  }
}
