package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CatalogueMaker;
import io.crossdock.sandbox.woocommerce.Rig.Reply;
import io.crossdock.sandbox.woocommerce.WooSimulatorContractTest.Play;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Lists, products, their stock, and writes one by one. */
final class ProductPlays {

  private ProductPlays() {}

  static Map<WooContract, Play> all() {
    Map<WooContract, Play> plays = new EnumMap<>(WooContract.class);
    lists(plays);
    dates(plays);
    products(plays);
    stock(plays);
    writes(plays);
    return plays;
  }

  private static void lists(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.PAGES,
        r -> {
          r.simulator().fill(new CatalogueMaker(130, 0, 1, 9, 1, n -> "S" + n));
          assertThat(r.get("products").ids()).hasSize(10);
          Reply first = r.get("products?per_page=100");
          assertThat(first.ids()).hasSize(100).isSortedAccordingTo((a, b) -> b - a);
          assertThat(r.get("products?per_page=100&page=2").ids())
              .hasSize(30)
              .doesNotContainAnyElementsOf(first.ids());
          assertThat(r.get("products?per_page=100&page=3").ids()).isEmpty();
          assertThat(r.get("products?offset=125&order=asc").ids()).hasSize(5);
          Reply above = r.get("products?per_page=101");
          assertThat(above.status()).isEqualTo(400);
          assertThat(above.body().at("/data/params/per_page").asText()).contains("100");
        });
    plays.put(
        WooContract.TOTALS,
        r -> {
          r.simulator().fill(new CatalogueMaker(7, 0, 1, 9, 1, n -> "S" + n));
          Reply second = r.get("products?per_page=3&page=2");
          assertThat(second.header("X-WP-Total")).isEqualTo("7");
          assertThat(second.header("X-WP-TotalPages")).isEqualTo("3");
          assertThat(second.header("Link"))
              .contains("page=1>; rel=\"prev\"", "page=3>; rel=\"next\"");
          assertThat(r.get("products?per_page=3&page=9").header("X-WP-Total")).isEqualTo("7");
        });
    plays.put(
        WooContract.FIELDS,
        r -> {
          r.shop().simple("A", 3);
          JsonNode one = r.get("products?_fields=sku,stock_quantity").body().get(0);
          assertThat(one.properties().stream().map(Map.Entry::getKey).toList())
              .containsExactlyInAnyOrder("id", "sku", "stock_quantity");
          r.shop().buy(Map.of("A", 1));
          assertThat(r.get("orders?_fields=status").body().get(0).size()).isEqualTo(2);
        });
  }

  private static void dates(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.DATES,
        r -> {
          int old = r.shop().simple("A", 1);
          r.advance(1);
          int young = r.shop().simple("B", 1);
          assertThat(r.product(young).path("date_modified_gmt").asText())
              .isEqualTo("2026-05-01T12:00:01");
          assertThat(r.get("products?modified_after=2026-05-01T12:00:00").ids())
              .containsExactly(young);
          assertThat(r.get("products?modified_before=2026-05-01T12:00:01").ids())
              .containsExactly(old);
        });
    plays.put(
        WooContract.ZONES,
        r -> {
          r.simulator().zone(ZoneId.of("Europe/Stockholm"));
          int id = r.shop().simple("A", 1);
          assertThat(r.product(id).path("date_modified").asText()).isEqualTo("2026-05-01T14:00:00");
          assertThat(r.product(id).path("date_modified_gmt").asText())
              .isEqualTo("2026-05-01T12:00:00");
          assertThat(r.get("products?modified_after=2026-05-01T13:00:00").ids())
              .as("the site's time")
              .containsExactly(id);
          String gmt = "&dates_are_gmt=true";
          assertThat(r.get("products?modified_after=2026-05-01T11:59:59" + gmt).ids()).hasSize(1);
          assertThat(r.get("products?modified_after=2026-05-01T12:00:00" + gmt).ids()).isEmpty();
          assertThat(r.get("products?modified_after=2026-05-01T11:59:59Z").ids()).hasSize(1);
          assertThat(r.get("products?modified_after=2026-05-01T11:59:59Z" + gmt).ids())
              .as("a zone and GMT together are two hours off")
              .isEmpty();
        });
    plays.put(
        WooContract.BAD_DATE,
        r -> {
          for (String query :
              new String[] {
                "products?modified_after=yesterday",
                "orders?status=sold",
                "orders?orderby=total",
                "orders?order=up",
                "products?page=0",
                "products?include=abc"
              }) {
            Reply refused = r.get(query);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("rest_invalid_param");
          }
        });
  }

  private static void products(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.PRODUCTS,
        r -> {
          int simple = r.shop().simple("A", 0);
          int variable = r.shop().variable("P", null);
          r.shop().variation(variable, "P-M", 4);
          r.shop().simple("GONE", 1);
          r.shop().trash("GONE");
          assertThat(r.get("products").ids()).containsExactly(variable, simple);
          assertThat(r.get("products?type=variable").ids()).containsExactly(variable);
          assertThat(r.get("products?stock_status=outofstock&type=simple").ids())
              .containsExactly(simple);
          assertThat(r.get("products?status=trash").ids()).hasSize(1);
          assertThat(r.product(variable).path("variations")).hasSize(1);
          assertThat(r.product(variable).path("stock_status").asText()).isEqualTo("instock");
        });
    plays.put(
        WooContract.BY_SKU,
        r -> {
          int a = r.shop().simple("A-1", 1);
          int variable = r.shop().variable("P", null);
          int m = r.shop().variation(variable, "P-M", 4);
          int twin = r.shop().duplicate("A-1");
          int comma = r.shop().simple("X,Y Z", 1);
          Reply found = r.get("products?sku=a-1,P-M,NONE");
          assertThat(found.ids()).containsExactlyInAnyOrder(a, twin, m);
          assertThat(found.header("X-WP-Total")).isEqualTo("3");
          JsonNode variation = r.get("products?sku=P-M").body().get(0);
          assertThat(variation.path("type").asText()).isEqualTo("variation");
          assertThat(variation.path("parent_id").asInt()).isEqualTo(variable);
          assertThat(r.get("products?sku=X%2CY%20Z").ids()).containsExactly(comma);
          r.shop().trash("P-M");
          assertThat(r.get("products?sku=P-M").ids()).isEmpty();
        });
    plays.put(
        WooContract.PRODUCT,
        r -> {
          int variable = r.shop().variable("P", null);
          int m = r.shop().variation(variable, "P-M", 4);
          assertThat(r.product(m).path("type").asText()).isEqualTo("variation");
          r.shop().trash("P-M");
          assertThat(r.product(m).path("status").asText()).isEqualTo("trash");
          Reply none = r.get("products/999");
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.code()).isEqualTo("woocommerce_rest_product_invalid_id");
          r.shop().remove("P-M");
          assertThat(r.get("products/" + m).status()).isEqualTo(404);
        });
    plays.put(
        WooContract.VARIATIONS,
        r -> {
          int p = r.shop().variable("P", null);
          int s = r.shop().variation(p, "P-S", 1);
          int m = r.shop().variation(p, "P-M", 2);
          int other = r.shop().variable("Q", null);
          String path = "products/" + p + "/variations";
          assertThat(r.get(path).ids()).containsExactlyInAnyOrder(s, m);
          assertThat(r.get(path + "?sku=P-S").ids()).containsExactly(s);
          assertThat(r.get(path + "?per_page=1").header("X-WP-TotalPages")).isEqualTo("2");
          assertThat(r.get(path + "/" + m).body().path("stock_quantity").asInt()).isEqualTo(2);
          Reply none = r.get("products/" + other + "/variations/" + m);
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.code()).isEqualTo("woocommerce_rest_product_variation_invalid_id");
        });
  }

  private static void stock(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.TRACKED,
        r -> {
          int id = r.shop().simple("A", 3);
          assertThat(r.product(id).path("manage_stock").booleanValue()).isTrue();
          assertThat(r.product(id).path("stock_status").asText()).isEqualTo("instock");
          r.put("products/" + id, "{'stock_quantity':0}");
          assertThat(r.product(id).path("stock_status").asText()).isEqualTo("outofstock");
          r.shop().backorders("A", "notify");
          assertThat(r.product(id).path("stock_status").asText()).isEqualTo("onbackorder");
          assertThat(r.product(id).path("backorders_allowed").booleanValue()).isTrue();
        });
    plays.put(
        WooContract.UNTRACKED,
        r -> {
          int id = r.shop().simple("A", null);
          assertThat(r.product(id).path("manage_stock").booleanValue()).isFalse();
          assertThat(r.product(id).path("stock_quantity").isNull()).isTrue();
          Reply put = r.put("products/" + id, "{'stock_quantity':7}");
          assertThat(put.status()).isEqualTo(200);
          assertThat(put.body().path("stock_quantity").isNull()).isTrue();
          assertThat(r.simulator().unchangedWrites()).isEqualTo(1);
          r.put("products/" + id, "{'stock_status':'outofstock'}");
          assertThat(r.product(id).path("stock_status").asText()).isEqualTo("outofstock");
          r.shop().stock("A", 4);
          r.shop().untrack("A");
          assertThat(r.shop().stock("A")).isNull();
        });
    plays.put(
        WooContract.PARENT,
        r -> {
          int p = r.shop().variable("P", 6);
          int m = r.shop().variation(p, "P-M", null);
          String path = "products/" + p + "/variations/" + m;
          JsonNode shown = r.get(path).body();
          assertThat(shown.path("manage_stock").textValue()).isEqualTo("parent");
          assertThat(shown.path("stock_quantity").asInt()).isEqualTo(6);
          assertThat(r.put(path, "{'stock_quantity':1}").status()).isEqualTo(200);
          assertThat(r.shop().stock("P-M")).as("the number is its parent's").isEqualTo(6);
          r.shop().buy(Map.of("P-M", 2));
          assertThat(r.shop().stock("P")).isEqualTo(4);
          r.put("products/" + p, "{'stock_quantity':9}");
          assertThat(r.get(path).body().path("stock_quantity").asInt()).isEqualTo(9);
        });
    plays.put(
        WooContract.TAKE_OVER,
        r -> {
          int p = r.shop().variable("P", 6);
          int m = r.shop().variation(p, "P-M", null);
          r.put("products/" + p + "/variations/" + m, "{'manage_stock':true,'stock_quantity':2}");
          assertThat(r.shop().stock("P-M")).as("split from its parent").isEqualTo(2);
          assertThat(r.shop().stock("P")).isEqualTo(6);
          int a = r.shop().simple("A", null);
          r.put("products/" + a, "{'manage_stock':true,'stock_quantity':5}");
          assertThat(r.shop().stock("A")).isEqualTo(5);
          r.put("products/" + a, "{'manage_stock':false}");
          assertThat(r.shop().stock("A")).isNull();
        });
  }

  private static void writes(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.PUT_PRODUCT,
        r -> {
          int id = r.shop().simple("A", 3);
          for (String method : new String[] {"PUT", "POST", "PATCH"}) {
            Reply answer =
                r.call(method, "products/" + id, "{'inventory_delta':2,'name':'Jacket'}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("name").asText()).isEqualTo("Jacket");
          }
          assertThat(r.shop().stock("A")).isEqualTo(9);
          for (String wrong :
              new String[] {
                "{'stock_quantity':'many'}", "{'manage_stock':'parent'}", "{'backorders':'maybe'}"
              }) {
            Reply refused = r.put("products/" + id, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("rest_invalid_param");
          }
          assertThat(r.put("products/999", "{}").code())
              .isEqualTo("woocommerce_rest_product_invalid_id");
          r.put("products/" + id, "{'meta_data':[{'key':'k','value':'1'}]}");
          r.put("products/" + id, "{'meta_data':[{'key':'k','value':'2'}]}");
          assertThat(r.product(id).path("meta_data")).hasSize(1);
        });
    plays.put(
        WooContract.MODIFIED,
        r -> {
          int id = r.shop().simple("A", 3);
          r.listen("product.updated");
          r.advance(5);
          r.put("products/" + id, "{'stock_quantity':3}");
          assertThat(r.product(id).path("date_modified_gmt").asText())
              .isEqualTo("2026-05-01T12:00:05");
          WebhookPlays.awaitGot(r, 1);
          assertThat(r.simulator().writes()).hasSize(1);
          assertThat(r.simulator().unchangedWrites()).isEqualTo(1);
        });
    plays.put(
        WooContract.DUPLICATE,
        r -> {
          r.shop().simple("A", 3);
          int b = r.shop().simple("B", 3);
          Reply refused = r.put("products/" + b, "{'sku':'a','stock_quantity':1}");
          assertThat(refused.status()).isEqualTo(400);
          assertThat(refused.code()).isEqualTo("product_invalid_sku");
          assertThat(r.shop().stock("B")).isEqualTo(3);
          r.shop().duplicate("A");
          assertThat(r.get("products?sku=A").ids()).hasSize(2);
          r.shop().trash("B");
          assertThat(r.post("products", "{'sku':'B'}").status()).isEqualTo(201);
          r.shop().rename("A", "C");
          assertThat(r.get("products?sku=C").ids()).hasSize(1);
        });
    plays.put(
        WooContract.CREATE_DELETE,
        r -> {
          Reply made = r.post("products", "{'sku':'A','manage_stock':true,'stock_quantity':4}");
          assertThat(made.status()).isEqualTo(201);
          int id = made.body().path("id").asInt();
          assertThat(r.shop().stock("A")).isEqualTo(4);
          assertThat(r.call("DELETE", "products/" + id, null).status()).isEqualTo(200);
          assertThat(r.product(id).path("status").asText()).isEqualTo("trash");
          assertThat(r.call("DELETE", "products/" + id, null).status()).isEqualTo(410);
          assertThat(r.call("DELETE", "products/" + id + "?force=true", null).status())
              .isEqualTo(200);
          assertThat(r.get("products/" + id).status()).isEqualTo(404);
          int p = r.post("products", "{'sku':'P','type':'variable'}").body().path("id").asInt();
          assertThat(r.post("products/" + p + "/variations", "{'sku':'P-M'}").status())
              .isEqualTo(201);
          assertThat(r.shop().stock().keySet()).isEqualTo(Set.of("P-M"));
        });
  }
}
