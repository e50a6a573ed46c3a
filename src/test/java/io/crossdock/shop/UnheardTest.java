package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.stock.cart.Amount;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnheardTest {

  private static Amount places(long east, long west) {
    return new Amount.ByPlace(Map.of("EAST", east, "WEST", west));
  }

  private static Amount total(long quantity) {
    return new Amount.Total(quantity);
  }

  @Test
  void what_left_is_what_is_less_than_was_believed() {
    assertThat(Unheard.left(total(5), total(3))).isEqualTo(total(2));
    assertThat(Unheard.left(total(5), total(7))).isEqualTo(total(0));
    assertThat(Unheard.left(places(5, 2), places(4, 9))).isEqualTo(places(1, 0));
    assertThat(Unheard.left(places(5, 2), total(1))).as("nothing to compare").isEqualTo(total(0));
    assertThat(Unheard.and(places(1, 0), places(1, 2))).isEqualTo(places(2, 2));
  }

  @Test
  void a_place_that_is_not_looked_at_is_not_empty() {
    Amount one = new Amount.ByPlace(Map.of("EAST", 3L));
    assertThat(Unheard.less(places(5, 2), one)).isEqualTo(2);
    assertThat(Unheard.less(total(5), one)).isZero();
    assertThat(Unheard.less(total(5), total(3))).isEqualTo(2);
  }

  @Test
  void it_is_taken_off_where_it_left() {
    assertThat(Unheard.without(places(5, 3), places(1, 0))).isEqualTo(places(4, 3));
    assertThat(Unheard.without(places(5, 3), places(9, 0))).isEqualTo(places(0, 3));
    assertThat(Unheard.without(total(5), total(2))).isEqualTo(total(3));
  }

  @Test
  void where_nobody_knows_it_is_taken_off_where_less_is_shown_and_then_where_most_is() {
    assertThat(Unheard.lowered(places(5, 3), places(4, 3), 1)).isEqualTo(places(4, 3));
    assertThat(Unheard.lowered(places(5, 3), places(5, 3), 1)).isEqualTo(places(4, 3));
    assertThat(Unheard.lowered(places(5, 3), places(5, 1), 3)).isEqualTo(places(4, 1));
    assertThat(Unheard.lowered(places(5, 3), null, 7)).isEqualTo(places(0, 1));
    assertThat(Unheard.lowered(total(5), null, 7)).isEqualTo(total(0));
  }

  @Property
  void no_piece_is_offered_again_and_none_is_missing(
      @ForAll @IntRange(max = 9) int east,
      @ForAll @IntRange(max = 9) int west,
      @ForAll @IntRange(max = 9) int there,
      @ForAll @IntRange(max = 20) int unheard) {
    Amount lowered = Unheard.lowered(places(east, west), places(there, west), unheard);
    assertThat(lowered.pieces()).isEqualTo(Math.max(0, east + west - unheard));
    assertThat(((Amount.ByPlace) lowered).quantities().values()).allMatch(one -> one >= 0);
  }
}
