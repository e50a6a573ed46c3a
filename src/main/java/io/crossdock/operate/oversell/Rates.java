package io.crossdock.operate.oversell;

import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.stock.replay.SellOut;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How fast generated buyers come, in microseconds. */
record Rates(double[] perMicro, long window, long poll) {

  private static final double MICROS_AN_HOUR = 3.6e9;

  static Rates of(OversellQuestion question) {
    double perHour = question.source() instanceof Generated some ? some.perHour() : 0;
    double weights = question.shops().stream().mapToLong(SellingShop::weight).sum();
    double[] perMicro =
        question.shops().stream()
            .mapToDouble(shop -> perHour * shop.weight() / weights / MICROS_AN_HOUR)
            .toArray();
    return new Rates(
        perMicro, micros(question.ingest()) + micros(question.publish()), micros(question.poll()));
  }

  static long micros(Duration duration) {
    return TimeUnit.MICROSECONDS.convert(duration);
  }

  long longestWindow() {
    return Math.max(window, poll);
  }

  double all() {
    double sum = 0;
    for (double one : perMicro) {
      sum += one;
    }
    return sum;
  }

  SellOut model(int stock) {
    return new SellOut(perMicro, stock);
  }
}
