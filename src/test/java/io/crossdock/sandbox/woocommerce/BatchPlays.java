package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.woocommerce.Rig.Reply;
import io.crossdock.sandbox.woocommerce.WooSimulatorContractTest.Play;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Many items in one call. */
final class BatchPlays {

  private BatchPlays() {}

  static Map<WooContract, Play> all() {
    Map<WooContract, Play> plays = new EnumMap<>(WooContract.class);
    good(plays);
    errors(plays);
    poison(plays);
    return plays;
  }

  private static String update(int id, Object quantity) {
    return "{'id':" + id + ",'stock_quantity':" + quantity + "}";
  }

  private static Reply batch(Rig r, String... updates) throws Exception {
    return r.post("products/batch", "{'update':[" + String.join(",", updates) + "]}");
  }

  private static void good(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.BATCH,
        r -> {
          int a = r.shop().simple("A", 1);
          int b = r.shop().simple("B", 2);
          int c = r.shop().simple("C", 3);
          Reply answer =
              r.post(
                  "products/batch",
                  "{'create':[{'sku':'D'}],'update':["
                      + update(b, 20)
                      + ","
                      + update(a, 1)
                      + "],'delete':["
                      + c
                      + "]}");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.body().at("/update/0/id").asInt()).isEqualTo(b);
          assertThat(answer.body().at("/update/0/stock_quantity").asInt()).isEqualTo(20);
          assertThat(answer.body().at("/create/0/sku").asText()).isEqualTo("D");
          assertThat(r.shop().id("C")).isZero();
          assertThat(r.simulator().writes())
              .extracting(CartWrite::sku, CartWrite::after, CartWrite::changed, CartWrite::call)
              .containsExactly(
                  org.assertj.core.groups.Tuple.tuple("B", 20, true, 1L),
                  org.assertj.core.groups.Tuple.tuple("A", 1, false, 1L));
          assertThat(r.post("products/batch", "{}").body()).isEmpty();
          assertThat(r.simulator().calls().of("POST products/batch")).isEqualTo(2);
          r.simulator().forget();
          assertThat(r.simulator().calls().all()).isZero();
          assertThat(r.simulator().writes()).isEmpty();
        });
    plays.put(
        WooContract.BATCH_LIMIT,
        r -> {
          List<String> updates = new ArrayList<>();
          for (int i = 0; i < 101; i++) {
            updates.add(update(r.shop().simple("S" + i, 1), 2));
          }
          Reply refused = batch(r, updates.toArray(String[]::new));
          assertThat(refused.status()).isEqualTo(413);
          assertThat(refused.code()).isEqualTo("woocommerce_rest_request_entity_too_large");
          assertThat(r.shop().stock()).containsValue(1).doesNotContainValue(2);
          assertThat(batch(r, updates.subList(0, 100).toArray(String[]::new)).status())
              .isEqualTo(200);
          assertThat(r.simulator().refusedWrites()).isEqualTo(101);
        });
    plays.put(
        WooContract.BATCH_OF_VARIATIONS,
        r -> {
          int p = r.shop().variable("P", null);
          int s = r.shop().variation(p, "P-S", 1);
          int m = r.shop().variation(p, "P-M", 2);
          int a = r.shop().simple("A", 1);
          Reply answer =
              r.post(
                  "products/" + p + "/variations/batch",
                  "{'update':[" + update(s, 5) + "," + update(m, 6) + "," + update(a, 7) + "]}");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(r.shop().stock("P-S")).isEqualTo(5);
          assertThat(r.shop().stock("P-M")).isEqualTo(6);
          assertThat(answer.body().at("/update/2/error/code").asText())
              .isEqualTo("woocommerce_rest_product_variation_invalid_id");
          assertThat(r.shop().stock("A")).isEqualTo(1);
        });
  }

  private static void errors(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.BATCH_ERRORS,
        r -> {
          int a = r.shop().simple("A", 1);
          int b = r.shop().simple("B", 1);
          int c = r.shop().simple("C", 1);
          r.simulator().refuse("B", 400, "some_plugin_says_no", "Not this one.");
          Reply answer = batch(r, update(a, 5), update(b, 5), update(c, 5));
          assertThat(answer.status()).isEqualTo(200);
          JsonNode error = answer.body().at("/update/1");
          assertThat(error.path("id").asInt()).isEqualTo(b);
          assertThat(error.at("/error/code").asText()).isEqualTo("some_plugin_says_no");
          assertThat(error.at("/error/data/status").asInt()).isEqualTo(400);
          assertThat(r.shop().stock()).isEqualTo(Map.of("A", 5, "B", 1, "C", 5));
          assertThat(r.put("products/" + b, "{'stock_quantity':5}").status()).isEqualTo(400);
          r.simulator().cure("B");
          assertThat(batch(r, update(b, 5)).body().at("/update/0/stock_quantity").asInt())
              .isEqualTo(5);
        });
    plays.put(
        WooContract.BATCH_VARIATION,
        r -> {
          int p = r.shop().variable("P", null);
          int m = r.shop().variation(p, "P-M", 2);
          JsonNode error = batch(r, update(m, 9)).body().at("/update/0/error");
          assertThat(error.path("code").asText()).isEqualTo("woocommerce_rest_invalid_product_id");
          assertThat(error.at("/data/status").asInt()).isEqualTo(404);
          assertThat(r.shop().stock("P-M")).isEqualTo(2);
        });
    plays.put(
        WooContract.BATCH_UNKNOWN,
        r -> {
          JsonNode update = batch(r, update(999, 9)).body().at("/update/0");
          assertThat(update.path("id").asInt()).isEqualTo(999);
          assertThat(update.at("/error/code").asText())
              .isEqualTo("woocommerce_rest_product_invalid_id");
          assertThat(update.at("/error/data/status").asInt()).isEqualTo(400);
        });
    plays.put(
        WooContract.BATCH_LAX,
        r -> {
          int a = r.shop().simple("A", 4);
          assertThat(batch(r, update(a, "'many'")).body().at("/update/0/stock_quantity").asInt())
              .isZero();
          batch(r, update(a, "'12'"));
          assertThat(r.shop().stock("A")).isEqualTo(12);
          batch(r, update(a, "null"));
          assertThat(r.shop().stock("A")).isEqualTo(12);
        });
  }

  private static void poison(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.POISON_WHOLE,
        r -> {
          int a = r.shop().simple("A", 1);
          int b = r.shop().simple("B", 1);
          r.simulator().poison("B", 400);
          Reply refused = batch(r, update(a, 5), update(b, 5));
          assertThat(refused.status()).isEqualTo(400);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(batch(r, update(a, 5)).status()).isEqualTo(200);
          assertThat(r.put("products/" + b, "{'stock_quantity':5}").status()).isEqualTo(400);
        });
    plays.put(
        WooContract.POISON_MIDDLE,
        r -> {
          int a = r.shop().simple("A", 1);
          int b = r.shop().simple("B", 1);
          int c = r.shop().simple("C", 1);
          r.simulator().poison("B", 500);
          Reply dead = batch(r, update(a, 5), update(b, 5), update(c, 5));
          assertThat(dead.status()).isEqualTo(500);
          assertThat(dead.code()).isEqualTo("internal_server_error");
          assertThat(r.shop().stock()).isEqualTo(Map.of("A", 5, "B", 1, "C", 1));
          r.simulator().goWell();
          assertThat(batch(r, update(b, 5), update(c, 5)).status()).isEqualTo(200);
        });
  }
}
