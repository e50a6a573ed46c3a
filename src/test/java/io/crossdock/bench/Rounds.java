package io.crossdock.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs ours and the rival alternately, the order changing from round to round, and prints the
 * median of the ratios with the smallest and the largest. The first round of each warms up and is
 * dropped.
 */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger("bench");

  /** One measurement of one side: does the work and returns units a second. */
  @FunctionalInterface
  interface Measured {
    double rate() throws Exception;
  }

  /** A line of the table. Rates are units a second; ratio above 1: ours is faster. */
  record Line(
      String name, double ratio, double least, double most, double ours, double rival, int rounds) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | %.2f–%.2f | %,.0f | %,.0f | %d |",
          name,
          ratio,
          least,
          most,
          ours,
          rival,
          rounds);
    }
  }

  private final int rounds;
  private final List<Line> lines = new ArrayList<>();

  Rounds(int rounds) {
    this.rounds = rounds;
  }

  static Rounds configured() {
    return new Rounds(Integer.getInteger("bench.rounds", 5));
  }

  void compare(String name, Measured ours, Measured rival) throws Exception {
    String only = System.getProperty("bench.only");
    if (only != null && !name.matches(".*(" + only + ").*")) {
      return;
    }
    double[] ratios = new double[rounds];
    double[] ourRates = new double[rounds];
    double[] rivalRates = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double first = round % 2 == 0 ? ours.rate() : rival.rate();
      double second = round % 2 == 0 ? rival.rate() : ours.rate();
      if (round >= 0) {
        ourRates[round] = round % 2 == 0 ? first : second;
        rivalRates[round] = round % 2 == 0 ? second : first;
        ratios[round] = ourRates[round] / rivalRates[round];
      }
    }
    Line line =
        new Line(
            name,
            median(ratios),
            Arrays.stream(ratios).min().orElseThrow(),
            Arrays.stream(ratios).max().orElseThrow(),
            median(ourRates),
            median(rivalRates),
            rounds);
    lines.add(line);
    LOG.info("{}", line);
  }

  void print(String title) {
    StringBuilder table = new StringBuilder("\n").append(title).append("\n\n");
    table.append("| work | ratio (median) | min–max | ours, /s | rival, /s | rounds |\n");
    table.append("| --- | --- | --- | --- | --- | --- |\n");
    lines.forEach(line -> table.append(line).append('\n'));
    LOG.info("{}", table);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
