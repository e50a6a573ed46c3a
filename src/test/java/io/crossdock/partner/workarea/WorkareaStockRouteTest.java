package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import io.crossdock.sandbox.workarea.Checkout;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkareaStockRouteTest {

  @TempDir Path folder;
  private WorkareaHarness hub;

  @BeforeEach
  void start() {
    hub =
        WorkareaHarness.start(folder, Clock.systemUTC(), Map.of("workarea.stock.settle", "400ms"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_figure_reaches_the_document() {
    hub.shop.save("A", Map.of("policy", "standard", "available", 5));

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.shop.sku("A").getInt32("available").getValue()).isEqualTo(20);
    assertThat(hub.shop.sku("A").getInt32("sellable").getValue()).isEqualTo(20);
    assertThat(hub.entry("A").reason()).contains("available 5 to available 20 (ERP 20)");
  }

  @Test
  void a_sale_the_figure_does_not_contain_is_kept() {
    hub.shop.save("A", Map.of("policy", "standard", "available", 5));
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.shop.sku("A").getInt32("available").getValue()).isEqualTo(18);
    assertThat(hub.shop.sku("A").getInt32("purchased").getValue()).isEqualTo(2);
  }

  @Test
  void a_document_that_says_so_already_is_skipped() {
    hub.shop.save("A", Map.of("policy", "standard", "available", 20));
    var before = hub.shop.sku("A");

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.shop.sku("A")).isEqualTo(before);
    assertThat(hub.entry("A").state()).isEqualTo(EntryState.SKIPPED);
  }
}
