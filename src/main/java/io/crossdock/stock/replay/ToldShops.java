package io.crossdock.stock.replay;

import io.crossdock.stock.Publishing;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Shops that are told of each other's sales. In one moment: first what shops are told, then orders
 * that reach the hub, then lowered values that count no more, then buyers. Each of these is in
 * order of time by itself, as the lags do not vary.
 */
final class ToldShops {

  /** A change of a shop's counter, or of what it may still sell. */
  private record Change(long at, int shop, long by) {}

  private final List<Ask> asks;
  private final Way.Told way;
  private final List<Fate> fates;
  private final Queue<Change> published = new ArrayDeque<>();
  private final Queue<Integer> inFlight = new ArrayDeque<>();
  private final Queue<Change> settling = new ArrayDeque<>();

  private final long[] counters;
  private final long[] believed;
  // What was lowered lately and may have been sold before.
  private final long[] lowering;
  private final long[] targets;
  // At the hub: not booked. Everywhere: not accepted by any shop.
  private long available;
  private long unclaimed;

  ToldShops(long stock, List<Ask> asks, Way.Told way) {
    this.asks = asks;
    this.way = way;
    this.fates = Replay.undecided(asks);
    this.available = Math.max(0, stock);
    this.unclaimed = available;
    this.counters = way.publishing().shown(available);
    this.believed = counters.clone();
    this.lowering = new long[counters.length];
    this.targets = new long[counters.length];
  }

  Replayed replayed() {
    for (int i = 0; i < asks.size(); i++) {
      runUntil(asks.get(i).at());
      fates.set(i, ask(i));
    }
    runUntil(Long.MAX_VALUE);
    return new Replayed(fates, available);
  }

  private void runUntil(long end) {
    while (true) {
      long told = published.isEmpty() ? Long.MAX_VALUE : published.element().at();
      long arrives = inFlight.isEmpty() ? Long.MAX_VALUE : arrival(inFlight.element());
      long settles = settling.isEmpty() ? Long.MAX_VALUE : settling.element().at();
      long next = Math.min(told, Math.min(arrives, settles));
      if (next == Long.MAX_VALUE || next > end) {
        return;
      }
      if (told == next) {
        Change change = published.remove();
        counters[change.shop()] += change.by();
      } else if (arrives == next) {
        book(inFlight.remove(), next);
      } else {
        Change change = settling.remove();
        lowering[change.shop()] -= change.by();
        retarget(next, change.shop());
      }
    }
  }

  private long arrival(int order) {
    return asks.get(order).at() + way.ingestLag();
  }

  private Fate ask(int i) {
    Ask ask = asks.get(i);
    if (counters[ask.shop()] < ask.quantity()) {
      return unclaimed >= ask.quantity() ? Fate.REFUSED_THOUGH_THERE : Fate.REFUSED;
    }
    counters[ask.shop()] -= ask.quantity();
    unclaimed -= ask.quantity();
    inFlight.add(i);
    return null;
  }

  private void book(int order, long now) {
    Ask ask = asks.get(order);
    boolean there = available >= ask.quantity();
    fates.set(order, there ? Fate.BOOKED : Fate.OVERSOLD);
    if (there) {
      available -= ask.quantity();
    } else {
      // It is held and claims nothing.
      unclaimed += ask.quantity();
    }
    believed[ask.shop()] -= ask.quantity();
    retarget(now, ask.shop());
  }

  private void retarget(long now, int seller) {
    way.publishing().into(available, targets);
    switch (way.moving()) {
      case AT_ONCE -> {
        for (int shop = 0; shop < targets.length; shop++) {
          tell(now, shop, targets[shop]);
        }
      }
      case NEVER_RAISED -> lowerOthers(now, seller);
      case LOWER_FIRST -> lowerThenRaise(now);
    }
  }

  private void lowerOthers(long now, int seller) {
    if (Arrays.stream(believed).map(shown -> Math.max(0, shown)).sum() <= available) {
      return;
    }
    for (int shop = 0; shop < targets.length; shop++) {
      if (shop != seller) {
        tell(now, shop, Math.min(believed[shop], targets[shop]));
      }
    }
  }

  private void lowerThenRaise(long now) {
    long most = 0;
    for (int shop = 0; shop < targets.length; shop++) {
      long less = Math.max(0, believed[shop] - targets[shop]);
      if (less > 0) {
        tell(now, shop, targets[shop]);
        lowering[shop] += less;
        settling.add(new Change(now + way.window(), shop, less));
      }
      most += Math.max(0, believed[shop]) + lowering[shop];
    }
    for (int shop = 0; shop < targets.length; shop++) {
      long before = Math.max(0, believed[shop]);
      long others = most - before;
      tell(now, shop, Publishing.raiseLimit(available, targets[shop], believed[shop], others));
      most = others + Math.max(0, believed[shop]);
    }
  }

  private void tell(long now, int shop, long value) {
    long by = value - believed[shop];
    if (by != 0) {
      published.add(new Change(now + way.publishLag(), shop, by));
      believed[shop] = value;
    }
  }
}
