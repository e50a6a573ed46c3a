package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is added to an amount, by what became of orders. */
class KeptTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration DELAY = Duration.ofMinutes(2);

  private static Units ordered(long pieces) {
    return Units.of(pieces, 0, 0, 0);
  }

  private static Kept told(Units units) {
    return Kept.NOTHING.after("14", Units.NOTHING, units, true, 0, NOW, DELAY);
  }

  /** Booked: the amount is without it. */
  private static long toAdd(Kept kept) {
    return kept.toAdd(100, NOW);
  }

  @Test
  void an_order_is_added_once_it_is_booked() {
    Kept kept = told(ordered(3));

    assertThat(kept.toAdd(0, NOW)).as("the amount has its pieces still").isZero();
    assertThat(kept.toAdd(3, NOW)).isEqualTo(3);
  }

  @Test
  void of_two_orders_only_the_booked_one_is_added() {
    Kept kept = told(ordered(3)).after("14", Units.NOTHING, ordered(2), true, 0, NOW, DELAY);

    assertThat(kept.toAdd(3, NOW)).isEqualTo(3);
    assertThat(kept.toAdd(5, NOW)).isEqualTo(5);
  }

  @Test
  void an_order_that_came_when_others_were_booked_waits_for_its_own_pieces_alone() {
    Kept kept = told(ordered(3)).after("14", Units.NOTHING, ordered(2), true, 3, NOW, DELAY);

    assertThat(kept.toAdd(3, NOW)).isEqualTo(3);
    assertThat(kept.toAdd(5, NOW)).isEqualTo(5);
  }

  @Test
  void an_order_that_is_never_booked_is_waited_for_no_longer_than_booking_takes() {
    Kept kept = told(ordered(3));

    assertThat(kept.toAdd(0, NOW.plus(DELAY).minusSeconds(1))).isZero();
    assertThat(kept.toAdd(0, NOW.plus(DELAY))).isEqualTo(3);
  }

  @Test
  void an_order_that_was_taken_back_before_it_was_booked_hides_pieces_of_others_for_a_while_only() {
    Units gone = Units.of(2, 2, 0, 0);
    Kept kept =
        told(ordered(3))
            .after("14", Units.NOTHING, ordered(2), true, 3, NOW, DELAY)
            .after("14", ordered(2), gone, false, 3, NOW, DELAY);

    assertThat(kept.unbooked(3, NOW)).isEqualTo(2);
    assertThat(kept.toAdd(3, NOW)).isEqualTo(1);
    assertThat(kept.unbooked(3, NOW.plus(DELAY))).isZero();
    assertThat(kept.toAdd(3, NOW.plus(DELAY))).isEqualTo(3);
  }

  @Test
  void an_order_nobody_told_the_hub_of_is_not_waited_for() {
    Kept kept = Kept.NOTHING.after("14", Units.NOTHING, ordered(3), false, 0, NOW, DELAY);

    assertThat(kept.toAdd(0, NOW)).isEqualTo(3);
  }

  @Test
  void a_partial_shipment_leaves_the_rest() {
    Units before = ordered(3);
    Kept kept = told(before).after("14", before, Units.of(3, 0, 1, 0), true, 3, NOW, DELAY);

    assertThat(toAdd(kept)).isEqualTo(2);
    assertThat(kept.toAdd(3, NOW)).as("nothing new is to be booked").isEqualTo(2);
  }

  @Test
  void a_whole_shipment_leaves_nothing() {
    Units before = ordered(3);
    Kept kept = told(before).after("14", before, Units.of(3, 0, 3, 0), true, 3, NOW, DELAY);

    assertThat(toAdd(kept)).isZero();
  }

  @Test
  void a_cancellation_leaves_nothing_and_one_behind_a_shipment_nothing_either() {
    Units before = ordered(3);
    Units partly = Units.of(3, 0, 1, 0);
    Units over = Units.of(3, 2, 1, 0);

    assertThat(toAdd(told(before).after("14", before, Units.of(3, 3, 0, 0), false, 3, NOW, DELAY)))
        .isZero();
    assertThat(
            toAdd(
                told(before)
                    .after("14", before, partly, true, 3, NOW, DELAY)
                    .after("14", partly, over, true, 3, NOW, DELAY)))
        .isZero();
  }

  @Test
  void what_is_paid_back_before_it_was_sent_is_kept_no_longer() {
    assertThat(Units.of(3, 0, 0, 1).open()).isEqualTo(2);
    assertThat(Units.of(3, 0, 2, 1).open()).as("unsent pieces go first").isZero();
  }

  @Test
  void what_is_paid_back_after_it_was_sent_was_kept_no_more() {
    assertThat(Units.of(3, 0, 3, 1)).isEqualTo(new Units(0, 3, 1));
    assertThat(Units.of(3, 0, 3, 3).wanted()).isEqualTo(3);
  }

  @Test
  void an_order_that_grows_is_waited_for_by_as_much() {
    Units before = ordered(3);
    Kept kept = told(before).after("14", before, ordered(5), true, 3, NOW.plusSeconds(60), DELAY);

    assertThat(kept.toAdd(3, NOW.plusSeconds(60))).isEqualTo(3);
    assertThat(kept.toAdd(5, NOW.plusSeconds(60))).isEqualTo(5);
  }

  @Test
  void the_hubs_own_shipment_and_cancellation_are_known_before_the_shop_tells_of_them() {
    assertThat(ordered(3).sent(2)).isEqualTo(Units.of(3, 0, 2, 0));
    assertThat(ordered(3).sent(2).cancelled()).isEqualTo(Units.of(3, 1, 2, 0));
  }

  /**
   * Source less reservations is what the hub wants to be shown, whatever an order has been through,
   * and the rest of the shop's reservations (unpaid orders, orders under way) is taken off by it.
   */
  @Property(tries = 500)
  void what_is_shown_is_the_amount_less_what_the_hub_has_not_booked(
      @ForAll @IntRange(max = 9) int ordered,
      @ForAll @IntRange(max = 9) int cancelled,
      @ForAll @IntRange(max = 9) int shipped,
      @ForAll @IntRange(max = 9) int unheard,
      @ForAll @IntRange(max = 50) int amount,
      @ForAll boolean booked) {
    int gone = Math.min(cancelled, ordered);
    int sent = Math.min(shipped, ordered - gone);
    Units before = ordered(ordered);
    Units now = Units.of(ordered, gone, sent, 0);
    Kept kept = told(before).after("14", before, now, true, booked ? ordered : 0, NOW, DELAY);
    int reserved = ordered - gone - sent + unheard;

    long source = amount + kept.toAdd(booked ? ordered : 0, NOW);
    long shown = source - reserved;

    long unbooked = booked ? 0 : ordered - gone - sent;
    assertThat(shown).isLessThanOrEqualTo(amount - unheard);
    assertThat(shown).isGreaterThanOrEqualTo(amount - unheard - unbooked);
  }
}
