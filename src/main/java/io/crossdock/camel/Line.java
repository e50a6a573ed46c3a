package io.crossdock.camel;

import io.crossdock.ledger.Ask;
import io.crossdock.ledger.Deal;
import io.crossdock.ledger.Deal.Rest;
import io.crossdock.ledger.Deal.Share;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims for all channels that share lanes: whoever of them is woken, all who want are asked, and
 * what the lanes allow is dealt among them in one transaction. So no turn is kept for somebody who
 * does not use it, and nobody has to be told that it is his. Thread-safe.
 */
final class Line {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Ledger ledger;
  private final Executor claimers;
  private final Turns<ClaimPump> turns = new Turns<>();

  /** Those for whom is claimed at the moment. */
  private List<ClaimPump> asked = List.of();

  private boolean claiming;
  private boolean again;
  private boolean inTrouble;

  /** When it goes on by itself, by {@link System#nanoTime}; null if nothing is planned. */
  private Long planned;

  Line(Ledger ledger, Executor claimers) {
    this.ledger = ledger;
    this.claimers = claimers;
  }

  synchronized void join(ClaimPump pump) {
    turns.join(pump);
  }

  /** Returns when nothing is claimed for it any more. */
  void leave(ClaimPump pump) {
    synchronized (this) {
      turns.leave(pump);
      long end = System.nanoTime() + LEAVE_NANOS;
      try {
        for (long left = LEAVE_NANOS; left > 0 && asked.contains(pump); ) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
          left = end - System.nanoTime();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** There may be something due for it, or its lanes may allow more. Does not block. */
  void wants(ClaimPump pump) {
    synchronized (this) {
      turns.wants(pump);
    }
    goOn();
  }

  /** The lanes may allow more to those who wait for them. Does not block. */
  void goOn() {
    synchronized (this) {
      if (claiming) {
        again = true;
        return;
      }
      claiming = true;
    }
    try {
      claimers.execute(this::claim);
    } catch (RuntimeException | Error e) {
      // No thread to be had: the next wake-up tries again.
      synchronized (this) {
        claiming = false;
      }
      throw e;
    }
  }

  private void claim() {
    boolean more = true;
    while (more) {
      boolean well = round();
      synchronized (this) {
        asked = List.of();
        notifyAll();
        more = well && again;
        claiming = more;
      }
    }
  }

  /** False if there was trouble: the next one comes later, by itself. */
  private boolean round() {
    List<ClaimPump> asking = new ArrayList<>();
    List<Ask> asks = new ArrayList<>();
    try {
      for (ClaimPump pump : begin()) {
        pump.ask()
            .ifPresent(
                ask -> {
                  asking.add(pump);
                  asks.add(ask);
                });
      }
      if (!asks.isEmpty()) {
        claim(asking, asks);
        trouble(null, asking);
      }
      return true;
    } catch (RuntimeException | Error e) {
      trouble(e, asking);
      synchronized (this) {
        // Those who got theirs meanwhile ask once in vain.
        asking.forEach(turns::wants);
      }
      later(AFTER_TROUBLE);
      return false;
    }
  }

  private synchronized List<ClaimPump> begin() {
    again = false;
    asked = turns.ask();
    return asked;
  }

  private void claim(List<ClaimPump> asking, List<Ask> asks) {
    try {
      dealt(asking, ledger.claim(asks));
    } catch (LedgerUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      if (asks.size() == 1) {
        throw e;
      }
      LOG.debug("one of {} cannot be claimed for: each for itself", asks, e);
      eachForItself(asking, asks);
    }
  }

  /** What is wrong with one channel must not keep the others from theirs. */
  private void eachForItself(List<ClaimPump> asking, List<Ask> asks) {
    RuntimeException failure = null;
    for (int i = 0; i < asks.size(); i++) {
      try {
        dealt(List.of(asking.get(i)), ledger.claim(List.of(asks.get(i))));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void dealt(List<ClaimPump> asking, Deal deal) {
    synchronized (this) {
      turns.served(
          asking.stream()
              .filter(pump -> deal.served().contains(pump.channel()))
              .sorted(Comparator.comparingInt(pump -> deal.served().indexOf(pump.channel())))
              .toList());
      for (int i = 0; i < asking.size(); i++) {
        if (deal.shares().get(i).rest() == Rest.LANE_FULL) {
          turns.wants(asking.get(i));
        }
      }
    }
    deal.again().ifPresent(this::later);
    for (int i = 0; i < asking.size(); i++) {
      Share share = deal.shares().get(i);
      if (asking.get(i).take(share.claims(), share.rest() == Rest.SATISFIED)) {
        wants(asking.get(i));
      }
    }
  }

  private void later(Duration delay) {
    long at = System.nanoTime() + delay.toNanos();
    synchronized (this) {
      if (turns.isEmpty() || (planned != null && planned - at <= 0)) {
        return;
      }
      planned = at;
    }
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, claimers)
        .execute(() -> planned(at));
  }

  private void planned(long at) {
    synchronized (this) {
      if (planned == null || planned != at) {
        return;
      }
      planned = null;
    }
    goOn();
  }

  /** Says it once when trouble begins and once when it ends. */
  private void trouble(Throwable e, List<ClaimPump> asking) {
    boolean before;
    synchronized (this) {
      before = inTrouble;
      inTrouble = e != null && !turns.isEmpty();
    }
    if (before == inTrouble) {
      return;
    }
    String who = asking.stream().map(ClaimPump::channel).collect(Collectors.joining(", "));
    if (e != null) {
      LOG.warn("{}: cannot claim, trying again every second: {}", who, e.toString());
    } else {
      LOG.info("{}: claiming again", who);
    }
  }
}
