package io.crossdock.stock.replay;

/** Chances of numbers, as arrays from 0 on. */
final class Poisson {

  private Poisson() {}

  /**
   * @param length of the array; what is beyond is left out
   */
  static double[] of(double mean, int length) {
    double[] chance = new double[length];
    // By logarithms, because e^-mean may be too small for a double.
    double log = -mean;
    for (int k = 0; k < length; k++) {
      if (k > 0) {
        log += mean == 0 ? Double.NEGATIVE_INFINITY : Math.log(mean / k);
      }
      chance[k] = Math.exp(log);
    }
    return chance;
  }

  /** For each number up to {@code most}: the chance that it is reached. */
  static double[] atLeast(double mean, int most) {
    double[] chance = of(mean, most + 60 + (int) Math.ceil(mean + 10 * Math.sqrt(mean)));
    double[] reached = new double[most + 1];
    double sum = 0;
    // From the small ones, or they would be lost beside the large ones.
    for (int k = chance.length - 1; k >= 0; k--) {
      sum += chance[k];
      if (k <= most) {
        reached[k] = Math.min(1, sum);
      }
    }
    return reached;
  }

  /** Of the sum of two. */
  static double[] convolved(double[] one, double[] other) {
    double[] sum = new double[one.length + other.length - 1];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        sum[i + j] += one[i] * other[j];
      }
    }
    return sum;
  }
}
