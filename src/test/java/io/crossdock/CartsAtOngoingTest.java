package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.SandboxTerms;
import io.crossdock.sandbox.WarehouseTrade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stock of a warehouse is sold through two web shops and all carts at once. */
class CartsAtOngoingTest {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final List<String> CARTS =
      List.of("woo-shop", "shopify-shop", "bigcommerce-shop", "adobe-shop");

  /** There are ten of it at first, more than of anything else. */
  private static final String SKU = "LAMP-STEEL";

  @TempDir Path home;

  @Test
  void all_of_them_sell_it_nothing_is_oversold_and_every_number_is_right_and_explained() {
    Path data = home.resolve("sandbox");
    try (SandboxRun run =
        SandboxRun.start(
            HubOptions.of(Path.of("routes")),
            data,
            new SandboxTerms(true, true),
            Map.of("camel.main.name", "carts-test", "http.port", "0", "management.port", "0"))) {
      WarehouseTrade trade = run.sandbox().warehouse();
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                assertThat(trade.oversold()).isZero();
                return trade.soldBy().values().stream().allMatch(pieces -> pieces > 0);
              });
      assertThat(trade.soldBy()).containsKeys(CARTS.toArray(String[]::new));
      trade.rest();
      String[] skus = trade.items().stream().map(WarehouseTrade.Item::sku).toArray(String[]::new);
      for (String cart : CARTS) {
        await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(
                () ->
                    // Of what the warehouse has for others the carts have nothing.
                    assertThat(TestHub.command(said(data, "reconcile", cart)).out())
                        .contains(" compared: ", "CART_SKU_NOT_FOUND")
                        .doesNotContain(skus));
        assertThat(TestHub.command(said(data, "explain", SKU, "--partner", cart)).out())
            .contains(cart, SKU, "ongoing");
      }
      assertThat(trade.oversold()).isZero();
    }
  }

  private static String[] said(Path data, String command, String... more) {
    String[] words = new String[more.length + 3];
    words[0] = command;
    System.arraycopy(more, 0, words, 1, more.length);
    words[more.length + 1] = "--data";
    words[more.length + 2] = data.toString();
    return words;
  }
}
