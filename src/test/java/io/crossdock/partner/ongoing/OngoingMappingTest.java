package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.ReturnOrder;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Seller;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent, member by member, and what is wrong with settings. */
class OngoingMappingTest {

  private static final Instant TAKEN = Instant.parse("2026-11-20T23:30:00Z");

  private static Settings settings(String... keysAndValues) {
    Map<String, String> all = new HashMap<>();
    all.put("ongoing.goodsOwner", "159");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      all.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Settings(key -> Optional.ofNullable(all.get(key)));
  }

  private static OngoingSettings read(String... keysAndValues) {
    return OngoingSettings.read("ongoing", settings(keysAndValues));
  }

  private static final Seller SELLER =
      new Seller(
          "se-shop",
          "ongoing",
          "-SE",
          List.of(),
          "B2C",
          "Business to consumer",
          true,
          1,
          new Seller.Share(0, 1),
          Map.of(),
          false);

  private static BookedOrder booked(
      Address to, String way, String externalId, Order.Line... lines) {
    Order order =
        new Order(
            "se-shop",
            "5178",
            1,
            externalId,
            TAKEN,
            TAKEN,
            to,
            List.of(lines),
            null,
            way,
            "leave at the door");
    return new BookedOrder(
        "se-shop", "5178", "5178-SE", 1, order, BookedOrder.State.OPEN, Map.of(), 1, 0, TAKEN);
  }

  private static Address to(String name, String company, String phone, String email) {
    return new Address(
        name, company, "Storgatan 1", null, null, "111 22", "Stockholm", null, "SE", phone, email);
  }

  @Test
  void an_order_is_sent_whole_with_its_number_its_shop_and_unique_rows() {
    JsonNode body =
        OrderBody.of(
            booked(
                to("Anna Andersson", null, null, "anna@example.com"),
                "MYPACK",
                "gid-5178",
                new Order.Line(
                    "1", "X", 2, "Winter jacket", "l-1", new BigDecimal("199.50"), "SEK"),
                Order.Line.of("2", "X", 1)),
            SELLER,
            read("ongoing.orders.notify", "email", "ongoing.orders.transporters", "MYPACK:PN/19"));

    assertThat(body)
        .hasToString(
            "{\"goodsOwnerId\":159,\"orderNumber\":\"5178-SE\",\"deliveryDate\":\"2026-11-21\","
                + "\"referenceNumber\":\"5178\",\"goodsOwnerOrderId\":\"se-shop:gid-5178\","
                + "\"orderType\":{\"code\":\"B2C\",\"name\":\"Business to consumer\"},"
                + "\"consignee\":{\"name\":\"Anna Andersson\",\"address1\":\"Storgatan 1\","
                + "\"postCode\":\"111 22\",\"city\":\"Stockholm\",\"countryCode\":\"SE\"},"
                + "\"wayOfDelivery\":{\"code\":\"MYPACK\",\"name\":\"MYPACK\"},"
                + "\"transporter\":{\"transporterCode\":\"PN\",\"transporterServiceCode\":\"19\"},"
                + "\"orderRemark\":\"leave at the door\","
                + "\"emailNotification\":{\"toBeNotified\":true,\"value\":\"anna@example.com\"},"
                + "\"orderLines\":[{\"rowNumber\":\"1\",\"articleNumber\":\"X\","
                + "\"numberOfItems\":2,\"externalId\":\"l-1\",\"prices\":{\"linePrice\":399.00,"
                + "\"currencyCode\":\"SEK\"}},{\"rowNumber\":\"2\",\"articleNumber\":\"X\","
                + "\"numberOfItems\":1}]}");
  }

  @Test
  void a_company_is_on_the_door_and_the_person_in_the_remark() {
    JsonNode body =
        OrderBody.of(
            booked(
                to("Anna Andersson", "Andersson AB", "+4670", "anna@example.com"),
                null,
                null,
                Order.Line.of("1", "X", 1)),
            null,
            read());

    assertThat(body.at("/consignee/name").asText()).isEqualTo("Andersson AB");
    assertThat(body.at("/consignee/remark").asText()).isEqualTo("Anna Andersson");
    assertThat(body.at("/goodsOwnerOrderId").asText()).isEqualTo("se-shop:5178");
    assertThat(body.has("emailNotification")).isFalse();
    assertThat(body.has("orderType")).isFalse();
    assertThat(body.has("wayOfDelivery")).isFalse();
  }

  @Test
  void addresses_are_encoded_and_lists_repeat_their_key() {
    TalkRequest request =
        TalkRequest.get("/articles")
            .with("goodsOwnerId", 159)
            .withAll("articleNumbers", List.of("A+B", "C #1&2/3", "ö"));

    assertThat(request)
        .hasToString(
            "GET /articles?goodsOwnerId=159&articleNumbers=A%2BB"
                + "&articleNumbers=C%20%231%262%2F3&articleNumbers=%C3%B6");
    assertThat(Resource.ORDER.delete(159, 0, "52#00-SE"))
        .hasToString("DELETE /orders?goodsOwnerId=159&orderNumber=52%2300-SE");
    assertThat(Resource.ORDER.delete(159, 50200, "x")).hasToString("DELETE /orders/50200");
    assertThat(TalkRequest.patch("/orders/12/lines/7/x", null).kind())
        .isEqualTo("PATCH /orders/…/lines/…/x");
  }

  @Test
  void a_purchase_order_has_its_supplier_and_the_day_it_is_expected() {
    JsonNode body =
        PurchaseBody.of(
            new PurchaseOrder(
                "erp",
                "PO-77",
                1,
                TAKEN,
                false,
                "S1",
                "Supplier One",
                LocalDate.parse("2026-12-01"),
                null,
                List.of(new PurchaseOrder.Line("1", "X", 10, "erp:1", null, null))),
            "PO-77-ERP",
            159);

    assertThat(body)
        .hasToString(
            "{\"goodsOwnerId\":159,\"purchaseOrderNumber\":\"PO-77-ERP\","
                + "\"referenceNumber\":\"PO-77\",\"inDate\":\"2026-12-01\","
                + "\"supplierInfo\":{\"supplierNumber\":\"S1\",\"supplierName\":\"Supplier One\"},"
                + "\"purchaseOrderLines\":[{\"rowNumber\":\"1\",\"articleNumber\":\"X\","
                + "\"numberOfItems\":10,\"externalOrderLineId\":\"erp:1\"}]}");
  }

  private static ReturnOrder announced(String sku, int quantity) {
    return new ReturnOrder(
        "se-shop",
        "R1",
        "5220",
        1,
        TAKEN,
        List.of(new ReturnOrder.Line(sku, quantity, "SIZE", "Wrong size", null)));
  }

  private static Found found(Found.Line... lines) {
    return new Found(50220, "5220-SE", 450, List.of(lines));
  }

  @Test
  void a_return_names_ongoings_own_ids() {
    ReturnRows rows =
        ReturnRows.of(announced("X", 2), found(new Found.Line(48838, "1", "X", BigDecimal.TEN)));

    assertThat(rows.body("R1-SE", 50220, 159))
        .hasToString(
            "{\"goodsOwnerId\":159,\"returnOrderNumber\":\"R1-SE\","
                + "\"customerOrder\":{\"orderId\":50220},\"returnOrderLines\":["
                + "{\"returnOrderRowNumber\":\"1\",\"customerOrderLine\":{\"orderLineId\":48838},"
                + "\"toBeReturnedNumberOfItems\":2,"
                + "\"returnCause\":{\"code\":\"SIZE\",\"name\":\"Wrong size\"}}]}");
  }

  @Test
  void pieces_of_an_article_on_several_lines_are_spread_and_none_is_lost() {
    Found order =
        found(
            new Found.Line(1, "1", "X", BigDecimal.ONE),
            new Found.Line(2, "2", "X", BigDecimal.ONE));

    assertThat(ReturnRows.of(announced("X", 5), order).rows())
        .extracting(ReturnRows.Row::line, ReturnRows.Row::quantity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 1), org.assertj.core.groups.Tuple.tuple(2L, 4));
    assertThatThrownBy(() -> ReturnRows.of(announced("Y", 1), order))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("no line of Y");
    assertThatThrownBy(() -> ReturnRows.of(announced("X", 1), found()))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void reports_set_each_line_to_what_was_accepted_and_never_to_all_that_is_picked() {
    ReportTalk talk =
        ReportTalk.lines("/orders/7/lines", "reportedNumberOfItems", Map.of("12", 8L, "11", 1L));

    TalkRequest first = talk.next();
    assertThat(first).hasToString("PATCH /orders/7/lines/11/reportedNumberOfItems");
    assertThat(first.body()).isEqualTo("{\"reportedNumberOfItems\":1}");
    talk.answered(new TalkAnswer("Ongoing", 200, ""));
    assertThat(talk.next()).hasToString("PATCH /orders/7/lines/12/reportedNumberOfItems");
    talk.answered(new TalkAnswer("Ongoing", 200, ""));
    assertThat(talk.next()).isNull();
  }

  @Test
  void an_adjustment_is_reported_by_ongoings_id_of_the_article() {
    ReportTalk talk = ReportTalk.adjustment("107", "X", 159);

    assertThat(talk.next()).hasToString("GET /articles?goodsOwnerId=159&articleNumber=X");
    talk.answered(
        new TalkAnswer("Ongoing", 200, "[{\"articleSystemId\":18068,\"articleNumber\":\"X\"}]"));
    assertThat(talk.next())
        .hasToString("PATCH /inventoryAdjustments/107/articles/18068/setReported");
    assertThat(talk.next().body()).isNull();
  }

  @Test
  void all_that_is_wrong_in_the_settings_is_said_at_once() {
    Settings settings =
        settings(
            "ongoing.enabled", "true",
            "ongoing.url", "https://user:secret@api.ongoingsystems.se",
            "ongoing.timeout", "9000",
            "ongoing.status.shipped", "450, sent",
            "ongoing.status.returned", "450",
            "ongoing.orders.transporters", "MYPACK",
            "ongoing.orders.notify", "pigeon",
            "lane.ongoing.writes.permits", "4");
    OngoingSettings.read("ongoing", settings);

    assertThat(settings.problems())
        .extracting(Problem::toString)
        .anySatisfy(one -> assertThat(one).contains("ongoing.user").contains("is missing"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.password"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.url").doesNotContain("secret"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.timeout").contains("lease"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.status.shipped").contains("'sent'"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.status.returned").contains("450"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.orders.transporters"))
        .anySatisfy(one -> assertThat(one).contains("ongoing.orders.notify").contains("pigeon"))
        .anySatisfy(one -> assertThat(one).contains("lane.ongoing.writes.permits"))
        .hasSize(9);
  }

  @Test
  void statuses_the_warehouse_does_not_know_are_named() {
    assertThat(read().statuses().unknown("ongoing", List.of(300, 450, 800, 1000)))
        .containsExactly(
            "ongoing.status.shipped names 500, which is no order status of this warehouse; it has"
                + " [300, 450, 800, 1000]",
            "ongoing.status.fulfilAt names 500, which is no order status of this warehouse; it has"
                + " [300, 450, 800, 1000]");
    assertThat(read().statuses().isStarted(1000)).isFalse();
    assertThat(read().statuses().isStarted(320)).isTrue();
  }
}
