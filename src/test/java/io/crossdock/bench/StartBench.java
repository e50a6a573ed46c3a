package io.crossdock.bench;

import io.crossdock.bench.mongo.StubServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the start of the process to the line that says it is ready: what {@code mvn package} made,
 * with the routes as they are and a ledger that is there, beside an empty camel-main, by turns,
 * with the same options.
 */
class StartBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** What camel-main brings with it, and logging. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "(camel-(api|base|base-engine|bean|core-.*|engine|health|main|management-api|support|util"
              + "|util-json|xml-.*)|slf4j-api|logback-.*)-[0-9].*\\.jar");

  /** How long it took, and the processor time of all threads until then. */
  private record Start(double seconds, double cpu) {}

  /** A program, and the line that says it is ready. */
  private record Program(String name, List<String> command, String ready) {}

  @Test
  void start_to_ready(@TempDir Path folder) throws Exception {
    Assertions.assertThat(TARGET.resolve("crossdock.jar"))
        .as("made by mvn package -DskipTests")
        .exists();
    StubServer mongo = new StubServer();
    int port = mongo.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).getPort();
    List<String> hub = List.of("-jar", TARGET.resolve("crossdock.jar").toString(), "run");
    List<String> empty = List.of("-cp", emptyClassPath(folder), EmptyCamel.class.getName());
    archive(folder, "hub", hub, port, List.of("--rehearse"));
    archive(folder, "empty", empty, port, List.of("end"));
    List<Program> programs =
        List.of(
            new Program("hub, AppCDS", with(folder, "hub", hub), "crossdock runs; "),
            new Program("empty camel-main, AppCDS", with(folder, "empty", empty), "ready"),
            new Program("hub", hub, "crossdock runs; "),
            new Program("empty camel-main", empty, "ready"));
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (Program program : programs) {
        Start took = start(folder, program, port);
        if (round >= 0) {
          starts.computeIfAbsent(program.name(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    mongo.stop();
    print(starts);
  }

  private static List<String> with(Path folder, String name, List<String> command) {
    List<String> all = new ArrayList<>();
    all.add("-XX:SharedArchiveFile=" + folder.resolve(name + ".jsa"));
    all.addAll(command);
    return all;
  }

  private static void archive(
      Path folder, String name, List<String> command, int mongo, List<String> more)
      throws Exception {
    List<String> all = new ArrayList<>();
    all.add("-XX:ArchiveClassesAtExit=" + folder.resolve(name + ".jsa"));
    all.addAll(command);
    all.addAll(more);
    Process process = process(folder, all, mongo);
    Assertions.assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Assertions.assertThat(folder.resolve(name + ".jsa")).exists();
  }

  private static Process process(Path folder, List<String> arguments, int mongo)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HTTP_PORT", "0");
    builder.environment().put("MANAGEMENT_PORT", "0");
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("WORKAREA_MONGO_URL", "mongodb://127.0.0.1:" + mongo + "/");
    builder.environment().put("ROUTES_DIR", Path.of("routes").toAbsolutePath().toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.log").toFile())
        .start();
  }

  private static Start start(Path folder, Program program, int mongo) throws Exception {
    long begun = System.nanoTime();
    Process process = process(folder, program.command(), mongo);
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  Files.readString(folder.resolve("out.log"))
                      .lines()
                      .anyMatch(line -> line.startsWith(program.ready())));
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Start(
          seconds, process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static String emptyClassPath(Path folder) throws IOException {
    Path jar = folder.resolve("empty.jar");
    String name = EmptyCamel.class.getName().replace('.', '/');
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> classes =
            Files.list(TARGET.resolve("test-classes").resolve(name).getParent())) {
      for (Path file :
          classes.filter(f -> f.getFileName().toString().startsWith("EmptyCamel")).toList()) {
        out.putNextEntry(new JarEntry("io/crossdock/bench/" + file.getFileName()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      return Stream.concat(
              Stream.of(jar),
              jars.filter(file -> EMPTY.matcher(file.getFileName().toString()).matches())
                  .sorted(Comparator.naturalOrder()))
          .map(Path::toString)
          .collect(Collectors.joining(java.io.File.pathSeparator));
    }
  }

  private static void print(Map<String, List<Start>> starts) {
    StringBuilder table =
        new StringBuilder("\n\n| start to ready | median, s | min–max | CPU, s | n |\n")
            .append("| --- | --- | --- | --- | --- |\n");
    starts.forEach(
        (name, all) -> {
          double[] seconds = all.stream().mapToDouble(Start::seconds).sorted().toArray();
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.2f | %.2f–%.2f | %.1f | %d |%n",
                  name,
                  Rounds.median(seconds),
                  seconds[0],
                  seconds[seconds.length - 1],
                  Rounds.median(all.stream().mapToDouble(Start::cpu).toArray()),
                  all.size()));
        });
    List<List<Start>> sides = List.copyOf(starts.values());
    table.append(
        String.format(
            Locale.ROOT,
            "%nhub / empty: %.2f with AppCDS, %.2f without%n",
            ratio(sides.get(0), sides.get(1)),
            ratio(sides.get(2), sides.get(3))));
    LOG.info("{}", table);
  }

  /** The median of the rounds' ratios. */
  private static double ratio(List<Start> one, List<Start> other) {
    double[] ratios = new double[one.size()];
    Arrays.setAll(ratios, i -> one.get(i).seconds() / other.get(i).seconds());
    return Rounds.median(ratios);
  }
}
