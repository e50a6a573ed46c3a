package io.crossdock.stock.replay;

import java.util.Arrays;

/**
 * How many pieces of an article are expected to be sold too many until it is sold out, when buyers
 * come by chance (Poisson), each for one piece, and all shops share the stock. {@code
 * docs/explanation/overselling.md} derives it. Immutable.
 */
public final class SellOut {

  /** Intervals of the numeric integration, even. */
  private static final int STEPS = 400;

  private final double[] rates;
  private final double all;
  private final int stock;

  /**
   * @param rates buyers of each shop in a unit of time, above 0
   * @param stock pieces at the beginning, 1 to 100,000
   */
  public SellOut(double[] rates, int stock) {
    if (rates.length == 0 || stock < 1 || stock > 100_000) {
      throw new IllegalArgumentException("A sell-out needs a shop, and 1 to 100000 pieces.");
    }
    this.rates = rates.clone();
    this.all = Arrays.stream(rates).sum();
    this.stock = stock;
  }

  /**
   * Shops that hear of each sale of others a window later, and have no buffer. Exact: shop {@code
   * i} sells a {@code k}-th piece too many when its {@code k}-th buyer after the last piece comes
   * before it hears of the {@code k}-th last sale of the others.
   */
  public double told(double window) {
    double sum = 0;
    for (double rate : rates) {
      sum += told(rate, window);
    }
    return sum;
  }

  private double told(double own, double window) {
    int most = most(all * window);
    int sales = Math.min(stock, most);
    double other = 1 - own / all;
    double[][] kth = kthLast(other, sales);
    // The last sale itself took place no time ago.
    double sum = other * Poisson.atLeast(own * window, 1)[1];
    double step = window / STEPS;
    for (int s = 0; s <= STEPS; s++) {
      double ago = s * step;
      double[] buyers = Poisson.atLeast(own * (window - ago), most);
      double[] before = Poisson.of(all * ago, sales);
      double here = 0;
      for (int j = 1; j < sales; j++) {
        // Density of the j-th sale before the last having taken place so long ago.
        here += all * before[j - 1] * dot(kth[j], buyers);
      }
      double weight = s == 0 || s == STEPS ? 1 : s % 2 == 1 ? 4 : 2;
      sum += weight * step / 3 * here;
    }
    return sum;
  }

  /** For the sale j before the last: the chance that it is the others' k-th last, from k = 1. */
  private static double[][] kthLast(double other, int sales) {
    double[][] kth = new double[sales][];
    double[] others = {1};
    for (int j = 0; j < sales; j++) {
      kth[j] = new double[others.length + 1];
      for (int k = 1; k <= others.length; k++) {
        kth[j][k] = other * others[k - 1];
      }
      others = Poisson.convolved(others, new double[] {1 - other, other});
    }
    return kth;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /**
   * Shops that read the warehouse's figure on a schedule, and show all of it but a buffer. Exact:
   * between two readings each sells until what it shows is gone.
   *
   * @param every between two readings, in the same unit of time
   */
  public double polled(double every, int buffer) {
    double[] expected = new double[stock + 1];
    for (int there = buffer + 1; there <= stock; there++) {
      double[] sold = soldBetween(every, there - buffer);
      double sum = 0;
      for (int d = 1; d < sold.length; d++) {
        int left = there - d;
        sum += sold[d] * (left >= 0 ? expected[left] : -left);
      }
      expected[there] = sum / (1 - sold[0]);
    }
    return expected[stock];
  }

  private double[] soldBetween(double every, int shown) {
    double[] sum = {1};
    for (double rate : rates) {
      int most = Math.min(shown, most(rate * every));
      double[] one = Poisson.of(rate * every, most + 1);
      one[most] = Poisson.atLeast(rate * every, most)[most];
      sum = Poisson.convolved(sum, one);
    }
    return sum;
  }

  /**
   * No more than these pieces are expected too many when shops are told, whatever the stock: those
   * buyers who come within a window after the last piece was shown, and for whom there is none left
   * in the buffer.
   */
  public double toldAtMost(double window, int buffer) {
    double[] chance = Poisson.of(all * window, most(all * window) + buffer);
    double sum = 0;
    for (int k = buffer + 1; k < chance.length; k++) {
      sum += (k - buffer) * chance[k];
    }
    return sum;
  }

  /** Beyond it a Poisson number of that mean does not matter. */
  private static int most(double mean) {
    return (int) Math.ceil(mean + 10 * Math.sqrt(mean) + 15);
  }
}
