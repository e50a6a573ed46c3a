package io.crossdock.partner.ongoing;

import static io.crossdock.partner.ongoing.OngoingHarness.cancellation;
import static io.crossdock.partner.ongoing.OngoingHarness.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Document;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.ReturnOrder;
import io.crossdock.flow.BookedOrder;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Received;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to the warehouse by the real routes, and what its answers lead to. */
class OngoingOrdersRouteTest {

  private static final String PUT = "PUT /api/v1/orders";

  @TempDir private Path folder;
  private OngoingSimulator simulator;
  private OngoingHarness hub;

  @BeforeEach
  void begins() {
    simulator = OngoingHarness.simulator();
    hub = new OngoingHarness(folder, simulator, Map.of());
    hub.stock("X", 50);
    simulator.forgetRequests();
  }

  @AfterEach
  void ends() {
    hub.close();
    simulator.close();
  }

  @Test
  void equal_numbers_of_two_shops_and_the_erp_become_three_orders_of_their_types() {
    hub.take(
        order("se-shop", "5178", 1, "X", 1),
        order("eu-shop", "5178", 1, "X", 2),
        order("erp", "5178", 1, "X", 3));

    assertThat(hub.writes())
        .containsExactlyInAnyOrder("PUT 5178-SE", "PUT 5178-EU", "PUT 5178-ERP");
    JsonNode body = sent("5178-ERP");
    assertThat(body.at("/orderType/code").asText()).isEqualTo("B2B");
    assertThat(body.at("/referenceNumber").asText()).isEqualTo("5178");
    assertThat(body.at("/goodsOwnerOrderId").asText()).isEqualTo("erp:5178");
    assertThat(simulator.mostWritesAtOnce(OngoingHarness.OWNER)).isEqualTo(1);
    assertThat(hub.ongoing.keysOf("5178"))
        .containsExactly("erp:5178", "eu-shop:5178", "se-shop:5178");
    assertThat(hub.ongoing.keysOf("5178-EU")).containsExactly("eu-shop:5178");
    assertThat(hub.ongoing.keysOf(String.valueOf(hub.id("5178-SE"))))
        .containsExactly("se-shop:5178");
  }

  @Test
  void a_lost_answer_is_looked_up_and_the_same_order_told_again() {
    simulator.next(PUT, null, Fate.ANSWER_LOST, 1);
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(requests())
        .containsExactly("PUT /api/v1/orders", "GET /api/v1/orders", "PUT /api/v1/orders");
    assertThat(hub.parked("orders.ongoing")).isEmpty();
    assertThat(hub.of("X").reservedPieces()).isEqualTo(1);

    hub.read("X");

    assertThat(hub.of("X").reservedPieces()).isZero();
    assertThat(hub.of("X").available()).isEqualTo(49);
  }

  @Test
  void of_several_orders_told_at_a_time_a_refusal_and_a_lost_answer_are_each_one_orders_own() {
    simulator.before(
        PUT,
        () -> {
          for (int i = 2; i <= 5; i++) {
            hub.write("reservations.ongoing", order("se-shop", String.valueOf(i), 1, "X", 1));
          }
          await().atMost(Duration.ofSeconds(4)).until(() -> hub.of("X").reservedPieces() == 5);
        });
    simulator.next(PUT, "2-SE", Fate.answered(400, ""), 1);
    simulator.next(PUT, "3-SE", Fate.ANSWER_LOST, 1);
    hub.take(order("se-shop", "1", 1, "X", 1));

    assertThat(hub.writes())
        .containsExactlyInAnyOrder(
            "PUT 1-SE", "PUT 2-SE", "PUT 3-SE", "PUT 3-SE", "PUT 4-SE", "PUT 5-SE");
    assertThat(requests()).filteredOn("GET /api/v1/orders"::equals).hasSize(1);
    assertThat(hub.parked("orders.ongoing")).hasSize(1);
    assertThat(hub.of("X").reservedPieces()).isEqualTo(5);

    hub.read("X");

    assertThat(hub.of("X").reservedPieces()).as("kept for the refused one").isEqualTo(1);
    assertThat(hub.of("X").available()).isEqualTo(45);
  }

  @Test
  void an_order_whose_id_could_not_be_read_back_is_not_forgotten() {
    simulator.next(PUT, null, Fate.executedBut(200, "{\"orderId\":null,\"message\":null}"), 1);
    simulator.next("GET /api/v1/orders", null, Fate.answered(429, ""), 1);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.requests().stream().anyMatch(one -> one.method().equals("GET")));
    hub.take(cancellation("se-shop", "5178", 2));

    assertThat(hub.status("5178-SE")).isEqualTo(1000);
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void a_lost_answer_of_an_order_that_is_being_picked_is_not_repeated() {
    simulator.next(PUT, null, Fate.ANSWER_LOST, 1);
    simulator.before("GET /api/v1/orders", () -> hub.statusOf("5178-SE", 320));
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.entry("orders.ongoing").reason()).contains("at work on it");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void an_answer_without_an_id_is_read_back() {
    simulator.next(PUT, null, Fate.executedBut(200, "{\"orderId\":null,\"message\":null}"), 1);
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(requests()).containsExactly("PUT /api/v1/orders", "GET /api/v1/orders");
    assertThat(hub.entry("orders.ongoing").reason()).contains("read back");
    hub.take(cancellation("se-shop", "5178", 2));
    assertThat(hub.status("5178-SE")).isEqualTo(1000);
  }

  @Test
  void an_answer_without_an_id_and_without_an_effect_is_told_again() {
    simulator.next(PUT, null, Fate.answered(200, "{\"orderId\":null}"), 1);
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(hub.writes()).containsExactly("PUT 5178-SE", "PUT 5178-SE");
    assertThat(hub.status("5178-SE")).isEqualTo(300);
  }

  @Test
  void a_refused_order_is_parked_and_not_repeated() {
    simulator.next(PUT, null, Fate.answered(400, "{\"message\":\"no such way\"}"), 9);
    hub.take(order("se-shop", "5178", 1, "X", 1));

    assertThat(hub.writes()).hasSize(1);
    assertThat(hub.parked("orders.ongoing"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).contains("400 'no such way'"));
  }

  @Test
  void after_refusals_in_a_row_the_hub_waits_by_itself() {
    simulator.next(PUT, null, Fate.answered(400, ""), 99);
    hub.write(
        "reservations.ongoing",
        IntStream.range(0, 7)
            .mapToObj(i -> order("se-shop", "N" + i, 1, "X", 1))
            .toArray(Document[]::new));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        hub.ledger.inspection().entries("orders.ongoing", null, Long.MAX_VALUE, 20))
                    .extracting(one -> one.state() + " " + one.reason())
                    .filteredOn(one -> one.startsWith("PARKED"))
                    .hasSize(4));
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.writes().size() == 4);
  }

  @Test
  void a_change_goes_out_whole_until_the_warehouse_has_started() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.take(order("se-shop", "5178", 2, "X", 3));
    assertThat(hub.order("5178-SE").at("/orderLines/0/orderedNumberOfItems").asInt()).isEqualTo(3);

    hub.statusOf("5178-SE", 320);
    hub.take(order("se-shop", "5178", 3, "X", 5));

    assertThat(hub.writes()).containsExactly("PUT 5178-SE");
    assertThat(hub.reviews()).containsExactly("order-change-refused se-shop:5178 320");
    assertThat(hub.parked("orders.ongoing")).isEmpty();
    hub.read("X");
    assertThat(hub.of("X").available()).isEqualTo(47);
  }

  @Test
  void a_cancellation_releases_the_pieces_and_a_second_one_asks_nothing() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    simulator.forgetRequests();
    hub.take(cancellation("se-shop", "5178", 2));
    hub.take(cancellation("se-shop", "5178", 3));

    assertThat(simulator.writes()).singleElement().extracting(Received::method).isEqualTo("DELETE");
    assertThat(hub.status("5178-SE")).isEqualTo(1000);
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void already_cancelled_is_success() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.statusOf("5178-SE", 1000);
    hub.take(cancellation("se-shop", "5178", 2));

    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.parked("orders.ongoing")).isEmpty();
  }

  @Test
  void a_cancellation_that_comes_too_late_is_a_review_item() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.statusOf("5178-SE", 400);
    hub.take(cancellation("se-shop", "5178", 2));

    assertThat(hub.reviews()).containsExactly("cancel-refused se-shop:5178 400");
    assertThat(simulator.writes()).hasSize(1);
    hub.read("X");
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void a_cancellation_before_its_order_lets_neither_out() {
    hub.take(cancellation("eu-shop", "5202", 2));
    hub.take(order("eu-shop", "5202", 1, "X", 1));

    assertThat(simulator.requests()).isEmpty();
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void a_preview_says_what_the_warehouse_would_be_told() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.ledger.lanes().pause("ongoing.writes", "for this test");
    hub.write("reservations.ongoing", order("se-shop", "5178", 2, "X", 3));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !hub.ongoing.preview(List.of(), 10).changes().isEmpty());

    assertThat(hub.ongoing.preview(List.of("5178"), 10).changes())
        .isEqualTo(hub.ongoing.preview(List.of(), 10).changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.key()).isEqualTo("se-shop:5178");
              assertThat(change.now()).isEqualTo("state 1, sent");
              assertThat(change.then()).isEqualTo("PUT 5178-SE, state 2: 3 of X");
            });
    assertThat(hub.writes()).containsExactly("PUT 5178-SE");
  }

  @Test
  void a_preview_of_what_was_taken_back_says_what_is_in_doubt_and_what_was_refused() {
    hub.take(order("se-shop", "5178", 1, "X", 1), order("se-shop", "5179", 1, "X", 1));
    hub.ledger.lanes().pause("ongoing.writes", "for this test");
    hub.write(
        "reservations.ongoing",
        cancellation("se-shop", "5178", 2),
        order("se-shop", "5179", 2, "X", 2));
    hub.until("se-shop:5178", BookedOrder.State.CANCELLED);
    assertThat(then("5178")).isEqualTo("DELETE 5178-SE");

    hub.inDoubt("se-shop:5178", "5178-SE");
    assertThat(then("5178")).isEqualTo("GET 5178-SE, then DELETE if it is there");

    hub.wasTold("se-shop:5178", new Told("5178-SE", 1, 2, Told.State.CANCEL_REFUSED));
    assertThat(hub.ongoing.preview(List.of("5178"), 10).changes().get(0).why())
        .contains("did not let go of it");

    await().atMost(Duration.ofSeconds(60)).until(() -> then("5179") != null);
    hub.inDoubt("se-shop:5179", "5179-SE");
    assertThat(then("5179"))
        .isEqualTo("GET 5179-SE, then PUT 5179-SE, state 2: 2 of X unless it is there");
  }

  private String then(String number) {
    return hub.ongoing.preview(List.of(number), 10).changes().get(0).then();
  }

  @Test
  void an_announced_return_is_written_down_at_its_order() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    hub.statusOf("5178-SE", 450);
    hub.write(
        "return-orders.ongoing",
        new ReturnOrder(
            "se-shop",
            "R1",
            "5178",
            1,
            OngoingHarness.AT,
            List.of(new ReturnOrder.Line("X", 1, null, null, null))));
    hub.settled();

    assertThat(hub.parked("return-orders.ongoing")).isEmpty();
    assertThat(hub.ledger.position("announced.ongoing", "se-shop:5178")).isPresent();
  }

  @Test
  void a_cancellation_waits_for_its_order_that_is_under_way() {
    simulator.hold(PUT);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));
    await().atMost(Duration.ofSeconds(60)).until(() -> !simulator.held().isEmpty());
    hub.write("reservations.ongoing", cancellation("se-shop", "5178", 2));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                hub.orders.find("se-shop:5178").orElseThrow().state()
                    == BookedOrder.State.CANCELLED);
    simulator.forgetFaults();
    hub.settled();

    assertThat(simulator.writes()).extracting(Received::method).containsExactly("PUT", "DELETE");
    assertThat(hub.status("5178-SE")).isEqualTo(1000);
  }

  @Test
  void what_was_sent_is_not_forgotten_while_its_next_state_waits_for_pieces() {
    simulator.hold(PUT);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));
    await().atMost(Duration.ofSeconds(60)).until(() -> !simulator.held().isEmpty());
    hub.write("reservations.ongoing", order("se-shop", "5178", 2, "X", 1_000_000));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> hub.orders.find("se-shop:5178").orElseThrow().state() == BookedOrder.State.HELD);
    simulator.release(simulator.held().get(0), Fate.ANSWER_LOST);
    simulator.forgetFaults();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                String.valueOf(hub.entry("orders.ongoing").reason()).contains("may have arrived"));

    hub.write("reservations.ongoing", cancellation("se-shop", "5178", 3));
    hub.settled();

    assertThat(simulator.writes()).extracting(Received::method).containsExactly("PUT", "DELETE");
    assertThat(hub.status("5178-SE")).isEqualTo(1000);
  }

  @Test
  void a_return_of_an_order_that_was_cancelled_before_it_was_sent_is_parked_and_shown() {
    hub.take(cancellation("se-shop", "5178", 2));
    hub.write(
        "return-orders.ongoing",
        new ReturnOrder(
            "se-shop",
            "R1",
            "5178",
            1,
            OngoingHarness.AT,
            List.of(new ReturnOrder.Line("X", 1, null, null, null))));
    hub.settled();

    assertThat(hub.parked("return-orders.ongoing"))
        .singleElement()
        .satisfies(
            parked ->
                assertThat(parked.reason())
                    .contains("5178 of se-shop never reached the warehouse", "took it back"));
    assertThat(hub.reviews()).containsExactly("return-of-unsent-order return/se-shop:R1");
    assertThat(hub.writes()).isEmpty();
  }

  @Test
  void of_a_cancelled_order_that_never_arrived_nothing_but_questions_are_sent() {
    simulator.hold(PUT);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));
    await().atMost(Duration.ofSeconds(60)).until(() -> !simulator.held().isEmpty());
    hub.write("reservations.ongoing", cancellation("se-shop", "5178", 2));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                hub.orders.find("se-shop:5178").orElseThrow().state()
                    == BookedOrder.State.CANCELLED);
    simulator.release(simulator.held().get(0), Fate.DROPPED);
    hub.settled();

    assertThat(simulator.writes()).extracting(Received::method).containsExactly("PUT");
    assertThat(hub.entry("orders.ongoing").reason()).contains("never arrived");
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void too_many_requests_are_waited_for_as_told() {
    simulator.next(PUT, null, Fate.answered(429, ""), 1);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));

    await().atMost(Duration.ofSeconds(60)).until(() -> !simulator.writes().isEmpty());
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.writes().size() == 1);
    assertThat(hub.parked("orders.ongoing")).isEmpty();
  }

  @Test
  void fifty_characters_go_out_and_fifty_one_are_a_review_item() {
    hub.take(
        order("se-shop", "9".repeat(47), 1, "X", 1), order("se-shop", "9".repeat(48), 1, "X", 1));

    assertThat(hub.writes()).containsExactly("PUT " + "9".repeat(47) + "-SE");
    assertThat(hub.reviews()).containsExactly("order-number-too-long se-shop:" + "9".repeat(48));
  }

  @Test
  void a_number_full_of_signs_is_found_and_cancelled_by_it() {
    String number = "A+1#2&3/4 ö";
    simulator.next(PUT, null, Fate.executedBut(200, "{}"), 1);
    hub.take(order("se-shop", number, 1, "X", 1));
    hub.take(cancellation("se-shop", number, 2));

    assertThat(simulator.requests().get(1).rawQuery())
        .isEqualTo("goodsOwnerId=159&orderNumber=A%2B1%232%263%2F4%20%C3%B6-SE");
    assertThat(hub.status(number + "-SE")).isEqualTo(1000);
  }

  @Test
  void two_contexts_write_one_request_at_a_time() {
    OngoingHarness other = hub.beside();
    hub.write("reservations.ongoing", orders("A"));
    other.write("reservations.ongoing", orders("B"));
    await().atMost(Duration.ofSeconds(60)).until(() -> simulator.writes().size() == 40);
    hub.settled();
    other.leave();

    assertThat(simulator.mostWritesAtOnce(OngoingHarness.OWNER)).isEqualTo(1);
  }

  private static Order[] orders(String prefix) {
    return IntStream.range(0, 20)
        .mapToObj(i -> order("se-shop", prefix + i, 1, "X", 1))
        .toArray(Order[]::new);
  }

  @Test
  void an_article_goes_out_whole_and_only_when_it_changed() {
    Item item = item(1, "Winter jacket");
    hub.write("articles.ongoing", item);
    hub.settled();
    hub.write("articles.ongoing", item(2, "Winter jacket"));
    hub.settled();
    hub.write("articles.ongoing", item(3, "Winter coat"));
    hub.settled();

    assertThat(simulator.writes()).hasSize(2);
    JsonNode body = simulator.writes().get(1).body();
    assertThat(body.path("articleName").asText()).isEqualTo("Winter coat");
    assertThat(body.path("weight").decimalValue()).isEqualByComparingTo("0.9");
    assertThat(body.at("/barCodeInfo/barCode").asText()).isEqualTo("7310000000017");
  }

  @Test
  void explain_says_what_the_warehouse_has_and_what_is_promised() {
    hub.take(order("se-shop", "1", 1, "X", 3));
    Explanation before = hub.ongoing.explain("X", null).orElseThrow();
    hub.read("X");
    Explanation after = hub.ongoing.explain("X", null).orElseThrow();

    assertThat(before.summary()).isEqualTo("It has 50 to sell, and 3 more are promised");
    assertThat(before.lines())
        .extracting(Explains.Line::term, Explains.Line::figure)
        .containsExactly(
            tuple("sellable", "50"),
            tuple("physical", null),
            tuple("not contained", "-3"),
            tuple("available", "47"));
    assertThat(before.lines().get(0).version()).isNotNull();
    assertThat(before.lines().get(0).asOf()).isNotNull();
    assertThat(before.lines().get(2).remark()).contains("order se-shop:1");
    assertThat(after.lines())
        .extracting(Explains.Line::term, Explains.Line::figure)
        .contains(tuple("sellable", "47"), tuple("contained", "0"), tuple("available", "47"));

    hub.write("reservations.ongoing", order("eu-shop", "2", 1, "X", 48));
    hub.until("eu-shop:2", BookedOrder.State.HELD);
    Explanation held = hub.ongoing.explain("X", null).orElseThrow();
    assertThat(held.summary()).endsWith("; 48 are waited for");
    assertThat(held.lines())
        .extracting(Explains.Line::term, Explains.Line::figure, Explains.Line::remark)
        .contains(tuple("held", "-48", "order eu-shop:2 waits for them"));
    assertThat(held.lines())
        .extracting(Explains.Line::term, Explains.Line::figure)
        .contains(tuple("available", "0"));
    assertThat(hub.ongoing.explain("NOBODY", null)).isEmpty();
  }

  @Test
  void an_article_of_somebody_else_never_goes_out() {
    hub.write("articles.ongoing", item("se-shop", 1, "Something else"));
    hub.settled();

    assertThat(simulator.writes()).isEmpty();
    assertThat(hub.reviews()).containsExactly("article-change-from-non-master se-shop/X");
  }

  @Test
  void a_refused_order_names_what_is_kept_for_it_until_it_is_dismissed_and_others_get_it() {
    simulator.next(PUT, "5178-SE", Fate.answered(400, "{\"message\":\"no such way\"}"), 1);
    hub.take(order("se-shop", "5178", 1, "X", 49));
    hub.write("reservations.ongoing", order("eu-shop", "1", 1, "X", 2));
    hub.until("eu-shop:1", BookedOrder.State.HELD);

    assertThat(hub.factsOf("order-refused"))
        .containsEntry("shop", "se-shop")
        .containsEntry("order", "5178")
        .containsEntry("kept", "X 49")
        .hasEntrySatisfying("what", what -> assertThat(what).contains("400 'no such way'"))
        .hasEntrySatisfying("next", next -> assertThat(next).contains("dismiss"));

    hub.dismiss("orders.ongoing", "se-shop:5178");

    hub.until("eu-shop:1", BookedOrder.State.OPEN);
    hub.settled();
    assertThat(hub.writes()).containsExactly("PUT 5178-SE", "PUT 1-EU");
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.of("X").available()).isEqualTo(48);

    simulator.forgetRequests();
    hub.take(order("se-shop", "5178", 2, "X", 1));
    assertThat(hub.writes()).containsExactly("PUT 5178-SE");
    assertThat(hub.status("5178-SE")).isEqualTo(300);
  }

  @Test
  void a_dismissed_order_comes_back_on_request_and_finds_its_pieces_again() {
    simulator.next(PUT, "5178-SE", Fate.answered(400, ""), 1);
    hub.take(order("se-shop", "5178", 1, "X", 2));
    hub.dismiss("orders.ongoing", "se-shop:5178");
    hub.until("se-shop:5178", BookedOrder.State.DISMISSED);
    hub.settled();
    assertThat(hub.of("X").available()).isEqualTo(50);

    hub.ledger.inspection().resend("reservations.ongoing", "se-shop:5178", "asked for by ada");
    hub.settled();

    assertThat(hub.status("5178-SE")).isEqualTo(300);
    assertThat(hub.of("X").available()).isEqualTo(48);
    assertThat(hub.of("X").reserved().soldBy("se-shop")).isEqualTo(2);
  }

  @Test
  void a_refused_order_that_is_told_later_leaves_no_review_item() {
    simulator.next(PUT, "5178-SE", Fate.answered(400, ""), 1);
    hub.take(order("se-shop", "5178", 1, "X", 1));
    assertThat(hub.reviews()).containsExactly("order-refused se-shop:5178");

    hub.ledger.inspection().retryAll("orders.ongoing", null, "ada");
    hub.settled();

    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.status("5178-SE")).isEqualTo(300);
  }

  @Test
  void where_nobody_knows_whether_it_arrived_a_dismissal_keeps_the_pieces_and_the_doubt() {
    simulator.next(PUT, null, Fate.ANSWER_LOST, 1);
    simulator.next("GET /api/v1/orders", null, Fate.answered(429, ""), 1);
    hub.write("reservations.ongoing", order("se-shop", "5178", 1, "X", 1));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.requests().stream().anyMatch(one -> one.method().equals("GET")));

    hub.dismiss("orders.ongoing", "se-shop:5178");
    hub.settled();

    assertThat(hub.reviews()).containsExactly("order-in-doubt se-shop:5178");
    assertThat(hub.factsOf("order-in-doubt")).containsEntry("kept", "X 1");
    assertThat(hub.of("X").reservedPieces()).isEqualTo(1);
    assertThat(hub.writes()).containsExactly("PUT 5178-SE");
  }

  @Test
  void what_is_in_doubt_is_looked_for_when_its_seller_takes_it_back() {
    hub.take(order("se-shop", "5178", 1, "X", 1));
    // As after a dismissal: the warehouse has it, and the hub does not know.
    hub.inDoubt("se-shop:5178", "5178-SE");
    simulator.forgetRequests();

    hub.take(cancellation("se-shop", "5178", 2));

    assertThat(requests())
        .containsExactly("GET /api/v1/orders", "DELETE /api/v1/orders/" + hub.id("5178-SE"));
    assertThat(hub.status("5178-SE")).isEqualTo(1000);
    assertThat(hub.of("X").reservedPieces()).isZero();
  }

  @Test
  void a_shop_is_asked_to_cancel_only_what_the_warehouse_let_go_of() {
    hub.close();
    hub =
        new OngoingHarness(folder.resolve("more"), simulator, Map.of("ongoing.oversell", "cancel"));
    hub.stock("X", 50);
    hub.take(order("se-shop", "1", 1, "X", 1), order("se-shop", "2", 1, "X", 1));
    hub.statusOf("2-SE", 400);

    hub.take(order("se-shop", "1", 2, "X", 1_000), order("se-shop", "2", 2, "X", 1_000));

    assertThat(hub.status("1-SE")).isEqualTo(1000);
    assertThat(hub.reviews()).contains("cancel-refused se-shop:2 400");
    assertThat(hub.notices("se-shop")).isEqualTo(1);
    assertThat(hub.orders.find("se-shop:2").orElseThrow().sellerWasTold()).isFalse();

    hub.take(order("se-shop", "3", 1, "X", 1_000));
    assertThat(hub.notices("se-shop")).isEqualTo(2);
  }

  private static Item item(long revision, String name) {
    return item("erp", revision, name);
  }

  private static Item item(String source, long revision, String name) {
    return new Item(
        source,
        "X",
        revision,
        OngoingHarness.AT,
        name,
        null,
        "7310000000017",
        List.of(),
        new BigDecimal("0.9"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }

  private JsonNode sent(String number) {
    return simulator.writes().stream()
        .filter(one -> number.equals(one.number()))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private List<String> requests() {
    return simulator.requests().stream().map(Received::what).toList();
  }
}
