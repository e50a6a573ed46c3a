package io.crossdock.bench;

import io.crossdock.bench.mongo.StubServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hub with fifty channels, each with a route that empties it, costs while nothing comes. */
class IdleBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int CHANNELS = 50;
  private static final int SECONDS = Integer.getInteger("idle.seconds", 60);
  private static final int SETTLING = Integer.getInteger("idle.settling", 30);

  @Test
  void an_idle_hub(@TempDir Path folder) throws Exception {
    Path routes = folder.resolve("routes");
    int more = CHANNELS - copy(routes);
    Path idle = Files.createDirectories(routes.resolve("shops/idle"));
    List<String> properties = new ArrayList<>(List.of("idle.enabled = true"));
    for (int i = 0; i < more; i++) {
      properties.add("channel.idle-" + i + ".mode = mark");
      Files.writeString(idle.resolve("idle-" + i + ".yaml"), route(i));
    }
    Files.write(idle.resolve("idle.properties"), properties);
    StubServer mongo = new StubServer();
    int port = mongo.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).getPort();
    Map<String, String> environment =
        Map.of(
            "HTTP_PORT",
            "0",
            "MANAGEMENT_PORT",
            "0",
            "DATA_DIR",
            folder.resolve("data").toString(),
            "WORKAREA_MONGO_URL",
            "mongodb://127.0.0.1:" + port + "/");
    try (Child hub =
        new Child(
            folder,
            "hub",
            List.of("-Xmx256m"),
            environment,
            "io.crossdock.Crossdock",
            "run",
            "--routes",
            routes.toString())) {
      hub.await("crossdock runs; ", 1);
      pass(SETTLING);
      Duration cpu = hub.cpu();
      long begun = System.nanoTime();
      pass(SECONDS);
      double seconds = (System.nanoTime() - begun) / 1e9;
      double used = hub.cpu().minus(cpu).toNanos() / 1e9;
      LOG.info(
          "{}",
          String.format(
              Locale.ROOT,
              "idle hub, %d channels: %.2f s of processor time in %.0f s, %.2f %% of a core",
              CHANNELS,
              used,
              seconds,
              100 * used / seconds));
    } finally {
      mongo.stop();
    }
  }

  private static void pass(int seconds) {
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(seconds))
        .atMost(Duration.ofSeconds(seconds + 60L))
        .until(() -> true);
  }

  /** Returns how many channels the routes have. */
  private static int copy(Path routes) throws Exception {
    Path from = Path.of("routes");
    int channels = 0;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = routes.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
        if (file.toString().endsWith(".properties")) {
          channels +=
              (int)
                  Files.readAllLines(file).stream()
                      .filter(line -> line.matches("channel\\..*\\.mode *=.*"))
                      .count();
        }
      }
    }
    Assertions.assertThat(channels).isPositive();
    return channels;
  }

  private static String route(int number) {
    return String.format(
        Locale.ROOT,
        """
        - route:
            id: idle-%1$d
            group: idle
            description: "Body: the key of a mark"
            autoStartup: "{{idle.enabled:true}}"
            from:
              uri: ledger:idle-%1$d
              parameters:
                repeat: SAFE
              steps:
                - log: { message: "${body}" }
        """,
        number);
  }
}
