package io.crossdock.camel;

import io.crossdock.ledger.Ask;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out what its line claims for one channel, a bounded number at once. Asks only while open;
 * when it closes, what was claimed but not begun is given back. Thread-safe.
 */
final class ClaimPump {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimPump.class);

  /**
   * @param batch 0 for one claim at a time
   * @param size of a batch, at most as that
   */
  record Plan(String channel, int maxConcurrent, int batch, BatchSize size) {

    Plan(String channel, int maxConcurrent, int batch) {
      this(channel, maxConcurrent, batch, new BatchSize(batch));
    }
  }

  /** Begins work on claims that belong together; calls {@link #ended} when it is settled. */
  interface Starter {
    void begin(List<Claim> together);
  }

  private final Ledger ledger;
  private final Plan plan;
  private final Starter starter;
  private final ExecutorService workers;
  private final Line line;
  private final Deque<List<Claim>> ready = new ArrayDeque<>();
  private boolean open;

  /** More may be due than there was room for: the line is told when there is some. */
  private boolean more;

  private int running;

  ClaimPump(Ledger ledger, Plan plan, Starter starter, ExecutorService workers, Line line) {
    this.ledger = ledger;
    this.plan = plan;
    this.starter = starter;
    this.workers = workers;
    this.line = line;
  }

  String channel() {
    return plan.channel();
  }

  void open() {
    synchronized (this) {
      open = true;
    }
    line.join(this);
    line.wants(this);
  }

  /** No new claims; what runs goes on. */
  void close() {
    List<Claim> unstarted = new ArrayList<>();
    synchronized (this) {
      open = false;
      ready.forEach(unstarted::addAll);
      ready.clear();
    }
    giveBack(unstarted);
  }

  /** Closed for good. Returns when nothing is claimed for it any more. */
  void leave() {
    close();
    line.leave(this);
  }

  /** Exchanges that are not settled as yet. */
  synchronized int running() {
    return running;
  }

  private synchronized boolean isOpen() {
    return open;
  }

  /** There may be something due, or its lanes may allow more. Does not block. */
  void wake() {
    if (isOpen()) {
      line.wants(this);
    } else {
      // Somebody else may take what it does not need.
      line.goOn();
    }
  }

  /** What {@link Starter#begin} was given is settled. */
  void ended() {
    synchronized (this) {
      running--;
    }
    startReady();
    boolean wanted;
    synchronized (this) {
      wanted = more && room() > 0;
      more &= !wanted;
    }
    if (wanted || !isOpen()) {
      wake();
    }
  }

  /** What it would take now. Where there is no room, the line is told when there is. */
  synchronized Optional<Ask> ask() {
    int room = room();
    more = room <= 0;
    if (room <= 0) {
      return Optional.empty();
    }
    boolean together = plan.batch() > 0;
    return Optional.of(new Ask(plan.channel(), together ? plan.size().now() : room, together));
  }

  /**
   * Begins what was claimed for it.
   *
   * @param mayBeMore more may be due, and its lanes allow more
   * @return true if it wants more at once
   */
  boolean take(List<Claim> claims, boolean mayBeMore) {
    boolean closed;
    synchronized (this) {
      closed = !open;
      if (!closed && plan.batch() > 0 && !claims.isEmpty()) {
        ready.add(claims);
      } else if (!closed) {
        claims.forEach(claim -> ready.add(List.of(claim)));
      }
    }
    if (closed) {
      giveBack(claims);
      return false;
    }
    startReady();
    synchronized (this) {
      boolean atOnce = mayBeMore && room() > 0;
      more |= mayBeMore && !atOnce;
      return atOnce;
    }
  }

  /**
   * One by one, as many again as may run wait ready, so that a worker need not wait for a claim.
   */
  private int room() {
    if (!open) {
      return 0;
    }
    int most = plan.batch() > 0 ? plan.maxConcurrent() : 2 * plan.maxConcurrent();
    int free = most - running - ready.size();
    // Claims cost a commit: not for a single free place while others are still to be begun.
    return plan.batch() > 0 || ready.size() <= plan.maxConcurrent() / 2 ? free : 0;
  }

  private void startReady() {
    while (true) {
      List<Claim> next;
      synchronized (this) {
        if (running >= plan.maxConcurrent() || ready.isEmpty()) {
          return;
        }
        next = ready.poll();
        running++;
      }
      if (!execute(() -> starter.begin(next))) {
        synchronized (this) {
          running--;
        }
        giveBack(next);
      }
    }
  }

  /** False if the workers are gone: the context is going down by force. */
  private boolean execute(Runnable task) {
    try {
      workers.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.warn("{}: no worker any more", plan.channel());
      return false;
    }
  }

  private void giveBack(List<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    Outcome back = new Outcome.GivenBack("the route stopped before it was begun");
    try {
      ledger.settle(claims.stream().map(claim -> Settlement.of(claim, back)).toList());
    } catch (LedgerUnavailableException e) {
      LOG.warn(
          "{}: {} claims could not be given back, they are free when this process ends: {}",
          plan.channel(),
          claims.size(),
          e.getMessage());
    }
    // Those who wait for the lane are not woken by this channel where it stops.
    line.goOn();
  }
}
