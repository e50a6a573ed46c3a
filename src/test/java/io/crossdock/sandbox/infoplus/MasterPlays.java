package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import io.crossdock.sandbox.infoplus.Site.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Items, vendors, ASNs and custom fields over the API. */
final class MasterPlays {

  private MasterPlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    items(plays);
    asns(plays);
    others(plays);
    return plays;
  }

  private static void refused(Reply reply, String why) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(why);
  }

  private static void items(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.ITEM_REQUIRED,
        s -> {
          List<String> fields = new ArrayList<>();
          Site.item("A").fieldNames().forEachRemaining(fields::add);
          assertThat(fields).hasSize(20);
          for (String field : fields) {
            refused(s.post("item", Site.item("A").without(field)), field);
          }
          assertThat(s.post("item", Site.item("A")).body().get("id").asInt()).isEqualTo(5001);
        });
    plays.put(
        InfoplusContract.ITEM_SKU,
        s -> {
          assertThat(s.post("item", Site.item("wid-+1")).text("sku")).isEqualTo("WID-+1");
          refused(s.post("item", Site.item("Wid-+1")), "Duplicate");
          assertThat(s.post("item", Site.item("WID-+1").put("lobId", 7)).status()).isEqualTo(200);
          for (String bad : List.of("A'B", "A\\\"B", "A^B")) {
            refused(s.post("item", Site.item(bad.replace("\\", ""))), "sku");
          }
          refused(s.post("item", Site.item("A".repeat(101))), "100");
        });
    plays.put(
        InfoplusContract.ITEM_RENAME,
        s -> {
          s.post("item", Site.item("A"));
          refused(s.put("item", "{\"id\":5001,\"sku\":\"B\"}"), "SKU");
          String longer = "x".repeat(41);
          refused(s.post("item", Site.item("B").put("itemDescription", longer)), "40");
          Reply put = s.put("item", "{\"id\":5001,\"status\":\"Blocked\"}");
          assertThat(put.text("status")).isEqualTo("Blocked");
          assertThat(put.text("sku")).isEqualTo("A");
          assertThat(s.delete("item/5001").status()).isEqualTo(204);
          assertThat(s.get("item/5001").status()).isEqualTo(404);
        });
    plays.put(
        InfoplusContract.ITEM_BY_SKU,
        s -> {
          s.post("item", Site.item("A+B"));
          assertThat(s.get("item/getBySKU?lobId=20100&sku=A%2BB").body().get("id").asInt())
              .isEqualTo(5001);
          assertThat(s.get("item/getBySKU?lobId=20100&sku=A+B").status()).isEqualTo(404);
          assertThat(s.get("item/getBySKU?sku=A").status()).isEqualTo(400);
        });
    plays.put(
        InfoplusContract.VENDOR,
        s -> {
          for (String field :
              List.of(
                  "vendorNo", "lobId", "name", "street", "city", "state", "zipCode", "inactive")) {
            refused(s.post("vendor", Site.vendor(10042).without(field)), field);
          }
          refused(s.post("vendor", Site.vendor(1).put("vendorNo", "V-ACME")), "vendorNo");
          refused(s.post("vendor", Site.vendor(1).put("inactive", "true")), "inactive");
          Reply made = s.post("vendor", Site.vendor(10042));
          assertThat(made.body().get("id").asInt()).isEqualTo(61);
          refused(s.post("vendor", Site.vendor(10042)), "Duplicate");
          assertThat(s.put("vendor", "{\"id\":61,\"name\":\"B\"}").text("name")).isEqualTo("B");
          assertThat(s.found("vendor", "externalId eq 'V-ACME'", "")).containsExactly("61");
          assertThat(s.delete("vendor/61").status()).isEqualTo(204);
        });
  }

  private static void asns(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.ASN_POST,
        s -> {
          Reply asn = s.post("asn", Site.asn("PO-1"));
          assertThat(asn.body().get("id").asInt()).isEqualTo(321);
          assertThat(asn.text("status")).isEqualTo("Open");
          assertThat(asn.body().at("/lineItems/1/receivedQuantity").asInt(-1)).isZero();
          assertThat(s.found("itemReceipt", "poNoId eq '321'", ""))
              .containsExactly("70001", "70002");
          assertThat(s.get("itemReceipt/70002").text("sku")).isEqualTo("WID-200");
        });
    plays.put(
        InfoplusContract.ASN_REQUIRED,
        s -> {
          for (String field :
              List.of("lobId", "poNo", "vendorId", "warehouseId", "orderDate", "type")) {
            refused(s.post("asn", Site.asn("P").without(field)), field);
          }
          refused(s.post("asn", Site.asn("P".repeat(41))), "40");
          ObjectNode line = Site.asn("P");
          ((ObjectNode) line.at("/lineItems/0")).remove("orderQuantity");
          refused(s.post("asn", line), "orderQuantity");
          s.post("asn", Site.asn("P"));
          refused(s.post("asn", Site.asn("P")), "Duplicate");
          assertThat(s.simulator().count("asn")).isEqualTo(1);
        });
    plays.put(
        InfoplusContract.ASN_PUT,
        s -> {
          ObjectNode asn = (ObjectNode) s.post("asn", Site.asn("P")).body();
          ArrayNode lines = asn.withArray("lineItems");
          lines.remove(1);
          ((ObjectNode) lines.get(0)).put("orderQuantity", 90);
          lines.add(Site.json("{'lobId':20100,'sku':'WID-300','orderQuantity':7}"));
          Reply put = s.put("asn", asn.put("remarks", "late"));
          assertThat(put.status()).isEqualTo(200);
          assertThat(put.text("remarks")).isEqualTo("late");
          assertThat(s.found("itemReceipt", "poNoId eq 321", "")).containsExactly("70001", "70003");
          assertThat(s.get("itemReceipt/70001").body().get("orderQuantity").asInt()).isEqualTo(90);
        });
    plays.put(
        InfoplusContract.ASN_RECEIVED,
        s -> {
          s.post("asn", Site.asn("P"));
          s.post("asn", Site.asn("Q"));
          s.set("itemReceipt", "70001", "{'receivedQuantity':1}");
          refused(s.put("asn", "{\"id\":321,\"remarks\":\"late\"}"), "receipts");
          refused(s.delete("asn/321"), "receipts");
          assertThat(s.delete("asn/322").status()).isEqualTo(204);
          assertThat(s.simulator().count("itemReceipt")).isEqualTo(2);
        });
    plays.put(
        InfoplusContract.RECEIPT_PUT,
        s -> {
          s.post("asn", Site.asn("P"));
          Reply put =
              s.put("itemReceipt", "{\"id\":70001,\"prodLot\":\"L1\",\"receivedQuantity\":9}");
          assertThat(put.text("prodLot")).isEqualTo("L1");
          assertThat(put.body().get("receivedQuantity").asInt()).isZero();
          assertThat(s.post("itemReceipt", "{}").status()).isEqualTo(405);
          assertThat(s.delete("itemReceipt/70001").status()).isEqualTo(405);
        });
  }

  private static void others(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.READ_ONLY,
        s -> {
          for (String resource : List.of("shipment", "inventoryAdjustment")) {
            s.seed(resource, "{'id':1,'lobId':20100}");
            assertThat(s.post(resource, "{}").status()).isEqualTo(405);
            assertThat(s.put(resource, "{\"id\":1}").status()).isEqualTo(405);
            assertThat(s.delete(resource + "/1").status()).isEqualTo(405);
            assertThat(s.get(resource + "/1").status()).isEqualTo(200);
          }
        });
    plays.put(
        InfoplusContract.CUSTOM_FIELDS,
        s -> {
          s.post("order", Site.order("A"));
          s.set("order", "4711", "{'status':'Shipped'}");
          s.simulator().advance(Duration.ofMinutes(1));
          s.put("order/customFields", "{\"orderNo\":4711,\"customFields\":{\"a\":1}}");
          Reply put =
              s.put("order/customFields", "{\"orderNo\":4711,\"customFields\":{\"b\":\"x\"}}");
          assertThat(put.status()).isEqualTo(200);
          assertThat(put.body().get("customFields")).isEqualTo(Site.json("{'a':1,'b':'x'}"));
          assertThat(s.get("order/4711").text("modifyDate")).isEqualTo("2024-05-01T12:01:00.000Z");
          s.seed("inventoryAdjustment", "{'id':1}");
          s.put("inventoryAdjustment/customFields", "{\"id\":1,\"customFields\":{\"b\":2}}");
          assertThat(s.get("inventoryAdjustment/1").body().has("modifyDate")).isFalse();
          assertThat(s.put("shipment/customFields", "{\"id\":5,\"customFields\":{}}").status())
              .isEqualTo(404);
        });
    plays.put(
        InfoplusContract.CUSTOM_FIELD_TYPES,
        s -> {
          s.post("item", Site.item("A"));
          s.simulator().customField("item", "code", "String");
          s.simulator().customField("item", "count", "Integer");
          String put = "{\"id\":5001,\"customFields\":{%s}}";
          refused(s.put("item/customFields", put.formatted("\"other\":1")), "other");
          refused(s.put("item/customFields", put.formatted("\"count\":\"1\"")), "INTEGER");
          refused(s.put("item", put.formatted("\"code\":\"" + "x".repeat(251) + "\"")), "code");
          assertThat(s.put("item/customFields", put.formatted("\"count\":1")).status())
              .isEqualTo(200);
          for (int i = 1; i < 20; i++) {
            s.simulator().customField("item", "more" + i, "String");
          }
          assertThatThrownBy(() -> s.simulator().customField("item", "more20", "String"))
              .hasMessageContaining("20");
        });
  }
}
