package io.crossdock.shop;

/**
 * What a shop's counter is to say. The shop lowers it by itself with each sale, and tells the hub
 * of the order a moment later; so a counter that is lower than the hub believes tells of sales the
 * hub has not heard of, and the target, which still has those pieces, is lowered by them. Pure.
 */
public final class CounterDecider {

  private CounterDecider() {}

  /**
   * What the hub wants, and what it heard of.
   *
   * @param target pieces the shop is to show, 0 or more
   * @param limit likewise, but as far as it may be raised now; at most the target
   * @param sold pieces the shop sold since the beginning, as far as the hub heard of it
   */
  public record Wanted(long target, long limit, long sold) {}

  /**
   * What the hub remembers of the counter.
   *
   * @param quantity what it was set to
   * @param sold the shop's sales contained in it
   */
  public record Remembered(long quantity, long sold) {

    /** What it should say now: the shop has lowered it with the sales heard of since. */
    public long believed(long soldNow) {
      return quantity - Math.max(0, soldNow - sold);
    }
  }

  /**
   * @param remembered null if the counter was never set
   * @param actual what the shop says it is; null if it was not asked
   * @param blind true for a shop whose counter is set whatever it says
   */
  public static CounterDecision decide(
      Wanted wanted, Remembered remembered, Long actual, boolean blind) {
    if (remembered == null && actual == null && !blind) {
      return new CounterDecision.Read();
    }
    long unseen = unseen(wanted, remembered, actual);
    long sold = wanted.sold() + unseen;
    long target = Math.max(0, wanted.target() - unseen);
    long limit = Math.max(0, wanted.limit() - unseen);
    if (remembered == null && actual == null) {
      return new CounterDecision.Write(0, limit, sold, limit < target);
    }
    long counter = actual != null ? actual : remembered.believed(wanted.sold());
    // Lowered at once, raised only as far as others have been lowered.
    long goal = target <= counter ? target : Math.max(counter, limit);
    boolean waits = goal < target;
    return goal == counter
        ? new CounterDecision.Nothing(goal, sold, waits)
        : new CounterDecision.Write(counter, goal, sold, waits);
  }

  /** For people: it was another each time it was to be set. */
  public static String changesAllTheTime(String counter, int times) {
    return "the counter of "
        + counter
        + " changed between looking and writing "
        + times
        + " times in a row. Nothing was overwritten";
  }

  /** Pieces that left the counter and whose orders have not come. */
  public static long unseen(Wanted wanted, Remembered remembered, Long actual) {
    if (remembered == null) {
      return 0;
    }
    long known = Math.max(0, remembered.sold() - wanted.sold());
    long more = actual == null ? 0 : remembered.believed(wanted.sold()) - actual;
    return known + Math.max(0, more);
  }
}
