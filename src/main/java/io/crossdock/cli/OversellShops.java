package io.crossdock.cli;

import io.crossdock.operate.oversell.OversellQuestion;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.operate.oversell.OversellQuestion.Source;
import io.crossdock.operate.oversell.SellingShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which shops show the stock, and how. */
final class OversellShops {

  private static final long MOST = 1_000_000;

  @Option(
      names = "--shops",
      split = ",",
      paramLabel = "NAME",
      description = "Who shows the stock, in order of priority: se-shop,eu-shop.")
  private List<String> names = List.of();

  @Option(
      names = "--mode",
      paramLabel = "shared|partition",
      description = "How they show it now (default: none of them is now).")
  private Mode mode;

  @Option(
      names = "--buffers",
      split = ",",
      paramLabel = "N",
      description = "Pieces each never shows, where stock is shared (default: 0).")
  private List<Long> buffers = List.of();

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "N",
      description =
          "Each one's part where stock is divided, and of generated buyers (default: all alike).")
  private List<Long> weights = List.of();

  @Option(
      names = "--global-buffer",
      paramLabel = "N",
      description = "Pieces nobody shows, where stock is divided (default: 0).")
  private long globalBuffer;

  List<String> names() {
    return names;
  }

  /**
   * @param found the shops, where the buyers tell who they are
   */
  OversellQuestion question(List<String> found, Duration[] lag, Duration poll, Source source) {
    if (found.stream().distinct().count() < Math.max(2, found.size())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Overselling takes at least two different shops; --shops names them, as in --shops"
              + " se-shop,eu-shop.");
    }
    List<SellingShop> shops = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      shops.add(
          new SellingShop(
              found.get(i),
              number("--buffers", buffers, found, i, 0, 0),
              number("--weights", weights, found, i, 1, 1)));
    }
    if (globalBuffer < 0 || globalBuffer > MOST) {
      throw new CommandFailure(ExitCode.USAGE, "--global-buffer must be 0 to " + MOST + ".");
    }
    return new OversellQuestion(shops, mode, globalBuffer, lag[0], lag[1], poll, source);
  }

  private static long number(
      String option, List<Long> numbers, List<String> shops, int i, long least, long absent) {
    if (numbers.isEmpty()) {
      return absent;
    }
    if (numbers.size() != shops.size() || numbers.get(i) < least || numbers.get(i) > MOST) {
      throw new CommandFailure(
          ExitCode.USAGE,
          option
              + " is "
              + numbers
              + "; it must have a number from "
              + least
              + " to "
              + MOST
              + " for each of "
              + String.join(", ", shops)
              + ".");
    }
    return numbers.get(i);
  }
}
