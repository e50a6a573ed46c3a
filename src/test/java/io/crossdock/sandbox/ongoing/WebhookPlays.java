package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the warehouse's system tells others of. */
final class WebhookPlays {

  private WebhookPlays() {}

  /** With somebody who is told. */
  private interface Told {
    void on(Warehouse159 warehouse, HookListener listener) throws Exception;
  }

  private static Play of(Set<Topic> topics, Told told) {
    return warehouse -> {
      try (HookListener listener = new HookListener()) {
        warehouse.simulator().webhook(topics, Warehouse159.OWNER, listener.url(), "s3cret");
        told.on(warehouse, listener);
      }
    };
  }

  private static List<HookListener.Came> came(HookListener listener, int number) {
    await().atMost(Duration.ofSeconds(60)).until(() -> listener.came().size() >= number);
    return listener.came();
  }

  static Map<OngoingContract, Play> all() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    topics(plays);
    plays.put(
        OngoingContract.HOOK_TOKEN,
        of(
            EnumSet.of(Topic.ORDER),
            (w, listener) -> {
              w.order("1-SE", "X", 1);
              HookListener.Came one = came(listener, 1).get(0);
              assertThat(one.token()).isEqualTo("s3cret");
              assertThat(one.body().path("timestamp").asText())
                  .isEqualTo("2026-11-20T12:00:00.0000000");
              assertThat(one.body().path("goodsOwnerId").asInt()).isEqualTo(159);
            }));
    plays.put(
        OngoingContract.HOOK_RETRY,
        of(
            EnumSet.of(Topic.ORDER),
            (w, listener) -> {
              listener.answer(500);
              w.order("1-SE", "X", 1);
              int times = 1;
              came(listener, times);
              for (int minutes : new int[] {1, 5, 15, 30, 120}) {
                await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> w.simulator().webhooksWaiting() == 1);
                w.pass(Duration.ofMinutes(minutes).minusSeconds(1));
                assertThat(listener.came()).hasSize(times);
                w.pass(Duration.ofSeconds(1));
                came(listener, ++times);
              }
              listener.answer(200);
              w.pass(Duration.ofHours(2));
              came(listener, ++times);
              await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> w.simulator().webhooksWaiting() == 0);
              assertThat(listener.came().get(0).body()).isEqualTo(listener.came().get(1).body());
              listener.answer(500);
              w.simulator().webhookRetries(false);
              w.order("2-SE", "X", 1);
              came(listener, ++times);
              await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> w.simulator().webhooksWaiting() == 0);
            }));
    plays.put(
        OngoingContract.HOOK_SCATTER,
        of(
            EnumSet.of(Topic.ORDER),
            (w, listener) -> {
              w.simulator().scatterWebhooks(4, Duration.ofMillis(200), 5);
              for (int i = 0; i < 12; i++) {
                w.order(i + "-SE", "X", 1);
              }
              await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> w.simulator().webhooksWaiting() == 0);
              List<Integer> ids =
                  listener.came().stream()
                      .map(one -> one.body().path("webhookEventId").asInt())
                      .toList();
              assertThat(ids).hasSizeGreaterThan(12);
              assertThat(Set.copyOf(ids)).hasSize(12);
              assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
            }));
    return plays;
  }

  private static void topics(Map<OngoingContract, Play> plays) {
    plays.put(
        OngoingContract.HOOK_ORDER,
        of(
            EnumSet.of(Topic.ORDER),
            (w, listener) -> {
              int id = w.order("1-SE", "X", 2).body().path("orderId").asInt();
              JsonNode made = came(listener, 1).get(0).body();
              assertThat(made.path("orderId").asInt()).isEqualTo(id);
              assertThat(made.path("path").asText()).isEqualTo("/api/v1/orders/" + id);
              assertThat(made.path("goodsOwnerOrderId").asText()).isEqualTo("se:1");
              w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\",\"numberOfItems\":1}}");
              assertThat(came(listener, 2).get(1).body().at("/orderStatus/number").asInt())
                  .isEqualTo(400);
              w.simulator().warehouse("{\"ship\":{\"orderNumber\":\"1-SE\",\"waybill\":\"T1\"}}");
              JsonNode sent = came(listener, 3).get(2).body();
              assertThat(sent.at("/tracking/0/waybill").asText()).isEqualTo("T1");
              assertThat(sent.at("/parcels/0/parcelNumber").asText()).isEqualTo("T1");
            }));
    plays.put(
        OngoingContract.HOOK_PURCHASE,
        of(
            EnumSet.of(Topic.PURCHASE_ORDER),
            (w, listener) -> {
              w.call(
                  "PUT",
                  "/api/v1/purchaseOrders",
                  """
                  {"goodsOwnerId":159,"purchaseOrderNumber":"PO-1","purchaseOrderLines":[
                   {"rowNumber":"1","articleNumber":"X","numberOfItems":2}]}""");
              came(listener, 1);
              w.simulator().warehouse("{\"receive\":{\"purchaseOrderNumber\":\"PO-1\"}}");
              JsonNode received = came(listener, 2).get(1).body();
              assertThat(received.path("purchaseOrderNumber").asText()).isEqualTo("PO-1");
              assertThat(received.at("/purchaseOrderStatus/number").asInt()).isEqualTo(500);
            }));
    plays.put(
        OngoingContract.HOOK_STOCK,
        of(
            EnumSet.of(
                Topic.INVENTORY,
                Topic.INBOUND_AND_MOVE,
                Topic.PICKING_PACKING_RETURNS,
                Topic.ARTICLE_ITEM),
            (w, listener) -> {
              w.simulator()
                  .warehouse("{\"adjust\":{\"articleNumber\":\"X\",\"numberOfItems\":-2}}");
              JsonNode adjusted = came(listener, 1).get(0).body();
              assertThat(adjusted.at("/transaction/transactionNumberOfItems").asInt())
                  .isEqualTo(-2);
              assertThat(adjusted.at("/inventory/inventoryId").isInt()).isTrue();
              w.simulator()
                  .warehouse("{\"receive\":{\"articleNumber\":\"X\",\"numberOfItems\":1}}");
              assertThat(came(listener, 2).get(1).body().path("isReceive").asBoolean()).isTrue();
              w.simulator().warehouse("{\"lock\":{\"articleNumber\":\"X\",\"numberOfItems\":1}}");
              assertThat(
                      came(listener, 3)
                          .get(2)
                          .body()
                          .at("/newVersion/articleItemStatus/isLockedForSale")
                          .asBoolean())
                  .isTrue();
              w.order("1-SE", "X", 1);
              w.simulator().warehouse("{\"pick\":{\"orderNumber\":\"1-SE\"}}");
              JsonNode picked = came(listener, 4).get(3).body();
              assertThat(picked.path("isPicked").asBoolean()).isTrue();
              assertThat(picked.at("/article/articleNumber").asText()).isEqualTo("X");
            }));
    plays.put(
        OngoingContract.HOOK_ARTICLE,
        of(
            EnumSet.of(Topic.ARTICLE),
            (w, listener) -> {
              w.call("PUT", "/api/v1/articles", "{\"goodsOwnerId\":159,\"articleNumber\":\"N\"}");
              assertThat(came(listener, 1).get(0).body().path("articleNumber").asText())
                  .isEqualTo("N");
            }));
  }
}
