package io.crossdock.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.store.LaneRules.Wish;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What lanes allow is dealt one by one. */
class DealPropertyTest {

  @Provide
  Arbitrary<List<Wish>> wishes() {
    Arbitrary<List<String>> lanes =
        Arbitraries.of("a", "b", "c").list().uniqueElements().ofMaxSize(3);
    return Combinators.combine(lanes, Arbitraries.integers().between(0, 5))
        .as(Wish::new)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Map<String, Integer>> room() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(0, 6))
        .ofSize(3);
  }

  private static int used(List<Wish> wishes, int[] dealt, String lane) {
    int used = 0;
    for (int i = 0; i < dealt.length; i++) {
      used += wishes.get(i).lanes().contains(lane) ? dealt[i] : 0;
    }
    return used;
  }

  @Property
  void no_lane_gives_more_than_it_has_nothing_is_left_that_somebody_could_take_and_equals_get_equal(
      @ForAll("wishes") List<Wish> wishes, @ForAll("room") Map<String, Integer> room)
      throws SQLException {
    int[] dealt = LaneRules.deal(wishes, room::get);
    room.forEach((lane, left) -> assertThat(used(wishes, dealt, lane)).isLessThanOrEqualTo(left));
    for (int i = 0; i < dealt.length; i++) {
      Wish wish = wishes.get(i);
      assertThat(dealt[i]).isLessThanOrEqualTo(wish.calls());
      boolean full = wish.lanes().stream().anyMatch(l -> used(wishes, dealt, l) == room.get(l));
      assertThat(dealt[i] == wish.calls() || full)
          .as("wish %s of %s got %s", i, wishes, Arrays.toString(dealt))
          .isTrue();
      for (int other = 0; other < dealt.length; other++) {
        if (wishes.get(other).lanes().equals(wish.lanes()) && dealt[i] < wish.calls()) {
          assertThat(dealt[other]).isLessThanOrEqualTo(dealt[i] + 1);
        }
      }
    }
  }

  @Example
  void who_comes_first_gets_the_odd_one() throws SQLException {
    Wish five = new Wish(List.of("a"), 5);
    assertThat(LaneRules.deal(List.of(five, five, five), lane -> 4)).containsExactly(2, 1, 1);
  }

  @Example
  void who_is_held_up_elsewhere_holds_up_nobody() throws SQLException {
    Wish both = new Wish(List.of("a", "b"), 5);
    Wish one = new Wish(List.of("a"), 5);
    assertThat(LaneRules.deal(List.of(both, one), lane -> lane.equals("b") ? 0 : 2))
        .containsExactly(0, 2);
  }
}
