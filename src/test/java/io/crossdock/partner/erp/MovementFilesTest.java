package io.crossdock.partner.erp;

import static io.crossdock.partner.erp.MovementsHarness.NOON;
import static io.crossdock.partner.erp.MovementsHarness.figure;
import static io.crossdock.partner.erp.MovementsHarness.movement;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.EntryState;
import io.crossdock.stock.Moves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movements to the ERP by file: the real routes, the test is the ERP. */
class MovementFilesTest {

  private static final String FIRST = "movements-000000000001-000000000001.jsonl";

  @TempDir Path folder;
  private MovementsHarness hub;

  @BeforeEach
  void start() {
    hub = new MovementsHarness(folder, Map.of("erp.movements.by", "file"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void movements_are_numbered_and_lie_in_a_file_until_the_erp_takes_it() throws Exception {
    hub.moved(movement(1, 1, "00417", 2), movement(2, 1, "B", 3));

    hub.until(() -> hub.files().size() == 1);
    assertThat(hub.files()).containsExactly("movements-000000000001-000000000002.jsonl");
    assertThat(Files.readAllLines(hub.outbox().resolve(hub.files().get(0))))
        .containsExactly(
            "{\"sequence\":1,\"movementId\":\"shop:t1:i:1\",\"shop\":\"shop\","
                + "\"transaction\":\"t1\",\"item\":\"i\",\"number\":1,\"orderId\":\"O1\","
                + "\"sku\":\"00417\",\"kind\":\"captured\",\"available\":2,\"backordered\":0,"
                + "\"at\":\"2026-03-02T12:00:01Z\"}",
            "{\"sequence\":2,\"movementId\":\"shop:t2:i:1\",\"shop\":\"shop\","
                + "\"transaction\":\"t2\",\"item\":\"i\",\"number\":1,\"orderId\":\"O2\","
                + "\"sku\":\"B\",\"kind\":\"captured\",\"available\":3,\"backordered\":0,"
                + "\"at\":\"2026-03-02T12:00:02Z\"}");
    hub.until(() -> String.valueOf(hub.export().reason()).contains("waits in"));
    assertThat(hub.export().state()).isEqualTo(EntryState.WAITING);
    assertThat(hub.movements().get(0).reason()).isEqualTo("sequence 1 of export 1 to 2");

    take(hub.files().get(0));

    hub.settled();
    assertThat(hub.export().reason()).isEqualTo("movements 1 to 2: the ERP took its file");
  }

  @Test
  void later_exports_lie_beside_the_first_and_are_accepted_in_order() throws Exception {
    for (int i = 1; i <= 3; i++) {
      hub.moved(movement(i, 1, "A", i));
      int files = i;
      hub.until(() -> hub.files().size() == files);
    }

    take(hub.files().get(2));
    take(hub.files().get(1));
    hub.until(() -> hub.files().size() == 1);
    assertThat(hub.books("exports.erp").applied()).isZero();
    take(FIRST);

    hub.settled();
    assertThat(hub.books("exports.erp").applied()).isEqualTo(3);
    assertThat(hub.erp.newest("movements.erp")).isEqualTo(3);
  }

  @Test
  void a_figure_contains_what_it_reflects_and_nothing_later() throws Exception {
    // Movements of several keys are exported as they come to be claimed.
    long exported = 0;
    for (StockMovement one :
        List.of(movement(1, 1, "A", 2), movement(2, 1, "A", 5), movement(1, 2, "A", -1))) {
      hub.moved(one);
      long newest = ++exported;
      hub.until(() -> hub.erp.newest("movements.erp") == newest);
    }
    for (int sequence = 0; sequence <= 3; sequence++) {
      Moves moves = contained(new Reflects.Export(sequence), NOON);
      assertThat(moves.available()).isEqualTo(List.of(0L, 2L, 7L, 6L).get(sequence));
    }
    assertThat(contained(new Reflects.BookedAtFulfillment(), NOON)).isEqualTo(Moves.NONE);
    assertThat(hub.erp.newest("movements.other")).as("another ERP's").isZero();
    StockLevel figure = figure("A", NOON, new Reflects.Export(3));
    assertThat(hub.erp.contained("movements.other", "shop", List.of(figure))).isEmpty();

    Instant before = Instant.now();
    hub.until(
        () -> {
          for (String file : hub.files()) {
            take(file);
          }
          return hub.exports().stream().allMatch(one -> one.state() == EntryState.APPLIED);
        });
    Reflects accepted = new Reflects.AcceptedBeforeAsOf();
    assertThat(contained(accepted, before.minusMillis(1))).isEqualTo(Moves.NONE);
    assertThat(contained(accepted, Instant.now()).available()).isEqualTo(6);
  }

  @Test
  void a_repeat_after_a_crash_before_the_rename_renames() throws Exception {
    hub.moved(movement(1, 1, "A", 2));
    hub.until(() -> hub.files().size() == 1);
    // As if the process had died behind the commit and before the rename.
    stopRoutes();
    Files.move(hub.outbox().resolve(FIRST), hub.outbox().resolve("." + FIRST + ".tmp"));
    startRoutes();

    hub.until(() -> hub.files().contains(FIRST));
    assertThat(hub.books("exports.erp").applied()).isZero();
  }

  @Test
  void a_repeat_after_a_crash_behind_the_rename_does_not_write_it_again() throws Exception {
    hub.moved(movement(1, 1, "A", 2));
    hub.until(() -> hub.files().size() == 1);
    stopRoutes();
    take(FIRST);
    startRoutes();

    hub.settled();
    assertThat(hub.files()).isEmpty();
    assertThat(hub.export().state()).isEqualTo(EntryState.APPLIED);
  }

  @Test
  void a_hidden_file_that_nobody_remembers_is_written_anew() throws Exception {
    Files.writeString(hub.outbox().resolve("." + FIRST + ".tmp"), "{\"sequ");

    hub.moved(movement(1, 1, "A", 2));

    hub.until(() -> hub.files().contains(FIRST));
    assertThat(Files.readString(hub.outbox().resolve(FIRST))).contains("shop:t1:i:1");
  }

  @Test
  void a_folder_that_is_gone_means_nothing_was_taken() throws Exception {
    hub.moved(movement(1, 1, "A", 2));
    hub.until(() -> hub.files().size() == 1);
    Path elsewhere = folder.resolve("unmounted");
    Files.move(hub.outbox(), elsewhere);

    hub.until(() -> String.valueOf(hub.export().reason()).contains("is not there"));
    assertThat(hub.export().reason()).contains("erp.movements.outbox").contains("go on by themsel");
    Files.createDirectory(hub.outbox());
    hub.until(() -> String.valueOf(hub.export().reason()).contains("lacks the file"));
    Files.delete(hub.outbox());
    Files.move(elsewhere, hub.outbox());
    hub.until(() -> String.valueOf(hub.export().reason()).contains("waits in"));
    take(FIRST);

    hub.settled();
    assertThat(hub.books("exports.erp").applied()).isEqualTo(1);
  }

  @Test
  void another_folder_in_its_place_is_told_from_it() throws Exception {
    hub.moved(movement(1, 1, "A", 2));
    hub.until(() -> hub.files().size() == 1);
    stopRoutes();
    Files.move(hub.outbox(), folder.resolve("old"));
    hub.erp.prepare();
    startRoutes();

    hub.until(() -> String.valueOf(hub.export().reason()).contains("is not the one that"));
    assertThat(hub.books("exports.erp").applied()).isZero();
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws Exception {
    Files.setPosixFilePermissions(hub.outbox(), PosixFilePermissions.fromString("r-xr-xr-x"));
    boolean root = Files.isWritable(hub.outbox());
    hub.moved(movement(1, 1, "A", 2));

    if (!root) {
      hub.until(() -> String.valueOf(hub.export().reason()).contains("does not let the hub write"));
    }
    Files.setPosixFilePermissions(hub.outbox(), PosixFilePermissions.fromString("rwxr-xr-x"));
    hub.until(() -> hub.files().contains(FIRST));
  }

  @Test
  void a_file_of_that_name_with_other_content_is_not_written_over() throws Exception {
    Files.writeString(hub.outbox().resolve(FIRST), "somebody else's");

    hub.moved(movement(1, 1, "A", 2));

    hub.until(() -> String.valueOf(hub.export().reason()).contains("is there already"));
    assertThat(hub.export().reason()).contains(FIRST).contains("Move it away");
    assertThat(Files.readString(hub.outbox().resolve(FIRST))).isEqualTo("somebody else's");
    take(FIRST);
    hub.until(() -> hub.files().contains(FIRST));
    assertThat(Files.readString(hub.outbox().resolve(FIRST))).contains("shop:t1:i:1");
  }

  private Moves contained(Reflects reflects, Instant asOf) {
    return hub.erp
        .contained("movements.erp", "shop", List.of(figure("A", asOf, reflects)))
        .getOrDefault("A", Moves.NONE);
  }

  private void take(String file) throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.move(hub.outbox().resolve(file), taken.resolve(file + System.nanoTime()));
  }

  private void stopRoutes() throws Exception {
    hub.context.getRouteController().stopRoute("erp-movements-out");
  }

  private void startRoutes() throws Exception {
    hub.context.getRouteController().startRoute("erp-movements-out");
  }
}
