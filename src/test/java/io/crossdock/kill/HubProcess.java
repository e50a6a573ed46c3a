package io.crossdock.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child, from the outside. */
final class HubProcess {

  private final String name;
  private final Process process;
  private final Path log;
  private final long startedAt;
  private volatile boolean killed;

  /**
   * @param endsCleanly it is not going to be killed
   */
  HubProcess(
      ChildJvm jvm,
      String name,
      boolean endsCleanly,
      String url,
      Plan plan,
      int port,
      long leaseMillis,
      Path folder)
      throws IOException {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.startedAt = System.nanoTime();
    this.process =
        new ProcessBuilder(
                jvm.command(
                    endsCleanly,
                    List.of(
                        String.valueOf(port),
                        name,
                        url,
                        plan.point(),
                        String.valueOf(plan.nth()),
                        String.valueOf(plan.early()),
                        String.valueOf(leaseMillis))))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  String name() {
    return name;
  }

  /** By {@link System#nanoTime}. */
  long startedAt() {
    return startedAt;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Dead, and not by our hand. */
  boolean endedByItself() {
    return !killed && !process.isAlive();
  }

  /** {@code kill -9}; returns when the process is gone. */
  void kill() throws InterruptedException {
    killed = true;
    process.destroyForcibly();
    process.waitFor();
  }

  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
  }

  /** Asks it to end and returns its exit code; -1 if it did not in a minute. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    if (process.waitFor(60, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    kill();
    return -1;
  }

  /** The end of what it said. */
  String said() throws IOException {
    String all = Files.readString(log, StandardCharsets.UTF_8);
    return all.substring(Math.max(0, all.length() - 4_000));
  }
}
