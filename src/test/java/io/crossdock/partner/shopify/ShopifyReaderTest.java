package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import io.crossdock.shop.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Shopify tells of orders, in our documents. */
class ShopifyReaderTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC);

  private final ShopifyReader reader = new ShopifyReader(settings(Map.of()), CLOCK);

  static ShopifySettings settings(Map<String, String> but) {
    Map<String, String> all = new HashMap<>();
    all.put("shopify-shop.warehouse", "ongoing");
    all.put("shopify-shop.orders.suffix", "-SHY");
    all.put("shopify-shop.url", "https://shop.myshopify.com");
    all.put("shopify-shop.token", "shpat_x");
    all.put("shopify-shop.location", "1");
    all.putAll(but);
    return ShopifySettings.read(
        "shopify-shop",
        new Settings(key -> Optional.ofNullable(all.get(key))),
        new Neighbours(Exports.NONE));
  }

  private static final String HOOK =
      "{'id':4711,'name':'#1001','created_at':'2026-05-04T06:00:00-04:00',"
          + "'updated_at':'2026-05-04T07:00:00-04:00','cancelled_at':null,'currency':'EUR',"
          + "'financial_status':'paid','fulfillment_status':null,'email':'anna@example.com',"
          + "'note':null,'shipping_address':{'name':'Anna','address1':'Storgatan 1',"
          + "'zip':'111 22','city':'Stockholm','province_code':null,'country_code':'SE'},"
          + "'shipping_lines':[{'title':'Standard','code':'STD'}],'line_items':[{'id':1,"
          + "'sku':'TEE-S','name':'Tee','quantity':2,'current_quantity':2,"
          + "'requires_shipping':true,'price':'10.00'}]}";

  private static final String LISTED =
      "{'id':'gid://shopify/Order/4711','name':'#1001','createdAt':'2026-05-04T10:00:00Z',"
          + "'updatedAt':'2026-05-04T11:00:00Z','cancelledAt':null,'currencyCode':'EUR',"
          + "'displayFinancialStatus':'PAID','displayFulfillmentStatus':'UNFULFILLED',"
          + "'email':'anna@example.com','note':null,'shippingAddress':{'name':'Anna',"
          + "'address1':'Storgatan 1','zip':'111 22','city':'Stockholm','provinceCode':null,"
          + "'countryCodeV2':'SE'},'shippingLine':{'title':'Standard','code':'STD'},"
          + "'lineItems':{'pageInfo':{'hasNextPage':false},'nodes':[{"
          + "'id':'gid://shopify/LineItem/1','sku':'TEE-S','name':'Tee','quantity':2,"
          + "'currentQuantity':2,'requiresShipping':true,'originalUnitPriceSet':"
          + "{'shopMoney':{'amount':'10.0'}}}]}}";

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private List<Heard> hook(String body) {
    return reader.read("orders", bytes(body), "test");
  }

  private static Document document(List<Heard> heard) {
    assertThat(heard).hasSize(1);
    Received received = ((Heard.Told) heard.get(0)).received();
    assertThat(received).as(received.toString()).isInstanceOf(Received.Sound.class);
    return ((Received.Sound) received).document();
  }

  @Test
  void a_webhook_and_the_list_of_changed_orders_say_the_same() {
    Order told = (Order) document(hook(HOOK));
    Order listed = (Order) document(reader.listed(Wire.tree(bytes(LISTED)), "test"));

    assertThat(told.value()).isEqualTo(listed.value());
    assertThat(told.updatedAt()).isEqualTo(listed.updatedAt());
    assertThat(told.number()).isEqualTo("4711");
    assertThat(told.externalId()).isEqualTo("#1001");
    assertThat(told.lines().get(0).quantity()).isEqualTo(2);
  }

  /** CONN-09: what little it says is an order. */
  @Test
  void an_order_that_says_hardly_anything_is_one() {
    Order told =
        (Order)
            document(
                hook(
                    "{'id': 820982911946154508,  'name':'#9999','line_items':"
                        + "[{'sku':'us-tee-s','quantity':2}]}"));

    assertThat(told.number()).isEqualTo("820982911946154508");
    assertThat(told.lines()).extracting(Order.Line::sku).containsExactly("us-tee-s");
  }

  @Test
  void cancelled_voided_and_deleted_orders_are_taken_back() {
    for (String body :
        List.of(
            HOOK.replace("'cancelled_at':null", "'cancelled_at':'2026-05-04T07:00:00-04:00'"),
            HOOK.replace("'paid'", "'voided'"))) {
      assertThat(document(hook(body))).isInstanceOf(OrderCancellation.class);
    }
    assertThat(document(reader.read("deleted", bytes("{'id':4711}"), "test")))
        .isInstanceOf(OrderCancellation.class);
  }

  @Test
  void only_a_body_of_nothing_but_an_id_deletes_an_order() {
    for (String body : List.of(HOOK, "{'id':4711,'note':null}", "{'id':'x'}", "{}", "[4711]")) {
      List<Heard> heard = reader.read("deleted", bytes(body), "test");

      assertThat(heard).as(body).hasSize(1);
      Received.Defective parked = (Received.Defective) ((Heard.Told) heard.get(0)).received();
      assertThat(parked.reason()).contains("one member, id", "Nothing was cancelled");
      assertThat(parked.key()).isNotEqualTo("shopify-shop:4711");
    }
  }

  @Test
  void what_is_not_paid_is_held() {
    assertThat(hook(HOOK.replace("'paid'", "'pending'")))
        .singleElement()
        .isInstanceOfSatisfying(
            Heard.Held.class, held -> assertThat(held.state()).isEqualTo("pending"));
  }

  /** As read back, of five pieces. */
  private static String sent(String status, int current, int unfulfilled, int sent) {
    return LISTED
        .replace("'quantity':2", "'quantity':5")
        .replace(
            "'currentQuantity':2",
            "'currentQuantity':" + current + ",'unfulfilledQuantity':" + unfulfilled)
        .replace("'UNFULFILLED'", "'" + status + "'")
        .replace(
            "'lineItems'",
            "'fulfillments':[{'status':'SUCCESS','fulfillmentLineItems':{'nodes':[{'quantity':"
                + sent
                + ",'lineItem':{'id':'gid://shopify/LineItem/1'}}]}},"
                + "{'status':'CANCELLED','fulfillmentLineItems':{'nodes':[{'quantity':5,"
                + "'lineItem':{'id':'gid://shopify/LineItem/1'}}]}}],'lineItems'");
  }

  private Heard.Told readBack(String order) {
    return (Heard.Told) reader.readBack(Wire.tree(bytes(order)), "test").get(0);
  }

  private static int pieces(Heard.Told told) {
    return ((Order) ((Received.Sound) told.received()).document()).lines().get(0).quantity();
  }

  @Test
  void an_order_of_which_a_part_was_sent_is_read_back_and_says_which() {
    assertThat(hook(HOOK.replace("'fulfillment_status':null", "'fulfillment_status':'partial'")))
        .containsExactly(new Heard.Thin("4711", "test"));
    assertThat(reader.listed(Wire.tree(bytes(sent("PARTIALLY_FULFILLED", 5, 3, 2))), "list"))
        .containsExactly(new Heard.Thin("4711", "list", Instant.parse("2026-05-04T11:00:00Z")));

    Heard.Told told = readBack(sent("PARTIALLY_FULFILLED", 5, 3, 2));
    assertThat(told.sent()).isEqualTo(Map.of("1", 2L));
    assertThat(told.back()).isFalse();
    assertThat(pieces(told)).isEqualTo(5);
    assertThat(pieces(readBack(sent("PARTIALLY_FULFILLED", 3, 3, 2))))
        .as("what was sent and came back is not sent again, and the rest is")
        .isEqualTo(5);
  }

  @Test
  void an_order_that_waits_in_any_other_way_may_be_sent_in_part_and_is_read_back() {
    for (String status : List.of("ON_HOLD", "SCHEDULED", "IN_PROGRESS", "PENDING_FULFILLMENT")) {
      assertThat(reader.listed(Wire.tree(bytes(LISTED.replace("UNFULFILLED", status))), "list"))
          .as(status)
          .containsExactly(new Heard.Thin("4711", "list", Instant.parse("2026-05-04T11:00:00Z")));
    }
    Heard.Told held = readBack(sent("ON_HOLD", 5, 3, 2));
    assertThat(held.sent()).isEqualTo(Map.of("1", 2L));
    assertThat(pieces(held)).isEqualTo(5);
    assertThat(document(reader.listed(Wire.tree(bytes(LISTED.replace("UNFULFILLED", "OPEN"))), "")))
        .isInstanceOf(Order.class);
  }

  /** As read back, with a second line of two pieces that were sent, which no fulfilment names. */
  private static String more(String status, String pageInfo) {
    return sent(status, 4, 0, 5)
        .replace(
            "'fulfillmentLineItems':{'nodes':[{'quantity':5",
            "'fulfillmentLineItems':{'pageInfo':" + pageInfo + ",'nodes':[{'quantity':5")
        .replace(
            "'lineItems':{'pageInfo':{'hasNextPage':false},'nodes':[",
            "'lineItems':{'pageInfo':{'hasNextPage':false},'nodes':[{"
                + "'id':'gid://shopify/LineItem/2','sku':'CAP','name':'Cap','quantity':2,"
                + "'currentQuantity':2,'unfulfilledQuantity':0,'requiresShipping':true},");
  }

  @Test
  void pieces_are_not_taken_out_of_an_order_where_not_all_that_was_sent_was_read() {
    String cut = "{'hasNextPage':true,'endCursor':'x'}";

    assertThat(reader.readBack(Wire.tree(bytes(more("FULFILLED", cut))), "test"))
        .containsExactly(new Heard.Over("4711", List.of("CAP", "TEE-S"), "1: 4"));
    Received parked = readBack(more("PARTIALLY_FULFILLED", cut)).received();
    assertThat(((Received.Defective) parked).reason())
        .contains("order 4711", "more than 100 lines", "It was not used");
  }

  @Test
  void an_order_of_as_many_fulfilments_as_are_asked_for_is_parked() {
    String one =
        "{'status':'SUCCESS','fulfillmentLineItems':{'nodes':[{'quantity':1,"
            + "'lineItem':{'id':'gid://shopify/LineItem/1'}}]}}";
    String many =
        sent("ON_HOLD", 5, 3, 2)
            .replaceFirst("'fulfillments':\\[", "'fulfillments':[" + (one + ",").repeat(48));

    assertThat(readBack(many).received()).isInstanceOf(Received.Defective.class);
    assertThat(readBack(many.replace(one + "," + one, one)).received())
        .isInstanceOf(Received.Sound.class);
  }

  @Test
  void the_rest_of_a_partly_sent_order_leaves_it_when_it_is_paid_back() {
    Heard.Told told = readBack(sent("FULFILLED", 2, 0, 2));

    assertThat(pieces(told)).isEqualTo(2);
    assertThat(told.sent()).isEqualTo(Map.of("1", 2L));
    assertThat(told.back()).isTrue();
  }

  @Test
  void of_what_was_all_sent_it_is_known_what_it_was_of_and_what_was_paid_back() {
    assertThat(hook(HOOK.replace("'fulfillment_status':null", "'fulfillment_status':'fulfilled'")))
        .containsExactly(new Heard.Over("4711", List.of("TEE-S"), null));
    assertThat(reader.readBack(Wire.tree(bytes(sent("FULFILLED", 3, 0, 5))), "test"))
        .containsExactly(new Heard.Over("4711", List.of("TEE-S"), "1: 3"));
  }

  @Test
  void a_status_that_nobody_named_is_parked() {
    Received parked = ((Heard.Told) hook(HOOK.replace("'paid'", "'odd'")).get(0)).received();

    assertThat(((Received.Defective) parked).reason()).contains("odd", "orders.status.send");
    assertThat(((Received.Defective) parked).key())
        .as("found by its number, and not the order's own")
        .isEqualTo("shopify-shop:4711:test");
  }

  @Test
  void an_order_of_which_pieces_were_paid_back_is_read_back() {
    List<Heard> heard = hook(HOOK.replace("'current_quantity':2", "'current_quantity':1"));

    assertThat(heard).containsExactly(new Heard.Thin("4711", "test"));
    String reduced = LISTED.replace("'currentQuantity':2", "'currentQuantity':1");
    assertThat(reader.listed(Wire.tree(bytes(reduced)), "list"))
        .as("a list says when it was changed, so that it is not read again and again")
        .containsExactly(new Heard.Thin("4711", "list", Instant.parse("2026-05-04T11:00:00Z")));
    Order order = (Order) document(reader.readBack(Wire.tree(bytes(reduced)), "test"));
    assertThat(order.lines().get(0).quantity()).isEqualTo(1);
    String none = LISTED.replace("'currentQuantity':2", "'currentQuantity':0");
    assertThat(document(reader.readBack(Wire.tree(bytes(none)), "test")))
        .isInstanceOf(OrderCancellation.class);
  }

  @Test
  void a_gift_card_is_not_sent_and_a_line_without_sku_is_parked_or_left_out() {
    assertThat(hook(HOOK.replace("'requires_shipping':true", "'requires_shipping':false")))
        .as("what is said of it is the shop's word")
        .containsExactly(new Heard.Thin("4711", "test"));
    OrderRead back = new OrderRead(null, reader, "4711");
    String card = LISTED.replace("'requiresShipping':true", "'requiresShipping':false");
    String answer = "{'data':{'order':" + card + "}}";
    back.answered(new TalkAnswer("Shopify", 200, answer.replace('\'', '"')));
    assertThat(back.orders("test")).isEmpty();
    assertThat(back.nothing().get("4711"))
        .startsWith("nothing of order 4711 is to be sent: it has 1 line, of which none is");
    String nameless = HOOK.replace("'sku':'TEE-S'", "'sku':''");
    assertThat(((Heard.Told) hook(nameless).get(0)).received())
        .isInstanceOf(Received.Defective.class);
    ShopifyReader lax =
        new ShopifyReader(settings(Map.of("shopify-shop.orders.withoutSku", "leave-out")), CLOCK);
    assertThat(lax.read("orders", bytes(nameless), "test"))
        .containsExactly(new Heard.Thin("4711", "test"));
  }

  @Test
  void quantities_and_prices_that_nothing_can_be_reckoned_with_are_parked() {
    for (String body :
        List.of(
            HOOK.replace("'current_quantity':2", "'current_quantity':1e999999999"),
            HOOK.replace("'price':'10.00'", "'price':'1e999999999'"),
            HOOK.replace("'quantity':2,", "'quantity':'two',"))) {
      assertThat(((Heard.Told) hook(body).get(0)).received())
          .isInstanceOf(Received.Defective.class);
    }
  }
}
