package io.crossdock.camel;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims what is due in one channel and hands it out, a bounded number at once. Claims only while
 * open; when it closes, what it has claimed but not begun is given back. Thread-safe.
 */
final class ClaimPump {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimPump.class);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  /**
   * @param batch 0 for one claim at a time
   */
  record Plan(String channel, int maxConcurrent, int batch) {}

  /** Begins work on claims that belong together; calls {@link #ended} when it is settled. */
  interface Starter {
    void begin(List<Claim> together);
  }

  private final Ledger ledger;
  private final Plan plan;
  private final Starter starter;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final Deque<List<Claim>> ready = new ArrayDeque<>();
  private boolean open;
  private boolean pumping;
  private boolean again;
  private boolean inTrouble;
  private int running;

  ClaimPump(
      Ledger ledger,
      Plan plan,
      Starter starter,
      ExecutorService workers,
      ScheduledExecutorService timer) {
    this.ledger = ledger;
    this.plan = plan;
    this.starter = starter;
    this.workers = workers;
    this.timer = timer;
  }

  void open() {
    synchronized (this) {
      open = true;
    }
    wake();
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

  /** Exchanges that are not settled as yet. */
  synchronized int running() {
    return running;
  }

  /** There may be something due. Does not block. */
  void wake() {
    synchronized (this) {
      if (!open) {
        return;
      }
      if (pumping) {
        again = true;
        return;
      }
      pumping = true;
    }
    if (!execute(this::pump)) {
      synchronized (this) {
        pumping = false;
      }
    }
  }

  /** What {@link Starter#begin} was given is settled. */
  void ended() {
    synchronized (this) {
      running--;
    }
    startReady();
    wake();
  }

  private void pump() {
    boolean more = true;
    while (more) {
      try {
        while (claimSome()) {
          startReady();
        }
        startReady();
        trouble(null);
      } catch (RuntimeException | Error e) {
        trouble(e);
        synchronized (this) {
          pumping = false;
        }
        wakeLater();
        return;
      }
      synchronized (this) {
        more = again && open;
        again = false;
        if (!more) {
          pumping = false;
        }
      }
    }
  }

  /** True if there may be more. */
  private boolean claimSome() {
    int room = room();
    if (room <= 0) {
      return false;
    }
    List<Claim> claims =
        plan.batch() > 0
            ? ledger.claimBatch(plan.channel(), plan.batch())
            : ledger.claim(plan.channel(), room);
    if (claims.isEmpty()) {
      return false;
    }
    boolean closed;
    synchronized (this) {
      closed = !open;
      if (!closed) {
        if (plan.batch() > 0) {
          ready.add(claims);
        } else {
          claims.forEach(claim -> ready.add(List.of(claim)));
        }
      }
    }
    if (closed) {
      giveBack(claims);
    }
    // A batch may be small because of one entry; singles fall short only where nothing is due.
    return !closed && (plan.batch() > 0 || claims.size() == room);
  }

  /**
   * One by one, as many again as may run wait ready, so that a worker need not wait for a claim.
   */
  private synchronized int room() {
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
  }

  private void wakeLater() {
    try {
      timer.schedule(this::wake, AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: no timer any more", plan.channel());
    }
  }

  /** Says it once when trouble begins and once when it ends. */
  private void trouble(Throwable e) {
    boolean before;
    synchronized (this) {
      before = inTrouble;
      inTrouble = e != null;
    }
    if (e != null && !before) {
      LOG.warn("{}: cannot claim, trying again every second: {}", plan.channel(), e.toString());
    } else if (e == null && before) {
      LOG.info("{}: claiming again", plan.channel());
    }
  }
}
