package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.PagedRun;
import io.crossdock.stock.cart.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amounts on their way to a cart that has a state of its own. */
class BatchPlanTest {

  @TempDir Path folder;
  private CartHarness hub;
  private FakeCart cart;

  @BeforeEach
  void start() throws Exception {
    hub = new CartHarness(folder);
    cart = hub.cart;
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static String sku(int i) {
    return String.format("SKU%04d", i);
  }

  private static String[] skus(int count) {
    return IntStream.range(0, count).mapToObj(BatchPlanTest::sku).toArray(String[]::new);
  }

  /** In the cart with 0, to be shown with their number and one. */
  private void stocked(int count) {
    for (int i = 0; i < count; i++) {
      cart.add(sku(i), 0);
      hub.targets.put(sku(i), i + 1);
    }
  }

  private void assertAllShown(int count, int... but) {
    for (int i = 0; i < count; i++) {
      int one = i;
      if (IntStream.of(but).noneMatch(no -> no == one)) {
        assertThat(cart.quantity(sku(i))).as(sku(i)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void all_arrive_and_nothing_is_called_for_what_is_shown_already() {
    stocked(250);
    assertThat(hub.upload().summary()).isEqualTo("250 SKUs looked at, 250 marked to be sent");
    assertAllShown(250);
    // Fifty codes a question, a hundred amounts a call, whatever batches the marks came in.
    assertThat(cart.questions).isBetween(5, 8);
    assertThat(cart.writes).isBetween(3, 6);

    int calls = cart.calls();
    assertThat(hub.upload().summary())
        .isEqualTo("250 SKUs looked at, 0 marked to be sent, CART_ALREADY_EQUAL 250");
    hub.send(skus(250));
    assertThat(cart.calls()).isEqualTo(calls);
    assertThat(hub.newest(sku(1)).reason()).isEqualTo("SKU0001: CART_ALREADY_EQUAL, 2");
  }

  @Test
  void a_few_that_changed_among_many_go_out_in_as_few_calls_as_they_fit_into() {
    stocked(1_000);
    hub.upload();
    int questions = cart.questions;
    int writes = cart.writes;
    for (int i = 3; i < 1_000; i += 4) {
      hub.targets.put(sku(i), 5_000 + i);
    }
    assertThat(hub.upload().summary()).startsWith("1000 SKUs looked at, 250 marked to be sent");
    assertThat(cart.quantity(sku(999))).isEqualTo(5_999);
    // A hundred a call; a page of a hundred SKUs has 25 of them.
    assertThat(cart.writes - writes).isEqualTo(3);
    assertThat(cart.questions).isEqualTo(questions);
  }

  /** STAT-03: when it was told last is renewed though nothing had to be sent. */
  @Test
  void what_the_cart_says_it_shows_is_not_sent() {
    Instant begun = Instant.now();
    cart.add("A", 7);
    hub.targets.put("A", 7);
    hub.send("A");
    assertThat(cart.writes).isZero();
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.SKIPPED);
    assertThat(hub.shown("A").sentTo("A")).isEqualTo(new Amount.Total(7));
    assertThat(hub.shown("A").at()).isAfterOrEqualTo(begun);
  }

  @Test
  void one_that_is_refused_by_name_sinks_nobody_else() {
    stocked(30);
    cart.refused.add(sku(7));
    hub.send(skus(30));
    assertAllShown(30, 7);
    assertThat(hub.parked()).containsExactly(sku(7));
    assertThat(hub.newest(sku(7)).reason()).isEqualTo("the cart refused SKU0007: no such luck");
  }

  @Test
  void one_that_makes_its_call_refused_is_found_wherever_it_stands() {
    stocked(100);
    for (int at : new int[] {0, 99, 41}) {
      cart.poison.add(sku(at));
    }
    hub.send(skus(100));
    assertAllShown(100, 0, 41, 99);
    assertThat(hub.parked()).containsExactly(sku(0), sku(41), sku(99));
    assertThat(hub.newest(sku(41)).reason()).contains("the cart refused it: invalid item");
    // Three culprits at eight calls each, beside what would be called anyhow.
    assertThat(cart.writes).isLessThanOrEqualTo(2 + 3 * 8);
  }

  @Test
  void a_cart_that_refuses_everything_is_asked_again_later_and_not_item_by_item() {
    stocked(100);
    cart.refusesAll = true;
    hub.changed(skus(100));
    await()
        .atMost(CartHarness.LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(hub.parked()).isNotEmpty());
    cart.refusesAll = false;
    hub.idle();
    int[] parked =
        hub.parked().stream().mapToInt(one -> Integer.parseInt(one.substring(3))).toArray();
    assertThat(parked.length).isLessThan(60);
    assertAllShown(100, parked);
  }

  /** Its mark is raised again soon: what waits has no reason yet. */
  private void skipped(String sku, String reason) {
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(() -> assertThat(hub.newest(sku).reason()).isEqualTo(sku + ": " + reason));
  }

  @Test
  void what_is_missing_untracked_or_there_twice_is_skipped_with_its_reason_until_it_is_not() {
    cart.add("TWICE", 1);
    FakeCart.Item second = cart.add("TWICE", 1);
    FakeCart.Item untracked = cart.add("UNTRACKED", 1);
    untracked.tracked = false;
    cart.add("MISSING-NOT-THIS-ONE", 1);
    for (String sku : List.of("TWICE", "UNTRACKED", "MISSING")) {
      hub.targets.put(sku, 5);
    }
    hub.send("TWICE", "UNTRACKED", "MISSING");
    skipped("TWICE", "AMBIGUOUS_CART_SKU (1, 2)");
    skipped("UNTRACKED", "CART_NOT_TRACKED (it is not counted)");
    skipped("MISSING", "CART_SKU_NOT_FOUND");
    assertThat(cart.writes).isZero();

    synchronized (cart) {
      cart.items.remove(second.id);
      untracked.tracked = true;
      cart.add("MISSING", 1);
    }
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(
            () -> {
              assertThat(cart.quantity("TWICE")).isEqualTo(5);
              assertThat(cart.quantity("UNTRACKED")).isEqualTo(5);
              assertThat(cart.quantity("MISSING")).isEqualTo(5);
            });
    assertThat(hub.parked()).isEmpty();
  }

  @Test
  void one_whose_id_is_gone_is_looked_up_once_more() {
    stocked(3);
    hub.send(skus(3));
    synchronized (cart) {
      cart.items.remove(cart.item(sku(0)).id);
      cart.items.remove(cart.item(sku(1)).id);
      cart.add(sku(0), 0);
    }
    for (int i = 0; i < 3; i++) {
      hub.targets.put(sku(i), 70 + i);
    }
    hub.send(skus(3));
    assertThat(cart.quantity(sku(0))).isEqualTo(70);
    assertThat(cart.quantity(sku(2))).isEqualTo(72);
    skipped(sku(1), "CART_SKU_NOT_FOUND");
  }

  @Test
  void a_write_whose_answer_was_lost_is_never_believed_away() {
    cart.add("A", 0);
    hub.targets.put("A", 5);
    hub.send("A");
    hub.targets.put("A", 7);
    cart.losesNext = true;
    hub.changed("A");
    await().atMost(CartHarness.LIMIT).until(() -> cart.quantity("A") == 7);
    // The cart shows 7, and the last that is known to have arrived is 5.
    hub.targets.put("A", 5);
    hub.changed("A");
    hub.idle();
    assertThat(cart.quantity("A")).isEqualTo(5);
  }

  @Test
  void a_cart_that_was_down_gets_the_newest_and_nothing_older() {
    stocked(20);
    hub.send(skus(20));
    cart.down = true;
    for (int i = 0; i < 20; i++) {
      hub.targets.put(sku(i), 500);
    }
    hub.changed(skus(20));
    for (int i = 0; i < 20; i++) {
      hub.targets.put(sku(i), i + 1000);
    }
    hub.changed(skus(20));
    cart.down = false;
    hub.idle();
    for (int i = 0; i < 20; i++) {
      assertThat(cart.quantity(sku(i))).isEqualTo(i + 1000);
    }
  }

  @Test
  void what_the_cart_sold_itself_is_not_written_back() {
    cart.add("A", 0);
    hub.targets.put("A", 10, 0);
    hub.send("A");
    hub.sure("A");
    int writes = cart.writes;
    cart.item("A").quantity = 9;
    hub.targets.put("A", 9, 1);
    hub.send("A");
    assertThat(cart.writes).isEqualTo(writes);
    hub.targets.put("A", 12, 1);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(12);
  }

  @Test
  void a_sale_that_was_written_over_is_taken_off_when_its_order_comes() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1));
    cart = hub.cart;
    cart.add("A", 0);
    hub.targets.put("A", 5);
    hub.send("A");
    // It sells one, and before its order is heard of it is sent what does not know of it.
    cart.item("A").quantity = 4;
    hub.targets.put("A", 6, 0);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(6);

    hub.targets.put("A", 5, 1);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(5);
  }

  /** 10 are shown; one is sold and its order is under way when another shop's sale comes. */
  private void comparing() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1));
    cart = hub.cart;
    cart.compares = true;
    cart.add("A", 3);
    hub.targets.put("A", 10);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(10);
    assertThat(cart.questions).isEqualTo(1);
    cart.item("A").quantity = 9;
    hub.targets.put("A", 9, 0);
  }

  @Test
  void a_sale_nobody_heard_of_is_not_written_over_where_the_cart_compares() throws Exception {
    comparing();
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(8);
    assertThat(hub.newest("A").reason())
        .isEqualTo("A: 8; its counter told of 1 sold whose order has not come");
    // Its order comes, and nothing is left to be sent.
    int calls = cart.calls();
    hub.targets.put("A", 8, 1);
    hub.send("A");
    assertThat(cart.calls()).isEqualTo(calls);
    hub.targets.put("A", 7, 1);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(7);
    assertThat(cart.calls()).as("what is believed is right").isEqualTo(calls + 1);
  }

  @Test
  void a_cart_that_says_what_it_shows_instead_is_not_asked_for_it() throws Exception {
    comparing();
    cart.tellsWhatItShows = true;
    int questions = cart.questions;
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(8);
    assertThat(cart.questions).isEqualTo(questions);
  }

  @Test
  void sales_whose_orders_never_come_are_given_back_after_a_while() throws Exception {
    cart.compares = true;
    cart.add("A", 0);
    hub.targets.put("A", 10);
    hub.send("A");
    cart.item("A").quantity = 9;
    hub.targets.put("A", 9, 0);
    hub.changed("A");
    // The 9 above is the shop's own until what is sent here comes, an 8 first.
    await().atMost(CartHarness.LIMIT).until(() -> cart.writes >= 4 && cart.quantity("A") == 9);
    assertThat(cart.writes).isEqualTo(4);
    // It comes after all: the piece that was given back is taken again.
    hub.idle();
    hub.targets.put("A", 8, 1);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(8);
  }

  @Test
  void one_that_changed_meanwhile_sinks_nobody_else_of_its_call() {
    cart.compares = true;
    stocked(100);
    hub.send(skus(100));
    for (int i = 0; i < 100; i++) {
      hub.targets.put(sku(i), 200 + i);
    }
    int writes = cart.writes;
    cart.meanwhile = () -> cart.item(sku(7)).quantity = 90;
    hub.send(skus(100));
    for (int i = 0; i < 100; i++) {
      // What was there more than it was left with is nobody's sale.
      assertThat(cart.quantity(sku(i))).as(sku(i)).isEqualTo(200 + i);
    }
    assertThat(cart.writes - writes).isLessThanOrEqualTo(4);
    assertThat(hub.parked()).isEmpty();
  }

  /** Somebody at the shop undid what was written before its answer was missed. */
  @Test
  void a_write_that_comes_after_the_cart_was_asked_anew_has_a_key_of_its_own() {
    cart.compares = true;
    cart.add("A", 3);
    hub.targets.put("A", 5);
    cart.losesNext = true;
    cart.afterLost = () -> cart.item("A").quantity = 3;
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(5);
    assertThat(cart.keys).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void a_write_that_is_repeated_has_its_key_and_a_later_one_another() {
    cart.add("A", 0);
    hub.targets.put("A", 5);
    hub.send("A");
    cart.losesNext = true;
    hub.targets.put("A", 7);
    hub.send("A");
    hub.targets.put("A", 5);
    hub.send("A");
    assertThat(cart.keys).hasSize(4);
    assertThat(cart.keys.get(2)).isEqualTo(cart.keys.get(1));
    assertThat(cart.keys.get(3)).isNotEqualTo(cart.keys.get(0));
    assertThat(cart.keys.stream().distinct()).hasSize(3);
  }

  @Test
  void a_call_that_was_throttled_is_made_again_and_everybody_rests_meanwhile() {
    stocked(3);
    cart.throttles = 2;
    hub.send(skus(3));
    assertAllShown(3);
    assertThat(cart.writes).isEqualTo(3);
    assertThat(hub.ledger.lanes().find("cart.api.requests").orElseThrow().notBefore()).isNotNull();
    // More often than that it is left to whoever comes later, and nothing is lost or blamed.
    hub.targets.put(sku(0), 70);
    cart.throttles = 8;
    hub.send(sku(0));
    assertThat(cart.quantity(sku(0))).isEqualTo(70);
    assertThat(hub.newest(sku(0)).attempts()).isEqualTo(1);
  }

  @Test
  void what_was_written_is_not_written_again_because_it_is_too_much_to_ask_what_became_of_it() {
    stocked(30);
    cart.slow = 2;
    cart.tired = 2_100;
    hub.send(skus(30));
    assertAllShown(30);
    assertThat(cart.writes).isEqualTo(1);
  }

  @Test
  void what_becomes_of_a_call_is_asked_until_the_cart_knows_it() {
    stocked(30);
    cart.slow = 3;
    cart.refused.add(sku(7));
    int questions = 1;
    hub.send(skus(30));
    assertAllShown(30, 7);
    assertThat(hub.parked()).containsExactly(sku(7));
    assertThat(cart.questions).isEqualTo(questions + 3);
    assertThat(cart.writes).isEqualTo(1);
  }

  @Test
  void what_has_no_effect_is_not_read_back_at_full_speed_nor_for_ever() {
    stocked(4);
    cart.readBack = 2;
    cart.hasNoEffect = true;
    cart.patience = Duration.ofMillis(300);
    hub.changed(skus(4));
    await().atMost(CartHarness.LIMIT).until(() -> cart.writes >= 3);
    int questions = cart.questions;
    // Two questions after each of five rests, and one for the ids.
    assertThat(questions).isLessThanOrEqualTo(1 + 10 * cart.writes);
    assertThat(hub.newest(sku(0)).state()).isNotEqualTo(EntryState.APPLIED);

    cart.hasNoEffect = false;
    hub.idle();
    for (String sku : skus(4)) {
      assertThat(hub.newest(sku).state()).isEqualTo(EntryState.APPLIED);
    }
  }

  /** What was given up is behind in its queue still when the same is sent once more. */
  @Test
  void a_cart_that_is_not_in_time_with_a_batch_gets_smaller_ones_until_it_is() {
    stocked(100);
    cart.each = Duration.ofMillis(4);
    cart.patience = Duration.ofMillis(100);
    hub.send(skus(100));
    assertAllShown(100);
    assertThat(hub.newest(sku(0)).state()).isEqualTo(EntryState.APPLIED);
  }

  @Test
  void every_code_of_a_sku_gets_its_amount_and_places_go_as_places() throws Exception {
    // The one that is missing is not looked for once more on the way.
    hub.close();
    hub = new CartHarness(folder, Duration.ofMillis(50), Duration.ofHours(1));
    cart = hub.cart;
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    hub.targets.put(
        "A",
        Map.of(
            "ONE",
            new Amount.Total(4),
            "TWO",
            new Amount.ByPlace(Map.of("EAST", 1L, "WEST", 3L)),
            "THREE",
            new Amount.Total(4)),
        0);
    hub.send("A");
    assertThat(cart.quantity("ONE")).isEqualTo(4);
    assertThat(cart.item("TWO").places).isEqualTo(Map.of("EAST", 1L, "WEST", 3L));
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.APPLIED);
    assertThat(hub.newest("A").reason()).contains("THREE: CART_SKU_NOT_FOUND", "ONE: 4");
    int writes = cart.writes;
    hub.send("A");
    assertThat(cart.writes).isEqualTo(writes);
  }

  /** The most that is shown is less than there is, and the cart sells it. */
  @Test
  void one_of_several_counters_that_sold_is_filled_up_again() {
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    cart.add("PLACES", 0);
    Map<String, Amount> five = Map.of("ONE", new Amount.Total(5), "TWO", new Amount.Total(5));
    Map<String, Amount> places =
        Map.of("PLACES", new Amount.ByPlace(Map.of("EAST", 5L, "WEST", 2L)));
    hub.targets.put("A", five, 0);
    hub.targets.put("B", places, 0);
    hub.send("A", "B");
    cart.item("ONE").quantity = 0;
    cart.item("PLACES").places.put("EAST", 1L);
    hub.targets.put("A", five, 5);
    hub.targets.put("B", places, 4);
    assertThat(hub.upload().summary()).isEqualTo("2 SKUs looked at, 2 marked to be sent");
    assertThat(cart.quantity("ONE")).isEqualTo(5);
    assertThat(cart.item("PLACES").places).containsEntry("EAST", 5L);
    int calls = cart.calls();
    hub.upload();
    hub.send("A", "B");
    assertThat(cart.calls()).isEqualTo(calls);
  }

  /** Whoever hears of the sale later than of another figure has not offered its pieces again. */
  @Test
  void a_sale_nobody_heard_of_is_not_written_over_at_its_place_nor_under_another_code()
      throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1));
    cart = hub.cart;
    cart.compares = true;
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    cart.add("PLACES", 0).places.putAll(Map.of("EAST", 0L, "WEST", 0L));
    hub.targets.put("A", several(5), 0);
    hub.targets.put("B", places(5, 2), 0);
    hub.send("A", "B");
    assertThat(cart.item("PLACES").places).isEqualTo(Map.of("EAST", 5L, "WEST", 2L));

    cart.item("ONE").quantity = 3;
    cart.item("PLACES").places.put("EAST", 4L);
    hub.targets.put("A", several(6), 0);
    hub.targets.put("B", places(5, 3), 0);
    hub.send("A", "B");

    assertThat(cart.quantity("ONE")).isEqualTo(4);
    assertThat(cart.quantity("TWO")).isEqualTo(4);
    assertThat(cart.item("PLACES").places).isEqualTo(Map.of("EAST", 4L, "WEST", 3L));
    assertThat(hub.newest("B").reason()).contains("1 sold whose order has not come");
    // Their orders come, and nothing is left to be sent.
    int writes = cart.writes;
    hub.targets.put("A", several(4), 2);
    hub.targets.put("B", places(4, 3), 1);
    hub.send("A", "B");
    assertThat(cart.writes).isEqualTo(writes);
  }

  private static Map<String, Amount> several(long quantity) {
    return Map.of("ONE", new Amount.Total(quantity), "TWO", new Amount.Total(quantity));
  }

  private static Map<String, Amount> places(long east, long west) {
    Map<String, Long> quantities = new LinkedHashMap<>();
    quantities.put("WEST", west);
    quantities.put("EAST", east);
    return Map.of("PLACES", new Amount.ByPlace(quantities));
  }

  private void slowOrders() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1));
    cart = hub.cart;
  }

  /** A call that is under way still has what was right when it was made. */
  @Test
  void what_was_sent_before_a_sale_showed_under_another_code_is_lowered_behind_it()
      throws Exception {
    slowOrders();
    cart.compares = true;
    cart.mostAtOnce = 1;
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    hub.targets.put("A", several(5), 0);
    hub.send("A");
    cart.item("ONE").quantity = 3;
    cart.item("TWO").quantity = 5;
    hub.targets.put("A", several(6), 0);
    hub.send("A");
    assertThat(List.of(cart.quantity("ONE"), cart.quantity("TWO"))).containsExactly(4L, 4L);
  }

  @Test
  void a_repair_asks_for_every_code_of_a_sku() throws Exception {
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    hub.targets.put("A", several(10), 0);
    hub.send("A");
    for (String code : List.of("ONE", "TWO")) {
      cart.item(code).quantity = 30;
      assertThat(hub.reconcile(false).findings()).hasSize(1);
      hub.reconcile(true);
      assertThat(cart.quantity(code)).as(code).isEqualTo(10);
    }
  }

  @Test
  void a_sale_nobody_heard_of_is_remembered_where_an_answer_is_lost() throws Exception {
    slowOrders();
    cart.compares = true;
    cart.add("A", 0);
    hub.targets.put("A", 10);
    hub.send("A");
    cart.item("A").quantity = 9;
    hub.targets.put("A", 11);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(10);
    cart.losesNext = true;
    hub.targets.put("A", 14);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(13);
  }

  @Test
  void a_sale_nobody_heard_of_is_remembered_at_its_place_and_beside_one_that_was_heard_of()
      throws Exception {
    slowOrders();
    cart.compares = true;
    cart.add("PLACES", 0).places.putAll(Map.of("EAST", 0L, "WEST", 0L));
    hub.targets.put("B", places(5, 2), 0);
    hub.send("B");
    cart.item("PLACES").places.put("EAST", 4L);
    hub.targets.put("B", places(5, 3), 0);
    hub.send("B");
    hub.targets.put("B", places(5, 5), 0);
    hub.send("B");
    assertThat(cart.item("PLACES").places).isEqualTo(Map.of("EAST", 4L, "WEST", 5L));
    // One more is sold, and one of the two is heard of.
    cart.item("PLACES").places.put("EAST", 3L);
    hub.targets.put("B", places(4, 5), 1);
    hub.send("B");
    assertThat(cart.item("PLACES").places.values().stream().mapToLong(one -> one).sum())
        .as("9 less the one nobody heard of")
        .isEqualTo(8);
  }

  @Test
  void a_sale_nobody_heard_of_is_remembered_where_another_code_is_refused() throws Exception {
    slowOrders();
    cart.compares = true;
    cart.add("ONE", 0);
    cart.add("TWO", 0);
    hub.targets.put("A", several(5), 0);
    hub.send("A");
    cart.item("ONE").quantity = 3;
    cart.refused.add("TWO");
    hub.targets.put("A", several(6), 0);
    hub.send("A");
    assertThat(hub.parked()).containsExactly("A");
    assertThat(cart.quantity("ONE")).isEqualTo(4);
    cart.refused.clear();
    hub.targets.put("A", several(7), 0);
    hub.send("A");
    assertThat(List.of(cart.quantity("ONE"), cart.quantity("TWO"))).containsExactly(5L, 5L);
  }

  @Test
  void a_repair_asks_what_is_shown_and_writes_over_no_sale_nobody_heard_of() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1));
    cart = hub.cart;
    cart.add("A", 0);
    hub.targets.put("A", 10);
    hub.send("A");
    cart.item("A").quantity = 9;
    assertThat(hub.reconcile(false).findings()).hasSize(1);
    hub.reconcile(true);
    assertThat(cart.quantity("A")).isEqualTo(9);
    assertThat(hub.newest("A").reason()).contains("1 sold whose order has not come");
    assertThat(hub.reconcile(false).findings()).isEmpty();
    // What was there more than it was left with is nobody's sale.
    cart.item("A").quantity = 30;
    assertThat(hub.reconcile(false).findings()).hasSize(1);
    hub.reconcile(true);
    assertThat(cart.quantity("A")).isEqualTo(9);
  }

  @Test
  void a_cart_whose_pages_have_no_end_is_asked_again_later() {
    cart.endless = true;
    cart.add("A", 0);
    hub.targets.put("A", 5);
    hub.changed("A");
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(
            () -> assertThat(hub.newest("A").reason()).contains("page after page without end"));
    assertThat(cart.writes).isZero();
    cart.endless = false;
    hub.idle();
    assertThat(cart.quantity("A")).isEqualTo(5);
  }

  @Test
  void places_that_do_not_fit_in_a_call_go_with_the_next_one() {
    cart.mostPlaces = 2;
    cart.add("A", 0);
    Map<String, Long> all = Map.of("P1", 1L, "P2", 2L, "P3", 3L, "P4", 4L, "P5", 5L);
    hub.targets.put("A", Map.of("A", new Amount.ByPlace(all)), 0);
    hub.send("A");
    assertThat(cart.item("A").places).isEqualTo(all);
    assertThat(hub.newest("A").state()).isEqualTo(EntryState.APPLIED);
    assertThat(hub.shown("A").sentTo("A")).isEqualTo(new Amount.ByPlace(all));
  }

  @Test
  void what_a_place_shows_is_compared_with_what_it_should_and_mended() {
    cart.add("A", 0);
    hub.targets.put("A", Map.of("A", new Amount.ByPlace(Map.of("EAST", 1L, "WEST", 3L))), 0);
    hub.send("A");
    // One that is not ours may show what it likes.
    cart.item("A").places.put("NORTH", 9L);
    assertThat(hub.reconcile(false).findings()).isEmpty();
    cart.item("A").places.put("EAST", 7L);
    assertThat(hub.reconcile(true).findings())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.here()).contains("EAST 7").doesNotContain("NORTH");
              assertThat(one.should()).contains("EAST 1");
              assertThat(one.cause()).contains("higher than the hub left it");
            });
    assertThat(cart.item("A").places).containsEntry("EAST", 1L).containsEntry("NORTH", 9L);
  }

  @Test
  void what_a_cart_says_too_soon_after_a_write_is_not_believed() {
    cart.lagging = Map.of();
    cart.add("A", 8);
    hub.targets.put("A", 5);
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(5);
    // It still says 8, and somebody doubts the item: 8 is to be shown, and is not.
    cart.lagging = Map.of("A", 8L);
    hub.targets.put("A", 8);
    hub.doubt("A");
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(8);
  }

  @Test
  void a_code_that_two_skus_claim_shows_one_of_them_and_the_other_is_told() {
    cart.add("ONE", 0);
    hub.targets.put("A", Map.of("ONE", new Amount.Total(4)), 0);
    hub.targets.put("B", Map.of("ONE", new Amount.Total(9)), 0);
    hub.send("A", "B");
    assertThat(hub.parked()).hasSize(1);
    String second = hub.parked().get(0);
    assertThat(hub.newest(second).reason())
        .isEqualTo(
            "ONE shows "
                + (second.equals("A") ? "B" : "A")
                + " already; a code is that of one SKU");
    assertThat(cart.quantity("ONE")).isEqualTo(second.equals("A") ? 9 : 4);
  }

  @Test
  void where_nothing_can_be_computed_nothing_is_sent_and_the_reason_is_said() {
    stocked(2);
    hub.targets.gate = new Gate.Held("LOAD_NEVER_RUN");
    hub.send(skus(2));
    assertThat(cart.calls()).isZero();
    assertThat(hub.newest(sku(0)).reason()).isEqualTo("HELD: LOAD_NEVER_RUN; nothing is sent");
    Runs.Run held = hub.upload();
    assertThat(held.summary()).isEqualTo("HELD: LOAD_NEVER_RUN; nothing was marked");
    assertThat(held.counts()).containsEntry(PagedRun.HELD, 1L);
    hub.targets.gate = new Gate.Ok("load-1");
    hub.send("NOBODY-KNOWS");
    assertThat(hub.newest("NOBODY-KNOWS").reason()).isEqualTo("NO_STOCK_RECORD");
    hub.upload();
    assertAllShown(2);
  }

  @Test
  void a_part_is_raised_as_far_as_others_are_lowered_and_the_rest_follows() {
    cart.add("A", 0);
    Map<String, Amount> five = Map.of("A", new Amount.Total(5));
    hub.targets.put(new Target("A", five, List.of(), 2L, List.of(), 0, Instant.EPOCH, "given"));
    hub.send("A");
    assertThat(cart.quantity("A")).isEqualTo(2);
    hub.targets.put(new Target("A", five, List.of(), 5L, List.of(), 0, Instant.EPOCH, "given"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(cart.quantity("A")).isEqualTo(5));
  }

  /** Looked at twice a second for ever, it would fill the ledger. */
  @Test
  void what_the_cart_lacks_waits_for_the_cart_and_not_for_other_shops() throws Exception {
    hub.close();
    hub = new CartHarness(folder, Duration.ofMinutes(1), Duration.ofHours(1));
    Map<String, Amount> five = Map.of("A", new Amount.Total(5));
    hub.targets.put(new Target("A", five, List.of(), 2L, List.of(), 0, Instant.EPOCH, "given"));
    hub.send("A");
    await()
        .atMost(CartHarness.LIMIT)
        .untilAsserted(() -> assertThat(hub.later("A").reason()).isEqualTo("CART_SKU_NOT_FOUND"));
  }

  @Test
  void what_is_wrong_is_found_and_mended_in_one_run() {
    stocked(25);
    hub.upload();
    cart.item(sku(3)).quantity = 77;
    cart.item(sku(11)).quantity = 0;
    cart.add("THEIRS", 4);
    cart.item(sku(5)).tracked = false;
    synchronized (cart) {
      cart.items.remove(cart.item(sku(20)).id);
    }
    assertThat(hub.reconcile(false).findings().stream().map(one -> one.kind() + " " + one.key()))
        .containsExactlyInAnyOrder(
            "WRONG SKU0003", "WRONG SKU0011", "EXTRA THEIRS", "BROKEN SKU0005", "MISSING SKU0020");
    assertThat(cart.quantity(sku(3))).isEqualTo(77);
    assertThat(hub.reconcile(true).summary()).endsWith("; 2 sent again");
    // It may have been sold, and is filled up again when no order of that can come any more.
    await().atMost(CartHarness.LIMIT).until(() -> cart.quantity(sku(11)) == 12);
    hub.idle();
    assertAllShown(25, 20);
    assertThat(hub.reconcile(false).findings().stream().map(one -> one.kind() + " " + one.key()))
        .containsExactlyInAnyOrder("EXTRA THEIRS", "BROKEN SKU0005", "MISSING SKU0020");
  }

  @Test
  void a_comparison_that_somebody_else_began_asks_the_cart_what_is_missing() {
    stocked(25);
    hub.upload();
    synchronized (cart) {
      cart.items.remove(cart.item(sku(20)).id);
    }
    assertThat(hub.comparison.compare("ours:" + sku(9)).findings()).isEmpty();
    assertThat(hub.comparison.compare("ours:" + sku(19)).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.key()).isEqualTo(sku(20)));
  }
}
