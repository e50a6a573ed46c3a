package io.crossdock.stock.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Buyers who come by chance (Poisson), each for one piece: article after article, each with the
 * same stock and more buyers than pieces. The same seed gives the same buyers. Not thread-safe.
 */
public final class Demand {

  private final SplittableRandom seeds;
  private final double[] upTo;
  private final double rate;
  private final int buyers;

  /**
   * @param rates buyers of each shop in a microsecond, above 0
   * @param stock pieces of an article
   * @param window microseconds in which shops may sell what is gone; as many buyers as can matter
   *     come after the last piece
   */
  public Demand(double[] rates, int stock, long window, long seed) {
    this.seeds = new SplittableRandom(seed);
    this.rate = Arrays.stream(rates).sum();
    this.upTo = rates.clone();
    Arrays.parallelPrefix(upTo, Double::sum);
    double expected = rate * window;
    // A fifth more than pieces, and whoever may come in a window beyond that.
    this.buyers = (int) Math.ceil(stock * 1.2 + expected + 6 * Math.sqrt(expected) + 10);
  }

  /** Of one article; the same for each. */
  public int buyers() {
    return buyers;
  }

  /** The next article's buyers in order of time. */
  public List<Ask> article() {
    SplittableRandom random = new SplittableRandom(seeds.nextLong());
    List<Ask> asks = new ArrayList<>(buyers);
    double now = 0;
    for (int i = 0; i < buyers; i++) {
      now -= Math.log(1 - random.nextDouble()) / rate;
      asks.add(new Ask((long) now, shop(random.nextDouble() * rate), 1));
    }
    return asks;
  }

  private int shop(double at) {
    for (int shop = 0; shop < upTo.length - 1; shop++) {
      if (at < upTo[shop]) {
        return shop;
      }
    }
    return upTo.length - 1;
  }
}
