package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.crossdock.camel.RejectedException;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.shop.Heard;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WooReaderTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  private static final String ORDER =
      """
      {"id":14,"number":"0014","status":"%s","currency":"EUR","customer_note":" ring twice ",
       "date_created_gmt":"2026-05-04T09:00:00","date_modified_gmt":"2026-05-04T10:00:00",
       "billing":{"first_name":"Bo","last_name":"Ek","address_1":"Sjövägen 2","city":"Lund",
         "postcode":"01234","country":"SE","phone":"0701","email":"bo@example.com"},
       "shipping":%s,
       "line_items":[{"id":15,"name":"Tee","product_id":3,"variation_id":7,"quantity":2,
         "sku":"007","price":9.950,"total":"19.90"}%s],
       "shipping_lines":[{"method_id":"flat_rate","instance_id":"3","method_title":"Post"}],
       "refunds":[],"unknown":{"x":1}}
      """;

  private static final String SHIPPING =
      """
      {"first_name":"Anna","last_name":"Ek","company":"","address_1":"Storgatan 1",
       "address_2":"","city":"Malmö","state":"M","postcode":"011 22","country":"SE","phone":""}
      """;

  private WooReader reader(Map<String, String> but) {
    return new WooReader(Given.shop(but), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<Received> read(String json, Map<String, String> but) {
    return heard(json, but).stream().map(one -> ((Heard.Told) one).received()).toList();
  }

  private List<Heard> heard(String json, Map<String, String> but) {
    return reader(but).read("orders", json.getBytes(StandardCharsets.UTF_8), "test");
  }

  private static String order(String status) {
    return ORDER.formatted(status, SHIPPING, "");
  }

  private Order order(String json, Map<String, String> but) {
    return (Order) ((Received.Sound) read(json, but).get(0)).document();
  }

  @Test
  void an_order_keeps_its_identifiers_as_text_and_its_times_as_gmt() {
    Order order = order(order("processing"), Map.of("woo.aliases", "007=BOND"));

    assertThat(order.shop()).isEqualTo("woo");
    assertThat(order.number()).isEqualTo("14");
    assertThat(order.externalId()).isEqualTo("0014");
    assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-05-04T09:00:00Z"));
    assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-05-04T10:00:00Z"));
    assertThat(order.remark()).isEqualTo("ring twice");
    assertThat(order.wayOfDelivery()).isEqualTo("flat_rate:3");
    assertThat(order.shipTo().name()).isEqualTo("Anna Ek");
    assertThat(order.shipTo().postCode()).isEqualTo("011 22");
    assertThat(order.shipTo().company()).isNull();
    assertThat(order.shipTo().phone()).isEqualTo("0701");
    assertThat(order.shipTo().email()).isEqualTo("bo@example.com");
    Order.Line line = order.lines().get(0);
    assertThat(line.row()).isEqualTo("15");
    assertThat(line.sku()).isEqualTo("BOND");
    assertThat(line.externalId()).isEqualTo("7");
    assertThat(line.quantity()).isEqualTo(2);
    assertThat(line.price()).isEqualByComparingTo("9.95");
    assertThat(line.currency()).isEqualTo("EUR");
  }

  @Test
  void an_order_that_is_shipped_to_nobody_is_shipped_to_who_pays() {
    String empty = "{\"first_name\":\"\",\"address_1\":\"\",\"city\":\"\",\"postcode\":\"\"}";

    assertThat(order(ORDER.formatted("processing", empty, ""), Map.of()).shipTo().name())
        .isEqualTo("Bo Ek");
    assertThat(order(ORDER.formatted("processing", "[]", ""), Map.of()).shipTo().address1())
        .isEqualTo("Sjövägen 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "on-hold", "failed", "checkout-draft"})
  void in_statuses_in_which_there_is_nothing_to_be_sent_an_order_is_held(String status) {
    assertThat(heard(order(status), Map.of()))
        .containsExactly(new Heard.Held("14", status, Instant.parse("2026-05-04T10:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "refunded", "trash", "wc-cancelled"})
  void statuses_in_which_an_order_is_taken_back_are_cancellations(String status) {
    Received.Sound one = (Received.Sound) read(order(status), Map.of()).get(0);

    assertThat(one.document())
        .isEqualTo(
            new OrderCancellation(
                "woo",
                "14",
                1,
                Instant.parse("2026-05-04T10:00:00Z"),
                status + " in the shop",
                List.of("007")));
  }

  @Test
  void of_what_was_completed_it_is_known_what_it_was_of() {
    assertThat(heard(order("completed"), Map.of("woo.aliases", "007=BOND")))
        .containsExactly(new Heard.Over("14", List.of("BOND"), null));
  }

  @Test
  void what_was_completed_and_then_paid_back_has_nothing_to_be_stopped() {
    String completed =
        order("refunded")
            .replace(
                "\"refunds\":[]",
                "\"date_completed_gmt\":\"2026-05-04T09:30:00\",\"refunds\":[{\"id\":3},{\"id\":4}]");

    assertThat(heard(completed, Map.of()))
        .containsExactly(new Heard.Over("14", List.of("007"), "3, 4"));
  }

  @Test
  void a_status_nobody_named_is_parked_and_what_comes_later_does_not_wait_for_it() {
    Received.Defective one = (Received.Defective) read(order("packed"), Map.of()).get(0);

    assertThat(one.key())
        .as("found by its number, and not the order's own")
        .isEqualTo("woo:14:test");
    assertThat(one.reason()).contains("order 14", "'packed'", "woo.orders.status.send");
  }

  @Test
  void statuses_are_as_they_are_set() {
    Map<String, String> set =
        Map.of("woo.orders.status.send", "packed, on-hold", "woo.orders.status.cancel", "failed");

    assertThat(order(order("packed"), set).number()).isEqualTo("14");
    assertThat(order(order("on-hold"), set).number()).isEqualTo("14");
    assertThat(((Received.Sound) read(order("failed"), set).get(0)).document())
        .isInstanceOf(OrderCancellation.class);
  }

  @Test
  void a_line_without_a_sku_parks_the_order_or_is_left_out() {
    String json =
        ORDER.formatted(
            "processing",
            SHIPPING,
            ",{\"id\":16,\"name\":\"Gift wrap\",\"quantity\":1,\"sku\":\"\"}");

    Received.Defective parked = (Received.Defective) read(json, Map.of()).get(0);
    assertThat(parked.key()).isEqualTo("woo:14");
    assertThat(parked.reason()).contains("sku");
    assertThat(order(json, Map.of("woo.orders.withoutSku", "leave-out")).lines()).hasSize(1);
  }

  @Test
  void half_a_piece_is_parked() {
    String json = order("processing").replace("\"quantity\":2", "\"quantity\":1.5");

    assertThat(((Received.Defective) read(json, Map.of()).get(0)).reason()).contains("quantity");
  }

  @Test
  void pieces_that_were_paid_back_are_not_sent_and_an_order_of_none_is_taken_back() {
    WooReader reader = reader(Map.of());
    var told = Wire.tree(order("processing").getBytes(StandardCharsets.UTF_8));
    WooOrder order = Wire.read(told, WooOrder.class);

    Received.Sound less =
        (Received.Sound) reader.order(order, Map.of("15", BigDecimal.ONE), told, "test").get(0);
    Received.Sound none =
        (Received.Sound)
            reader.order(order, Map.of("15", BigDecimal.valueOf(2)), told, "test").get(0);

    assertThat(((Order) less.document()).lines().get(0).quantity()).isEqualTo(1);
    assertThat(none.document()).isInstanceOf(OrderCancellation.class);
  }

  @Test
  void refunds_name_the_line_in_what_they_keep_with_it_or_by_its_id() {
    List<WooOrder.Refund> refunds =
        Wire.all(
            Given.answer(
                "[{\"id\":20,\"line_items\":[{\"id\":99,\"quantity\":-1,\"meta_data\":"
                    + "[{\"id\":1,\"key\":\"_refunded_item_id\",\"value\":\"15\"}]}]},"
                    + "{\"id\":21,\"line_items\":[{\"id\":15,\"quantity\":-2}]}]"),
            WooOrder.Refund.class);

    assertThat(OrderTalk.back(refunds)).containsEntry("15", BigDecimal.valueOf(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e600000000", "1e2147483647", "-1e600000000", "1e-600000000"})
  void numbers_nothing_can_be_reckoned_with_are_parked(String number) {
    String order = order("processing");
    for (String json :
        List.of(
            order.replace("\"quantity\":2", "\"quantity\":" + number),
            order.replace("\"price\":9.950", "\"price\":" + number))) {
      Received.Defective parked = (Received.Defective) read(json, Map.of()).get(0);
      assertThat(parked.key()).isEqualTo("woo:14");
      assertThat(parked.reason()).contains("of line 15", "18 digits");
    }
    assertThatThrownBy(
            () ->
                Wire.all(
                    Given.answer(
                        "[{\"id\":20,\"line_items\":[{\"id\":15,\"quantity\":" + number + "}]}]"),
                    WooOrder.Refund.class))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("of line 15 that was paid back");
  }

  @Test
  void a_deleted_order_is_taken_back() {
    Heard one =
        reader(Map.of())
            .read("deleted", "{\"id\":14}".getBytes(StandardCharsets.UTF_8), "test")
            .get(0);

    assertThat(((Received.Sound) ((Heard.Told) one).received()).document())
        .isEqualTo(new OrderCancellation("woo", "14", 1, NOW, "deleted in the shop"));
  }

  @Test
  void what_is_no_json_is_refused_with_where_it_ends_to_be() {
    assertThatThrownBy(() -> read("{\"id\":", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void a_payload_of_an_order_that_is_gone_means_nothing() {
    assertThat(read("{\"id\":14}", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":14,\"status\":\"processing\"} | it has no line_items",
        "{\"id\":14,\"status\":\"processing\",\"line_items\":[{\"id\":1,\"sku\":\"A\",\"quantity\":-3},"
            + "{\"id\":2,\"sku\":\"B\"}]} | quantity of line 1 is -3; quantity of line 2 is missing",
        "{\"id\":14,\"status\":\"processing\",\"line_items\":[{\"id\":1,\"sku\":\"\",\"quantity\":1}]}"
            + " | line 1 has no SKU, and such are left out (woo.orders.withoutSku)"
      })
  void an_order_without_a_line_to_be_sent_is_read_back_and_then_says_why(String json, String why) {
    Map<String, String> set = Map.of("woo.orders.withoutSku", "leave-out");
    assertThat(heard(json, set)).containsExactly(new Heard.Thin("14", "test"));

    RefundedOrder back = new RefundedOrder("14", reader(set));
    back.answered(Given.answer(json));
    back.answered(Given.answer("[]"));
    assertThat(back.next()).isNull();
    assertThat(back.orders("test")).isEmpty();
    assertThat(back.nothing())
        .containsExactly(entry("14", "no line of order 14 is to be sent: " + why));
  }

  @Test
  void an_order_that_the_shop_does_not_have_is_told_to_be_so() {
    RefundedOrder back = new RefundedOrder("14", reader(Map.of()));
    back.answered(Given.answer(404, "{}"));

    assertThat(back.next()).isNull();
    assertThat(back.orders("test")).isEmpty();
    assertThat(back.nothing().get("14")).startsWith("the shop has no order 14");
  }

  @Test
  void of_an_order_that_goes_on_there_is_nothing_to_be_explained() {
    RefundedOrder back = new RefundedOrder("14", reader(Map.of()));
    back.answered(Given.answer(order("processing")));
    back.answered(Given.answer("[]"));

    assertThat(back.orders("test")).hasSize(1);
    assertThat(back.nothing()).isEmpty();
  }

  @Test
  void a_member_of_another_shape_is_parked() {
    String json = order("processing").replace("\"quantity\":2", "\"quantity\":{\"a\":1}");

    assertThat(((Received.Defective) read(json, Map.of()).get(0)).reason())
        .contains("cannot be read");
  }

  private static final String REFUNDED =
      "{\"id\":%s,\"status\":\"%s\",\"refunds\":[{\"id\":2}],\"line_items\":[%s]}";

  @Test
  void an_order_some_of_which_was_paid_back_is_asked_for_however_it_looks() {
    for (String lines : List.of("{\"id\":1,\"sku\":\"\",\"quantity\":1}", "{\"quantity\":{}}")) {
      assertThat(heard(REFUNDED.formatted("14", "processing", lines), Map.of()))
          .containsExactly(new Heard.Thin("14", "test"));
    }
  }

  @Test
  void one_without_an_id_or_that_is_not_to_be_sent_goes_the_way_of_all_others() {
    String line = "{\"id\":1,\"sku\":\"A\",\"quantity\":1}";
    assertThat(heard(REFUNDED.formatted("null", "processing", line), Map.of()))
        .singleElement()
        .isInstanceOf(Heard.Told.class);
    assertThat(heard(REFUNDED.formatted("14", "cancelled", line), Map.of()))
        .singleElement()
        .isInstanceOf(Heard.Told.class);
  }
}
