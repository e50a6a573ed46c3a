package io.crossdock.stock.replay;

import java.util.List;

/** Shops that read the warehouse's figure on a schedule. */
final class PolledShops {

  private final List<Ask> asks;
  private final Way.Polled way;
  private final long[] counters;
  private long sellable;

  PolledShops(long stock, List<Ask> asks, Way.Polled way) {
    this.asks = asks;
    this.way = way;
    this.sellable = stock;
    this.counters = way.publishing().shown(Math.max(0, stock));
  }

  Replayed replayed() {
    List<Fate> fates = Replay.undecided(asks);
    long read = 0;
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      // A poll of the same moment comes first.
      if (ask.at() / way.every() > read) {
        read = ask.at() / way.every();
        way.publishing().into(Math.max(0, sellable), counters);
      }
      fates.set(i, fate(ask));
    }
    return new Replayed(fates, Math.max(0, sellable));
  }

  private Fate fate(Ask ask) {
    boolean there = sellable >= ask.quantity();
    if (counters[ask.shop()] < ask.quantity()) {
      return there ? Fate.REFUSED_THOUGH_THERE : Fate.REFUSED;
    }
    counters[ask.shop()] -= ask.quantity();
    sellable -= ask.quantity();
    return there ? Fate.BOOKED : Fate.OVERSOLD;
  }
}
