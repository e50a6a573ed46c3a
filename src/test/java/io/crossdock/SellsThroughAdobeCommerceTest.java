package io.crossdock;

import static io.crossdock.AtOngoing.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.adobecommerce.AdobeShop;
import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final Map<String, AdobeSimulator> shops = new LinkedHashMap<>();
  private AtOngoing at;

  @BeforeAll
  void opens(@TempDir Path folder) throws Exception {
    at = new AtOngoing(folder);
    for (String name : List.of("adobe-shop", "nordic-shop")) {
      AdobeSimulator shop = new AdobeSimulator(name, 0, 0, Clock.systemUTC());
      shops.put(name, shop);
      at.shop(
          "adobe-shop",
          name,
          Map.of(
              "url",
              shop.apiAddress(),
              "token",
              AdobeSimulator.TOKEN,
              "shipments.invoice",
              "true",
              "orders.suffix",
              name.equals("nordic-shop") ? "-NOR" : "-ADO"));
      at.hub.override("schedule." + name + "-poll.cron", "* * * * * ?");
    }
    for (String sku : List.of("TEE", "CAP")) {
      shops.values().forEach(shop -> shop.shop().simple(sku, 0));
      at.stock(sku, 10);
    }
    at.start();
  }

  @AfterAll
  void closes() {
    at.close();
    shops.values().forEach(AdobeSimulator::close);
  }

  private AdobeShop shop(String name) {
    return shops.get(name).shop();
  }

  private void show(String sku, int quantity) {
    until(
        () ->
            shops.values().stream()
                .allMatch(one -> Integer.valueOf(quantity).equals(one.shop().stock(sku))));
  }

  @Test
  void stock_goes_out_orders_come_in_shipments_go_back_and_nothing_is_oversold() {
    show("TEE", 10);
    show("CAP", 10);

    int order = shop("adobe-shop").buy(Map.of("TEE", 3)).orElseThrow();
    until(() -> at.hasOrder(order + "-ADO"));
    show("TEE", 7);
    int other = shop("nordic-shop").buy(Map.of("TEE", 2)).orElseThrow();
    until(() -> at.hasOrder(other + "-NOR"));
    show("TEE", 5);
    // What each keeps for its own orders is added at its source.
    assertThat(shop("adobe-shop").quantity("TEE", "default")).isEqualTo(8);
    assertThat(shop("nordic-shop").quantity("TEE", "default")).isEqualTo(7);

    at.ship(order + "-ADO", "3735001");
    until(() -> shop("adobe-shop").order(order).path("state").asText().equals("complete"));
    assertThat(shop("adobe-shop").order(order).path("shipments").toString())
        .contains("3735001", "Shipment " + order + "/1: 3 x TEE");
    show("TEE", 5);
    assertThat(shop("adobe-shop").quantity("TEE", "default")).isEqualTo(5);

    assertThat(shop("nordic-shop").buy(Map.of("TEE", 6))).isEmpty();
    assertThat(shops.values()).allMatch(one -> one.calls().mostAtOnce() == 1);

    assertThat(at.said("explain", "TEE", "--partner", "nordic-shop"))
        .contains("It shows what it should: 5", "kept for its orders");
    assertThat(at.said("preview", "--partner", "adobe-shop", "TEE")).contains("TEE");
    assertThat(at.said("trace", String.valueOf(order))).contains("shipments.adobe-shop");
    shop("adobe-shop").stock("CAP", 99);
    assertThat(at.hub.crossdock("reconcile", "adobe-shop").out()).contains("CAP", "99", "10");
    at.hub.crossdock("reconcile", "adobe-shop", "--repair");
    show("CAP", 10);
  }
}
