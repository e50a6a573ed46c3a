package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.TestClock;
import io.crossdock.partner.workarea.ShopMoves.Answer;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import io.crossdock.stock.Moves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionMovesTest {

  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final TestClock clock = TestClock.at(Instant.parse("2026-03-02T10:00:00Z"));
  private final WorkareaDatabase database = new WorkareaDatabase(0);
  private final Shop shop = new Shop(database, clock);
  private final MongoClient client =
      MongoClients.create(database.connectionString() + "?serverSelectionTimeoutMS=2000");
  private final TransactionMoves moves =
      new TransactionMoves(
          new WorkareaData(client, WorkareaDatabase.NAME),
          OVERLAP,
          Duration.ofHours(24),
          clock,
          () -> 0);

  @BeforeEach
  void stock() {
    shop.save("A", Map.of("policy", "allow_backorder", "available", 5, "backordered", 10));
  }

  @AfterEach
  void close() {
    client.close();
    database.close();
  }

  @Test
  void units_bought_before_and_after_the_first_look_are_held_per_bucket() {
    shop.buy(Checkout.of("O1", Map.of("A", 4)));
    assertThat(held()).isEqualTo(new Moves(4, 0));

    clock.forward(Duration.ofHours(1));
    shop.buy(Checkout.of("O2", Map.of("A", 3)));
    assertThat(held()).isEqualTo(new Moves(5, 2));
  }

  @Test
  void a_restock_and_a_rollback_of_old_transactions_are_noticed() {
    shop.buy(Checkout.of("O1", Map.of("A", 4)));
    shop.buy(Checkout.of("O2", Map.of("A", 3)));
    held();
    clock.forward(Duration.ofDays(1));

    shop.restock("O1", Map.of("A", 1));
    assertThat(held()).isEqualTo(new Moves(4, 2));

    shop.rollback("O1");
    assertThat(held()).isEqualTo(new Moves(1, 2));
  }

  @Test
  void a_transaction_stamped_a_little_earlier_than_the_newest_one_seen_is_not_missed() {
    shop.buy(Checkout.of("O1", Map.of("A", 1)));
    held();
    clock.forward(Duration.ofMinutes(-1));
    shop.buy(Checkout.of("O2", Map.of("A", 1)));

    assertThat(held()).isEqualTo(new Moves(2, 0));
  }

  @Test
  void one_stamped_further_back_is_found_when_everything_is_read_anew() {
    shop.buy(Checkout.of("O1", Map.of("A", 1)));
    held();
    clock.forward(Duration.ofMinutes(-10));
    shop.buy(Checkout.of("O2", Map.of("A", 1)));
    clock.forward(Duration.ofHours(25));

    assertThat(held()).isEqualTo(new Moves(2, 0));
  }

  @Test
  void negative_units_are_made_plausible_and_still_compared_as_stored() {
    shop.buy(Checkout.of("O1", Map.of("A", 2)));
    shop.restock("O1", Map.of("A", 3));

    Answer.Known known = known(figure(clock.instant()));

    assertThat(known.notContained()).isEqualTo(Moves.NONE);
    assertThat(known.held()).isEqualTo(-1);
  }

  @Test
  void a_unit_is_contained_from_the_moment_its_shipment_was_booked() {
    shop.buy(Checkout.of("O1", Map.of("A", 4)));
    clock.forward(Duration.ofHours(1));
    Instant shippedAt = clock.instant();
    shop.ship("O1", Map.of("A", 3), "1Z");
    clock.forward(Duration.ofHours(1));

    assertThat(known(figure(shippedAt.minusMillis(1))).notContained()).isEqualTo(new Moves(4, 0));
    assertThat(known(figure(shippedAt)).notContained()).isEqualTo(new Moves(1, 0));
    assertThat(known(figure(shippedAt)).held()).isEqualTo(4);
  }

  @Test
  void more_shipped_than_held_gives_nothing_back() {
    shop.buy(Checkout.of("O1", Map.of("A", 2)));
    shop.ship("O1", Map.of("A", 2), "1Z");
    shop.ship("O1", Map.of("A", 2), "1Z");

    assertThat(known(figure(clock.instant())).notContained()).isEqualTo(Moves.NONE);
  }

  @Test
  void a_shipment_is_taken_off_one_of_an_orders_transactions_only() {
    shop.buy(Checkout.of("O1", Map.of("A", 2)));
    shop.buy(Checkout.of("O1", Map.of("A", 2)).ending(Checkout.Ending.DIES_BEFORE_PLACING));
    // The second cart has lines of its own; the fulfillment still names the first ones.
    restoreLines("O1");
    shop.ship("O1", Map.of("A", 2), "1Z");

    assertThat(known(figure(clock.instant())).notContained().total()).isEqualTo(2);
  }

  @Test
  void a_reading_that_breaks_off_is_made_up_for() {
    shop.buy(Checkout.of("O1", Map.of("A", 1)));
    held();
    clock.forward(Duration.ofHours(1));
    shop.buy(Checkout.of("O2", Map.of("A", 2)));
    database.down();
    assertThatThrownBy(this::held).isInstanceOf(MongoException.class);
    database.up();

    assertThat(held()).isEqualTo(new Moves(3, 0));
  }

  @Test
  void skus_are_compared_until_a_figure_contains_all_of_their_units_and_again_when_these_move() {
    shop.save("B", Map.of("policy", "standard", "available", 5));
    shop.buy(Checkout.of("O1", Map.of("A", 2)));
    shop.buy(Checkout.of("O2", Map.of("B", 2)));
    shop.ship("O1", Map.of("A", 2), "1Z");
    StockFeedEnd feed = Levels.end(clock.instant(), 2);
    assertThat(moves.toCompare(feed)).containsExactlyInAnyOrder("A", "B");
    List<StockLevel> figures =
        List.of(
            figure(clock.instant()),
            Levels.of("B", 10, clock.instant(), new Reflects.BookedAtFulfillment()));

    assertThat(moves.differing(null, figures, Map.of())).containsExactly("A");
    assertThat(moves.toCompare(feed)).containsExactlyInAnyOrder("A", "B");
    assertThat(moves.differing(null, figures, Map.of("A", new Moves(2, 0)))).isEmpty();
    assertThat(moves.toCompare(feed)).containsExactly("B");

    clock.forward(Duration.ofHours(1));
    shop.buy(Checkout.of("O3", Map.of("A", 1)));
    assertThat(moves.toCompare(feed)).containsExactlyInAnyOrder("A", "B");
  }

  @Test
  void the_working_names_order_and_transaction() {
    shop.buy(Checkout.of("O1", Map.of("A", 2)));
    StockLevel figure = figure(clock.instant());
    known(figure);

    assertThat(moves.working(figure))
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.remark())
                  .startsWith("order O1, transaction ")
                  .contains(shop.load("O1").getObjectId("_id").getValue().toHexString())
                  .endsWith(": holds 2, shipped by then 0");
              assertThat(term.notContained()).isEqualTo(new Moves(2, 0));
            });
  }

  private Moves held() {
    return known(Levels.of("A", 10, Levels.AS_OF, new Reflects.Export(0))).notContained();
  }

  private Answer.Known known(StockLevel figure) {
    return (Answer.Known) moves.notContained(List.of(figure)).get("A");
  }

  private static StockLevel figure(Instant asOf) {
    return Levels.of("A", 10, asOf, new Reflects.BookedAtFulfillment());
  }

  private void restoreLines(String order) {
    BsonDocument id = BsonDocument.parse("{_id: '" + order + "'}");
    String line =
        database
            .fulfillments()
            .find(id)
            .first()
            .getArray("items")
            .get(0)
            .asDocument()
            .getString("order_item_id")
            .getValue();
    database
        .orders()
        .updateOne(id, BsonDocument.parse("{$set: {'items.0._id': {$oid: '" + line + "'}}}"));
  }
}
