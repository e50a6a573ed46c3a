package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.document.StockMovement.Kind;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.TestClock;
import io.crossdock.operate.Exports;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Checkout.Ending;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.stock.Moves;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkareaTransactionsRouteTest {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir Path folder;
  private final TestClock clock = TestClock.at(Instant.parse("2026-03-02T09:00:00Z"));
  private final GivenExports exports = new GivenExports();
  private WorkareaHarness hub;

  private void start(String... properties) {
    clock.to(START);
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    hub = WorkareaHarness.telling(folder, clock, all, exports);
    for (String sku : List.of("A", "B")) {
      hub.shop.save(sku, Map.of("policy", "standard", "available", 100));
    }
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void each_change_of_what_is_held_is_told_once_with_numbers_that_count_up() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)));
    StockMovement captured = only(hub.poll());
    hub.shop.restock("O1", Map.of("A", 2));
    StockMovement restocked = only(hub.poll());
    hub.shop.rollback("O1");
    StockMovement back = only(hub.poll());

    assertThat(List.of(captured, restocked, back))
        .extracting(StockMovement::kind, StockMovement::available, StockMovement::number)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.CAPTURED, 5, 1L),
            org.assertj.core.groups.Tuple.tuple(Kind.RESTOCKED, -2, 2L),
            org.assertj.core.groups.Tuple.tuple(Kind.ROLLED_BACK, -3, 3L));
    assertThat(captured.movementId())
        .isEqualTo(
            "workarea:" + captured.transaction() + ":" + captured.item() + ":" + captured.number());
    assertThat(captured.orderId()).isEqualTo("O1");
    assertThat(captured.shop()).isEqualTo("workarea");
    assertThat(hub.poll()).isEmpty();
    assertThat(hub.run().summary())
        .isEqualTo("1 transaction read, none of which holds other units than the ERP was told");
  }

  @Test
  void what_came_and_went_between_two_runs_and_what_vanished_is_told_by_nobody() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)).ending(Ending.PAYMENT_REFUSED));
    hub.shop.buy(Checkout.of("O2", Map.of("A", 1000)));
    assertThat(hub.poll()).isEmpty();
    hub.shop.buy(Checkout.of("O3", Map.of("A", 1)));
    assertThat(hub.poll()).hasSize(1);
    hub.database.transactions().deleteMany(new BsonDocument());
    assertThat(hub.poll()).isEmpty();
    assertThat(hub.run().summary()).startsWith("no transaction is in the shop that changed since");
  }

  @Test
  void a_checkout_that_died_before_its_transaction_is_told_by_nobody_and_one_after_it_is() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));
    assertThat(hub.poll()).isEmpty();
    hub.shop.buy(Checkout.of("O2", Map.of("A", 3)).ending(Ending.DIES_BEFORE_PLACING));
    assertThat(only(hub.poll()).available()).isEqualTo(3);
  }

  @Test
  void ten_thousand_equal_stamps_over_page_edges_are_each_told_once_a_page_in_memory() {
    start("workarea.transactions.page", "777");
    List<BsonDocument> equal = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      equal.add(transaction(START, "S" + i % 50, 1));
    }
    equal.add(transaction(START.minusMillis(1), "B", 1));
    equal.add(transaction(START.plusMillis(1), "B", 1));
    hub.database.transactions().insertMany(equal);

    List<StockMovement> told = hub.poll();

    assertThat(told).hasSize(10_002);
    assertThat(told).extracting(StockMovement::movementId).doesNotHaveDuplicates();
    assertThat(hub.run().done()).isEqualTo(10_002);
    assertThat(hub.run().summary())
        .isEqualTo("10002 transactions read, 10002 movements written to movements.erp");
    assertThat(hub.poll()).isEmpty();
  }

  @Test
  void servers_ten_minutes_ahead_and_behind_lose_nothing() {
    start();
    Shop ahead = new Shop(hub.database, Clock.offset(clock, Duration.ofMinutes(10)));
    Shop behind = new Shop(hub.database, Clock.offset(clock, Duration.ofMinutes(-10)));
    ahead.buy(Checkout.of("O1", Map.of("A", 1)));
    assertThat(hub.poll()).hasSize(1);
    assertThat(hub.ledger.cursor("workarea-transactions")).contains(START.toString());
    for (int minute = 1; minute <= 12; minute++) {
      clock.to(START.plus(Duration.ofMinutes(minute)));
      behind.buy(Checkout.of("B" + minute, Map.of("A", 1)));
      hub.shop.buy(Checkout.of("C" + minute, Map.of("B", 1)));
      ahead.buy(Checkout.of("D" + minute, Map.of("A", 1)));
      assertThat(hub.poll()).hasSize(3);
    }
    assertThat(hub.poll()).isEmpty();
  }

  @Test
  void a_transaction_that_becomes_visible_late_is_told_within_the_overlap() {
    start();
    hub.database.transactions().insertOne(transaction(START, "A", 1));
    assertThat(hub.poll()).hasSize(1);
    clock.to(START.plus(Duration.ofMinutes(20)));
    hub.database.transactions().insertOne(transaction(clock.instant(), "A", 1));
    assertThat(hub.poll()).hasSize(1);
    hub.database
        .transactions()
        .insertOne(transaction(clock.instant().minus(Duration.ofMinutes(15)), "A", 4));
    assertThat(only(hub.poll()).available()).isEqualTo(4);
  }

  @Test
  void one_transaction_alone_is_read_whatever_its_age_and_the_cursor_stays() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.poll();
    String cursor = hub.ledger.cursor("workarea-transactions").orElseThrow();
    BsonDocument old = transaction(START.minus(Duration.ofDays(3)), "B", 7);
    hub.database.transactions().insertOne(old);
    assertThat(hub.poll()).isEmpty();

    String id = old.getObjectId("_id").getValue().toHexString();
    assertThat(only(hub.poll(id)).available()).isEqualTo(7);
    assertThat(hub.run().why()).isEqualTo("test, only " + id);
    assertThat(hub.ledger.cursor("workarea-transactions")).contains(cursor);
    assertThat(hub.poll("nonsense")).isEmpty();
    assertThat(hub.run().summary()).isEqualTo("the shop has no transaction nonsense");
  }

  @Test
  void what_was_bought_before_the_beginning_is_known_and_only_its_changes_are_told() {
    start("workarea.transactions.begin", START.toString());
    Shop before = new Shop(hub.database, Clock.offset(clock, Duration.ofHours(-1)));
    before.buy(Checkout.of("O1", Map.of("A", 5)));
    hub.shop.buy(Checkout.of("O2", Map.of("A", 1)));
    assertThat(only(hub.poll()).orderId()).isEqualTo("O2");
    assertThat(hub.run().summary()).endsWith("1 items taken as known to the ERP before");
    hub.shop.restock("O1", Map.of("A", 2));
    StockMovement back = only(hub.poll());
    assertThat(back.available()).isEqualTo(-2);
    assertThat(back.number()).isEqualTo(1);
  }

  @Test
  void a_bad_item_is_parked_with_its_reason_and_the_others_go_on() {
    start();
    BsonDocument bad = transaction(START, "A", 1);
    bad.getArray("items").get(0).asDocument().put("available", new BsonString("two"));
    BsonDocument nameless = transaction(START, "A", 1);
    nameless.getArray("items").get(0).asDocument().remove("sku");
    hub.database.transactions().insertMany(List.of(bad, nameless, transaction(START, "A", 3)));

    assertThat(only(hub.poll()).available()).isEqualTo(3);
    assertThat(parked())
        .extracting(Inspection.Entry::reason)
        .anyMatch(reason -> reason.startsWith("available is 'two', which is no whole number"))
        .anyMatch(reason -> reason.startsWith("sku is missing: an item of transaction "))
        .hasSize(2);
    hub.poll();
    assertThat(parked()).as("read again").hasSize(2);
  }

  @Test
  void negative_units_are_told_to_a_person_until_they_are_no_more() {
    start();
    BsonDocument transaction = transaction(START, "A", 2);
    hub.database.transactions().insertOne(transaction);
    hub.poll();
    put(transaction, START.plusSeconds(1), -1, 0);
    assertThat(only(hub.poll()).available()).isEqualTo(-2);
    assertThat(hub.reviews())
        .singleElement()
        .satisfies(review -> assertThat(review.facts()).containsEntry("available", "-1"));
    put(transaction, START.plusSeconds(2), 1, 0);
    assertThat(only(hub.poll()).available()).isEqualTo(1);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void movements_are_joined_with_order_shipments_and_shipping_where_that_is_wanted() {
    start("workarea.transactions.join", "orders, fulfillments, shippings");
    hub.shop.buy(Checkout.of("O1", Map.of("A", 5)));
    hub.shop.ship("O1", Map.of("A", 2), "1Z");
    hub.shop.buy(Checkout.of("O2", Map.of("A", 1)).ending(Ending.DIES_BEFORE_PLACING));
    hub.database
        .database()
        .getCollection("workarea_shippings", BsonDocument.class)
        .insertOne(BsonDocument.parse("{order_id: 'O1', shipping_service: {name: 'Ground'}}"));

    Map<String, StockMovement> told = new HashMap<>();
    hub.poll().forEach(movement -> told.put(movement.orderId(), movement));

    assertThat(told.get("O1").placedAt()).isEqualTo(START);
    assertThat(told.get("O1").shipped()).isEqualTo(2);
    assertThat(told.get("O1").shippingService()).isEqualTo("Ground");
    assertThat(told.get("O2").placedAt()).isNull();
    assertThat(told.get("O2").shipped()).isZero();
  }

  @Test
  void while_the_database_is_away_a_run_waits_and_goes_on_under_the_same_number() {
    start("workarea.mongo.timeout", "1s");
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.poll();
    long first = hub.run().id();
    hub.shop.buy(Checkout.of("O2", Map.of("A", 1)));
    hub.database.down();
    hub.ask();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> hub.run().id() > first && hub.entryOfRun().reason() != null);
    hub.database.up();
    await().atMost(Duration.ofSeconds(60)).until(() -> hub.run().state() == Runs.State.DONE);
    assertThat(hub.ledger.runs().latest("workarea-transactions", 10)).hasSize(2);
    assertThat(only(hub.movements()).orderId()).isEqualTo("O2");
  }

  // What the updater makes of it

  @Test
  void a_figure_is_written_less_what_was_told_and_not_contained_when_the_sale_was_read() {
    start("workarea.stock.settle", "20s");
    hub.shop.buy(Checkout.of("O1", Map.of("A", 3)));

    hub.figures(reflecting(0, 50));
    hub.settle();

    // Nobody asked for a run but the updater, whose 'purchased' did not agree.
    assertThat(available()).isEqualTo(47);
    assertThat(only(hub.movements()).available()).isEqualTo(3);
    assertThat(hub.run().why()).contains("have not been read to the end");

    clock.to(START.plusSeconds(5));
    hub.shop.buy(Checkout.of("O2", Map.of("A", 2)));
    hub.figures(reflecting(0, 60));
    hub.settle();
    assertThat(available()).isEqualTo(55);
    assertThat(hub.run().why()).contains("purchased of SKU A is 5, but transactions hold 3");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void what_a_figure_contains_is_not_subtracted_again_and_the_next_feed_shows_it() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 3)));
    hub.poll();
    hub.figures(reflecting(0, 50));
    hub.settle();
    assertThat(available()).isEqualTo(47);

    exports.newest = 7;
    exports.contained.put(7L, new Moves(3, 0));
    // The same value, but it contains the sale now.
    hub.figures(reflecting(7, 50));
    hub.feedEnd(end(7));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(available()).isEqualTo(50));
    hub.settle();
    assertThat(open()).as("until the next feed").isTrue();
    hub.feedEnd(end(7));
    hub.settle();
    assertThat(open()).as("all of it is contained").isFalse();

    hub.shop.buy(Checkout.of("O2", Map.of("A", 1)));
    hub.poll();
    assertThat(open()).as("sold again").isTrue();
  }

  @Test
  void a_sale_that_died_without_a_transaction_is_subtracted_only_after_runs_looked_for_it() {
    start("workarea.stock.settle", "8s");
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.poll();
    hub.figures(reflecting(0, 50));
    hub.settle();
    assertThat(available()).isEqualTo(49);

    hub.shop.buy(Checkout.of("O2", Map.of("A", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));
    hub.figures(reflecting(0, 60));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> hub.entry("A").reason() != null && hub.entry("A").reason().contains("sale"));
    assertThat(available()).isEqualTo(47);
    clock.to(START.plus(Duration.ofMinutes(3)));
    hub.settle();
    assertThat(available()).isEqualTo(57);
    assertThat(hub.reviews())
        .extracting(Inspection.Review::kind)
        .containsExactly("purchased-drift");
  }

  @Test
  void a_figure_that_claims_an_export_never_made_is_refused() {
    start();
    hub.poll();
    hub.figures(reflecting(57, 50));
    hub.settle();
    assertThat(hub.entry("A").state()).isEqualTo(EntryState.PARKED);
    assertThat(hub.entry("A").reason()).contains("is 57, an export of ours that was never made");
  }

  @Test
  void explain_tells_what_the_shop_moved_and_what_the_figure_contains() {
    start();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 3)));
    hub.poll();
    exports.newest = 7;
    exports.contained.put(7L, new Moves(1, 0));
    hub.figures(reflecting(7, 50));
    hub.settle();
    assertThat(available()).isEqualTo(48);
    assertThat(hub.workarea.explain("A", null).orElseThrow().lines())
        .anySatisfy(
            line -> {
              assertThat(line.term()).isEqualTo("not contained");
              assertThat(line.figure()).isEqualTo("-2");
              assertThat(line.remark())
                  .isEqualTo(
                      "the shop moved 3 by all transactions read, of which this figure contains 1"
                          + " (reflects export:7)");
            });
  }

  private int available() {
    return hub.available("A");
  }

  private boolean open() {
    return hub.ledger.position("workarea.open", "A").isPresent();
  }

  private StockLevel reflecting(long export, int available) {
    clock.to(clock.instant().plusMillis(1));
    return Levels.of("A", available, clock.instant(), new Reflects.Export(export));
  }

  private int feeds;

  private StockFeedEnd end(long export) {
    feeds++;
    return new StockFeedEnd(
        "test",
        true,
        clock.instant(),
        io.crossdock.document.DocumentVersion.of(feeds),
        new Reflects.Export(export),
        1);
  }

  private List<Inspection.Entry> parked() {
    return hub.ledger.inspection().entries(WorkareaHarness.MOVEMENTS, EntryState.PARKED, 0, 100);
  }

  private void put(BsonDocument transaction, Instant stamp, int available, int backordered) {
    transaction.put("updated_at", new BsonDateTime(stamp.toEpochMilli()));
    BsonDocument item = transaction.getArray("items").get(0).asDocument();
    item.put("available", new BsonInt32(available));
    item.put("backordered", new BsonInt32(backordered));
    hub.database
        .transactions()
        .replaceOne(new BsonDocument("_id", transaction.get("_id")), transaction);
  }

  static BsonDocument transaction(Instant stamp, String sku, int units) {
    BsonDateTime at = new BsonDateTime(stamp.toEpochMilli());
    return new BsonDocument("_id", new BsonObjectId(new ObjectId()))
        .append("order_id", new BsonString("ORDER"))
        .append("captured", BsonBoolean.TRUE)
        .append("created_at", at)
        .append("updated_at", at)
        .append(
            "items",
            new BsonArray(
                List.of(
                    new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                        .append("sku", new BsonString(sku))
                        .append("total", new BsonInt32(units))
                        .append("available", new BsonInt32(units))
                        .append("backordered", new BsonInt32(0)))));
  }

  private static StockMovement only(List<StockMovement> movements) {
    assertThat(movements).hasSize(1);
    return movements.get(0);
  }

  /** What the ERP's side would say. */
  private static final class GivenExports implements Exports {
    private volatile long newest;
    private final Map<Long, Moves> contained = new HashMap<>();

    @Override
    public long newest(String movements) {
      return newest;
    }

    @Override
    public Map<String, Moves> contained(
        String movements, String shop, Collection<StockLevel> figures) {
      Map<String, Moves> moves = new HashMap<>();
      for (StockLevel figure : figures) {
        if (figure.reflects() instanceof Reflects.Export export
            && contained.containsKey(export.sequence())) {
          moves.put(figure.sku(), contained.get(export.sequence()));
        }
      }
      return moves;
    }
  }
}
