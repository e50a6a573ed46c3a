package io.crossdock.partner.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.flow.Shown;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.sandbox.webshop.ShopFault;
import io.crossdock.sandbox.webshop.ShopWrite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's counters by the real routes: two simulated shops, one warehouse's stock. */
class WebshopStockRouteTest {

  @TempDir Path folder;
  private WebshopHarness hub;

  private void start(String... settings) {
    Map<String, String> more = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      more.put(settings[i], settings[i + 1]);
    }
    hub = new WebshopHarness(folder, more);
  }

  /** Both shops show so many of X. */
  private void shows(int quantity) {
    hub.se().store().stock("X", 0);
    hub.eu().store().stock("X", 0);
    hub.reads("X", quantity);
    hub.settled();
    hub.se().forgetWrites();
    hub.eu().forgetWrites();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_reading_reaches_all_shops_and_the_same_again_writes_nothing() {
    start();
    hub.se().store().stock(Map.of("X", 0, "Y", 3));
    hub.eu().store().stock("X", 5);
    hub.reads("X", 5);
    hub.reads("Y", -2);
    hub.settled();

    assertThat(hub.se().store().counters()).isEqualTo(Map.of("X", 5, "Y", 0));
    assertThat(WebshopHarness.set(hub.se())).containsExactlyInAnyOrder("X 5", "Y 0");
    assertThat(WebshopHarness.set(hub.eu())).isEmpty();
    assertThat(hub.entry("stock.eu-shop", "Y").reason()).contains("does not sell Y");

    long before = hub.se().api().requests();
    hub.reads("X", 5);
    hub.run("se-shop-all");
    hub.settled();
    assertThat(hub.se().api().requests()).isEqualTo(before);
  }

  @Test
  void a_sale_lowers_the_other_shop_at_once_and_is_not_echoed_to_its_own() {
    start();
    shows(1);

    hub.se().store().buy(Map.of("X", 1));
    hub.until(() -> hub.eu().store().counter("X") == 0);
    hub.settled();

    assertThat(WebshopHarness.set(hub.eu())).containsExactly("X 0");
    assertThat(hub.se().writes()).isEmpty();
    assertThat(hub.entry("reservations.ongoing", "se-shop:1001").state())
        .isEqualTo(EntryState.APPLIED);
  }

  @Test
  void a_counter_that_tells_of_sales_whose_orders_have_not_come_lowers_the_target() {
    start();
    shows(5);
    hub.se().webhooks().hold();
    hub.se().store().buy(Map.of("X", 2));

    hub.eu().store().buy(Map.of("X", 1));
    hub.until(() -> WebshopHarness.set(hub.se()).size() == 1);

    assertThat(hub.se().store().counter("X")).as("5 - 1 - 2 unseen").isEqualTo(2);
    assertThat(hub.se().writes()).extracting(ShopWrite::status).containsExactly(409, 200);
    hub.until(() -> !hub.entries("later.se-shop", "X").isEmpty());
    assertThat(hub.position("shown.se-shop", "X", Shown.class).unseen(0)).isEqualTo(2);
    assertThat(hub.entry("stock.se-shop", "X").reason())
        .contains("2 sold whose order has not come");

    hub.se().webhooks().release(null);
    hub.settled();
    assertThat(hub.se().store().counter("X")).isEqualTo(2);
    assertThat(hub.eu().store().counter("X")).isEqualTo(2);
    assertThat(WebshopHarness.set(hub.se())).containsExactly("X 2");
  }

  @Test
  void pieces_of_a_sale_nobody_ever_tells_of_are_shown_again() {
    start("se-shop.stock.unseen", "300ms");
    shows(5);
    // By hand, in the shop.
    hub.se().store().stock("X", 3);
    hub.reads("X", 4);
    hub.until(() -> hub.se().store().counter("X") == 4);
    assertThat(WebshopHarness.set(hub.se())).containsSubsequence("X 2", "X 4");
    hub.settled();
  }

  @Test
  void an_order_of_a_sale_before_the_counter_was_first_set_is_taken_from_it_when_it_comes() {
    start();
    hub.se().store().stock("X", 3);
    hub.se().webhooks().hold();
    hub.se().store().buy(Map.of("X", 2));
    hub.reads("X", 5);
    hub.until(() -> hub.se().store().counter("X") == 5);

    hub.se().webhooks().release(null);

    hub.until(() -> hub.se().store().counter("X") == 3);
    hub.settled();
  }

  @Test
  void an_order_that_comes_after_it_was_waited_for_is_taken_from_the_counter_all_the_same() {
    start("se-shop.stock.unseen", "300ms");
    shows(5);
    hub.se().webhooks().hold();
    hub.se().store().buy(Map.of("X", 2));
    hub.reads("X", 6);
    hub.until(() -> hub.se().store().counter("X") == 6);

    hub.se().webhooks().release(null);

    hub.until(() -> hub.se().store().counter("X") == 4);
    hub.settled();
  }

  @Test
  void a_lost_answer_is_asked_for_under_its_key_and_nothing_is_done_twice() {
    start("se-shop.stock.write", "relative");
    shows(5);
    hub.se().api().goWrong(List.of(ShopFault.SILENT));
    hub.reads("X", 3);
    hub.settled();

    assertThat(hub.se().store().counter("X")).isEqualTo(3);
    assertThat(WebshopHarness.set(hub.se())).containsExactly("X -2");
    assertThat(hub.se().writes())
        .hasSizeGreaterThanOrEqualTo(2)
        .extracting(ShopWrite::key)
        .doesNotContainNull()
        .containsOnly(hub.se().writes().get(0).key());
  }

  @Test
  void a_write_that_was_done_and_answered_500_is_not_done_again() {
    start("se-shop.stock.write", "relative");
    shows(5);
    hub.se().api().goWrong(List.of(ShopFault.DONE_500, ShopFault.ANSWER_500));
    hub.reads("X", 3);
    hub.settled();

    assertThat(hub.se().store().counter("X")).isEqualTo(3);
    assertThat(WebshopHarness.set(hub.se())).containsExactly("X -2");
  }

  @Test
  void a_relative_change_tells_of_sales_nobody_heard_of_and_does_not_bring_them_back() {
    start("se-shop.stock.write", "relative");
    shows(5);
    hub.se().webhooks().hold();
    hub.se().store().buy(Map.of("X", 2));
    hub.eu().store().buy(Map.of("X", 1));
    hub.until(() -> hub.se().store().counter("X") == 2);
    hub.settled();

    hub.se().webhooks().release(null);
    hub.settled();
    assertThat(hub.se().store().counter("X")).isEqualTo(2);
    assertThat(WebshopHarness.set(hub.se())).containsExactly("X -1");
  }

  @Test
  void an_absolute_shop_is_written_without_being_asked() {
    start("se-shop.stock.write", "absolute");
    shows(5);
    hub.reads("X", 4);
    hub.settled();

    assertThat(WebshopHarness.set(hub.se())).containsExactly("X 4");
    assertThat(hub.se().writes().get(0).body().has("expected")).isFalse();
  }

  @Test
  void one_counter_the_shop_refuses_is_parked_and_the_others_go_on() {
    start();
    hub.se().store().stock(Map.of("A", 1, "B", 1, "C", 1));
    hub.se().api().goWrong(List.of(ShopFault.ANSWER_422));
    hub.reads("A", 2);
    hub.reads("B", 2);
    hub.reads("C", 2);
    hub.until(
        () ->
            hub.ledger.inspection().books().stream()
                .filter(one -> one.channel().equals("stock.se-shop"))
                .allMatch(one -> one.applied() == 2 && one.parked() == 1));
    assertThat(WebshopHarness.set(hub.se())).hasSize(2);
  }

  @Test
  void a_shop_that_is_down_keeps_its_marks_and_the_other_goes_on() {
    start();
    shows(5);
    hub.se().api().down(true);
    hub.reads("X", 4);
    hub.until(() -> hub.eu().store().counter("X") == 4);
    hub.reads("X", 3);
    hub.until(() -> hub.eu().store().counter("X") == 3);
    assertThat(hub.se().store().counter("X")).isEqualTo(5);

    hub.se().api().down(false);
    hub.until(() -> hub.se().store().counter("X") == 3);
    hub.settled();
    // One that was not answered is asked for first, and set right at once.
    assertThat(WebshopHarness.set(hub.se())).endsWith("X 3").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_429_rests_the_shop_as_long_as_it_says() {
    start();
    shows(5);
    hub.se().api().goWrong(List.of(ShopFault.ANSWER_429));
    hub.reads("X", 4);
    hub.until(() -> hub.ledger.lanes().find("se-shop.api").get().notBefore() != null);
    hub.until(() -> hub.se().store().counter("X") == 4);
    hub.settled();
    assertThat(hub.eu().store().counter("X")).isEqualTo(4);
  }

  @Test
  void aliases_and_odd_numbers_go_both_ways() {
    start("se-shop.aliases", "JACKE/ROT #1+ö=X");
    hub.se().store().stock("JACKE/ROT #1+ö", 0);
    hub.eu().store().stock("X", 0);
    hub.reads("X", 3);
    hub.settled();
    assertThat(hub.se().store().counter("JACKE/ROT #1+ö")).isEqualTo(3);

    hub.se().store().buy(Map.of("JACKE/ROT #1+ö", 1));
    hub.until(() -> hub.eu().store().counter("X") == 2);
    hub.settled();
  }

  @Test
  void explain_says_what_is_shown_why_and_what_was_sent() {
    start();
    shows(5);
    hub.eu().store().buy(Map.of("X", 2));
    hub.settled();

    Explanation told = hub.partners.get("se-shop").explain("X", null).orElseThrow();
    assertThat(told.summary()).isEqualTo("It shows what it should: 3");
    assertThat(told.lines())
        .extracting(Line::term, Line::figure)
        .contains(
            org.assertj.core.groups.Tuple.tuple("ongoing sellable", "5"),
            org.assertj.core.groups.Tuple.tuple("not contained", "-2"),
            org.assertj.core.groups.Tuple.tuple("available", "3"),
            org.assertj.core.groups.Tuple.tuple("target", "3"),
            org.assertj.core.groups.Tuple.tuple("sent", "3"),
            org.assertj.core.groups.Tuple.tuple("the shop says", "3"));
    assertThat(hub.partners.get("eu-shop").explain("X", null).orElseThrow().lines())
        .extracting(Line::term)
        .contains("sent", "believed");
    assertThat(hub.partners.get("se-shop").explain("NOBODY", null)).isEmpty();

    hub.write("reservations.ongoing", orderOf("X", 4));
    hub.until(
        () ->
            hub.partners.get("se-shop").explain("X", null).orElseThrow().lines().stream()
                .anyMatch(line -> line.term().equals("held")));
    assertThat(hub.partners.get("se-shop").explain("X", null).orElseThrow().lines())
        .extracting(Line::term, Line::figure, Line::remark)
        .contains(
            org.assertj.core.groups.Tuple.tuple("held", "-4", "an order waits for them"),
            org.assertj.core.groups.Tuple.tuple("available", "0", "to all shops together"));
  }

  private static Order orderOf(String sku, int pieces) {
    Instant now = Instant.parse("2026-11-20T11:05:00Z");
    return new Order(
        "eu-shop",
        "9001",
        1,
        null,
        now,
        now,
        new Address(null, null, null, null, null, null, null, null, null, null, null),
        List.of(Order.Line.of("1", sku, pieces)),
        null,
        null,
        null);
  }

  @Test
  void a_preview_says_what_would_be_written_and_writes_nothing() {
    start();
    shows(5);
    hub.ledger.lanes().pause("se-shop.api", "for this test");
    hub.reads("X", 3);
    hub.until(() -> hub.eu().store().counter("X") == 3);

    assertThat(hub.partners.get("se-shop").preview(List.of(), 10).changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.key()).isEqualTo("X");
              assertThat(change.now()).isEqualTo("5");
              assertThat(change.then()).isEqualTo("3");
            });
    hub.until(
        () ->
            hub.partners.get("eu-shop").preview(List.of("X"), 10).changes().get(0).then() == null);
    assertThat(hub.se().writes()).isEmpty();
    hub.ledger.lanes().resume("se-shop.api");
    hub.settled();
  }

  @Test
  void a_comparison_finds_what_was_changed_by_hand_and_repairs_it_on_request() {
    start();
    shows(5);
    hub.se().store().stock(Map.of("X", 9, "Z", 1));

    Reconciled found = hub.reconcile("se-shop", false);
    assertThat(found.findings())
        .extracting(Finding::key, Finding::here, Finding::should)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("X", "9", "5"),
            org.assertj.core.groups.Tuple.tuple("Z", "1", null));
    hub.settled();
    assertThat(hub.se().store().counter("X")).isEqualTo(9);

    hub.reconcile("se-shop", true);
    hub.until(() -> hub.se().store().counter("X") == 5);
    hub.settled();
    assertThat(hub.reconcile("se-shop", false).findings()).hasSize(1);
  }

  @Test
  void what_does_not_answer_is_told_apart_from_what_does() {
    start();
    assertThat(hub.partners.get("se-shop").tryConnect().get(0).reachable()).isTrue();
    hub.se().api().down(true);
    assertThat(hub.partners.get("se-shop").tryConnect().get(0).detail())
        .isEqualTo("it answered 503; check se-shop.url and se-shop.key");
  }

  @Test
  void an_article_the_shop_did_not_sell_is_looked_for_again_by_itself() {
    start("eu-shop.stock.unknown", "200ms");
    hub.se().store().stock("X", 0);
    hub.reads("X", 5);
    hub.until(() -> !hub.entries("later.eu-shop", "X").isEmpty());

    hub.eu().store().stock("X", 0);
    hub.until(() -> hub.eu().store().counter("X") == 5);
    hub.until(
        () ->
            hub.entry("later.eu-shop", "X").state().equals(EntryState.APPLIED)
                || hub.entry("later.eu-shop", "X").state().equals(EntryState.SKIPPED));
  }

  @Test
  void an_article_the_shop_did_not_sell_is_looked_for_when_the_shop_names_it() {
    start();
    hub.se().store().stock("X", 0);
    hub.reads("X", 5);
    hub.until(() -> !hub.entries("later.eu-shop", "X").isEmpty());
    hub.settled();

    hub.eu().store().stock("X", 0);
    hub.eu()
        .store()
        .offerArticle(
            new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("sku", "X")
                .put("name", "Shirt"));
    hub.until(() -> hub.eu().store().counter("X") == 5);
  }

  @Test
  void a_share_is_raised_only_when_the_other_shop_was_lowered() {
    hub = new WebshopHarness(folder, Map.of(), io.crossdock.flow.WarehouseRules.Mode.PARTITION);
    hub.se().store().stock("X", 0);
    hub.eu().store().stock("X", 0);
    hub.reads("X", 6);
    hub.until(() -> hub.se().store().counter("X") == 3 && hub.eu().store().counter("X") == 3);
    hub.settled();

    hub.se().store().buy(Map.of("X", 2));
    hub.until(() -> hub.se().store().counter("X") == 2 && hub.eu().store().counter("X") == 2);
    hub.settled();
  }

  @Test
  void a_share_that_waits_for_others_when_its_orders_came_is_looked_at_before_it_was_to_be() {
    hub = new WebshopHarness(folder, Map.of(), io.crossdock.flow.WarehouseRules.Mode.PARTITION);
    // A hub that is held up for seconds says nothing: then the next article tells.
    assertThat(Stream.of("X", "Y", "Z").anyMatch(this::isLookedAtBefore)).isTrue();
  }

  private boolean isLookedAtBefore(String sku) {
    hub.se().store().stock(sku, 0);
    hub.eu().store().stock(sku, 0);
    hub.reads(sku, 6);
    hub.until(() -> hub.se().store().counter(sku) == 3 && hub.eu().store().counter(sku) == 3);
    hub.settled();
    hub.se().webhooks().hold();
    hub.se().store().buy(Map.of(sku, 2));
    hub.reads(sku, 8);
    hub.until(
        () ->
            hub.entries("later.se-shop", sku).stream()
                .anyMatch(
                    one ->
                        one.settledAt() == null
                            && one.reason() != null
                            && one.reason().contains("whose order has not come")));
    Inspection.Entry held = hub.entry("later.se-shop", sku);
    hub.until(() -> hub.eu().store().counter(sku) == 4);
    hub.eu().api().down(true);
    hub.se().webhooks().release(null);
    hub.until(
        () ->
            String.valueOf(hub.entry("stock.se-shop", sku).reason()).contains("until other shops"));
    hub.eu().api().down(false);
    hub.until(() -> settled(held) != null);
    return settled(held).isBefore(held.due());
  }

  private Instant settled(Inspection.Entry entry) {
    return hub.entries("later.se-shop", entry.key()).stream()
        .filter(one -> one.id() == entry.id())
        .findFirst()
        .orElseThrow()
        .settledAt();
  }

  @Test
  void a_share_waits_for_a_shop_that_was_never_told_anything() {
    hub = new WebshopHarness(folder, Map.of(), io.crossdock.flow.WarehouseRules.Mode.PARTITION);
    hub.se().store().stock("X", 1);
    hub.eu().store().stock("X", 6);
    hub.eu().api().down(true);
    hub.reads("X", 6);
    hub.until(() -> !hub.entries("later.se-shop", "X").isEmpty());
    assertThat(hub.se().store().counter("X")).isEqualTo(1);
    assertThat(hub.partners.get("se-shop").explain("X", null).orElseThrow().lines())
        .extracting(Line::remark)
        .contains("until these were told of it, who may show anything: eu-shop");

    hub.eu().api().down(false);
    hub.until(() -> hub.se().store().counter("X") == 3 && hub.eu().store().counter("X") == 3);
    hub.settled();
  }

  @Test
  void a_raise_nobody_answered_is_counted_by_the_other_shop() {
    hub = new WebshopHarness(folder, Map.of(), io.crossdock.flow.WarehouseRules.Mode.PARTITION);
    hub.se().store().stock("X", 0);
    hub.eu().store().stock("X", 0);
    hub.reads("X", 2);
    hub.until(() -> hub.se().store().counter("X") == 1 && hub.eu().store().counter("X") == 1);
    hub.settled();
    hub.se().api().goWrong(List.of(ShopFault.SILENT, ShopFault.SILENT, ShopFault.SILENT));
    hub.reads("X", 10);
    hub.until(() -> hub.position("shown.se-shop", "X", Shown.class).higher() != null);

    assertThat(hub.position("shown.se-shop", "X", Shown.class).most(0, java.time.Instant.now()))
        .isEqualTo(5);
    hub.until(() -> hub.se().store().counter("X") == 5 && hub.eu().store().counter("X") == 5);
    hub.until(() -> hub.position("shown.se-shop", "X", Shown.class).higher() == null);
    hub.settled();
  }

  @Test
  void what_was_lowered_blindly_counts_until_its_orders_must_have_come() {
    hub =
        new WebshopHarness(
            folder,
            Map.of("se-shop.stock.write", "absolute", "se-shop.stock.orderDelay", "4s"),
            io.crossdock.flow.WarehouseRules.Mode.PARTITION);
    hub.se().store().stock("X", 0);
    hub.eu().store().stock("X", 0);
    hub.reads("X", 8);
    hub.until(() -> hub.se().store().counter("X") == 4 && hub.eu().store().counter("X") == 4);
    hub.settled();

    hub.reads("X", 4);
    hub.until(() -> hub.se().store().counter("X") == 2);
    hub.until(() -> hub.position("shown.se-shop", "X", Shown.class).quantity() == 2);
    Shown told = hub.position("shown.se-shop", "X", Shown.class);
    assertThat(told.most(0, told.at())).isEqualTo(4);
    hub.until(
        () ->
            hub.position("shown.se-shop", "X", Shown.class).most(0, java.time.Instant.now()) == 2);
    hub.settled();
  }
}
