package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Permits of lanes for the single calls of this process: first come, first served. What was got of
 * the ledger is handed from one call to the next, so that nothing is written between two of them;
 * it is given back when nobody wanted it for a moment, and from time to time so that other hub
 * processes have a chance. Thread-safe.
 */
final class CallPermits {

  private static final Logger LOG = LoggerFactory.getLogger(CallPermits.class);

  private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(200);

  /** So long it goes from call to call, and then others have so long to take it. */
  private static final long TURN = TimeUnit.SECONDS.toNanos(10);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  /** Where calls of this process are under way: the end of one of them tells of itself. */
  private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final List<String> names;
  private final Supplier<Optional<Lanes.Permit>> ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> line = new ArrayDeque<>();
  private final Deque<Held> free = new ArrayDeque<>();

  /** To be given back, and the ledger did not say that it was: never handed on. */
  private final Deque<Held> owed = new ArrayDeque<>();

  private int underWay;

  /** The ledger is not asked before. */
  private long askAt = System.nanoTime();

  private long lastOver = askAt;
  private boolean lingers;
  private boolean stopping;

  /**
   * @param since when the ledger gave it
   */
  private record Held(Lanes.Permit permit, long since) {}

  /** For one call; to be closed when it is over. */
  final class Turn implements AutoCloseable {
    private final Held held;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Turn(Held held) {
      this.held = held;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        over(held);
      }
    }
  }

  /**
   * @param turn null where there is no limit, or none was got
   * @param none null unless there was none
   */
  record Taken(Turn turn, TokenLine.None none) {}

  /**
   * @param names of lanes that have permits; none where nothing is limited
   * @param ledger asks for one of each of these lanes
   */
  CallPermits(List<String> names, Supplier<Optional<Lanes.Permit>> ledger) {
    this.names = names;
    this.ledger = ledger;
  }

  /**
   * Takes one, waiting for it if need be.
   *
   * @param wait at most; zero to take one at once or none
   * @param leash nor longer than this; changes, as a lease is renewed
   * @param patient waits on although the hub stops
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  Taken take(Duration wait, Supplier<Duration> leash, boolean patient) throws InterruptedException {
    if (names.isEmpty()) {
      return new Taken(null, null);
    }
    long deadline = System.nanoTime() + wait.toNanos();
    Condition mine = lock.newCondition();
    lock.lockInterruptibly();
    try {
      line.add(mine);
      while (true) {
        boolean first = line.peek() == mine;
        Held held = first ? next() : null;
        if (held != null) {
          underWay++;
          return new Taken(new Turn(held), null);
        }
        long left = Math.min(deadline - System.nanoTime(), leash.get().toNanos());
        if (left <= 0) {
          return none("others are calling within " + lanes());
        }
        if (stopping && !patient) {
          return none("the hub stops");
        }
        long turn = first ? Math.min(left, askAt - System.nanoTime()) : left;
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

  /** Who stands in the line now. */
  int length() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  private static Taken none(String why) {
    return new Taken(null, new TokenLine.None(why, SOON));
  }

  private String lanes() {
    return names.size() == 1 ? "the lane " + names.get(0) : "the lanes " + String.join(", ", names);
  }

  /** For the first in the line only, so that one at a time asks the ledger. */
  private Held next() {
    while (!free.isEmpty()) {
      Held held = free.poll();
      if (held.permit().stands()) {
        return held;
      }
    }
    if (askAt - System.nanoTime() > 0) {
      return null;
    }
    Optional<Lanes.Permit> permit;
    // Calls end meanwhile, and others stand in the line behind the one who asks.
    lock.unlock();
    try {
      permit = ledger.get();
    } finally {
      lock.lock();
    }
    long now = System.nanoTime();
    if (permit.isPresent()) {
      return new Held(permit.get(), now);
    }
    askAt = now + (underWay > 0 ? SELDOM : AGAIN);
    return free.poll();
  }

  private void over(Held held) {
    boolean back;
    lock.lock();
    try {
      long now = System.nanoTime();
      underWay--;
      lastOver = now;
      back = stopping || now - held.since() > TURN;
      if (back) {
        askAt = now + PAUSE;
      } else {
        free.add(held);
        linger();
      }
      if (!line.isEmpty()) {
        line.peek().signal();
      }
    } finally {
      lock.unlock();
    }
    if (back) {
      giveBack(held);
    }
  }

  /** Looks after a moment whether somebody used it since. */
  private void linger() {
    if (!lingers) {
      lingers = true;
      CompletableFuture.delayedExecutor(LINGER, TimeUnit.NANOSECONDS).execute(this::idle);
    }
  }

  private void idle() {
    List<Held> back = new ArrayList<>();
    lock.lock();
    try {
      lingers = false;
      back.addAll(owed);
      owed.clear();
      if (!free.isEmpty() && line.isEmpty() && System.nanoTime() - lastOver >= LINGER) {
        back.add(free.poll());
      }
      if (!free.isEmpty()) {
        linger();
      }
    } finally {
      lock.unlock();
    }
    back.forEach(this::giveBack);
  }

  private void giveBack(Held held) {
    try {
      held.permit().close();
    } catch (LedgerUnavailableException e) {
      LOG.debug("a permit of {} cannot be given back now", names, e);
      lock.lock();
      try {
        // Of a hub that stops it ends with its lease.
        if (!stopping) {
          owed.add(held);
          linger();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** The hub stops: who has nothing to lose waits no more, and what is over is given back. */
  void stop() {
    List<Held> unused;
    lock.lock();
    try {
      stopping = true;
      line.forEach(Condition::signal);
      unused = List.copyOf(free);
      free.clear();
    } finally {
      lock.unlock();
    }
    unused.forEach(this::giveBack);
  }
}
