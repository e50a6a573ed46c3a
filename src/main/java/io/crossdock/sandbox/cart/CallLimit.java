package io.crossdock.sandbox.cart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many calls a host lets in: so many in any span that ends now. Refused ones do not count.
 * Thread-safe.
 */
public final class CallLimit {

  private final Clock clock;
  private final Deque<Instant> used = new ArrayDeque<>();
  private Rule rule = Rule.NONE;
  private long refused;

  /**
   * What holds.
   *
   * @param calls 0 for no limit
   * @param per the span
   * @param factor by which the number of calls is multiplied
   * @param status of the refusal: 429 or 503
   * @param retryAfter seconds, as the header {@code Retry-After}; 0 for no such header
   */
  public record Rule(int calls, Duration per, double factor, int status, int retryAfter) {
    public static final Rule NONE = new Rule(0, Duration.ofSeconds(1), 1, 429, 0);
  }

  CallLimit(Clock clock) {
    this.clock = clock;
  }

  public synchronized void rule(Rule newRule) {
    rule = newRule;
    used.clear();
  }

  public synchronized Rule rule() {
    return rule;
  }

  /** Calls that were one too many. */
  public synchronized long refused() {
    return refused;
  }

  synchronized boolean lets() {
    if (rule.calls() == 0) {
      return true;
    }
    Instant now = clock.instant();
    while (!used.isEmpty() && !used.peekFirst().plus(rule.per()).isAfter(now)) {
      used.removeFirst();
    }
    if (used.size() >= Math.max(1, Math.round(rule.calls() * rule.factor()))) {
      refused++;
      return false;
    }
    used.addLast(now);
    return true;
  }
}
