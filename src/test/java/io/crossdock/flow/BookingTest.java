package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.BookedOrder.State;
import io.crossdock.flow.BookingWords.Review;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.stock.Answered;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.SkuStock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an order, and how it is said, without anything around it. */
class BookingTest {

  private static final Numbered NUMBER = new Numbered.Number("1-SE");

  private static final Class<Decision.PassedOver> PASSED = Decision.PassedOver.class;
  private static final OrderCancellation BACK =
      new OrderCancellation("se-shop", "1", 2, FlowHarness.AT, null);

  private final StockBook.Page page =
      StockBook.Page.of(
          Map.of(
              "X",
              new SkuStock(new BigDecimal("2"), 1, Reserved.NONE, Answered.NONE),
              "NEW",
              SkuStock.unread(Reserved.NONE, Answered.NONE)));

  private Booking booking(Oversell policy) {
    return new Booking(
        new WarehouseRules("wms", 50, true, true, policy, new Showing(Mode.SHARED, 0), List.of()),
        page,
        FlowHarness.AT);
  }

  private static Decision take(
      Booking booking, BookedOrder before, long revision, Object... skusAndPieces) {
    return booking.order(
        FlowHarness.order("se-shop", "1", revision, skusAndPieces), before, NUMBER);
  }

  @Test
  void what_is_there_is_sent() {
    Decision sent = take(booking(Oversell.HOLD), null, 1, "X", 2);

    assertThat(sent).isInstanceOf(Decision.Sent.class);
    assertThat(sent.isForWarehouse()).isTrue();
    assertThat(sent.order().offered()).isEqualTo(1);
    assertThat(sent.order().kept()).isEqualTo("X 2");
    assertThat(BookingWords.why(sent)).isEqualTo("all its pieces are booked");
    assertThat(BookingWords.opens(sent)).isEmpty();
  }

  @Test
  void what_is_not_there_waits_and_people_read_what_is_missing() {
    Decision waits = take(booking(Oversell.HOLD), null, 1, "X", 3, "NEW", 1);

    assertThat(waits).isInstanceOf(Decision.Waits.class);
    assertThat(((Decision.Waits) waits).since()).containsExactly("NEW", "X");
    assertThat(BookingWords.why(waits))
        .isEqualTo("the warehouse knows no NEW, NO_STOCK: 1 of X missing");
    assertThat(BookingWords.opens(waits))
        .extracting(Review::kind, Review::key)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("unknown-article", "se-shop:1/NEW"),
            org.assertj.core.groups.Tuple.tuple("oversold", "se-shop:1/X"));
  }

  @Test
  void an_order_of_an_article_nobody_knows_waits_under_every_policy() {
    assertThat(take(booking(Oversell.CANCEL), null, 1, "NEW", 1))
        .isInstanceOf(Decision.Waits.class);
    assertThat(take(booking(Oversell.PASS_THROUGH), null, 1, "NEW", 1))
        .isInstanceOf(Decision.Waits.class);
  }

  @Test
  void who_is_stopped_is_told_at_once_only_where_the_warehouse_cannot_have_it() {
    Booking booking = booking(Oversell.CANCEL);
    Decision.Stopped fresh = (Decision.Stopped) take(booking, null, 1, "X", 3);
    BookedOrder sent = take(booking, null, 1, "X", 1).order();
    Decision.Stopped changed = (Decision.Stopped) take(booking, sent, 2, "X", 3);

    assertThat(fresh.tellsItsSeller()).isTrue();
    assertThat(fresh.isForWarehouse()).isFalse();
    assertThat(fresh.order().notices()).isEqualTo(1);
    assertThat(changed.tellsItsSeller()).isFalse();
    assertThat(changed.isForWarehouse()).isTrue();
    assertThat(changed.order().notices()).isZero();
    assertThat(BookingWords.why(changed)).endsWith("when the warehouse has let go of it");
  }

  @Test
  void nothing_new_is_taken_in_of_an_order_that_is_over() {
    Booking booking = booking(Oversell.HOLD);
    BookedOrder sent = take(booking, null, 1, "X", 1).order();

    for (State over : List.of(State.CANCELLED, State.STOPPED, State.DROPPED)) {
      assertThat(take(booking, sent.as(over), 2, "X", 2)).isInstanceOf(Decision.PassedOver.class);
    }
    assertThat(BookingWords.why(take(booking, sent.as(State.DROPPED), 2, "X", 2)))
        .isEqualTo("the warehouse has cancelled it; nothing goes there any more");
    assertThat(
            booking.cancellation(
                new OrderCancellation("se-shop", "1", 2, FlowHarness.AT, null),
                sent.as(State.DROPPED)))
        .isInstanceOf(Decision.PassedOver.class);
  }

  private static OrderCancellation gone(long revision) {
    return new OrderCancellation(
        "se-shop", "1", revision, FlowHarness.AT, "deleted in the store", List.of(), true);
  }

  @Test
  void an_order_its_seller_did_not_have_and_has_after_all_is_taken_up_with_its_pieces_once() {
    Booking booking = booking(Oversell.HOLD);
    BookedOrder waits = take(booking, null, 1, "X", 1, "NEW", 1).order();
    BookedOrder gone = booking.cancellation(gone(2), waits).order();
    assertThat(page.of("X").available()).isEqualTo(2);

    assertThat(take(booking, gone, 1, "X", 2)).as("an older state").isInstanceOf(PASSED);
    Decision again = take(booking, gone, 3, "X", 2);

    assertThat(again).isInstanceOf(Decision.Sent.class);
    assertThat(again.order().state()).isEqualTo(State.OPEN);
    assertThat(again.order().kept()).isEqualTo("X 2");
    assertThat(page.of("X").available()).isZero();
    assertThat(page.of("X").reserved().soldBy("se-shop")).isEqualTo(2);
  }

  @Test
  void an_order_the_warehouse_was_told_to_let_go_of_and_that_is_alive_again_is_told_to_people() {
    Booking booking = booking(Oversell.HOLD);
    BookedOrder sent = take(booking, null, 1, "X", 1).order();
    for (OrderCancellation back : List.of(gone(2), BACK)) {
      BookedOrder cancelled = booking.cancellation(back, sent).order();

      Decision alive = take(booking, cancelled, 3, "X", 1);

      assertThat(alive).isInstanceOf(PASSED);
      assertThat(alive.order()).isEqualTo(cancelled);
      assertThat(BookingWords.opens(alive))
          .extracting(Review::kind, Review::key)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("order-alive-again", "se-shop:1"));
      assertThat(BookingWords.opens(alive).get(0).facts().get("next"))
          .contains("another number", "close this");
      assertThat(BookingWords.opens(take(booking, cancelled, 2, "X", 1))).as("older").isEmpty();
      assertThat(BookingWords.closes(booking.cancellation(gone(4), cancelled)))
          .extracting(Review::kind)
          .containsExactly("order-alive-again");
    }
  }

  @Test
  void what_a_person_gave_up_finds_its_pieces_again_when_it_comes_again() {
    Booking booking = booking(Oversell.HOLD);
    BookedOrder sent = take(booking, null, 1, "X", 2).order();

    BookedOrder dismissed = booking.released(sent, 0).as(State.DISMISSED);

    assertThat(page.of("X").available()).isEqualTo(2);
    assertThat(dismissed.kept()).isEmpty();
    assertThat(dismissed.mayBeThere()).isFalse();
    assertThat(take(booking, dismissed, 1, "X", 2)).isInstanceOf(Decision.Sent.class);
    assertThat(page.of("X").available()).isZero();
  }

  @Test
  void a_number_that_cannot_be_is_said_with_its_reason() {
    Decision refused =
        booking(Oversell.HOLD)
            .order(
                FlowHarness.order("se-shop", "1", 1, "X", 1), null, new Numbered.TooLong(51, 50));

    assertThat(refused.order().state()).isEqualTo(State.REFUSED);
    assertThat(BookingWords.why(refused)).contains("51 characters, the warehouse takes 50");
    assertThat(BookingWords.opens(refused))
        .extracting(Review::kind)
        .containsExactly("order-number-too-long");
  }
}
