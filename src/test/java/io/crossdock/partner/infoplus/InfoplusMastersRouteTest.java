package io.crossdock.partner.infoplus;

import static io.crossdock.partner.infoplus.InfoplusHarness.item;
import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Address;
import io.crossdock.document.Item;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Supplier;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.sandbox.infoplus.Fault;
import io.crossdock.sandbox.infoplus.Fault.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items, vendors and ASNs to the simulated site. */
class InfoplusMastersRouteTest {

  private static final String API = "/infoplus-wms/api/v3.0/";
  private static final String ITEMS = API + "item";
  private static final Address GARY =
      new Address(null, null, "9 Forge Ave", null, null, "46402", "Gary", "IN", "US", null, null);

  @TempDir Path folder;
  private InfoplusHarness hub;

  @AfterEach
  void end() {
    if (hub != null) {
      hub.close();
    }
  }

  private void start(String... keysAndValues) {
    Map<String, String> more = new java.util.HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      more.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    hub = new InfoplusHarness(folder, InfoplusHarness.simulator(), more);
  }

  @Test
  void an_item_is_made_with_all_that_infoplus_needs_and_acknowledged() {
    start();
    hub.take(
        "articles", item("wid-100", 1, "Widget, zinc plated, 100 mm, with two mounting screws"));

    assertThat(hub.writes()).containsExactly("POST item");
    assertThat(hub.written())
        .isEqualTo(
            json(
                "{'lobId':20100,'sku':'WID-100','status':'Active','unitCode':'EACH','wrapCode':'EACH',"
                    + "'unitsPerWrap':1,'backorder':'Yes','chargeCode':'Not Chargeable',"
                    + "'maxCycle':999999,'maxInterim':999999,'seasonalItem':'No','secure':'No',"
                    + "'hazmat':'No','forwardLotMixingRule':'SKU','storageLotMixingRule':'SKU',"
                    + "'forwardItemMixingRule':'Multi','storageItemMixingRule':'Multi',"
                    + "'allocationRule':'Labor Optimized','receivingCriteriaSchemeId':1,"
                    + "'criticalAmount':0,'serialCode':'None',"
                    + "'itemDescription':'Widget, zinc plated, 100 mm, with two mo',"
                    + "'majorGroupId':8,'subGroupId':46,'upc':'0012345678905','vendorSKU':'AC-77',"
                    + "'weightPerWrap':1.25}"));
    assertThat(hub.told()).containsExactly("item-ack:WID-100:1 CREATED 5001");
    assertThat(hub.acks().get(0).number()).isEqualTo("wid-100");
  }

  @Test
  void an_item_that_infoplus_has_so_already_is_acknowledged_and_one_that_differs_is_changed() {
    start();
    hub.take("articles", item("WID-100", 1, "Widget"));
    hub.simulator.forget();
    hub.set("item", "5001", "{'maxCycle':'999999.0'}");

    hub.take("articles", item("WID-100", 2, "Widget 2"), item("WID-100", 3, "Widget 2"));
    hub.set("item", "5001", "{'itemDescription':'Widget 3'}");
    hub.take("articles", item("WID-100", 4, "Widget 3"));

    assertThat(hub.writes()).containsExactly("PUT item");
    assertThat(hub.written().path("id").asInt()).isEqualTo(5001);
    assertThat(hub.written().has("sku")).isFalse();
    assertThat(hub.told())
        .containsExactly(
            "item-ack:WID-100:1 CREATED 5001",
            "item-ack:WID-100:2 UPDATED 5001",
            "item-ack:WID-100:3 UNCHANGED 5001");
  }

  @Test
  void what_the_erp_takes_away_of_an_item_is_cleared_and_what_others_wrote_there_stays() {
    start();
    hub.take("articles", item("WID-100", 1, "Widget"));
    hub.set("item", "5001", "{'additionalDescription':'by hand','length':3}");
    hub.simulator.forget();
    hub.take("articles", bare("WID-100", 2), bare("WID-100", 3));

    assertThat(hub.writes()).containsExactly("PUT item");
    assertThat(hub.written().get("upc").isNull()).isTrue();
    assertThat(hub.written().get("vendorSKU").isNull()).isTrue();
    assertThat(hub.written().has("length")).isFalse();
    JsonNode there = hub.simulator.records("item").get(0);
    assertThat(there.path("upc").asText("")).isIn("", "null");
    assertThat(there.path("additionalDescription").asText()).isEqualTo("by hand");
    assertThat(hub.told().get(1)).isEqualTo("item-ack:WID-100:2 UPDATED 5001");
  }

  private static Item bare(String sku, long revision) {
    Item one = item(sku, revision, "Widget");
    return new Item(
        one.source(),
        one.sku(),
        revision,
        one.updatedAt(),
        one.name(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        one.category(),
        null,
        null,
        null,
        null,
        null,
        true,
        null,
        Map.of());
  }

  @Test
  void what_the_erp_takes_away_of_a_supplier_is_cleared() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    Address nowhere =
        new Address(null, null, "9 Forge Ave", null, null, "46402", "Gary", "IN", null, null, null);
    hub.simulator.forget();
    hub.take(
        "suppliers",
        new Supplier("erp", "V-ACME", 2, InfoplusHarness.AT, "Acme Supply Co", nowhere, true));

    assertThat(hub.writes()).containsExactly("PUT vendor");
    assertThat(hub.written().get("country").isNull()).isTrue();
  }

  @Test
  void a_day_that_a_purchase_order_says_no_more_is_cleared() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.simulator.forget();
    hub.take("purchase-orders", unexpected("PO-9001", 2, "WID-100", 100));

    assertThat(hub.writes()).containsExactly("PUT asn");
    assertThat(hub.written().at("/lineItems/0/requestedDeliveryDate").isNull()).isTrue();
  }

  @Test
  void an_item_that_infoplus_refuses_is_told_once_and_shown_to_a_person() {
    start();
    hub.take("articles", item("5\" PIPE", 1, "Pipe"), item("5\" PIPE", 2, "Pipe 2"));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.told()).containsExactly("item-ack:5\" PIPE:rejected REJECTED");
    assertThat(hub.acks().get(0).reason()).contains("sku must not contain");
    assertThat(hub.reviews()).containsExactly("wms-rejected item/erp:5\" PIPE");
    assertThat(hub.parked("articles")).isEmpty();
  }

  @Test
  void a_refusal_within_a_200_and_an_empty_search_are_told_apart() {
    start();
    hub.simulator.next(Fault.status("GET", ITEMS + "/search", 1, 200, null));
    hub.simulator.next(Fault.status("POST", ITEMS, 1, 200, "{\"errors\":[\"no such group\"]}"));
    hub.take("articles", item("WID-100", 1, "Widget"));

    assertThat(hub.told()).containsExactly("item-ack:WID-100:rejected REJECTED");
    assertThat(hub.acks().get(0).reason()).isEqualTo("no such group");
    assertThat(hub.asked("POST item")).isEqualTo(1);
  }

  @Test
  void two_purchase_orders_of_a_new_supplier_make_one_vendor_and_two_asns() {
    start();
    hub.take(
        "purchase-orders",
        purchase("PO-9001", 1, "WID-100", 100),
        purchase("PO-9002", 1, "WID-200", 40));

    assertThat(hub.writes()).containsExactly("POST vendor", "POST asn", "POST asn");
    assertThat(hub.simulator.writes().get(0).body())
        .isEqualTo(
            json(
                "{'lobId':20100,'externalId':'V-ACME','name':'Acme Supply Co','street':'9 Forge Ave',"
                    + "'city':'Gary','state':'IN','zipCode':'46402','country':'US','inactive':'No',"
                    + "'vendorNo':10042}"));
    assertThat(
            hub.simulator.writes().stream()
                .filter(one -> one.body().path("poNo").asText().equals("PO-9001"))
                .findFirst()
                .get()
                .body())
        .isEqualTo(
            json(
                "{'lobId':20100,'poNo':'PO-9001','vendorId':61,'warehouseId':4101,"
                    + "'orderDate':'2024-05-01T00:00:00Z','type':'Normal','lineItems':[{'lobId':20100,"
                    + "'sku':'WID-100','orderQuantity':100,'requestedDeliveryDate':'2024-05-10T00:00:00Z'}]}"));
    assertThat(hub.told())
        .containsExactlyInAnyOrder(
            "vendor-ack:V-ACME:1 CREATED 61",
            "po-ack:PO-9001:1 CREATED " + asn("PO-9001"),
            "po-ack:PO-9002:1 CREATED " + asn("PO-9002"));
  }

  @Test
  void a_vendor_whose_answer_was_lost_keeps_its_number() {
    start();
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "POST", API + "vendor", 1));
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", API + "asn", 1));
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));

    assertThat(hub.writes()).containsExactly("POST vendor", "POST asn");
    assertThat(hub.simulator.records("vendor").get(0).path("vendorNo").asInt()).isEqualTo(10042);
    assertThat(hub.told())
        .containsExactly("vendor-ack:V-ACME:1 CREATED 61", "po-ack:PO-9001:1 LINKED 321");
  }

  @Test
  void a_number_that_another_vendor_has_is_passed_over() {
    start();
    hub.simulator.seed(
        "vendor", json("{'id':60,'lobId':20100,'vendorNo':10042,'externalId':'V-OTHER'}"));
    hub.take("suppliers", acme(1, "Acme Supply Co"));

    assertThat(hub.writes()).containsExactly("POST vendor");
    assertThat(hub.written().path("vendorNo").asInt()).isEqualTo(10043);
    assertThat(hub.told()).hasSize(1).first().asString().startsWith("vendor-ack:V-ACME:1 CREATED");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_purchase_order_whose_number_is_too_long_is_told_and_never_cut() {
    start();
    hub.take("purchase-orders", purchase("P".repeat(41), 1, "WID-100", 1));

    assertThat(hub.simulator.requests()).isEmpty();
    assertThat(hub.acks().get(0).reason()).contains("41 characters").contains("at most 40");
    assertThat(hub.reviews()).hasSize(1);
  }

  @Test
  void a_purchase_order_is_changed_and_cancelled_until_something_was_received() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100, "WID-200", 40));
    hub.simulator.forget();
    hub.take("purchase-orders", purchase("PO-9001", 2, "WID-100", 90, "WID-300", 5));
    long kept = hub.simulator.records("itemReceipt").get(0).path("id").asLong();

    assertThat(hub.writes()).containsExactly("PUT asn");
    assertThat(hub.simulator.records("itemReceipt")).hasSize(2);
    assertThat(kept).isEqualTo(70001);

    hub.set("itemReceipt", "70001", "{'receivedQuantity':1}");
    hub.take("purchase-orders", purchase("PO-9001", 3, "WID-100", 80));
    hub.take("purchase-orders", cancelled("PO-9001", 4));
    hub.set("itemReceipt", "70001", "{'receivedQuantity':0}");
    hub.take("purchase-orders", cancelled("PO-9001", 5));
    assertThat(hub.told().subList(1, 4))
        .containsExactly(
            "po-ack:PO-9001:1 CREATED 321",
            "po-ack:PO-9001:2 UPDATE_REJECTED 321",
            "po-ack:PO-9001:3 CANCEL_REJECTED 321");
    assertThat(hub.simulator.records("asn")).as("the same cancellation again is none").hasSize(1);
  }

  @Test
  void a_cancelled_purchase_order_whose_asn_was_made_without_an_answer_is_found_and_deleted() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", API + "asn", 1));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.take("purchase-orders", cancelled("PO-9001", 2));

    assertThat(hub.writes()).containsExactly("POST asn", "DELETE asn/321");
    assertThat(hub.told().get(1)).isEqualTo("po-ack:PO-9001:1 CANCELLED 321");
  }

  @Test
  void a_cancelled_purchase_order_whose_asn_may_still_be_made_is_waited_for() {
    start("infoplus.settle", "1500ms");
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.simulator.forget();
    hub.simulator.next(Fault.delayed("POST", API + "asn", 1, Duration.ofMillis(200)));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.take("purchase-orders", cancelled("PO-9001", 2));

    assertThat(hub.simulator.records("asn")).isEmpty();
    assertThat(hub.told().get(1)).isEqualTo("po-ack:PO-9001:1 CANCELLED 321");
  }

  @Test
  void a_cancelled_purchase_order_whose_found_asn_has_receipts_stays_known() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", API + "asn", 1));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.set("itemReceipt", "70001", "{'receivedQuantity':1}");
    hub.take("purchase-orders", cancelled("PO-9001", 2));

    assertThat(hub.told().get(1)).isEqualTo("po-ack:PO-9001:1 CANCEL_REJECTED 321");
    assertThat(asn("PO-9001")).isEqualTo("321");
    assertThat(hub.positions.find(hub.links.asns(), "321", Owner.class)).isPresent();
  }

  @Test
  void a_cancelled_purchase_order_that_infoplus_never_had_is_looked_for_and_told() {
    start();
    hub.take("purchase-orders", cancelled("PO-9001", 1));

    assertThat(hub.asked("GET asn/search")).isEqualTo(1);
    assertThat(hub.told()).containsExactly("po-ack:PO-9001:1 CANCELLED");
  }

  @Test
  void a_purchase_order_that_took_the_place_of_one_made_without_an_answer_is_told() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", API + "asn", 1));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.take("purchase-orders", purchase("PO-9001", 2, "WID-100", 90));

    assertThat(hub.writes()).containsExactly("POST asn", "PUT asn");
    assertThat(hub.simulator.records("itemReceipt").get(0).path("orderQuantity").asInt())
        .isEqualTo(90);
    assertThat(hub.told().get(1)).isEqualTo("po-ack:PO-9001:1 LINKED 321");
  }

  @Test
  void a_purchase_order_whose_found_asn_has_receipts_stays_as_it_was_made() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", API + "asn", 1));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.set("itemReceipt", "70001", "{'receivedQuantity':1}");
    hub.take("purchase-orders", purchase("PO-9001", 2, "WID-100", 90));

    assertThat(hub.told().get(1)).isEqualTo("po-ack:PO-9001:1 UPDATE_REJECTED 321");
    assertThat(asn("PO-9001")).isEqualTo("321");
  }

  @Test
  void an_item_that_arrives_late_does_not_stay_over_a_newer_one() {
    start("infoplus.settle", "2s");
    hub.take("articles", item("WID-100", 1, "Widget A"));
    hub.simulator.next(Fault.delayed("PUT", ITEMS, 1, Duration.ofMillis(250)));
    hub.takeAndFail("articles", item("WID-100", 2, "Widget B"));
    hub.write("articles", item("WID-100", 3, "Widget C"));
    hub.untilWritten("Widget B");
    hub.settled();

    assertThat(hub.simulator.records("item").get(0).path("itemDescription").asText())
        .isEqualTo("Widget C");
    assertThat(hub.told())
        .containsExactly("item-ack:WID-100:1 CREATED 5001", "item-ack:WID-100:2 UPDATED 5001");
    assertThat(hub.positions.page(hub.links.late(), null, 9, JsonNode.class)).isEmpty();
  }

  @Test
  void an_item_that_was_sent_twice_and_found_may_still_arrive_late() {
    start("infoplus.settle", "1h");
    hub.take("articles", item("WID-100", 1, "Widget A"));
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", ITEMS, 1));
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", ITEMS, 2));
    hub.write("articles", item("WID-100", 2, "Widget B"));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hub.told().size() == 2);

    assertThat(hub.positions.page(hub.links.late(), null, 9, JsonNode.class)).hasSize(1);
  }

  @Test
  void an_asn_that_arrives_late_and_cannot_be_mended_any_more_is_shown_to_people() {
    start("infoplus.settle", "1s");
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", API + "asn", 1));
    hub.simulator.next(
        Fault.of(
            json(
                "{'on':{'method':'GET','path':'"
                    + API
                    + "asn/321'},'nth':3,'effect':'mutate-before-exec','mutations':["
                    + "{'resource':'itemReceipt','id':70001,"
                    + "'set':{'orderQuantity':90,'receivedQuantity':1}}]}")));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 2, "WID-100", 90));
    hub.take("purchase-orders", purchase("PO-9001", 3, "WID-100", 80));

    assertThat(hub.told().get(2)).isEqualTo("po-ack:PO-9001:2 UPDATE_REJECTED 321");
    assertThat(hub.reviews()).containsExactly("late-in-wms purchase-order/erp:PO-9001");
  }

  @Test
  void an_asn_that_arrives_late_does_not_stay_over_a_newer_one() {
    start("infoplus.settle", "2s");
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.simulator.next(Fault.delayed("PUT", API + "asn", 1, Duration.ofMillis(250)));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 2, "WID-100", 90));
    hub.write("purchase-orders", purchase("PO-9001", 3, "WID-100", 80));
    hub.untilWritten("\"orderQuantity\":90");
    hub.settled();

    assertThat(hub.simulator.records("itemReceipt").get(0).path("orderQuantity").asInt())
        .isEqualTo(80);
  }

  @Test
  void a_supplier_that_arrives_late_does_not_stay_over_a_newer_one() {
    start("infoplus.settle", "2s");
    hub.take("suppliers", acme(1, "Acme A"));
    hub.simulator.next(Fault.delayed("PUT", API + "vendor", 1, Duration.ofMillis(250)));
    hub.takeAndFail("suppliers", acme(2, "Acme B"));
    hub.write("suppliers", acme(3, "Acme C"));
    hub.untilWritten("Acme B");
    hub.settled();

    assertThat(hub.simulator.records("vendor").get(0).path("name").asText()).isEqualTo("Acme C");
  }

  @Test
  void an_item_is_told_again_what_it_was_before_a_content_whose_answer_was_lost() {
    start();
    hub.take("articles", item("WID-100", 1, "Widget A"));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", ITEMS, 1));
    hub.takeAndFail("articles", item("WID-100", 2, "Widget B"));
    hub.take("articles", item("WID-100", 3, "Widget A"));

    assertThat(hub.writes()).containsExactly("PUT item", "PUT item");
    assertThat(hub.simulator.records("item").get(0).path("itemDescription").asText())
        .isEqualTo("Widget A");
  }

  @Test
  void a_supplier_is_told_again_what_it_was_before_a_content_whose_answer_was_lost() {
    start();
    hub.take("suppliers", acme(1, "Acme A"));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", API + "vendor", 1));
    hub.takeAndFail("suppliers", acme(2, "Acme B"));
    hub.take("suppliers", acme(3, "Acme A"));

    assertThat(hub.writes()).containsExactly("PUT vendor", "PUT vendor");
    assertThat(hub.simulator.records("vendor").get(0).path("name").asText()).isEqualTo("Acme A");
  }

  @Test
  void a_purchase_order_is_told_again_what_it_was_before_a_content_whose_answer_was_lost() {
    start();
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("purchase-orders", purchase("PO-9001", 1, "WID-100", 100));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", API + "asn", 1));
    hub.takeAndFail("purchase-orders", purchase("PO-9001", 2, "WID-100", 90));
    hub.take("purchase-orders", purchase("PO-9001", 3, "WID-100", 100));

    assertThat(hub.writes()).containsExactly("PUT asn", "PUT asn");
    assertThat(hub.written().at("/lineItems/0/orderQuantity").asInt()).isEqualTo(100);
  }

  @Test
  void a_supplier_is_changed_where_it_says_something_else_and_known_by_its_code() {
    start();
    hub.simulator.seed(
        "vendor",
        json(
            "{'id':77,'lobId':20100,'vendorNo':9,'externalId':'V-ACME','name':'Acme','street':'',"
                + "'city':'','state':'','zipCode':'','inactive':'No'}"));
    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.take("suppliers", acme(2, "Acme Supply Co"));

    assertThat(hub.writes()).containsExactly("PUT vendor");
    assertThat(hub.written().path("id").asInt()).isEqualTo(77);
    assertThat(hub.written().path("vendorNo").asInt()).isEqualTo(9);
    assertThat(hub.told()).containsExactly("vendor-ack:V-ACME:1 LINKED 77");
  }

  @Test
  void a_vendor_that_is_linked_and_later_refused_is_acknowledged_under_two_keys() {
    start();
    hub.simulator.seed(
        "vendor", json("{'id':77,'lobId':20100,'vendorNo':9,'externalId':'V-ACME','name':'Acme'}"));
    hub.simulator.next(Fault.status("PUT", API + "vendor", 1, 400, "{\"errors\":[\"no\"]}"));
    hub.simulator.next(Fault.status("POST", API + "vendor", 1, 400, "{\"errors\":[\"no\"]}"));

    hub.take("suppliers", acme(1, "Acme Supply Co"));
    hub.set("vendor", "77", "{'externalId':'OTHER','vendorNo':8}");
    hub.take("suppliers", acme(2, "Acme Supply Company"));

    assertThat(hub.told())
        .containsExactly("vendor-ack:V-ACME:1 LINKED 77", "vendor-ack:V-ACME:2 REJECTED");
    assertThat(hub.reviews()).containsExactly("wms-rejected supplier/erp:V-ACME");
  }

  @Test
  void with_suppliers_and_items_off_those_that_are_there_are_looked_up_and_others_parked_by_name() {
    start("infoplus.suppliers.enabled", "false", "infoplus.items.enabled", "false");
    hub.simulator.seed(
        "vendor", json("{'id':77,'lobId':20100,'vendorNo':9,'externalId':'V-ACME'}"));
    hub.simulator.seed("item", json("{'id':5001,'lobId':20100,'sku':'WID-100'}"));
    hub.take(
        "purchase-orders",
        purchase("PO-9001", 1, "wid-100", 100),
        purchase("PO-9002", 1, "WID-200", 1));
    hub.take("purchase-orders", purchase("PO-9003", 1, "wid-100", 100));

    assertThat(hub.writes()).containsExactly("POST asn", "POST asn");
    assertThat(hub.written().at("/lineItems/0/sku").asText()).isEqualTo("WID-100");
    assertThat(hub.parked("purchase-orders").get(0)).contains("'WID-200'");
    assertThat(hub.asked("GET vendor/search")).isLessThanOrEqualTo(2);
  }

  @Test
  void an_identity_that_is_no_sku_is_looked_up_and_an_ambiguous_one_is_parked() {
    start("infoplus.items.identity", "vendorSKU");
    hub.simulator.seed("item", json("{'id':5001,'lobId':20100,'sku':'A1','vendorSKU':'wid-100'}"));
    hub.simulator.seed("item", json("{'id':5002,'lobId':20100,'sku':'A2','vendorSKU':'wid-200'}"));
    hub.simulator.seed("item", json("{'id':5003,'lobId':20100,'sku':'A3','vendorSKU':'wid-200'}"));
    hub.take(
        "orders",
        InfoplusHarness.order("SO-1", 1, "wid-100", 5),
        InfoplusHarness.order("SO-2", 1, "wid-200", 5));

    assertThat(hub.written().at("/lineItems/0/sku").asText()).isEqualTo("A1");
    assertThat(hub.parked("orders").get(0)).contains("2 items").contains("'wid-200'");
    assertThat(hub.positions.find(hub.links.skus(), "A1", Owner.class).get().value().key())
        .isEqualTo("wid-100");
  }

  private String asn(String number) {
    return String.valueOf(
        hub.positions
            .find(hub.links.purchaseOrders(), "erp:" + number, PurchaseLink.class)
            .get()
            .value()
            .asn());
  }

  private static Supplier acme(long revision, String name) {
    return new Supplier("erp", "V-ACME", revision, InfoplusHarness.AT, name, GARY, true);
  }

  private static PurchaseOrder cancelled(String number, long revision) {
    return purchaseOrder(number, revision, true, "WID-100", 100);
  }

  private static PurchaseOrder unexpected(String number, long revision, Object... skusAndPieces) {
    PurchaseOrder one = purchaseOrder(number, revision, false, skusAndPieces);
    return new PurchaseOrder(
        one.source(),
        one.number(),
        revision,
        one.updatedAt(),
        false,
        one.supplierNumber(),
        one.supplierName(),
        null,
        one.remark(),
        one.lines(),
        one.orderedOn(),
        one.warehouse(),
        one.supplierAddress());
  }

  private static PurchaseOrder purchase(String number, long revision, Object... skusAndPieces) {
    return purchaseOrder(number, revision, false, skusAndPieces);
  }

  private static PurchaseOrder purchaseOrder(
      String number, long revision, boolean cancelled, Object... skusAndPieces) {
    List<PurchaseOrder.Line> lines = new ArrayList<>();
    for (int i = 0; i < skusAndPieces.length; i += 2) {
      lines.add(
          new PurchaseOrder.Line(
              String.valueOf(10 * (i / 2 + 1)),
              (String) skusAndPieces[i],
              (Integer) skusAndPieces[i + 1],
              null,
              null,
              null));
    }
    return new PurchaseOrder(
        "erp",
        number,
        revision,
        InfoplusHarness.AT,
        cancelled,
        "V-ACME",
        "Acme Supply Co",
        LocalDate.parse("2024-05-10"),
        null,
        lines,
        LocalDate.parse("2024-05-01"),
        "EAST",
        GARY);
  }
}
