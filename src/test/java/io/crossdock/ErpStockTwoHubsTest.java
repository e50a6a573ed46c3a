package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one ledger and one folder. */
class ErpStockTwoHubsTest {

  private static final int FILES = 30;

  @TempDir Path shared;
  @TempDir Path one;
  @TempDir Path two;

  @Test
  void each_file_of_a_shared_folder_is_taken_once() throws Exception {
    Map<String, String> both = new HashMap<>();
    both.put("ledger.url", TestPostgres.newDatabase());
    both.put("ledger.user", TestPostgres.USER);
    both.put("ledger.password", TestPostgres.PASSWORD);
    both.put("erp.stock.inbox", shared.toString());
    both.put("erp.http.enabled", "false");
    try (ErpHub first = new ErpHub(one, both);
        ErpHub second = new ErpHub(two, both)) {
      for (int i = 0; i < FILES; i++) {
        first.dropInto(
            shared,
            "stock-" + i + ".csv",
            "# kind=delta\n# asOf=2026-03-02T10:00:00Z\nsku,available\nA"
                + i
                + ",1\nB"
                + i
                + ",2\n");
      }

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(ErpHub.namesIn(shared.resolve(".done"))).hasSize(FILES));
      assertThat(ErpHub.namesIn(shared)).isEmpty();
      assertThat(ErpHub.namesIn(shared.resolve(".failed"))).isEmpty();
      assertThat(first.books().seen()).isEqualTo(2 * FILES);
      assertThat(first.books().duplicate()).isZero();
      List<Runs.Run> runs = first.ledger.runs().latest("erp-stock", 1000);
      assertThat(runs).hasSize(FILES);
      assertThat(runs).extracting(Runs.Run::state).containsOnly(Runs.State.DONE);
    }
  }
}
