package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Books;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's pages are told of what was written to its database. */
class WorkareaNudgeRouteTest {

  @TempDir Path folder;
  private WorkareaHarness hub;

  @BeforeEach
  void start() {
    hub =
        WorkareaHarness.start(
            folder, Clock.systemUTC(), Map.of("workarea.nudge", "api", "workarea.api.single", "2"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void what_was_written_is_saved_once_more_unchanged_and_what_was_not_is_left_alone() {
    hub.shop.save("A", Map.of("policy", "allow_backorder", "available", 5));
    hub.shop.save("B", Map.of("policy", "standard", "available", 7));

    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 7, 0));
    hub.settle();

    BsonDocument a = hub.shop.sku("A");
    assertThat(a.getInt32("available").getValue()).isEqualTo(20);
    assertThat(a.getString("policy").getValue()).isEqualTo("allow_backorder");
    assertThat(hub.shop.saves("A")).isEqualTo(2);
    assertThat(hub.shop.saves("B")).isEqualTo(1);
    assertThat(hub.simulator.adminApi().requests()).containsExactly("PATCH /inventory_skus/A");
    assertThat(nudges().applied()).isEqualTo(1);
  }

  @Test
  void many_go_in_a_bulk() {
    for (String sku : List.of("A", "B", "C.1")) {
      hub.shop.save(sku, Map.of("policy", "standard", "available", 5));
    }

    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 8, 0), Levels.of("C.1", 9, 0));
    hub.settle();

    assertThat(hub.simulator.adminApi().requests()).containsExactly("PATCH /inventory_skus/bulk");
    assertThat(nudges().applied()).isEqualTo(3);
  }

  @Test
  void an_api_that_is_down_keeps_no_stock_from_the_shop() {
    hub.simulator.adminApi().down(true);
    hub.shop.save("A", Map.of("policy", "standard", "available", 5));
    hub.figures(Levels.of("A", 20, 0));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(hub.shop.sku("A").getInt32("available").getValue()).isEqualTo(20));
    hub.simulator.adminApi().down(false);

    hub.settle();

    assertThat(hub.shop.saves("A")).isEqualTo(2);
  }

  private Books nudges() {
    return hub.ledger.inspection().books().stream()
        .filter(books -> books.channel().equals("nudge.workarea"))
        .findFirst()
        .orElseThrow();
  }
}
