package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Reconciles;
import io.crossdock.sandbox.adobecommerce.AdobeShop;
import io.crossdock.sandbox.adobecommerce.AdobeShop.Payment;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop of Adobe Commerce passes what every cart has to, and what it alone has. */
class AdobeCommerceContractTest extends CartContract {

  private static final String SOURCE = "default";

  private AdobeRig rig;

  @Override
  CartRig cart() throws IOException {
    rig = new AdobeRig();
    return rig;
  }

  private AdobeShop shop() {
    return rig.shop.shop();
  }

  /** It shows so many, and so many lie at its source. */
  private void stands(String sku, int salable, int source) {
    place().until(() -> Integer.valueOf(salable).equals(shop().stock(sku)));
    place().settled();
    assertThat(shop().stock(sku)).as("salable").isEqualTo(salable);
    assertThat(shop().quantity(sku, SOURCE)).as("at the source").isEqualTo(source);
  }

  private String stocked(String sku, int quantity) {
    shop().simple(sku, 0);
    place().reads(quantity, List.of(sku));
    stands(sku, quantity, quantity);
    return sku;
  }

  private String bought(String sku, int pieces, Payment payment) {
    String number = String.valueOf(shop().buy(Map.of(sku, pieces), payment).orElseThrow());
    place().heard();
    return number;
  }

  private void booked(String number) {
    place().until(() -> place().booked(number).isPresent());
    place().settled();
  }

  private static Shipment shipment(String number, int sequence, String sku, int pieces, int total) {
    return new Shipment(
        "adobe-shop",
        number,
        sequence,
        "ongoing",
        "77",
        List.of(new Shipment.Line(null, "1", sku, pieces, total)),
        List.of(new Shipment.Parcel("JJD1", null, "DHL")),
        Instant.now());
  }

  // --------------------------------------------------------------- what it keeps for its orders

  @Test
  void pieces_it_keeps_for_orders_are_added_to_its_source_until_they_are_shipped() {
    String sku = stocked("KEEP", 5);
    String number = bought(sku, 3, Payment.AUTHORIZED);
    booked(number);
    stands(sku, 2, 5);

    place().reads(9, List.of(sku));
    stands(sku, 6, 9);

    place().write("shipments", shipment(number, 1, sku, 2, 2));
    place().until(() -> rig.shipmentsTold(number).size() == 1);
    stands(sku, 6, 7);
    // Whether the warehouse has them in its reading is not known: 11 of them can be sold.
    place().reads(14, List.of(sku));
    stands(sku, 11, 12);

    place().write("shipments", shipment(number, 2, sku, 1, 3));
    place().until(() -> rig.shipmentsTold(number).size() == 2);
    place().reads(8, List.of(sku));
    stands(sku, 5, 5);
  }

  @Test
  void what_is_kept_is_named_where_the_number_is_explained() {
    String sku = stocked("EXPLAIN", 5);
    booked(bought(sku, 2, Payment.AUTHORIZED));

    Explains.Explanation told = ((Explains) place().partner).explain(sku, null).orElseThrow();

    assertThat(told.summary()).contains("It shows what it should: 3");
    assertThat(told.lines())
        .anyMatch(line -> line.term().equals("kept for its orders") && line.figure().equals("2"));
  }

  @Test
  void an_order_nobody_heard_of_is_not_written_over() {
    String sku = stocked("UNHEARD", 5);
    String number = String.valueOf(shop().buy(Map.of(sku, 2)).orElseThrow());

    place().reads(9, List.of(sku));
    stands(sku, 7, 9);
    rig.forget();
    place().heard();
    booked(number);

    stands(sku, 7, 9);
    assertThat(rig.writeCalls()).isZero();
  }

  @Test
  void an_unpaid_order_keeps_its_pieces_from_other_buyers_and_is_told_when_it_is_paid() {
    String sku = stocked("UNPAID", 5);
    String number = bought(sku, 2, Payment.NONE);
    assertThat(place().booked(number)).isEmpty();
    place().reads(6, List.of(sku));
    stands(sku, 4, 6);

    rig.forget();
    shop().pay(Integer.parseInt(number), Payment.AUTHORIZED);
    place().heard();
    booked(number);

    stands(sku, 4, 6);
    assertThat(rig.writeCalls()).isZero();
  }

  @Test
  void a_shipment_made_by_the_shops_staff_is_heard_of_and_what_was_written_since_is_set_right() {
    String sku = stocked("BYHAND", 5);
    String number = bought(sku, 2, Payment.AUTHORIZED);
    booked(number);
    shop().ship(Integer.parseInt(number), Map.of(sku, 2), SOURCE);
    assertThat(shop().quantity(sku, SOURCE)).isEqualTo(3);
    place().reads(9, List.of(sku));
    // It was not heard of: as much is added as if the shop kept them still.
    stands(sku, 9, 9);

    place().heard();

    stands(sku, 7, 7);
  }

  @Test
  void an_order_that_came_and_was_sent_between_two_polls_leaves_its_number_no_lower() {
    String sku = stocked("BETWEEN", 5);
    int order = shop().buy(Map.of(sku, 2), Payment.CAPTURED).orElseThrow();
    // The warehouse had it from elsewhere, and counted what is left.
    place().reads(9, List.of(sku));
    stands(sku, 7, 9);
    shop().ship(order, Map.of(sku, 2), SOURCE);
    assertThat(shop().order(order).path("status").asText()).isEqualTo("complete");
    stands(sku, 7, 7);

    place().heard();
    stands(sku, 9, 9);

    rig.forget();
    place().heard();
    place().settled();
    assertThat(rig.writeCalls()).isZero();
    assertThat(place().booked(String.valueOf(order))).isEmpty();
  }

  @Test
  void pieces_that_were_sent_before_their_order_was_heard_of_are_not_shown_again() {
    String sku = stocked("BEFORE", 5);
    int order = shop().buy(Map.of(sku, 3)).orElseThrow();
    shop().ship(order, Map.of(sku, 2), SOURCE);
    place().reads(9, List.of(sku));
    // As if nothing of it had been sent: the hub has not heard of it.
    stands(sku, 8, 9);

    place().heard();
    booked(String.valueOf(order));

    // What the shop sent by itself is not of the warehouse: one piece is booked.
    assertThat(place().booked(String.valueOf(order)).orElseThrow().wanted())
        .isEqualTo(Map.of(sku, 1));
    stands(sku, 8, 9);
  }

  @Test
  void a_cancellation_that_is_read_again_is_not_written_again() {
    String sku = stocked("ONCE", 5);
    String number = bought(sku, 2, Payment.AUTHORIZED);
    booked(number);
    assertThat(shop().cancel(Integer.parseInt(number))).isTrue();
    place().heard();
    place()
        .until(() -> place().booked(number).orElseThrow().state() == BookedOrder.State.CANCELLED);
    stands(sku, 3, 3);
    rig.forget();

    place().heard();
    place().heard();
    place().settled();

    assertThat(rig.writeCalls()).isZero();
  }

  @Test
  void pieces_that_were_paid_back_before_they_were_sent_are_not_sent_and_kept_no_longer() {
    String sku = stocked("REFUND", 5);
    String number = bought(sku, 3, Payment.CAPTURED);
    booked(number);

    shop().refund(Integer.parseInt(number), Map.of(sku, 1), true);
    place().heard();

    place().until(() -> place().booked(number).orElseThrow().wanted().equals(Map.of(sku, 2)));
    // Whether the warehouse sends it all the same is not known: the piece is not offered as yet.
    stands(sku, 2, 4);
  }

  // ------------------------------------------------------------------------------------- stock

  @Test
  void what_is_sold_out_is_out_of_stock_and_what_comes_back_is_in_stock() {
    String sku = stocked("STATUS", 5);
    assertThat(shop().isInStock(sku, SOURCE)).isTrue();
    place().reads(0, List.of(sku));
    stands(sku, 0, 0);
    assertThat(shop().isInStock(sku, SOURCE)).isFalse();

    place().reads(2, List.of(sku));
    stands(sku, 2, 2);
    assertThat(shop().isInStock(sku, SOURCE)).isTrue();
  }

  @Test
  void a_product_at_no_source_is_assigned_and_one_made_of_others_is_left_alone() {
    shop().simple("NOWHERE", null);
    shop().product("SET", "bundle", null);
    place().reads(4, List.of("NOWHERE", "SET"));

    stands("NOWHERE", 4, 4);
    place().until(() -> place().entry("stock", "SET").state() == EntryState.SKIPPED);
    assertThat(place().entry("stock", "SET").reason()).contains("CART_NOT_TRACKED", "bundle");
  }

  @Test
  void a_product_that_is_sold_though_there_is_none_is_counted_all_the_same() {
    shop().simple("BACKORDER", 0);
    shop().backorders("BACKORDER", true);
    place().reads(4, List.of("BACKORDER"));

    stands("BACKORDER", 4, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "apart"})
  void a_sku_with_a_slash_stops_nobody_where_the_server_takes_none(String slashes) {
    String made = "SET/" + slashes;
    String sold = "BACK/" + slashes;
    shop().product(made, "bundle", null);
    shop().simple(sold, 0);
    shop().backorders(sold, true);
    String other = "PLAIN-" + slashes;
    shop().simple(other, 0);
    rig.shop.slashes(slashes);

    place().reads(4, List.of(made, sold, other));

    stands(other, 4, 4);
    stands(sold, 4, 4);
    place().until(() -> place().entry("stock", made).state() == EntryState.SKIPPED);
    assertThat(place().entry("stock", made).reason()).contains("CART_NOT_TRACKED", "bundle");
    assertThat(place().reconcile(false).findings())
        .extracting(Reconciles.Finding::key)
        .doesNotContain(other, sold);
  }

  // ------------------------------------------------------------------------------------ orders

  @Test
  void a_shipment_names_source_and_carrier() {
    String sku = stocked("TRACK", 5);
    String number = bought(sku, 1, Payment.AUTHORIZED);
    booked(number);

    place().write("shipments", shipment(number, 1, sku, 1, 1));
    place().until(() -> rig.shipmentsTold(number).size() == 1);

    var told = shop().order(Integer.parseInt(number)).path("shipments").path(0);
    assertThat(told.path("extension_attributes").path("source_code").asText()).isEqualTo(SOURCE);
    assertThat(told.path("tracks").path(0).path("carrier_code").asText()).isEqualTo("dhl");
    assertThat(told.path("tracks").path(0).path("track_number").asText()).isEqualTo("JJD1");
  }

  @Test
  void what_of_a_shipment_was_paid_back_before_is_told_the_staff_and_is_looked_at() {
    String kept = stocked("PART-A", 5);
    String back = stocked("PART-B", 5);
    int order = shop().buy(Map.of(kept, 2, back, 1), Payment.CAPTURED).orElseThrow();
    String number = String.valueOf(order);
    place().heard();
    booked(number);
    shop().refund(order, Map.of(back, 1), false);

    place()
        .write(
            "shipments",
            new Shipment(
                "adobe-shop",
                number,
                1,
                "ongoing",
                "77",
                List.of(
                    new Shipment.Line(null, "1", kept, 2, 2),
                    new Shipment.Line(null, "2", back, 1, 1)),
                List.of(new Shipment.Parcel("JJD1", null, "DHL")),
                Instant.now()));
    String key = "adobe-shop:" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    assertThat(rig.shipmentsTold(number)).hasSize(1);
    assertThat(shop().order(order).path("status_histories").path(0).path("comment").asText())
        .contains("1 x " + back + " could not be shipped here");
    assertThat(place().reviews()).contains("shipment-untold " + key);
  }

  @Test
  void a_comment_whose_answer_was_lost_is_written_once() {
    String sku = stocked("COMMENT", 5);
    String number = bought(sku, 1, Payment.AUTHORIZED);
    booked(number);
    shop().ship(Integer.parseInt(number), Map.of(sku, 1), SOURCE);
    rig.shop.goWrong(CartFault.named("done-drop").on("POST", "/comments"), 1);

    place().write("shipments", shipment(number, 1, sku, 1, 1));
    String key = "adobe-shop:" + number;
    place().until(() -> place().entry("shipments", key).state() == EntryState.APPLIED);

    assertThat(place().entry("shipments", key).reason()).contains("the comment was there");
    assertThat(shop().order(Integer.parseInt(number)).path("status_histories")).hasSize(1);
  }

  @Test
  void an_invoiced_order_that_cannot_be_sent_is_not_cancelled_and_its_staff_is_told() {
    String sku = stocked("INVOICED", 5);
    String number = bought(sku, 2, Payment.CAPTURED);
    booked(number);

    place()
        .write(
            "cancellations",
            new CancellationNotice(
                "adobe-shop", number, 1, CancellationNotice.By.HUB, "NO_STOCK", Instant.now()));
    String key = "adobe-shop:" + number;
    place().until(() -> place().entry("cancellations", key).state() == EntryState.APPLIED);

    var order = shop().order(Integer.parseInt(number));
    assertThat(order.path("state").asText()).isEqualTo("processing");
    assertThat(order.path("status_histories").path(0).path("comment").asText())
        .startsWith("Cancellation " + number + "/1:")
        .contains("pay it back");
  }

  @Test
  void what_came_back_is_a_comment_for_the_staff() {
    String sku = stocked("RETURN", 5);
    String number = bought(sku, 2, Payment.CAPTURED);
    booked(number);

    place()
        .write(
            "returns",
            new ReturnReceipt(
                "adobe-shop",
                number,
                null,
                1,
                "ongoing",
                "77",
                List.of(new ReturnReceipt.Line("1", sku, 1, 1, 0, 1, null)),
                Instant.now()));
    place()
        .until(() -> shop().order(Integer.parseInt(number)).path("status_histories").size() == 1);

    assertThat(
            shop()
                .order(Integer.parseInt(number))
                .path("status_histories")
                .path(0)
                .path("comment")
                .asText())
        .startsWith("Return " + number + "/1:")
        .contains("1 x " + sku);
  }
}
