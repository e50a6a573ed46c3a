package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Reconciles;
import io.crossdock.sandbox.bigcommerce.BigShop;
import io.crossdock.sandbox.bigcommerce.Quota;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CartWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store of BigCommerce passes what every cart has to, and what it alone has. */
class BigCommerceContractTest extends CartContract {

  private BigRig rig;

  @Override
  CartRig cart() throws IOException {
    rig = new BigRig();
    return rig;
  }

  private BigShop shop() {
    return rig.store.shop();
  }

  private void shown(int quantity, String... skus) {
    for (String sku : skus) {
      place().until(() -> shop().stock(sku) == quantity);
    }
    place().settled();
  }

  // -------------------------------------------------------------------------------------- stock

  @Test
  void products_are_adjusted_by_product_and_variants_by_variant_in_one_call() {
    shop().simple("B-simple", 1);
    int product = shop().varied("B-varied", null);
    shop().variant(product, "B-red", 1);
    shop().variant(product, "B-blue", 1);
    int whole = shop().varied("B-whole", 1);
    shop().variant(whole, "B-whole-red", 0);
    place().pause();
    place().reads(4, List.of("B-simple", "B-red", "B-blue", "B-whole", "B-whole-red"));
    rig.forget();
    place().resume();

    shown(4, "B-simple", "B-red", "B-blue", "B-whole");
    assertThat(rig.store.calls().of("PUT v3/inventory/adjustments/absolute")).isEqualTo(1);
    assertThat(rig.store.refusedWrites()).isZero();
    // Its stock is its product's: the catalogue has it, and the inventory does not.
    assertThat(place().entry("stock", "B-whole-red").reason())
        .contains("CART_NOT_TRACKED", "product " + whole);
  }

  @Test
  void an_adjustment_that_takes_effect_later_is_read_back_until_it_has() {
    shop().lag(Duration.ofMillis(120));
    shop().simple("B-lag", 1);
    place().reads(7, List.of("B-lag"));
    place()
        .until(
            () ->
                place().entry("stock", "B-lag") != null
                    && place().entry("stock", "B-lag").state() == EntryState.APPLIED);

    assertThat(shop().stock("B-lag")).isEqualTo(7);
    shop().lag(Duration.ZERO);
  }

  @Test
  void what_is_sold_before_it_is_read_back_is_not_waited_for() {
    shop().simple("B-sold", 1);
    place().reads(7, List.of("B-sold"));
    shown(7, "B-sold");
    place().sure("B-sold");
    rig.store.beforeAnswer(
        call -> {
          if (call.startsWith("PUT v3/inventory/adjustments") && shop().adjusting() == 0) {
            shop().stock("B-sold", 8);
          }
        });
    shop().lag(Duration.ZERO);
    rig.forget();
    place().reads(9, List.of("B-sold"));
    place().settled();
    rig.store.beforeAnswer(call -> {});

    assertThat(place().entry("stock", "B-sold").state()).isEqualTo(EntryState.APPLIED);
  }

  private String whyNot() {
    return ((Connects) place().partner).tryConnect().get(0).detail();
  }

  @Test
  void a_store_that_lowers_its_stock_late_is_told_of_before_it_goes_live() {
    assertThat(whyNot()).isNull();

    int outlet = shop().channel("Outlet");
    shop().lowers(outlet, "order_completed_or_shipped");
    assertThat(whyNot()).contains("channel " + outlet + " (Outlet)", "update_stock_behavior");

    shop().lowers(outlet, null);
    assertThat(whyNot()).isNull();
    shop().lowers(null, "order_completed_or_shipped");
    assertThat(whyNot()).contains("its staff makes", "order_completed_or_shipped");
    assertThat(place().reconcile(false).findings())
        .filteredOn(one -> one.key().equals("bigcommerce-shop"))
        .extracting(Reconciles.Finding::cause)
        .singleElement()
        .asString()
        .contains("order_completed_or_shipped");

    shop().lowers(null, "order_placed");
    rig.store.goWrong(CartFault.named("403").on("GET", "/settings/inventory"), 1);
    assertThat(whyNot()).contains("cannot be asked", "information & settings");
  }

  @Test
  void adjustments_are_never_made_at_once_and_the_last_one_counts() {
    shop().simple("B-serial", 1);
    rig.store.pace(Duration.ofMillis(20), Duration.ZERO);
    for (int i = 2; i < 12; i++) {
      place().reads(i, List.of("B-serial"));
    }
    shown(11, "B-serial");
    rig.store.pace(Duration.ZERO, Duration.ZERO);

    assertThat(shop().contended()).isZero();
    List<CartWrite> writes =
        rig.store.writes().stream().filter(one -> one.sku().equals("B-serial")).toList();
    assertThat(writes).extracting(CartWrite::after).isSorted();
  }

  @Test
  void an_item_whose_tracking_changed_is_asked_for_again_and_the_rest_of_its_call_is_sent() {
    shop().simple("B-tracked", 1);
    shop().simple("B-beside", 1);
    place().reads(4, List.of("B-tracked", "B-beside"));
    shown(4, "B-tracked", "B-beside");
    shop().untrack("B-tracked");

    place().reads(5, List.of("B-tracked", "B-beside"));
    shown(5, "B-beside");

    assertThat(place().entry("stock", "B-tracked").reason()).contains("CART_NOT_TRACKED");
  }

  @Test
  void a_product_that_is_gone_is_skipped_and_the_rest_of_its_call_is_sent() {
    shop().simple("B-gone", 1);
    shop().simple("B-stays", 1);
    place().reads(4, List.of("B-gone", "B-stays"));
    shown(4, "B-gone", "B-stays");
    shop().remove("B-gone");

    place().reads(5, List.of("B-gone", "B-stays"));
    shown(5, "B-stays");

    assertThat(place().entry("stock", "B-gone").reason()).contains("CART_SKU_NOT_FOUND");
  }

  @Test
  void safety_stock_is_the_stores_own_and_is_no_fault() {
    shop().simple("B-safe", 1);
    shop().safety("B-safe", 1, 2);
    place().reads(9, List.of("B-safe"));
    place().until(() -> shop().onHand("B-safe", 1) == 9);
    place().settled();

    assertThat(shop().stock("B-safe")).isEqualTo(7);
    assertThat(place().reconcile(false).findings()).noneMatch(one -> one.key().equals("B-safe"));
    Explains.Explanation explanation =
        ((Explains) place().partner).explain("B-safe", null).orElseThrow();
    assertThat(explanation.summary()).isEqualTo("It shows what it should: 9");
  }

  @Test
  void what_is_not_tracked_is_found_by_a_comparison_though_the_inventory_does_not_have_it() {
    shop().simple("B-untracked", null);
    place().reads(4, List.of("B-untracked"));
    place().settled();

    assertThat(place().reconcile(false).findings())
        .filteredOn(one -> one.key().equals("B-untracked"))
        .extracting(Reconciles.Finding::kind)
        .containsExactly(Reconciles.Kind.BROKEN);
  }

  @Test
  void a_store_whose_quota_is_used_up_is_left_alone_until_its_window_begins_anew() {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      shop().simple("B-quota" + i, 1);
      skus.add("B-quota" + i);
    }
    rig.store.plan(new Quota.Plan(1, Duration.ofMillis(700), 1, 0));
    place().reads(6, skus);
    shown(6, "B-quota0", "B-quota1", "B-quota2");
    rig.store.plan(Quota.Plan.NONE);

    // How many are left was told by the answer before: one is too many where none was.
    assertThat(rig.store.throttled()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_page_of_the_platforms_edge_is_no_answer() {
    shop().simple("B-edge", 3);
    rig.store.goWrong(CartFault.named("html").on("GET", "/inventory"), 2);
    place().reads(5, List.of("B-edge"));

    shown(5, "B-edge");
  }

  // ----------------------------------------------------------------------------------- webhooks

  private Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> others = new HashMap<>(headers);
    others.put(name, value);
    return others;
  }

  @Test
  void a_webhook_is_signed_with_its_id_and_its_time() {
    byte[] body = BigRig.thin("store/order/updated", "4711", "h1", 1561479335);
    Map<String, String> right = rig.store.signed("msg_1", body);

    assertThat(rig.post("orders", body, Map.of())).isEqualTo(401);
    assertThat(rig.post("orders", body, with(right, "webhook-id", "msg_2"))).isEqualTo(401);
    assertThat(rig.post("orders", body, with(right, "webhook-timestamp", "1561479335")))
        .isEqualTo(401);
    byte[] other = BigRig.thin("store/order/updated", "4712", "h1", 1561479335);
    assertThat(rig.post("orders", other, right)).isEqualTo(401);
    String ofTwo = "v1,AAAA " + right.get("webhook-signature");
    assertThat(rig.post("orders", body, with(right, "webhook-signature", ofTwo))).isEqualTo(200);
    assertThat(rig.post("products", body, right)).isEqualTo(404);
    byte[] none = "{\"scope\":\"store/product/updated\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(rig.post("orders", none, rig.store.signed("msg_3", none))).isEqualTo(400);
  }

  @Test
  void one_event_is_asked_about_once_however_often_it_is_told() {
    scene().stocked("B-hash", 9);
    rig.losesWebhooks(true);
    String number = rig.buy(Map.of("B-hash", 1));
    rig.losesWebhooks(false);
    place().settled();
    rig.forget();
    byte[] body = BigRig.thin("store/order/created", number, "one-hash", 1_700_000_000);

    assertThat(rig.post("orders", body, rig.store.signed("msg_a", body))).isEqualTo(200);
    place().until(() -> place().booked(number).isPresent());
    place().settled();
    long asked = rig.store.calls().of("GET v2/orders/{id}");
    assertThat(rig.post("orders", body, rig.store.signed("msg_b", body))).isEqualTo(200);
    place().settled();

    assertThat(asked).isEqualTo(1);
    assertThat(rig.store.calls().of("GET v2/orders/{id}")).isEqualTo(asked);
  }

  @Test
  void orders_that_were_told_of_together_are_asked_for_together() {
    scene().stocked("B-many", 99);
    place().pause();
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      numbers.add(rig.buy(Map.of("B-many", 1)));
    }
    place().until(rig::isQuiet);
    rig.forget();
    place().resume();

    numbers.forEach(number -> place().until(() -> place().booked(number).isPresent()));
    place().settled();
    assertThat(rig.store.calls().of("GET v2/orders")).isEqualTo(1);
    assertThat(rig.store.calls().of("GET v2/orders/{id}")).isZero();
  }

  // ------------------------------------------------------------------------------------- orders

  private static ObjectNode units(String sku, int quantity) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.putObject("units").put(sku, quantity);
    return wanted;
  }

  @Test
  void an_order_that_was_never_paid_means_nothing_even_when_it_is_declined() {
    String sku = scene().stocked("B-unpaid", 5);
    int order = shop().place(units(sku, 1).put("status_id", 7));
    shop().status(order, 6);
    place().settled();
    assertThat(place().booked(String.valueOf(order))).isEmpty();

    // Paid late: it is an order like any other.
    shop().status(order, 11);

    scene().booked(String.valueOf(order), BookedOrder.State.OPEN);
  }

  @Test
  void pieces_that_were_paid_back_before_they_were_sent_are_not_sent() {
    String sku = scene().stocked("B-refund", 5);
    String number = scene().bought(sku, 3);

    shop().refund(Integer.parseInt(number), Map.of(sku, 1));

    place().until(() -> place().booked(number).orElseThrow().wanted().equals(Map.of(sku, 2)));
    place().settled();
    // The store does not put it back, and whether the warehouse has the order is not known.
    assertThat(shop().stock(sku)).isEqualTo(2);
  }

  @Test
  void an_order_that_is_archived_goes_on_until_its_status_takes_it_back() {
    String sku = scene().stocked("B-archived", 5);
    String number = scene().bought(sku, 1);
    shop().archive(Integer.parseInt(number));
    place().settled();
    scene().booked(number, BookedOrder.State.OPEN);

    rig.losesWebhooks(true);
    shop().cancel(Integer.parseInt(number));
    rig.losesWebhooks(false);
    place().run("poll");

    scene().booked(number, BookedOrder.State.CANCELLED);
  }

  @Test
  void an_order_that_was_archived_before_any_webhook_of_it_came_is_found_by_the_poll() {
    String sku = scene().stocked("B-archived-unheard", 5);
    rig.losesWebhooks(true);
    String number = rig.buy(Map.of(sku, 2));
    shop().archive(Integer.parseInt(number));
    rig.losesWebhooks(false);

    place().run("poll");

    scene().booked(number, BookedOrder.State.OPEN);
  }

  @Test
  void an_order_that_the_store_does_not_have_and_nobody_was_told_of_means_nothing() {
    byte[] body = BigRig.thin("store/order/updated", "990001", "h9", 1561479335);
    assertThat(rig.post("orders", body, rig.store.signed("msg_9", body))).isEqualTo(200);
    place().settled();

    assertThat(place().booked("990001")).isEmpty();
  }

  @Test
  void an_order_that_was_not_there_twice_and_is_there_after_all_is_named_to_people() {
    String sku = scene().stocked("B-again", 5);
    String number = scene().bought(sku, 2);
    String path = "/orders/" + number;
    CartFault none = CartFault.answer(404, "[{\"status\":404,\"message\":\"Not found\"}]", false);
    rig.store.goWrong(none.on("GET", path), 1_000);
    shop().status(Integer.parseInt(number), 9);
    scene().booked(number, BookedOrder.State.GONE);
    rig.store.goWell();

    shop()
        .readdress(
            Integer.parseInt(number), JsonNodeFactory.instance.objectNode().put("city", "Oslo"));

    String item = "order-alive-again " + rig.shop() + ":" + number;
    place().until(() -> place().reviews().contains(item));
    scene().booked(number, BookedOrder.State.GONE);
    shop().cancel(Integer.parseInt(number));
    place().until(() -> !place().reviews().contains(item));
  }

  @Test
  void a_shipment_of_what_staff_shipped_already_is_told_in_words() {
    String sku = scene().stocked("B-ship", 5);
    String number = scene().bought(sku, 1);
    shop().status(Integer.parseInt(number), 2);
    place().settled();

    place().write("shipments", shipment(number, sku, List.of()));
    String key = rig.shop() + ":" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    JsonNode order = shop().order(Integer.parseInt(number));
    assertThat(order.path("shipments")).hasSize(1);
    assertThat(order.path("shipments").path(0).path("tracking_number").asText()).isEmpty();
  }

  @Test
  void pieces_that_the_store_waits_for_nowhere_are_a_task_for_somebody() {
    String sku = scene().stocked("B-waited", 5);
    String number = scene().bought(sku, 1);

    place()
        .write(
            "shipments",
            new Shipment(
                rig.shop(),
                number,
                1,
                "ongoing",
                "77",
                List.of(
                    new Shipment.Line(null, "1", sku, 1, 1),
                    new Shipment.Line(null, "2", "B-added", 2, 2)),
                List.of(),
                Instant.now()));
    String key = rig.shop() + ":" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    assertThat(place().entry("shipments", key).reason())
        .contains("not told, as the store does not wait for them: 2 x B-added");
    assertThat(place().reviews()).contains("shipment-untold " + key);
  }

  @Test
  void an_order_cancelled_unheard_before_its_shipment_is_told_stays_cancelled_and_is_heard_of() {
    String sku = scene().stocked("B-too-late", 5);
    String number = scene().bought(sku, 1);
    rig.losesWebhooks(true);
    shop().cancel(Integer.parseInt(number));
    // What the store put back was written over, for something else.
    shop().stock(sku, 4);

    place()
        .write(
            "shipments", shipment(number, sku, List.of(new Shipment.Parcel("JJD1", null, null))));
    String key = rig.shop() + ":" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    JsonNode order = shop().order(Integer.parseInt(number));
    assertThat(order.path("status_id").asInt()).isEqualTo(5);
    assertThat(order.path("shipments")).isEmpty();
    assertThat(shop().stock(sku)).isEqualTo(4);
    assertThat(order.path("staff_notes").asText()).contains("JJD1");
    assertThat(place().reviews()).contains("shipment-untold " + key);
    rig.losesWebhooks(false);
    place().run("poll");
    scene().booked(number, BookedOrder.State.CANCELLED);
    // Whether the warehouse has the order is not known: its pieces are not offered again as yet.
    shown(4, sku);
  }

  @Test
  void what_staff_shipped_by_itself_is_no_task_for_anybody() {
    String sku = scene().stocked("B-by-staff", 5);
    String number = scene().bought(sku, 2);
    shop().ship(Integer.parseInt(number), Map.of(sku, 2));
    place().settled();

    place().write("shipments", shipment(number, sku, List.of()));
    String key = rig.shop() + ":" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    assertThat(place().entry("shipments", key).reason()).isEqualTo("its pieces were told already");
    assertThat(place().reviews()).noneMatch(one -> one.contains(number));
  }

  @Test
  void pieces_of_a_shipped_order_that_its_cancelling_puts_back_leave_nothing_too_high() {
    String sku = scene().stocked("B-back", 5);
    String number = scene().bought(sku, 2);
    shop().ship(Integer.parseInt(number), Map.of(sku, 2));
    place().settled();

    // The store puts all of it back, sent or not.
    shop().stock(sku, 5);
    shop().status(Integer.parseInt(number), 5);

    shown(3, sku);
    scene().booked(number, BookedOrder.State.OPEN);
  }

  private Shipment shipment(String number, String sku, List<Shipment.Parcel> parcels) {
    return new Shipment(
        rig.shop(),
        number,
        1,
        "ongoing",
        "77",
        List.of(new Shipment.Line(null, "1", sku, 1, 1)),
        parcels,
        Instant.now());
  }

  @Test
  void a_return_is_noted_for_the_staff_and_only_once() {
    String sku = scene().stocked("B-return", 5);
    String number = scene().bought(sku, 1);

    rig.store.goWrong(CartFault.named("done-drop").on("PUT", "/orders/"), 1);
    place()
        .write(
            "returns",
            new ReturnReceipt(
                rig.shop(),
                number,
                null,
                1,
                "ongoing",
                "88",
                List.of(new ReturnReceipt.Line("1", sku, 1, 1, 0, 1, null)),
                Instant.now()));
    place()
        .until(
            () ->
                shop().order(Integer.parseInt(number)).path("staff_notes").asText().contains(sku));
    place().settled();

    assertThat(shop().order(Integer.parseInt(number)).path("staff_notes").asText())
        .isEqualTo("Return " + number + "/1: 1 x " + sku + ".");
  }
}
