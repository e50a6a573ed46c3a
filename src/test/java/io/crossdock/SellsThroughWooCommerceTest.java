package io.crossdock;

import static io.crossdock.AtOngoing.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Any cart works with any warehouse: the whole hub sells through WooCommerce against Ongoing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellsThroughWooCommerceTest {

  private WooSimulator woo;
  private AtOngoing at;

  @BeforeAll
  void opens(@TempDir Path folder) throws Exception {
    woo = new WooSimulator("woo-shop", 0, 0, Clock.systemUTC());
    at = new AtOngoing(folder);
    at.shop(
        "woo-shop",
        "woo-shop",
        Map.of(
            "url", woo.apiAddress(),
            "key", WooSimulator.KEY,
            "secret", WooSimulator.SECRET,
            "hooks.secret", WooRig.HOOK_SECRET,
            "hooks.address", at.address));
    for (String sku : List.of("TEE", "CAP")) {
      woo.shop().simple(sku, 0);
      at.stock(sku, 10);
    }
    at.start();
    at.said("run-now", "woo-shop-hookwatch");
    until(() -> "active".equals(woo.webhookStatus(4)));
  }

  @AfterAll
  void closes() {
    at.close();
    woo.close();
  }

  private boolean shows(String sku, int quantity) {
    return Integer.valueOf(quantity).equals(woo.shop().stock(sku));
  }

  @Test
  void stock_goes_out_orders_come_in_shipments_go_back_and_nothing_is_oversold() {
    until(() -> shows("TEE", 10) && shows("CAP", 10));

    int order = woo.shop().buy(Map.of("TEE", 3)).orElseThrow();
    until(() -> at.hasOrder(order + "-WOO"));
    assertThat(shows("TEE", 7)).isTrue();
    // order.created and order.updated come at once, and hold the same.
    until(() -> woo.sender().sent().size() >= 2);
    assertThat(woo.sender().sent()).allSatisfy(one -> assertThat(one.status()).isEqualTo(200));

    at.ship(order + "-WOO", "3735001");
    until(() -> woo.shop().order(order).path("status").asText().equals("completed"));
    assertThat(notes(order)).anyMatch(one -> one.startsWith("Shipment " + order + "/1: 3 x TEE"));
    assertThat(shows("TEE", 7)).isTrue();

    // Whoever wants more than there is is told so: the warehouse is asked for no more than it has.
    assertThat(woo.shop().buy(Map.of("TEE", 8))).isEmpty();
    assertThat(woo.calls().mostAtOnce()).isEqualTo(1);

    assertThat(at.said("explain", "TEE", "--partner", "woo-shop")).contains("woo-shop", "7");
    assertThat(at.said("preview", "--partner", "woo-shop", "TEE")).contains("TEE");
    assertThat(at.said("trace", String.valueOf(order))).contains("shipments.woo-shop");
    woo.shop().stock("CAP", 99);
    assertThat(at.hub.crossdock("reconcile", "woo-shop").out()).contains("CAP", "99", "10");
    at.hub.crossdock("reconcile", "woo-shop", "--repair");
    until(() -> shows("CAP", 10));
  }

  private List<String> notes(int order) {
    return woo.shop().order(order).path("notes").findValues("note").stream()
        .map(JsonNode::asText)
        .toList();
  }
}
