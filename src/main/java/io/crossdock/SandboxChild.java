package io.crossdock;

import io.crossdock.cli.ExitCode;
import io.crossdock.cli.Launcher.SandboxOptions;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The sandbox of a packaged hub. Simulators are not on its class path, so that production cannot
 * load them; they come with a process of their own, started from {@code lib-sandbox/} beside the
 * jar.
 */
final class SandboxChild {

  /** Of a sandbox that was started by another process: that one's id. */
  private static final String STARTED_BY = "sandbox.startedBy";

  private SandboxChild() {}

  /**
   * Ends this process when the one that started it for a sandbox's sake ends, however that ends: a
   * hub that nobody sees would keep its port and its data folder. Does nothing in a process that
   * was not started so.
   */
  static void endWithStarter() {
    Long starter = Long.getLong(STARTED_BY);
    if (starter != null) {
      ProcessHandle.of(starter)
          .<CompletableFuture<?>>map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null))
          .thenRunAsync(() -> System.exit(ExitCode.INTERNAL.code()));
    }
  }

  static ExitCode run(Path routes, SandboxOptions options, PrintStream err) {
    Path home = home();
    Path simulators = home.resolve("lib-sandbox");
    if (!Files.isDirectory(simulators)) {
      err.println(
          "crossdock: there are no simulators: "
              + simulators
              + " is missing. It comes with the"
              + " distribution, and 'mvn package' makes it.");
      return ExitCode.CONFIGURATION;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D" + STARTED_BY + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(home.resolve("crossdock.jar") + File.pathSeparator + simulators.resolve("*"));
    command.add(Crossdock.class.getName());
    command.addAll(List.of("sandbox", "--routes", routes.toString()));
    command.addAll(List.of("--seconds", String.valueOf(options.seconds())));
    if (options.plain()) {
      command.add("--plain");
    }
    if (!options.protects()) {
      command.add("--unprotected");
    }
    if (options.cartsAtOngoing()) {
      command.add("--carts-at-ongoing");
    }
    try {
      Process child = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "stop-sandbox"));
      return ExitCode.of(child.waitFor());
    } catch (IOException e) {
      err.println("crossdock: the sandbox does not start: " + e.getMessage());
      return ExitCode.INTERNAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERNAL;
    }
  }

  private static void stop(Process child) {
    child.destroy();
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The folder of the jar we run from. */
  private static Path home() {
    try {
      return Path.of(Crossdock.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath()
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
