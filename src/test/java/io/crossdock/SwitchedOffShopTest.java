package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop that is switched off gathers nothing, and is told everything when it is on again. */
class SwitchedOffShopTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path home;

  @BeforeEach
  void copies_the_routes() throws IOException {
    Path from = Path.of("routes");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = home.resolve("routes").resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private TestHub hub(WorkareaDatabase database, boolean enabled) {
    return new TestHub(home)
        .override("workarea.enabled", String.valueOf(enabled))
        .override("workarea.mongo.url", database.connectionString())
        .override("erp.stock.poll", "50")
        .start();
  }

  @Test
  void no_mark_waits_for_a_shop_that_is_off_and_all_are_raised_when_it_is_on_again()
      throws Exception {
    try (WorkareaDatabase database = new WorkareaDatabase(0)) {
      Shop shop = new Shop(database, Clock.systemUTC());
      shop.save("A", Map.of("policy", "standard", "available", 1));
      try (TestHub hub = hub(database, false)) {
        feed(hub, "sku,available\nA,20\nB,5\n");
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(hub.crossdock("trace", "A").out())
                        .contains("in effect in stock.erp"));
        assertThat(hub.crossdock("trace", "A").out()).doesNotContain("stock.workarea");
      }
      try (TestHub hub = hub(database, true)) {
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  assertThat(available(shop, "A")).isEqualTo(20);
                  assertThat(available(shop, "B")).isEqualTo(5);
                });
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> assertThat(hub.crossdock("runs", "workarea-all").out()).contains("2 keys"));
      }
    }
  }

  private static int available(Shop shop, String sku) {
    return shop.sku(sku) == null ? -1 : shop.sku(sku).getInt32("available").getValue();
  }

  private static void feed(TestHub hub, String rows) throws IOException {
    Path inbox = hub.data().resolve("erp").resolve("stock");
    Files.createDirectories(inbox);
    Path hidden = inbox.resolve(".feed.csv");
    Files.writeString(hidden, "# kind=delta\n# asOf=" + Clock.systemUTC().instant() + "\n" + rows);
    Files.move(hidden, inbox.resolve("feed.csv"));
  }
}
