package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.extensiv.Account.Reply;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What goes wrong. */
final class FaultPlays {

  private static final String INVENTORY = "GET /v1/inventory";
  private static final String ADJUST = "POST /v1.1/inventory/adjust";
  private static final String SEVEN = "[{'masterSku':'PEN','warehouseId':101,'onHandQuantity':7}]";

  private FaultPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    answered(plays);
    lost(plays);
    others(plays);
    return plays;
  }

  private static void fault(Account a, Fault fault) {
    a.simulator.traffic().fault(fault);
  }

  private static Reply adjust(Account a) throws Exception {
    return a.call("POST", "/v1.1/inventory/adjust", Account.json(SEVEN));
  }

  private static void answered(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.STATUS,
        a -> {
          fault(a, Fault.status(INVENTORY, 500, "{}").onPage(2).times(2));
          assertThat(a.get("/v1/inventory?page=1").status()).isEqualTo(200);
          assertThat(a.get("/v1/inventory?page=2").status()).isEqualTo(500);
          assertThat(a.get("/v1/inventory?page=2").status()).isEqualTo(500);
          assertThat(a.get("/v1/inventory?page=2").status()).isEqualTo(200);
          fault(a, Fault.unauthorized("GET /v1.1/orders/{id}"));
          assertThat(a.get("/v1.1/orders").status()).isEqualTo(200);
          assertThat(a.get("/v1.1/orders/7").status()).isEqualTo(401);
          fault(a, Fault.badGateway("*").after(1));
          assertThat(a.get("/v1/warehouses").status()).isEqualTo(200);
          Reply html = a.get("/v1/warehouses");
          assertThat(html.status()).isEqualTo(502);
          assertThat(html.header("Content-Type")).isEqualTo("text/html");
          fault(a, Fault.status(ADJUST, 500, "{}"));
          assertThat(adjust(a).status()).isEqualTo(500);
          assertThat(a.desk.onHand("PEN", 101)).isEqualTo(11);
        });
    plays.put(
        ExtensivContract.TRUNCATED,
        a -> {
          fault(a, Fault.of(Fault.Effect.TRUNCATED, INVENTORY));
          Reply half = a.get("/v1/inventory");
          assertThat(half.status()).isEqualTo(200);
          assertThat(half.raw().body()).startsWith("[{");
          assertThat(half.body()).isNull();
          assertThat(a.get("/v1/inventory").body()).hasSize(6);
        });
  }

  private static void lost(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.DROPPED,
        a -> {
          fault(a, Fault.of(Fault.Effect.DROPPED, ADJUST));
          assertThatThrownBy(() -> adjust(a)).isInstanceOf(IOException.class);
          assertThat(a.desk.onHand("PEN", 101)).isEqualTo(11);
          fault(a, Fault.of(Fault.Effect.COMMIT_THEN_DROP, ADJUST));
          assertThatThrownBy(() -> adjust(a)).isInstanceOf(IOException.class);
          assertThat(a.desk.onHand("PEN", 101)).isEqualTo(7);
        });
    plays.put(
        ExtensivContract.SILENT,
        a -> {
          Duration time = Duration.ofMillis(150);
          fault(a, Fault.of(Fault.Effect.SILENT, ADJUST).lasting(time));
          long begun = System.nanoTime();
          assertThatThrownBy(() -> adjust(a)).isInstanceOf(IOException.class);
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(time);
          assertThat(a.desk.onHand("PEN", 101)).isEqualTo(11);
        });
    plays.put(
        ExtensivContract.SLOW,
        a -> {
          Duration time = Duration.ofMillis(60);
          fault(a, Fault.of(Fault.Effect.SLOW, INVENTORY).lasting(time).times(0));
          for (int i = 0; i < 2; i++) {
            long begun = System.nanoTime();
            assertThat(a.get("/v1/inventory").body()).hasSize(6);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(time);
          }
        });
  }

  private static void others(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.DOWN,
        a -> {
          a.simulator.traffic().down(true);
          assertThat(a.get("/v1/warehouses").status()).isEqualTo(502);
          assertThat(a.manager("/merchant/inventory").status()).isEqualTo(200);
          a.simulator.traffic().down(false);
          a.simulator.managerTraffic().down(true);
          assertThat(a.get("/v1/warehouses").status()).isEqualTo(200);
          assertThat(a.manager("/merchant/inventory").status()).isEqualTo(502);
        });
    plays.put(
        ExtensivContract.WHILE_READING,
        a -> {
          a.simulator.traffic().before(INVENTORY, 2, () -> a.desk.stock("TEE-S", 101, "A-01", 80));
          assertThat(a.get("/v1/inventory?page=1").body().at("/0/quantity").asInt()).isEqualTo(8);
          assertThat(a.get("/v1/inventory?page=2").body()).isEmpty();
          assertThat(a.get("/v1/inventory?page=1").body().at("/0/quantity").asInt()).isEqualTo(80);
        });
    plays.put(
        ExtensivContract.COUNTS,
        a -> {
          a.get("/v1/inventory?page=1");
          a.get("/v1/inventory?page=2");
          a.get("/v1.1/orders/7");
          a.get("/v1.1/orders/8");
          a.manager("/merchant/inventory/PEN");
          assertThat(a.simulator.traffic().calls()).isEqualTo(Map.of("inventory", 2, "order", 2));
          assertThat(a.simulator.traffic().answers()).isEqualTo(Map.of(200, 2, 404, 2));
          assertThat(a.simulator.traffic().requests())
              .extracting(Received::what, Received::page)
              .contains(org.assertj.core.groups.Tuple.tuple("GET /v1/inventory", 2));
          assertThat(a.simulator.managerTraffic().calls())
              .isEqualTo(Map.of("merchant/inventory", 1));
          a.simulator.traffic().forget();
          assertThat(a.simulator.traffic().calls()).isEmpty();
        });
  }
}
