package io.crossdock.stock.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Replays the buyers of one article. */
public final class Replay {

  private Replay() {}

  /**
   * @param stock pieces at time 0, when every shop has been told what it shows of them
   * @param asks in order of time; those of the same time in the order in which they happened
   * @throws IllegalArgumentException where they are not in order of time
   */
  public static Replayed of(long stock, List<Ask> asks, Way way) {
    for (int i = 1; i < asks.size(); i++) {
      if (asks.get(i).at() < asks.get(i - 1).at()) {
        throw new IllegalArgumentException("Buyer " + i + " comes before the one in front of it.");
      }
    }
    if (way instanceof Way.Polled polled) {
      return new PolledShops(stock, asks, polled).replayed();
    }
    return new ToldShops(stock, asks, (Way.Told) way).replayed();
  }

  /** A fate for each buyer, still to be decided. */
  static List<Fate> undecided(List<Ask> asks) {
    return new ArrayList<>(Collections.nCopies(asks.size(), null));
  }
}
