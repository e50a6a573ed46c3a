package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.shopify.ShopifyShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What only a shop of Shopify has, through the whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopifyWholeTest {

  private ShopifyRig rig;
  private CartPlace place;
  private CartScene scene;

  @BeforeAll
  void opens(@TempDir Path folder) throws IOException {
    rig = new ShopifyRig("2026-04");
    place = new CartPlace(folder, rig);
    scene = new CartScene(place, rig);
  }

  @AfterAll
  void closes() {
    if (place != null) {
      place.close();
    }
  }

  @AfterEach
  void goes_well_again() {
    rig.goWell();
    rig.losesWebhooks(false);
    place.resume();
  }

  private CartPlace place() {
    return place;
  }

  private ShopifyShop shop() {
    return rig.shop.shop();
  }

  /** Whether so many of it were written; {@link ShopifyRig#forget} forgets it. */
  private boolean sent(String sku, int quantity) {
    return rig.shop.writes().stream()
        .anyMatch(one -> sku.equals(one.sku()) && Integer.valueOf(quantity).equals(one.after()));
  }

  // ------------------------------------------------------------------------------------ stock

  @Test
  void a_sale_that_nobody_has_heard_of_is_not_written_over() {
    scene.stocked("UNHEARD", 5);
    place().run("poll");
    rig.losesWebhooks(true);
    String number = rig.buy(Map.of("UNHEARD", 2));

    place().reads(6, List.of("UNHEARD"));

    // It is brought back when its order must have come: what was sent is what counts.
    place().until(() -> sent("UNHEARD", 4));
    rig.losesWebhooks(false);
    place().run("poll");
    place().until(() -> place().booked(number).isPresent());
    place().settled();
    assertThat(shop().stock("UNHEARD")).isEqualTo(4);
  }

  @Test
  void others_of_a_call_go_out_though_one_of_them_sold_meanwhile() {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      skus.add("MEANWHILE-" + i);
      shop().variant(skus.get(i), 0);
    }
    place().reads(5, skus);
    place().until(() -> skus.stream().allMatch(sku -> shop().stock(sku) == 5));
    place().settled();
    rig.losesWebhooks(true);
    rig.buy(Map.of("MEANWHILE-7", 1));
    place().pause();
    place().reads(9, skus);
    rig.forget();
    place().resume();

    place().until(() -> shop().stock("MEANWHILE-0") == 9 && sent("MEANWHILE-7", 8));
    // Refused, and sent again without it; it is asked for, and sent by itself. On a slow machine it
    // is brought back to 9 by now.
    assertThat(rig.writeCalls()).isLessThanOrEqualTo(4);
  }

  @Test
  void an_item_that_is_not_stocked_there_is_skipped_naming_the_location() {
    shop().variant("ELSEWHERE", 3);
    shop().unstock("ELSEWHERE", "gid://shopify/Location/1");
    place().reads(6, List.of("ELSEWHERE"));

    place().until(() -> place().entry("stock", "ELSEWHERE").state() == EntryState.SKIPPED);
    assertThat(place().entry("stock", "ELSEWHERE").reason())
        .contains("CART_NOT_TRACKED", "not stocked at location 1");
  }

  @Test
  void an_item_whose_stock_was_taken_away_since_is_asked_for_and_skipped() {
    scene.stocked("AWAY", 5);
    shop().unstock("AWAY", "gid://shopify/Location/1");
    place().reads(6, List.of("AWAY"));
    place().settled();

    assertThat(place().entry("stock", "AWAY").reason()).contains("not stocked at location 1");
  }

  @Test
  void a_bundle_is_parked_in_shopifys_words() {
    shop().variant("BOX", 3);
    shop().bundle("BOX");
    place().reads(6, List.of("BOX"));

    place().until(() -> place().entry("stock", "BOX").state() == EntryState.PARKED);
    assertThat(place().entry("stock", "BOX").reason()).contains("NON_MUTABLE_INVENTORY_ITEM");
  }

  @Test
  void a_key_that_is_under_way_elsewhere_is_waited_for() {
    shop().variant("BUSY", 3);
    rig.shop.busy(1);
    place().reads(6, List.of("BUSY"));

    place().until(() -> shop().stock("BUSY") == 6);
  }

  @Test
  void an_internal_error_inside_200_is_tried_again() {
    shop().variant("BROKEN", 3);
    rig.shop.fail(1);
    place().reads(6, List.of("BROKEN"));

    place().until(() -> shop().stock("BROKEN") == 6);
  }

  @Test
  void a_version_that_is_served_no_more_is_told_to_somebody_until_it_is_again() {
    String review = "api-version shopify-shop";
    rig.shop.oldestVersion("2026-07");
    scene.stocked("RETIRED", 3);
    assertThat(place().reviews()).contains(review);
    assertThat(place().tryConnect())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.detail()).contains("as version 2026-07", "serves 2026-04 no more"));

    rig.shop.oldestVersion("");
    place().reads(4, List.of("RETIRED"));
    place().until(() -> !place().reviews().contains(review));
    assertThat(place().tryConnect()).allMatch(one -> one.reachable());
  }

  @Test
  void points_that_are_used_up_are_waited_for() {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      skus.add("MANY-" + i);
      shop().variant(skus.get(i), 1);
    }
    rig.shop.plan("standard", 1);
    rig.shop.drain(60);
    rig.forget();
    place().reads(7, skus);

    place().until(() -> skus.stream().allMatch(sku -> shop().stock(sku) == 7));
    place().settled();
    rig.shop.plan("standard", 50);
  }

  // ----------------------------------------------------------------------------------- orders

  /** CONN-09, the part of Shopify. */
  @Test
  void a_webhook_is_signed_over_its_raw_bytes_and_counted_once() throws Exception {
    scene.stocked("us-tee-s", 9);
    byte[] raw =
        ("{\"id\": 820982911946154508,  \"name\":\"#9999\",\"line_items\":"
                + "[{\"sku\":\"us-tee-s\",\"quantity\":2}]}")
            .getBytes(StandardCharsets.UTF_8);
    String right = "peVIDmbTq20YYzdI3OjasH+DzCEITkID7nV9BJEQvpI=";
    String ofReSerialised = "bchtrF7i8gC2fa2qy7EdsSBt+k5tiF7khmgr+9/VGbo=";

    assertThat(rig.post("orders", "w-1", raw, ofReSerialised)).isEqualTo(401);
    assertThat(rig.post("orders", "w-1", raw, null)).isEqualTo(401);
    assertThat(rig.post("orders", "w-1", raw, right)).isEqualTo(200);
    place().until(() -> place().booked("820982911946154508").isPresent());
    assertThat(rig.post("orders", "w-1", raw, right)).isEqualTo(200);
    place().settled();

    BookedOrder booked = place().booked("820982911946154508").orElseThrow();
    assertThat(booked.wanted()).isEqualTo(Map.of("us-tee-s", 2));
    assertThat(booked.revision()).isEqualTo(1);
  }

  @Test
  void what_is_told_at_an_address_that_is_not_its_own_is_refused() throws Exception {
    byte[] body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    // The rig tells of orders/create.
    assertThat(rig.post("deleted", "w-2", body, Hmac.base64(ShopifyRig.HOOK_SECRET, body)))
        .isEqualTo(403);
  }

  @Test
  void a_delivery_without_an_id_is_refused() throws Exception {
    byte[] body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(rig.post("orders", "", body, Hmac.base64(ShopifyRig.HOOK_SECRET, body)))
        .isEqualTo(400);
  }

  @Test
  void pieces_that_are_paid_back_leave_the_order() {
    scene.stocked("BACK", 9);
    String number = scene.bought("BACK", 3);

    shop().refund(Long.parseLong(number), Map.of("BACK", 2), true);

    place()
        .until(
            () ->
                place()
                    .booked(number)
                    .filter(one -> one.wanted().equals(Map.of("BACK", 1)))
                    .isPresent());
  }

  @Test
  void an_order_that_is_paid_late_comes_when_it_is() {
    scene.stocked("LATE", 9);
    long order =
        shop()
            .place(
                new ObjectMapper()
                    .valueToTree(Map.of("units", Map.of("LATE", 2), "financialStatus", "pending")));
    place().settled();
    assertThat(place().booked(String.valueOf(order))).isEmpty();

    shop().financial(order, "paid");

    place().until(() -> place().booked(String.valueOf(order)).isPresent());
  }

  @Test
  void what_the_staff_sent_of_an_order_that_is_held_is_not_sent_again() {
    scene.stocked("HELD", 9);
    place().run("poll");
    rig.losesWebhooks(true);
    String number = rig.buy(Map.of("HELD", 5));
    shop().send(Long.parseLong(number), Map.of("HELD", 2));
    shop().hold(Long.parseLong(number));
    rig.losesWebhooks(false);

    place().run("poll");

    place().until(() -> place().booked(number).isPresent());
    assertThat(place().booked(number).orElseThrow().wanted()).isEqualTo(Map.of("HELD", 3));
  }

  // -------------------------------------------------------------------------------- what came

  private String sold(String sku, int pieces) {
    scene.stocked(sku, 9);
    String number = scene.bought(sku, pieces);
    place().settled();
    return number;
  }

  private static Shipment shipment(String number, int sequence, String sku, int quantity) {
    return new Shipment(
        "shopify-shop",
        number,
        sequence,
        "ongoing",
        "77",
        List.of(new Shipment.Line(null, "1", sku, quantity, quantity)),
        List.of(new Shipment.Parcel("P" + sequence, "https://track.example.com/1", "PostNord")),
        Instant.now());
  }

  private EntryState state(String channel, String number) {
    var entry = place().entry(channel, "shopify-shop:" + number);
    return entry == null ? null : entry.state();
  }

  @Test
  void shipments_of_more_lines_than_a_page_has_are_told_whole_and_once() {
    Map<String, Integer> units = new TreeMap<>();
    List<Shipment.Line> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String sku = "MANY-" + i;
      shop().variant(sku, 9);
      units.put(sku, 2);
      lines.add(new Shipment.Line(null, "1", sku, 1, 1));
    }
    place().reads(9, List.copyOf(units.keySet()));
    String number = rig.buy(units);
    place().until(() -> place().booked(number).isPresent());
    rig.loseOrderAnswerOnce();
    place()
        .write(
            "shipments",
            new Shipment(
                "shopify-shop", number, 1, "ongoing", "77", lines, List.of(), Instant.now()));

    place().until(() -> state("shipments", number) == EntryState.APPLIED);
    JsonNode told = shop().order(Long.parseLong(number)).path("fulfillments");
    assertThat(told).hasSize(1);
    assertThat(told.path(0).path("units")).hasSize(120).allMatch(one -> one.asInt() == 1);
    assertThat(place().reviews()).noneMatch(one -> one.contains(number));
  }

  @Test
  void pieces_that_shopify_waits_for_nowhere_are_a_task_for_somebody() {
    String number = sold("WAITED", 1);
    place()
        .write(
            "shipments",
            new Shipment(
                "shopify-shop",
                number,
                1,
                "ongoing",
                "77",
                List.of(
                    new Shipment.Line(null, "1", "WAITED", 1, 1),
                    new Shipment.Line(null, "2", "ADDED", 2, 2)),
                List.of(),
                Instant.now()));

    place().until(() -> state("shipments", number) == EntryState.APPLIED);
    assertThat(rig.isCompleted(number)).isTrue();
    assertThat(place().reviews()).contains("shipment-untold shopify-shop:" + number);
  }

  @Test
  void a_shipment_behind_one_that_was_refused_and_told_by_hand_is_told() {
    String number = sold("REFUSED", 2);
    long order = Long.parseLong(number);
    shop().hold(order);
    place().write("shipments", shipment(number, 1, "REFUSED", 1));
    place().until(() -> state("shipments", number) == EntryState.PARKED);
    shop().release(order);
    shop().send(order, Map.of("REFUSED", 1));
    place().dismiss("shipments", "shopify-shop:" + number);

    place().write("shipments", shipment(number, 2, "REFUSED", 1));

    place().until(() -> state("shipments", number) == EntryState.APPLIED);
    assertThat(rig.isCompleted(number)).isTrue();
    assertThat(rig.shipmentsTold(number)).hasSize(2).last().asString().contains("P2");
    assertThat(place().reviews()).noneMatch(one -> one.contains(number));
  }

  @Test
  void a_parcel_of_pieces_that_somebody_fulfilled_by_hand_is_a_task_for_somebody() {
    String number = sold("BYHAND", 2);
    shop().send(Long.parseLong(number), Map.of("BYHAND", 1));

    place().write("shipments", shipment(number, 1, "BYHAND", 1));

    place().until(() -> state("shipments", number) == EntryState.APPLIED);
    assertThat(place().entry("shipments", "shopify-shop:" + number).reason())
        .isEqualTo("its pieces were fulfilled there by somebody else, without parcel P1");
    assertThat(rig.shipmentsTold(number)).hasSize(1);
    assertThat(place().reviews()).contains("shipment-untold shopify-shop:" + number);
  }

  @Test
  void an_order_is_cancelled_when_shopifys_job_is_over_and_not_before() {
    String number = sold("JOB", 3);
    rig.shop.jobs(2, false);
    place().write("cancellations", refused(number));

    place().until(() -> state("cancellations", number) == EntryState.APPLIED);
    rig.goWell();
    assertThat(shop().order(Long.parseLong(number)).path("cancelled_at").isTextual()).isTrue();
  }

  @Test
  void a_job_that_takes_longer_than_an_attempt_is_asked_after_until_it_is_over() {
    String number = sold("SLOW-JOB", 3);
    rig.shop.jobs(8, false);
    rig.forget();
    place().write("cancellations", refused(number));

    place().until(() -> state("cancellations", number) == EntryState.APPLIED);
    assertThat(place().entry("cancellations", "shopify-shop:" + number).reason())
        .isEqualTo("cancelled");
    assertThat(shop().order(Long.parseLong(number)).path("tags").asText()).isEmpty();
    assertThat(rig.shop.calls().of("orderCancel")).isEqualTo(1);
  }

  @Test
  void an_order_that_may_be_cancelled_any_moment_is_not_tagged_where_the_answer_was_lost() {
    String number = sold("LOST-JOB", 3);
    rig.shop.jobs(1000, false);
    rig.shop.goWrong(CartFault.named("done-drop").on("POST", "orderCancel"), 1);
    place().write("cancellations", refused(number));
    String key = "shopify-shop:" + number;
    place()
        .until(
            () ->
                String.valueOf(place().entry("cancellations", key).reason())
                    .contains("may still be at cancelling it"));

    rig.shop.endJobs();

    place().until(() -> state("cancellations", number) == EntryState.APPLIED);
    assertThat(place().entry("cancellations", key).reason()).isEqualTo("it was cancelled already");
    assertThat(shop().order(Long.parseLong(number)).path("tags").asText()).isEmpty();
  }

  @Test
  void an_order_that_a_job_did_not_cancel_is_tagged() {
    String number = sold("STILL", 3);
    rig.shop.jobs(1, true);
    place().write("cancellations", refused(number));

    place().until(() -> state("cancellations", number) == EntryState.APPLIED);
    rig.goWell();
    assertThat(shop().order(Long.parseLong(number)).path("tags").asText())
        .isEqualTo("will not be sent");
    assertThat(place().entry("cancellations", "shopify-shop:" + number).reason())
        .contains("Shopify did not cancel it");
  }

  private static CancellationNotice refused(String number) {
    return new CancellationNotice(
        "shopify-shop", number, 1, CancellationNotice.By.WAREHOUSE, "NO_STOCK", Instant.now());
  }

  @Test
  void an_order_of_which_something_was_sent_is_tagged_and_not_cancelled() {
    String number = sold("PART", 3);
    place().write("shipments", shipment(number, 1, "PART", 1));
    place().until(() -> rig.shipmentsTold(number).size() == 1);

    place().write("cancellations", refused(number));

    place().until(() -> state("cancellations", number) == EntryState.APPLIED);
    assertThat(shop().order(Long.parseLong(number)).path("tags").asText())
        .isEqualTo("will not be sent");
    assertThat(shop().order(Long.parseLong(number)).path("cancelled_at").isNull()).isTrue();
  }

  @Test
  void what_came_back_is_a_metafield_and_a_tag() {
    String number = sold("RETURNED", 3);

    place()
        .write(
            "returns",
            new ReturnReceipt(
                "shopify-shop",
                number,
                "R1",
                1,
                "ongoing",
                "9",
                List.of(new ReturnReceipt.Line("1", "RETURNED", 2, 1, 1, 2, null)),
                Instant.now()));

    place()
        .until(
            () -> shop().order(Long.parseLong(number)).path("tags").asText().contains("returned"));
    assertThat(
            shop()
                .order(Long.parseLong(number))
                .path("metafields")
                .path("crossdock.return-R1-1")
                .asText())
        .isEqualTo("2 x RETURNED (1 thrown away)");
  }
}
