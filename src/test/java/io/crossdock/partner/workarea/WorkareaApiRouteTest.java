package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.sandbox.workarea.BulkJobs;
import io.crossdock.sandbox.workarea.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock by the Admin API: its traps, each by the real route against the simulated shop. */
class WorkareaApiRouteTest {

  @TempDir Path folder;
  private WorkareaHarness hub;

  @BeforeEach
  void start() {
    start(Map.of());
  }

  private void start(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("workarea.write", "api");
    properties.put("workarea.api.single", "2");
    properties.put("workarea.stock.settle", "600ms");
    hub =
        WorkareaHarness.start(
            folder(more.isEmpty() ? "first" : "second"), Clock.systemUTC(), properties);
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void few_documents_are_patched_one_by_one_and_read_again() {
    hub.standard("A", 5);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.entry("A").reason())
        .contains("available 3 to available 18 (ERP 20, not contained 2)");
    assertThat(hub.simulator.adminApi().requests()).containsExactly("PATCH /inventory_skus/A");
    assertThat(hub.shop.sku("A").getInt32("purchased").getValue()).isEqualTo(2);
  }

  @Test
  void many_go_in_one_bulk_and_are_applied_only_when_they_were_seen() {
    hub.simulator.bulks().hold(true);
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.standard("C", 5);

    hub.figures(
        Levels.of("A", 20, 0), Levels.of("B", 5, 0), Levels.of("C", 7, 0), Levels.of("D", 4, 0));
    // Told as queued, and as not carried out yet from the first look at the job on.
    await().untilAsserted(() -> assertThat(hub.entry("A").reason()).contains("bulk of"));
    assertThat(hub.books().applied()).isZero();
    hub.simulator.bulks().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.available("D")).isEqualTo(4);
    assertThat(hub.shop.sku("D").getString("policy").getValue()).isEqualTo("standard");
    assertThat(hub.simulator.adminApi().requests()).containsExactly("PATCH /inventory_skus/bulk");
    assertThat(hub.entry("A").reason()).contains("available 5 to available 20");
    assertThat(hub.entry("B").reason()).contains("says so already");
  }

  @Test
  void a_bulk_that_is_lost_is_written_again_and_told() {
    hub.close();
    start(Map.of("workarea.api.patience", "2s"));
    hub.simulator.bulks().next(BulkJobs.Fate.LOST);
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.standard("C", 5);

    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 8, 0), Levels.of("C", 7, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.simulator.adminApi().requests())
        .containsExactly("PATCH /inventory_skus/bulk", "PATCH /inventory_skus/bulk");
    assertThat(hub.reviews())
        .anySatisfy(
            review -> {
              assertThat(review.kind()).isEqualTo("lost-write");
              assertThat(review.facts().get("what")).contains("taken for lost");
            });
  }

  @Test
  void of_a_bulk_that_dies_half_way_the_rest_is_written_again() {
    hub.close();
    start(Map.of("workarea.api.patience", "2s"));
    hub.simulator.bulks().next(BulkJobs.Fate.DIES_HALF_WAY);
    for (String sku : List.of("A", "B", "C", "D", "E", "F")) {
      hub.standard(sku, 5);
    }

    hub.figures(
        List.of("A", "B", "C", "D", "E", "F").stream()
            .map(sku -> Levels.of(sku, 20, 0))
            .toArray(io.crossdock.document.StockLevel[]::new));
    hub.settle();

    assertThat(List.of("A", "B", "C", "D", "E", "F")).allMatch(sku -> hub.available(sku) == 20);
    assertThat(hub.shop.saves("A")).as("saved by the first bulk only").isEqualTo(2);
    assertThat(hub.books().applied()).isEqualTo(6);
  }

  @Test
  void a_bulk_that_a_merchant_undoes_by_a_sale_in_between_is_corrected() {
    hub.simulator.bulks().hold(true);
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.standard("C", 5);
    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 8, 0), Levels.of("C", 7, 0));
    await().untilAsserted(() -> assertThat(hub.simulator.adminApi().requests()).hasSize(1));

    // It has been decided without this sale, and will overwrite it.
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));
    hub.simulator.bulks().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.simulator.adminApi().requests())
        .containsExactly("PATCH /inventory_skus/bulk", "PATCH /inventory_skus/A");
  }

  @Test
  void a_figure_that_goes_back_before_the_bulk_ran_is_not_overwritten_by_it() {
    hub.simulator.bulks().hold(true);
    hub.standard("A", 5);
    hub.standard("B", 5);
    hub.standard("C", 5);
    hub.figures(Levels.of("A", 9, 0), Levels.of("B", 9, 0), Levels.of("C", 9, 0));
    await().untilAsserted(() -> assertThat(hub.simulator.adminApi().requests()).hasSize(1));

    hub.figures(later("A", 5));
    hub.simulator.bulks().hold(false);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(5);
    assertThat(hub.available("B")).isEqualTo(9);
    assertThat(hub.simulator.adminApi().requests())
        .containsExactly("PATCH /inventory_skus/bulk", "PATCH /inventory_skus/A");
  }

  @Test
  void a_bulk_of_reserves_alone_is_carried_out_before_the_next_one() {
    hub.simulator.bulks().hold(true);
    for (String sku : List.of("A", "B", "C", "D", "E", "F")) {
      hub.standard(sku, 5);
    }
    hub.figures(reserving("A"), reserving("B"), reserving("C"));
    await().untilAsserted(() -> assertThat(hub.simulator.adminApi().requests()).hasSize(1));

    hub.figures(Levels.of("D", 9, 0), Levels.of("E", 9, 0), Levels.of("F", 9, 0));
    await()
        .untilAsserted(() -> assertThat(hub.entry("D").reason()).contains("another is under way"));

    assertThat(hub.simulator.adminApi().requests()).hasSize(1);
    hub.simulator.bulks().hold(false);
    hub.settle();
    assertThat(hub.shop.sku("A").getInt32("reserve").getValue()).isEqualTo(1);
    assertThat(hub.available("D")).isEqualTo(9);
    assertThat(hub.simulator.adminApi().requests()).hasSize(2);
  }

  @Test
  void a_document_that_is_seen_late_is_looked_at_again_and_not_sent_again() {
    hub.simulator.adminApi().lag(Duration.ofMillis(300));
    hub.standard("A", 5);

    hub.figures(Levels.of("A", 9, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(9);
    assertThat(hub.simulator.adminApi().requests()).hasSize(1);
    assertThat(hub.entry("A").state()).isEqualTo(EntryState.APPLIED);
    assertThat(hub.entry("A").reason()).contains("available 5 to available 9");
  }

  @Test
  void a_figure_that_goes_back_before_a_document_was_seen_is_sent_after_it() {
    hub.simulator.adminApi().lag(Duration.ofMillis(400));
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 9, 0));
    await().untilAsserted(() -> assertThat(hub.simulator.adminApi().requests()).hasSize(1));

    hub.figures(later("A", 5));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(5);
  }

  @Test
  void a_document_that_is_never_seen_is_taken_for_lost_and_told() {
    hub.close();
    start(Map.of("workarea.api.patience", "200ms"));
    hub.simulator.adminApi().lag(Duration.ofHours(1));
    hub.standard("A", 5);
    hub.figures(Levels.of("A", 9, 0));
    // As long as nothing is seen there is another one each time.
    await()
        .untilAsserted(
            () -> assertThat(hub.simulator.adminApi().requests()).hasSizeGreaterThanOrEqualTo(2));

    hub.simulator.adminApi().lag(Duration.ZERO);
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(9);
    assertThat(hub.reviews()).anyMatch(review -> review.kind().equals("lost-write"));
  }

  @Test
  void a_document_with_a_dot_a_slash_or_the_name_bulk_goes_by_bulk() {
    for (String sku : List.of("AB", "AB.C", "AB/C", "bulk")) {
      hub.standard(sku, 5);
      hub.figures(Levels.of(sku, 9, 0));
      hub.settle();
      assertThat(hub.available(sku)).isEqualTo(9);
    }
    assertThat(hub.simulator.adminApi().requests())
        .containsExactly(
            "PATCH /inventory_skus/AB",
            "PATCH /inventory_skus/bulk",
            "PATCH /inventory_skus/bulk",
            "PATCH /inventory_skus/bulk");
  }

  @Test
  void a_name_that_needs_escaping_is_addressed() {
    for (String sku : List.of("50% off", "A+B", "Größe?#x", "A%2FB")) {
      hub.standard(sku, 5);
      hub.figures(Levels.of(sku, 9, 0));
      hub.settle();
      assertThat(hub.available(sku)).as(sku).isEqualTo(9);
    }
    assertThat(hub.simulator.adminApi().requests()).doesNotContain("PATCH /inventory_skus/bulk");
  }

  @Test
  void a_document_that_is_not_there_is_posted_with_all_that_the_model_does_not_know() {
    hub.figures(Levels.of("N.1", 4, 0));
    hub.settle();

    assertThat(hub.simulator.adminApi().requests()).containsExactly("POST /inventory_skus");
    BsonDocument document = hub.shop.sku("N.1");
    assertThat(document.getString("policy").getValue()).isEqualTo("standard");
    assertThat(document.getInt32("sellable").getValue()).isEqualTo(4);
    assertThat(document.getInt32("purchased").getValue()).isZero();
    assertThat(hub.entry("N.1").reason()).contains("inserted with available 4");
  }

  @Test
  void a_refusal_of_one_document_parks_it_alone_with_the_shops_words() {
    hub.standard("A", 5);
    hub.simulator.adminApi().failNext(422);

    hub.figures(Levels.of("A", 9, 0));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("422", "failed on request");
  }

  @Test
  void an_insert_that_is_refused_for_good_is_parked_and_not_tried_for_ever() {
    hub.simulator.adminApi().failNext(422);

    hub.figures(Levels.of("A", 9, 0));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("422", "to POST");
  }

  @Test
  void an_address_that_knows_no_such_document_is_said_and_not_tried_for_ever() {
    hub.standard("A", 5);
    hub.simulator.adminApi().failNext(404);
    hub.simulator.adminApi().failNext(404);

    hub.figures(Levels.of("A", 9, 0));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("404", "to PATCH");
  }

  @Test
  void a_refused_bulk_is_halved_until_the_culprit_stands_alone() {
    for (String sku : List.of("A", "B", "C")) {
      hub.standard(sku, 5);
    }
    hub.shop.put(
        BsonDocument.parse(
            "{_id: 'D', policy: 'standard', available: 5, backordered: 0, purchased: 0}"));
    hub.simulator.adminApi().failNext(422);

    hub.figures(
        Levels.of("A", 9, 0), Levels.of("B", 9, 0), Levels.of("C", 9, 0), Levels.of("D", 9, 0));
    hub.settle();

    assertThat(List.of("A", "B", "C", "D")).allMatch(sku -> hub.available(sku) == 9);
  }

  @Test
  void a_wrong_password_pauses_the_lane_after_one_failed_login() {
    hub.standard("A", 5);
    hub.simulator.adminApi().failNext(401);

    hub.figures(Levels.of("A", 9, 0));
    await()
        .untilAsserted(
            () ->
                assertThat(hub.ledger.lanes().find("workarea.api").orElseThrow().pausedWhy())
                    .contains("401", "does not let us in"));

    assertThat(hub.simulator.adminApi().requests()).hasSize(1);
    hub.ledger.lanes().resume("workarea.api");
    hub.ledger.lanes().resume("stock.workarea");
    hub.settle();
    assertThat(hub.available("A")).isEqualTo(9);
  }

  @Test
  void too_many_requests_rest_the_lane() {
    hub.standard("A", 5);
    hub.simulator.adminApi().failNext(429);

    hub.figures(Levels.of("A", 9, 0));

    await()
        .untilAsserted(
            () ->
                assertThat(hub.ledger.lanes().find("workarea.api").orElseThrow().notBefore())
                    .isAfter(Clock.systemUTC().instant().plusSeconds(10)));
  }

  @Test
  void a_lost_answer_is_looked_at_again_and_nothing_is_written_twice() {
    hub.standard("A", 5);
    hub.simulator.adminApi().answersLost(true);
    hub.figures(Levels.of("A", 9, 0));
    await().untilAsserted(() -> assertThat(hub.available("A")).isEqualTo(9));
    hub.simulator.adminApi().answersLost(false);

    hub.settle();

    assertThat(hub.shop.saves("A")).isEqualTo(2);
    assertThat(hub.simulator.adminApi().requests()).hasSize(1);
  }

  @Test
  void calls_beyond_the_lane_wait_and_none_is_made() {
    hub.ledger
        .lanes()
        .define(
            new Lanes.Limit(
                "workarea.api.requests", 0, List.of(new Lanes.Window(1, Duration.ofSeconds(2)))));
    hub.standard("A", 5);
    hub.standard("B", 5);

    hub.figures(Levels.of("A", 9, 0), Levels.of("B", 9, 0));
    hub.settle();

    assertThat(hub.available("A") + hub.available("B")).isEqualTo(18);
    assertThat(hub.simulator.adminApi().requests()).hasSize(2);
    assertThat(hub.books().applied()).isEqualTo(2);
  }

  @Test
  void only_what_changes_is_sent_and_never_what_is_the_shops_own() {
    hub.shop.put(
        BsonDocument.parse(
            "{_id: 'A', policy: 'standard', available: 9, backordered: 0, purchased: 3,"
                + " reserve: 0, sellable: 4, colour: 'red'}"));
    hub.figures(Levels.of("A", 9, 0));
    hub.settle();

    assertThat(hub.shop.sku("A").getInt32("sellable").getValue()).isEqualTo(9);
    assertThat(hub.shop.sku("A").getInt32("purchased").getValue()).isEqualTo(3);
    assertThat(hub.shop.sku("A").getString("colour").getValue()).isEqualTo("red");
    List<Inspection.Attempt> attempts = hub.ledger.inspection().attempts(hub.entry("A").id());
    assertThat(attempts.get(0).asked())
        .isEqualTo("PATCH /inventory_skus/A {\"inventory_sku\":{\"policy\":\"standard\"}}");
  }

  @Test
  void check_asks_whether_the_api_lets_us_in() {
    assertThat(hub.workarea.tryConnect()).allMatch(one -> one.reachable()).hasSize(2);
    hub.simulator.adminApi().failNext(401);
    assertThat(hub.workarea.tryConnect())
        .anySatisfy(
            one -> assertThat(one.detail()).contains("it answered 401", "workarea.api.url"));
  }

  private static org.awaitility.core.ConditionFactory await() {
    return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static StockLevel later(String sku, int available) {
    return Levels.of(
        sku, available, Levels.AS_OF.plusSeconds(60), new Reflects.BookedAtFulfillment());
  }

  private static StockLevel reserving(String sku) {
    return Levels.of(sku, 5, 0, null, 1, null);
  }
}
