package io.crossdock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Run the hub with simulated partners, all on this machine.")
final class SandboxCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private RoutesOption routes;

  @Option(
      names = "--plain",
      description = "Print lines, also on a terminal, instead of a display refreshed in place.")
  private boolean plain;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop by itself after N seconds (default: 0, until Ctrl-C).")
  private int seconds;

  @Option(
      names = "--unprotected",
      description =
          "Let the two shops show what the warehouse said last, every 30 seconds, and count what is"
              + " oversold.")
  private boolean unprotected;

  @Option(
      names = "--carts-at-ongoing",
      description =
          "Let the carts sell the stock of the warehouse that the two shops share, and not Order"
              + " Manager's.")
  private boolean cartsAtOngoing;

  @Override
  public Integer call() {
    return root.launcher()
        .sandbox(
            routes.folder(),
            new Launcher.SandboxOptions(plain, seconds, !unprotected, cartsAtOngoing),
            root.out())
        .code();
  }
}
