package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.operate.Unreachable;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Checkout.Ending;
import io.crossdock.stock.Moves;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkareaStockRouteTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private WorkareaHarness hub;

  @BeforeEach
  void start() {
    hub =
        WorkareaHarness.start(folder, Clock.systemUTC(), Map.of("workarea.stock.settle", "600ms"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_figure_reaches_the_document() {
    hub.standard("A", 5);

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
    assertThat(hub.shop.sku("A").getInt32("sellable").getValue()).isEqualTo(20);
    assertThat(hub.entry("A").reason()).contains("available 5 to available 20 (ERP 20)");
  }

  @Test
  void a_sale_the_figure_does_not_contain_is_kept() {
    hub.standard("A", 5);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.shop.sku("A").getInt32("purchased").getValue()).isEqualTo(2);
  }

  @Test
  void a_document_that_says_so_already_is_skipped() {
    hub.standard("A", 20);
    BsonDocument before = hub.shop.sku("A");

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    assertThat(hub.shop.sku("A")).isEqualTo(before);
    assertThat(hub.entry("A").state()).isEqualTo(EntryState.SKIPPED);
  }

  @Test
  void fields_we_do_not_know_stay() {
    hub.shop.put(
        BsonDocument.parse(
            "{_id: 'KIT', policy: 'standard', available: 1, backordered: 0, purchased: 0,"
                + " reserve: 0, sellable: 1, component_quantities: {A: 2}}"));

    hub.figures(Levels.of("KIT", 3, 0));
    hub.settle();

    assertThat(hub.shop.sku("KIT")).containsKey("component_quantities");
    assertThat(hub.available("KIT")).isEqualTo(3);
  }

  @Test
  void a_new_sku_is_inserted_under_its_own_text() {
    hub.figures(Levels.of("00417.A/b", 12, 0));
    hub.settle();

    assertThat(hub.available("00417.A/b")).isEqualTo(12);
    assertThat(hub.shop.sku("00417.A/b").getString("policy").getValue()).isEqualTo("standard");
  }

  @Test
  void a_document_inserted_by_somebody_else_meanwhile_is_left_and_then_written_on_condition() {
    restartWith(
        (figures, call) -> {
          if (call == 1) {
            hub.shop.put(document("A", 9));
          }
          return Map.of("A", new ShopMoves.Answer.Known(Moves.NONE, Moves.NONE, null));
        });

    hub.figures(Levels.of("A", 12, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(12);
    assertThat(hub.shop.sku("A")).containsEntry("note", new BsonString("somebody else's"));
  }

  @Test
  void a_document_that_never_stays_still_is_parked_and_never_overwritten() {
    restartWith(
        (figures, call) -> {
          hub.shop.put(document("A", 100 + call));
          return Map.of("A", new ShopMoves.Answer.Known(Moves.NONE, Moves.NONE, null));
        });
    hub.shop.put(document("A", 100));

    hub.figures(Levels.of("A", 12, 0));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("contended", "6 times", "Nothing was overwritten");
    assertThat(hub.available("A")).isGreaterThan(100);
  }

  @Test
  void a_broken_document_is_parked_with_its_reason_and_the_others_go_on() {
    hub.shop.put(BsonDocument.parse("{_id: 'A', policy: 'standard', available: 5}"));
    hub.standard("B", 5);

    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 20, 0));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("backordered", "'A'", "missing", "retry");
    assertThat(hub.available("B")).isEqualTo(20);
  }

  @Test
  void oversold_units_open_a_review_item_that_goods_close() {
    hub.standard("A", 5);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 3)));

    hub.figures(Levels.of("A", 1, 0));
    hub.settle();

    assertThat(hub.available("A")).isZero();
    assertThat(hub.reviews())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.kind()).isEqualTo("oversold");
              assertThat(review.facts()).containsEntry("units", "2").containsEntry("sku", "A");
            });

    hub.figures(newer("A", 10));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(7);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_value_without_effect_is_warned_of_once_and_the_warning_ends_with_the_policy() {
    hub.shop.save("A", Map.of("policy", "ignore"));

    hub.figures(Levels.of("A", 7, 0));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(7);
    assertThat(hub.reviews()).extracting(Inspection.Review::kind).containsExactly("no-effect");

    hub.shop.save("A", Map.of("policy", "standard"));
    hub.figures(newer("A", 8));
    hub.settle();

    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_sale_whose_transaction_is_not_stored_yet_is_waited_for() throws Exception {
    // As soon as it is there, it goes on.
    restart("workarea.stock.settle", "60s");
    hub.standard("A", 5);
    hub.shop.delayTransactions(Duration.ofMillis(300));
    Thread buyer = new Thread(() -> hub.shop.buy(Checkout.of("O1", Map.of("A", 2))));
    buyer.start();
    await().atMost(PATIENCE).until(() -> hub.available("A") == 3);

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();
    buyer.join();

    assertThat(hub.available("A")).isEqualTo(18);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void units_of_a_checkout_that_died_are_subtracted_once_told_and_given_back_after_the_next_feed() {
    hub.standard("A", 50);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.figures(Levels.of("A", 20, 0));
    hub.settle();
    hub.shop.buy(Checkout.of("O2", Map.of("A", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));

    hub.figures(newer("A", 30));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(27);
    assertThat(hub.reviews())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.kind()).isEqualTo("purchased-drift");
              assertThat(review.facts()).containsEntry("subtracted", "2").containsEntry("sku", "A");
            });

    hub.feedEnd(Levels.end(Levels.AS_OF.plusSeconds(120), 1));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(29);
  }

  @Test
  void the_history_of_a_sku_seen_for_the_first_time_is_taken_as_it_is() {
    hub.shop.put(
        BsonDocument.parse(
            "{_id: 'A', policy: 'standard', available: 5, backordered: 0, purchased: 63,"
                + " reserve: 2, sellable: 3}"));

    hub.figures(Levels.of("A", 20, 0));
    hub.settle();
    hub.figures(newer("A", 30));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(30);
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.entry("A").attempts()).isLessThanOrEqualTo(1);
  }

  @Test
  void what_was_shipped_before_the_figure_was_taken_is_contained_in_it() {
    hub.standard("A", 50);
    Instant before = Instant.now().minusSeconds(1);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)));
    hub.shop.ship("O1", Map.of("A", 3), "1Z");
    hub.shop.cancel("O1", false);

    hub.figures(booked("A", 40, before));
    hub.settle();
    assertThat(hub.available("A")).as("taken before the shipment").isEqualTo(35);

    hub.figures(booked("A", 39, Instant.now().plusSeconds(1)));
    hub.settle();
    assertThat(hub.available("A")).as("two of five were never shipped").isEqualTo(37);
  }

  @Test
  void a_feed_of_equal_value_that_contains_more_sales_is_noticed_at_its_end() {
    hub.standard("A", 50);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)));
    hub.figures(booked("A", 40, Instant.now().minusSeconds(1)));
    hub.settle();
    hub.shop.ship("O1", Map.of("A", 5), "1Z");
    Instant later = Instant.now().plusSeconds(1);

    hub.figures(booked("A", 40, later));
    hub.feedEnd(Levels.end(later, 1));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(40);
  }

  @Test
  void a_second_feed_of_the_same_moment_is_noticed_at_its_end_too() {
    hub.standard("A", 50);
    hub.figures(booked("A", 50, Instant.now().minusSeconds(60)));
    hub.settle();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));
    hub.shop.ship("O1", Map.of("A", 2), "1Z");
    Instant later = Instant.now().plusSeconds(1);
    hub.feedEnd(Levels.end(later, 1));
    hub.settle();
    assertThat(hub.available("A")).as("not named by the first").isEqualTo(48);

    hub.figures(booked("A", 50, later));
    hub.feedEnd(Levels.end(later, 1));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(50);
  }

  @Test
  void a_sku_that_feeds_did_not_name_for_long_is_compared_with_its_own_figure() {
    hub.standard("A", 50);
    hub.figures(booked("A", 50, Instant.now().minusSeconds(60)));
    hub.settle();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)));
    hub.shop.ship("O1", Map.of("A", 2), "1Z");
    for (int day = 1; day <= 3; day++) {
      hub.feedEnd(Levels.end(Instant.now().plus(Duration.ofDays(day)), 1));
      hub.settle();
    }
    assertThat(hub.available("A")).isEqualTo(48);

    Instant later = Instant.now().plus(Duration.ofDays(4));
    hub.figures(booked("A", 50, later));
    hub.feedEnd(Levels.end(Instant.now().plus(Duration.ofDays(2)), 1));
    hub.settle();
    assertThat(hub.available("A")).as("also by a feed that ends late").isEqualTo(50);
    long looks = hub.entry("A").id();

    hub.feedEnd(Levels.end(later.plusSeconds(1), 1));
    hub.settle();
    assertThat(hub.entry("A").id()).as("and then left in peace").isEqualTo(looks);
  }

  @Test
  void components_of_a_kit_are_shipped_by_their_own_lines() {
    hub.standard("PART", 50);
    hub.shop.buy(Checkout.of("O1", Map.of("PART", 4)));
    hub.shop.ship("O1", Map.of("PART", 4), "1Z");
    moveLinesToBundledItems("O1");

    hub.figures(booked("PART", 46, Instant.now().plusSeconds(1)));
    hub.settle();

    assertThat(hub.available("PART")).isEqualTo(46);
  }

  @Test
  void a_figure_that_claims_an_export_that_was_never_made_is_parked() {
    hub.standard("A", 5);

    hub.figures(Levels.of("A", 20, Levels.AS_OF, new Reflects.Export(57)));
    hub.settle();

    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("57", "never made");
    assertThat(hub.available("A")).isEqualTo(5);
  }

  @Test
  void figures_before_the_first_export_contain_no_sale_and_figures_taken_as_they_are_all() {
    for (String sku : List.of("A", "B", "C")) {
      hub.standard(sku, 5);
      hub.shop.buy(Checkout.of("O-" + sku, Map.of(sku, 2)));
    }

    hub.figures(
        Levels.of("A", 20, Levels.AS_OF, new Reflects.Export(0)),
        Levels.of("B", 20, Levels.AS_OF, new Reflects.AcceptedBeforeAsOf()),
        Levels.of("C", 20, Levels.AS_OF, new Reflects.Everything()));
    hub.settle();

    assertThat(List.of(hub.available("A"), hub.available("B"), hub.available("C")))
        .containsExactly(18, 18, 20);
  }

  @Test
  void a_rollback_after_the_write_is_seen_by_the_next_one() {
    hub.standard("A", 50);
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)));
    hub.figures(Levels.of("A", 40, 0));
    hub.settle();
    hub.shop.rollback("O1");

    hub.figures(newer("A", 41));
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(41);
  }

  @Test
  void while_the_database_is_down_figures_wait_and_then_they_are_written() {
    restart("workarea.mongo.timeout", "1s");
    hub.standard("A", 5);
    hub.database.down();

    hub.figures(Levels.of("A", 20, 0));
    await()
        .atMost(PATIENCE)
        .until(() -> hub.ledger.lanes().all().stream().anyMatch(lane -> lane.closedWhy() != null));
    assertThat(hub.ledger.lanes().find("workarea.database").orElseThrow().closedWhy())
        .contains("Workarea's database cannot be reached: ", "127.0.0.1")
        .hasSizeLessThan(300);
    assertThat(hub.books().parked()).isZero();
    assertThat(hub.books().waiting() + hub.books().inFlight()).isEqualTo(1);

    hub.database.up();
    hub.settle();

    assertThat(hub.available("A")).isEqualTo(20);
  }

  @Test
  void a_database_that_does_not_let_us_in_pauses_the_lane_and_loses_nothing() {
    restartWith(
        (figures, call) -> {
          throw new com.mongodb.MongoSecurityException(
              com.mongodb.MongoCredential.createCredential("hub", "admin", "x".toCharArray()),
              "Exception authenticating");
        });

    hub.figures(Levels.of("A", 20, 0));
    await()
        .atMost(PATIENCE)
        .until(() -> hub.ledger.lanes().all().stream().anyMatch(lane -> lane.pausedWhy() != null));

    assertThat(hub.books().parked()).isZero();
    assertThat(hub.ledger.lanes().all())
        .filteredOn(lane -> lane.pausedWhy() != null)
        .allSatisfy(lane -> assertThat(lane.pausedWhy()).contains("does not let us in"));
  }

  @Test
  void a_mark_of_a_sku_the_erp_never_named_is_skipped() {
    hub.mark("GHOST");
    hub.settle();

    assertThat(hub.entry("GHOST").state()).isEqualTo(EntryState.SKIPPED);
    assertThat(hub.entry("GHOST").reason()).contains("GHOST", "stock.erp");
  }

  @Test
  void more_skus_than_one_batch_are_all_written() {
    StockLevel[] levels = new StockLevel[1_200];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Levels.of("SKU-" + i, i, 0);
    }

    hub.figures(levels);
    hub.settle();

    assertThat(hub.books().applied()).isEqualTo(levels.length);
    assertThat(hub.database.skus().countDocuments()).isEqualTo(levels.length);
    assertThat(hub.available("SKU-1199")).isEqualTo(1199);
  }

  @Test
  void explain_shows_the_working() {
    hub.standard("A", 5);
    hub.shop.buy(Checkout.of("5B0F3E7A1C", Map.of("A", 2)));
    hub.figures(Levels.of("A", 20, 0));
    hub.settle();

    var explanation = hub.workarea.explain("A", null).orElseThrow();

    assertThat(explanation.summary()).contains("says what it should", "18");
    assertThat(explanation.lines())
        .extracting(line -> line.term() + " " + line.figure())
        .containsExactly(
            "ERP available 20",
            "not contained -2",
            "target 18",
            "the shop says 18",
            "purchased less held 0");
    assertThat(explanation.lines().get(1).remark()).contains("5B0F3E7A1C");
    assertThat(hub.workarea.explain("GHOST", null)).isEmpty();
  }

  @Test
  void preview_says_what_would_be_written_and_writes_nothing() throws Exception {
    hub.context.getRouteController().stopRoute("workarea-stock");
    hub.standard("A", 5);
    hub.standard("B", 9);
    hub.figures(Levels.of("A", 20, 0), Levels.of("B", 9, 0), Levels.of("C", 1, 0));

    var all = hub.workarea.preview(List.of(), 10);
    var one = hub.workarea.preview(List.of("B", "GHOST"), 10);

    assertThat(all.changes()).extracting(change -> change.key()).containsExactly("A", "C");
    assertThat(all.changes().get(0).then()).contains("available 20");
    assertThat(all.changes().get(1).now()).isNull();
    assertThat(one.changes()).extracting(change -> change.then()).containsExactly(null, null);
    assertThat(hub.available("A")).isEqualTo(5);
    assertThat(hub.shop.sku("C")).isNull();
  }

  @Test
  void a_connection_can_be_tried_without_changing_anything() {
    restart("workarea.mongo.timeout", "1s");
    assertThat(hub.workarea.tryConnect()).singleElement().matches(tried -> tried.reachable());

    hub.database.down();

    assertThat(hub.workarea.tryConnect())
        .singleElement()
        .satisfies(
            tried -> {
              assertThat(tried.reachable()).isFalse();
              assertThat(tried.detail()).contains("workarea.mongo.url").hasSizeLessThan(300);
            });
    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> hub.workarea.explain("A", null), () -> hub.workarea.preview(List.of("A"), 10))) {
      assertThatThrownBy(asked)
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith(
              "workarea's database cannot be read: no server answers (127.0.0.1")
          .hasMessageContaining("Connection refused")
          .message()
          .hasSizeLessThan(300);
    }
  }

  /** The moves a test gives, by the number of the call. */
  private interface Given {
    Map<String, ShopMoves.Answer> answer(java.util.Collection<StockLevel> figures, int call);
  }

  private void restart(String key, String value) {
    hub.close();
    hub = WorkareaHarness.start(folder, Clock.systemUTC(), Map.of(key, value));
  }

  private void restartWith(Given given) {
    hub.close();
    ShopMoves moves =
        new ShopMoves() {
          private int calls;

          @Override
          public Map<String, Answer> notContained(java.util.Collection<StockLevel> figures) {
            calls++;
            return given.answer(figures, calls);
          }

          @Override
          public List<Term> working(StockLevel figure) {
            return List.of();
          }

          @Override
          public List<String> toCompare(StockFeedEnd feed) {
            return List.of();
          }

          @Override
          public java.util.Set<String> differing(
              io.crossdock.camel.Pen pen,
              java.util.Collection<StockLevel> figures,
              Map<String, Moves> contained) {
            return java.util.Set.of();
          }
        };
    hub = new WorkareaHarness(folder.resolve("again"), Clock.systemUTC(), Map.of(), data -> moves);
  }

  private static BsonDocument document(String sku, int available) {
    return new BsonDocument("_id", new BsonString(sku))
        .append("policy", new BsonString("standard"))
        .append("available", new BsonInt32(available))
        .append("backordered", new BsonInt32(0))
        .append("purchased", new BsonInt32(0))
        .append("reserve", new BsonInt32(0))
        .append("sellable", new BsonInt32(available))
        .append("note", new BsonString("somebody else's"));
  }

  private void moveLinesToBundledItems(String order) {
    hub.database
        .orders()
        .updateOne(
            new BsonDocument("_id", new BsonString(order)),
            BsonDocument.parse("{$rename: {items: 'bundled_items'}}"));
    hub.database
        .orders()
        .updateOne(
            new BsonDocument("_id", new BsonString(order)),
            BsonDocument.parse("{$set: {items: []}}"));
  }

  private static StockLevel newer(String sku, int available) {
    return booked(sku, available, Levels.AS_OF.plusSeconds(60));
  }

  private static StockLevel booked(String sku, int available, Instant asOf) {
    return Levels.of(sku, available, asOf, new Reflects.BookedAtFulfillment());
  }
}
