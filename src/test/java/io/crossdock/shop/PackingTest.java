package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Test
  void as_many_as_fit_go_together_in_their_order() {
    assertThat(Packing.of(List.of(1, 2, 3, 4, 5), 2))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
    assertThat(Packing.of(List.of(), 2)).isEmpty();
  }

  @Test
  void none_weighs_more_than_it_may_but_what_does_alone() {
    assertThat(Packing.of(List.of(3, 3, 9, 2, 4), 100, 6, one -> one))
        .containsExactly(List.of(3, 3), List.of(9), List.of(2, 4));
  }

  @Test
  void a_code_with_a_comma_goes_alone() {
    assertThat(Packing.betweenCommas(List.of("a", "b,c", "d"), 5, 100, String::length))
        .containsExactly(List.of("b,c"), List.of("a", "d"));
  }
}
