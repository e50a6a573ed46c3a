package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Reflects;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.FileImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock by data files for the shop's import, by the real route. */
class WorkareaDatafileRouteTest {

  @TempDir Path folder;
  private WorkareaHarness hub;

  private void start(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("workarea.write", "datafile");
    properties.put("workarea.stock.settle", "600ms");
    hub = WorkareaHarness.start(folder, Clock.systemUTC(), properties);
    watch();
  }

  private void watch() {
    try {
      hub.simulator.imports().watch(folder.resolve("imports"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void one_file_is_written_imported_and_read_back() {
    start(Map.of());
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.standard("C", 7);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));

    hub.figures(
        Levels.of("A", 20, 0),
        Levels.of("B", 5, 3, "allow_backorder", 1, Instant.parse("2026-04-01T00:00:00Z")),
        Levels.of("C", 7, 0),
        Levels.of("D,\"1", 4, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.shop.sku("B").getInt32("backordered").getValue()).isEqualTo(3);
    assertThat(hub.shop.sku("B").getDateTime("backordered_until").getValue())
        .isEqualTo(Instant.parse("2026-04-01T00:00:00Z").toEpochMilli());
    assertThat(hub.available("D,\"1")).isEqualTo(4);
    FileImports.Result result = hub.simulator.imports().results().get(0);
    assertThat(hub.simulator.imports().results()).hasSize(1);
    assertThat(result.errors()).isEmpty();
    assertThat(result.total()).isEqualTo(3);
    assertThat(result.header())
        .containsExactly(
            "_id", "policy", "available", "backordered", "backordered_until", "reserve");
    assertThat(hub.entry("A").reason()).contains("available 3 to available 18");
    assertThat(hub.entry("C").reason()).contains("says so already");
  }

  @Test
  void json_does_the_same() {
    start(Map.of("workarea.datafile.format", "json"));
    hub.standard("A", 5);

    hub.figures(Levels.of("A", 20, 0), Levels.of("0042", 4, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.available("0042")).isEqualTo(4);
    assertThat(hub.simulator.imports().results().get(0).file()).endsWith(".json");
  }

  @Test
  void while_a_file_is_not_taken_there_is_no_second_one() throws IOException {
    start(Map.of("workarea.datafile.patience", "3s"));
    hub.simulator.imports().hold(true);
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.figures(Levels.of("A", 20, 0));
    await().untilAsserted(() -> assertThat(files()).hasSize(1));
    hub.figures(Levels.of("B", 6, 0));
    await()
        .untilAsserted(
            () -> assertThat(hub.entry("B").reason()).contains("another is under way: crossdock-"));
    assertThat(files()).hasSize(1).allMatch(name -> name.startsWith("crossdock-workarea-20"));

    hub.simulator.imports().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.available("B")).isEqualTo(6);
    assertThat(hub.simulator.imports().results()).hasSize(2);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_file_that_was_taken_without_effect_is_written_again_and_told() {
    start(Map.of("workarea.datafile.patience", "300ms"));
    hub.simulator.imports().loseNext();
    hub.standard("A", 5);

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.reviews()).anyMatch(review -> review.kind().equals("lost-write"));
  }

  @Test
  void a_sale_that_an_import_overwrote_is_subtracted_by_the_next_file() {
    start(Map.of());
    hub.simulator.imports().hold(true);
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 20, 0));
    await().untilAsserted(() -> assertThat(files()).hasSize(1));

    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));
    hub.simulator.imports().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.simulator.imports().results()).hasSize(2);
  }

  @Test
  void a_figure_that_goes_back_before_the_import_is_not_overwritten_by_it() throws IOException {
    start(Map.of());
    hub.simulator.imports().hold(true);
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 9, 0));
    await().untilAsserted(() -> assertThat(files()).hasSize(1));

    hub.figures(
        Levels.of("A", 5, Levels.AS_OF.plusSeconds(60), new Reflects.BookedAtFulfillment()));
    await()
        .untilAsserted(
            () -> assertThat(hub.entry("A").reason()).contains("is not carried out yet"));
    hub.simulator.imports().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(5);
    assertThat(hub.simulator.imports().results()).hasSize(2);
  }

  @Test
  void a_sale_between_an_import_and_the_look_at_it_does_not_make_it_wait() {
    start(Map.of("workarea.datafile.look", "700ms"));
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 20, 0));
    await().untilAsserted(() -> assertThat(hub.available("A")).isEqualTo(20));

    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.entry("A").reason()).contains("available 5 to available 20");
    assertThat(hub.simulator.imports().results()).hasSize(1);
  }

  @Test
  void a_folder_that_is_not_there_is_not_made_and_stock_waits_for_it() {
    hub = WorkareaHarness.start(folder, Clock.systemUTC(), Map.of("workarea.write", "datafile"));
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 20, 0));
    await()
        .untilAsserted(
            () -> assertThat(hub.entry("A").reason()).contains("imports", "is not there"));
    assertThat(folder.resolve("imports")).doesNotExist();
    assertThat(hub.workarea.tryConnect()).anyMatch(one -> !one.reachable());

    watch();
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
  }

  private List<String> files() throws IOException {
    Path imports = folder.resolve("imports");
    if (!Files.isDirectory(imports)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(imports)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
