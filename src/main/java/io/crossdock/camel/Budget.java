package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What may be asked of a partner that says how much, so that it is used and not exceeded. Where a
 * request has to wait, the lane of all requests rests, so that other processes wait, too; what is
 * left is known to each process by the answers it got itself. Thread-safe.
 */
public final class Budget {

  /** Of a partner that never says how much. */
  static final Budget NONE = new Budget((rest, why) -> {}, System::nanoTime);

  /** Shorter rests are over before others hear of them. */
  private static final Duration SHORT = Duration.ofMillis(50);

  /** In nanoseconds, with what is waited for a turn. */
  private static final long LONGEST_CALL = TimeUnit.SECONDS.toNanos(30);

  private final Rests rests;
  private final LongSupplier nanos;
  private final Deque<Promise> promised = new ArrayDeque<>();
  private Allowance left;
  private long taken;
  private long answered;
  private long at;
  private long notBefore;

  /**
   * What was taken for a request whose answer has not come.
   *
   * @param number in the order in which they were taken, from 1
   * @param at when it may go, by the same clock
   */
  private record Promise(double cost, long number, long at) {}

  /** Keeps everybody from asking. */
  interface Rests {
    void rest(Duration rest, String why);
  }

  /**
   * @param lane that every single request takes a token of
   */
  public Budget(CamelLedger ledger, String lane) {
    this((rest, why) -> rest(ledger, lane, rest, why), System::nanoTime);
  }

  Budget(Rests rests, LongSupplier nanos) {
    this.rests = rests;
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
  }

  private static void rest(CamelLedger ledger, String lane, Duration rest, String why) {
    Lanes lanes = ledger.ledger().lanes();
    lanes.rest(lane, ledger.now().plus(rest), why);
  }

  /**
   * How long a request has to wait; what it costs is taken if that is no longer than the caller
   * would wait.
   *
   * @param patience longer than that it does not wait, and takes nothing
   */
  public Duration take(double cost, Duration patience) {
    Duration wait;
    synchronized (this) {
      long now = nanos.getAsLong();
      wait = Duration.ofNanos(Math.max(0, notBefore - now));
      if (left != null) {
        left = left.later(Duration.ofNanos(now - at));
        at = now;
        Duration full = left.until(cost);
        wait = full.compareTo(wait) > 0 ? full : wait;
      }
      if (wait.compareTo(patience) <= 0) {
        left = left == null ? null : left.less(cost);
        promised.add(new Promise(cost, ++taken, now + wait.toNanos()));
      }
    }
    if (wait.compareTo(SHORT) > 0) {
      rests.rest(
          wait,
          "so little may still be asked that the next request waits " + wait.toMillis() + " ms");
    }
    return wait;
  }

  /**
   * What an answer said.
   *
   * @param cost that was taken for its request
   */
  public void told(double cost, Rates rates) {
    synchronized (this) {
      long now = nanos.getAsLong();
      long number = keep(cost, now);
      // An answer that was overtaken knows less than the one that came before it.
      boolean overtaken = number < answered;
      answered = Math.max(answered, number);
      if (rates.left() != null && !overtaken) {
        // Of requests that are under way it knows nothing.
        left = rates.left();
        for (Promise promise : promised) {
          left = left.less(promise.cost());
        }
        at = now;
      }
      if (rates.throttled() != null) {
        notBefore = Math.max(notBefore, now + rates.throttled().toNanos());
      }
    }
    if (rates.throttled() != null) {
      rests.rest(rates.throttled(), "the partner answered that too much was asked");
    }
  }

  /**
   * One was answered; and those that nobody will answer are forgotten.
   *
   * @return its number; that of the newest where nobody knows
   */
  private long keep(double cost, long now) {
    Iterator<Promise> each = promised.iterator();
    long found = 0;
    while (each.hasNext()) {
      Promise promise = each.next();
      boolean mine = found == 0 && promise.cost() == cost;
      found = mine ? promise.number() : found;
      if (mine || now - promise.at() > LONGEST_CALL) {
        each.remove();
      }
    }
    return found == 0 ? taken : found;
  }
}
