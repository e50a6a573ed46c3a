package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Shown.Sent;
import io.crossdock.stock.cart.Amount;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldPlacesTest {

  private static final Map<String, Long> BOTH = Map.of("EAST", 3L, "WEST", 5L);

  private static Map<String, Sent> sent(Amount amount) {
    return Map.of("A", Sent.of(amount));
  }

  private static Amount at(Map<String, Long> places) {
    return new Amount.ByPlace(places);
  }

  private static Shown shown(Amount amount) {
    return new Shown(8, 0, Instant.EPOCH, "", null, null, sent(amount));
  }

  @Test
  void a_place_that_is_sent_nothing_any_more_keeps_what_it_was_sent_last() {
    Shown after = shown(at(Map.of("EAST", 4L))).holding(shown(at(BOTH)));

    assertThat(after.sentTo("A")).isEqualTo(at(Map.of("EAST", 4L)));
    assertThat(after.lastSent("A")).isEqualTo(at(Map.of("EAST", 4L, "WEST", 5L)));
    Shown again = shown(at(Map.of("EAST", 4L, "WEST", 0L))).holding(after);
    assertThat(again.held()).isNull();
    assertThat(again.lastSent("A")).isEqualTo(at(Map.of("EAST", 4L, "WEST", 0L)));
  }

  @Test
  void what_is_not_known_to_have_arrived_is_believed_no_more_and_not_forgotten() {
    Shown open = shown(at(BOTH)).withSent(Map.of());

    assertThat(open.sentTo("A")).isNull();
    assertThat(open.codes()).containsExactly("A");
    assertThat(open.lastSent("A")).isEqualTo(at(BOTH));
    assertThat(open.inDoubt().with(null).overtakenUntil(null).lastSent("A")).isEqualTo(at(BOTH));
  }

  @Test
  void a_total_has_no_places_left_and_holds_none() {
    Amount seven = new Amount.Total(7);

    assertThat(shown(seven).holding(shown(at(BOTH))).held()).isNull();
    assertThat(shown(seven).withSent(Map.of()).held()).isNull();
    assertThat(shown(seven).lastSent("A")).isEqualTo(seven);
    assertThat(shown(seven).lastSent("B")).isNull();
    assertThat(Shown.of(7, 0, Instant.EPOCH, "").codes()).isEmpty();
  }
}
