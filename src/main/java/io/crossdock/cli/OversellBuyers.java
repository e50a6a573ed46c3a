package io.crossdock.cli;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Printable;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.OversellQuestion.Source;
import io.crossdock.operate.oversell.SalesHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Option;

/** Who buys, and how long it takes until shops hear of it. */
final class OversellBuyers {

  private static final int SEEDS = 1_000_000;
  private static final int MOST_STOCK = 10_000;
  private static final int MOST_ORDERS = 100_000_000;

  @Option(
      names = "--lag",
      paramLabel = "TIME",
      description =
          "From a sale until the other shops have taken their lower values: 500ms, 2s (default: what"
              + " the running hub measured of its last sales; 99 of 100 were sooner).")
  private String lag;

  @Option(
      names = "--ingest-lag",
      paramLabel = "TIME",
      description = "The part of it until the hub has booked the sale (default: half).")
  private String ingest;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      description =
          "How often shops would read the stock if nobody told them (default: ${DEFAULT-VALUE}).")
  private String poll = "15m";

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Replay these sales: CSV or JSON Lines with time, shop, sku, quantity, and stock in the"
              + " first row of a SKU.")
  private Path history;

  @Option(
      names = "--stock",
      paramLabel = "N",
      description =
          "Pieces of each article at the beginning (generated: default 20; history: where the"
              + " first row says nothing).")
  private Long stock;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "Generate about so many buyers (default: ${DEFAULT-VALUE}).")
  private int orders = 100_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Generated buyers of one article in an hour, all shops together (default:"
              + " ${DEFAULT-VALUE}).")
  private double rate = 60;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same buyers (default: any; the answer says which).")
  private Long seed;

  /**
   * @param shops as the source numbers them
   */
  record Read(List<String> shops, Source source) {}

  boolean isHistory() {
    return history != null;
  }

  Read read(List<String> shops) {
    if (history != null) {
      if (stock != null) {
        within("--stock", stock, 0, 999_999_999);
      }
      List<String> found = new ArrayList<>();
      return new Read(found, SalesHistory.read(history, shops, stock, found));
    }
    within("--orders", orders, 1, MOST_ORDERS);
    long pieces = stock == null ? 20 : stock;
    within("--stock", pieces, 1, MOST_STOCK);
    if (!(rate >= 0.001 && rate <= 1e7)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--rate is " + rate + "; it must be 0.001 to 10000000 an hour.");
    }
    long drawn = seed == null ? new SplittableRandom().nextInt(1, SEEDS) : seed;
    return new Read(shops, new Generated(orders, (int) pieces, rate, drawn));
  }

  private static void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new CommandFailure(
          ExitCode.USAGE, option + " is " + value + "; it must be " + least + " to " + most + ".");
    }
  }

  boolean saysLag() {
    return lag != null;
  }

  /**
   * Until the hub has booked a sale, and from then until the other shops know.
   *
   * @param measured by the hub; null where the option says it
   */
  Duration[] lag(MeasuredLag measured) {
    Duration whole = measured == null ? time("--lag", lag) : measured.whole();
    Duration booked =
        ingest != null
            ? time("--ingest-lag", ingest)
            : measured == null ? whole.dividedBy(2) : measured.booked();
    if (booked.compareTo(whole) > 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--ingest-lag is "
              + Durations.text(booked)
              + ", more than the whole of --lag, "
              + Durations.text(whole)
              + ".");
    }
    return new Duration[] {booked, whole.minus(booked)};
  }

  Duration poll() {
    Duration every = time("--poll", poll);
    if (every.isZero()) {
      throw new CommandFailure(ExitCode.USAGE, "--poll is 0; it must be 1ms to 1d.");
    }
    return every;
  }

  private static Duration time(String option, String text) {
    Optional<Duration> time = Durations.parse(text);
    if (time.isEmpty() || time.get().isNegative() || time.get().compareTo(Duration.ofDays(1)) > 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          option
              + " is '"
              + Printable.text(text)
              + "'; it must be a time such as 250ms, 2s, 15m or 1h, at most 1d.");
    }
    return time.get();
  }
}
