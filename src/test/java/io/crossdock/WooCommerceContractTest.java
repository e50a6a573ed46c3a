package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.Digests;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.woocommerce.WooShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop of WooCommerce passes what every cart has to, and what it alone has. */
class WooCommerceContractTest extends CartContract {

  private WooRig rig;

  @Override
  CartRig cart() throws IOException {
    rig = new WooRig();
    return rig;
  }

  private WooShop shop() {
    return rig.shop.shop();
  }

  // ------------------------------------------------------------------------------- variations

  @Test
  void variations_go_out_in_a_batch_of_their_parent_and_products_in_one_of_their_own() {
    List<String> skus = new ArrayList<>();
    for (int parent = 0; parent < 3; parent++) {
      int id = shop().variable("V" + parent, null);
      for (int i = 0; i < 5; i++) {
        String sku = "V" + parent + "-" + i;
        shop().variation(id, sku, 1);
        skus.add(sku);
      }
    }
    shop().simple("V-simple", 1);
    skus.add("V-simple");
    place().pause();
    place().reads(4, skus);
    rig.forget();
    place().resume();

    place().until(() -> skus.stream().allMatch(sku -> shop().stock(sku) == 4));
    place().settled();
    assertThat(rig.shop.calls().calls())
        .containsEntry("POST products/batch", 1L)
        .containsEntry("POST products/{id}/variations/batch", 3L)
        .containsEntry("GET products", 1L);
  }

  @Test
  void a_variation_whose_stock_is_its_parents_is_left_to_it_and_the_parent_is_written() {
    int id = shop().variable("PARENT", 3);
    shop().variation(id, "PARENT-M", null);
    place().reads(8, List.of("PARENT", "PARENT-M"));

    place().until(() -> shop().stock("PARENT") == 8);
    place().settled();
    assertThat(place().entry("stock", "PARENT-M").state()).isEqualTo(EntryState.SKIPPED);
    assertThat(place().entry("stock", "PARENT-M").reason()).contains("CART_NOT_TRACKED", "parent");
  }

  @Test
  void an_item_that_is_untracked_since_it_was_asked_for_is_not_taken_for_written() {
    shop().simple("LATER", 3);
    place().reads(5, List.of("LATER"));
    place().until(() -> Integer.valueOf(5).equals(shop().stock("LATER")));
    place().settled();
    shop().untrack("LATER");

    place().reads(6, List.of("LATER"));
    place().settled();

    assertThat(place().entry("stock", "LATER").reason()).contains("CART_NOT_TRACKED");
  }

  @Test
  void an_item_that_came_back_under_another_id_is_found_again() {
    shop().simple("AGAIN", 3);
    place().reads(5, List.of("AGAIN"));
    place().until(() -> Integer.valueOf(5).equals(shop().stock("AGAIN")));
    place().settled();
    shop().remove("AGAIN");
    shop().simple("AGAIN", 1);

    place().reads(6, List.of("AGAIN"));

    place().until(() -> Integer.valueOf(6).equals(shop().stock("AGAIN")));
  }

  @Test
  void a_page_of_a_firewall_is_no_answer() {
    shop().simple("WALL", 3);
    rig.shop.goWrong(io.crossdock.sandbox.cart.CartFault.named("html").on("GET", "/products"), 2);
    place().reads(5, List.of("WALL"));

    place().until(() -> Integer.valueOf(5).equals(shop().stock("WALL")));
  }

  // ---------------------------------------------------------------------------------- webhooks

  /** CONN-09, the part of WooCommerce. */
  @Test
  void a_webhook_is_signed_over_its_raw_bytes() throws Exception {
    byte[] raw =
        ("{\"id\": 820982911946154508,  \"name\":\"#9999\",\"line_items\":"
                + "[{\"sku\":\"us-tee-s\",\"quantity\":2}]}")
            .getBytes(StandardCharsets.UTF_8);
    String right = "peVIDmbTq20YYzdI3OjasH+DzCEITkID7nV9BJEQvpI=";
    String ofReSerialised = "bchtrF7i8gC2fa2qy7EdsSBt+k5tiF7khmgr+9/VGbo=";

    assertThat(rig.post("orders", raw, ofReSerialised)).isEqualTo(401);
    assertThat(rig.post("orders", raw, null)).isEqualTo(401);
    assertThat(rig.post("orders", raw, right)).isEqualTo(200);
    assertThat(rig.post("orders", raw, right)).isEqualTo(200);
  }

  /** CONN-09: a redelivery, under another delivery id, is counted once. */
  @Test
  void an_order_that_is_delivered_again_is_counted_once() throws Exception {
    place().reads(9, List.of("us-tee-s"));
    byte[] told =
        ("{\"id\": 820982911946154508,  \"number\":\"9999\",\"status\":\"processing\","
                + "\"date_modified_gmt\":\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "")
                + "\",\"line_items\":"
                + "[{\"id\":1,\"sku\":\"us-tee-s\",\"quantity\":2}]}")
            .getBytes(StandardCharsets.UTF_8);
    String signature = WooRig.signature(told);

    assertThat(rig.post("orders", told, signature)).isEqualTo(200);
    place().until(() -> place().booked("820982911946154508").isPresent());
    assertThat(rig.post("orders", told, signature)).isEqualTo(200);

    BookedOrder booked = place().booked("820982911946154508").orElseThrow();
    assertThat(booked.wanted()).isEqualTo(Map.of("us-tee-s", 2));
    assertThat(booked.revision()).isEqualTo(1);
  }

  @Test
  void the_ping_of_a_new_webhook_is_answered_though_it_is_not_signed() throws Exception {
    assertThat(rig.post("orders", "webhook_id=17".getBytes(StandardCharsets.UTF_8), null))
        .isEqualTo(200);
    assertThat(rig.post("orders", "webhook_id=17&x".getBytes(StandardCharsets.UTF_8), null))
        .isEqualTo(401);
    String digest = Digests.of("webhook_id=17".getBytes(StandardCharsets.UTF_8));
    assertThat(
            place()
                .ledger
                .deliveries()
                .seen("woo-shop-hooks", "orders " + digest + ", sha256 " + digest))
        .as("anybody may send that: nothing is written for it")
        .isFalse();
  }

  @Test
  void a_webhook_that_the_shop_refuses_keeps_no_other_from_going_again() {
    rig.webhooksOff();
    rig.shop.goWrong(CartFault.named("413").on("PUT", "/webhooks"), 1);

    place().run("hookwatch");

    assertThat(webhooks()).containsOnlyOnce("disabled").filteredOn("active"::equals).hasSize(3);
    Runs.Run looked = place().ledger.runs().latest("woo-shop-hookwatch", 1).get(0);
    assertThat(looked.state()).isEqualTo(Runs.State.FAILED);
    assertThat(looked.counts()).containsEntry("not_enabled", 1L).containsEntry("enabled_again", 3L);
    assertThat(place().ledger.inspection().reviews(true, 10))
        .anySatisfy(
            review -> assertThat(review.facts().toString()).contains("did not set it going"));

    place().run("hookwatch");
    assertThat(webhooks()).containsOnly("active");
  }

  private List<String> webhooks() {
    List<String> states = new ArrayList<>();
    for (int id = 1; rig.shop.webhookStatus(id) != null; id++) {
      states.add(rig.shop.webhookStatus(id));
    }
    return states;
  }

  @Test
  void an_order_that_cannot_be_used_is_taken_and_parked() throws Exception {
    byte[] told =
        ("{\"id\":990001,\"status\":\"processing\",\"line_items\":"
                + "[{\"id\":1,\"sku\":\"\",\"quantity\":2}]}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(rig.post("orders", told, WooRig.signature(told))).isEqualTo(200);

    place()
        .until(
            () ->
                place().ledger.inspection().trace("woo-shop:990001", 10).stream()
                    .anyMatch(
                        one -> one.state() == EntryState.PARKED && one.reason().contains("sku")));
  }

  @Test
  void an_order_in_a_status_nobody_named_is_found_by_its_number() throws Exception {
    byte[] told = "{\"id\":990002,\"status\":\"my-own\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(rig.post("orders", told, WooRig.signature(told))).isEqualTo(200);

    // By these keys an order is looked for: see ShopPartner.keysOf.
    List<String> keys = place().ledger.inspection().keys("woo-shop:990002:", 10);
    assertThat(keys).hasSize(1);
    Inspection.Entry parked = place().ledger.inspection().trace(keys.get(0), 10).get(0);
    assertThat(parked.state()).isEqualTo(EntryState.PARKED);
    assertThat(parked.reason()).contains("order 990002", "'my-own'");
  }

  @Test
  void an_order_without_a_line_to_be_sent_says_so_where_its_number_is_looked_for()
      throws Exception {
    byte[] told = "{\"id\":990003,\"status\":\"processing\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(rig.post("orders", told, WooRig.signature(told))).isEqualTo(200);

    // It is read back, and the shop has no such order.
    place()
        .until(
            () ->
                place().ledger.inspection().trace("990003", 10).stream()
                    .anyMatch(
                        one ->
                            one.state() == EntryState.SKIPPED
                                && one.reason().contains("the shop has no order 990003")));
  }

  // ------------------------------------------------------------------------------------ orders

  @Test
  void an_order_that_is_told_again_is_told_without_a_call_of_the_tests_own() {
    String sku = scene().stocked("TOLD-AGAIN", 5);
    String number = scene().bought(sku, 1);
    place().settled();
    place().pause();
    rig.forget();

    rig.repeatsWebhook(number);

    assertThat(rig.calls()).isZero();
  }

  @Test
  void an_order_that_was_never_paid_means_nothing_even_when_it_is_cancelled() {
    String sku = scene().stocked("UNPAID", 5);
    int order =
        shop()
            .place(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("status", "pending")
                    .set("units", JsonNodeFactory.instance.objectNode().put(sku, 1)));
    shop().cancel(order);
    place().settled();
    assertThat(place().booked(String.valueOf(order))).isEmpty();

    // Paid late: it is an order like any other.
    shop().status(order, "processing");

    place()
        .until(
            () ->
                place()
                    .booked(String.valueOf(order))
                    .filter(one -> one.state() == BookedOrder.State.OPEN)
                    .isPresent());
  }

  @Test
  void pieces_that_were_paid_back_before_they_were_sent_are_not_sent() {
    String sku = scene().stocked("REFUND", 5);
    String number = scene().bought(sku, 3);

    shop().refund(Integer.parseInt(number), Map.of(sku, 1), true);
    // WooCommerce tells of the order when something of it is saved.
    shop()
        .readdress(
            Integer.parseInt(number), JsonNodeFactory.instance.objectNode().put("city", "Oslo"));

    place().until(() -> place().booked(number).orElseThrow().wanted().equals(Map.of(sku, 2)));
  }

  @Test
  void a_deleted_order_is_taken_back() {
    String sku = scene().stocked("DELETED", 5);
    String number = scene().bought(sku, 1);

    shop().removeOrder(Integer.parseInt(number));

    place()
        .until(() -> place().booked(number).orElseThrow().state() == BookedOrder.State.CANCELLED);
  }
}
