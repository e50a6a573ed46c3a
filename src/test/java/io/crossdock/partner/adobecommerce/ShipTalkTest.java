package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked and told when pieces left the warehouse. */
class ShipTalkTest {

  private static final String ORDER =
      "{'entity_id':14,'state':'processing','status':'processing','items':["
          + "{'item_id':1,'sku':'A','product_type':'simple','qty_ordered':3,'qty_shipped':1},"
          + "{'item_id':2,'sku':'A','product_type':'simple','qty_ordered':2},"
          + "{'item_id':3,'sku':'B','product_type':'simple','qty_ordered':1}]}";

  /** What the order knows to be shipped, the hub told it. */
  private static final Sent EARLIER = new Sent(Map.of("A", 1L));

  private static Shipment shipment(List<Shipment.Line> lines) {
    return new Shipment(
        "adobe",
        "14",
        2,
        "ongoing",
        "77",
        lines,
        List.of(new Shipment.Parcel("JJD1", "https://t.example.com", "DHL")),
        Given.NOW);
  }

  private static Shipment.Line line(String row, String sku, int quantity) {
    return new Shipment.Line(row, "1", sku, quantity, quantity);
  }

  private static ShipTalk talk(
      boolean unresolved, Map<String, String> but, Shipment.Line... lines) {
    return talk(EARLIER, unresolved, but, lines);
  }

  private static ShipTalk talk(
      Sent earlier, boolean unresolved, Map<String, String> but, Shipment.Line... lines) {
    Shipment shipment = shipment(List.of(lines));
    return new ShipTalk(shipment, earlier.begun(shipment), Given.shop(but), unresolved, null);
  }

  private static void shipped(ShipTalk talk) {
    assertThat(talk.next().toString()).startsWith("GET /V1/orders/14");
    talk.answered(Given.answer(ORDER));
  }

  @Test
  void it_is_shipped_by_what_can_still_be_shipped_of_its_lines() {
    ShipTalk talk = talk(false, Map.of(), line(null, "A", 3));
    shipped(talk);

    TalkRequest ship = talk.next();
    assertThat(ship.path()).isEqualTo("/V1/order/14/ship");
    assertThat(ship.body())
        .contains("{\"order_item_id\":1,\"qty\":2},{\"order_item_id\":2,\"qty\":1}")
        .contains("\"carrier_code\":\"dhl\"")
        .contains("\"source_code\":\"default\"")
        .contains("Shipment 14/2: 3 x A. Parcel by DHL JJD1");
    talk.answered(Given.answer("'7'"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("shipment 7");
  }

  @Test
  void a_row_that_is_named_goes_first() {
    ShipTalk talk = talk(false, Map.of(), line("2", "A", 1));
    shipped(talk);

    assertThat(talk.next().body()).contains("[{\"order_item_id\":2,\"qty\":1}]");
  }

  @Test
  void where_an_answer_never_came_its_shipments_are_read_first() {
    ShipTalk talk = talk(true, Map.of(), line(null, "B", 1));
    shipped(talk);
    assertThat(talk.next().path()).isEqualTo("/V1/shipments");

    talk.answered(
        Given.answer(
            "{'items':[{'entity_id':9,'comments':[{'comment':'Shipment 14/1: 1 x A.'}]},"
                + "{'entity_id':10,'comments':[{'comment':'Shipment 14/2: 1 x B.'}]}]}"));

    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("the shipment was there");
  }

  @Test
  void and_it_is_shipped_where_it_is_not_among_them() {
    ShipTalk talk = talk(true, Map.of(), line(null, "B", 1));
    shipped(talk);
    talk.answered(
        Given.answer("{'items':[{'entity_id':9,'comments':[{'comment':'Shipment 14/1: x'}]}]}"));

    assertThat(talk.next().path()).isEqualTo("/V1/order/14/ship");
  }

  @Test
  void what_is_left_is_invoiced_with_the_last_shipment_where_that_is_wanted() {
    Map<String, String> invoices = Map.of("adobe.shipments.invoice", "true");
    ShipTalk part = talk(false, invoices, line(null, "B", 1));
    shipped(part);
    part.answered(Given.answer("'7'"));
    assertThat(part.next()).as("A is not sent").isNull();

    ShipTalk all = talk(false, invoices, line(null, "B", 1), line(null, "A", 4));
    shipped(all);
    all.answered(Given.answer("'7'"));
    assertThat(all.next().path()).isEqualTo("/V1/order/14/invoice");
    all.answered(Given.answer("'8'"));
    assertThat(all.done()).isEqualTo("shipment 7, invoice 8");
  }

  @Test
  void pieces_that_cannot_be_shipped_any_more_are_told_as_a_comment() {
    ShipTalk talk = talk(false, Map.of(), line(null, "C", 2));
    shipped(talk);
    talk.answered(Given.answer("{'items':[]}"));
    assertThat(talk.next().toString()).startsWith("GET /V1/orders/14/comments");
    talk.answered(Given.answer("{'items':[{'comment':'Shipment 14/1: 2 x C.'}]}"));

    assertThat(talk.next().toString()).startsWith("POST /V1/orders/14/comments");
    assertThat(talk.next().body()).contains("Shipment 14/2: 2 x C.");
    talk.answered(Given.answer("true"));
    assertThat(talk.done()).contains("could not be shipped there: 2 x C", "a comment");
  }

  @Test
  void where_some_of_it_can_be_shipped_the_rest_is_a_comment_behind_that() {
    Map<String, String> invoices = Map.of("adobe.shipments.invoice", "true");
    ShipTalk talk =
        talk(false, invoices, line(null, "A", 4), line(null, "B", 1), line(null, "C", 2));
    shipped(talk);
    talk.answered(Given.answer("{'items':[]}"));
    assertThat(talk.next().path()).isEqualTo("/V1/order/14/ship");
    talk.answered(Given.answer("'7'"));
    assertThat(talk.next().path()).isEqualTo("/V1/order/14/invoice");
    talk.answered(Given.answer("'8'"));
    talk.answered(Given.answer("{'items':[]}"));

    assertThat(talk.next().toString()).startsWith("POST /V1/orders/14/comments");
    assertThat(talk.next().body()).contains("2 x C could not be shipped here");
    talk.answered(Given.answer("true"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done())
        .isEqualTo("could not be shipped there: 2 x C, shipment 7, invoice 8, a comment");
  }

  @Test
  void what_the_staff_shipped_by_hand_is_not_shipped_again_and_its_parcel_is_a_comment() {
    ShipTalk talk = talk(Sent.NOTHING, false, Map.of(), line("1", "A", 1));
    shipped(talk);
    assertThat(talk.next().path()).isEqualTo("/V1/shipments");
    talk.answered(Given.answer("{'items':[{'entity_id':9,'comments':[]}]}"));
    talk.answered(Given.answer("{'items':[]}"));

    assertThat(talk.next().toString()).startsWith("POST /V1/orders/14/comments");
    assertThat(talk.next().body()).contains("Shipment 14/2: 1 x A. Parcel by DHL JJD1");
    talk.answered(Given.answer("true"));
    assertThat(talk.done()).isEqualTo("shipped there before: 1 x A, a comment");
  }

  @Test
  void a_comment_that_is_there_is_not_written_again() {
    ShipTalk talk = talk(true, Map.of());
    shipped(talk);
    assertThat(talk.next().toString()).startsWith("GET /V1/orders/14/comments");
    talk.answered(Given.answer("{'items':[{'comment':'Shipment 14/2: Parcel by DHL JJD1.'}]}"));

    assertThat(talk.next()).isNull();
    assertThat(talk.done()).isEqualTo("the comment was there");
  }

  @Test
  void pieces_that_cannot_be_shipped_any_more_are_looked_for_among_its_shipments() {
    ShipTalk talk = talk(false, Map.of(), line(null, "B", 2));
    shipped(talk);
    assertThat(talk.next().path()).isEqualTo("/V1/shipments");
    talk.answered(
        Given.answer("{'items':[{'entity_id':10,'comments':[{'comment':'Shipment 14/2: 1'}]}]}"));

    assertThat(talk.next().toString()).startsWith("GET /V1/orders/14/comments");
    talk.answered(Given.answer("{'items':[{'comment':'Shipment 14/2: 2 x B.'}]}"));
    assertThat(talk.next()).isNull();
    assertThat(talk.done())
        .isEqualTo(
            "the shipment was there, could not be shipped there: 1 x B, the comment was there");
  }

  @Test
  void an_invoice_that_is_refused_leaves_the_shipment_told_and_its_staff_is_asked() {
    ShipTalk talk =
        talk(
            false,
            Map.of("adobe.shipments.invoice", "true"),
            line(null, "B", 1),
            line(null, "A", 4));
    shipped(talk);
    talk.answered(Given.answer("'7'"));
    talk.answered(Given.answer(400, "{'message':'The order does not allow an invoice'}"));
    talk.answered(Given.answer("{'items':[]}"));

    assertThat(talk.next().body())
        .contains("Shipment 14/2:", "could not be invoiced (The order does not allow an invoice)");
    talk.answered(Given.answer("true"));
    assertThat(talk.next()).as("it is over, and what the shop keeps is less").isNull();
    assertThat(talk.done()).startsWith("shipment 7, not invoiced: ").endsWith("a comment");
  }

  @Test
  void an_invoice_that_could_not_be_saved_is_tried_again() {
    ShipTalk talk =
        talk(
            false,
            Map.of("adobe.shipments.invoice", "true"),
            line(null, "B", 1),
            line(null, "A", 4));
    shipped(talk);
    talk.answered(Given.answer("'7'"));

    assertThatThrownBy(
            () ->
                talk.answered(
                    Given.answer(400, "{'message':'Could not save an invoice, see error log'}")))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void an_order_that_is_not_there_is_said_so() {
    ShipTalk talk = talk(false, Map.of(), line(null, "A", 1));

    assertThatThrownBy(() -> talk.answered(Given.answer(404, "{'message':'No such entity.'}")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("no order 14");
  }

  @Test
  void too_few_at_the_source_is_tried_again() {
    ShipTalk talk = talk(false, Map.of(), line(null, "A", 1));
    shipped(talk);

    assertThatThrownBy(
            () ->
                talk.answered(
                    Given.answer(400, "{'message':'Could not save a shipment, see error log'}")))
        .isInstanceOf(TransientException.class);
  }
}
