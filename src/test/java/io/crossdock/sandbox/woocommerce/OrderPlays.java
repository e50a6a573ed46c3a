package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CatalogueMaker;
import io.crossdock.sandbox.woocommerce.Rig.Reply;
import io.crossdock.sandbox.woocommerce.WooSimulatorContractTest.Play;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Orders, and what buyers do. */
final class OrderPlays {

  private OrderPlays() {}

  static Map<WooContract, Play> all() {
    Map<WooContract, Play> plays = new EnumMap<>(WooContract.class);
    reading(plays);
    writing(plays);
    buyers(plays);
    return plays;
  }

  private static int bought(Rig r, String sku, int units) {
    return r.shop().buy(Map.of(sku, units)).orElseThrow();
  }

  private static void reading(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.ORDERS,
        r -> {
          r.shop().simple("A", 50);
          int first = bought(r, "A", 1);
          r.advance(10);
          int second = bought(r, "A", 1);
          r.advance(10);
          r.shop().status(first, "completed");
          assertThat(r.get("orders").ids()).containsExactly(second, first);
          assertThat(r.get("orders?status=completed").ids()).containsExactly(first);
          assertThat(r.get("orders?status=completed,processing").ids()).hasSize(2);
          assertThat(r.get("orders?status%5B%5D=on-hold&status%5B%5D=processing").ids())
              .containsExactly(second);
          assertThat(r.get("orders?after=2026-05-01T12:00:00").ids()).containsExactly(second);
          assertThat(r.get("orders?before=2026-05-01T12:00:10").ids()).containsExactly(first);
          assertThat(r.get("orders?modified_after=2026-05-01T12:00:10").ids())
              .containsExactly(first);
          assertThat(r.get("orders?modified_before=2026-05-01T12:00:11").ids())
              .containsExactly(second);
        });
    plays.put(
        WooContract.ORDERING,
        r -> {
          r.shop().simple("A", 50);
          int first = bought(r, "A", 1);
          int second = bought(r, "A", 1);
          r.advance(5);
          r.shop().status(first, "on-hold");
          assertThat(r.get("orders?orderby=modified").ids()).containsExactly(first, second);
          assertThat(r.get("orders?orderby=modified&order=asc").ids())
              .containsExactly(second, first);
          assertThat(r.get("orders?orderby=id&order=asc").ids()).containsExactly(first, second);
          assertThat(r.get("orders?include=" + first).ids()).containsExactly(first);
          assertThat(r.get("orders?exclude=" + first).ids()).containsExactly(second);
        });
    plays.put(
        WooContract.ORDER,
        r -> {
          int p = r.shop().variable("P", null);
          int m = r.shop().variation(p, "P-M", 4);
          int id = bought(r, "P-M", 3);
          JsonNode order = r.get("orders/" + id).body();
          assertThat(order.path("number").textValue()).isEqualTo(String.valueOf(id));
          assertThat(order.path("status").asText()).isEqualTo("processing");
          assertThat(order.path("date_created_gmt").asText()).isEqualTo("2026-05-01T12:00:00");
          JsonNode line = order.at("/line_items/0");
          assertThat(line.path("product_id").asInt()).isEqualTo(p);
          assertThat(line.path("variation_id").asInt()).isEqualTo(m);
          assertThat(line.path("sku").asText()).isEqualTo("P-M");
          assertThat(line.path("quantity").asInt()).isEqualTo(3);
          assertThat(order.path("total").textValue()).isEqualTo("30.00");
          assertThat(order.at("/shipping/city").asText()).isEqualTo("Stockholm");
          assertThat(order.at("/billing/email").asText()).isNotEmpty();
          Reply none = r.get("orders/999");
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.code()).isEqualTo("woocommerce_rest_shop_order_invalid_id");
        });
  }

  private static void writing(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.PUT_ORDER,
        r -> {
          r.shop().simple("A", 50);
          String path = "orders/" + bought(r, "A", 1);
          Reply done =
              r.put(path, "{'status':'completed','meta_data':[{'key':'_track','value':'1Z9'}]}");
          assertThat(done.status()).isEqualTo(200);
          assertThat(done.body().path("date_completed_gmt").isTextual()).isTrue();
          r.put(path, "{'meta_data':[{'key':'_track','value':'1Z8'}],'shipping':{'city':'Rom'}}");
          JsonNode order = r.get(path).body();
          assertThat(order.path("meta_data")).hasSize(1);
          assertThat(order.at("/meta_data/0/value").asText()).isEqualTo("1Z8");
          assertThat(order.at("/shipping/city").asText()).isEqualTo("Rom");
          assertThat(order.path("status").asText()).isEqualTo("completed");
          Reply wrong = r.put(path, "{'status':'shipped'}");
          assertThat(wrong.status()).isEqualTo(400);
          assertThat(wrong.code()).isEqualTo("rest_invalid_param");
          assertThat(r.put("orders/999", "{}").status()).isEqualTo(400);
          assertThat(r.shop().orderWrites()).hasSize(2);
        });
    plays.put(
        WooContract.NOTES,
        r -> {
          r.shop().simple("A", 50);
          String path = "orders/" + bought(r, "A", 1) + "/notes";
          Reply made = r.post(path, "{'note':'UPS 1Z9','customer_note':true}");
          assertThat(made.status()).isEqualTo(201);
          assertThat(made.body().path("customer_note").booleanValue()).isTrue();
          JsonNode notes = r.get(path).body();
          assertThat(notes.at("/0/note").asText()).isEqualTo("UPS 1Z9");
          assertThat(notes.at("/1/note").asText())
              .isEqualTo("Order status changed from Pending payment to Processing.");
          assertThat(r.post(path, "{}").code()).isEqualTo("rest_missing_callback_param");
        });
    plays.put(
        WooContract.REFUNDS,
        r -> {
          r.shop().simple("A", 50);
          int id = bought(r, "A", 3);
          String path = "orders/" + id + "/refunds";
          int line = r.get("orders/" + id).body().at("/line_items/0/id").asInt();
          Reply one =
              r.post(path, "{'api_refund':false,'line_items':[{'id':" + line + ",'quantity':1}]}");
          assertThat(one.status()).isEqualTo(201);
          assertThat(one.body().path("amount").asText()).isEqualTo("10.00");
          assertThat(r.shop().stock("A")).isEqualTo(48);
          r.shop().refund(id, Map.of("A", 2), false);
          assertThat(r.shop().stock("A")).isEqualTo(48);
          JsonNode order = r.get("orders/" + id).body();
          assertThat(order.path("status").asText()).isEqualTo("refunded");
          assertThat(order.path("refunds")).hasSize(2);
          assertThat(r.get(path).body()).hasSize(2);
          assertThat(r.post(path, "{'amount':'1.00'}").status()).isEqualTo(500);
        });
  }

  private static void buyers(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.BUY,
        r -> {
          r.shop().simple("A", 3);
          r.shop().simple("FREE", null);
          bought(r, "A", 2);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.shop().buy(Map.of("A", 2, "FREE", 1))).isEmpty();
          assertThat(r.shop().refusedBuyers()).isEqualTo(1);
          bought(r, "FREE", 9);
          r.shop().backorders("A", "yes");
          bought(r, "A", 2);
          assertThat(r.shop().stock("A")).isEqualTo(-1);
          assertThat(r.product(r.shop().id("A")).path("backordered").booleanValue()).isTrue();
          r.shop().publish("FREE", false);
          assertThat(r.shop().buy(Map.of("FREE", 1))).isEmpty();
          int pending = r.shop().place(Rig.json("{'units':{'A':5},'status':'pending'}"));
          assertThat(r.shop().stock("A")).as("not paid yet").isEqualTo(-1);
          r.shop().status(pending, "processing");
          assertThat(r.shop().stock("A")).isEqualTo(-6);
          assertThat(r.shop().sold()).isEqualTo(Map.of("A", 9, "FREE", 9));
        });
    plays.put(
        WooContract.RESTORE,
        r -> {
          r.shop().simple("A", 10);
          int one = bought(r, "A", 2);
          r.shop().cancel(one);
          assertThat(r.shop().stock("A")).isEqualTo(10);
          r.shop().cancel(one);
          assertThat(r.shop().stock("A")).as("once").isEqualTo(10);
          r.put("orders/" + one, "{'status':'processing'}");
          assertThat(r.shop().stock("A")).isEqualTo(8);
          r.put("orders/" + one, "{'status':'refunded'}");
          assertThat(r.shop().stock("A")).isEqualTo(8);
          int two = bought(r, "A", 1);
          r.shop().status(two, "pending");
          assertThat(r.shop().stock("A")).isEqualTo(8);
          r.shop().removeOrder(two);
          assertThat(r.get("orders/" + two).status()).isEqualTo(404);
        });
    plays.put(
        WooContract.OVERSELL,
        r -> {
          r.shop().simple("A", 1);
          int id = r.shop().place(Rig.json("{'units':{'A':4},'shipping':{'city':'Oslo'}}"));
          assertThat(r.shop().stock("A")).isEqualTo(-3);
          assertThat(r.shop().order(id).at("/shipping/city").asText()).isEqualTo("Oslo");
        });
    plays.put(
        WooContract.VISITORS,
        r -> {
          try (WooSimulator other = new WooSimulator("other", 0, 0, Clock.systemUTC())) {
            for (WooSimulator one : new WooSimulator[] {r.simulator(), other}) {
              one.fill(new CatalogueMaker(12, 50, 3, 9, 1, n -> "S" + n));
              one.visitors(0, 7);
              for (int i = 0; i < 80; i++) {
                one.visitors().act();
                one.shop().orderIds().stream()
                    .filter(id -> id % 3 == 0)
                    .filter(id -> one.shop().order(id).path("status").asText().equals("processing"))
                    .forEach(id -> one.shop().status(id, "completed"));
              }
            }
            assertThat(r.shop().stock()).isEqualTo(other.shop().stock());
            assertThat(r.shop().orderIds()).isEqualTo(other.shop().orderIds()).isNotEmpty();
            assertThat(r.simulator().visitors().bought()).isGreaterThan(20);
            assertThat(r.get("orders?status=cancelled").ids()).isNotEmpty();
            assertThat(r.shop().stock().values()).allMatch(quantity -> quantity >= 0);
          }
        });
    plays.put(
        WooContract.CATALOGUE,
        r -> {
          r.simulator().fill(CatalogueMaker.of(20_000));
          assertThat(r.shop().stock()).hasSize(20_000);
          assertThat(r.get("products?type=variable").header("X-WP-Total")).isEqualTo("1650");
          assertThat(r.get("products?per_page=100&page=150").ids()).hasSize(100);
          assertThat(r.get("products?sku=SKU-000007,SKU-019999").ids()).hasSize(2);
        });
  }
}
