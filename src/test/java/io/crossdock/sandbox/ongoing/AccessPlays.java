package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulatorContractTest.Play;
import io.crossdock.sandbox.ongoing.Warehouse159.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Who may call, how often, with what; and what can go wrong. */
final class AccessPlays {

  private static final String STATUSES = "/api/v1/orders/statuses";

  private AccessPlays() {}

  static Map<OngoingContract, Play> all() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    access(plays);
    load(plays);
    requests(plays);
    faults(plays);
    return plays;
  }

  private static void access(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.BASIC_AUTH,
        w -> {
          assertThat(w.call("GET", STATUSES, null, "hub", "wrong").status()).isEqualTo(401);
          assertThat(w.get(STATUSES).status()).isEqualTo(200);
        });
    plays.put(
        OngoingContract.ONE_OWNER,
        w -> {
          w.simulator().goodsOwner(160, "Other", "other", "secret");
          assertThat(w.get("/api/v1/orders?goodsOwnerId=160").status()).isEqualTo(403);
          String body = Warehouse159.orderBody("1-SE", "X", 1);
          assertThat(w.call("PUT", "/api/v1/orders", body, "other", "secret").status())
              .isEqualTo(403);
        });
    plays.put(
        OngoingContract.OWNER_NEEDED,
        w -> {
          assertThat(w.get("/api/v1/orders").status()).isEqualTo(400);
          assertThat(w.call("DELETE", "/api/v1/orders?orderNumber=1", null).status())
              .isEqualTo(400);
          assertThat(w.call("PUT", "/api/v1/articles", "{\"articleNumber\":\"X\"}").status())
              .isEqualTo(400);
        });
    plays.put(
        OngoingContract.OWNERS_APART,
        w -> {
          w.simulator().goodsOwner(160, "Other", "other", "secret");
          w.simulator().stock(160, "X", BigDecimal.TEN);
          String body =
              Warehouse159.orderBody("1-SE", "X", 3)
                  .replace("\"goodsOwnerId\":159", "\"goodsOwnerId\":160");
          int mine = w.order("1-SE", "X", 1).body().path("orderId").asInt();
          Reply others = w.call("PUT", "/api/v1/orders", body, "other", "secret");
          assertThat(others.status()).isEqualTo(201);
          assertThat(others.body().path("orderId").asInt()).isNotEqualTo(mine);
          assertThat(w.sellable("X")).isEqualTo(9);
          assertThat(w.call("GET", "/api/v1/orders/" + mine, null, "other", "secret").status())
              .isEqualTo(404);
        });
  }

  private static void load(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.WRITES_IN_TURN,
        w -> {
          Duration each = Duration.ofMillis(300);
          w.simulator().rules(Rules.USUAL.withServiceTime(each, Duration.ofSeconds(10)));
          long before = System.nanoTime();
          together(w, 5);
          assertThat(Duration.ofNanos(System.nanoTime() - before))
              .isGreaterThanOrEqualTo(each.multipliedBy(5));
          assertThat(w.simulator().mostWritesAtOnce(Warehouse159.OWNER)).isGreaterThan(1);
        });
    plays.put(
        OngoingContract.FLOODED,
        w -> {
          w.simulator()
              .rules(Rules.USUAL.withServiceTime(Duration.ofSeconds(2), Duration.ofMillis(60)));
          int lost = together(w, 4);
          assertThat(lost).isEqualTo(3);
          assertThat(w.sellable("X")).isEqualTo(9);
        });
    plays.put(
        OngoingContract.VOLUME_LIMIT,
        w -> {
          w.simulator().limits(1, Duration.ofMinutes(60), 5, Duration.ofMinutes(10), 3);
          for (int i = 0; i < 3; i++) {
            assertThat(w.get(STATUSES).status()).isEqualTo(200);
            w.pass(Duration.ofMinutes(10));
          }
          Reply limited = w.get(STATUSES);
          assertThat(limited.status()).isEqualTo(429);
          assertThat(limited.raw().headers().firstValue("Retry-After")).hasValue("1800");
          assertThat(w.get("/api/v1/warehouses").status()).isEqualTo(200);
          w.pass(Duration.ofMinutes(30));
          assertThat(w.get(STATUSES).status()).isEqualTo(200);
        });
    plays.put(
        OngoingContract.FAILURE_LIMIT,
        w -> {
          w.simulator().limits(100, Duration.ofMinutes(60), 2, Duration.ofMinutes(10), 1);
          assertThat(w.order("1-SE", "unknown", 1).status()).isEqualTo(400);
          assertThat(w.order("1-SE", "X", 1).status()).isEqualTo(201);
          assertThat(w.order("2-SE", "unknown", 1).status()).isEqualTo(400);
          assertThat(w.order("2-SE", "unknown", 1).status()).isEqualTo(400);
          assertThat(w.order("2-SE", "X", 1).status()).isEqualTo(429);
          w.pass(Duration.ofMinutes(10));
          assertThat(w.order("2-SE", "X", 1).status()).isEqualTo(201);
        });
  }

  /** How many of those orders were not answered. */
  private static int together(Warehouse159 w, int orders) {
    List<CompletableFuture<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      String number = i + "-SE";
      calls.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return w.order(number, "X", 1).status() == 201;
                } catch (IOException e) {
                  return false;
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return false;
                }
              },
              task -> new Thread(task).start()));
    }
    return (int) calls.stream().filter(call -> !call.join()).count();
  }

  private static void requests(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.REQUIRED,
        w -> {
          for (String member : List.of("orderNumber", "deliveryDate", "consignee")) {
            String body = Warehouse159.orderBody("1-SE", "X", 1).replace(member, "x" + member);
            Reply refused = w.call("PUT", "/api/v1/orders", body);
            assertThat(refused.status()).isEqualTo(400);
          }
          String empty = Warehouse159.orderBody("", "X", 1);
          assertThat(w.call("PUT", "/api/v1/orders", empty).body().path("message").asText())
              .contains("orderNumber")
              .contains("required");
          String noRow = Warehouse159.orderBody("1", "X", 1).replace("\"rowNumber\":\"1\",", "");
          assertThat(w.call("PUT", "/api/v1/orders", noRow).body().path("message").asText())
              .contains("orderLines[0].rowNumber");
        });
    plays.put(
        OngoingContract.TYPES,
        w -> {
          String text = Warehouse159.orderBody("1", "X", 1).replace(":1}", ":\"1\"}");
          assertThat(w.call("PUT", "/api/v1/orders", text).status()).isEqualTo(400);
          assertThat(w.call("PUT", "/api/v1/orders", "{").status()).isEqualTo(400);
          String path = "/api/v1/orders?goodsOwnerId=159&orderCreatedTimeFrom=";
          assertThat(w.get(path + "2026-11-20T00:00:00").status()).isEqualTo(400);
          assertThat(w.get(path + "2026-11-20T00:00:00+01:00").status()).isEqualTo(400);
          assertThat(w.get(path + "2026-11-20T00:00:00%2B01:00").status()).isEqualTo(200);
          assertThat(w.get(path + "2026-11-20T00:00:00Z").status()).isEqualTo(200);
          assertThat(w.get("/api/v1/orders?goodsOwnerId=x").status()).isEqualTo(400);
        });
    plays.put(
        OngoingContract.NO_OTHERS,
        w -> {
          String top = Warehouse159.orderBody("1", "X", 1).replace("referenceNumber", "reference");
          assertThat(w.call("PUT", "/api/v1/orders", top).body().path("message").asText())
              .contains("'reference'");
          String deep = Warehouse159.orderBody("1", "X", 1).replace("\"name\":\"Anna\"", "\"x\":1");
          assertThat(w.call("PUT", "/api/v1/orders", deep).body().path("message").asText())
              .contains("'consignee.x'");
        });
    plays.put(
        OngoingContract.REPEATED_KEYS,
        w -> {
          w.stock("Y", 1);
          String path = "/api/v1/articles?goodsOwnerId=159&articleNumbers=X";
          assertThat(w.get(path + "&articleNumbers=Y").body()).hasSize(2);
          assertThat(w.get(path + ",Y").body()).isEmpty();
        });
    plays.put(
        OngoingContract.NULLS,
        w -> {
          int id = w.order("1-SE", "X", 1).body().path("orderId").asInt();
          JsonNode order = w.get("/api/v1/orders/" + id).body();
          assertThat(order.get("tracking").isNull()).isTrue();
          assertThat(order.at("/orderLines/0/orderedNumberOfItems").toString()).isEqualTo("1.0");
          assertThat(order.at("/orderLines/0/reportedNumberOfItems").isNull()).isTrue();
          assertThat(order.at("/orderInfo/createdDate").asText()).isEqualTo("2026-11-20T12:00:00Z");
          assertThat(order.at("/orderInfo/deliveryDate").asText())
              .isEqualTo("2026-11-20T00:00:00Z");
        });
    plays.put(
        OngoingContract.PAGES,
        w -> {
          int first = w.order("1-SE", "X", 1).body().path("orderId").asInt();
          w.order("2-SE", "X", 1);
          w.order("3-SE", "X", 1);
          String path = "/api/v1/orders?goodsOwnerId=159&maxOrdersToGet=2&orderIdFrom=";
          assertThat(w.get(path + first).body()).hasSize(2);
          JsonNode rest = w.get(path + (first + 1)).body();
          assertThat(rest.at("/0/orderInfo/orderNumber").asText()).isEqualTo("2-SE");
          int last = rest.at("/1/orderInfo/orderId").asInt();
          assertThat(w.get(path + (last + 1)).body()).isEmpty();
        });
  }

  private static void faults(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.FATES,
        w -> {
          String put = "PUT /api/v1/orders";
          w.simulator().next(put, null, Fate.answered(500, "{}"), 1);
          w.simulator().next(put, null, Fate.ANSWER_LOST, 1);
          w.simulator().next(put, "2-SE", Fate.DROPPED, 1);
          w.simulator().next(put, "3-SE", Fate.executedBut(200, "{\"orderId\":null}"), 1);
          w.simulator().next(put, "4-SE", Fate.withId(50161), 1);
          assertThat(w.order("1-SE", "X", 1).status()).isEqualTo(500);
          assertThat(w.sellable("X")).isEqualTo(10);
          assertThatThrownBy(() -> w.order("1-SE", "X", 1)).isInstanceOf(IOException.class);
          assertThat(w.sellable("X")).isEqualTo(9);
          assertThatThrownBy(() -> w.order("2-SE", "X", 1)).isInstanceOf(IOException.class);
          assertThat(w.sellable("X")).isEqualTo(9);
          assertThat(w.order("3-SE", "X", 1).body().path("orderId").isNull()).isTrue();
          assertThat(w.sellable("X")).isEqualTo(8);
          assertThat(w.order("4-SE", "X", 1).body().path("orderId").asInt()).isEqualTo(50161);

          w.simulator().hold(put);
          CompletableFuture<Integer> waiting =
              CompletableFuture.supplyAsync(() -> status(w, "5-SE"));
          await().atMost(Duration.ofSeconds(60)).until(() -> w.simulator().held().size() == 1);
          w.simulator().before("GET " + STATUSES, () -> w.stock("X", 20));
          w.get(STATUSES);
          assertThat(w.sellable("X")).isEqualTo(17);
          w.simulator().release(w.simulator().held().get(0), Fate.USUAL);
          assertThat(waiting.join()).isEqualTo(201);
          assertThat(w.simulator().writes()).hasSize(6);
        });
    plays.put(
        OngoingContract.DOWN,
        w -> {
          w.simulator().down(true);
          assertThat(w.call("GET", STATUSES, null).raw().statusCode()).isEqualTo(503);
          w.simulator().down(false);
          assertThat(w.get(STATUSES).status()).isEqualTo(200);
        });
    plays.put(
        OngoingContract.STALE,
        w -> {
          w.order("1-SE", "X", 2);
          w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\"}}");
          JsonNode order = w.simulator().order(Warehouse159.OWNER, "1-SE");
          w.simulator().place(Warehouse159.OWNER, "orders", Json.array().add(order), 2);
          int id = order.at("/orderInfo/orderId").asInt();
          String report = "/api/v1/orders/" + id + "/setReportedNumberOfItemsToPickedNumberOfItems";
          assertThat(w.call("PATCH", report, null).status()).isEqualTo(200);
          String list = "/api/v1/orders?goodsOwnerId=159&onlyOrdersWithOrderLinesToReport=true";
          assertThat(w.get(list).body()).hasSize(1);
          assertThat(w.get(list).body()).hasSize(1);
          assertThat(w.get(list).body()).isEmpty();
        });
    plays.put(
        OngoingContract.BY_ITSELF,
        w -> {
          w.stock("X", 1000);
          for (int i = 0; i < 20; i++) {
            w.order(i + "-SE", "X", 3);
          }
          w.simulator().work(200, 7L);
          assertThat(w.get("/api/v1/orders?goodsOwnerId=159&orderStatusFrom=450").body())
              .hasSizeGreaterThan(10);
          assertThat(w.get("/api/v1/inventoryAdjustments?goodsOwnerId=159").body()).hasSize(1);
          assertThat(w.simulator().oversold(Warehouse159.OWNER)).isZero();
        });
  }

  private static int status(Warehouse159 w, String number) {
    try {
      return w.order(number, "X", 1).status();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
