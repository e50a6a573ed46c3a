package io.crossdock.partner.infoplus;

import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static io.crossdock.partner.infoplus.InfoplusHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Address;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.sandbox.infoplus.Fault;
import io.crossdock.sandbox.infoplus.Fault.Effect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to the simulated site. */
class InfoplusOutRouteTest {

  private static final String ORDERS = "/infoplus-wms/api/v3.0/order";
  private static final String ITEMS = "/infoplus-wms/api/v3.0/item";

  @TempDir Path folder;
  private InfoplusHarness hub;

  @AfterEach
  void end() {
    if (hub != null) {
      hub.close();
    }
  }

  private void start(String... keysAndValues) {
    Map<String, String> more = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      more.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    hub = new InfoplusHarness(folder, InfoplusHarness.simulator(), more);
  }

  @Test
  void an_order_is_looked_for_made_and_acknowledged() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5, "WID-200", 2));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.asked("GET order/search")).isEqualTo(1);
    assertThat(hub.written())
        .isEqualTo(
            json(
                "{'lobId':20100,'warehouseId':4101,'customerOrderNo':'SO-1001','orderDate':'2024-05-01',"
                    + "'carrierId':100,'orderSourceId':17,'shipToCompany':'Northwind Repair LLC',"
                    + "'shipToAttention':'Receiving','shipToStreet':'40 Mill St','shipToState':'OH',"
                    + "'shipToCity':'Dayton','shipToZip':'45402','shipToCountry':'US',"
                    + "'customerNo':'C-500','customerPONo':'CPO-1','billToCompany':'Northwind Repair LLC',"
                    + "'billToAttention':'Receiving','billToStreet':'40 Mill St','billToState':'OH',"
                    + "'billToCity':'Dayton','billToZip':'45402','billToCountry':'US','lineItems':["
                    + "{'lobId':20100,'sku':'WID-100','orderedQty':5},"
                    + "{'lobId':20100,'sku':'WID-200','orderedQty':2}]}"));
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 CREATED 4711.000");
    assertThat(hub.link("SO-1001").orderNo()).isEqualTo("4711.000");
    assertThat(hub.link("SO-1001").lines()).hasSize(2);
  }

  @Test
  void an_order_whose_answer_was_lost_is_found_and_not_sent_again() {
    start();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "POST", ORDERS, 1));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 LINKED 4711.000");
  }

  @Test
  void an_order_that_was_lost_on_its_way_is_sent_again_once_it_cannot_arrive_any_more() {
    start();
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "POST", ORDERS, 1));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 CREATED 4711.000");
    assertThat(hub.asked("POST order")).isEqualTo(2);
    var attempts = hub.attempts("orders");
    assertThat(Duration.between(attempts.get(0).startedAt(), attempts.get(1).startedAt()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void an_order_that_arrives_late_is_found_and_not_sent_again() {
    start("infoplus.settle", "2s");
    hub.simulator.next(Fault.delayed("POST", ORDERS, 1, Duration.ofMillis(200)));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 LINKED 4711.000");
  }

  @Test
  void a_hub_whose_clock_is_ahead_of_the_ledgers_waits_as_long_for_an_order_that_arrives_late() {
    hub =
        new InfoplusHarness(
            folder,
            InfoplusHarness.simulator(),
            Map.of("infoplus.settle", "2s"),
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
    hub.simulator.next(Fault.delayed("POST", ORDERS, 1, Duration.ofMillis(200)));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 LINKED 4711.000");
  }

  @Test
  void a_change_that_arrives_late_does_not_stay_over_a_later_one() {
    start("infoplus.settle", "2s");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.delayed("PUT", ORDERS, 1, Duration.ofMillis(250)));
    hub.take(
        "orders",
        change("SO-1001", 2, "{'carrierId':212,'shipToStreet':'41 Mill St'}"),
        change("SO-1001", 3, "{'carrierId':100}"));

    assertThat(hub.simulator.records("order").get(0).path("carrierId").asInt()).isEqualTo(100);
    assertThat(hub.simulator.records("order").get(0).path("shipToStreet").asText())
        .isEqualTo("41 Mill St");
    assertThat(hub.told().subList(1, 3))
        .containsExactly("so-ack:SO-1001:2 UPDATED 4711.000", "so-ack:SO-1001:3 UPDATED 4711.000");
    assertThat(hub.link("SO-1001").late()).isNull();
  }

  @Test
  void a_state_of_an_order_that_arrives_late_does_not_stay_over_a_later_one() {
    start("infoplus.settle", "2s");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.delayed("PUT", ORDERS, 1, Duration.ofMillis(250)));
    hub.take(
        "orders", order("SO-1001", 2, moved(), "WID-100", 5), order("SO-1001", 3, "WID-100", 5));

    assertThat(hub.simulator.records("order").get(0).path("shipToStreet").asText())
        .isEqualTo("40 Mill St");
    assertThat(hub.told()).hasSize(3);
  }

  @Test
  void a_change_that_arrives_late_and_cannot_be_mended_any_more_is_shown_to_people() {
    start("infoplus.settle", "1s");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", ORDERS, 1));
    hub.simulator.next(
        Fault.of(
            json(
                "{'on':{'method':'GET','path':'"
                    + ORDERS
                    + "/4711'},'nth':2,'effect':'mutate-before-exec','mutations':["
                    + "{'resource':'order','id':4711,'set':{'carrierId':212,'status':'Processed'}}]}")));
    hub.take(
        "orders",
        change("SO-1001", 2, "{'carrierId':212}"),
        change("SO-1001", 3, "{'carrierId':100,'shipToStreet':'41 Mill St'}"));

    assertThat(hub.told().subList(1, 3))
        .containsExactly("so-ack:SO-1001:2 UPDATED 4711.000", "so-ack:SO-1001:3 UPDATED 4711.000");
    assertThat(hub.reviews()).containsExactly("late-in-wms order/erp:SO-1001");
    assertThat(hub.ledger.inspection().reviews(true, 1).get(0).facts())
        .containsEntry("fields", "carrierId")
        .containsEntry("revision", "3")
        .containsEntry("reason", "order status is Processed");
    assertThat(hub.link("SO-1001").late()).isNull();
  }

  @Test
  void a_change_that_was_sent_twice_and_found_may_still_arrive_late() {
    start("infoplus.settle", "1h");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", ORDERS, 1));
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", ORDERS, 2));
    hub.take("orders", change("SO-1001", 2, "{'carrierId':212}"));
    assertThat(hub.link("SO-1001").late().fields()).containsExactly("carrierId");

    hub.write("orders", change("SO-1001", 3, "{'carrierId':100}"));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hub.told().size() == 3);
    assertThat(hub.link("SO-1001").late().again()).isTrue();
  }

  @Test
  void a_change_that_is_refused_after_a_lost_answer_may_still_arrive_late() {
    start("infoplus.settle", "1h");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", ORDERS, 1));
    hub.simulator.next(Fault.status("PUT", ORDERS, 2, 400, "{\"errors\":[\"no\"]}"));
    hub.take("orders", change("SO-1001", 2, "{'carrierId':212}"));

    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 UPDATE_REJECTED 4711.000");
    assertThat(hub.link("SO-1001").late().fields()).containsExactly("carrierId");
    assertThat(hub.link("SO-1001").late().again()).isFalse();

    hub.write("orders", order("SO-1001", 3, "WID-100", 5));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hub.told().size() == 3);
    assertThat(hub.link("SO-1001").late().again()).as("it says the carrier, too").isTrue();
  }

  @Test
  void a_substituted_line_that_arrives_late_does_not_stay_over_a_later_one() {
    start(
        "infoplus.settle",
        "2s",
        "infoplus.orders.lines",
        "edit",
        "infoplus.orders.editType",
        "Substitute");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.next(Fault.delayed("POST", ORDERS + "/editLineItems", 1, Duration.ofMillis(250)));
    hub.take("orders", order("SO-1001", 2, "WID-100", 7), order("SO-1001", 3, "WID-100", 5));

    assertThat(hub.told()).hasSize(3);
    assertThat(hub.simulator.records("order").get(0).at("/lineItems/0/orderedQty").asInt())
        .isEqualTo(5);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void a_cancellation_does_not_wait_for_a_change_that_may_arrive_late() {
    start("infoplus.settle", "1h");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "PUT", ORDERS, 1));
    hub.take("orders", change("SO-1001", 2, "{'carrierId':212}"), cancellation("SO-1001", 3));

    assertThat(hub.writes()).containsExactly("PUT order", "DELETE order/4711");
    assertThat(hub.told().get(2)).isEqualTo("so-ack:SO-1001:3 CANCELLED 4711.000");
  }

  @Test
  void an_order_that_infoplus_refuses_is_told_and_its_cancellation_goes_on_without_a_request() {
    start();
    hub.simulator.next(
        Fault.status("POST", ORDERS, 1, 400, "{\"errors\":[\"carrierId 100 does not exist\"]}"));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5), cancellation("SO-1001", 2));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.told())
        .containsExactly("so-ack:SO-1001:1 REJECTED", "so-ack:SO-1001:2 CANCELLED");
    assertThat(hub.acks().get(0).reason()).isEqualTo("carrierId 100 does not exist");
    assertThat(hub.asked("GET order/search")).as("before and after the refusal").isEqualTo(2);
    assertThat(hub.parked("orders")).isEmpty();
  }

  @Test
  void a_refusal_because_it_is_there_is_a_success() {
    start();
    hub.simulator.settings(hub.simulator.settings().withDuplicates(false));
    hub.simulator.seed("order", json(seeded("4711", "On Order")));
    hub.simulator.next(Fault.status("GET", ORDERS + "/search", 1, 200, "[]"));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.asked("POST order")).isEqualTo(1);
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 LINKED 4711.000");
  }

  @Test
  void the_lowest_of_several_orders_of_one_number_is_linked_and_a_person_is_told() {
    start();
    hub.simulator.seed("order", json(seeded("4712", "On Order")));
    hub.simulator.seed("order", json(seeded("4711", "On Order")));
    hub.simulator.seed("order", json(seeded("4711.001", "Back Order")));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 LINKED 4711.000");
    assertThat(hub.reviews()).containsExactly("duplicate-in-wms order/erp:SO-1001");
  }

  @Test
  void a_later_state_changes_only_what_the_seller_changed() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.set("order", "4711", "{'status':'On Order','carrierId':212,'shipToZip':'45499'}");
    hub.take("orders", order("SO-1001", 2, moved(), "WID-100", 5));

    assertThat(hub.writes()).containsExactly("PUT order");
    assertThat(hub.written()).isEqualTo(json("{'orderNo':4711,'shipToStreet':'41 Mill St'}"));
    assertThat(hub.told())
        .containsExactly("so-ack:SO-1001:1 CREATED 4711.000", "so-ack:SO-1001:2 UPDATED 4711.000");
  }

  @Test
  void a_change_past_on_order_is_refused_in_infoplus_words_and_nobody_has_to_look() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.set("order", "4711", "{'status':'Processed'}");
    hub.simulator.forget();
    hub.take(
        "orders",
        change("SO-1001", 2, "{'shipToStreet':'41 Mill St'}"),
        order("SO-1001", 3, moved(), "WID-100", 5));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.told().subList(1, 3))
        .containsExactly(
            "so-ack:SO-1001:2 UPDATE_REJECTED 4711.000",
            "so-ack:SO-1001:3 UPDATE_REJECTED 4711.000");
    assertThat(hub.acks().get(1).reason()).isEqualTo("REQ MODIFY REQUEST ON PROCESSED ORDER");
    assertThat(hub.acks().get(2).reason()).isEqualTo("order status is Processed");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void fields_of_a_change_are_sent_as_they_are_and_once() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "PUT", ORDERS, 1));
    hub.take("orders", change("SO-1001", 2, "{'carrierId':212,'shipToStreet':'41 Mill St'}"));

    assertThat(hub.writes()).containsExactly("PUT order");
    assertThat(hub.written())
        .isEqualTo(json("{'orderNo':4711,'carrierId':212,'shipToStreet':'41 Mill St'}"));
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 UPDATED 4711.000");
  }

  @Test
  void lines_are_refused_or_one_of_them_is_substituted() {
    start("infoplus.orders.lines", "edit", "infoplus.orders.editType", "Substitute");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5, "WID-200", 2));
    hub.simulator.forget();
    hub.take(
        "orders",
        order("SO-1001", 2, "WID-100", 4, "WID-200", 2),
        order("SO-1001", 3, "WID-100", 3, "WID-200", 1));

    assertThat(hub.writes()).containsExactly("POST order/editLineItems");
    assertThat(hub.written())
        .isEqualTo(
            json(
                "{'orderNoList':[4711],'originalSKU':'WID-100','originalQuantity':5,"
                    + "'newSKU':'WID-100','newQuantity':4,'editType':'Substitute'}"));
    assertThat(hub.told().subList(1, 3))
        .containsExactly(
            "so-ack:SO-1001:2 UPDATED 4711.000", "so-ack:SO-1001:3 UPDATE_REJECTED 4711.000");
    assertThat(hub.link("SO-1001").lines().get(0).quantity()).isEqualTo(4);
  }

  @Test
  void a_line_that_was_substituted_stays_so_where_the_rest_is_refused() {
    start("infoplus.orders.lines", "edit", "infoplus.orders.editType", "Substitute");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5, "WID-200", 2));
    hub.simulator.next(Fault.status("PUT", ORDERS, 1, 400, "{\"errors\":[\"no\"]}"));
    hub.take("orders", order("SO-1001", 2, moved(), "WID-100", 4, "WID-200", 2));

    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 UPDATE_REJECTED 4711.000");
    assertThat(hub.acks().get(1).reason()).contains("the line was substituted").contains("no");
    assertThat(hub.link("SO-1001").lines().get(0).quantity()).isEqualTo(4);
  }

  @Test
  void a_cancellation_whose_answer_was_lost_finds_it_gone() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "DELETE", ORDERS + "/4711", 1));
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes()).containsExactly("DELETE order/4711");
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 CANCELLED 4711.000");
    assertThat(hub.link("SO-1001").state()).isEqualTo(OrderLink.State.CANCELLED);
  }

  @Test
  void an_order_that_is_begun_between_the_look_and_the_cancellation_stays() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.simulator.next(
        Fault.of(
            json(
                "{'on':{'method':'DELETE','path':'"
                    + ORDERS
                    + "/4711'},'nth':1,'effect':'mutate-before-exec','mutations':["
                    + "{'resource':'order','id':4711,'set':{'status':'Processed'}}]}")));
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 CANCEL_REJECTED 4711.000");
    assertThat(hub.acks().get(1).reason()).contains("PROCESSED ORDER");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void an_order_is_not_gone_because_a_gate_says_404() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.simulator.forget();
    hub.simulator.next(Fault.status("GET", ORDERS + "/4711", 1, 404, "<html>Not Found</html>"));
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes()).containsExactly("DELETE order/4711");
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 CANCELLED 4711.000");
  }

  @Test
  void open_back_orders_are_cancelled_with_their_order() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.set("order", "4711", "{'status':'Shipped'}");
    hub.simulator.seed("order", json(seeded("4711.001", "Back Order")));
    hub.simulator.seed("order", json(seeded("4711.002", "Processed")));
    hub.simulator.forget();
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes()).containsExactly("DELETE order/4711.001");
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 CANCELLED 4711.000");
    assertThat(hub.acks().get(1).reason()).contains("4711.000 stays");
    assertThat(hub.link("SO-1001").isCurtailed()).isTrue();
  }

  @Test
  void a_family_of_several_pages_is_cancelled_whole() {
    start("infoplus.pageSize", "2");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.set("order", "4711", "{'status':'Shipped'}");
    for (int i = 1; i <= 3; i++) {
      hub.simulator.seed("order", json(seeded("4711.00" + i, "Back Order")));
    }
    hub.simulator.forget();
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes())
        .containsExactly("DELETE order/4711.001", "DELETE order/4711.002", "DELETE order/4711.003");
  }

  @Test
  void a_cancellation_before_its_order_is_answered_and_the_order_is_not_sent() {
    start();
    hub.take("orders", cancellation("SO-1001", 2));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.asked("POST order")).isZero();
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:2 CANCELLED");
  }

  @Test
  void an_order_whose_change_came_first_is_made_all_the_same() {
    start();
    hub.take("orders", change("SO-1001", 2, "{'carrierId':212}"));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told())
        .containsExactly("so-ack:SO-1001:2 UPDATE_REJECTED", "so-ack:SO-1001:1 CREATED 4711.000");
  }

  @Test
  void a_back_order_whose_deletion_was_not_answered_was_cancelled() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    hub.set("order", "4711", "{'status':'Shipped'}");
    hub.simulator.seed("order", json(seeded("4711.001", "Back Order")));
    hub.simulator.forget();
    hub.simulator.next(Fault.of(Effect.COMMIT_THEN_DROP, "DELETE", ORDERS + "/4711.001", 1));
    hub.take("orders", cancellation("SO-1001", 2));

    assertThat(hub.writes()).containsExactly("DELETE order/4711.001");
    assertThat(hub.told().get(1)).isEqualTo("so-ack:SO-1001:2 CANCELLED 4711.000");
    assertThat(hub.acks().get(1).reason()).contains("4711.000 stays");
    assertThat(hub.positions.find(hub.links.going(), "erp:SO-1001", JsonNode.class)).isEmpty();
  }

  @Test
  void an_order_waits_for_an_item_that_is_on_its_way() {
    start();
    hub.simulator.next(Fault.of(Effect.DROP_BEFORE_COMMIT, "POST", ITEMS, 1));
    hub.takeAndFail("articles", InfoplusHarness.item("WID-100", 1, "Widget"));
    hub.write("orders", order("SO-1001", 1, "wid-100", 5));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> hub.heldOrParked("orders").contains("'wid-100' is told first"));
    assertThat(hub.asked("POST order")).isZero();
    hub.take("articles", InfoplusHarness.item("WID-100", 2, "Widget, newer"));

    assertThat(hub.writes()).containsExactly("POST item", "POST order");
  }

  @Test
  void an_order_of_a_parked_item_is_parked_by_its_name() {
    start("infoplus.items.groups", "OTHER:8/46");
    hub.take("articles", InfoplusHarness.item("WID-100", 1, "Widget"));
    assertThat(hub.parked("articles")).hasSize(1);
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.asked("POST order")).isZero();
    assertThat(hub.parked("orders").get(0)).contains("'WID-100'").contains("parked");
  }

  @Test
  void a_carrier_is_looked_up_by_its_label_and_an_unknown_one_is_named() {
    start(
        "infoplus.orders.carriers",
        "UPS_GROUND:ups_ground",
        "infoplus.orders.services",
        "UPS_GROUND:Ground");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5), order("SO-1002", 1, "WID-100", 5));

    assertThat(hub.written().path("carrierId").asInt()).isEqualTo(100);
    assertThat(hub.written().path("serviceTypeId").asText()).isEqualTo("1");
    assertThat(hub.told()).hasSize(2);
    assertThat(hub.asked("GET carrierService/search")).isLessThanOrEqualTo(2);
  }

  @Test
  void an_order_of_an_unknown_place_or_way_of_delivery_is_parked_by_name() {
    start(
        "infoplus.orders.carriers",
        "FEDEX_2DAY:212",
        "infoplus.warehouses",
        "WEST:4102, SOUTH:4103");
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    assertThat(hub.parked("orders").get(0)).contains("warehouse 'EAST'").contains("[SOUTH, WEST]");
    assertThat(hub.simulator.requests()).isEmpty();
  }

  @Test
  void trouble_at_infoplus_and_too_many_calls_leave_nothing_out_and_nothing_twice() {
    start();
    hub.simulator.next(Fault.status("GET", ORDERS + "/search", 1, 502, "<html>Bad Gateway</html>"));
    hub.simulator.next(Fault.status("POST", ORDERS, 1, 429, null));
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));

    assertThat(hub.writes()).containsExactly("POST order");
    assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 CREATED 4711.000");
  }

  @Test
  void people_find_an_order_by_its_number_and_by_those_infoplus_gave_it() {
    start();
    hub.take("orders", order("SO-1001", 1, "wid-100", 5));

    assertThat(hub.infoplus.keysOf("SO-1001"))
        .containsExactly("4711.000", "erp:SO-1001", "erp:infoplus:order:SO-1001");
    assertThat(hub.infoplus.keysOf("4711.001"))
        .containsExactly("4711.000", "4711.001", "erp:SO-1001", "erp:infoplus:order:SO-1001");
    assertThat(hub.infoplus.keysOf("4711")).isEqualTo(hub.infoplus.keysOf("SO-1001"));
    assertThat(hub.infoplus.keysOf("SO-100")).isEmpty();
    assertThat(hub.written().at("/lineItems/0/sku").asText()).isEqualTo("WID-100");
    assertThat(hub.positions.find(hub.links.skus(), "WID-100", Owner.class).get().value().key())
        .isEqualTo("wid-100");
  }

  @Test
  void a_check_names_what_infoplus_does_not_have_and_what_it_does_not_show() {
    start(
        "infoplus.warehouses",
        "EAST:4101, WEST:9",
        "infoplus.orders.carriers",
        "UPS_GROUND:ups_ground, X:7");
    var attempted = hub.infoplus.tryConnect();

    assertThat(attempted)
        .extracting(one -> one.reachable())
        .containsExactly(true, false, false, true);
    assertThat(attempted.get(1).detail()).contains("[WEST:9]").contains("[4101, 4102]");
    assertThat(attempted.get(2).detail()).contains("[X:7]");
    assertThat(attempted.get(3).target()).contains("Allow duplicate Customer Order No' = false");
    hub.simulator.revoke(io.crossdock.sandbox.infoplus.InfoplusSimulator.API_KEY);
    assertThat(hub.infoplus.tryConnect()).hasSize(1);
    assertThat(hub.infoplus.tryConnect().get(0).detail()).contains("401").contains("infoplus.key");
  }

  private static String seeded(String orderNo, String status) {
    return "{'orderNo':"
        + orderNo
        + ",'customerOrderNo':'SO-1001','lobId':20100,'warehouseId':4101,'status':'"
        + status
        + "','parentKODOrderId':null,'lineItems':[{'id':1,'sku':'WID-100','orderedQty':2}]}";
  }

  @Test
  void a_state_of_an_order_is_compared_with_what_changes_said_since() {
    start();
    hub.take(
        "orders",
        order("SO-1001", 1, "WID-100", 5),
        change("SO-1001", 2, "{'carrierId':212}"),
        order("SO-1001", 3, "WID-100", 5));
    assertThat(site().path("carrierId").asInt()).as("the newest says so").isEqualTo(100);

    hub.take(
        "orders",
        change("SO-1001", 4, "{'shipToStreet':'41 Mill St','orderMessage':'Ring','holdCode':'H'}"));
    hub.set("order", "4711", "{'shipToStreet':'Dock 9'}");
    hub.take("orders", order("SO-1001", 5, moved(), "WID-100", 5));
    assertThat(site().path("shipToStreet").asText())
        .as("the seller says what it said, and somebody changed it there")
        .isEqualTo("Dock 9");
    assertThat(site().path("orderMessage").asText()).isEqualTo("Ring");
    assertThat(site().path("holdCode").asText()).isEqualTo("H");
    assertThat(hub.told()).hasSize(5);
    assertThat(Prints.differing(hub.link("SO-1001").prints(), site()))
        .containsExactly("shipToStreet");
  }

  @Test
  void what_was_sent_of_an_order_is_known_again_as_the_site_shows_it() {
    start();
    hub.take("orders", order("SO-1001", 1, "WID-100", 5));
    assertThat(hub.link("SO-1001").prints()).isNotEmpty();
    assertThat(Prints.differing(hub.link("SO-1001").prints(), site())).isEmpty();

    hub.set("order", "4711", "{'carrierId':212,'shipToCity':null,'billToCity':'Akron'}");
    assertThat(Prints.differing(hub.link("SO-1001").prints(), site()))
        .as("who pays is not sent again")
        .containsExactly("carrierId", "shipToCity");
  }

  private JsonNode site() {
    return hub.simulator.records("order").get(0);
  }

  private static Address moved() {
    Address there = InfoplusHarness.dayton();
    return new Address(
        there.name(),
        there.company(),
        "41 Mill St",
        null,
        null,
        there.postCode(),
        there.city(),
        there.state(),
        there.countryCode(),
        null,
        null);
  }

  private static OrderCancellation cancellation(String number, long revision) {
    return new OrderCancellation("erp", number, revision, InfoplusHarness.AT, null);
  }

  private static OrderChange change(String number, long revision, String set) {
    Map<String, JsonNode> fields = new HashMap<>();
    json(set).properties().forEach(one -> fields.put(one.getKey(), one.getValue()));
    return new OrderChange("erp", number, revision, InfoplusHarness.AT, fields);
  }
}
