package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import io.crossdock.sandbox.infoplus.Site.Reply;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Orders over the API. */
final class OrderPlays {

  private static final String PROCESSED = "REQ MODIFY REQUEST ON PROCESSED ORDER";

  private OrderPlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    create(plays);
    rules(plays);
    change(plays);
    return plays;
  }

  private static void create(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.ORDER_POST,
        s -> {
          Reply reply = s.post("order", Site.order("SO-1").put("status", "Shipped"));
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.body().get("orderNo").decimalValue()).isEqualByComparingTo("4711");
          assertThat(reply.text("status")).isEqualTo("Pending");
          assertThat(reply.text("orderDate")).isEqualTo("2024-05-01T00:00:00.000Z");
          assertThat(reply.body().get("totalQty").asInt()).isEqualTo(7);
          JsonNode line = reply.body().at("/lineItems/1");
          assertThat(line.get("lineItemId").asInt()).isEqualTo(2);
          assertThat(line.get("shippedQty").asInt()).isZero();
          s.seed("order", "{'orderNo':4720.002,'lobId':20100}");
          assertThat(s.post("order", Site.order("SO-2")).body().get("orderNo").decimalValue())
              .isEqualByComparingTo("4721");
          assertThat(s.simulator().writes())
              .hasSize(2)
              .first()
              .satisfies(one -> assertThat(one.path()).isEqualTo("/infoplus-wms/api/v3.0/order"));
        });
    plays.put(
        InfoplusContract.ORDER_REQUIRED,
        s -> {
          for (String field : List.of("lobId", "warehouseId", "lineItems")) {
            refused(s, Site.order("A").without(field), field);
          }
          for (String field : List.of("lobId", "sku", "orderedQty")) {
            ObjectNode order = Site.order("A");
            ((ObjectNode) order.at("/lineItems/0")).remove(field);
            refused(s, order, field);
          }
          ObjectNode order = Site.order("A");
          ((ObjectNode) order.at("/lineItems/0")).put("orderedQty", 0);
          refused(s, order, "orderedQty");
          refused(s, Site.order("A").putArray("lineItems"), "JSON object");
          assertThat(s.post("order", null).status()).isEqualTo(400);
          assertThat(s.simulator().writes()).isEmpty();
        });
  }

  private static void refused(Site site, JsonNode body, String why) throws Exception {
    Reply reply = site.post("order", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(why);
  }

  private static void rules(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.ORDER_CUSTOMER,
        s -> {
          s.post("order", Site.order("A"));
          Reply again = s.post("order", Site.order("B").put("billToCompany", "Other"));
          assertThat(again.text("billToCompany")).isEqualTo("Northwind");
          refused(s, Site.order("C").put("customerNo", "C-9").without("billToCompany"), "C-9");
          refused(s, Site.order("C").without(List.of("customerNo", "billToCompany")), "customerNo");
          assertThat(s.simulator().count("customer")).isEqualTo(1);
          s.simulator().settings(SiteSettings.USUAL.withCustomerRules(false));
          Reply lax =
              s.post("order", Site.order("C").without(List.of("customerNo", "billToCompany")));
          assertThat(lax.status()).isEqualTo(200);
        });
    plays.put(
        InfoplusContract.ORDER_COMPANY,
        s -> {
          refused(s, Site.order("A").put("shipToCity", "Dayton"), "shipToCompany");
          refused(
              s, Site.order("A").put("billToCity", "X").without("billToCompany"), "billToCompany");
        });
    plays.put(
        InfoplusContract.ORDER_CARRIER_TEXT,
        s -> {
          Reply reply = s.post("order", Site.order("A").put("carrierId", "212"));
          assertThat(reply.body().get("carrierId").isInt()).isTrue();
          refused(s, Site.order("A").put("carrierId", "UPS"), "carrierId");
        });
    plays.put(
        InfoplusContract.ORDER_DUPLICATE,
        s -> {
          s.post("order", Site.order("A"));
          assertThat(s.post("order", Site.order("A")).status()).isEqualTo(200);
          s.simulator().wmsSettings(Site.json("{'allowDuplicateCustomerOrderNo':false}"));
          refused(s, Site.order("A"), "Duplicate");
          assertThat(s.post("order", Site.order("A1")).status()).isEqualTo(200);
          assertThat(s.simulator().count("order")).isEqualTo(3);
        });
    plays.put(
        InfoplusContract.ORDER_UNKNOWN_ITEM,
        s -> {
          s.simulator().settings(SiteSettings.USUAL.withReferences(true));
          refused(s, Site.order("A"), "WID-100");
          s.post("item", Site.item("WID-100"));
          s.post("item", Site.item("WID-200"));
          refused(s, Site.order("A").put("carrierId", 5), "carrierId 5");
          assertThat(s.post("order", Site.order("A")).status()).isEqualTo(200);
          assertThat(s.post("asn", Site.asn("P")).error()).contains("vendorId 61");
        });
  }

  private static void change(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.ORDER_GET,
        s -> {
          s.seed("order", "{'orderNo':4711.001,'lobId':20100}");
          assertThat(s.get("order/4711.001").body().get("orderNo").decimalValue())
              .isEqualByComparingTo("4711.001");
          Reply none = s.get("order/4711");
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.error()).isEqualTo("No order found with orderNo 4711");
        });
    plays.put(
        InfoplusContract.ORDER_PUT,
        s -> {
          s.post("order", Site.order("A"));
          s.simulator().advance(Duration.ofSeconds(9));
          Reply reply =
              s.put("order", "{\"orderNo\":4711.0,\"carrierId\":212,\"status\":\"Cancelled\"}");
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.body().get("carrierId").asInt()).isEqualTo(212);
          assertThat(reply.text("status")).isEqualTo("Pending");
          assertThat(reply.text("customerOrderNo")).isEqualTo("A");
          assertThat(reply.body().get("lineItems")).hasSize(2);
          assertThat(reply.text("modifyDate")).isEqualTo("2024-05-01T12:00:09.000Z");
          assertThat(s.put("order", "{\"orderNo\":4799,\"carrierId\":212}").status())
              .isEqualTo(404);
          assertThat(s.put("order", "{\"carrierId\":212}").error()).contains("orderNo");
        });
    plays.put(
        InfoplusContract.ORDER_PAST,
        s -> {
          s.post("order", Site.order("A"));
          for (String status : List.of("Processed", "Shipped", "Cancelled")) {
            s.set("order", "4711", "{'status':'" + status + "'}");
            Reply put = s.put("order", "{\"orderNo\":4711,\"carrierId\":212}");
            assertThat(put.status()).isEqualTo(400);
            assertThat(put.error()).isEqualTo(PROCESSED);
            assertThat(s.delete("order/4711").error()).isEqualTo(PROCESSED);
            assertThat(s.post("order/editLineItems", edit(4711)).error()).isEqualTo(PROCESSED);
          }
          s.set("order", "4711", "{'status':'On Order'}");
          assertThat(s.put("order", "{\"orderNo\":4711,\"carrierId\":212}").status())
              .isEqualTo(200);
        });
    plays.put(
        InfoplusContract.ORDER_DELETE,
        s -> {
          s.post("order", Site.order("A"));
          s.seed("order", "{'orderNo':4711.001,'lobId':20100,'status':'Back Order'}");
          Reply gone = s.delete("order/4711");
          assertThat(gone.status()).isEqualTo(204);
          assertThat(gone.raw().body()).isEmpty();
          assertThat(s.delete("order/4711").status()).isEqualTo(404);
          assertThat(s.delete("order/4711.001").status()).isEqualTo(204);
          assertThat(s.simulator().count("order")).isZero();
          assertThat(s.simulator().writes()).hasSize(3);
        });
    plays.put(
        InfoplusContract.ORDER_EDIT_LINES,
        s -> {
          s.post("order", Site.order("A"));
          assertThat(s.post("order/editLineItems", edit(4711)).body().at("/0/status").asText())
              .isEqualTo("Success");
          assertThat(s.get("order/4711").body().at("/lineItems/0/orderedQty").asInt()).isEqualTo(3);
          assertThat(s.get("order/4711").body().get("totalQty").asInt()).isEqualTo(5);
          s.post("order", Site.order("B"));
          ObjectNode both = edit(4712);
          both.withArray("orderNoList").add(4799);
          assertThat(s.post("order/editLineItems", both).status()).isEqualTo(404);
          assertThat(s.get("order/4712").body().at("/lineItems/0/orderedQty").asInt()).isEqualTo(5);
          assertThat(s.post("order/editLineItems", edit(4712).without("editType")).status())
              .isEqualTo(400);
        });
  }

  private static ObjectNode edit(int orderNo) {
    ObjectNode edit =
        Site.json(
            "{'originalSKU':'WID-100','originalQuantity':5,'newSKU':'WID-100','newQuantity':3,"
                + "'editType':'Substitution'}");
    edit.putArray("orderNoList").add(orderNo);
    return edit;
  }
}
