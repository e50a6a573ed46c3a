package io.crossdock;

import io.crossdock.admin.AdminApi;
import io.crossdock.cli.ExitCode;
import io.crossdock.cli.Launcher;
import io.crossdock.operate.CheckReport;
import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.sandbox.SandboxTerms;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts what the commands ask for and keeps it until the process is told to stop. */
final class Launch implements Launcher {

  private final PrintStream err;

  Launch(PrintStream err) {
    this.err = err;
  }

  @Override
  public ExitCode run(Path routes, boolean rehearse, List<String> pause, PrintStream out) {
    HubOptions options = HubOptions.of(routes).pausing(pause);
    if (rehearse) {
      try (Hub hub = Hub.start(options.with(partnersOff(routes)))) {
        out.println("crossdock is ready at " + hub.address() + " and stops again");
      }
      return ExitCode.OK;
    }
    Hub hub = Hub.start(options);
    out.println(
        "crossdock runs; API at "
            + hub.address()
            + AdminApi.BASE
            + ", console at "
            + hub.address()
            + "/"
            + ", health at "
            + hub.management()
            + "/observe/health");
    untilTold(hub, 0);
    return ExitCode.OK;
  }

  @Override
  public ExitCode sandbox(Path routes, SandboxOptions options, PrintStream out) {
    if (getClass().getResource("/io/crossdock/sandbox/Sandbox.class") == null) {
      return SandboxChild.run(routes, options, err);
    }
    SandboxChild.endWithStarter();
    Path data = Path.of("data", "sandbox");
    // Before the first logger is made: the display is for people, the log goes beside it.
    System.setProperty("log.format", "file");
    System.setProperty("log.file", data.resolve("hub.log").toString());
    SandboxTerms terms = new SandboxTerms(options.protects(), options.cartsAtOngoing());
    SandboxRun run = SandboxRun.start(HubOptions.of(routes), data, terms, Map.of());
    SandboxDisplay display =
        new SandboxDisplay(run, out, !options.plain() && SandboxDisplay.onTerminal());
    display.start();
    AutoCloseable both =
        () -> {
          display.close();
          run.close();
          out.println("stopped");
        };
    untilTold(both, options.seconds());
    return ExitCode.OK;
  }

  @Override
  public CheckReport check(Path routes, boolean connect) {
    // Before the first logger is made: a check tells what it found, and only that.
    System.setProperty("log.root", "OFF");
    return Checking.check(HubOptions.of(routes), connect);
  }

  @Override
  public ConfiguredShops shops(Path routes, String warehouse, String group) {
    // Before the first logger is made: the answer is all that is to be told.
    System.setProperty("log.root", "OFF");
    return Selling.read(routes).shops(warehouse, group);
  }

  private static Map<String, String> partnersOff(Path routes) {
    return RouteFolder.read(routes).partners().stream()
        .collect(Collectors.toMap(partner -> partner.name() + ".enabled", partner -> "false"));
  }

  /** On SIGTERM or Ctrl-C the JVM runs the hook and waits for it. */
  private static void untilTold(AutoCloseable running, int seconds) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop = new Thread(() -> close(running, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      if (seconds == 0) {
        stopped.await();
      } else if (!stopped.await(seconds, TimeUnit.SECONDS)
          && Runtime.getRuntime().removeShutdownHook(stop)) {
        close(running, stopped);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable running, CountDownLatch stopped) {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      stopped.countDown();
    }
  }
}
