package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Ongoing's answers, through the routes and the ledger. */
class OngoingReadRoutesTest {

  @TempDir Path folder;
  private ReadHarness hub;

  @BeforeEach
  void start() throws Exception {
    hub = new ReadHarness(folder, Map.of("ongoing.pageSize", "3"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static String order(
      long id, String number, int status, double picked, String reported, String waybill) {
    return order(id, number, status, picked, reported, waybill, "null", 0);
  }

  private static String order(
      long id,
      String number,
      int status,
      double picked,
      String reported,
      String waybill,
      String backOrderFor,
      int returned) {
    return """
        {"goodsOwner":{"id":159},"orderInfo":{"orderId":%d,"orderNumber":"%s","wayBill":"%s",
         "orderStatus":{"number":%d,"text":"?"},
         "advanced":{"backOrderInfo":%s},"unknown":1},"parcels":null,"returnTracking":null,
         "tracking":[{"trackingUrl":"https://track.example/%s","waybill":"%s","created":null}],
         "orderLines":[{"id":%d,"rowNumber":"1","article":{"articleNumber":"X"},
           "pickedNumberOfItems":%s,"reportedNumberOfItems":%s,"returnedNumberOfItems":%d}]}"""
        .formatted(
            id,
            number,
            waybill,
            status,
            backOrderFor.equals("null") ? "null" : "{\"backOrderForOrderId\":" + backOrderFor + "}",
            waybill,
            waybill,
            id + 1,
            picked,
            reported,
            returned);
  }

  private static String list(String... bodies) {
    return "[" + String.join(",", bodies) + "]";
  }

  private static String article(int id, String number, String sellable, String physical) {
    return """
        {"articleSystemId":%d,"articleNumber":"%s","isActive":true,
         "inventoryInfo":{"numberOfItems":%s,"sellableNumberOfItems":%s}}"""
        .formatted(id, number, physical, sellable);
  }

  private List<Shipment> shipments(String shop) {
    return hub.written("shipments." + shop, Shipment.class);
  }

  @Test
  void a_list_of_everybodys_orders_is_read_to_its_end_and_each_seller_gets_its_own() {
    hub.known("se-shop", "5178", "-SE");
    hub.known("eu-shop", "5178", "-EU");
    hub.known("erp", "9001", "-ERP");
    hub.answers(
        "/orders",
        list(
            order(50161, "5178-SE", 450, 1, "null", "T-SE"),
            order(50162, "5178-EU", 450, 2, "null", "T-EU"),
            order(50163, "20017", 500, 5, "null", "T")),
        list(
            order(50164, "9001-ERP", 500, 10, "null", "T-ERP"),
            order(50165, "7-NO", 450, 1, "null", "T-NO")));

    Runs.Run run = hub.run("ongoing-shipments");

    assertThat(run.state())
        .as(hub.reasons("runs.ongoing-shipments").toString())
        .isEqualTo(Runs.State.DONE);
    assertThat(run.summary()).contains("5 read", "3 shipments", "2 foreign");
    assertThat(shipments("se-shop")).hasSize(1);
    assertThat(shipments("eu-shop").get(0).lines().get(0).quantity()).isEqualTo(2);
    assertThat(shipments("erp").get(0).parcels().get(0).number()).isEqualTo("T-ERP");
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.asked("/orders").get(1).one("orderIdFrom")).isEqualTo("50164");
    assertThat(hub.asked("/orders").get(0).one("onlyOrdersWithOrderLinesToReport"))
        .isEqualTo("true");
    assertThat(hub.ledger.cursor("ongoing-shipments")).isPresent();
  }

  @Test
  void a_number_that_looks_like_another_shops_goes_by_what_was_stored() {
    hub.known("se-shop", "5178-EU", "-SE");
    hub.known("eu-shop", "5178", "-EU");
    hub.answers(
        "/orders",
        list(
            order(50201, "5178-EU-SE", 450, 1, "null", "AA1SE"),
            order(50202, "5178-EU", 450, 1, "null", "BB2SE")));

    hub.run("ongoing-shipments");

    assertThat(shipments("se-shop")).extracting(Shipment::number).containsExactly("5178-EU");
    assertThat(shipments("eu-shop")).extracting(Shipment::number).containsExactly("5178");
    assertThat(shipments("eu-shop").get(0).parcels().get(0).number()).isEqualTo("BB2SE");
  }

  @Test
  void a_back_order_goes_to_the_seller_of_its_original_whatever_its_number() {
    hub.known("se-shop", "5190", "-SE");
    hub.answers(
        "/orders",
        list(
            order(50190, "5190-SE", 450, 6, "null", "B1"),
            order(50999, "5190-SE/1", 450, 4, "null", "B2", "50190", 0)));

    hub.run("ongoing-shipments");

    assertThat(shipments("se-shop"))
        .extracting(Shipment::warehouseOrder)
        .containsExactly("50190", "50999");
    assertThat(shipments("se-shop")).extracting(Shipment::sequence).containsExactly(1L, 2L);
    assertThat(hub.asked("/orders/50190")).isEmpty();
  }

  @Test
  void the_original_of_a_back_order_that_comes_alone_is_read_once() {
    hub.known("se-shop", "5190", "-SE");
    String alone = order(50999, "BACK-17", 450, 4, "null", "B2", "50190", 0);
    hub.answers("/orders", list(alone));
    hub.answers("/orders/50190", order(50190, "5190-SE", 450, 6, "6", "B1"));
    hub.run("ongoing-shipments");
    hub.answers("/orders", list(alone));

    hub.run("ongoing-shipments");

    assertThat(shipments("se-shop")).hasSize(1);
    assertThat(hub.asked("/orders/50190")).hasSize(1);
  }

  @Test
  void statuses_above_collected_are_no_shipments() {
    for (int i = 1; i <= 5; i++) {
      hub.known("se-shop", String.valueOf(i), "-SE");
    }
    hub.answers(
        "/orders",
        list(
            order(1, "1-SE", 450, 1, "null", "S1"),
            order(2, "2-SE", 500, 1, "null", "S2"),
            order(3, "3-SE", 800, 1, "1", "S3", "null", 1)),
        list(order(4, "4-SE", 1000, 0, "null", "S4"), order(5, "5-SE", 400, 1, "null", "S5")));

    hub.run("ongoing-shipments");

    assertThat(shipments("se-shop")).extracting(Shipment::number).containsExactly("1", "2");
    assertThat(hub.written("returns.se-shop", ReturnReceipt.class))
        .extracting(ReturnReceipt::number)
        .containsExactly("3");
    assertThat(hub.written("cancellations.se-shop", CancellationNotice.class))
        .extracting(CancellationNotice::number)
        .containsExactly("4");
  }

  @Test
  void what_the_warehouse_cancelled_is_ended_together_with_the_only_notice_of_it() {
    hub.known("se-shop", "1", "-SE");
    hub.known("se-shop", "2", "-SE", BookedOrder.State.STOPPED);
    hub.known("se-shop", "3", "-SE", BookedOrder.State.CANCELLED);
    hub.answers(
        "/orders",
        list(
            order(1, "1-SE", 1000, 0, "null", "S1"),
            order(2, "2-SE", 1000, 0, "null", "S2"),
            order(3, "3-SE", 1000, 0, "null", "S3")));

    hub.run("ongoing-shipments");
    hub.run("ongoing-shipments");

    assertThat(hub.written("cancellations.se-shop", CancellationNotice.class))
        .extracting(
            CancellationNotice::number, CancellationNotice::by, CancellationNotice::sequence)
        .containsExactlyInAnyOrder(
            tuple("1", CancellationNotice.By.WAREHOUSE, 1L),
            tuple("2", CancellationNotice.By.HUB, 1L));
    assertThat(List.of(hub.booked("se-shop:1"), hub.booked("se-shop:2"), hub.booked("se-shop:3")))
        .extracting(BookedOrder::state, BookedOrder::notices, BookedOrder::kept)
        .containsExactly(
            tuple(BookedOrder.State.DROPPED, 1L, ""),
            tuple(BookedOrder.State.DROPPED, 1L, ""),
            tuple(BookedOrder.State.CANCELLED, 0L, "X 1"));
  }

  @Test
  void an_order_nobody_gave_the_hub_is_asked_about_once_and_stops_nothing() {
    hub.known("se-shop", "1", "-SE");
    hub.known("se-shop", "9", "-SE", BookedOrder.State.CANCELLED);
    String unknown = order(3, "4711-SE", 450, 1, "null", "U");
    hub.answers(
        "/orders",
        list(
            unknown,
            order(4, "1-SE", 450, 1, "null", "S1"),
            order(9, "9-SE", 1000, 0, "null", "S9")));
    hub.run("ongoing-shipments");
    Inspection.Review review = hub.reviews().get(0);
    hub.answers("/orders", list(unknown));

    hub.run("ongoing-shipments");

    assertThat(review.kind()).isEqualTo("unknown-order");
    assertThat(review.facts()).containsEntry("number", "4711-SE").containsEntry("shop", "se-shop");
    assertThat(hub.reviews()).hasSize(1);
    assertThat(shipments("se-shop")).hasSize(1);
    assertThat(hub.written("cancellations.se-shop", CancellationNotice.class)).isEmpty();
  }

  @Test
  void an_order_that_cannot_be_told_is_asked_about_and_the_others_go_on() {
    hub.known("se-shop", "1", "-SE");
    hub.known("se-shop", "2", "-SE");
    hub.answers(
        "/orders",
        list(
            order(1, "1-SE", 450, 1, "null", "S1").replace("\"articleNumber\":\"X\"", "\"a\":1"),
            order(2, "2-SE", 450, 1, "null", "S2")));

    hub.run("ongoing-shipments");

    assertThat(shipments("se-shop")).extracting(Shipment::number).containsExactly("2");
    assertThat(hub.reviews())
        .extracting(Inspection.Review::kind)
        .containsExactly("warehouse-order-unreadable");
  }

  @Test
  void an_order_that_is_read_again_tells_only_what_is_new_and_moves_the_stock_of_its_articles() {
    hub.known("se-shop", "5210", "-SE");
    hub.answers(
        "/orders/50210",
        order(50210, "5210-SE", 450, 1, "null", "W1"),
        order(50210, "5210-SE", 450, 1, "null", "W1"),
        order(50210, "5210-SE", 400, 0, "null", ""));
    hub.answers("/articles", list(article(1, "X", "4.0", "5.0")));

    hub.mark("reread-orders.ongoing", "50210");
    hub.mark("reread-orders.ongoing", "50210");
    hub.mark("reread-orders.ongoing", "50210", "77");

    assertThat(shipments("se-shop")).hasSize(1);
    assertThat(hub.figure("X").sellable()).isEqualByComparingTo("4");
    assertThat(hub.parked("reread-orders.ongoing")).isEmpty();
  }

  @Test
  void a_return_is_handed_on_with_its_own_number_and_not_once_more_as_unannounced() {
    hub.known("se-shop", "5220", "-SE");
    String returned =
        """
        [{"returnOrderInfo":{"returnOrderId":31,"returnOrderNumber":"R1-SE"},
          "customerOrderInfo":{"orderId":50220,"orderNumber":"5220-SE"},
          "returnOrderLines":[{"returnOrderLineId":77,"customerOrderLine":{"orderLineId":50221},
            "article":{"articleNumber":"X"},"returnCause":{"code":"SIZE","name":"Wrong size"},
            "toBeReturnedNumberOfItems":2.0,"returnedNumberOfItems":2.0,
            "returnedRemovedByInventoryNumberOfItems":1.0}]},
         {"returnOrderInfo":{"returnOrderId":32,"returnOrderNumber":"R1-EU"},
          "customerOrderInfo":{"orderId":50221,"orderNumber":"5220-EU"},"returnOrderLines":[]}]""";
    // The order says so first; its return orders are asked for before anything is told.
    hub.answers("/orders/50220", order(50220, "5220-SE", 800, 3, "3", "W", "null", 2));
    hub.answers("/returnOrders", returned, returned);

    hub.mark("reread-orders.ongoing", "50220");
    hub.run("ongoing-return-receipts");

    List<ReturnReceipt> receipts = hub.written("returns.se-shop", ReturnReceipt.class);
    assertThat(receipts).hasSize(1);
    assertThat(receipts.get(0).returnNumber()).isEqualTo("R1");
    assertThat(receipts.get(0).lines())
        .containsExactly(new ReturnReceipt.Line("77", "X", 2, 1, 1, 2, "SIZE"));
    assertThat(hub.asked("/returnOrders").get(0).query().get("customerOrderNumbers"))
        .containsExactly("5220-SE");
    assertThat(hub.asked("/returnOrders").get(1).one("goodsReturnedFromDate"))
        .isEqualTo("2026-11-18T11:15:00Z");
    assertThat(hub.written("returns.eu-shop", ReturnReceipt.class)).isEmpty();
  }

  @Test
  void what_was_received_goes_to_who_purchased() {
    String orders =
        """
        [{"purchaseOrderInfo":{"purchaseOrderId":247,"purchaseOrderNumber":"PO-77-ERP"},
          "purchaseOrderLines":[
            {"id":555,"rowNumber":"1","article":{"articleNumber":"X"},"advisedNumberOfItems":10.0,
             "receivedNumberOfItems":7.0,"reportedNumberOfItems":null},
            {"id":556,"rowNumber":"2","article":{"articleNumber":"Y"},"advisedNumberOfItems":4.0,
             "receivedNumberOfItems":0.0,"reportedNumberOfItems":null}]},
         {"purchaseOrderInfo":{"purchaseOrderId":248,"purchaseOrderNumber":"PO-900"},
          "purchaseOrderLines":[{"id":557,"article":{"articleNumber":"Z"},
             "receivedNumberOfItems":1.0}]},
         {"purchaseOrderInfo":{"purchaseOrderId":249,"purchaseOrderNumber":"BY-HAND-ERP"},
          "purchaseOrderLines":[{"id":558,"article":{"articleNumber":"Z"},
             "receivedNumberOfItems":1.0}]}]""";
    hub.purchased("erp", "PO-77", "-ERP");
    hub.answers("/purchaseOrders", orders);
    Runs.Run run = hub.run("ongoing-receipts");
    hub.answers("/purchaseOrders", orders.replace("7.0", "9.0"));

    hub.mark("reread-purchase-orders.ongoing", "PO-77-ERP");

    List<Receipt> receipts = hub.written("receipts.erp", Receipt.class);
    assertThat(run.summary()).contains("1 receipts", "1 foreign", "1 unknown");
    assertThat(hub.reviews())
        .extracting(Inspection.Review::kind, Inspection.Review::key)
        .containsExactly(tuple("unknown-order", "ongoing/purchase-order/BY-HAND-ERP"));
    assertThat(receipts).extracting(Receipt::number).containsExactly("PO-77", "PO-77");
    assertThat(receipts)
        .extracting(one -> one.lines().stream().map(Receipt.Line::quantity).toList())
        .containsExactly(List.of(7), List.of(2));
    assertThat(receipts.get(1).lines().get(0).total()).isEqualTo(9);
  }

  @Test
  void an_adjustment_is_told_once_and_one_that_goes_on_as_another() {
    String first =
        """
        {"inventoryId":107,"numberOfItems":-2.0,"inventoryTime":"2026-11-20T11:00:00Z",
         "inventoryItemComment":"Dropped","inventoryAdjustmentCause":{"code":"DAMAGED"},
         "location":"A1"}""";
    String second = first.replace("-2.0", "-1.0").replace("11:00:00", "11:30:00");
    String article =
        "[{\"article\":{\"articleSystemId\":18068,\"articleNumber\":\"X\"},"
            + "\"inventoryAdjustments\":[%s]}]";
    hub.answers(
        "/inventoryAdjustments",
        article.formatted(first),
        article.formatted(first),
        article.formatted(second));

    hub.run("ongoing-adjustments");
    hub.run("ongoing-adjustments");
    hub.run("ongoing-adjustments");

    List<Adjustment> told = hub.written("adjustments.erp", Adjustment.class);
    assertThat(told).extracting(Adjustment::quantity).containsExactly(-2, -1);
    assertThat(told).extracting(Adjustment::adjustmentId).containsExactly("107", "107-2");
    assertThat(told.get(0).reason()).isEqualTo("DAMAGED");
  }

  @Test
  void what_can_be_sold_counts_and_not_what_lies_there() {
    hub.answers(
        "/articles",
        list(
            article(1, "X", "0.0", "1.0"),
            article(2, "Y", "-2.0", "3.0"),
            article(3, "Z", "7.9", "7.9")),
        list(article(4, "Q", "6.0", "10.0"), article(5, "N", "null", "4.0")));

    hub.run("ongoing-stock");

    assertThat(hub.figure("X").sellable()).isEqualByComparingTo("0");
    assertThat(hub.figure("Z").sellable()).isEqualByComparingTo("7.9");
    assertThat(hub.figure("Q").physical()).isEqualByComparingTo("10");
    assertThat(hub.figure("N")).isNull();
    assertThat(hub.reviews())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.kind()).isEqualTo("oversold-in-warehouse");
              assertThat(review.facts()).containsEntry("quantity", "2");
            });
    assertThat(hub.asked("/articles")).hasSize(3);
    assertThat(hub.asked("/articles").get(2).one("articleSystemIdFrom")).isEqualTo("6");
    assertThat(hub.asked("/articles"))
        .noneMatch(one -> one.query().containsKey("onlyArticlesInStock"));
    // Each page had a number of its own, drawn before it was asked for.
    assertThat(hub.figure("Q").number()).isGreaterThan(hub.figure("X").number());
  }

  @Test
  void of_what_the_warehouse_oversold_the_orders_that_cannot_be_picked_are_named() {
    hub.known("se-shop", "5178", "-SE");
    hub.answers("/articles", list(article(2, "Y", "-2.0", "3.0")));
    hub.answers(
        "/orders/pickability",
        pickability(
            starves(7, "5178-SE", "Y", "NotByPriority"),
            starves(8, "5179-SE", "Z", "NotOk"),
            starves(9, "5180-SE", "Y", "ByPriority"),
            starves(10, "M-17", "Y", "NotOk")));

    hub.run("ongoing-stock");

    assertThat(hub.reviews())
        .singleElement()
        .satisfies(
            review ->
                assertThat(review.facts())
                    .containsEntry("quantity", "2")
                    .containsEntry(
                        "cannot be picked",
                        "5178-SE (order 5178 of se-shop: NotByPriority),"
                            + " M-17 (no order of ours: NotOk)"));
    assertThat(hub.asked("/orders/pickability"))
        .extracting(one -> one.one("orderIdFrom"))
        .containsExactly(null, "11");
    // The same again says nothing new, and is not asked about.
    hub.answers("/articles", list(article(2, "Y", "-2.0", "3.0")));
    hub.mark("reread-stock.ongoing", "Y");
    assertThat(hub.asked("/orders/pickability")).hasSize(2);
    assertThat(hub.reviews().get(0).facts()).containsKey("cannot be picked");

    hub.answers("/articles", list(article(2, "Y", "1.0", "3.0")));
    hub.mark("reread-stock.ongoing", "Y");
    assertThat(hub.reviews()).isEmpty();
  }

  private static String pickability(String... results) {
    return "{\"pickabilityResults\": [" + String.join(",", results) + "]}";
  }

  private static String starves(int id, String number, String sku, String how) {
    return "{\"orderInfo\": {\"orderId\": "
        + id
        + ", \"orderNumber\": \""
        + number
        + "\"}, \"orderLines\": [{\"article\": {\"articleNumber\": \""
        + sku
        + "\"}, \"orderLinePickability\": {\"pickability\": \""
        + how
        + "\"}}]}";
  }

  @Test
  void changes_are_asked_for_with_an_overlap_and_all_articles_where_they_are_too_old() {
    hub.run("ongoing-stock");
    hub.clock.to(Instant.parse("2026-11-20T11:30:00Z"));
    hub.run("ongoing-stock");
    hub.clock.to(Instant.parse("2026-11-21T10:45:00Z"));

    hub.run("ongoing-stock");

    assertThat(hub.asked("/articles"))
        .extracting(one -> String.valueOf(one.one("stockInfoChangedFrom")))
        .containsExactly("null", "2026-11-20T11:05:00Z", "null");
    assertThat(hub.ledger.cursor("ongoing-stock")).contains("2026-11-21T10:45:00Z");
  }

  @Test
  void an_article_that_a_whole_reading_does_not_name_is_nothing_and_one_of_a_reread_is_not() {
    hub.answers("/articles", list(article(1, "X", "3.0", "3.0"), article(2, "Y", "2.0", "2.0")));
    hub.run("ongoing-stock-all");

    hub.mark("reread-stock.ongoing", "Y");
    assertThat(hub.figure("Y").sellable()).isEqualByComparingTo("2");

    hub.answers("/articles", list(article(1, "X", "3.0", "3.0")));
    hub.run("ongoing-stock-all");
    hub.run("ongoing-stock");

    assertThat(hub.figure("Y").sellable()).isEqualByComparingTo("0");
    assertThat(hub.figure("X").sellable()).isEqualByComparingTo("3");
    assertThat(hub.reviews()).extracting(Inspection.Review::kind).containsExactly("article-gone");
  }

  @Test
  void a_reading_that_names_hardly_anything_stops_no_sales() {
    hub.answers(
        "/articles",
        list(
            IntStream.rangeClosed(1, 15)
                .mapToObj(i -> article(i, "A" + i, "3.0", "3.0"))
                .toArray(String[]::new)));
    hub.run("ongoing-stock-all");

    hub.run("ongoing-stock-all");

    assertThat(hub.figure("A7").sellable()).isEqualByComparingTo("3");
    assertThat(hub.reviews())
        .extracting(Inspection.Review::kind)
        .containsExactly("articles-missing");
  }

  @Test
  void many_articles_that_moved_are_asked_for_in_addresses_of_bounded_length() {
    StockReread reread = (StockReread) hub.reading.beans().get("ongoingStockReread");
    List<String> skus =
        IntStream.range(0, 100).mapToObj(i -> "A/LONG#ARTICLE+NUMBER " + i).toList();

    List<TalkRequest> requests = reread.requests(skus);

    assertThat(requests).allMatch(one -> one.query().length() <= 2_000);
    assertThat(
            requests.stream()
                .map(one -> one.query().split("articleNumbers=", -1).length - 1)
                .collect(Collectors.summingInt(Integer::intValue)))
        .isEqualTo(100);
    assertThat(requests.get(0).query()).contains("articleNumbers=A%2FLONG%23ARTICLE%2BNUMBER%200");
  }
}
