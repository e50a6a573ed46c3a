package io.crossdock.cli;

import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.operate.oversell.OversellQuestion;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.operate.oversell.OversellQuestion.Source;
import io.crossdock.operate.oversell.SellingShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which shops show the stock, and how. */
final class OversellShops {

  private static final long MOST = 1_000_000;

  @Option(
      names = "--shops",
      split = ",",
      paramLabel = "NAME",
      description =
          "Who shows the stock, in order of priority: se-shop,eu-shop (default: who sells from the"
              + " warehouse as configured, with modes, buffers and weights; with --history: who is in"
              + " it).")
  private List<String> names = List.of();

  @Option(
      names = "--warehouse",
      paramLabel = "PARTNER",
      description = "Whose stock, as configured (default: the only one's).")
  private String warehouse;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "Articles of that group, as configured (default: those of no group).")
  private String group;

  @Mixin private RoutesOption routes;

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

  /** As asked for; null where it was not. */
  String warehouse() {
    return warehouse;
  }

  /**
   * Empty where neither options nor, if it is to be asked, the configuration say who.
   *
   * @param isKnownOtherwise whether the buyers tell who the shops are
   */
  ConfiguredShops shops(Launcher launcher, boolean isKnownOtherwise) {
    if (!names.isEmpty() || (isKnownOtherwise && warehouse == null && group == null)) {
      return new ConfiguredShops(named(names), mode, globalBuffer, List.of());
    }
    ConfiguredShops found = launcher.shops(routes.folder(), warehouse, group);
    List<SellingShop> shops =
        overridden(found.shops().stream().map(SellingShop::name).toList(), found.shops());
    return new ConfiguredShops(
        shops,
        mode == null ? found.mode() : mode,
        globalBuffer > 0 ? globalBuffer : found.globalBuffer(),
        found.silent());
  }

  /**
   * @param found as the buyers number them
   */
  OversellQuestion question(
      ConfiguredShops said, List<String> found, Duration[] lag, Duration poll, Source source) {
    List<SellingShop> shops = said.shops().isEmpty() ? named(found) : said.shops();
    if (shops.stream().map(SellingShop::name).distinct().count() < Math.max(2, shops.size())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Overselling takes at least two different shops that show stock"
              + (shops.isEmpty() ? "" : ", and this is " + shops.get(0).name())
              + (said.silent().isEmpty()
                  ? ""
                  : ", and as configured these show none or are switched off: "
                      + String.join(", ", said.silent()))
              + "; --shops names them, as in --shops se-shop,eu-shop.");
    }
    if (said.globalBuffer() < 0 || said.globalBuffer() > MOST) {
      throw new CommandFailure(ExitCode.USAGE, "--global-buffer must be 0 to " + MOST + ".");
    }
    return new OversellQuestion(
        shops, said.mode(), said.globalBuffer(), lag[0], lag[1], poll, source);
  }

  private List<SellingShop> named(List<String> shops) {
    return overridden(shops, shops.stream().map(one -> new SellingShop(one, 0, 1)).toList());
  }

  /** Options go before what is configured. */
  private List<SellingShop> overridden(List<String> shops, List<SellingShop> configured) {
    List<SellingShop> all = new ArrayList<>();
    // Who has no part at all is no seller; where nobody has one, all have the same.
    boolean isWeighed = configured.stream().anyMatch(shop -> shop.weight() > 0);
    for (int i = 0; i < configured.size(); i++) {
      SellingShop shop = configured.get(i);
      all.add(
          new SellingShop(
              shop.name(),
              number("--buffers", buffers, shops, i, 0, shop.buffer()),
              number("--weights", weights, shops, i, 1, isWeighed ? shop.weight() : 1)));
    }
    return all;
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
