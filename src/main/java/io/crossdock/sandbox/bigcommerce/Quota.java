package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.cart.CartAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many calls a store lets in: so many in a window that begins with its first call. All apps of
 * a store share them. Every answer says how many are left. Thread-safe.
 */
public final class Quota {

  /**
   * What holds.
   *
   * @param calls of a window: 150 for Standard and Plus, 450 for Pro; 0 for no limit
   * @param factor by which the number of calls is multiplied
   * @param others of a window's calls that other apps have used when it begins
   */
  public record Plan(int calls, Duration window, double factor, int others) {

    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** Enterprise, as agreed. */
    public static final Plan NONE = of(0, 1);

    public static final Plan STANDARD = of(150, 1);
    public static final Plan PRO = of(450, 1);

    public static Plan of(int calls, double factor) {
      return new Plan(calls, WINDOW, factor, 0);
    }

    public Plan times(double newFactor) {
      return new Plan(calls, window, newFactor, others);
    }

    int quota() {
      return (int) Math.max(1, Math.round(calls * factor));
    }
  }

  /**
   * What a call was told.
   *
   * @param lets false for one too many
   */
  record Left(boolean lets, Plan plan, int left, long resetMs) {

    /** With the headers that say so; none where nothing is limited. */
    CartAnswer on(CartAnswer answer) {
      if (plan.calls() == 0) {
        return answer;
      }
      return answer
          .with("X-Rate-Limit-Time-Window-Ms", String.valueOf(plan.window().toMillis()))
          .with("X-Rate-Limit-Time-Reset-Ms", String.valueOf(resetMs))
          .with("X-Rate-Limit-Requests-Quota", String.valueOf(plan.quota()))
          .with("X-Rate-Limit-Requests-Left", String.valueOf(left));
    }
  }

  /** So many are remembered. */
  private static final int MOST_WINDOWS = 1_000;

  private final Clock clock;
  private Plan plan = Plan.NONE;
  private final List<Instant> windows = new ArrayList<>();
  private Instant begun = Instant.MIN;
  private int used;
  private long refused;

  Quota(Clock clock) {
    this.clock = clock;
  }

  synchronized void plan(Plan newPlan) {
    plan = newPlan;
    begun = Instant.MIN;
    windows.clear();
  }

  /** Calls that were one too many. */
  synchronized long refused() {
    return refused;
  }

  /** When they began, since the plan holds: the first ones, and the newest. */
  synchronized List<Instant> windows() {
    return List.copyOf(windows);
  }

  synchronized Left take() {
    Instant now = clock.instant();
    if (begun.equals(Instant.MIN) || !begun.plus(plan.window()).isAfter(now)) {
      begun = now;
      if (windows.size() == MOST_WINDOWS) {
        windows.remove(MOST_WINDOWS - 1);
      }
      windows.add(now);
      used = plan.others();
    }
    long reset = Duration.between(now, begun.plus(plan.window())).toMillis();
    boolean lets = plan.calls() == 0 || used < plan.quota();
    if (lets) {
      used++;
    } else {
      refused++;
    }
    return new Left(lets, plan, Math.max(0, plan.quota() - used), reset);
  }
}
