package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Item;
import io.crossdock.document.Received;
import io.crossdock.flow.Seller.Share;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleGateTest {

  @TempDir Path folder;

  private static Item item(String source, String sku) {
    return new Item(
        source,
        sku,
        1,
        FlowHarness.AT,
        "Jacket",
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }

  private static Seller seller(String name, boolean master) {
    return new Seller(
        name, "wms", "-E", List.of(), "B2C", "", false, 1, new Share(0, 0), Map.of(), master);
  }

  @Test
  void articles_of_the_master_pass_and_others_become_review_items() throws Exception {
    try (FlowHarness hub = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED)) {
      hub.neighbours.add(seller("erp", true));
      Received good = new Received.Sound(item("erp", "A"), "test");
      Received other = new Received.Sound(item("se-shop", "B"), "test");

      assertThat(hub.sifted("articles.wms", List.of(good, other))).isEqualTo(List.of(good));
      assertThat(hub.reviews()).containsExactly("article-change-from-non-master se-shop/B");
    }
  }

  @Test
  void the_erp_is_held_back_too_where_it_is_not_the_master() throws Exception {
    try (FlowHarness hub = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED)) {
      hub.neighbours.add(seller("erp", false));

      assertThat(hub.sifted("articles.wms", List.of(item("erp", "A")))).isEmpty();
      assertThat(hub.sifted("purchase-orders.wms", List.of("as it came"))).hasSize(1);
      assertThat(hub.reviews()).containsExactly("article-change-from-non-master erp/A");
    }
  }
}
