package io.crossdock;

import static io.crossdock.AtOngoing.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.shopify.ShopifyShop;
import io.crossdock.sandbox.shopify.ShopifySimulator;
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

/** The whole hub sells through two shops of Shopify against Ongoing; the second one is a folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellsThroughShopifyTest {

  private static final String SECRET = "webhook-secret-of-the-app";

  private final Map<String, ShopifySimulator> shops = new LinkedHashMap<>();
  private AtOngoing at;

  @BeforeAll
  void opens(@TempDir Path folder) throws Exception {
    at = new AtOngoing(folder);
    for (String name : List.of("shopify-shop", "nordic-shop")) {
      ShopifySimulator shop = new ShopifySimulator(name, 0, 0, Clock.systemUTC());
      shop.hookSecret(SECRET);
      shops.put(name, shop);
      at.shop(
          "shopify-shop",
          name,
          Map.of(
              "url",
              shop.site(),
              "token",
              ShopifySimulator.TOKEN,
              "hooks.secret",
              SECRET,
              "hooks.address",
              at.address,
              "orders.suffix",
              name.equals("nordic-shop") ? "-NOR" : "-SHY"));
    }
    for (String sku : List.of("TEE", "CAP")) {
      shops.values().forEach(shop -> shop.shop().variant(sku, 0));
      at.stock(sku, 10);
    }
    at.start();
    for (String name : shops.keySet()) {
      at.said("run-now", name + "-hookwatch");
      until(() -> !shops.get(name).subscriptions().isEmpty());
    }
  }

  @AfterAll
  void closes() {
    at.close();
    shops.values().forEach(ShopifySimulator::close);
  }

  private ShopifyShop shop(String name) {
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

    long order = shop("shopify-shop").buy(Map.of("TEE", 3)).orElseThrow();
    until(() -> at.hasOrder(order + "-SHY"));
    show("TEE", 7);
    long other = shop("nordic-shop").buy(Map.of("TEE", 2)).orElseThrow();
    until(() -> at.hasOrder(other + "-NOR"));
    show("TEE", 5);

    at.ship(order + "-SHY", "3735001");
    until(
        () ->
            shop("shopify-shop").order(order).path("fulfillments").toString().contains("3735001"));
    show("TEE", 5);
    assertThat(shop("nordic-shop").buy(Map.of("TEE", 6))).isEmpty();
    assertThat(shops.values()).allMatch(one -> one.calls().mostAtOnce() == 1);

    assertThat(at.said("explain", "TEE", "--partner", "nordic-shop")).contains("nordic-shop", "5");
    assertThat(at.said("preview", "--partner", "shopify-shop", "TEE")).contains("TEE");
    assertThat(at.said("trace", String.valueOf(order))).contains("shipments.shopify-shop");
    shop("shopify-shop").stock("CAP", 99);
    assertThat(at.hub.crossdock("reconcile", "shopify-shop").out()).contains("CAP", "99", "10");
    at.hub.crossdock("reconcile", "shopify-shop", "--repair");
    show("CAP", 10);
  }
}
