package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches become smaller where they take too long, and bigger where they do not. */
class BatchSizeTest {

  private final BatchSize size = new BatchSize(495);

  /**
   * As many batches as given, of a partner that is in time with so many and no more.
   *
   * @return their sizes
   */
  private List<Integer> batches(int count, int inTime) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int now = size.now();
      sizes.add(now);
      if (now > inTime) {
        size.tookTooLong(now);
      } else {
        size.wentThrough(now);
      }
    }
    return sizes;
  }

  @Test
  void one_that_takes_too_long_is_halved_until_it_goes_through() {
    assertThat(batches(6, 62)).containsExactly(495, 495, 248, 124, 62, 62);
  }

  @Test
  void one_answer_that_is_lost_changes_nothing() {
    size.tookTooLong(3);
    size.wentThrough(3);
    size.tookTooLong(1);
    assertThat(size.now()).isEqualTo(495);
  }

  @Test
  void one_alone_that_always_takes_too_long_says_nothing_about_several() {
    for (int i = 0; i < 10; i++) {
      size.tookTooLong(1);
    }
    assertThat(size.now()).isEqualTo(495);
  }

  @Test
  void once_the_partner_is_quick_again_all_go_together_again() {
    batches(20, 0);
    assertThat(size.now()).isEqualTo(1);
    List<Integer> sizes = batches(9 * BatchSize.CALM + 1, 1_000);
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(495);
  }

  @Test
  void one_that_is_always_too_slow_for_more_is_tried_with_more_ever_more_seldom() {
    List<Integer> sizes = batches(5_000, 100);
    assertThat(sizes.stream().filter(one -> one > 100).count()).isLessThan(40);
  }

  @Test
  void a_small_batch_says_nothing_about_more() {
    size.tookTooLong(495);
    size.tookTooLong(495);
    for (int i = 0; i < 1_000; i++) {
      size.wentThrough(3);
    }
    assertThat(size.now()).isEqualTo(248);
  }

  @Test
  void where_entries_go_one_by_one_nothing_changes() {
    BatchSize single = new BatchSize(0);
    single.tookTooLong(1);
    single.wentThrough(1);
    assertThat(single.now()).isZero();
  }
}
