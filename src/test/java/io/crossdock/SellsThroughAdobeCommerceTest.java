package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.adobecommerce.AdobeShop;
import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Topic;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole hub sells through two shops of Adobe Commerce against Ongoing; the second one is a
 * folder.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellsThroughAdobeCommerceTest {

  private static final int GOODS_OWNER = 159;
  private static final String TOKEN = "webhook-token-of-ongoing";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<String, AdobeSimulator> shops = new LinkedHashMap<>();
  private OngoingSimulator ongoing;
  private TestHub hub;

  @BeforeAll
  void opens(@TempDir Path folder) throws Exception {
    ongoing = new OngoingSimulator("demo", 0, Clock.systemUTC());
    ongoing.goodsOwner(GOODS_OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    int port = freePort();
    String address = "http://127.0.0.1:" + port;
    hub = new TestHub(folder);
    for (String part : List.of("config", "flows", "warehouses/ongoing")) {
      copy(Path.of("routes").resolve(part), hub.routes().resolve(part), "none", "none");
    }
    for (String name : List.of("adobe-shop", "nordic-shop")) {
      copy(
          Path.of("routes/shops/adobe-shop"),
          hub.routes().resolve("shops").resolve(name),
          "adobe-shop",
          name);
      AdobeSimulator shop = new AdobeSimulator(name, 0, 0, Clock.systemUTC());
      shops.put(name, shop);
      Map.of(
              name + ".enabled", "true",
              name + ".warehouse", "ongoing",
              name + ".url", shop.apiAddress(),
              name + ".token", AdobeSimulator.TOKEN,
              name + ".shipments.invoice", "true",
              "schedule." + name + "-poll.cron", "* * * * * ?")
          .forEach(hub::override);
    }
    hub.override("nordic-shop.orders.suffix", "-NOR");
    for (String sku : List.of("TEE", "CAP")) {
      shops.values().forEach(shop -> shop.shop().simple(sku, 0));
      ongoing.stock(GOODS_OWNER, sku, BigDecimal.TEN);
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
    hub.start();
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ongoing.webhook(
          EnumSet.of(topic), GOODS_OWNER, URI.create(address + "/hooks/ongoing/" + name), TOKEN);
    }
    said("run-now", "ongoing-stock-all");
  }

  private static void copy(Path from, Path to, String name, String other) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.writeString(
            to.resolve(file.getFileName().toString().replace(name, other)),
            Files.readString(file).replace(name, other));
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  void closes() {
    hub.close();
    shops.values().forEach(AdobeSimulator::close);
    ongoing.close();
  }

  private String said(String... command) {
    TestHub.Said said = hub.crossdock(command);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  private static void until(Callable<Boolean> what) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(what);
  }

  private AdobeShop shop(String name) {
    return shops.get(name).shop();
  }

  private void show(String sku, int quantity) {
    until(
        () ->
            shops.values().stream()
                .allMatch(one -> Integer.valueOf(quantity).equals(one.shop().salable(sku))));
  }

  @Test
  void stock_goes_out_orders_come_in_shipments_go_back_and_nothing_is_oversold() {
    show("TEE", 10);
    show("CAP", 10);

    int order = shop("adobe-shop").buy(Map.of("TEE", 3)).orElseThrow();
    until(() -> ongoing.order(GOODS_OWNER, order + "-ADO") != null);
    show("TEE", 7);
    int other = shop("nordic-shop").buy(Map.of("TEE", 2)).orElseThrow();
    until(() -> ongoing.order(GOODS_OWNER, other + "-NOR") != null);
    show("TEE", 5);
    // What each keeps for its own orders is added at its source.
    assertThat(shop("adobe-shop").quantity("TEE", "default")).isEqualTo(8);
    assertThat(shop("nordic-shop").quantity("TEE", "default")).isEqualTo(7);

    ongoing.warehouse("{\"ship\":{\"orderNumber\":\"" + order + "-ADO\",\"waybill\":\"3735001\"}}");
    said("run-now", "ongoing-shipments");
    until(() -> shop("adobe-shop").order(order).path("state").asText().equals("complete"));
    assertThat(shop("adobe-shop").order(order).path("shipments").toString())
        .contains("3735001", "Shipment " + order + "/1: 3 x TEE");
    show("TEE", 5);
    assertThat(shop("adobe-shop").quantity("TEE", "default")).isEqualTo(5);

    assertThat(shop("nordic-shop").buy(Map.of("TEE", 6))).isEmpty();
    assertThat(shops.values()).allMatch(one -> one.calls().mostAtOnce() == 1);

    assertThat(said("explain", "TEE", "--partner", "nordic-shop"))
        .contains("It shows what it should: 5", "kept for its orders");
    assertThat(said("preview", "--partner", "adobe-shop", "TEE")).contains("TEE");
    assertThat(said("trace", String.valueOf(order))).contains("shipments.adobe-shop");
    shop("adobe-shop").salable("CAP", 99);
    assertThat(hub.crossdock("reconcile", "adobe-shop").out()).contains("CAP", "99", "10");
    hub.crossdock("reconcile", "adobe-shop", "--repair");
    show("CAP", 10);
  }
}
