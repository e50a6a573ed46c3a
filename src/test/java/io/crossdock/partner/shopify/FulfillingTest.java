package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Shipment;
import io.crossdock.partner.shopify.Fulfilling.Plan;
import io.crossdock.partner.shopify.FulfillmentInput.Line;
import io.crossdock.shop.Sent;
import io.crossdock.shop.UntoldPieces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which pieces Shopify is told of, and where. */
class FulfillingTest {

  private final Fulfilling fulfilling =
      new Fulfilling(ShopifyReaderTest.settings(Map.of()).basics().aliases(), true);

  private static Shipment shipment(Shipment.Line... lines) {
    return new Shipment(
        "shopify-shop",
        "4711",
        1,
        "ongoing",
        "77",
        List.of(lines),
        List.of(new Shipment.Parcel("P1", "https://t/1", "PostNord")),
        Instant.now());
  }

  private static Shipment.Line line(String row, String sku, int quantity) {
    return new Shipment.Line(row, "1", sku, quantity, quantity);
  }

  private static OrderState order(String text) {
    return Wire.read(
        Wire.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), OrderState.class);
  }

  private static String open(String id, String... lines) {
    return "{'id':'"
        + id
        + "','status':'OPEN','lineItems':{'nodes':["
        + String.join(",", lines)
        + "]}}";
  }

  private static String waiting(int line, String sku, int remaining) {
    return "{'id':'f"
        + line
        + "','sku':'"
        + sku
        + "','remainingQuantity':"
        + remaining
        + ",'lineItem':{'id':'gid://shopify/LineItem/"
        + line
        + "'}}";
  }

  private static OrderState state(String sent, String... open) {
    return order(
        "{'id':'o','fulfillmentOrders':{'nodes':["
            + String.join(",", open)
            + "]},'fulfillments':["
            + sent
            + "]}");
  }

  private static String sent(String sku, int quantity) {
    return "{'id':'s','status':'SUCCESS','trackingInfo':[{'number':'P1'}],"
        + "'fulfillmentLineItems':{'nodes':[{'quantity':"
        + quantity
        + ",'lineItem':{'id':'x','sku':'"
        + sku
        + "'}}]}}";
  }

  private static List<List<Line>> lines(Plan plan) {
    return plan.calls().stream()
        .map(call -> call.lineItemsByFulfillmentOrder().get(0).fulfillmentOrderLineItems())
        .toList();
  }

  @Test
  void pieces_go_to_the_line_they_are_of_and_each_location_has_a_call() {
    Shipment shipment = shipment(line("2", "A", 1), line(null, "B", 2));
    Plan plan =
        fulfilling.plan(
            shipment,
            Sent.NOTHING.with(shipment),
            state(
                "",
                open("x", waiting(1, "C", 3), waiting(2, "A", 1)),
                open("y", waiting(3, "B", 2))));

    assertThat(lines(plan)).containsExactly(List.of(new Line("f2", 1)), List.of(new Line("f3", 2)));
    assertThat(plan.calls().get(0).trackingInfo().numbers()).containsExactly("P1");
    assertThat(plan.calls().get(0).notifyCustomer()).isTrue();
  }

  @Test
  void of_two_lines_of_one_sku_the_one_that_was_sent_is_told() {
    Shipment shipment = shipment(line("2", "A", 1));
    Plan plan =
        fulfilling.plan(
            shipment,
            Sent.NOTHING.with(shipment),
            state("", open("x", waiting(1, "A", 1), waiting(2, "A", 1))));

    assertThat(lines(plan)).containsExactly(List.of(new Line("f2", 1)));
  }

  @Test
  void parcels_that_no_fulfilment_has_are_known_by_their_numbers() {
    Shipment shipment = shipment(line("1", "A", 1));

    assertThat(state(sent("A", 1)).untold(shipment)).isEmpty();
    assertThat(state(sent("A", 1).replace("P1", "P0")).untold(shipment)).containsExactly("P1");
  }

  @Test
  void what_shopify_knows_to_be_sent_is_not_told_again() {
    Shipment shipment = shipment(line("1", "A", 2));
    Sent sent = Sent.NOTHING.with(shipment);

    assertThat(fulfilling.plan(shipment, sent, state(sent("A", 2), open("x", waiting(1, "A", 1)))))
        .isEqualTo(new Plan(List.of(), UntoldPieces.NONE, Map.of("A", 2L)));
    assertThat(
            lines(
                fulfilling.plan(
                    shipment, sent, state(sent("A", 1), open("x", waiting(1, "A", 2))))))
        .containsExactly(List.of(new Line("f1", 1)));
  }

  @Test
  void a_second_shipment_of_a_sku_is_told_though_a_first_one_was() {
    Shipment first = shipment(line("1", "A", 2));
    Shipment second = shipment(line("1", "A", 1));
    Sent sent = Sent.NOTHING.with(first).with(second);

    assertThat(
            lines(
                fulfilling.plan(second, sent, state(sent("A", 2), open("x", waiting(1, "A", 1))))))
        .containsExactly(List.of(new Line("f1", 1)));
  }

  @Test
  void a_fulfilment_that_was_taken_back_does_not_count() {
    Shipment shipment = shipment(line("1", "A", 2));
    String taken = sent("A", 2).replace("SUCCESS", "CANCELLED");

    assertThat(
            lines(
                fulfilling.plan(
                    shipment,
                    Sent.NOTHING.with(shipment),
                    state(taken, open("x", waiting(1, "A", 2))))))
        .containsExactly(List.of(new Line("f1", 2)));
  }

  @Test
  void what_shopify_waits_for_nowhere_is_named() {
    Shipment shipment = shipment(line("1", "A", 3));
    Plan plan =
        fulfilling.plan(
            shipment, Sent.NOTHING.with(shipment), state("", open("x", waiting(1, "A", 1))));

    assertThat(lines(plan)).containsExactly(List.of(new Line("f1", 1)));
    assertThat(plan.homeless().pieces()).isEqualTo(Map.of("A", 2L));
  }
}
