package io.crossdock.stock;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StockRulesPropertyTest {

  @Property
  void a_target_is_never_negative(
      @ForAll int available, @ForAll int backordered, @ForAll int taken, @ForAll int ahead) {
    ShopTarget target = ShopTarget.of(available, backordered, new Moves(taken, ahead));

    assertThat(target.available()).isNotNegative();
    assertThat(target.backordered()).isNotNegative();
    assertThat(target.oversold()).isNotNegative();
  }

  @Property
  void nothing_is_made_or_lost_between_figure_moves_target_and_oversold(
      @ForAll int available, @ForAll int backordered, @ForAll int taken, @ForAll int ahead) {
    ShopTarget target = ShopTarget.of(available, backordered, new Moves(taken, ahead));

    assertThat(target.available() + target.backordered() - target.oversold())
        .isEqualTo((long) available + backordered - taken - ahead);
  }

  @Property
  void one_bucket_does_not_look_at_the_other(
      @ForAll int available,
      @ForAll int taken,
      @ForAll int backordered,
      @ForAll int ahead,
      @ForAll int other) {
    long alone = ShopTarget.of(available, backordered, new Moves(taken, ahead)).available();
    long beside = ShopTarget.of(available, other, new Moves(taken, ahead)).available();

    assertThat(beside).isEqualTo(alone);
  }

  @Property
  void selling_before_or_after_the_figure_was_written_gives_the_same_counter(
      @ForAll @IntRange(max = 10_000) int erp,
      @ForAll @IntRange(max = 10_000) int sold,
      @ForAll @IntRange(max = 10_000) int soldLater) {
    long writtenThenSold =
        ShopTarget.of(erp, 0, new Moves(sold, 0)).available() - Math.min(soldLater, erp - sold);
    long soldThenWritten = ShopTarget.of(erp, 0, new Moves((long) sold + soldLater, 0)).available();

    if (erp >= (long) sold + soldLater) {
      assertThat(writtenThenSold).isEqualTo(soldThenWritten);
    } else {
      assertThat(soldThenWritten).isZero();
    }
  }

  @Property
  void held_units_are_between_zero_and_what_was_bought(
      @ForAll @IntRange(min = -1000, max = 1000) int available,
      @ForAll @IntRange(min = -1000, max = 1000) int backordered,
      @ForAll @IntRange(min = -10, max = 1000) int total) {
    Moves held = Moves.held(available, backordered, total);

    assertThat(held.available()).isNotNegative();
    assertThat(held.backordered()).isNotNegative();
    assertThat(held.total()).isBetween(0L, Math.max(0L, total));
  }

  @Property
  void plausible_held_units_stay_as_they_are(
      @ForAll @IntRange(max = 1000) int available,
      @ForAll @IntRange(max = 1000) int backordered,
      @ForAll @IntRange(max = 1000) int released) {
    Moves held = Moves.held(available, backordered, (long) available + backordered + released);

    assertThat(held).isEqualTo(new Moves(available, backordered));
  }

  @Property
  void shipped_units_leave_the_goods_on_hand_first(
      @ForAll @IntRange(max = 100) int available,
      @ForAll @IntRange(max = 100) int backordered,
      @ForAll @IntRange(max = 300) int shipped) {
    Moves left = new Moves(available, backordered).without(shipped);

    assertThat(left.total()).isEqualTo(Math.max(0, (long) available + backordered - shipped));
    assertThat(left.available()).isEqualTo(Math.max(0, (long) available - shipped));
  }

  @Property
  void sellable_is_never_negative_and_never_more_than_is_there(
      @ForAll @IntRange(max = 100_000) int available,
      @ForAll @IntRange(max = 100_000) int backordered,
      @ForAll @IntRange(max = 100_000) int reserve) {
    assertThat(Sellable.ON_HAND.of(available, backordered, reserve))
        .isBetween(0L, (long) available);
    assertThat(Sellable.ON_HAND_AND_BACKORDERED.of(available, backordered, reserve))
        .isBetween(0L, (long) available + backordered);
  }
}
