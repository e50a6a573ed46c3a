package io.crossdock.partner.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.Sent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked and told when pieces left the warehouse. */
class ShipTalkTest {

  private static TalkAnswer answer(String text) {
    return new TalkAnswer("BigCommerce", 200, text.replace('\'', '"'));
  }

  private static String line(int id, String sku, int quantity, int shipped) {
    return "{'id':"
        + id
        + ",'sku':'"
        + sku
        + "','quantity':"
        + quantity
        + ",'quantity_shipped':"
        + shipped
        + "}";
  }

  private static String to(int address, String... lines) {
    return "{'id':" + address + ",'line_items':[" + String.join(",", lines) + "]}";
  }

  private static TalkAnswer order(String... consignments) {
    return answer(
        "{'id':14,'status_id':11,'staff_notes':'call first','consignments':{'shipping':["
            + String.join(",", consignments)
            + "]}}");
  }

  private static Shipment shipment(long sequence, Shipment.Line... lines) {
    return new Shipment(
        "big",
        "14",
        sequence,
        "ongoing",
        "77",
        List.of(lines),
        List.of(new Shipment.Parcel("JJD1", null, "DHL")),
        Instant.EPOCH);
  }

  private static Shipment.Line sent(String row, String sku, int quantity) {
    return new Shipment.Line(row, "1", sku, quantity, quantity);
  }

  private static ShipTalk talk(boolean unresolved, Shipment shipment) {
    BigReader reader = new BigReader(Given.shop(Map.of()), Clock.systemUTC());
    return new ShipTalk(shipment, Sent.NOTHING.begun(shipment), Aliases.NONE, reader, unresolved);
  }

  @Test
  void of_two_lines_of_one_article_the_one_that_is_named_is_shipped() {
    ShipTalk talk = talk(false, shipment(1, sent("2", "A", 1)));
    talk.answered(order(to(5, line(1, "A", 1, 0), line(2, "A", 1, 0))));

    assertThat(talk.next().path()).isEqualTo("/v2/orders/14/shipments");
    assertThat(talk.next().body())
        .contains("\"items\":[{\"order_product_id\":2,\"quantity\":1}]")
        .contains("\"tracking_number\":\"JJD1\"");
    talk.answered(answer("{'id':9}"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("shipment 9");
  }

  @Test
  void what_the_staff_shipped_by_hand_is_not_shipped_again_and_its_parcel_is_noted() {
    ShipTalk talk = talk(false, shipment(1, sent("1", "A", 1)));
    talk.answered(order(to(5, line(1, "A", 2, 1))));

    assertThat(talk.next().toString()).startsWith("PUT /v2/orders/14");
    assertThat(talk.next().body())
        .isEqualTo("{\"staff_notes\":\"call first\\nShipment 14/1: 1 x A. Parcel by DHL JJD1.\"}");
    talk.answered(answer("{'id':14}"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("its pieces were told already; a staff note");
  }

  @Test
  void an_order_that_was_cancelled_is_not_made_a_shipped_one() {
    ShipTalk talk = talk(false, shipment(1, sent("1", "A", 1)));
    talk.answered(
        answer(
            "{'id':14,'status_id':5,'staff_notes':'','consignments':{'shipping':["
                + to(5, line(1, "A", 1, 0))
                + "]}}"));

    assertThat(talk.next().toString()).startsWith("PUT /v2/orders/14");
    assertThat(talk.next().body())
        .isEqualTo("{\"staff_notes\":\"Shipment 14/1: 1 x A. Parcel by DHL JJD1.\"}");
    talk.answered(answer("{'id':14}"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done())
        .isEqualTo("a staff note, not told, as the store does not wait for them: 1 x A");
  }

  @Test
  void of_a_shipment_that_is_there_only_what_goes_to_its_own_address_is() {
    ShipTalk talk = talk(true, shipment(1, sent("1", "A", 1), sent("2", "B", 1)));
    talk.answered(order(to(5, line(1, "A", 1, 1)), to(6, line(2, "B", 1, 0))));
    assertThat(talk.next().toString()).startsWith("GET /v2/orders/14/shipments");
    talk.answered(
        answer("[{'id':9,'order_address_id':5,'comments':'Shipment 14/1: 1 x A, 1 x B.'}]"));

    assertThat(talk.next().body()).contains("\"order_address_id\":6", "\"order_product_id\":2");
    talk.answered(answer("{'id':10}"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("the shipment was there, shipment 10");
  }

  @Test
  void a_shipment_that_is_there_is_not_made_again_where_the_order_does_not_count_it_as_yet() {
    ShipTalk talk = talk(true, shipment(1, sent("1", "A", 1)));
    talk.answered(order(to(5, line(1, "A", 1, 0))));
    talk.answered(answer("[{'id':9,'order_address_id':5,'comments':'Shipment 14/1: 1 x A.'}]"));

    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("the shipment was there");
  }
}
