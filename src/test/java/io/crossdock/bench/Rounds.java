package io.crossdock.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs ours and the rival alternately, the order changing from round to round, and prints the
 * median of the ratios with the smallest and the largest. A first round of each warms up and is
 * dropped.
 */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger("bench");

  /** One measurement of one side. */
  @FunctionalInterface
  interface Measured {
    Measurement run() throws Exception;
  }

  /** A line of the table. Rates are units a second; ratio above 1: ours is faster. */
  record Line(
      String name,
      double ratio,
      double least,
      double most,
      double ours,
      double rival,
      double ourCpu,
      double rivalCpu,
      int rounds) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | %.2f–%.2f | %,.0f | %,.0f | %,.1f | %,.1f | %d |",
          name,
          ratio,
          least,
          most,
          ours,
          rival,
          ourCpu,
          rivalCpu,
          rounds);
    }
  }

  private final int rounds;
  private final int first;
  private final List<Line> lines = new ArrayList<>();

  private Rounds(int rounds, int first) {
    this.rounds = rounds;
    this.first = first;
  }

  /** Of sides that have been warmed up. */
  static Rounds warm(int rounds) {
    return new Rounds(rounds, 0);
  }

  static Rounds configured() {
    return new Rounds(Integer.getInteger("bench.rounds", 5), -1);
  }

  void compare(String name, Measured ours, Measured rival) throws Exception {
    String only = System.getProperty("bench.only");
    if (only != null && !name.matches(".*(" + only + ").*")) {
      return;
    }
    double[] ratios = new double[rounds];
    Measurement[] ourRuns = new Measurement[rounds];
    Measurement[] rivalRuns = new Measurement[rounds];
    for (int round = first; round < rounds; round++) {
      boolean oursFirst = round % 2 == 0;
      Measurement one = oursFirst ? ours.run() : rival.run();
      Measurement other = oursFirst ? rival.run() : ours.run();
      if (round >= 0) {
        ourRuns[round] = oursFirst ? one : other;
        rivalRuns[round] = oursFirst ? other : one;
        ratios[round] = ourRuns[round].rate() / rivalRuns[round].rate();
      }
    }
    Line line =
        new Line(
            name,
            median(ratios),
            Arrays.stream(ratios).min().orElseThrow(),
            Arrays.stream(ratios).max().orElseThrow(),
            median(ourRuns, Measurement::rate),
            median(rivalRuns, Measurement::rate),
            median(ourRuns, Measurement::cpuMicros),
            median(rivalRuns, Measurement::cpuMicros),
            rounds);
    lines.add(line);
    LOG.info("{}", line);
  }

  void print(String title) {
    StringBuilder table = new StringBuilder("\n").append(title).append("\n\n");
    table.append(
        "| work | ratio (median) | min–max | ours, /s | rival, /s | our CPU, µs each | rival's |"
            + " rounds |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    lines.forEach(line -> table.append(line).append('\n'));
    LOG.info("{}", table);
  }

  private static double median(Measurement[] runs, ToDoubleFunction<Measurement> figure) {
    return median(Arrays.stream(runs).mapToDouble(figure).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
