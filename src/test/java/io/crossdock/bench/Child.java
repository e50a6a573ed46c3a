package io.crossdock.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A Java process of the benchmark's, its processor time and what its heap held after collections.
 */
final class Child implements AutoCloseable {

  private static final Pattern COLLECTION =
      Pattern.compile("^\\[([0-9.]+)s].* ([0-9]+)M->([0-9]+)M\\(([0-9]+)M\\)");

  static final Duration LONGEST = Duration.ofMinutes(30);

  private final Process process;
  private final Path log;
  private final Path collections;
  private final long started = System.nanoTime();

  /**
   * @param folder for its output
   * @param jvm options
   * @param program main class and arguments
   */
  Child(
      Path folder,
      String name,
      List<String> jvm,
      Map<String, String> environment,
      String... program)
      throws IOException {
    log = folder.resolve(name + ".log");
    collections = folder.resolve(name + ".gc");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:gc:file=" + collections);
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(name.equals("hub"))));
    command.addAll(List.of(program));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    // Not left behind, however the benchmark ends.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** The hub's is without classes of tests, and above all without their logging. */
  private static String classPath(boolean hub) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(part -> !part.isEmpty() && !(hub && part.endsWith("test-classes")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  void say(String line) throws IOException {
    process
        .getOutputStream()
        .write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits until a line of its output begins so, and returns the rest of the last one. */
  String await(String begin, int times) throws IOException {
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(LONGEST)
        .until(
            () -> {
              check();
              return lines(begin).size() >= times;
            });
    return lines(begin).get(times - 1).substring(begin.length());
  }

  private List<String> lines(String begin) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> line.startsWith(begin)).toList();
  }

  void check() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(log + " ended: " + Files.readString(log));
    }
  }

  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  double uptime() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Megabytes in use after each collection between two moments of {@link #uptime}. */
  List<Integer> usedAfterCollections(double from, double to) throws IOException {
    List<Integer> used = new ArrayList<>();
    for (String line : Files.readAllLines(collections)) {
      Matcher matcher = COLLECTION.matcher(line);
      if (matcher.find()) {
        double at = Double.parseDouble(matcher.group(1));
        if (at >= from && at <= to) {
          used.add(Integer.parseInt(matcher.group(3)));
        }
      }
    }
    return used;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
