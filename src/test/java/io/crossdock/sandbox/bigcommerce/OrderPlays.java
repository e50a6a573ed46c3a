package io.crossdock.sandbox.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.bigcommerce.BigSimulatorContractTest.Play;
import io.crossdock.sandbox.bigcommerce.Rig.Reply;
import io.crossdock.sandbox.cart.CatalogueMaker;
import java.util.EnumMap;
import java.util.Map;

/** Orders, and who places them. */
final class OrderPlays {

  private static final String WHOLE =
      "include=consignments.line_items&consignment_structure=object";

  private OrderPlays() {}

  static Map<BigContract, Play> all() {
    Map<BigContract, Play> plays = new EnumMap<>(BigContract.class);
    reading(plays);
    writing(plays);
    buyers(plays);
    return plays;
  }

  private static int bought(Rig r, String sku, int quantity) {
    return r.shop().buy(Map.of(sku, quantity)).orElseThrow();
  }

  private static void reading(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.ORDERS,
        r -> {
          assertThat(r.get("v2/orders").status()).isEqualTo(204);
          r.shop().simple("A", 99);
          int one = bought(r, "A", 1);
          r.advance(10);
          int two = bought(r, "A", 1);
          r.advance(10);
          int three = bought(r, "A", 1);
          r.shop().cancel(one);
          assertThat(r.get("v2/orders").ids()).containsExactly(one, two, three);
          assertThat(r.get("v2/orders?limit=1&page=2").ids()).containsExactly(two);
          assertThat(r.get("v2/orders?min_id=" + two + "&max_id=" + two).ids())
              .containsExactly(two);
          assertThat(r.get("v2/orders?status_id=5").ids()).containsExactly(one);
          String since = "v2/orders?sort=date_modified:asc&min_date_modified=";
          assertThat(r.get(since + "2026-05-01T12:00:10%2B00:00").ids())
              .containsExactly(two, one, three);
          assertThat(r.get(since + "Fri,%2001%20May%202026%2012:00:20%20%2B0000").ids())
              .containsExactly(one, three);
          assertThat(r.get(since + "yesterday").status()).isEqualTo(400);
          assertThat(r.get("v2/orders?sort=colour").status()).isEqualTo(400);
        });
    plays.put(
        BigContract.CONSIGNMENTS,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 2);
          JsonNode shown = r.get("v2/orders/" + order + "?" + WHOLE).body();
          JsonNode shipping = shown.at("/consignments/shipping/0");
          assertThat(shipping.path("street_1").asText()).isEqualTo("Storgatan 1");
          assertThat(shipping.at("/line_items/0/sku").asText()).isEqualTo("A");
          assertThat(shipping.at("/line_items/0/quantity").asInt()).isEqualTo(2);
          assertThat(r.get("v2/orders?" + WHOLE).body().at("/0/consignments").isObject()).isTrue();
          assertThat(r.get("v2/orders/" + order).body().has("consignments")).isFalse();
        });
    plays.put(
        BigContract.ORDER,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 2);
          Reply shown = r.get("v2/orders/" + order);
          assertThat(shown.body().path("status_id").asInt()).isEqualTo(11);
          assertThat(shown.body().path("date_created").asText())
              .isEqualTo("Fri, 01 May 2026 12:00:00 +0000");
          assertThat(r.get("v2/orders/" + order + "/products").body().at("/0/sku").asText())
              .isEqualTo("A");
          assertThat(r.get("v2/orders/" + order + "/shipping_addresses").body()).hasSize(1);
          assertThat(r.get("v2/orders/4711").status()).isEqualTo(404);
        });
    plays.put(
        BigContract.ARCHIVED,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 1);
          r.shop().archive(order);
          assertThat(r.get("v2/orders").status()).isEqualTo(204);
          assertThat(r.get("v2/orders/" + order).body().path("is_deleted").asBoolean()).isTrue();
          assertThat(r.get("v2/orders?is_deleted=true").ids()).containsExactly(order);
        });
    plays.put(BigContract.STATUSES, r -> assertThat(r.get("v2/order_statuses").body()).hasSize(15));
  }

  private static void writing(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.PUT_ORDER,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 1);
          Reply changed = r.put("v2/orders/" + order, "{'status_id':5,'staff_notes':'no'}");
          assertThat(changed.body().path("status").asText()).isEqualTo("Cancelled");
          assertThat(changed.body().path("staff_notes").asText()).isEqualTo("no");
          assertThat(r.put("v2/orders/" + order, "{'status_id':99}").status()).isEqualTo(400);
          assertThat(r.shop().orderWrites()).hasSize(1);
        });
    plays.put(
        BigContract.SHIPMENTS,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 3);
          assertThat(r.get("v2/orders/" + order + "/shipments").status()).isEqualTo(204);
          assertThat(ship(r, order, 2, "T1").status()).isEqualTo(201);
          assertThat(r.get("v2/orders/" + order).body().path("status_id").asInt()).isEqualTo(3);
          assertThat(ship(r, order, 1, "T2").body().path("tracking_number").asText())
              .isEqualTo("T2");
          assertThat(r.get("v2/orders/" + order).body().path("status_id").asInt()).isEqualTo(2);
          assertThat(r.get("v2/orders/" + order + "/shipments").body()).hasSize(2);
        });
    plays.put(
        BigContract.SHIPMENT_REFUSED,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 3);
          assertThat(ship(r, order, 4, "T1").status()).isEqualTo(400);
          assertThat(ship(r, order, 1, "T".repeat(51)).status()).isEqualTo(400);
          assertThat(
                  r.post("v2/orders/" + order + "/shipments", "{'order_address_id':1,'items':[]}")
                      .status())
              .isEqualTo(400);
        });
    plays.put(
        BigContract.REFUNDS,
        r -> {
          r.shop().simple("A", 9);
          int order = bought(r, "A", 3);
          int line = line(r, order);
          String refunds = "v3/orders/" + order + "/payment_actions/refunds";
          assertThat(r.get(refunds).ids()).isEmpty();
          assertThat(r.post(refunds, refund(line, 1)).status()).isEqualTo(201);
          assertThat(r.get(refunds).body().at("/data/0/items/0/quantity").asInt()).isEqualTo(1);
          JsonNode shown = r.shop().order(order);
          assertThat(shown.at("/consignments/shipping/0/line_items/0/quantity_refunded").asInt())
              .isEqualTo(1);
          assertThat(shown.path("status_id").asInt()).isEqualTo(14);
          assertThat(r.post(refunds, refund(line, 3)).status()).isEqualTo(422);
          r.post(refunds, refund(line, 2));
          assertThat(r.shop().order(order).path("status_id").asInt()).isEqualTo(4);
        });
  }

  private static String refund(int line, int quantity) {
    return "{'items':[{'item_type':'PRODUCT','item_id':" + line + ",'quantity':" + quantity + "}]}";
  }

  private static int line(Rig r, int order) {
    return r.shop().order(order).at("/consignments/shipping/0/line_items/0/id").asInt();
  }

  private static Reply ship(Rig r, int order, int quantity, String number) throws Exception {
    int address = r.shop().order(order).at("/consignments/shipping/0/id").asInt();
    return r.post(
        "v2/orders/" + order + "/shipments",
        "{'order_address_id':"
            + address
            + ",'tracking_number':'"
            + number
            + "','items':[{'order_product_id':"
            + line(r, order)
            + ",'quantity':"
            + quantity
            + "}]}");
  }

  private static void buyers(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.BUY,
        r -> {
          r.shop().simple("A", 3);
          bought(r, "A", 2);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.shop().buy(Map.of("A", 2))).isEmpty();
          assertThat(r.shop().refusedBuyers()).isEqualTo(1);
          assertThat(r.shop().sold()).containsEntry("A", 2);
        });
    plays.put(
        BigContract.LATE,
        r -> {
          r.shop().simple("A", 3);
          r.drive("/lowers", "{\"when\":\"order_completed_or_shipped\"}");
          int order = bought(r, "A", 2);
          r.shop().cancel(bought(r, "A", 1));
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.shop().ship(order, Map.of("A", 2));
          assertThat(r.shop().stock("A")).isEqualTo(1);
        });
    plays.put(
        BigContract.RESTORE,
        r -> {
          r.shop().simple("A", 3);
          int order = bought(r, "A", 2);
          r.shop().cancel(order);
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.shop().restocks(false);
          r.shop().cancel(bought(r, "A", 2));
          assertThat(r.shop().stock("A")).isEqualTo(1);
        });
    plays.put(
        BigContract.VISITORS,
        r -> {
          r.simulator().fill(CatalogueMaker.of(20));
          r.simulator().visitors(0, 3);
          for (int i = 0; i < 60; i++) {
            r.simulator().visitors().act();
          }
          assertThat(r.simulator().visitors().bought()).isPositive();
          assertThat(r.get("v2/orders?status_id=5").ids()).isNotEmpty();
        });
  }
}
