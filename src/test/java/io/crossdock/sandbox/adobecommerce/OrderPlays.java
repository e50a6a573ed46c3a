package io.crossdock.sandbox.adobecommerce;

import static io.crossdock.sandbox.adobecommerce.Rig.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.adobecommerce.AdobeShop.Payment;
import io.crossdock.sandbox.adobecommerce.AdobeSimulatorContractTest.Play;
import io.crossdock.sandbox.adobecommerce.Rig.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What buyers order, and what becomes of it. */
final class OrderPlays {

  private static final String TRACK =
      "'tracks':[{'track_number':'373','title':'PostNord','carrier_code':'custom'}]";

  private OrderPlays() {}

  static Map<AdobeContract, Play> all() {
    Map<AdobeContract, Play> plays = new EnumMap<>(AdobeContract.class);
    stock(plays);
    shipments(plays);
    others(plays);
    return plays;
  }

  private static int line(Rig r, int order) throws Exception {
    return r.get("V1/orders/" + order).body().path("items").path(0).path("item_id").asInt();
  }

  private static Reply ship(Rig r, int order, int pieces) throws Exception {
    return r.post(
        "V1/order/" + order + "/ship",
        "{'items':[{'order_item_id':"
            + line(r, order)
            + ",'qty':"
            + pieces
            + "}],"
            + TRACK
            + ",'comment':{'comment':'Shipment 1/1','is_visible_on_front':0},"
            + "'arguments':{'extension_attributes':{'source_code':'default'}}}");
  }

  private static void is(Rig r, String sku, int quantity, int reserved, int salable) {
    assertThat(r.shop().quantity(sku, "default")).as("quantity").isEqualTo(quantity);
    assertThat(r.shop().reserved(sku)).as("reserved").isEqualTo(reserved);
    assertThat(r.shop().stock(sku)).as("salable").isEqualTo(salable);
  }

  private static void stock(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.RESERVE,
        r -> {
          r.shop().simple("A", 9);
          r.shop().buy(Map.of("A", 2), Payment.NONE);
          r.shop().buy(Map.of("A", 3), Payment.CAPTURED);
          is(r, "A", 9, 5, 4);
        });
    plays.put(
        AdobeContract.SHIP,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          Reply shipped = ship(r, order, 2);
          assertThat(shipped.status()).isEqualTo(200);
          assertThat(shipped.body().asInt()).isPositive();
          is(r, "A", 7, 1, 6);
          JsonNode line = r.get("V1/orders/" + order).body().path("items").path(0);
          assertThat(line.path("qty_shipped").asInt()).isEqualTo(2);
        });
    plays.put(
        AdobeContract.CANCEL,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          assertThat(r.post("V1/orders/" + order + "/cancel", "{}").body().asBoolean()).isTrue();
          is(r, "A", 9, 0, 9);
          assertThat(r.get("V1/orders/" + order).body().path("state").asText())
              .isEqualTo("canceled");
          int paid = r.shop().buy(Map.of("A", 3), Payment.CAPTURED).orElseThrow();
          assertThat(r.post("V1/orders/" + paid + "/cancel", "{}").raw().body()).isEqualTo("false");
          is(r, "A", 9, 3, 6);
        });
    plays.put(
        AdobeContract.REFUND,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3), Payment.CAPTURED).orElseThrow();
          ship(r, order, 1);
          is(r, "A", 8, 2, 6);
          String one = "'items':[{'order_item_id':" + line(r, order) + ",'qty':1}]";
          String back =
              ",'arguments':{'extension_attributes':{'return_to_stock_items':["
                  + line(r, order)
                  + "]}}";
          String call = "V1/order/" + order + "/refund";
          assertThat(r.post(call, "{" + one + back + "}").status()).isEqualTo(200);
          is(r, "A", 8, 1, 7);
          // Not returned: it is off the shelf.
          r.post(call, "{" + one + "}");
          is(r, "A", 7, 0, 7);
          // The one that was sent comes back.
          r.post(call, "{" + one + back + "}");
          is(r, "A", 8, 0, 8);
          assertThat(r.get("V1/orders/" + order).body().path("state").asText()).isEqualTo("closed");
          assertThat(r.post(call, "{" + one + "}").message()).contains("Creditmemo Document");
        });
  }

  private static void shipments(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.SHIP_SOURCE,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          r.shop().source("east", true);
          String call = "V1/order/" + order + "/ship";
          assertThat(r.post(call, "{}").message()).startsWith("Could not save a shipment");
          r.shop().quantity("A", "default", 1, true);
          assertThat(ship(r, order, 2).message()).startsWith("Could not save a shipment");
          is(r, "A", 1, 3, 0);
          r.shop().quantity("A", "east", 5, true);
          assertThat(
                  r.post(call, "{'arguments':{'extension_attributes':{'source_code':'east'}}}")
                      .status())
              .isEqualTo(200);
          assertThat(r.shop().quantity("A", "east")).isEqualTo(2);
        });
    plays.put(
        AdobeContract.SHIP_CHECKS,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          assertThat(ship(r, order, 4).message())
              .startsWith("Shipment Document Validation Error(s):")
              .contains("must not be greater");
          ship(r, order, 3);
          assertThat(ship(r, order, 1).message()).contains("does not allow a shipment");
          assertThat(
                  r.post("V1/order/" + order + "/ship", "{'items':[{'order_item_id':1,'qty':1}]}")
                      .message())
              .contains("not part of the original order");
          assertThat(r.post("V1/order/" + order + "/ship", "{'tracks':[{'title':'x'}]}").message())
              .contains("is required");
          assertThat(r.post("V1/order/1/ship", "{}").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.SHIPMENTS,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          int other = r.shop().buy(Map.of("A", 1)).orElseThrow();
          ship(r, order, 1);
          ship(r, other, 1);
          JsonNode found =
              r.get("V1/shipments?" + where("order_id", "eq", String.valueOf(order))).body();
          assertThat(found.path("total_count").asInt()).isEqualTo(1);
          JsonNode shipment = found.path("items").path(0);
          assertThat(shipment.path("items").path(0).path("qty").asInt()).isEqualTo(1);
          assertThat(shipment.path("tracks").path(0).path("track_number").asText())
              .isEqualTo("373");
          assertThat(shipment.path("comments").path(0).path("comment").asText())
              .isEqualTo("Shipment 1/1");
          assertThat(shipment.path("extension_attributes").path("source_code").asText())
              .isEqualTo("default");
        });
    plays.put(
        AdobeContract.INVOICE,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          ship(r, order, 3);
          assertThat(r.get("V1/orders/" + order).body().path("state").asText())
              .isEqualTo("processing");
          assertThat(r.post("V1/order/" + order + "/invoice", "{'capture':true}").status())
              .isEqualTo(200);
          assertThat(r.get("V1/orders/" + order).body().path("state").asText())
              .isEqualTo("complete");
          assertThat(r.post("V1/order/" + order + "/invoice", "{}").message())
              .contains("does not allow an invoice");
        });
  }

  private static void others(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.CREDITS,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3), Payment.CAPTURED).orElseThrow();
          r.shop().refund(order, Map.of("A", 1), false);
          JsonNode found =
              r.get("V1/creditmemos?" + where("order_id", "eq", String.valueOf(order))).body();
          assertThat(found.path("items").path(0).path("items").path(0).path("qty").asInt())
              .isEqualTo(1);
        });
    plays.put(
        AdobeContract.COMMENTS,
        r -> {
          r.shop().simple("A", 9);
          int order = r.shop().buy(Map.of("A", 3)).orElseThrow();
          String call = "V1/orders/" + order + "/comments";
          assertThat(
                  r.post(
                          call,
                          "{'statusHistory':{'comment':'Hello','is_customer_notified':0,"
                              + "'is_visible_on_front':0,'status':'processing'}}")
                      .body()
                      .asBoolean())
              .isTrue();
          assertThat(r.get(call).body().path("items").path(0).path("comment").asText())
              .isEqualTo("Hello");
          assertThat(r.post(call, "{}").status()).isEqualTo(400);
          assertThat(r.get("V1/orders/1/comments").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.ORDERS,
        r -> {
          r.shop().simple("A", 9);
          int first = r.shop().buy(Map.of("A", 1)).orElseThrow();
          r.advance(5);
          int second = r.shop().buy(Map.of("A", 2)).orElseThrow();
          JsonNode found =
              r.get("V1/orders?" + where("updated_at", "gt", "2026-05-01 12:00:00")).body();
          assertThat(found.path("items").findValuesAsText("increment_id"))
              .containsExactly(String.format("%09d", second));
          assertThat(found.path("items").path(0).path("updated_at").asText())
              .isEqualTo("2026-05-01 12:00:05");
          r.advance(5);
          r.shop().readdress(first, Rig.object("{'city':'Oslo'}"));
          JsonNode changed = r.get("V1/orders/" + first).body();
          assertThat(changed.path("updated_at").asText()).isEqualTo("2026-05-01 12:00:10");
          assertThat(changed.path("created_at").asText()).isEqualTo("2026-05-01 12:00:00");
          assertThat(changed.findValuesAsText("city")).contains("Oslo");
          assertThat(r.get("V1/orders/1").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.BUY,
        r -> {
          r.shop().simple("A", 1);
          assertThat(r.shop().buy(Map.of("A", 2))).isEmpty();
          assertThat(r.shop().refusedBuyers()).isEqualTo(1);
          r.shop().backorders("A", true);
          assertThat(r.shop().buy(Map.of("A", 2))).isPresent();
          assertThat(List.copyOf(r.shop().sold().values())).containsExactly(2);
        });
  }
}
