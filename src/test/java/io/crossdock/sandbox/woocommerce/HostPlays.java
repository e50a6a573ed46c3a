package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.cart.CallLimit;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.woocommerce.Rig.Reply;
import io.crossdock.sandbox.woocommerce.WooSimulatorContractTest.Play;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who may, how often, and what goes wrong on the way. */
final class HostPlays {

  private HostPlays() {}

  static Map<WooContract, Play> all() {
    Map<WooContract, Play> plays = new EnumMap<>(WooContract.class);
    access(plays);
    host(plays);
    faults(plays);
    return plays;
  }

  private static void access(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.KEY,
        r -> {
          r.shop().simple("A", 1);
          assertThat(r.get("products").status()).isEqualTo(200);
          Reply wrong = r.call("GET", "products", null, WooSimulator.KEY + ":wrong");
          assertThat(wrong.status()).isEqualTo(401);
          assertThat(wrong.code()).isEqualTo("woocommerce_rest_authentication_error");
          Reply unknown = r.call("GET", "products", null, "ck_other:" + WooSimulator.SECRET);
          assertThat(unknown.status()).isEqualTo(401);
          assertThat(unknown.code()).isEqualTo("woocommerce_rest_cannot_view");
          assertThat(r.call("GET", "orders/1", null, null).code())
              .isEqualTo("woocommerce_rest_cannot_view");
          assertThat(r.call("POST", "products/batch", "{}", null).code())
              .isEqualTo("woocommerce_rest_cannot_batch");
          assertThat(r.call("PUT", "products/11", "{}", null).code())
              .isEqualTo("woocommerce_rest_cannot_edit");
        });
    plays.put(
        WooContract.READ_ONLY,
        r -> {
          int id = r.shop().simple("A", 1);
          r.simulator().readOnly(true);
          assertThat(r.get("products/" + id).status()).isEqualTo(200);
          assertThat(r.put("products/" + id, "{'stock_quantity':9}").status()).isEqualTo(401);
          assertThat(r.shop().stock("A")).isEqualTo(1);
        });
    plays.put(
        WooContract.NO_ROUTE,
        r -> {
          assertThat(r.get("coupons").code()).isEqualTo("rest_no_route");
          assertThat(r.call("DELETE", "orders/5/notes", null).status()).isEqualTo(404);
          Reply broken = r.post("products/batch", "{'update':");
          assertThat(broken.status()).isEqualTo(400);
          assertThat(broken.code()).isEqualTo("rest_invalid_json");
        });
  }

  private static void host(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.HOST_LIMIT,
        r -> {
          r.simulator().limit(new CallLimit.Rule(1, Duration.ofSeconds(1), 2, 429, 0));
          assertThat(r.get("products").status()).isEqualTo(200);
          assertThat(r.get("products").status()).isEqualTo(200);
          Reply third = r.get("products");
          assertThat(third.status()).isEqualTo(429);
          assertThat(third.body()).as("it is a page").isNull();
          assertThat(third.header("Retry-After")).isEmpty();
          r.advance(1);
          assertThat(r.get("products").status()).isEqualTo(200);
          r.simulator().limit(new CallLimit.Rule(1, Duration.ofSeconds(1), 1, 503, 7));
          r.get("products");
          Reply busy = r.get("products");
          assertThat(busy.status()).isEqualTo(503);
          assertThat(busy.header("Retry-After")).isEqualTo("7");
          assertThat(r.simulator().throttled()).isEqualTo(2);
        });
    plays.put(
        WooContract.AT_ONCE,
        r -> {
          r.get("products");
          r.get("products");
          assertThat(r.simulator().calls().mostAtOnce()).isEqualTo(1);
          assertThat(r.simulator().calls().of("GET products")).isEqualTo(2);
          r.simulator().pace(Duration.ofSeconds(2), Duration.ZERO);
          ExecutorService two = Executors.newFixedThreadPool(2);
          List<Callable<Reply>> calls = List.of(() -> r.get("orders"), () -> r.get("orders"));
          for (Future<Reply> one : two.invokeAll(calls)) {
            assertThat(one.get().status()).isEqualTo(200);
          }
          two.shutdown();
          assertThat(r.simulator().calls().mostAtOnce()).isEqualTo(2);
        });
    plays.put(
        WooContract.PACE,
        r -> {
          int id = r.shop().simple("A", 1);
          r.simulator().pace(Duration.ofMillis(20), Duration.ofMillis(30));
          long begin = System.nanoTime();
          r.post("products/batch", "{'update':[{'id':" + id + "},{'id':" + id + "}]}");
          assertThat(Duration.ofNanos(System.nanoTime() - begin))
              .isGreaterThanOrEqualTo(Duration.ofMillis(80));
        });
    plays.put(
        WooContract.DOWN,
        r -> {
          r.simulator().down(true);
          Reply down = r.get("products");
          assertThat(down.status()).isEqualTo(503);
          assertThat(down.raw().body()).contains("maintenance");
          r.simulator().down(false);
          assertThat(r.get("products").status()).isEqualTo(200);
        });
  }

  private static void faults(Map<WooContract, Play> plays) {
    plays.put(
        WooContract.FAULTS,
        r -> {
          int id = r.shop().simple("A", 1);
          String path = "products/" + id;
          String nine = "{'stock_quantity':9}";
          for (String name : List.of("429", "500", "503", "401", "html")) {
            r.simulator().goWrong(CartFault.named(name).on("PUT", "/products/"), 1);
          }
          assertThat(r.get(path).status()).as("not meant").isEqualTo(200);
          assertThat(r.put(path, nine).status()).isEqualTo(429);
          Reply dead = r.put(path, nine);
          assertThat(dead.status()).isEqualTo(500);
          assertThat(dead.code()).isEqualTo("internal_server_error");
          assertThat(r.put(path, nine).status()).isEqualTo(503);
          assertThat(r.put(path, nine).status()).isEqualTo(401);
          Reply page = r.put(path, nine);
          assertThat(page.status()).isEqualTo(200);
          assertThat(page.header("Content-Type")).startsWith("text/html");
          r.simulator().goWrong(CartFault.named("drop"), 1);
          assertThatThrownBy(() -> r.put(path, nine)).isInstanceOf(IOException.class);
          r.simulator().goWrong(CartFault.named("silent").waiting(Duration.ofMillis(50)), 1);
          assertThatThrownBy(() -> r.put(path, nine)).isInstanceOf(IOException.class);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.simulator().writes()).isEmpty();
        });
    plays.put(
        WooContract.FAULTS_DONE,
        r -> {
          String path = "products/" + r.shop().simple("A", 1);
          r.simulator().goWrong(CartFault.named("done-500"), 1);
          assertThat(r.put(path, "{'stock_quantity':2}").status()).isEqualTo(500);
          assertThat(r.shop().stock("A")).isEqualTo(2);
          r.simulator().goWrong(CartFault.named("done-drop"), 1);
          assertThatThrownBy(() -> r.put(path, "{'stock_quantity':3}"))
              .isInstanceOf(IOException.class);
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.simulator().goWrong(CartFault.named("done-silent").waiting(Duration.ofMillis(50)), 1);
          assertThatThrownBy(() -> r.put(path, "{'stock_quantity':4}"))
              .isInstanceOf(IOException.class);
          assertThat(r.shop().stock("A")).isEqualTo(4);
        });
  }
}
