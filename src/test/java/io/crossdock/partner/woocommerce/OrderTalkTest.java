package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTalkTest {

  private static final OrderNote NOTE = new OrderNote("Shipment 14/1:", "Shipment 14/1: 2 x A.");
  private static final String ORDER =
      "{\"id\":14,\"status\":\"processing\",\"line_items\":"
          + "[{\"id\":15,\"sku\":\"A\",\"quantity\":2}],\"refunds\":[]}";

  private static OrderTalk talk(boolean unresolved, String status) {
    return new OrderTalk("14", NOTE, true, unresolved, (order, back) -> status);
  }

  private static String asked(OrderTalk talk) {
    TalkRequest next = talk.next();
    return next == null ? "nothing" : next.method() + " " + next.path();
  }

  @Test
  void an_order_is_read_gets_a_note_and_then_its_status() {
    OrderTalk talk = talk(false, "completed");

    assertThat(asked(talk)).isEqualTo("GET /orders/14");
    talk.answered(Given.answer(ORDER));
    assertThat(asked(talk)).isEqualTo("POST /orders/14/notes");
    assertThat(talk.next().body())
        .isEqualTo("{\"note\":\"Shipment 14/1: 2 x A.\",\"customer_note\":true}");
    talk.answered(Given.answer(201, "{\"id\":31}"));
    assertThat(asked(talk)).isEqualTo("PUT /orders/14");
    assertThat(talk.next().body()).isEqualTo("{\"status\":\"completed\"}");
    talk.answered(Given.answer(ORDER.replace("processing", "completed")));
    assertThat(asked(talk)).isEqualTo("nothing");
    assertThat(talk.done()).isEqualTo("note 31, status completed");
  }

  @Test
  void a_note_that_may_be_there_is_looked_for_and_not_written_twice() {
    OrderTalk talk = talk(true, null);
    talk.answered(Given.answer(ORDER));

    assertThat(asked(talk)).isEqualTo("GET /orders/14/notes");
    talk.answered(
        Given.answer(
            "[{\"id\":31,\"note\":\"Shipment 14/1: 2 x A.\"},{\"id\":30,\"note\":\"x\"}]"));

    assertThat(asked(talk)).isEqualTo("nothing");
    assertThat(talk.done()).contains("was there");
  }

  @Test
  void a_note_of_another_shipment_is_another_note() {
    OrderTalk talk = talk(true, null);
    talk.answered(Given.answer(ORDER));
    talk.answered(
        Given.answer(
            "[{\"id\":31,\"note\":\"Shipment 14/11: 2 x A.\"},"
                + "{\"id\":32,\"note\":\"about Shipment 14/1: late\"}]"));

    assertThat(asked(talk)).isEqualTo("POST /orders/14/notes");
  }

  @Test
  void a_status_it_has_already_is_not_written() {
    OrderTalk talk = talk(false, "processing");
    talk.answered(Given.answer(ORDER));
    talk.answered(Given.answer(201, "{\"id\":31}"));

    assertThat(asked(talk)).isEqualTo("nothing");
  }

  @Test
  void what_was_paid_back_is_asked_where_there_is_any() {
    OrderTalk talk =
        new OrderTalk(
            "14", NOTE, true, false, (order, back) -> back.isEmpty() ? null : "completed");
    talk.answered(Given.answer(ORDER.replace("\"refunds\":[]", "\"refunds\":[{\"id\":2}]")));
    talk.answered(Given.answer(201, "{\"id\":31}"));

    assertThat(asked(talk)).isEqualTo("GET /orders/14/refunds");
    talk.answered(Given.answer("[{\"id\":2,\"line_items\":[{\"id\":15,\"quantity\":-1}]}]"));
    assertThat(asked(talk)).isEqualTo("PUT /orders/14");
  }

  @Test
  void an_order_that_is_gone_is_parked_with_what_it_was_not_told() {
    OrderTalk talk = talk(false, null);

    assertThatThrownBy(
            () ->
                talk.answered(
                    Given.answer(404, "{\"code\":\"woocommerce_rest_shop_order_invalid_id\"}")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("14")
        .hasMessageContaining("2 x A");
  }

  // ---------------------------------------------------------------------------------- how much

  private static Shipment shipment(int sequence, Map<String, Integer> units) {
    return new Shipment(
        "woo",
        "14",
        sequence,
        "ongoing",
        "77",
        units.entrySet().stream()
            .map(one -> new Shipment.Line(null, "1", one.getKey(), one.getValue(), one.getValue()))
            .toList(),
        List.of(),
        null);
  }

  @Test
  void all_is_sent_when_every_article_was_less_what_was_paid_back() {
    WooOrder order =
        Wire.read(
            Wire.tree(
                ("{\"id\":14,\"line_items\":[{\"id\":15,\"sku\":\"a\",\"quantity\":2},"
                        + "{\"id\":16,\"sku\":\"B\",\"quantity\":1},"
                        + "{\"id\":17,\"sku\":\"a\",\"quantity\":1}]}")
                    .getBytes()),
            WooOrder.class);
    Aliases aliases = Aliases.of(Map.of("a", "A"));
    OrderShape shape = new OrderShape("woo", aliases, false);
    Sent some = Sent.NOTHING.with(shipment(1, Map.of("A", 2)));

    assertThat(some.isAll(shape.wanted(order, Map.of()))).isFalse();
    Sent more = some.with(shipment(2, Map.of("A", 1, "B", 1)));
    assertThat(more.isAll(shape.wanted(order, Map.of()))).isTrue();
    assertThat(
            some.isAll(
                shape.wanted(
                    order, Map.of("16", java.math.BigDecimal.ONE, "17", java.math.BigDecimal.ONE))))
        .isTrue();
  }

  @Test
  void a_note_says_pieces_and_parcels_in_the_shops_own_numbers() {
    Shipment shipment =
        new Shipment(
            "woo",
            "14",
            2,
            "ongoing",
            "77",
            List.of(new Shipment.Line(null, "1", "A", 2, 2)),
            List.of(new Shipment.Parcel("3735", "https://t.example.com/3735", "PostNord")),
            null);

    assertThat(OrderNote.of(shipment, Aliases.of(Map.of("a", "A"))).text())
        .isEqualTo("Shipment 14/2: 2 x a. Parcel by PostNord 3735 https://t.example.com/3735.");
  }
}
