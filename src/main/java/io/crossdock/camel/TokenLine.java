package io.crossdock.camel;

import io.crossdock.ledger.Lanes.Tokens;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Those of this process who want a token of the same lanes: first come, first served. The first of
 * them asks the ledger, for as many as stand in the line, and waits for the moment at which there
 * may be one; the others wait for their turn. Thread-safe.
 */
final class TokenLine {

  /** Where nobody knows when there may be a token: the lane is paused. */
  private static final Duration UNKNOWN = Duration.ofSeconds(10);

  /** Where others are first, or the hub stops. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** The ledger is asked anew after that although it named a later time: people may resume. */
  private static final long ANEW = TimeUnit.SECONDS.toNanos(1);

  private final List<String> names;
  private final Source ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> line = new ArrayDeque<>();

  /** What is taken and not used is lost to all. */
  private static final int MORE = 4;

  /** Who asked so lately may come again as soon. */
  private static final long RECENT = TimeUnit.MILLISECONDS.toNanos(100);

  /** As {@link io.crossdock.ledger.Lanes#take(List, int, int)}. */
  interface Source {
    Tokens take(int now, int soon);
  }

  /** Taken for those who stood in the line, and not used as yet. */
  private int granted;

  /** Taken for those who may come soon, and not used as yet. Lost when their time is over. */
  private int spare;

  private int taken;
  private long grantedUntil = System.nanoTime();
  private long goodUntil = System.nanoTime();

  /** What the ledger said last; null after it gave some. */
  private Tokens none;

  private long saidAt;
  private final RecentCalls recent = new RecentCalls();
  private boolean closing;

  /**
   * @param ledger takes tokens of these lanes
   */
  TokenLine(List<String> names, Source ledger) {
    this.names = names;
    this.ledger = ledger;
  }

  /**
   * There was no token.
   *
   * @param again how long until there may be one
   */
  record None(String why, Duration again) {}

  /**
   * Takes one, waiting for it if need be.
   *
   * @param wait at most; zero to take one at once or none
   * @param leash nor longer than this; changes, as a lease is renewed
   * @param patient waits on although the hub stops
   * @return null if it was taken
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  None take(Duration wait, Supplier<Duration> leash, boolean patient) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    Condition mine = lock.newCondition();
    lock.lockInterruptibly();
    try {
      line.add(mine);
      while (true) {
        boolean first = line.peek() == mine;
        long room = recent.rest(System.nanoTime());
        if (first && room <= 0 && takesOne()) {
          recent.left(System.nanoTime());
          return null;
        }
        long waitLeft = deadline - System.nanoTime();
        if (first && none == null && room > waitLeft) {
          return tooClose(room);
        }
        long left = Math.min(waitLeft, leash.get().toNanos());
        None told = told();
        if (left <= 0 || (none != null && told.again().toNanos() > waitLeft)) {
          return told;
        }
        if (closing && !patient) {
          return new None("the hub stops", SOON);
        }
        long turn = first ? Math.min(left, Math.max(room, restNanos())) : left;
        if (turn > 0) {
          mine.awaitNanos(turn);
        }
      }
    } finally {
      line.remove(mine);
      if (!line.isEmpty()) {
        line.peek().signal();
      }
      lock.unlock();
    }
  }

  /** The hub stops: who has nothing to lose waits no more. */
  void close() {
    lock.lock();
    try {
      closing = true;
      line.forEach(Condition::signal);
    } finally {
      lock.unlock();
    }
  }

  /** Who stands in the line now. */
  int length() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** Calls of this process left so lately that one more would stand too close to them. */
  private None tooClose(long room) {
    String lanes =
        names.size() == 1
            ? "the lane " + names.get(0) + " allows"
            : "the lanes " + String.join(", ", names) + " allow";
    return new None(lanes + " no more calls now", Duration.ofNanos(room));
  }

  private None told() {
    if (none == null) {
      return new None("others are first at the lanes " + String.join(", ", names), SOON);
    }
    if (none.again() == null) {
      return new None(none.why(), UNKNOWN);
    }
    long left = saidAt + none.again().toNanos() - System.nanoTime();
    return new None(none.why(), Duration.ofNanos(Math.max(0, left)));
  }

  /** How long it is of no use to ask the ledger again; negative or zero if it is now. */
  private long restNanos() {
    if (none == null) {
      return 0;
    }
    long rest = none.again() == null ? ANEW : Math.min(ANEW, none.again().toNanos());
    return saidAt + rest - System.nanoTime();
  }

  /** For the first in the line only, so that one at a time asks the ledger. */
  private boolean takesOne() {
    long now = System.nanoTime();
    if (granted > 0 && grantedUntil - now < 0) {
      granted = 0;
    }
    boolean late = goodUntil - now < 0;
    if (granted == 0 && (spare == 0 || late)) {
      if (restNanos() > 0) {
        return false;
      }
      ask();
    }
    if (granted > 0) {
      granted--;
      return true;
    }
    if (spare > 0) {
      spare--;
      return true;
    }
    return false;
  }

  private void ask() {
    // As many as were used of the last ones, or a few more where those were too few.
    int used = taken - spare;
    boolean tooFew = spare == 0 && goodUntil + RECENT - System.nanoTime() > 0;
    int wanted = tooFew ? used + Math.min(used, MORE) : used;
    int atOnce = line.size();
    spare = 0;
    taken = 0;
    long asked = System.nanoTime();
    Tokens tokens;
    // Others come and stand in the line meanwhile, behind the one who asks.
    lock.unlock();
    try {
      tokens = ledger.take(atOnce, Math.max(0, wanted - atOnce));
    } finally {
      lock.lock();
    }
    saidAt = System.nanoTime();
    taken = tokens.calls();
    // Who waited for the answer goes at once, however long the ledger took to give it.
    granted = Math.min(taken, atOnce);
    grantedUntil = saidAt + tokens.within().toNanos();
    spare = taken - granted;
    goodUntil = asked + tokens.within().toNanos();
    none = taken > 0 ? null : tokens;
    if (taken > 0) {
      recent.windows(tokens.windows());
    }
  }
}
