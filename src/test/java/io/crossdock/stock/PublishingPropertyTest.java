package io.crossdock.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PublishingPropertyTest {

  private static List<String> shops(int n) {
    return IntStream.range(0, n).mapToObj(i -> "shop" + i).toList();
  }

  private static List<Long> longs(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }

  @Property
  void shares_sum_up_to_what_is_there_but_the_buffer(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int available,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 1000) Integer> weights,
      @ForAll @IntRange(max = 50) int buffer) {
    weights.set(0, Math.max(1, weights.get(0)));
    Partition partition = new Partition(shops(weights.size()), longs(weights), buffer);

    long[] shown = partition.shown(available);

    assertThat(Arrays.stream(shown).sum()).isEqualTo(Math.max(0, (long) available - buffer));
    assertThat(partition.canOversell(available)).isZero();
  }

  @Property
  void a_share_is_its_quota_rounded_down_or_up(
      @ForAll @IntRange(max = 100_000) int available,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 100) Integer> weights) {
    long total = weights.stream().mapToLong(Integer::longValue).sum();
    long[] shown = new Partition(shops(weights.size()), longs(weights), 0).shown(available);

    for (int i = 0; i < shown.length; i++) {
      long floor = (long) available * weights.get(i) / total;
      assertThat(shown[i]).isBetween(floor, floor + 1);
    }
  }

  @Property
  void who_stands_before_another_with_the_same_weight_never_gets_less(
      @ForAll @IntRange(max = 1000) int available, @ForAll @IntRange(min = 2, max = 6) int n) {
    long[] shown = new Partition(shops(n), Collections.nCopies(n, 7L), 0).shown(available);

    for (int i = 1; i < n; i++) {
      assertThat(shown[i]).isLessThanOrEqualTo(shown[i - 1]);
    }
  }

  @Property
  void the_strict_buffer_is_the_lowest_that_is_safe(
      @ForAll @IntRange(max = 10_000) int available, @ForAll @IntRange(min = 1, max = 6) int n) {
    long strict = Publishing.strictBuffer(available, n);

    assertThat(strict).isEqualTo((long) Math.ceil((double) available * (n - 1) / n));
    assertThat(Shared.of(shops(n), strict).canOversell(available)).isZero();
    if (strict > 0) {
      assertThat(Shared.of(shops(n), strict - 1).canOversell(available)).isPositive();
    }
  }

  @Property
  void a_raise_leaves_room_for_what_the_others_may_sell(
      @ForAll @IntRange(max = 100) int available,
      @ForAll @IntRange(max = 100) int wanted,
      @ForAll @IntRange(max = 100) int believed,
      @ForAll @IntRange(max = 100) int others) {
    long told = Publishing.raiseLimit(available, wanted, believed, others);

    assertThat(told).isLessThanOrEqualTo(wanted);
    if (told > believed) {
      assertThat(told + others).isLessThanOrEqualTo(available);
    }
    if (wanted <= believed) {
      assertThat(told).isEqualTo(wanted);
    }
  }

  @Property
  void available_is_what_was_read_less_what_it_does_not_contain_and_what_waits(
      @ForAll @IntRange(min = -100_000, max = 100_000) int thousandths,
      @ForAll @IntRange(max = 50) int reserved,
      @ForAll @IntRange(max = 50) int held) {
    Reserved promised =
        new Reserved(
            List.of(new Reserved.Open("a", 1, reserved), new Reserved.Open("b", 1, 7)),
            List.of(new Reserved.Waiting("c", held)),
            Map.of());
    // The reading was numbered after the answer for b, which it therefore contains.
    Answered answered = new Answered(List.of(new Answered.Answer("b", 1, 4)));
    SkuStock stock = new SkuStock(BigDecimal.valueOf(thousandths, 3), 5, promised, answered);

    assertThat(stock.available())
        .isEqualTo(Math.max(0, Math.floorDiv(thousandths, 1000) - reserved - held));
  }

  @Example
  void large_figures_do_not_overflow() {
    Partition partition = new Partition(List.of("a", "b"), List.of(499_999_999L, 500_000_001L), 0);

    long[] shown = partition.shown(Long.MAX_VALUE);

    assertThat(shown[0] + shown[1]).isEqualTo(Long.MAX_VALUE);
  }
}
