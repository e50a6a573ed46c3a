package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.extensiv.Account.Reply;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Integration Manager's API. */
final class ManagerPlays {

  private static final String KEY = OrderManagerSimulator.MANAGER_KEY;

  private ManagerPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    access(plays);
    inventory(plays);
    shapes(plays);
    others(plays);
    return plays;
  }

  private static String error(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    JsonNode body = reply.body();
    if (body.get("success_code").asBoolean()) {
      return "none";
    }
    assertThat(body.get("status_message").asText()).isNotEmpty().isEqualTo(text(body, "message"));
    return text(body, "error_code");
  }

  private static String text(JsonNode body, String field) {
    return body.get(field).asText();
  }

  private static Reply as(Account a, String level, String path) throws Exception {
    String user = OrderManagerSimulator.managerUser(level);
    return a.send("GET", a.simulator.managerAddress() + path, Account.basic(user, KEY), null);
  }

  private static void access(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.MANAGER_ACCESS,
        a -> {
          assertThat(error(as(a, "merchant", "/merchant/inventory"))).isEqualTo("none");
          assertThat(error(as(a, "cart", "/merchant/inventory"))).isEqualTo("Invalid");
          assertThat(error(as(a, "cart", "/cart/orders/list/any"))).isEqualTo("none");
          String address = a.simulator.managerAddress() + "/merchant/inventory";
          assertThat(error(a.send("GET", address, null, null))).isEqualTo("Invalid");
          String inside = "?api_user=test-merchant&api_key=" + KEY;
          assertThat(error(a.send("GET", address + inside, null, null))).isEqualTo("none");
        });
    plays.put(
        ExtensivContract.MANAGER_ERRORS,
        a -> {
          assertThat(error(a.manager("/merchant/nothing"))).isEqualTo("Invalid");
          assertThat(error(a.manager("/merchant/inventory/NO-SUCH"))).isEqualTo("Failure");
          assertThat(error(a.manager("/merchant/inventory?page=0"))).isEqualTo("Invalid");
          a.simulator.managerTraffic().fault(Fault.of(Fault.Effect.THROTTLED, "*"));
          assertThat(error(a.manager("/merchant/inventory"))).isEqualTo("RateLimit");
        });
    plays.put(
        ExtensivContract.BUCKET,
        a -> {
          a.simulator.factor(1);
          for (int i = 0; i < 100; i++) {
            assertThat(error(a.manager("/merchant/product/PEN"))).isEqualTo("none");
          }
          assertThat(error(a.manager("/merchant/product/PEN"))).isEqualTo("RateLimit");
          a.clock.forward(Duration.ofMillis(100));
          assertThat(error(a.manager("/merchant/product/PEN"))).isEqualTo("none");
          assertThat(error(a.manager("/merchant/product/PEN"))).isEqualTo("RateLimit");
        });
    plays.put(
        ExtensivContract.PROCESS_ID,
        a -> {
          String first = a.manager("/merchant/inventory").header("X-CartRover-Process-ID");
          String second = a.manager("/nothing").header("X-CartRover-Process-ID");
          assertThat(first).isNotBlank();
          assertThat(second).isNotBlank().isNotEqualTo(first);
        });
  }

  private static void inventory(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.MANAGER_INVENTORY,
        a -> {
          JsonNode tee = a.manager("/merchant/inventory/TEE-S").body().get("response");
          assertThat(tee)
              .isEqualTo(
                  Account.json(
                      "{'sku':'TEE-S','qty_available':17,'qty_on_hand':19,"
                          + "'wms_datetime':'2026-05-04T10:00:00+00:00',"
                          + "'aliases':{'Wayfair':'WF-TS','Shopify US':'us-tee-s'},"
                          + "'warehouses':{'101':{'warehouse':'EAST','qty_available':12,"
                          + "'qty_on_hand':14,'wms_datetime':'2026-05-04T10:00:00+00:00'},"
                          + "'102':{'warehouse':'WEST','qty_available':5,'qty_on_hand':5,"
                          + "'wms_datetime':'2026-05-04T10:00:00+00:00'}}}"));
          JsonNode all = a.manager("/merchant/inventory").body().get("response");
          assertThat(all).hasSize(4).contains(tee);
          assertThat(all.at("/3/sku").asText()).isEqualTo("DESKSET");
          assertThat(all.at("/3/qty_available").asInt()).isEqualTo(7);
          a.desk.product("RED/L", ProductType.CORE_PRODUCT);
          assertThat(a.manager("/merchant/inventory/RED%2FL").body().at("/response/sku").asText())
              .isEqualTo("RED/L");
        });
    plays.put(
        ExtensivContract.MANAGER_PAGES,
        a -> {
          a.desk.generate(CatalogueSpec.of(700, 5));
          assertThat(rows(a, "?limit=1000")).isEqualTo(500);
          assertThat(rows(a, "")).isEqualTo(100);
          int second = rows(a, "?limit=1000&page=2");
          assertThat(second).isBetween(120, 204);
          assertThat(rows(a, "?limit=1000&page=3")).isZero();
        });
  }

  private static int rows(Account a, String query) throws Exception {
    return a.manager("/merchant/inventory" + query).body().get("response").size();
  }

  private static void shapes(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.MANAGER_NUMBERS,
        a -> {
          Settings usual = a.simulator.settings();
          a.simulator.settings(usual.withNumbers(Settings.Numbers.TEXTS));
          JsonNode tee = a.manager("/merchant/inventory/TEE-S").body().get("response");
          assertThat(tee.get("qty_available").isTextual()).isTrue();
          assertThat(tee.at("/warehouses/101/qty_on_hand").asText()).isEqualTo("14");
          a.simulator.settings(usual.withNumbers(Settings.Numbers.MIXED));
          a.desk.generate(CatalogueSpec.of(100, 5));
          JsonNode all = a.manager("/merchant/inventory").body().get("response");
          assertThat(all).anyMatch(one -> one.get("qty_available").isTextual());
          assertThat(all).anyMatch(one -> one.get("qty_available").isInt());
        });
    plays.put(
        ExtensivContract.EMPTY_MAP,
        a -> {
          a.desk.product("NEW", ProductType.CORE_PRODUCT);
          JsonNode bare = a.manager("/merchant/inventory/NEW").body().get("response");
          assertThat(bare.get("aliases").isArray()).isTrue();
          assertThat(bare.get("warehouses").isArray()).isTrue();
          a.simulator.settings(a.simulator.settings().withEmptyMaps(true));
          bare = a.manager("/merchant/inventory/NEW").body().get("response");
          assertThat(bare.get("aliases").isObject()).isTrue();
        });
    plays.put(
        ExtensivContract.MANAGER_PRODUCT,
        a -> {
          a.desk.details("TEE-S", Details.plain("Tee").withUpc("0012345"));
          JsonNode tee = a.manager("/merchant/product/TEE-S").body().get("response");
          assertThat(tee.get("name").asText()).isEqualTo("Tee");
          assertThat(tee.get("aliases"))
              .contains(Account.json("{'code_type':'UPC','code':'0012345'}"))
              .contains(Account.json("{'code_type':'Wayfair','code':'WF-TS'}"));
          assertThat(tee.has("last_updated_datetime")).isTrue();
        });
  }

  private static void others(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.MANAGER_ORDERS,
        a -> {
          List<OrderDesk.Line> lines = List.of(OrderDesk.Line.of("PEN", 2));
          a.simulator.orders().add("SO-1", 9001, 0, lines);
          a.simulator.orders().sell("SO-2", 9001, 101, lines);
          a.clock.forward(Duration.ofDays(1));
          a.simulator.orders().ship(a.simulator.orders().sell("SO-3", 9001, 101, lines));
          a.simulator.orders().cancel(a.simulator.orders().sell("SO-4", 9001, 101, lines));
          Map<String, String[]> expected =
              Map.of(
                  "new", new String[] {"SO-1"},
                  "at_wms", new String[] {"SO-2"},
                  "shipped", new String[] {"SO-3"},
                  "confirmed", new String[] {},
                  "error", new String[] {},
                  "canceled", new String[] {"SO-4"},
                  "new_or_at_wms", new String[] {"SO-1", "SO-2"},
                  "shipped_or_confirmed", new String[] {"SO-3"},
                  "any?from_date=2026-05-05", new String[] {"SO-3", "SO-4"},
                  "any?to_date=2026-05-05", new String[] {"SO-1", "SO-2"});
          for (Map.Entry<String, String[]> one : expected.entrySet()) {
            String list = "/merchant/orders/list/" + one.getKey();
            assertThat(a.manager(list).body().get("response").findValuesAsText("cust_ref"))
                .as(list)
                .containsExactly(one.getValue());
          }
          assertThat(error(a.manager("/merchant/orders/list/lost"))).isEqualTo("Invalid");
          JsonNode shipped = as(a, "cart", "/cart/orders/SO-3").body().get("response");
          assertThat(shipped.at("/shipments/0/tracking_no").asText()).startsWith("1Z");
          assertThat(shipped.at("/shipments/0/items/0/quantity").asInt()).isEqualTo(2);
          JsonNode status = a.manager("/merchant/orders/status/SO-4").body().get("response");
          assertThat(status.get("order_status").asText()).isEqualTo("canceled");
          assertThat(error(a.manager("/merchant/orders/SO-9"))).isEqualTo("Failure");
        });
    plays.put(
        ExtensivContract.MANAGER_ORDER_LISTS,
        a -> {
          List<OrderDesk.Line> lines = List.of(OrderDesk.Line.of("PEN", 1));
          long old = a.simulator.orders().add("SO-1", 9001, 101, lines);
          long dropped = a.simulator.orders().add("SO-2", 9001, 101, lines);
          a.clock.forward(Duration.ofDays(1));
          a.simulator.orders().allocate(old, 0);
          a.simulator.orders().cancel(dropped);
          String since = "?from_date=2026-05-05T00:00:00%2B00:00";
          assertThat(listed(a, "at_wms" + since)).containsExactly("SO-1");
          assertThat(listed(a, "canceled" + since)).containsExactly("SO-2");
          assertThat(listed(a, "any" + since)).isEmpty();
          JsonNode order = a.manager("/merchant/orders/SO-1").body().get("response");
          assertThat(order.get("order_source").asText()).isEqualTo("Shopify US");
          assertThat(order.get("delivered_to_wms_date").asText())
              .isEqualTo("2026-05-05T10:00:00+00:00");
          a.simulator.orders().ship(old);
          assertThat(listed(a, "shipped_or_confirmed" + since)).containsExactly("SO-1");
          for (int i = 3; i < 106; i++) {
            a.simulator.orders().add("SO-" + i, 9001, 101, lines);
          }
          assertThat(listed(a, "new?page=1")).hasSize(20);
          assertThat(listed(a, "new?limit=1000&page=1")).hasSize(100);
          assertThat(listed(a, "new?limit=1000&page=2")).hasSize(3);
          assertThat(error(a.manager("/merchant/orders/list/new?from_date=today")))
              .isEqualTo("Invalid");
        });
  }

  private static List<String> listed(Account a, String list) throws Exception {
    return a.manager("/merchant/orders/list/" + list)
        .body()
        .get("response")
        .findValuesAsText("cust_ref");
  }
}
