package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Amounts that are queued by a shop of Adobe Commerce, as the cloud service is addressed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdobeCommerceBulkTest {

  private static final String CALL = "POST async/bulk/inventory/source-items";
  private static final String STATUS = "GET bulk/{id}/detailed-status";

  private AdobeRig rig;
  private CartPlace place;
  private CartScene scene;

  @BeforeAll
  void opens(@TempDir Path folder) throws IOException {
    rig =
        new AdobeRig(
            Map.of("adobe-shop.stock.mode", "bulk", "adobe-shop.platform", "cloud-service"),
            java.time.Clock.systemUTC());
    place = new CartPlace(folder, rig);
    scene = new CartScene(place, rig);
  }

  @AfterAll
  void closes() {
    place.close();
  }

  @AfterEach
  void goes_well_again() {
    rig.goWell();
    place.settled();
  }

  private List<String> due(int count, int quantity) {
    List<String> skus = scene.items(count, 3);
    scene.due(quantity, skus);
    return skus;
  }

  @Test
  void hundreds_of_amounts_are_one_call_whose_operations_are_followed() {
    List<String> skus = due(400, 7);
    scene.shown(7, skus);
    place.settled();

    assertThat(rig.shop.calls().of(CALL)).isEqualTo(1);
    assertThat(rig.shop.calls().of(STATUS)).isEqualTo(1);
    assertThat(skus)
        .allSatisfy(
            sku -> assertThat(place.entry("stock", sku).state()).isEqualTo(EntryState.APPLIED));
  }

  @Test
  void an_item_that_sinks_its_body_is_found_and_the_others_are_done() {
    rig.item("B-POISON", 3);
    rig.poison("B-POISON");
    place.pause();
    place.reads(8, List.of("B-POISON"));
    List<String> skus = due(60, 8);

    scene.shown(8, skus);
    place.until(() -> place.entry("stock", "B-POISON").state() == EntryState.PARKED);
    assertThat(place.entry("stock", "B-POISON").reason()).contains("Could not save Source Item");
    assertThat(rig.shows("B-POISON")).isEqualTo(3);
  }

  @Test
  void an_operation_that_may_be_tried_again_is() {
    rig.shop.bulkTrouble(2, 1);
    List<String> skus = due(30, 9);

    scene.shown(9, skus);
    place.settled();
    assertThat(rig.shop.calls().of(CALL)).isEqualTo(2);
  }

  @Test
  void what_was_rejected_for_no_reason_of_its_own_goes_out_by_halves() {
    rig.shop.bulkTrouble(5, 1);
    List<String> skus = due(30, 6);

    scene.shown(6, skus);
    place.settled();
    assertThat(skus)
        .allSatisfy(
            sku -> assertThat(place.entry("stock", sku).state()).isEqualTo(EntryState.APPLIED));
  }

  @Test
  void a_call_whose_answer_is_lost_is_made_again() {
    rig.loseAnswerOnce();
    List<String> skus = due(3, 5);

    scene.shown(5, skus);
    place.settled();
    assertThat(place.entry("stock", skus.get(0)).state()).isEqualTo(EntryState.APPLIED);
  }
}
