package io.crossdock.sandbox.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.bigcommerce.BigSimulatorContractTest.Play;
import io.crossdock.sandbox.bigcommerce.Rig.Reply;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Who may call, how often, and what a host does. */
final class AccessPlays {

  private static final String ITEMS = "v3/inventory/items";

  private AccessPlays() {}

  static Map<BigContract, Play> all() {
    Map<BigContract, Play> plays = new EnumMap<>(BigContract.class);
    who(plays);
    quota(plays);
    host(plays);
    return plays;
  }

  private static void who(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.TOKEN,
        r -> {
          assertThat(r.get(ITEMS).status()).isEqualTo(200);
          assertThat(r.call("GET", ITEMS, null, null).status()).isEqualTo(401);
          assertThat(r.call("GET", ITEMS, null, "other").status()).isEqualTo(401);
        });
    plays.put(
        BigContract.UNKNOWN,
        r -> {
          assertThat(r.get("v3/nothing").status()).isEqualTo(404);
          assertThat(r.post("v3/hooks", "[").status()).isEqualTo(400);
        });
    plays.put(
        BigContract.SHAPES,
        r -> {
          Reply problem = r.get("v3/catalog/products/1");
          assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
          assertThat(problem.title()).contains("not found");
          assertThat(problem.body().path("status").asInt()).isEqualTo(404);
          Reply old = r.get("v2/orders/1");
          assertThat(old.body().at("/0/message").asText()).contains("not found");
        });
  }

  private static void quota(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.QUOTA,
        r -> {
          assertThat(r.get(ITEMS).header("X-Rate-Limit-Requests-Quota")).isEmpty();
          r.simulator().plan(Quota.Plan.STANDARD);
          Reply first = r.get(ITEMS);
          assertThat(first.header("X-Rate-Limit-Time-Window-Ms")).isEqualTo("30000");
          assertThat(first.header("X-Rate-Limit-Time-Reset-Ms")).isEqualTo("30000");
          assertThat(first.header("X-Rate-Limit-Requests-Quota")).isEqualTo("150");
          assertThat(first.header("X-Rate-Limit-Requests-Left")).isEqualTo("149");
          r.advance(10);
          assertThat(r.get(ITEMS).header("X-Rate-Limit-Time-Reset-Ms")).isEqualTo("20000");
          r.simulator().plan(Quota.Plan.PRO.times(2));
          assertThat(r.get(ITEMS).header("X-Rate-Limit-Requests-Quota")).isEqualTo("900");
        });
    plays.put(
        BigContract.QUOTA_USED,
        r -> {
          r.simulator().plan(Quota.Plan.of(2, 1));
          r.get(ITEMS);
          r.get(ITEMS);
          Reply refused = r.get(ITEMS);
          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.header("X-Rate-Limit-Requests-Left")).isEqualTo("0");
          assertThat(r.simulator().throttled()).isEqualTo(1);
          r.advance(29);
          assertThat(r.get(ITEMS).status()).isEqualTo(429);
          r.advance(1);
          assertThat(r.get(ITEMS).status()).isEqualTo(200);
        });
    plays.put(
        BigContract.QUOTA_SHARED,
        r -> {
          r.simulator().plan(new Quota.Plan(150, Duration.ofSeconds(30), 1, 100));
          assertThat(r.get(ITEMS).header("X-Rate-Limit-Requests-Left")).isEqualTo("49");
        });
  }

  private static void host(Map<BigContract, Play> plays) {
    plays.put(
        BigContract.LOAD,
        r -> {
          r.simulator().plan(Quota.Plan.STANDARD);
          r.simulator().goWrong(CartFault.named("429"), 1);
          Reply load = r.get(ITEMS);
          assertThat(load.status()).isEqualTo(429);
          assertThat(load.header("X-Rate-Limit-Time-Reset-Ms")).isEmpty();
          r.simulator().goWrong(CartFault.named("html").on("GET", "/inventory"), 1);
          assertThat(r.get("v2/orders").status()).isEqualTo(204);
          assertThat(r.get(ITEMS).body()).isNull();
          r.shop().simple("A", 1);
          // A question would be asked again by the client itself.
          r.simulator().goWrong(CartFault.named("drop"), 1);
          assertThatThrownBy(() -> r.adjust(Rig.item("sku", "A", 5)))
              .isInstanceOf(IOException.class);
          assertThat(r.shop().stock("A")).isEqualTo(1);
          r.simulator().goWrong(CartFault.named("done-500").on("PUT", "/adjustments"), 1);
          assertThat(r.adjust(Rig.item("sku", "A", 5)).status()).isEqualTo(500);
          assertThat(r.shop().stock("A")).isEqualTo(5);
        });
    plays.put(
        BigContract.DOWN,
        r -> {
          r.simulator().down(true);
          assertThat(r.get(ITEMS).status()).isEqualTo(503);
          assertThat(r.get(ITEMS).body()).isNull();
          r.simulator().goWell();
          assertThat(r.get(ITEMS).status()).isEqualTo(200);
        });
    plays.put(
        BigContract.COUNTS,
        r -> {
          r.get(ITEMS);
          r.get("v2/orders/7");
          assertThat(r.simulator().calls().of("GET " + ITEMS)).isEqualTo(1);
          assertThat(r.simulator().calls().of("GET v2/orders/{id}")).isEqualTo(1);
          assertThat(r.simulator().calls().answers()).containsEntry(404, 1L);
          assertThat(r.simulator().calls().mostAtOnce()).isEqualTo(1);
          assertThat(r.drive("/counts", null).body()).contains("\"mostAtOnce\":1");
          r.simulator().forget();
          assertThat(r.simulator().calls().all()).isZero();
        });
    plays.put(
        BigContract.PACE,
        r -> {
          r.simulator().pace(Duration.ofMillis(60), Duration.ZERO);
          long begun = System.nanoTime();
          r.get(ITEMS);
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .isGreaterThan(Duration.ofMillis(50));
        });
  }
}
