package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is asked, and in which order. */
class TurnsTest {

  private final Turns<String> turns = new Turns<>();

  private void all_join(String... names) {
    List.of(names).forEach(turns::join);
  }

  private void want(String... names) {
    List.of(names).forEach(turns::wants);
  }

  @Test
  void those_who_want_are_asked_in_the_order_in_which_they_joined() {
    all_join("a", "b", "c");
    want("c", "a");
    assertThat(turns.ask()).containsExactly("a", "c");
  }

  @Test
  void who_was_asked_is_asked_again_only_if_it_says_so() {
    all_join("a", "b");
    want("a", "b");
    turns.ask();
    want("b");
    assertThat(turns.ask()).containsExactly("b");
    assertThat(turns.ask()).isEmpty();
  }

  @Test
  void who_was_served_goes_to_the_end_and_who_was_not_keeps_its_place() {
    all_join("a", "b", "c");
    turns.served(List.of("b", "a"));
    want("a", "b", "c");
    assertThat(turns.ask()).containsExactly("c", "b", "a");
  }

  @Test
  void who_left_is_neither_asked_nor_heard_and_begins_anew_at_the_end() {
    all_join("a", "b");
    want("a", "b");
    turns.leave("a");
    turns.served(List.of("a"));
    want("a");
    assertThat(turns.ask()).containsExactly("b");
    turns.join("a");
    want("a", "b");
    assertThat(turns.ask()).containsExactly("b", "a");
  }

  @Test
  void who_joins_twice_keeps_its_place() {
    all_join("a", "b", "a");
    want("a", "b");
    assertThat(turns.ask()).containsExactly("a", "b");
  }
}
