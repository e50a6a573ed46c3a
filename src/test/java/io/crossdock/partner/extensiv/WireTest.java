package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import io.crossdock.stock.cart.Product;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final TalkRequest ASKED = TalkRequest.get("/v1/inventory");

  private static JsonNode given(String file) {
    try (InputStream in = WireTest.class.getResourceAsStream("/cases/extensiv/" + file + ".json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TalkAnswer answer(JsonNode body) {
    return new TalkAnswer("Extensiv", 200, body.toString());
  }

  @Test
  void bins_are_added_and_totals_repeated_on_each_of_them_are_not() {
    JsonNode norm = given("norm-01-om-inventory-bins");
    OmWire.Rows<OmBin> rows =
        OmWire.rows(
            OmWire.list(answer(norm.at("/given/body")), ASKED, NOW), row -> OmWire.bin(row, NOW));
    List<JsonNode> sums = new ArrayList<>();
    WarehouseSum.of(rows.rows())
        .forEach(
            one ->
                sums.add(
                    JSON.createObjectNode()
                        .put("masterSku", one.sku())
                        .put("warehouseId", (int) one.warehouse())
                        .put("onHand", (int) one.onHand())
                        .put("locked", (int) one.locked())
                        .put("available", (int) one.available())
                        .put("inTransit", (int) one.inTransit())));

    assertThat(sums).containsExactlyElementsOf(norm.at("/expect/rows"));
  }

  @Test
  void numbers_as_texts_and_empty_maps_as_lists_are_read_as_what_they_are() {
    JsonNode norm = given("norm-03-im-merchant-inventory");
    List<JsonNode> results = new ArrayList<>();
    for (JsonNode body : norm.at("/given/bodies")) {
      results.add(managed(answer(body)));
    }

    assertThat(results).containsExactlyElementsOf(norm.at("/expect/results"));
  }

  private static JsonNode managed(TalkAnswer answer) {
    ImAnswer told = ImAnswer.of(answer);
    if (told.isRateLimit()) {
      return JSON.createObjectNode().put("error", "RATE_LIMITED").put("retry", true);
    }
    var result = JSON.createObjectNode();
    var rows = result.putArray("rows");
    for (OmManaged one :
        OmWire.rows(told.list(ASKED), row -> ImRows.managed(row, Instant.MAX)).rows()) {
      var row = rows.addObject();
      row.put("sku", one.sku());
      row.put("available", (int) one.available());
      row.put("onHand", (int) one.onHand());
      var aliases = row.putObject("aliases");
      one.aliases().forEach(code -> aliases.put(code.name(), code.code()));
      var places = row.putObject("warehouses");
      one.stocked()
          .forEach(
              place ->
                  places
                      .putObject(place.name())
                      .put("available", (int) place.available())
                      .put("onHand", (int) place.onHand()));
    }
    return result;
  }

  @Test
  void pages_are_asked_from_1_until_one_is_empty_and_a_429_waits_milliseconds() {
    JsonNode norm = given("norm-05-om-paging-and-quota");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Place place = new Place(Place.Step.STOCK, 1, 0, 0);
    List<Integer> asked = new ArrayList<>();
    List<Duration> rests = new ArrayList<>();
    LoadTalk talk = new LoadTalk(place, 100, false, Duration.ZERO, clock);
    long rows = 0;
    for (JsonNode call : norm.at("/given/calls")) {
      String query = talk.next().query();
      assertThat(query).contains("limit=100");
      asked.add(Integer.valueOf(query.replaceAll(".*page=(\\d+).*", "$1")));
      talk.answered(page(call));
      if (talk.rest() != null) {
        rests.add(talk.rest());
      }
      rows += talk.rows();
      if (!talk.isLast()) {
        talk = new LoadTalk(talk.place(0), 100, false, Duration.ZERO, clock);
      }
    }

    assertThat(JSON.<JsonNode>valueToTree(asked)).isEqualTo(norm.at("/expect/pagesAsked"));
    assertThat(rows).isEqualTo(norm.at("/expect/rowsTotal").asLong());
    assertThat(rests).hasSize(1);
    assertThat(rests.get(0).toMillis())
        .isBetween(
            norm.at("/expect/waitAfter429Ms/min").asLong(),
            norm.at("/expect/waitAfter429Ms/max").asLong());
    assertThat(talk.isLast()).isTrue();
  }

  private static TalkAnswer page(JsonNode call) {
    if (call.path("status").asInt(200) == 429) {
      Map<String, String> headers = new TreeMap<>();
      call.path("headers")
          .fields()
          .forEachRemaining(
              one ->
                  headers.put(
                      one.getKey().toLowerCase(java.util.Locale.ROOT), one.getValue().asText()));
      return new TalkAnswer("Extensiv", 429, "", headers);
    }
    var body = JSON.createArrayNode();
    for (int i = 0; i < call.path("rows").asInt(); i++) {
      body.add(
          json(
              "{'productStockId': %d, 'quantity': 1, 'product': {'masterSku': 'S'}, 'stockLocation': {'warehouseId': 101}}"
                  .formatted(i)));
    }
    return answer(body);
  }

  @Test
  void errors_within_an_answer_of_200_are_of_the_item_they_name_and_count_from_1() {
    JsonNode norm = given("norm-07-om-adjust-errors");
    List<AdjustTalk.Item> items = new ArrayList<>();
    norm.at("/given/requestBody")
        .forEach(
            one ->
                items.add(
                    new AdjustTalk.Item(
                        one.path("masterSku").asText(),
                        one.path("warehouseId").asLong(),
                        one.path("stockLocationName").asText(),
                        one.path("onHandQuantity").asLong())));
    AdjustTalk talk = new AdjustTalk(items, Clock.systemUTC());
    assertThat(json(talk.next().body())).isEqualTo(norm.at("/given/requestBody"));
    talk.answered(answer(norm.at("/given/responseBody")));

    Map<String, String> results = new TreeMap<>();
    talk.said().forEach((sku, said) -> results.put(sku, said.result().name()));
    Map<String, String> expected = new TreeMap<>();
    norm.at("/expect/items")
        .fields()
        .forEachRemaining(one -> expected.put(one.getKey(), one.getValue().asText()));
    assertThat(results).isEqualTo(expected);
    // Where nobody is named the number counts.
    assertThat(
            AdjustTalk.read(
                    items,
                    json("{'results': [], 'errors': [{'errorCode': 'ERR097', 'index': 1}]}"),
                    true)
                .get("TEE-S")
                .result())
        .isEqualTo(AdjustTalk.Result.NEEDS_STOCK_RECORD);
  }

  @Test
  void a_row_that_cannot_be_used_is_named_with_its_member_and_the_others_are_read() {
    JsonNode body =
        json(
            "[{'productStockId': 7, 'quantity': 'many', 'product': {'masterSku': 'TEE'}, 'stockLocation': {'warehouseId': 101}},"
                + " {'productStockId': 8, 'quantity': '4', 'product': {'masterSku': 'MUG'}, 'stockLocation': {'warehouseId': '101'}, 'more': {}}]");
    OmWire.Rows<OmBin> rows =
        OmWire.rows(OmWire.list(answer(body), ASKED, NOW), row -> OmWire.bin(row, NOW));

    assertThat(rows.unreadable())
        .containsExactly("quantity is 'many', which is no number in productStockId 7 (TEE)");
    assertThat(rows.rows()).hasSize(1);
    assertThat(rows.rows().get(0).onHand()).isEqualTo(4);
    assertThat(rows.rows().get(0).warehouse()).isEqualTo(101);
  }

  @Test
  void what_is_no_list_is_not_taken_for_nothing() {
    assertThatThrownBy(() -> OmWire.list(new TalkAnswer("Extensiv", 200, ""), ASKED, NOW))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> OmWire.list(new TalkAnswer("Extensiv", 200, "<html>"), ASKED, NOW))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> OmWire.list(new TalkAnswer("Extensiv", 429, ""), ASKED, NOW))
        .isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> ImAnswer.of(answer(json("{'success_code': true}"))).list(ASKED))
        .isInstanceOf(TransientException.class);
    assertThat(ImAnswer.of(answer(json("{'success_code': true, 'response': []}"))).list(ASKED))
        .isEmpty();
    assertThatThrownBy(
            () ->
                ImAnswer.of(
                        answer(
                            json(
                                "{'success_code': false, 'error_code': 'Invalid', 'message': 'Invalid API User or Key'}")))
                    .list(ASKED))
        .isInstanceOf(MisconfiguredException.class);
  }

  @Test
  void only_what_says_that_a_sku_is_not_there_leaves_it_without_stock() {
    for (String body :
        List.of(
            "{'success_code': false, 'error_code': 'Invalid', 'message': 'Invalid SKU'}",
            "{'success_code': false, 'error_code': 'Failure', 'message': 'SKU TEE was not found'}")) {
      ManagedTalk talk = new ManagedTalk(List.of("TEE"), Clock.fixed(NOW, ZoneOffset.UTC));
      talk.answered(answer(json(body)));
      assertThat(talk.found()).isEmpty();
      assertThat(talk.next()).isNull();
    }
    ManagedTalk failed = new ManagedTalk(List.of("TEE"), Clock.fixed(NOW, ZoneOffset.UTC));
    assertThatThrownBy(
            () ->
                failed.answered(
                    answer(
                        json(
                            "{'success_code': false, 'error_code': 'Failure', 'message': 'Try again'}"))))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("Try again");
  }

  @Test
  void a_product_it_refuses_is_named_and_the_next_is_asked_and_its_bucket_is_waited_for() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    List<String> skus = List.of("A/1", "B", "C");
    Place first = new Place(Place.Step.DESCRIBED, 1, 0, 0);
    DescribedTalk refused = new DescribedTalk(first, skus, Duration.ofSeconds(1), clock);
    String path = refused.next().path();
    refused.answered(
        answer(json("{'success_code': false, 'error_code': 'Failure', 'message': 'Try again'}")));
    refused.answered(
        answer(json("{'success_code': true, 'response': {'sku': 'b', 'aliases': []}}")));
    refused.answered(
        answer(json("{'success_code': false, 'error_code': 'RateLimit', 'message': 'Over'}")));
    DescribedTalk again = new DescribedTalk(refused.place(0), skus, Duration.ofSeconds(1), clock);

    assertThat(path).isEqualTo("/merchant/product/A%2F1");
    assertThat(refused.unreadable())
        .satisfiesExactly(
            one -> assertThat(one).contains("Failure 'Try again'").endsWith(" in product A/1"),
            one -> assertThat(one).isEqualTo("sku is another one in product B"));
    assertThat(refused.rest()).isEqualTo(ImAnswer.REST);
    assertThat(List.of(refused.done(), refused.toCome(), again.toCome()))
        .containsExactly(2L, 3L, 1L);
    assertThat(again.next().path()).isEqualTo("/merchant/product/C");
    assertThatThrownBy(
            () ->
                again.answered(
                    answer(
                        json(
                            "{'success_code': false, 'error_code': 'Invalid', 'message': 'Invalid API User or Key'}"))))
        .isInstanceOf(MisconfiguredException.class);
  }

  @Test
  void
      an_order_of_an_integration_manager_is_read_with_texts_for_numbers_and_what_is_filtered_out() {
    ExtensivSettings settings =
        ExtensivSettings.read(
            "om",
            new io.crossdock.operate.Settings(
                key ->
                    java.util.Optional.ofNullable(
                        Map.of(
                                "om.source",
                                "integration-manager",
                                "om.sources",
                                "woo-shop:WooCommerce")
                            .get(key))));
    ImOrders orders = new ImOrders(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    String items =
        "'items': [{'item': 'C100', 'quantity': '2', 'filtered_sku': 'N'},"
            + " {'item': 'C100', 'quantity': 1}, {'item': 'GIFT', 'quantity': '1', 'filtered_sku': 'Y'}]";
    ListedOrder there =
        orders.order(
            json(
                "{'cust_ref': '156', 'order_source': 'WooCommerce', 'order_status': 'shipped',"
                    + " 'delivered_to_wms_date': '2026-05-04T09:10:04+00:00', "
                    + items
                    + "}"),
            "ANY/1");
    ListedOrder fresh =
        orders.order(
            json(
                "{'cust_ref': '7', 'order_source': 'Amazon', 'items': [], 'order_status': 'error'}"),
            "AT_WMS/2");

    assertThat(there.key()).isEqualTo("woo-shop:156");
    assertThat(there.state()).isEqualTo(ListedOrder.State.CONTAINED);
    assertThat(there.since()).isEqualTo(Instant.parse("2026-05-04T09:10:04Z"));
    assertThat(there.lines()).isEqualTo(Map.of("C100", 3L));
    assertThat(there.pieces()).isEqualTo(3);
    assertThat(fresh.key()).isEqualTo("Amazon:7");
    assertThat(fresh.state()).isEqualTo(ListedOrder.State.NEW);
    assertThatThrownBy(() -> orders.order(json("{'items': []}"), null))
        .hasMessage("cust_ref is missing");
    assertThat(orders.page("AT_WMS/2", NOW).next())
        .hasToString(
            "GET /merchant/orders/list/at_wms?from_date=2026-05-04T10%3A00%3A00%2B00%3A00&page=2&limit=100");
    assertThat(orders.next("AT_WMS/2", true)).isEqualTo("SHIPPED_OR_CONFIRMED/1");
    assertThat(orders.next("CANCELED/2", true)).isNull();
  }

  @Test
  void rows_of_files_are_what_was_read() {
    OmItem item =
        new OmItem(
            7,
            "A\tB\\n",
            Product.Type.BUNDLE,
            false,
            null,
            "",
            new OmDetails("a\nb", null, "1 lb", "1 x 2 x 3"),
            List.of(
                new Product.Component("PEN", BigDecimal.valueOf(2)),
                new Product.Component("PAD", null)));
    OmBin bin = new OmBin(1, "\\N", 101, "", 5, 2, null, true, 3, NOW);
    OmListing listed = new OmListing(3, "us\r\n", "TEE", 9001, true, false);
    OmManaged managed =
        new OmManaged(
            "TEE",
            5,
            4,
            NOW,
            List.of(new OmCode("UPC", "001"), new OmCode("UPC", "002\t")),
            List.of(new OmManaged.Stocked(9, "EAST", 5, 4, NOW)));

    assertThat(OmItem.parse(item.line())).isEqualTo(item);
    assertThat(OmBin.parse(bin.line())).isEqualTo(bin);
    assertThat(OmListing.parse(listed.line())).isEqualTo(listed);
    assertThat(OmManaged.parse(managed.line())).isEqualTo(managed);
    assertThat(item.line().lines()).hasSize(1);
    OmDescribed described =
        new OmDescribed(
            "TEE",
            NOW,
            true,
            new OmDetails("Tee", "a\tb", null, null),
            List.of(new OmCode("UPC", "001")));
    assertThat(OmDescribed.parse(described.line())).isEqualTo(described);
  }

  @Test
  void what_order_manager_does_not_count_as_available_is_taken_off() {
    JsonNode row =
        json(
            "{'productStockId': 1, 'quantity': 10, 'quantityLocked': 2, 'allocatedQuantity': 3, 'availableQuantity': 5,"
                + " 'product': {'masterSku': 'TEE'}, 'stockLocation': {'warehouseId': 101}}");

    assertThat(OmWire.bin(row, NOW).allocated()).isEqualTo(3);
    assertThat(OmWire.bin(row, NOW).locked()).isEqualTo(2);
  }
}
