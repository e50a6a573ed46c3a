package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A whole hub whose shops sell what a warehouse of Ongoing has. */
final class AtOngoing implements AutoCloseable {

  private static final int GOODS_OWNER = 159;
  private static final String TOKEN = "webhook-token-of-ongoing";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  final OngoingSimulator ongoing = new OngoingSimulator("demo", 0, Clock.systemUTC());
  final TestHub hub;

  /** Where shops find the hub. */
  final String address;

  AtOngoing(Path folder) throws IOException {
    ongoing.goodsOwner(GOODS_OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    int port = freePort();
    address = "http://127.0.0.1:" + port;
    hub = new TestHub(folder);
    for (String part : List.of("config", "flows", "warehouses/ongoing")) {
      copy(Path.of("routes").resolve(part), hub.routes().resolve(part), "none", "none");
    }
    String system = ongoing.address();
    Map.ofEntries(
            Map.entry("http.port", String.valueOf(port)),
            Map.entry("ongoing.enabled", "true"),
            Map.entry("ongoing.url", system.substring(0, system.lastIndexOf('/'))),
            Map.entry("ongoing.system", "demo"),
            Map.entry("ongoing.goodsOwner", String.valueOf(GOODS_OWNER)),
            Map.entry("ongoing.user", OngoingSimulator.USER),
            Map.entry("ongoing.password", OngoingSimulator.PASSWORD),
            Map.entry("ongoing.hooks.enabled", "true"),
            Map.entry("ongoing.hooks.token", TOKEN),
            Map.entry("ongoing.orders.settle", "1s"))
        .forEach(hub::override);
  }

  /**
   * A folder of shops, as a person copies it: its name is put where that of the first one stands.
   *
   * @param settings without the shop's name before them
   */
  void shop(String folder, String name, Map<String, String> settings) throws IOException {
    copy(
        Path.of("routes/shops").resolve(folder),
        hub.routes().resolve("shops").resolve(name),
        folder,
        name);
    hub.override(name + ".enabled", "true").override(name + ".warehouse", "ongoing");
    settings.forEach((key, value) -> hub.override(name + "." + key, value));
  }

  void stock(String sku, int pieces) {
    ongoing.stock(GOODS_OWNER, sku, BigDecimal.valueOf(pieces));
  }

  /** The hub, and Ongoing's webhooks to it. */
  void start() {
    hub.start();
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ongoing.webhook(
          EnumSet.of(topic), GOODS_OWNER, URI.create(address + "/hooks/ongoing/" + name), TOKEN);
    }
    said("run-now", "ongoing-stock-all");
  }

  boolean hasOrder(String number) {
    return ongoing.order(GOODS_OWNER, number) != null;
  }

  /** Ships all of an order, and tells the hub. */
  void ship(String number, String waybill) {
    ongoing.warehouse(
        "{\"ship\":{\"orderNumber\":\"" + number + "\",\"waybill\":\"" + waybill + "\"}}");
    said("run-now", "ongoing-shipments");
  }

  /** What a command says that has to succeed. */
  String said(String... command) {
    TestHub.Said said = hub.crossdock(command);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  static void until(Callable<Boolean> what) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(what);
  }

  private static void copy(Path from, Path to, String name, String other) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.writeString(
            to.resolve(file.getFileName().toString().replace(name, other)),
            Files.readString(file).replace(name, other));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    hub.close();
    ongoing.close();
  }
}
