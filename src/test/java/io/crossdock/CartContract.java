package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.crossdock.CartRig.Lack;
import io.crossdock.document.CancellationNotice;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every cart has to pass, whoever made it: through its real routes, against its simulator. A
 * subclass says which cart, and names what it lacks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CartContract {

  private CartPlace place;
  private CartRig cart;
  private CartScene scene;

  /** A fresh simulator. */
  abstract CartRig cart() throws IOException;

  @BeforeAll
  void opens(@TempDir Path folder) throws IOException {
    cart = cart();
    place = new CartPlace(folder, cart);
    scene = new CartScene(place, cart);
  }

  @AfterAll
  void closes() {
    if (place != null) {
      place.close();
    }
  }

  @AfterEach
  void goes_well_again() {
    cart.goWell();
    cart.losesWebhooks(false);
    place.resume();
    place.settled();
    place.asked();
    int atOnce = cart.mostAtOnce();
    // The next test answers for its own calls alone.
    cart.forget();
    assertThat(atOnce).as("calls at once").isLessThanOrEqualTo(1);
  }

  /** For what only this cart has. */
  CartPlace place() {
    return place;
  }

  CartScene scene() {
    return scene;
  }

  // ------------------------------------------------------------------------------------- stock

  @Test
  void stock_goes_out_in_batches_and_calls_are_as_few_as_can_be() {
    int most = cart.most();
    List<String> skus = scene.items(2 * most + 1, 3);
    scene.due(7, skus);
    scene.shown(7, skus);
    place.settled();

    // One call for a batch that is asked for, one for a batch that is set.
    assertThat(cart.writeCalls()).isEqualTo(3);
    assertThat(cart.calls()).isLessThanOrEqualTo(6 + cart.confirming(3));

    scene.due(9, skus);
    scene.shown(9, skus);
    place.settled();

    assertThat(cart.calls()).as("what it has is known").isEqualTo(3 + cart.confirming(3));
  }

  @Test
  void an_unchanged_value_makes_no_call() {
    List<String> skus = scene.items(5, 3);
    place.reads(4, skus);
    scene.shown(4, skus);
    place.settled();
    cart.forget();

    place.reads(4, skus);
    place.run("upload");
    place.settled();

    assertThat(cart.calls()).isZero();
  }

  @Test
  void what_the_cart_shows_already_is_not_sent() {
    List<String> skus = scene.items(5, 4);
    scene.due(4, skus);
    place.settled();

    assertThat(cart.writeCalls()).isZero();
    assertThat(place.entry("stock", skus.get(0)).reason()).contains("CART_ALREADY_EQUAL");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 29, 59})
  void an_item_that_is_refused_by_name_never_sinks_its_batch(int where) {
    lacks(Lack.REFUSED_ITEM);
    List<String> skus = scene.items(60, 3);
    String culprit = skus.get(where);
    cart.refuse(culprit);
    scene.due(8, skus);

    foundAlone(skus, culprit);
    int again = cart.lacks().contains(Lack.PARTIAL_CALL) ? 1 : 0;
    assertThat(cart.writeCalls()).isLessThanOrEqualTo(calls(60) + again);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 29, 59})
  void an_item_that_sinks_its_call_is_found_by_halving(int where) {
    lacks(Lack.REFUSED_CALL);
    List<String> skus = scene.items(60, 3);
    String culprit = skus.get(where);
    cart.poison(culprit);
    scene.due(8, skus);

    foundAlone(skus, culprit);
    int logarithm = 32 - Integer.numberOfLeadingZeros(Math.min(60, cart.most()) - 1);
    assertThat(cart.writeCalls()).isLessThanOrEqualTo(calls(60) + logarithm + 1);
  }

  private int calls(int items) {
    return (items + cart.most() - 1) / cart.most();
  }

  private void foundAlone(List<String> skus, String culprit) {
    List<String> others = new ArrayList<>(skus);
    others.remove(culprit);
    scene.shown(8, others);
    place.until(() -> place.entry("stock", culprit).state() == EntryState.PARKED);
    assertThat(place.entry("stock", culprit).reason()).contains(culprit);
    assertThat(cart.shows(culprit)).isEqualTo(3);
  }

  @Test
  void a_call_that_is_one_too_many_is_made_later() {
    List<String> skus = scene.items(3, 3);
    cart.throttleOnce();
    scene.due(6, skus);

    scene.shown(6, skus);
  }

  @Test
  void an_answer_that_is_lost_changes_nothing_about_the_amount() {
    List<String> skus = scene.items(3, 3);
    cart.loseAnswerOnce();
    scene.due(5, skus);
    scene.shown(5, skus);
    place.settled();

    // A cart that compares is asked first, and shows it already.
    assertThat(skus)
        .allSatisfy(
            sku ->
                assertThat(
                        place.entry("stock", sku).state() == EntryState.APPLIED
                            || scene.skipped(sku, "CART_ALREADY_EQUAL"))
                    .isTrue());
  }

  @Test
  void a_newer_amount_is_not_overtaken_by_an_older_one_whose_answer_was_lost() {
    List<String> skus = scene.items(2, 3);
    cart.loseAnswerOnce();
    place.reads(5, skus);
    place.reads(2, skus);
    scene.shown(2, skus);
    place.settled();

    assertThat(cart.shows(skus.get(0))).isEqualTo(2);
  }

  @Test
  void an_amount_that_is_carried_out_behind_a_newer_one_does_not_stay() {
    lacks(Lack.OVERTAKEN);
    List<String> skus = scene.items(2, 3);
    AtomicBoolean first = new AtomicBoolean(true);
    cart.writeGoesWrong("late");
    cart.simulator()
        .beforeAnswer(
            call -> {
              if (cart.writeCalls() > 0 && first.getAndSet(false)) {
                place.reads(2, skus);
              }
            });
    scene.due(8, skus);

    place.until(() -> cart.simulator().carriedOutLate() > 0);
    cart.simulator().beforeAnswer(call -> {});
    scene.shown(2, skus);
    place.settled();
    assertThat(skus).allSatisfy(sku -> assertThat(cart.shows(sku)).isEqualTo(2));
  }

  @Test
  void a_cart_that_is_down_gets_everything_when_it_is_up() {
    List<String> skus = scene.items(3, 3);
    cart.down(true);
    place.reads(6, skus);
    place.until(() -> cart.calls() > 0);
    cart.down(false);

    scene.shown(6, skus);
  }

  @Test
  void an_untracked_item_is_skipped_and_the_rest_goes_on() {
    lacks(Lack.UNTRACKED);
    List<String> skus = scene.items(2, 3);
    String untracked = skus.get(0) + "-U";
    cart.untracked(untracked);
    place.reads(6, List.of(untracked, skus.get(0), skus.get(1)));
    scene.shown(6, skus);

    place.until(() -> scene.skipped(untracked, "CART_NOT_TRACKED"));
    assertThat(cart.shows(untracked)).isNull();
  }

  @Test
  void an_item_that_is_there_twice_is_not_updated_at_all() {
    lacks(Lack.DUPLICATE_SKU);
    List<String> skus = scene.items(2, 3);
    cart.duplicate(skus.get(0));
    place.reads(6, skus);
    scene.shown(6, skus.subList(1, 2));

    place.until(() -> scene.skipped(skus.get(0), "AMBIGUOUS_CART_SKU"));
    assertThat(cart.shows(skus.get(0))).isEqualTo(3);
  }

  @Test
  void an_item_the_cart_does_not_have_is_asked_for_again_when_an_order_names_it() {
    List<String> skus = scene.items(1, 3);
    String missing = skus.get(0) + "-M";
    place.reads(6, List.of(missing, skus.get(0)));
    scene.shown(6, skus);
    place.until(() -> scene.skipped(missing, "CART_SKU_NOT_FOUND"));

    cart.item(missing, 1);
    cart.buy(Map.of(missing, 1));
    place.heard();

    // What it sold meanwhile is taken off, also where its order came later than what was sent.
    place.until(() -> cart.shows(missing) == 5);
  }

  @Test
  void an_item_that_is_another_article_now_shows_that_ones_amount_and_the_former_one_is_gone() {
    lacks(Lack.IDS);
    String former = scene.item(3);
    String now = former + "-N";
    place.reads(9, List.of(now));
    place.reads(5, List.of(former));
    scene.shown(5, List.of(former));
    place.until(() -> scene.skipped(now, "CART_SKU_NOT_FOUND"));
    place.settled();
    cart.rename(former, now);

    place.reads(4, List.of(former));

    place.until(() -> scene.skipped(former, "CART_SKU_NOT_FOUND"));
    scene.shown(9, List.of(now));
  }

  @Test
  void items_that_took_each_others_skus_show_the_amounts_of_these() {
    lacks(Lack.IDS);
    List<String> skus = scene.items(2, 3);
    place.reads(5, skus.subList(0, 1));
    place.reads(7, skus.subList(1, 2));
    scene.shown(5, skus.subList(0, 1));
    scene.shown(7, skus.subList(1, 2));
    place.settled();
    cart.rename(skus.get(0), skus.get(0) + "-X");
    cart.rename(skus.get(1), skus.get(0));
    cart.rename(skus.get(0) + "-X", skus.get(1));

    place.reads(4, skus.subList(0, 1));

    scene.shown(4, skus.subList(0, 1));
    place.until(() -> cart.shows(skus.get(1)) == 7);
    place.settled();
    assertThat(cart.shows(skus.get(0))).isEqualTo(4);
    assertThat(cart.shows(skus.get(1))).isEqualTo(7);
  }

  // ------------------------------------------------------------------------------------ orders

  @Test
  void an_order_is_booked_and_the_shops_own_sale_is_not_written_back() {
    String sku = scene.stocked(5);
    place.sure(sku);
    cart.forget();
    String number = scene.bought(sku, 2);
    place.settled();

    assertThat(place.booked(number).orElseThrow().wanted()).isEqualTo(Map.of(sku, 2));
    assertThat(cart.shows(sku)).isEqualTo(3);
    assertThat(cart.writeCalls()).isZero();
  }

  @Test
  void an_order_that_is_told_twice_is_booked_once() {
    String sku = scene.stocked(5);
    String number = scene.bought(sku, 2);
    long revision = place.booked(number).orElseThrow().revision();

    if (!cart.lacks().contains(Lack.WEBHOOKS)) {
      cart.repeatsWebhook(number);
    }
    place.run("poll");
    place.settled();

    assertThat(place.booked(number).orElseThrow().revision()).isEqualTo(revision);
    place.reads(5, List.of(sku));
    place.settled();
    assertThat(cart.shows(sku)).isEqualTo(3);
  }

  @Test
  void an_order_that_comes_long_after_the_amount_that_wrote_over_its_sale_is_made_good() {
    lacks(Lack.SALES_WRITTEN_OVER);
    String sku = scene.stocked(5);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 2));
    place.reads(6, List.of(sku));
    scene.shown(6, List.of(sku));
    place.settled();
    place.sure(sku);

    place.run("poll");

    scene.booked(number, BookedOrder.State.OPEN);
    scene.shown(4, List.of(sku));
  }

  @Test
  void a_cancelled_order_gives_its_pieces_back_once() {
    String sku = scene.stocked(5);
    String number = scene.bought(sku, 2);

    cart.cancel(number);

    scene.booked(number, BookedOrder.State.CANCELLED);
    place.settled();
    // Whether the warehouse has the order is not known: its pieces are not offered again as yet.
    place.until(() -> cart.shows(sku) == 3);
  }

  private List<String> heldOrders() {
    return place.reviews().stream().filter(one -> one.startsWith("order-held")).toList();
  }

  @Test
  void an_order_that_is_held_after_it_was_told_is_looked_at_until_it_goes_on_or_is_over() {
    String sku = scene.stocked(9);
    String goesOn = cart.buy(Map.of(sku, 1));
    String sent = cart.buy(Map.of(sku, 1));
    String back = cart.buy(Map.of(sku, 1));
    List<String> all = List.of(goesOn, sent, back);
    all.forEach(number -> scene.booked(number, BookedOrder.State.OPEN));

    all.forEach(number -> cart.holds(number, true));
    place.heard();
    place.until(() -> heldOrders().size() == 3);
    assertThat(heldOrders()).contains("order-held " + cart.shop() + ":" + sent);
    assertThat(place.booked(sent).orElseThrow().state()).isEqualTo(BookedOrder.State.OPEN);

    cart.holds(goesOn, false);
    cart.send(sent);
    // Some cancel no order that is on hold.
    cart.holds(back, false);
    cart.cancel(back);
    // Within a second of its clock a shop may tell the same bytes as before it was held, and the
    // door takes them for a repeat: it is polled, too.
    place.until(
        () -> {
          place.run("poll");
          return heldOrders().isEmpty();
        });
  }

  @Test
  void an_order_that_is_not_to_be_sent_yet_is_held_from_nobody() {
    String sku = scene.stocked(9);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 1));
    cart.holds(number, true);

    place.run("poll");

    place.settled();
    assertThat(place.booked(number)).isEmpty();
    assertThat(heldOrders()).isEmpty();
    cart.losesWebhooks(false);
  }

  @Test
  void an_order_cancelled_before_anybody_heard_of_it_leaves_nothing_too_high() {
    String sku = scene.stocked(5);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 2));
    // Written over the sale, or beside it.
    scene.due(7, List.of(sku));
    place.settled();
    cart.cancel(number);

    place.run("poll");

    // Where its counter told of a sale, that is waited for a little, whoever put pieces back.
    place.settled();
    place.until(() -> cart.shows(sku) == 7);
    place.settled();
    assertThat(cart.shows(sku)).isEqualTo(7);
    assertThat(place.booked(number)).isEmpty();
  }

  @Test
  void an_order_sent_before_anybody_heard_of_it_leaves_nothing_too_low() {
    String sku = scene.stocked(5);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 2));
    cart.send(number);
    assertThat(cart.shows(sku)).isEqualTo(3);

    place.run("poll");

    // Not from the warehouse: that has as many as before.
    scene.shown(5, List.of(sku));
    place.settled();
    assertThat(place.booked(number)).isEmpty();
    cart.forget();
    place.run("poll");
    place.settled();
    assertThat(cart.writeCalls()).as("once").isZero();
  }

  @Test
  void an_order_first_seen_when_part_of_it_was_sent_is_booked_without_that_part() {
    lacks(Lack.PARTS_SENT);
    String sku = scene.stocked(9);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 5));
    cart.send(number, sku, 3);

    place.run("poll");

    place.until(() -> place.booked(number).isPresent());
    assertThat(place.booked(number).orElseThrow().wanted()).isEqualTo(Map.of(sku, 2));
    // What others have sent is not of the warehouse, which has as many as before.
    scene.shown(7, List.of(sku));
    scene.shipped(number, 1, sku, 2, 2);
    place.settled();
    if (!cart.lacks().contains(Lack.COMPLETED_ORDER)) {
      assertThat(cart.isCompleted(number)).isTrue();
    }
    place.run("poll");
    place.settled();
    assertThat(place.booked(number).orElseThrow().revision()).isEqualTo(1);
    assertThat(place.reviews()).noneMatch(one -> one.contains(number));
  }

  @Test
  void the_rest_of_a_partly_sent_order_leaves_it_when_it_is_paid_back() {
    String sku = scene.stocked(9);
    String number = scene.bought(sku, 5);
    scene.shipped(number, 1, sku, 2, 2);
    place.heard();
    place.settled();
    assertThat(place.booked(number).orElseThrow().wanted()).isEqualTo(Map.of(sku, 5));

    cart.payBack(number, sku, 3);
    place.heard();

    place.until(() -> place.booked(number).orElseThrow().wanted().equals(Map.of(sku, 2)));
    place.settled();
    scene.booked(number, BookedOrder.State.OPEN);
  }

  @Test
  void pieces_of_an_order_that_was_sent_and_are_put_back_leave_nothing_too_high() {
    lacks(Lack.RESTOCKED_REFUND);
    String sku = scene.stocked(5);
    String number = scene.bought(sku, 2);
    cart.send(number);
    place.heard();
    place.settled();

    cart.putBack(number, sku);
    assertThat(cart.shows(sku)).isEqualTo(4);
    place.heard();

    // What came back to the warehouse it says itself.
    scene.shown(3, List.of(sku));
    place.settled();
    assertThat(cart.shows(sku)).isEqualTo(3);
  }

  @Test
  void what_webhooks_do_not_bring_polling_does() {
    lacks(Lack.WEBHOOKS);
    String sku = scene.stocked(5);
    place.run("poll");
    cart.losesWebhooks(true);
    String number = cart.buy(Map.of(sku, 1));
    place.settled();
    assertThat(place.booked(number)).isEmpty();

    place.run("poll");

    scene.booked(number, BookedOrder.State.OPEN);
  }

  @Test
  void webhooks_that_were_switched_off_go_again_and_what_they_missed_is_asked_for() {
    lacks(Lack.WEBHOOKS);
    String sku = scene.stocked(5);
    place.run("poll");
    cart.webhooksOff();
    String missed = cart.buy(Map.of(sku, 1));

    place.run("hookwatch");

    scene.booked(missed, BookedOrder.State.OPEN);
    assertThat(place.reviews()).anyMatch(one -> one.startsWith("webhook-off " + cart.shop()));
    String told = scene.bought(sku, 1);
    place.run("hookwatch");
    assertThat(place.reviews()).noneMatch(one -> one.startsWith("webhook-off " + cart.shop()));
  }

  @Test
  void webhooks_that_are_active_and_tell_nothing_are_subscribed_anew_until_one_tells() {
    lacks(Lack.WEBHOOKS);
    String sku = scene.stocked(500);
    place.run("hookwatch");
    cart.losesWebhooks(true);
    place.until(
        () -> {
          cart.buy(Map.of(sku, 1));
          place.run("poll");
          place.run("hookwatch");
          return place.reviews().contains("webhook-silent " + cart.shop());
        });

    cart.losesWebhooks(false);
    cart.buy(Map.of(sku, 1));

    place.until(() -> !place.reviews().contains("webhook-silent " + cart.shop()));
  }

  // ------------------------------------------------------------------------------- fulfilments

  @Test
  void a_shipment_is_told_with_its_parcels_and_the_last_one_completes_the_order() {
    String sku = scene.stocked(5);
    String number = scene.bought(sku, 3);

    scene.shipped(number, 1, sku, 2, 2);
    place.settled();
    assertThat(place.entry("shipments", cart.shop() + ":" + number).attempts()).isEqualTo(1);
    assertThat(cart.shipmentsTold(number).get(0)).contains("37351");
    assertThat(cart.isCompleted(number)).isFalse();

    scene.shipped(number, 2, sku, 1, 3);
    place.settled();
    if (!cart.lacks().contains(Lack.COMPLETED_ORDER)) {
      assertThat(cart.isCompleted(number)).isTrue();
    }
  }

  @Test
  void a_shipment_whose_answer_was_lost_is_told_once() {
    String sku = scene.stocked(5);
    String number = scene.bought(sku, 1);
    cart.loseOrderAnswerOnce();

    place.write("shipments", scene.shipment(number, 1, sku, 1, 1));
    String key = cart.shop() + ":" + number;
    place.until(() -> place.entry("shipments", key).state() == EntryState.APPLIED);

    assertThat(cart.shipmentsTold(number)).hasSize(1);
  }

  @Test
  void an_order_that_cannot_be_sent_is_cancelled_and_shows_nothing_it_has_not() {
    String sku = scene.stocked(1);
    String number = scene.bought(sku, 1);
    place.reads(0, List.of(sku));

    place.write(
        "cancellations",
        new CancellationNotice(
            cart.shop(), number, 1, CancellationNotice.By.HUB, "NO_STOCK", Instant.now()));
    scene.booked(number, BookedOrder.State.CANCELLED);
    place.settled();

    // The cart put the piece back on its shelf by itself.
    place.until(() -> cart.shows(sku) == 0);
  }

  // ------------------------------------------------------------------------------ what is asked

  @Test
  void drifts_are_found_and_repaired_and_none_is_invented() {
    List<String> skus = scene.items(6, 3);
    place.reads(6, skus);
    scene.shown(6, skus);
    place.settled();
    cart.set(skus.get(1), 60);
    cart.set(skus.get(4), 0);

    Reconciled found = place.reconcile(false);

    assertThat(found.findings())
        .filteredOn(one -> skus.contains(one.key()))
        .extracting(Reconciles.Finding::key, Reconciles.Finding::kind)
        .containsExactlyInAnyOrder(
            tuple(skus.get(1), Reconciles.Kind.WRONG), tuple(skus.get(4), Reconciles.Kind.WRONG));
    place.reconcile(true);
    scene.shown(6, skus);
    place.settled();
    assertThat(place.reconcile(false).findings())
        .filteredOn(one -> skus.contains(one.key()))
        .isEmpty();
  }

  @Test
  void a_number_is_explained() {
    String sku = scene.stocked(5);

    Explains.Explanation explanation = ((Explains) place.partner).explain(sku, null).orElseThrow();

    assertThat(explanation.summary()).contains("5");
    assertThat(explanation.lines()).extracting(Explains.Line::figure).contains("5");
  }

  private void lacks(Lack lack) {
    assumeFalse(cart.lacks().contains(lack), cart.shop() + " lacks " + lack);
  }
}
