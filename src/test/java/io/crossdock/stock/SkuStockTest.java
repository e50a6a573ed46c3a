package io.crossdock.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkuStockTest {

  private static final SkuStock FIVE = read("5", 10, Reserved.NONE, Answered.NONE);

  private static SkuStock read(String sellable, long number, Reserved reserved, Answered answered) {
    return new SkuStock(new BigDecimal(sellable), number, reserved, answered);
  }

  private static Answered answered(String order, long revision, long reading) {
    return Answered.NONE.with(new Answered.Answer(order, revision, reading), Set.of(order));
  }

  @Test
  void what_is_booked_is_taken_from_the_reading() {
    SkuStock booked = FIVE.booked("A", 1, 2);

    assertThat(booked.available()).isEqualTo(3);
    assertThat(booked.reservedPieces()).isEqualTo(2);
  }

  @Test
  void a_reading_numbered_before_the_answer_does_not_contain_the_order() {
    SkuStock booked = FIVE.booked("A", 1, 2);

    assertThat(read("5", 19, booked.reserved(), answered("A", 1, 20)).available()).isEqualTo(3);
    assertThat(read("3", 21, booked.reserved(), answered("A", 1, 20)).available()).isEqualTo(3);
  }

  @Test
  void an_answer_for_an_older_state_says_nothing_of_the_pieces_that_came_later() {
    SkuStock booked = FIVE.booked("A", 1, 2).booked("A", 2, 1);

    SkuStock after = read("3", 21, booked.reserved(), answered("A", 1, 20));

    assertThat(after.reservedPieces()).isEqualTo(1);
    assertThat(after.available()).isEqualTo(2);
  }

  @Test
  void what_the_warehouse_let_go_of_is_taken_from_no_reading() {
    SkuStock booked = FIVE.booked("A", 1, 2);

    assertThat(read("5", 10, booked.reserved(), answered("A", 1, Answered.RELEASED)).available())
        .isEqualTo(5);
  }

  @Test
  void who_waits_longer_goes_first_and_nobody_sees_what_they_wait_for() {
    SkuStock waiting = FIVE.waiting("A", 4).waiting("B", 3);

    assertThat(waiting.freeFor("A")).isEqualTo(5);
    assertThat(waiting.freeFor("B")).isEqualTo(1);
    assertThat(waiting.freeFor("C")).isEqualTo(-2);
    assertThat(waiting.available()).isZero();
    assertThat(waiting.booked("A", 1, 4).freeFor("B")).isEqualTo(1);
  }

  @Test
  void who_changes_what_it_waits_for_keeps_its_place() {
    assertThat(FIVE.waiting("A", 4).waiting("B", 3).waiting("A", 1).freeFor("B")).isEqualTo(4);
  }

  @Test
  void what_readings_contain_is_forgotten_with_the_next_booking() {
    SkuStock contained =
        read("3", 21, FIVE.booked("A", 1, 2).reserved(), answered("A", 1, 20)).booked("B", 1, 1);

    assertThat(contained.reserved().open()).extracting(Reserved.Open::order).containsExactly("B");
  }

  @Test
  void fractions_are_not_promised() {
    assertThat(read("7.9", 1, Reserved.NONE, Answered.NONE).available()).isEqualTo(7);
    assertThat(read("-0.1", 1, Reserved.NONE, Answered.NONE).unpromised()).isEqualTo(-1);
  }
}
