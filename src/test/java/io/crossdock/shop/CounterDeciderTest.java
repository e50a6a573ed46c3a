package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.shop.CounterDecider.Wanted;
import io.crossdock.shop.CounterDecision.Nothing;
import io.crossdock.shop.CounterDecision.Read;
import io.crossdock.shop.CounterDecision.Write;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A shop's own sale is never echoed, and a piece that was sold is never shown again. */
class CounterDeciderTest {

  private static Wanted wanted(long target, long sold) {
    return new Wanted(target, target, sold);
  }

  @Test
  void a_counter_nobody_knows_is_read_first_and_set_blindly_where_that_is_how_the_shop_is() {
    assertThat(CounterDecider.decide(wanted(4, 0), null, null, false)).isEqualTo(new Read());
    assertThat(CounterDecider.decide(wanted(4, 0), null, null, true))
        .isEqualTo(new Write(0, 4, 0, false));
    assertThat(CounterDecider.decide(wanted(4, 0), null, 4L, false))
        .isEqualTo(new Nothing(4, 0, false));
    assertThat(CounterDecider.decide(wanted(4, 0), null, 1L, false))
        .isEqualTo(new Write(1, 4, 0, false));
  }

  @Test
  void a_shops_own_sale_is_not_written_back() {
    assertThat(CounterDecider.decide(wanted(4, 1), new Remembered(5, 0), null, false))
        .isEqualTo(new Nothing(4, 1, false));
  }

  @Test
  void a_sale_elsewhere_is_written() {
    assertThat(CounterDecider.decide(wanted(4, 0), new Remembered(5, 0), null, false))
        .isEqualTo(new Write(5, 4, 0, false));
  }

  @Test
  void a_counter_that_tells_of_unseen_sales_lowers_the_target_and_their_orders_change_nothing() {
    // Another shop sold one of 5, and this one two that the hub has not heard of.
    CounterDecision first = CounterDecider.decide(wanted(4, 0), new Remembered(5, 0), 3L, false);
    assertThat(first).isEqualTo(new Write(3, 2, 2, false));
    // Whatever makes the hub look before their orders come.
    assertThat(CounterDecider.decide(wanted(4, 0), new Remembered(2, 2), null, false))
        .isEqualTo(new Nothing(2, 2, false));
    assertThat(CounterDecider.decide(wanted(3, 1), new Remembered(2, 2), null, false))
        .isEqualTo(new Nothing(2, 2, false));
    assertThat(CounterDecider.decide(wanted(2, 2), new Remembered(2, 2), null, false))
        .isEqualTo(new Nothing(2, 2, false));
  }

  @Test
  void a_counter_that_somebody_raised_is_set_right() {
    assertThat(CounterDecider.decide(wanted(4, 0), new Remembered(4, 0), 9L, false))
        .isEqualTo(new Write(9, 4, 0, false));
  }

  @Test
  void a_share_is_lowered_at_once_and_raised_only_as_far_as_others_were_lowered() {
    assertThat(CounterDecider.decide(new Wanted(7, 4, 0), new Remembered(3, 0), null, false))
        .isEqualTo(new Write(3, 4, 0, true));
    assertThat(CounterDecider.decide(new Wanted(7, 2, 0), new Remembered(3, 0), null, false))
        .isEqualTo(new Nothing(3, 0, true));
    assertThat(CounterDecider.decide(new Wanted(2, 0, 0), new Remembered(3, 0), null, false))
        .isEqualTo(new Write(3, 2, 0, false));
  }

  /**
   * One shop, some pieces; it sells, its orders come later, the hub looks with compare-and-set, in
   * any order. At no moment are counter and sales together more than there is.
   */
  @Property
  void nothing_is_oversold_however_sales_orders_and_looks_mix(
      @ForAll @IntRange(max = 9) int pieces,
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> steps) {
    long counter = 0;
    long sold = 0;
    long heard = 0;
    Remembered remembered = null;
    for (int step : steps) {
      if (step <= 1 && counter > 0) {
        counter--;
        sold++;
      } else if (step == 2 && heard < sold) {
        heard++;
      } else if (step > 2) {
        Wanted wanted = wanted(pieces - heard, heard);
        Long actual = null;
        for (int look = 0; look < 3; look++) {
          CounterDecision decision = CounterDecider.decide(wanted, remembered, actual, false);
          if (decision instanceof Nothing nothing) {
            remembered = new Remembered(nothing.quantity(), nothing.sold());
            break;
          }
          if (decision instanceof Write write && write.from() == counter) {
            counter = write.to();
            remembered = new Remembered(write.to(), write.sold());
            break;
          }
          actual = counter;
        }
      }
      assertThat(counter + sold).isLessThanOrEqualTo(pieces);
    }
    // Once all orders have come, the counter is what it should be.
    CounterDecision last =
        CounterDecider.decide(wanted(pieces - sold, sold), remembered, counter, false);
    if (remembered != null) {
      assertThat(counter).isEqualTo(pieces - sold);
      assertThat(last).isEqualTo(new Nothing(pieces - sold, sold, false));
    }
  }
}
