package io.crossdock.flow;

import static io.crossdock.flow.BookedOrder.State.CANCELLED;
import static io.crossdock.flow.BookedOrder.State.DISMISSED;
import static io.crossdock.flow.BookedOrder.State.DROPPED;
import static io.crossdock.flow.BookedOrder.State.HELD;
import static io.crossdock.flow.BookedOrder.State.OPEN;
import static io.crossdock.flow.BookedOrder.State.REFUSED;
import static io.crossdock.flow.BookedOrder.State.STOPPED;
import static io.crossdock.flow.FlowHarness.cancellation;
import static io.crossdock.flow.FlowHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Document;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a piece, and what everybody else is told of it. */
class ReservationsTest {

  @TempDir private Path folder;
  private FlowHarness hub;

  @BeforeEach
  void begins() throws Exception {
    hub = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED);
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private void restart(Oversell policy, Mode mode) throws Exception {
    hub.close();
    hub = new FlowHarness(folder.resolve("more"), policy, mode);
  }

  @Test
  void an_order_whose_pieces_are_there_is_booked_and_offered_and_other_shops_are_marked() {
    hub.read("X", "5");
    hub.marks("stock.eu-shop");
    hub.take(order("se-shop", "5178", 1, "X", 2));

    hub.becomes("se-shop:5178", OPEN);
    assertThat(hub.orders.find("se-shop:5178").orElseThrow().number()).isEqualTo("5178-SE");
    assertThat(hub.marks("orders.wms")).containsExactly("se-shop:5178");
    assertThat(hub.marks("stock.eu-shop")).containsExactly("X");
    assertThat(hub.target("eu-shop", "X")).isEqualTo(3);
  }

  @Test
  void the_last_piece_is_sold_once_because_the_other_shop_is_lowered_before_the_next_reading() {
    hub.read("X", "1");
    hub.marks("stock.eu-shop");
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(hub.marks("stock.eu-shop")).containsExactly("X");
    assertThat(hub.target("eu-shop", "X")).isZero();
  }

  @Test
  void without_reservations_the_other_shop_shows_it_until_the_next_reading_and_sells_it_again()
      throws Exception {
    hub.close();
    hub = new FlowHarness(folder.resolve("more"), Oversell.HOLD, Mode.SHARED, false);
    hub.read("X", "1");
    hub.marks("stock.eu-shop");
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(hub.marks("stock.eu-shop")).isEmpty();
    assertThat(hub.target("eu-shop", "X")).isEqualTo(1);

    hub.take(order("eu-shop", "5178", 1, "X", 1));
    assertThat(List.of(hub.state("se-shop:5178"), hub.state("eu-shop:5178")))
        .containsExactly(OPEN, OPEN);
    assertThat(hub.marks("orders.wms")).hasSize(2);
    hub.read("X", "-1");
    assertThat(hub.target("eu-shop", "X")).isZero();
    assertThat(hub.reviews()).containsExactly("oversold-in-warehouse wms/X");
  }

  @Test
  void of_two_orders_for_the_last_piece_one_is_held_until_a_piece_comes() {
    hub.read("X", "1");
    hub.take(order("se-shop", "5178", 1, "X", 1), order("eu-shop", "5178", 1, "X", 1));

    assertThat(List.of(hub.state("se-shop:5178"), hub.state("eu-shop:5178")))
        .containsExactlyInAnyOrder(OPEN, HELD);
    assertThat(hub.marks("orders.wms")).hasSize(1);
    assertThat(hub.reviews()).singleElement().asString().startsWith("oversold ");
    assertThat(hub.target("se-shop", "X")).isZero();

    hub.read("X", "2");

    hub.becomes("se-shop:5178", OPEN);
    hub.becomes("eu-shop:5178", OPEN);
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.target("se-shop", "X")).isZero();
  }

  @Test
  void a_reservation_is_taken_from_a_reading_until_one_that_was_asked_for_after_the_answer() {
    hub.read("X", "5");
    hub.take(order("se-shop", "1", 1, "X", 2));
    assertThat(hub.target("eu-shop", "X")).isEqualTo(3);

    hub.read("X", "5");
    assertThat(hub.target("eu-shop", "X")).isEqualTo(3);

    hub.answered("se-shop:1");
    assertThat(hub.target("eu-shop", "X")).isEqualTo(3);

    hub.read("X", "3");
    assertThat(hub.target("eu-shop", "X")).isEqualTo(3);
  }

  @Test
  void an_equal_reading_that_contains_more_marks_the_shops() {
    hub.read("X", "5");
    hub.take(order("se-shop", "1", 1, "X", 2));
    hub.answered("se-shop:1");
    hub.marks("stock.eu-shop");

    hub.read("X", "5");

    assertThat(hub.marks("stock.eu-shop")).containsExactly("X");
    assertThat(hub.target("eu-shop", "X")).isEqualTo(5);
  }

  @Test
  void a_cancellation_that_overtakes_its_order_leaves_nothing_to_send() {
    hub.read("X", "1");
    hub.take(cancellation("eu-shop", "5202", 2));
    hub.take(order("eu-shop", "5202", 1, "X", 1));

    hub.becomes("eu-shop:5202", CANCELLED);
    assertThat(hub.marks("orders.wms")).isEmpty();
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void who_waits_and_is_cancelled_waits_no_more_and_the_next_one_is_served() {
    hub.read("X", "1");
    hub.take(order("se-shop", "1", 1, "X", 2));
    hub.take(order("eu-shop", "2", 1, "X", 1));
    hub.becomes("eu-shop:2", HELD);

    hub.take(cancellation("se-shop", "1", 2));

    hub.becomes("se-shop:1", CANCELLED);
    hub.becomes("eu-shop:2", OPEN);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void what_the_warehouse_may_have_keeps_its_pieces_until_it_lets_go_of_them() {
    hub.read("X", "1");
    hub.take(order("se-shop", "1", 1, "X", 1));
    hub.marks("orders.wms");

    hub.take(cancellation("se-shop", "1", 2));

    assertThat(hub.marks("orders.wms")).containsExactly("se-shop:1");
    assertThat(hub.of("X").reservedPieces()).isEqualTo(1);
  }

  @Test
  void the_same_state_again_books_nothing() {
    hub.read("X", "5");
    hub.take(order("se-shop", "1", 1, "X", 2));
    hub.take(order("se-shop", "1", 1, "X", 2));

    assertThat(hub.of("X").reservedPieces()).isEqualTo(2);
    assertThat(hub.of("X").reserved().soldBy("se-shop")).isEqualTo(2);
  }

  @Test
  void a_changed_order_books_what_it_wants_more_and_keeps_what_it_wants_less() {
    hub.read("X", "5");
    hub.read("Y", "5");
    hub.take(order("se-shop", "1", 1, "X", 2, "Y", 1));
    hub.take(order("se-shop", "1", 2, "X", 3));

    assertThat(hub.of("X").reservedPieces()).isEqualTo(3);
    assertThat(hub.of("Y").reservedPieces()).isEqualTo(1);
    hub.becomes("se-shop:1", OPEN);
  }

  @Test
  void an_order_of_an_article_that_the_warehouse_does_not_know_waits_for_it() {
    hub.take(order("se-shop", "1", 1, "NEW", 1));

    hub.becomes("se-shop:1", HELD);
    assertThat(hub.reviews()).containsExactly("unknown-article se-shop:1/NEW");
    assertThat(hub.ledger.inspection().reviews(true, 1).get(0).facts())
        .containsEntry("article master", "none: nobody's article data reaches wms");

    hub.read("NEW", "1");

    hub.becomes("se-shop:1", OPEN);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void the_article_master_is_asked_once_for_what_the_warehouse_does_not_know() {
    hub.articleMaster("master");
    hub.take(order("se-shop", "1", 1, "NEW", 1));
    hub.take(order("eu-shop", "2", 1, "NEW", 3, "X", 1));
    hub.read("X", "1");

    assertThat(hub.marks("item-requests.master")).containsExactly("wms:NEW", "wms:X");
    assertThat(hub.ledger.inspection().reviews(true, 10))
        .filteredOn(review -> review.kind().equals("unknown-article"))
        .allSatisfy(
            review ->
                assertThat(review.facts())
                    .containsEntry("article master", "master, which is asked for it"));
  }

  @Test
  void a_number_that_is_too_long_is_never_cut() {
    hub.read("X", "5");
    hub.take(order("se-shop", "9".repeat(48), 1, "X", 1));
    hub.take(order("se-shop", "9".repeat(47), 1, "X", 1));

    hub.becomes("se-shop:" + "9".repeat(48), REFUSED);
    assertThat(hub.reviews()).containsExactly("order-number-too-long se-shop:" + "9".repeat(48));
    assertThat(hub.marks("orders.wms")).containsExactly("se-shop:" + "9".repeat(47));
  }

  @Test
  void numbers_that_differ_only_in_case_are_one_to_many() {
    hub.read("X", "5");
    hub.take(order("se-shop", "a1", 1, "X", 1));
    hub.take(order("se-shop", "A1", 1, "X", 1));

    hub.becomes("se-shop:A1", REFUSED);
    assertThat(hub.reviews()).containsExactly("order-number-clash se-shop:A1");
  }

  @Test
  void an_order_of_somebody_who_sells_nothing_here_is_parked_and_the_others_go_on() {
    hub.read("X", "5");
    hub.take(order("no-shop", "1", 1, "X", 1), order("se-shop", "2", 1, "X", 1));

    hub.becomes("se-shop:2", OPEN);
    assertThat(hub.books("reservations.wms").parked()).isEqualTo(1);
  }

  @Test
  void an_order_may_pass_though_there_is_no_piece() throws Exception {
    restart(Oversell.PASS_THROUGH, Mode.SHARED);
    hub.read("X", "1");
    hub.take(order("se-shop", "1", 1, "X", 2));

    hub.becomes("se-shop:1", OPEN);
    assertThat(hub.reviews()).containsExactly("oversold se-shop:1/X");
    assertThat(hub.of("X").unpromised()).isEqualTo(-1);
    assertThat(hub.target("eu-shop", "X")).isZero();
  }

  @Test
  void a_seller_may_be_asked_to_cancel() throws Exception {
    restart(Oversell.CANCEL, Mode.SHARED);
    hub.read("X", "1");
    hub.read("Y", "1");
    hub.take(order("eu-shop", "1", 1, "X", 2, "Y", 1));

    hub.becomes("eu-shop:1", STOPPED);
    assertThat(hub.books("cancellations.eu-shop").waiting()).isEqualTo(1);
    assertThat(hub.of("Y").reservedPieces()).isZero();
    assertThat(hub.marks("orders.wms")).isEmpty();
  }

  @Test
  void where_stock_is_divided_a_shop_is_raised_only_as_far_as_the_other_was_lowered()
      throws Exception {
    restart(Oversell.HOLD, Mode.PARTITION);
    hub.read("X", "4");
    hub.shown("eu-shop", "X", 4);

    Working working = hub.availability.of("se-shop", List.of("X")).get("X");

    assertThat(working.target()).isEqualTo(2);
    assertThat(working.limit()).isZero();
    hub.shown("eu-shop", "X", 2);
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isEqualTo(2);
  }

  @Test
  void where_stock_is_divided_a_raise_under_way_and_a_shop_never_told_hold_others_back()
      throws Exception {
    restart(Oversell.HOLD, Mode.PARTITION);
    hub.read("X", "6");

    Working untold = hub.availability.of("se-shop", List.of("X")).get("X");
    assertThat(untold.limit()).as("eu-shop may show anything").isZero();
    assertThat(untold.untold()).containsExactly("eu-shop");

    Shown three = Shown.of(3, 0, FlowHarness.AT, "");
    hub.shown("eu-shop", "X", three.with(new Shown.Higher(5, 0, null)));
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isEqualTo(1);

    Instant now = Instant.now();
    hub.shown("eu-shop", "X", three.with(new Shown.Higher(5, 0, now.plusSeconds(60))));
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isEqualTo(1);

    hub.shown("eu-shop", "X", three.with(new Shown.Higher(5, 0, now.minusSeconds(1))));
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isEqualTo(3);
  }

  @Test
  void
      where_stock_is_divided_pieces_that_left_a_counter_before_their_orders_came_are_not_shown_again()
          throws Exception {
    restart(Oversell.HOLD, Mode.PARTITION);
    hub.read("X", "4");
    hub.shown("eu-shop", "X", 1, 3);

    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isZero();

    hub.take(order("eu-shop", "1", 1, "X", 3));

    assertThat(hub.target("se-shop", "X")).isEqualTo(1);
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isZero();
    hub.shown("eu-shop", "X", 0, 3);
    assertThat(hub.availability.of("se-shop", List.of("X")).get("X").limit()).isEqualTo(1);
  }

  @Test
  void a_third_state_of_an_order_that_dropped_an_article_is_taken_like_any_other() {
    hub.read("A", "5");
    hub.read("B", "5");
    hub.take(order("se-shop", "1", 1, "A", 1));
    hub.take(order("se-shop", "1", 2, "B", 1));
    hub.take(order("se-shop", "1", 3, "B", 2));

    hub.becomes("se-shop:1", OPEN);
    assertThat(hub.orders.find("se-shop:1").orElseThrow().booked()).containsEntry("B", 2);
    assertThat(hub.books("reservations.wms").parked()).isZero();
  }

  @Test
  void who_wants_another_article_waits_no_more_for_the_first_one() {
    hub.read("X", "0");
    hub.read("Y", "5");
    hub.take(order("se-shop", "1", 1, "X", 1));
    hub.take(order("se-shop", "1", 2, "Y", 1));
    hub.take(order("eu-shop", "2", 1, "X", 1));

    hub.read("X", "1");

    hub.becomes("se-shop:1", OPEN);
    hub.becomes("eu-shop:2", OPEN);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_cancelled_order_that_was_never_sent_leaves_nothing_of_what_it_once_wanted() {
    hub.read("X", "0");
    hub.read("Z", "5");
    hub.take(order("se-shop", "1", 1, "X", 1, "Z", 2));
    hub.take(order("se-shop", "1", 2, "X", 1));
    hub.take(cancellation("se-shop", "1", 3));

    assertThat(hub.of("Z").available()).isEqualTo(5);
    assertThat(hub.of("X").waitingPieces()).isZero();
  }

  @Test
  void who_wants_less_and_then_more_again_has_to_find_the_pieces_again() {
    hub.read("X", "5");
    hub.take(order("se-shop", "1", 1, "X", 5));
    hub.answered("se-shop:1");
    hub.take(order("se-shop", "1", 2, "X", 3));
    hub.answered("se-shop:1");
    hub.read("X", "2");
    hub.take(order("eu-shop", "2", 1, "X", 2));
    hub.answered("eu-shop:2");
    hub.read("X", "0");

    hub.take(order("se-shop", "1", 3, "X", 5));

    hub.becomes("se-shop:1", HELD);
  }

  @Test
  void however_orders_come_no_piece_is_promised_twice_and_nobody_waits_for_what_it_does_not_want() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String shop = random.nextBoolean() ? "se-shop" : "eu-shop";
      String number = String.valueOf(random.nextInt(40));
      int revision = 1 + random.nextInt(3);
      // A state of an order says the same however often it comes; another would be a conflict.
      Random content = new Random(seed + (shop + number + revision).hashCode());
      documents.add(
          random.nextInt(4) == 0
              ? cancellation(shop, number, 9)
              : order(
                  shop,
                  number,
                  revision,
                  List.of("X", "Y", "Z").get(content.nextInt(3)),
                  1 + content.nextInt(3)));
    }
    Collections.shuffle(documents, random);
    List<String> skus = List.of("X", "Y", "Z");
    skus.forEach(sku -> hub.read(sku, "12"));
    documents.forEach(one -> hub.write("reservations.wms", one));
    hub.settled();

    assertThat(hub.books("reservations.wms").inFlight()).isZero();
    assertThat(hub.books("reservations.wms").parked()).as("seed %s", seed).isZero();
    for (String sku : skus) {
      assertThat(hub.of(sku).unpromised()).as("%s, seed %s", sku, seed).isNotNegative();
      long waiting =
          hub.orders.page(null, 1000).stream()
              .filter(one -> one.value().state() == HELD)
              .mapToInt(
                  one ->
                      one.value().wanted().getOrDefault(sku, 0)
                          - one.value().booked().getOrDefault(sku, 0))
              .sum();
      assertThat(hub.of(sku).waitingPieces()).as("%s, seed %s", sku, seed).isEqualTo(waiting);
    }
  }

  @Test
  void a_seller_is_asked_to_cancel_what_was_offered_only_when_the_warehouse_let_go_and_once()
      throws Exception {
    restart(Oversell.CANCEL, Mode.SHARED);
    hub.read("X", "1");
    hub.take(order("eu-shop", "1", 1, "X", 1));
    hub.marks("orders.wms");
    hub.take(order("eu-shop", "1", 2, "X", 2));

    hub.becomes("eu-shop:1", STOPPED);
    assertThat(hub.marks("orders.wms")).containsExactly("eu-shop:1");
    assertThat(hub.books("cancellations.eu-shop").seen()).isZero();

    hub.letGo("eu-shop:1");
    hub.letGo("eu-shop:1");

    assertThat(hub.books("cancellations.eu-shop").seen()).isEqualTo(1);
  }

  @Test
  void a_seller_that_cancels_by_itself_is_not_asked_to() throws Exception {
    restart(Oversell.CANCEL, Mode.SHARED);
    hub.read("X", "1");
    hub.take(order("eu-shop", "1", 1, "X", 1));
    hub.take(order("eu-shop", "1", 2, "X", 2));
    hub.take(cancellation("eu-shop", "1", 3));

    hub.becomes("eu-shop:1", CANCELLED);
    hub.letGo("eu-shop:1");

    assertThat(hub.books("cancellations.eu-shop").seen()).isZero();
  }

  @Test
  void an_order_that_is_dismissed_while_it_waits_leaves_its_pieces_and_its_place_to_others() {
    hub.read("X", "1");
    hub.read("Y", "3");
    hub.take(order("se-shop", "1", 1, "X", 2, "Y", 1));
    hub.take(order("eu-shop", "2", 1, "X", 1, "Y", 1));
    hub.becomes("eu-shop:2", HELD);
    hub.marks("stock.eu-shop");

    hub.dismiss("reservations.wms", "se-shop:1");

    hub.becomes("se-shop:1", DISMISSED);
    hub.becomes("eu-shop:2", OPEN);
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.marks("stock.eu-shop")).contains("Y");
    hub.read("X", "5");
    hub.read("Y", "5");
    hub.take(order("se-shop", "1", 2, "X", 1));
    hub.becomes("se-shop:1", OPEN);
  }

  @Test
  void a_change_that_is_dismissed_while_it_waits_leaves_what_the_warehouse_has() {
    hub.read("X", "5");
    hub.read("Y", "1");
    hub.take(order("se-shop", "1", 1, "X", 2));
    hub.answered("se-shop:1");
    hub.take(order("se-shop", "1", 2, "X", 4, "Y", 2));
    hub.becomes("se-shop:1", HELD);
    assertThat(hub.of("X").reservedPieces()).isEqualTo(4);

    hub.dismiss("reservations.wms", "se-shop:1");

    hub.becomes("se-shop:1", DISMISSED);
    assertThat(hub.of("X").reservedPieces()).isEqualTo(2);
    assertThat(hub.of("Y").waitingPieces()).isZero();
    assertThat(hub.orders.find("se-shop:1").orElseThrow().booked()).containsEntry("X", 2);
    assertThat(hub.marks("dismissed.orders.wms")).containsExactly("se-shop:1");
  }

  @Test
  void an_order_the_warehouse_cancelled_is_not_told_again_when_its_change_gets_its_pieces() {
    hub.read("X", "3");
    hub.take(order("se-shop", "1", 1, "X", 2));
    hub.take(order("se-shop", "1", 2, "X", 4));
    hub.becomes("se-shop:1", HELD);
    hub.marks("orders.wms");

    hub.dropped("se-shop:1");
    hub.read("X", "9");
    hub.take(order("se-shop", "1", 3, "X", 1));

    hub.becomes("se-shop:1", DROPPED);
    assertThat(hub.marks("orders.wms")).isEmpty();
    assertThat(hub.of("X").available()).isEqualTo(9);
    assertThat(hub.books("reservations.wms").waiting()).isZero();
    assertThat(hub.orders.find("se-shop:1").orElseThrow().notices()).isEqualTo(1);
    assertThat(hub.reviews()).isEmpty();
  }
}
