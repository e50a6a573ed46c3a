package io.crossdock.partner.infoplus.writing;

import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.Address;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.operate.Settings;
import io.crossdock.partner.infoplus.InfoplusHarness;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.OrderNo;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as Infoplus takes them, and what of them is sent again. */
class InfoplusMappingTest {

  private static InfoplusSettings settings(String... keysAndValues) {
    Map<String, String> all = new HashMap<>();
    all.put("infoplus.lob", "20100");
    all.put("infoplus.items.groups", "HARDWARE/WIDGETS:8/46");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      all.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    Settings read = new Settings(key -> Optional.ofNullable(all.get(key)));
    InfoplusSettings settings = InfoplusSettings.read("infoplus", read);
    read.orThrow();
    return settings;
  }

  @Test
  void the_adjustments_of_an_old_version_are_refused_by_name() {
    String[] old = {
      "infoplus.enabled",
      "true",
      "infoplus.url",
      "http://localhost",
      "infoplus.key",
      "secret-key",
      "infoplus.version",
      "v2.0",
      "schedule.infoplus-adjustments.cron",
      "0 * * * * ?"
    };
    assertThatThrownBy(() -> settings(old))
        .hasMessageContaining("infoplus.version")
        .hasMessageContaining("schedule.infoplus-adjustments.cron = never");
    old[9] = "never";
    assertThat(settings(old).api().version()).isEqualTo("v2.0");
  }

  private static Order order(Address shipTo, Order.Handling handling) {
    return new Order(
        "erp",
        "SO-1",
        1,
        null,
        InfoplusHarness.AT,
        InfoplusHarness.AT,
        shipTo,
        List.of(Order.Line.of("1", "wid-100", 5)),
        null,
        null,
        null,
        handling);
  }

  private static ObjectNode body(Order order, InfoplusSettings settings) {
    return OrderBody.of(
        order,
        new OrderBody.Known("SO-1", 4101, "100", "3", Map.of("wid-100", "WID-100")),
        settings);
  }

  private static Address abroad(String street3, String country) {
    return new Address(
        "Erika", null, "Ring 1", null, street3, "1010", "Wien", "W", country, null, null);
  }

  @Test
  void outside_the_us_the_region_goes_to_the_street() {
    JsonNode body = body(order(abroad(null, "AT"), null), settings());
    assertThat(body.has("shipToState")).isFalse();
    assertThat(body.path("shipToStreet3").asText()).isEqualTo("W");
    assertThat(body.path("shipToCompany").asText()).as("always asked for").isEqualTo("Erika");
    assertThat(body(order(abroad("2nd", "AT"), null), settings()).path("shipToStreet3").asText())
        .isEqualTo("2nd, W");
    JsonNode us = body(order(abroad("2nd", "US"), null), settings());
    assertThat(us.path("shipToStreet3").asText()).isEqualTo("2nd");
    assertThat(us.path("shipToState").asText()).isEqualTo("W");
    assertThat(us.path("billToState").asText()).as("who gets it pays").isEqualTo("W");
  }

  @Test
  void what_a_seller_asks_beyond_goods_is_sent() {
    Order.Handling handling =
        new Order.Handling(
            "EAST",
            "C-1",
            null,
            "PO-7",
            true,
            List.of(
                new Order.Extra(null, "gift", "msg", "Hello"),
                new Order.Extra("wid-100", null, "engraving", "X")),
            Map.of("channel", "WEB"));
    ObjectNode body =
        body(
            order(InfoplusHarness.dayton(), handling),
            settings(
                "infoplus.orders.defaults",
                "mediaCode:Electronic, legacyRestrictionType:Interim, packingSlipTemplateId:7,"
                    + " shipCode:'7'"));
    assertThat(body.path("holdCode").asText()).isEqualTo("Y");
    assertThat(body.path("customFields")).isEqualTo(json("{'channel':'WEB'}"));
    assertThat(body.at("/extraOrderData/0"))
        .isEqualTo(json("{'sequence':1,'category':'gift','code':'msg','value':'Hello'}"));
    assertThat(body.at("/extraLineItemData/0"))
        .isEqualTo(json("{'sku':'WID-100','code':'engraving','value':'X'}"));
    assertThat(body.path("mediaCode").asText()).isEqualTo("Electronic");
    assertThat(body.path("packingSlipTemplateId").isNumber()).isTrue();
    assertThat(body.path("shipCode").isTextual()).isTrue();
    assertThat(body.path("carrierId").asInt()).isEqualTo(100);
    assertThat(body.path("serviceTypeId").asText()).isEqualTo("3");
    assertThat(body.has("orderSourceId")).isFalse();
  }

  private static Item item(String name, String category, BigDecimal kg, Boolean active) {
    return new Item(
        "erp",
        "wid-100",
        1,
        InfoplusHarness.AT,
        name,
        null,
        null,
        List.of(),
        kg,
        new BigDecimal("0.127"),
        null,
        null,
        null,
        category,
        null,
        null,
        null,
        null,
        null,
        active);
  }

  @Test
  void an_item_is_cut_weighed_grouped_and_retired() {
    String emoji = "x".repeat(39) + "\uD83D\uDE00";
    ObjectNode body =
        ItemBody.of(
            item(emoji, "OTHER", new BigDecimal("1"), false),
            settings("infoplus.items.group", "1/2"));
    assertThat(body.path("itemDescription").asText()).isEqualTo("x".repeat(39));
    assertThat(body.path("weightPerWrap").decimalValue()).isEqualByComparingTo("2.204623");
    assertThat(body.path("length").decimalValue()).isEqualByComparingTo("5");
    assertThat(body.path("majorGroupId").asInt() * 10 + body.path("subGroupId").asInt())
        .isEqualTo(12);
    assertThat(body.path("status").asText()).isEqualTo("Blocked");
    assertThat(body.path("sku").asText()).isEqualTo("WID-100");
    assertThatThrownBy(() -> ItemBody.of(item("W", "OTHER", null, true), settings()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("'OTHER'");
  }

  @ParameterizedTest
  @CsvSource({
    "vendorSKU, /vendorSKU",
    "upc, /upc",
    "custom:ERP no, /customFields/ERP no",
  })
  void a_new_item_carries_our_sku_where_it_is_known_by_it(String identity, String at) {
    InfoplusSettings settings =
        settings("infoplus.items.identity", identity, "infoplus.items.group", "1/2");
    ObjectNode body = ItemBody.of(item("W", null, null, true), settings);
    assertThat(body.at(at).asText()).isEqualTo("wid-100");
    assertThat(settings.writing().items().identity().means(body, "wid-100")).isTrue();
    assertThat(settings.writing().items().identity().means(body, "WID-100")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1.0|true",
        "'1'|1|true",
        "'1'|'1.0'|false",
        "' '|null|true",
        "'a'|'A'|false",
        "'2024-05-01'|'2024-05-01T00:00:00.000Z'|true",
        "'2024-05-01T02:00:00+0200'|'2024-05-01T00:00:00Z'|true",
        "{'a':1}|{'a':'1','b':2}|true",
        "[1]|[1,2]|false",
        "0|null|false"
      })
  void values_are_compared_as_infoplus_may_show_them(String sent, String there, boolean same) {
    ObjectNode both = json("{'sent':" + sent + ",'there':" + there + "}");
    assertThat(Body.same(both.get("sent"), both.get("there"))).isEqualTo(same);
  }

  @Test
  void only_what_the_seller_changed_is_sent_again() {
    ObjectNode before =
        json("{'carrierId':100,'shipToStreet':'A','shipToStreet2':'b','holdCode':'Y'}");
    ObjectNode now = json("{'carrierId':100,'shipToStreet':'C'}");
    JsonNode there =
        json("{'carrierId':212,'shipToStreet':'A','shipToStreet2':'b','holdCode':'Y','x':1}");
    assertThat(OrderChanges.fields(now, Prints.changed(now, Prints.of(before)), there))
        .isEqualTo(json("{'shipToStreet':'C','holdCode':'N','shipToStreet2':null}"));
    assertThat(OrderChanges.fields(now, Prints.changed(now, Map.of()), there))
        .as("where nobody knows what was sent, all that differs")
        .isEqualTo(json("{'carrierId':100,'shipToStreet':'C'}"));
  }

  @Test
  void what_is_something_else_there_than_was_sent_is_named() {
    Map<String, String> sent =
        Prints.of(
            json(
                "{'carrierId':100,'serviceTypeId':'7','shipToZip':'02134','needByDate':'2026-12-01',"
                    + "'customFields':{'gift':'yes','weight':1.50},'extraOrderData':[{'code':'a'}]}"));
    JsonNode same =
        json(
            "{'carrierId':'100','serviceTypeId':7,'shipToZip':'02134',"
                + "'needByDate':'2026-12-01T00:00:00.000+0000','x':1,"
                + "'customFields':{'gift':'yes','weight':'1.5','other':3}}");
    assertThat(Prints.differing(sent, same)).isEmpty();
    assertThat(
            Prints.differing(
                sent,
                json(
                    "{'carrierId':101,'serviceTypeId':7,'shipToZip':'2134',"
                        + "'needByDate':'2026-12-01T06:00:00Z','customFields':{'weight':1.5}}")))
        .containsExactlyInAnyOrder("carrierId", "shipToZip", "needByDate", "customFields.gift");
  }

  @Test
  void a_whole_state_takes_nothing_back_that_only_a_change_has_a_word_for() {
    Map<String, String> first = Prints.of(json("{'carrierId':100,'holdCode':'Y'}"));
    Map<String, String> changed =
        Prints.with(
            first,
            Map.of(
                "carrierId",
                json("{'to':212}").get("to"),
                "shipCode",
                json("{'to':'X'}").get("to"),
                "holdCode",
                json("{'to':'H'}").get("to")));
    ObjectNode again = json("{'carrierId':100,'holdCode':'Y'}");
    assertThat(Prints.changed(again, changed)).containsExactly("carrierId");
    Map<String, String> now = Prints.of(again, changed);
    assertThat(Prints.differing(now, json("{'carrierId':100,'holdCode':'H','shipCode':'X'}")))
        .isEmpty();
    assertThat(Prints.changed(json("{'carrierId':100}"), now)).containsExactly("holdCode");
    assertThat(Prints.of(json("{'carrierId':100}"), now)).doesNotContainKey("+holdCode");
    assertThat(Prints.without(now, java.util.Set.of("shipCode", "carrierId")).keySet())
        .containsExactlyInAnyOrder("=", "holdCode", "+holdCode");
  }

  @Test
  void what_infoplus_shows_otherwise_or_decides_itself_is_no_difference() {
    Map<String, String> sent = Prints.of(json("{'customFields':{'gift':'yes'},'carrierId':1}"));
    Map<String, String> emptied =
        Prints.with(
            sent,
            Map.of(
                "customFields",
                json("{}"),
                "holdCode",
                TextNode.valueOf("N"),
                "billToCity",
                TextNode.valueOf("Dayton"),
                "orderDate",
                TextNode.valueOf("2026-12-01")));
    assertThat(Prints.differing(emptied, json("{'customFields':null,'carrierId':1}"))).isEmpty();
    assertThat(Prints.differing(emptied, json("{'customFields':{'gift':'yes'},'holdCode':'Y'}")))
        .containsExactlyInAnyOrder("carrierId", "customFields", "customFields.gift", "holdCode");
    assertThat(Prints.changed(json("{'customFields':{'gift':'yes'},'carrierId':1}"), emptied))
        .as("the seller's next word brings it back")
        .containsExactly("customFields");
    Map<String, String> filled =
        Prints.with(emptied, Map.of("customFields", json("{'color':'red'}")));
    assertThat(Prints.differing(filled, json("{'customFields':{'color':'red'},'carrierId':1}")))
        .isEmpty();
    Map<String, String> whole =
        Prints.of(json("{'customFields':{'gift':'no'},'carrierId':1}"), emptied);
    assertThat(Prints.differing(whole, json("{'customFields':{'gift':'no'},'carrierId':1}")))
        .isEmpty();
  }

  @Test
  void prints_from_before_fields_were_compared_are_not_compared() {
    Map<String, String> old = Map.of("needByDate", "01234567", "customFields", "89abcdef");
    JsonNode there = json("{'carrierId':7}");
    assertThat(Prints.differing(old, there)).isEmpty();
    Map<String, String> changed = Prints.with(old, Map.of("carrierId", json("{'to':8}").get("to")));
    assertThat(Prints.differing(changed, there)).containsExactly("carrierId");
    assertThat(Prints.of(json("{'carrierId':8}"), changed)).doesNotContainKey("=");
  }

  @Test
  void a_number_that_would_fill_the_heap_is_printed_with_its_exponent() {
    ObjectNode vast = json("{}");
    vast.put("weight", new BigDecimal("1e999999999"));
    Map<String, String> sent = Prints.of(vast);
    assertThat(Prints.differing(sent, vast)).isEmpty();
    assertThat(Prints.differing(sent, json("{'weight':'9E999999999'}"))).containsExactly("weight");
    assertThatThrownBy(() -> OrderNo.of("1e999999999")).hasMessageContaining("no order number");
  }

  @Test
  void what_no_change_may_set_is_refused_by_name() {
    assertThat(OrderChanges.asTheyAre(Map.of("status", json("{}"))).refusal()).contains("status");
    assertThat(OrderChanges.asTheyAre(Map.of("lineItems", json("{}"))).refusal()).contains("lines");
    assertThat(OrderChanges.asTheyAre(Map.of("carrierId", json("{}"))).refusal()).isNull();
  }

  @Test
  void an_asn_is_changed_whole_and_its_lines_keep_their_ids() {
    ObjectNode there =
        json(
            "{'id':321,'poNo':'PO-1','status':'Open','orderDate':'2024-05-01T00:00:00.000Z','lineItems':["
                + "{'id':1,'sku':'A','orderQuantity':5,'unitCode':'EACH','receivedQuantity':0},"
                + "{'id':2,'sku':'B','orderQuantity':6,'receivedQuantity':null}]}");
    ObjectNode wanted =
        json(
            "{'poNo':'PO-1','orderDate':'2024-05-01T00:00:00Z','lineItems':["
                + "{'sku':'A','orderQuantity':7},{'sku':'C','orderQuantity':1}]}");
    ObjectNode changed = AsnBody.changed(there, wanted, List.of());
    assertThat(changed.path("lineItems"))
        .isEqualTo(
            json("{'l':[{'id':1,'sku':'A','orderQuantity':7,'unitCode':'EACH','receivedQuantity':0},"
                    + "{'sku':'C','orderQuantity':1}]}")
                .get("l"));
    assertThat(changed.path("orderDate").asText()).endsWith(".000Z");
    assertThat(
            AsnBody.changed(
                there,
                json("{'lineItems':[{'sku':'A','orderQuantity':5},{'sku':'B','orderQuantity':6}]}"),
                List.of()))
        .isEqualTo(there);
    assertThat(AsnBody.whyFixed(there)).isNull();
  }
}
