package io.crossdock;

import io.crossdock.admin.AdminApi;
import io.crossdock.cli.ExitCode;
import io.crossdock.cli.Launcher;
import io.crossdock.operate.CheckReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Starts what the commands ask for and keeps it until the process is told to stop. */
final class Launch implements Launcher {

  private final PrintStream err;

  Launch(PrintStream err) {
    this.err = err;
  }

  @Override
  public ExitCode run(Path routes, boolean rehearse, PrintStream out) {
    HubOptions options = HubOptions.of(routes);
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
            + ", health at "
            + hub.management()
            + "/observe/health");
    untilTold(hub);
    return ExitCode.OK;
  }

  @Override
  public ExitCode sandbox(Path routes, SandboxOptions options, PrintStream out) {
    err.println("crossdock: there is no sandbox yet");
    return ExitCode.USAGE;
  }

  @Override
  public CheckReport check(Path routes, boolean connect) {
    // Before the first logger is made: a check tells what it found, and only that.
    System.setProperty("log.root", "OFF");
    return Checking.check(HubOptions.of(routes), connect);
  }

  private static Map<String, String> partnersOff(Path routes) {
    return RouteFolder.read(routes).partners().stream()
        .collect(Collectors.toMap(partner -> partner.name() + ".enabled", partner -> "false"));
  }

  /** On SIGTERM or Ctrl-C the JVM runs the hook and waits for it. */
  private static void untilTold(AutoCloseable running) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    running.close();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  } finally {
                    stopped.countDown();
                  }
                },
                "stop"));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
