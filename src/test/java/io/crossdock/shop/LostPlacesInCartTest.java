package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Target;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that falls out of an amount is not forgotten: the cart goes on showing it. */
class LostPlacesInCartTest {

  @TempDir Path folder;
  private CartHarness hub;

  @BeforeEach
  void opens() throws Exception {
    hub = new CartHarness(folder);
    hub.cart.add("A", 0);
    is(Map.of("EAST", 3L, "WEST", 5L));
    hub.send("A");
  }

  @AfterEach
  void closes() {
    hub.close();
  }

  private void is(Map<String, Long> places) {
    hub.targets.put("A", Map.of("A", new Amount.ByPlace(places)), 0);
  }

  /** As whoever computes amounts says it where what vanished is held. */
  private void isWithoutWest(long east) {
    Amount amount = new Amount.ByPlace(Map.of("EAST", east));
    List<Skipped> west = List.of(new Skipped("A", "A", SkipReason.RECORD_VANISHED, "WEST"));
    hub.targets.put(new Target("A", Map.of("A", amount), west, 0, Instant.EPOCH, "given"));
  }

  private Map<String, Long> shows() {
    return hub.cart.item("A").places;
  }

  private Amount lastSent() {
    return hub.shown("A").lastSent("A");
  }

  @Test
  void what_it_was_sent_last_stays_known_and_is_told_of_at_every_look() {
    isWithoutWest(4);
    hub.send("A");

    assertThat(shows()).isEqualTo(Map.of("EAST", 4L, "WEST", 5L));
    assertThat(hub.newest("A").reason()).contains("RECORD_VANISHED A at WEST");
    assertThat(lastSent()).isEqualTo(new Amount.ByPlace(Map.of("EAST", 4L, "WEST", 5L)));
    int writes = hub.cart.writes;
    assertThat(hub.upload().counts())
        .containsEntry("RECORD_VANISHED", 1L)
        .containsEntry("CART_ALREADY_EQUAL", 1L);
    assertThat(hub.cart.writes).isEqualTo(writes);
    isWithoutWest(2);
    hub.send("A");
    assertThat(lastSent()).isEqualTo(new Amount.ByPlace(Map.of("EAST", 2L, "WEST", 5L)));
  }

  @Test
  void a_comparison_names_a_place_that_shows_what_nobody_knows_and_no_other() {
    isWithoutWest(3);
    hub.send("A");
    shows().put("ELSEWHERE", 9L);

    Reconciled found = hub.reconcile(false);

    assertThat(found.findings())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.EXTRA);
              assertThat(one.key()).isEqualTo("A");
              assertThat(one.here()).isEqualTo("WEST 5");
              assertThat(one.cause()).contains("RECORD_VANISHED");
            });
    hub.reconcile(true);
    assertThat(shows()).as("never repaired").containsEntry("WEST", 5L);
    // Somebody at the shop took it back.
    shows().put("WEST", 0L);
    assertThat(hub.reconcile(false).findings()).isEmpty();
  }

  @Test
  void it_is_set_to_0_once_where_that_is_what_becomes_of_what_vanished() {
    is(Map.of("EAST", 3L, "WEST", 0L));
    hub.send("A");
    assertThat(shows()).isEqualTo(Map.of("EAST", 3L, "WEST", 0L));
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.APPLIED);

    int writes = hub.cart.writes;
    hub.upload();
    hub.send("A");
    assertThat(hub.cart.writes).isEqualTo(writes);
  }

  @Test
  void it_is_known_though_the_amount_that_named_it_last_was_never_answered() {
    hub.cart.losesNext = true;
    hub.cart.afterLost =
        () -> {
          hub.cart.afterLost = null;
          hub.cart.refused.add("A");
        };
    is(Map.of("EAST", 3L, "WEST", 7L));
    hub.send("A");
    assertThat(hub.parked()).containsExactly("A");

    assertThat(hub.shown("A").sentTo("A")).isNull();
    assertThat(((Amount.ByPlace) lastSent()).quantities()).containsKeys("EAST", "WEST");
  }
}
