package io.crossdock.partner.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.crossdock.camel.TalkAnswer;
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

class BigReaderTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private final BigReader reader = reader(Map.of());

  private static BigReader reader(Map<String, String> settings) {
    return new BigReader(Given.shop(settings), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String line(String more) {
    return "{'id':31,'product_id':11,'variant_id':12,'sku':'A','name':'Tee','quantity':3,"
        + "'price_ex_tax':'10.5000'"
        + more
        + "}";
  }

  private static String address(String lines) {
    return "{'id':77,'first_name':'Anna','last_name':'Andersson','street_1':'Storgatan 1',"
        + "'zip':'111 22','city':'Stockholm','country_iso2':'SE','phone':'',"
        + "'shipping_method':'Flat Rate','line_items':["
        + lines
        + "]}";
  }

  private List<Heard> heard(int status, String more, String... addresses) {
    return heard(reader, status, more, addresses);
  }

  /** What was sent, and nothing else. */
  private static final List<Heard> OVER = List.of(new Heard.Over("101", List.of("A"), null));

  private static List<Heard> held(String state) {
    return List.of(new Heard.Held("101", state, Instant.parse("2026-05-04T09:30:00Z")));
  }

  private List<Received> read(int status, String more, String... addresses) {
    return read(reader, status, more, addresses);
  }

  private static List<Received> read(
      BigReader reader, int status, String more, String... addresses) {
    return heard(reader, status, more, addresses).stream()
        .map(one -> ((Heard.Told) one).received())
        .toList();
  }

  private static List<Heard> heard(BigReader reader, int status, String more, String... addresses) {
    String text =
        "{'id':101,'status_id':"
            + status
            + ",'date_created':'Mon, 04 May 2026 09:00:00 +0000',"
            + "'date_modified':'Mon, 04 May 2026 09:30:00 +0000','currency_code':'EUR',"
            + "'billing_address':{'phone':'0701','email':'a@example.com'},"
            + "'consignments':{'shipping':["
            + String.join(",", addresses)
            + "]}"
            + more
            + "}";
    return reader.order(
        Wire.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), "test");
  }

  private static <T> T document(List<Received> received, Class<T> type) {
    assertThat(received).hasSize(1);
    return type.cast(((Received.Sound) received.get(0)).document());
  }

  @Test
  void an_order_has_its_address_its_lines_and_the_buyers_phone() {
    Order order = document(read(11, "", address(line(""))), Order.class);

    assertThat(order.key()).isEqualTo("big:101");
    assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-05-04T09:00:00Z"));
    assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-05-04T09:30:00Z"));
    assertThat(order.shipTo().name()).isEqualTo("Anna Andersson");
    assertThat(order.shipTo().phone()).isEqualTo("0701");
    assertThat(order.wayOfDelivery()).isEqualTo("Flat Rate");
    assertThat(order.lines())
        .containsExactly(
            new Order.Line("31", "A", 3, "Tee", "12", new BigDecimal("10.5000"), "EUR"));
  }

  @Test
  void pieces_that_were_paid_back_are_not_wanted() {
    Order order = document(read(14, "", address(line(",'quantity_refunded':1"))), Order.class);
    assertThat(order.lines().get(0).quantity()).isEqualTo(2);

    assertThat(
            document(read(14, "", address(line(",'quantity_refunded':3"))), OrderCancellation.class)
                .reason())
        .isEqualTo("paid back");
  }

  @Test
  void what_is_shipped_in_the_store_is_not_sent_again() {
    assertThat(heard(9, "", address(line(",'quantity_shipped':3")))).isEqualTo(OVER);
    assertThat(heard(2, "", address(line("")))).isEqualTo(OVER);
    assertThat(heard(10, "", address(line("")))).isEqualTo(OVER);
    assertThat(heard(10, "")).as("downloads").isEmpty();
    assertThat(read(3, "", address(line(",'quantity_shipped':1")))).hasSize(1);
  }

  @Test
  void a_cancelled_order_is_taken_back_unless_it_was_shipped() {
    assertThat(document(read(5, "", address(line(""))), OrderCancellation.class).reason())
        .isEqualTo("cancelled in the store");
    String shipped = ",'date_shipped':'Mon, 04 May 2026 09:20:00 +0000'";
    assertThat(heard(4, shipped, address(line(",'quantity_shipped':3"))))
        .isEqualTo(List.of(new Heard.Over("101", List.of("A"), "refunded")));
    assertThat(
            document(
                    read(4, shipped, address(line(",'quantity_shipped':1"))),
                    OrderCancellation.class)
                .reason())
        .as("the rest is not sent")
        .isEqualTo("refunded in the store");
  }

  @Test
  void the_rest_of_a_partly_shipped_order_leaves_it_when_it_is_paid_back() {
    String cut = ",'quantity_shipped':1,'quantity_refunded':2";
    for (int status : List.of(14, 2, 10)) {
      Heard.Told told = (Heard.Told) heard(status, "", address(line(cut))).get(0);
      Order order = (Order) ((Received.Sound) told.received()).document();
      assertThat(order.lines()).extracting(Order.Line::quantity).containsExactly(1);
      assertThat(told.sent()).isEqualTo(Map.of("31", 1L));
      assertThat(told.back()).isTrue();
    }
    assertThat(heard(14, "", address(line(",'quantity_shipped':3,'quantity_refunded':2"))))
        .as("what was sent and came back")
        .isEqualTo(List.of(new Heard.Over("101", List.of("A"), "31: 2")));
  }

  @Test
  void an_archived_order_is_what_its_status_says() {
    String archived = ",'is_deleted':true";
    assertThat(document(read(11, archived, address(line(""))), Order.class).number())
        .isEqualTo("101");
    assertThat(document(read(5, archived, address(line(""))), OrderCancellation.class).reason())
        .isEqualTo("cancelled in the store");
    assertThat(heard(7, archived, address(line("")))).isEqualTo(held("awaiting-payment"));
  }

  @Test
  void where_staff_archive_orders_to_cancel_them_it_is_taken_back_if_nothing_was_sent() {
    BigReader cancels = reader(Map.of("big.orders.archived", "cancel"));
    String archived = ",'is_deleted':true";
    assertThat(
            document(read(cancels, 11, archived, address(line(""))), OrderCancellation.class)
                .reason())
        .isEqualTo("archived in the store");
    assertThat(heard(cancels, 2, archived, address(line("")))).isEqualTo(OVER);
    String cut = ",'quantity_shipped':1,'quantity_refunded':2";
    assertThat(
            document(read(cancels, 10, archived, address(line(cut))), Order.class)
                .lines()
                .get(0)
                .quantity())
        .as("put away when all was done")
        .isEqualTo(1);
  }

  @Test
  void an_order_to_two_addresses_is_parked_and_says_what_to_do() {
    List<Received> received = read(11, "", address(line("")), address(line("")));

    assertThat(((Received.Defective) received.get(0)).key()).isEqualTo("big:101");
    assertThat(((Received.Defective) received.get(0)).reason()).contains("2", "split");
  }

  @Test
  void an_order_that_is_not_paid_is_held_and_one_that_has_nothing_to_send_means_nothing() {
    assertThat(heard(7, "", address(line("")))).isEqualTo(held("awaiting-payment"));
    assertThat(heard(13, "", address(line("")))).isEqualTo(held("disputed"));
    assertThat(read(11, "")).isEmpty();
  }

  @Test
  void of_orders_that_are_read_back_it_is_said_which_are_not_shipped_and_which_are_not_there() {
    OrdersTalk talk = new OrdersTalk(List.of("101", "901"), reader);
    talk.answered(
        answer(
            200,
            "{'id':101,'status_id':11,'date_modified':'Mon, 04 May 2026 09:30:00 +0000',"
                + "'consignments':{'shipping':[]}}"));
    talk.answered(answer(404, "[]"));

    assertThat(talk.next()).isNull();
    assertThat(talk.orders("test")).hasSize(1);
    assertThat(talk.nothing())
        .containsExactly(entry("101", "nothing of order 101 is shipped: it has no line that is"));
    assertThat(talk.lacks()).containsExactly("901");
  }

  private static TalkAnswer answer(int status, String text) {
    return new TalkAnswer("BigCommerce", status, text.replace('\'', '"'));
  }

  @Test
  void an_order_that_cannot_be_read_is_parked_under_its_number() {
    List<Received> huge = read(11, "", address(line(",'quantity_refunded':1e999999999")));
    assertThat(((Received.Defective) huge.get(0)).reason()).contains("quantity_refunded");
    List<Received> unknown = read(99, "", address(line("")));
    assertThat(((Received.Defective) unknown.get(0)).reason()).contains("99");
    assertThat(((Received.Defective) unknown.get(0)).key()).startsWith("big:101:");
  }
}
