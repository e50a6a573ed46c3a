package io.crossdock.sandbox.newstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one may call, by the given clock: over all calls of an address, which blocks it, and
 * per second of some calls. Thread-safe.
 */
final class RateLimits {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Clock clock;
  private final Deque<Instant> calls = new ArrayDeque<>();
  private final Map<String, Deque<Instant>> perSecond = new HashMap<>();
  private int most = 30_000;
  private Duration window = Duration.ofMinutes(5);
  private Duration block = Duration.ofMinutes(5);
  private double factor = 1;
  private Instant blockedUntil = Instant.MIN;

  RateLimits(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param newFactor by which all numbers are multiplied; 0 for no limits
   */
  synchronized void set(int newMost, Duration newWindow, Duration newBlock, double newFactor) {
    most = newMost;
    window = newWindow;
    block = newBlock;
    factor = newFactor;
    calls.clear();
    perSecond.clear();
    blockedUntil = Instant.MIN;
  }

  /** Counts a call. False if its address is blocked. */
  synchronized boolean lets() {
    if (factor == 0) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(blockedUntil)) {
      return false;
    }
    if (!fits(calls, (int) Math.round(most * factor), window, now)) {
      blockedUntil = now.plus(block);
      calls.clear();
      return false;
    }
    return true;
  }

  /** Counts a call of that kind. */
  synchronized boolean letsPerSecond(String kind, int times) {
    Deque<Instant> of = perSecond.computeIfAbsent(kind, none -> new ArrayDeque<>());
    return factor == 0 || fits(of, (int) Math.round(times * factor), SECOND, clock.instant());
  }

  private static boolean fits(Deque<Instant> times, int most, Duration window, Instant now) {
    while (!times.isEmpty() && !times.peekFirst().plus(window).isAfter(now)) {
      times.removeFirst();
    }
    if (times.size() >= most) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
