package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Topic;
import io.crossdock.sandbox.woocommerce.WooSimulator;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Any cart works with any warehouse: the whole hub sells through WooCommerce against Ongoing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellsThroughWooCommerceTest {

  private static final int GOODS_OWNER = 159;
  private static final String TOKEN = "webhook-token-of-ongoing";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private WooSimulator woo;
  private OngoingSimulator ongoing;
  private TestHub hub;

  @BeforeAll
  void opens(@TempDir Path folder) throws Exception {
    woo = new WooSimulator("woo-shop", 0, 0, Clock.systemUTC());
    ongoing = new OngoingSimulator("demo", 0, Clock.systemUTC());
    ongoing.goodsOwner(GOODS_OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    for (String sku : List.of("TEE", "CAP")) {
      woo.shop().simple(sku, 0);
      ongoing.stock(GOODS_OWNER, sku, BigDecimal.TEN);
    }
    int port = freePort();
    String address = "http://127.0.0.1:" + port;
    hub = new TestHub(folder);
    for (String part : List.of("config", "flows", "warehouses/ongoing", "shops/woo-shop")) {
      copy(Path.of("routes").resolve(part), hub.routes().resolve(part));
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
            Map.entry("ongoing.orders.settle", "1s"),
            Map.entry("woo-shop.enabled", "true"),
            Map.entry("woo-shop.warehouse", "ongoing"),
            Map.entry("woo-shop.url", woo.apiAddress()),
            Map.entry("woo-shop.key", WooSimulator.KEY),
            Map.entry("woo-shop.secret", WooSimulator.SECRET),
            Map.entry("woo-shop.hooks.secret", WooRig.HOOK_SECRET),
            Map.entry("woo-shop.hooks.address", address))
        .forEach(hub::override);
    hub.start();
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ongoing.webhook(
          EnumSet.of(topic), GOODS_OWNER, URI.create(address + "/hooks/ongoing/" + name), TOKEN);
    }
    said("run-now", "woo-shop-hookwatch");
    until(() -> "active".equals(woo.webhookStatus(4)));
    said("run-now", "ongoing-stock-all");
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
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
    woo.close();
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

  private boolean shows(String sku, int quantity) {
    return Integer.valueOf(quantity).equals(woo.shop().stock(sku));
  }

  @Test
  void stock_goes_out_orders_come_in_shipments_go_back_and_nothing_is_oversold() {
    until(() -> shows("TEE", 10) && shows("CAP", 10));

    int order = woo.shop().buy(Map.of("TEE", 3)).orElseThrow();
    until(() -> ongoing.order(GOODS_OWNER, order + "-WOO") != null);
    assertThat(shows("TEE", 7)).isTrue();

    ongoing.warehouse("{\"ship\":{\"orderNumber\":\"" + order + "-WOO\",\"waybill\":\"3735001\"}}");
    said("run-now", "ongoing-shipments");
    until(() -> woo.shop().order(order).path("status").asText().equals("completed"));
    assertThat(notes(order)).anyMatch(one -> one.startsWith("Shipment " + order + "/1: 3 x TEE"));
    assertThat(shows("TEE", 7)).isTrue();

    // Whoever wants more than there is is told so: the warehouse is asked for no more than it has.
    assertThat(woo.shop().buy(Map.of("TEE", 8))).isEmpty();
    assertThat(woo.calls().mostAtOnce()).isEqualTo(1);

    assertThat(said("explain", "TEE", "--partner", "woo-shop")).contains("woo-shop", "7");
    assertThat(said("preview", "--partner", "woo-shop", "TEE")).contains("TEE");
    assertThat(said("trace", String.valueOf(order))).contains("shipments.woo-shop");
    woo.shop().stock("CAP", 99);
    assertThat(hub.crossdock("reconcile", "woo-shop").out()).contains("CAP", "99", "10");
    hub.crossdock("reconcile", "woo-shop", "--repair");
    until(() -> shows("CAP", 10));
  }

  private List<String> notes(int order) {
    return woo.shop().order(order).path("notes").findValues("note").stream()
        .map(JsonNode::asText)
        .toList();
  }
}
