package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.partner.adobecommerce.KeptBook.Keeps;
import io.crossdock.shop.Heard;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What orders mean for the warehouse. */
class AdobeReaderTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final AdobeReader reader =
      new AdobeReader(Given.shop(Map.of("adobe.aliases", "JACKET=TEE-RED")), Given.CLOCK);

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String line(int id, String sku, int ordered, String more) {
    return "{'item_id':"
        + id
        + ",'sku':'"
        + sku
        + "','product_type':'simple','name':'A name','price':10.5,'qty_ordered':"
        + ordered
        + more
        + "}";
  }

  private static JsonNode order(String status, String... lines) {
    return json(
        "{'entity_id':14,'increment_id':'000000014','state':'processing','status':'"
            + status
            + "','order_currency_code':'EUR','created_at':'2026-05-04 09:00:00',"
            + "'updated_at':'2026-05-04 09:30:00','customer_email':'a@example.com','items':["
            + String.join(",", lines)
            + "],'billing_address':{'firstname':'Bill','country_id':'SE'},"
            + "'extension_attributes':{'shipping_assignments':[{'shipping':{'method':'flatrate_flatrate',"
            + "'address':{'firstname':'Anna','lastname':'Andersson','street':['Storgatan 1','c/o B'],"
            + "'city':'Stockholm','postcode':'111 22','country_id':'SE','telephone':'1'}}}]}}");
  }

  private Heard.Told heard(JsonNode told) {
    List<Heard> all = reader.order(told, "test");
    assertThat(all).hasSize(1);
    return (Heard.Told) all.get(0);
  }

  private Received only(JsonNode told) {
    return heard(told).received();
  }

  private Order sound(JsonNode told) {
    return (Order) ((Received.Sound) only(told)).document();
  }

  @Test
  void an_order_to_be_sent_is_one_of_ours() {
    Order order = sound(order("processing", line(1, "A", 2, ""), line(2, "JACKET", 1, "")));

    assertThat(order.number()).isEqualTo("14");
    assertThat(order.externalId()).isEqualTo("000000014");
    assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-05-04T09:30:00Z"));
    assertThat(order.lines()).extracting(Order.Line::sku).containsExactly("A", "TEE-RED");
    assertThat(order.lines()).extracting(Order.Line::quantity).containsExactly(2, 1);
    assertThat(order.wayOfDelivery()).isEqualTo("flatrate_flatrate");
    assertThat(order.shipTo().name()).isEqualTo("Anna Andersson");
    assertThat(order.shipTo().address2()).isEqualTo("c/o B");
    assertThat(order.shipTo().email()).isEqualTo("a@example.com");
  }

  @Test
  void where_nothing_is_shipped_to_the_buyer_is() {
    JsonNode told =
        json(
            "{'entity_id':14,'status':'processing','items':["
                + line(1, "A", 1, "")
                + "],'billing_address':{'firstname':'Bill','country_id':'SE'}}");

    assertThat(sound(told).shipTo().name()).isEqualTo("Bill");
    assertThat(sound(told).updatedAt()).isEqualTo(Given.NOW);
  }

  @Test
  void lines_are_what_has_a_body() {
    Order order =
        sound(
            order(
                "processing",
                "{'item_id':1,'sku':'SHIRT-M','product_type':'configurable','qty_ordered':2}",
                line(2, "SHIRT-M", 2, ",'parent_item_id':1"),
                "{'item_id':3,'sku':'SET','product_type':'bundle','qty_ordered':1}",
                line(4, "PART", 3, ",'parent_item_id':3"),
                "{'item_id':5,'sku':'EBOOK','product_type':'downloadable','qty_ordered':1}",
                line(6, "VOUCHER", 1, ",'is_virtual':1")));

    assertThat(order.lines()).extracting(Order.Line::row).containsExactly("1", "4");
    assertThat(order.lines()).extracting(Order.Line::quantity).containsExactly(2, 3);
  }

  @Test
  void what_was_cancelled_or_paid_back_before_it_was_sent_is_not_to_be_sent() {
    Order order =
        sound(
            order(
                "processing",
                line(1, "A", 5, ",'qty_canceled':1,'qty_shipped':2,'qty_refunded':1"),
                line(2, "B", 2, ",'qty_refunded':2"),
                line(3, "C", 2, ",'qty_shipped':2,'qty_refunded':1")));

    assertThat(order.lines()).extracting(Order.Line::row).containsExactly("1", "3");
    assertThat(order.lines()).extracting(Order.Line::quantity).containsExactly(3, 2);
  }

  @Test
  void an_order_of_which_nothing_is_left_is_taken_back() {
    Received told = only(order("processing", line(1, "A", 2, ",'qty_refunded':2")));

    assertThat(((Received.Sound) told).document()).isInstanceOf(OrderCancellation.class);
    assertThat(reader.order(order("processing", line(1, "V", 1, ",'is_virtual':1")), "test"))
        .isEmpty();
  }

  @Test
  void a_cancelled_order_is_taken_back_and_one_that_was_sent_is_not() {
    Received told = only(order("canceled", line(1, "A", 2, ",'qty_canceled':2")));

    assertThat(((OrderCancellation) ((Received.Sound) told).document()).reason())
        .isEqualTo("canceled in the shop");
    assertThat(
            reader.order(
                order("closed", line(1, "A", 2, ",'qty_shipped':2,'qty_refunded':2")), "test"))
        .singleElement()
        .isInstanceOf(Heard.Over.class);
  }

  @Test
  void what_is_left_of_an_order_that_was_paid_back_as_a_whole_is_taken_back() {
    Received told = only(order("closed", line(1, "A", 5, ",'qty_shipped':2,'qty_refunded':5")));

    assertThat(((OrderCancellation) ((Received.Sound) told).document()).reason())
        .isEqualTo("closed in the shop");
  }

  @Test
  void of_a_complete_order_the_rest_that_was_paid_back_is_not_to_be_sent() {
    JsonNode told =
        order(
            "complete", line(1, "A", 2, ",'qty_shipped':2"), line(2, "B", 3, ",'qty_refunded':3"));
    assertThat(reader.order(told, "test"))
        .as("a status is the merchant's word")
        .singleElement()
        .isInstanceOf(Heard.Held.class);
    ((com.fasterxml.jackson.databind.node.ObjectNode) told).put("state", "complete");

    assertThat(sound(told).lines()).extracting(Order.Line::row).containsExactly("1");
    assertThat(heard(told).sent()).isEqualTo(Map.of("1", 2L));
  }

  @Test
  void what_was_sent_of_an_order_is_said_beside_it() {
    Heard.Told told = heard(order("processing", line(1, "A", 5, ",'qty_shipped':2")));

    assertThat(told.sent()).isEqualTo(Map.of("1", 2L));
  }

  @Test
  void an_unpaid_order_and_one_on_hold_are_held_and_a_complete_one_is_over() {
    for (String status : List.of("pending", "pending_payment", "holded", "fraud")) {
      assertThat(reader.order(order(status, line(1, "A", 1, "")), "test"))
          .singleElement()
          .isInstanceOfSatisfying(
              Heard.Held.class, held -> assertThat(held.state()).isEqualTo(status));
    }
    assertThat(reader.order(order("complete", line(1, "A", 1, ",'qty_shipped':1")), "test"))
        .singleElement()
        .isInstanceOf(Heard.Over.class);
  }

  @Test
  void a_status_nobody_named_is_parked_beside_the_order_and_found_by_its_number() {
    Received.Defective told =
        (Received.Defective) only(order("packed_by_hand", line(1, "A", 1, "")));

    assertThat(told.key()).matches("adobe:\\d+:test");
    assertThat(told.reason()).contains("packed_by_hand", "adobe.orders.status.send");
  }

  @Test
  void what_cannot_be_used_is_parked_and_names_the_member() {
    Received.Defective noSku =
        (Received.Defective)
            only(order("processing", "{'item_id':1,'product_type':'simple','qty_ordered':1}"));
    Received.Defective odd =
        (Received.Defective)
            only(order("processing", line(1, "A", 1, ",'qty_shipped':1e999999999")));

    assertThat(noSku.key()).isEqualTo("adobe:14");
    assertThat(noSku.reason()).contains("sku");
    assertThat(odd.reason()).contains("qty_shipped of line 1");
  }

  @Test
  void what_an_order_keeps_is_by_the_shops_own_codes() {
    AdobeOrder order =
        Wire.read(
            order("processing", line(1, "JACKET", 3, ",'qty_shipped':1"), line(2, "JACKET", 1, "")),
            AdobeOrder.class);

    assertThat(Keeps.of(order).units()).isEqualTo(Map.of("JACKET", new Units(3, 1, 0)));
  }
}
