package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.ledger.EntryState;
import io.crossdock.stock.cart.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carts that have an item in some of their places only. */
class LackingPlacesTest {

  @TempDir Path folder;
  private CartHarness hub;

  @BeforeEach
  void opens() throws Exception {
    hub = new CartHarness(folder, Duration.ofMillis(50), Duration.ofHours(1));
    hub.cart.add("A", 0);
  }

  @AfterEach
  void closes() {
    hub.close();
  }

  private void is(long east, long west) {
    hub.targets.put("A", Map.of("A", new Amount.ByPlace(Map.of("EAST", east, "WEST", west))), 0);
  }

  private Map<String, Long> shows() {
    return hub.cart.item("A").places;
  }

  @Test
  void a_place_that_lacks_an_item_keeps_no_other_from_being_set() {
    hub.cart.item("A").lacks = Set.of("WEST");
    is(1, 3);
    hub.send("A");
    assertThat(shows()).isEqualTo(Map.of("EAST", 1L));
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.APPLIED);
    assertThat(hub.newest("A").reason()).contains("EAST 1", "not kept in [WEST]");

    int questions = hub.cart.questions;
    int writes = hub.cart.writes;
    is(0, 3);
    hub.send("A");
    assertThat(shows()).isEqualTo(Map.of("EAST", 0L));
    assertThat(hub.cart.questions).isEqualTo(questions);
    assertThat(hub.upload().counts()).containsEntry("CART_NOT_TRACKED", 1L);
    assertThat(hub.reconcile(false).findings()).isEmpty();
    assertThat(hub.cart.writes).isEqualTo(writes + 1);
  }

  @Test
  void a_place_that_an_item_left_keeps_no_other_from_being_lowered() {
    is(5, 3);
    hub.send("A");
    hub.cart.item("A").lacks = Set.of("WEST");
    is(2, 2);
    hub.send("A");
    assertThat(shows()).containsEntry("EAST", 2L);
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.APPLIED);
  }

  @Test
  void a_place_that_lacks_the_item_is_asked_for_by_and_by() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMillis(50), Duration.ofMillis(200));
    hub.cart.add("A", 0);
    hub.cart.item("A").lacks = Set.of("WEST");
    is(1, 3);
    hub.send("A");
    assertThat(shows()).isEqualTo(Map.of("EAST", 1L));
    hub.cart.item("A").lacks = Set.of();
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(() -> assertThat(shows()).isEqualTo(Map.of("EAST", 1L, "WEST", 3L)));
  }

  private void isNowhere() {
    hub.cart.item("A").lacks = Set.of("EAST", "WEST");
    is(1, 3);
    hub.send("A");
    assertThat(shows()).isEmpty();
  }

  private void isShownEverywhere() {
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(() -> assertThat(shows()).isEqualTo(Map.of("EAST", 1L, "WEST", 3L)));
  }

  @Test
  void an_item_that_is_in_none_of_the_places_is_asked_for_by_and_by() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMillis(50), Duration.ofMillis(200));
    hub.cart.add("A", 0);
    isNowhere();
    hub.cart.item("A").lacks = Set.of();
    isShownEverywhere();
  }

  @Test
  void an_item_that_was_in_none_of_the_places_is_asked_for_when_an_order_names_it() {
    isNowhere();
    hub.cart.item("A").lacks = Set.of();
    hub.ordered(
        new Order(
            "cart",
            "1",
            1,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            new Address(null, null, null, null, null, null, null, null, null, null, null),
            List.of(Order.Line.of("1", "A", 1)),
            null,
            null,
            null));
    isShownEverywhere();
  }

  @Test
  void an_upload_asks_for_a_place_that_lacked_the_item_for_long_more_seldom_than_a_change_does() {
    hub.cart.item("A").lacks = Set.of("WEST");
    is(1, 3);
    hub.send("A");
    // At its next change it is asked for after an hour, without one after as long as it was so.
    hub.aged("A", Duration.ofHours(12), Duration.ofHours(2));
    int questions = hub.cart.questions;
    assertThat(hub.upload().counts()).containsEntry("CART_NOT_TRACKED", 1L);
    assertThat(hub.cart.questions).isEqualTo(questions);

    hub.cart.item("A").lacks = Set.of();
    hub.send("A");
    assertThat(shows()).isEqualTo(Map.of("EAST", 1L, "WEST", 3L));
  }

  @Test
  void an_upload_asks_for_what_the_cart_did_not_have_for_long_more_seldom() {
    hub.targets.put("B", 5);
    hub.send("B");
    hub.aged("B", Duration.ofHours(12), Duration.ofHours(2));
    int questions = hub.cart.questions;
    assertThat(hub.upload().counts()).containsEntry("CART_SKU_NOT_FOUND", 1L);
    assertThat(hub.cart.questions).isEqualTo(questions);

    hub.aged("B", Duration.ZERO, Duration.ofHours(10));
    hub.cart.add("B", 0);
    hub.upload();
    assertThat(hub.cart.quantity("B")).isEqualTo(5);
  }

  @Test
  void an_item_that_is_in_none_of_the_places_is_told_so() {
    isNowhere();
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.SKIPPED);
    assertThat(hub.newest("A").reason()).contains("CART_NOT_TRACKED");
  }
}
