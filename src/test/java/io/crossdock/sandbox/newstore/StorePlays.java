package io.crossdock.sandbox.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.newstore.Acme.Came;
import io.crossdock.sandbox.newstore.NewStoreSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What stores do, and what is told of it. */
final class StorePlays {

  private static final String LOOK_UP = "/v0/fulfillment_requests/";

  private StorePlays() {}

  static Map<NewStoreContract, Play> all() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    acts(plays);
    lookUps(plays);
    plays.put(
        NewStoreContract.BY_ITSELF,
        a -> {
          assertThat(trade(a)).isEqualTo(another());
          a.stores().work(100.0, 3);
          long before = a.stores().counter();
          a.pass(Duration.ofSeconds(2));
          assertThat(a.stores().counter()).isGreaterThan(before + 100);
          a.stores().work(0.0, 3);
          long after = a.stores().counter();
          a.pass(Duration.ofSeconds(2));
          assertThat(a.stores().counter()).isEqualTo(after);
        });
    return plays;
  }

  private static String another() throws Exception {
    try (Acme other = new Acme()) {
      return trade(other);
    }
  }

  private static String trade(Acme a) {
    for (String node : List.of("US01", "US02", "DC01")) {
      a.stores().stock("A", node, 100);
      a.stores().stock("B", node, 100);
    }
    a.stores().work(1000, 11);
    // However much fails and wanders, nobody sells what is not there.
    assertThat(a.stores().standings().values()).allMatch(one -> one.shelf() >= 0);
    assertThat(a.stores().counter()).isGreaterThan(800);
    return a.stores().standings().toString() + a.stores().counter();
  }

  /** The payloads with that name, oldest first. */
  private static List<Came> told(Acme a, String name) {
    a.quiet();
    return a.came().stream().filter(one -> one.name().endsWith(name)).toList();
  }

  private static void acts(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.COUNTER,
        a -> {
          a.listen("erp");
          a.stores().counter(1_550_001_641_530L);
          Fulfillment sold = a.stores().sell("US01", "P");
          a.stores().otherUpdates(5);
          a.stores().pick(sold.requestId());
          long left = a.stores().ship(sold.requestId()).timestamp();
          assertThat(left).isEqualTo(sold.timestamp() + 7);
          assertThat(told(a, "items_completed").get(0).timestamp()).isEqualTo(left);
        });
    plays.put(
        NewStoreContract.ASSIGNED,
        a -> {
          a.listen("erp");
          Fulfillment sold = a.stores().sell("US01", "P", "P");
          JsonNode payload = told(a, ".assigned").get(0).body().path("payload");
          assertThat(payload.path("id").asText()).isEqualTo(sold.requestId()).hasSize(36);
          assertThat(payload.path("order_id").asText()).isEqualTo(sold.orderId());
          assertThat(payload.path("created_at").asText()).isEqualTo("2026-01-10T12:00:00Z");
          assertThat(payload.path("fulfillment_location_id").asText()).isEqualTo("US01");
          assertThat(payload.at("/items/0/product_id").asText()).isEqualTo("P");
          assertThat(payload.path("items")).hasSize(2);
          assertThat(a.stores().standing("P", "US01").allocated()).isEqualTo(2);
          assertThat(a.stores().atp("P", "US01")).isEqualTo(8);
        });
    plays.put(
        NewStoreContract.COMPLETED,
        a -> {
          a.listen("erp");
          Fulfillment sold = a.stores().sell("US01", "P", "P", "P");
          a.stores().shipEach(sold.requestId());
          List<Came> told = told(a, "items_completed");
          assertThat(told).extracting(one -> one.items().size()).containsExactly(1, 2, 3);
          assertThat(told.get(2).items().path(0)).isEqualTo(told.get(0).items().path(0));
          JsonNode item = told.get(0).items().path(0);
          assertThat(item.path("tracking_code").asText()).isNotEmpty();
          assertThat(item.path("shipped_at").asText()).isEqualTo("2026-01-10T12:00:00Z");
          Fulfillment both = a.stores().sell("US01", "P", "P");
          a.stores().ship(both.requestId());
          assertThat(told(a, "items_completed")).hasSize(4);
          assertThat(a.stores().standing("P", "US01").shelf()).isEqualTo(5);
          assertThat(a.stores().standing("P", "US01").error()).isZero();
        });
    plays.put(
        NewStoreContract.FAILED,
        a -> {
          a.listen("erp");
          for (Rejection reason : Rejection.values()) {
            a.stores().stock("P", "US01", 10);
            Fulfillment sold = a.stores().sell("US01", "P");
            a.stores().fail(sold.requestId(), reason);
            boolean missing = reason == Rejection.NO_INVENTORY;
            assertThat(a.stores().atp("P", "US01")).as(reason.word()).isEqualTo(missing ? 0 : 10);
            if (missing) {
              a.run(Acme.document("on_hand", "", Acme.item("P", "US01", 9)));
              assertThat(a.stores().standing("P", "US01").error()).isZero();
            }
          }
          assertThat(told(a, "items_failed"))
              .extracting(one -> one.items().path(0).path("rejection_reason").asText())
              .containsExactly(
                  "no_inventory",
                  "cancellation_request",
                  "cannot_fulfill",
                  "refused",
                  "damaged_items",
                  "rescinded");
        });
    plays.put(
        NewStoreContract.REROUTED,
        a -> {
          a.stores().stock("P", "DC01", 3);
          Fulfillment first = a.stores().sell("US01", "P");
          Fulfillment second =
              a.stores().reroute(first.requestId(), Rejection.CANNOT_FULFILL, "DC01");
          assertThat(second.requestId()).isNotEqualTo(first.requestId());
          assertThat(second.itemIds()).isEqualTo(first.itemIds());
          assertThat(second.timestamp()).isEqualTo(first.timestamp() + 2);
          assertThat(a.stores().atp("P", "US01")).isEqualTo(10);
          assertThat(a.stores().atp("P", "DC01")).isEqualTo(2);
        });
    plays.put(
        NewStoreContract.HANDOVER,
        a -> {
          a.listen("erp");
          String order = a.stores().order("P");
          String request = a.stores().assign(order, "US01", "IN_STORE_PICKUP").requestId();
          a.stores().readyForHandover(request);
          JsonNode ready = told(a, "items_ready_for_handover").get(0).body().path("payload");
          assertThat(ready.path("service_level").asText()).isEqualTo("IN_STORE_PICKUP");
          assertThat(a.stores().standing("P", "US01").shelf()).isEqualTo(10);
          a.stores().ship(request);
          assertThat(a.stores().standing("P", "US01").shelf()).isEqualTo(9);
          assertThat(told(a, "items_completed").get(0).body().at("/payload/service_level").asText())
              .isEqualTo("IN_STORE_PICKUP");
        });
  }

  private static final String GIVEN =
      """
      {"tenant":"acme","name":"fulfillment_request.%s","published_at":"2026-01-10T12:00:00Z",
       "payload":{"id":"f1","order_id":"00000000-0000-4000-8000-000000000001",
        "logical_timestamp":%d,"fulfillment_location_id":"US01","items":[%s]}}""";

  private static void given(Acme a, String name, long timestamp, String... items) throws Exception {
    StringBuilder list = new StringBuilder();
    for (String item : items) {
      list.append(list.isEmpty() ? "" : ",");
      list.append("{\"id\":\"").append(item).append("\",\"product_id\":\"P\"}");
    }
    a.stores().happened(new ObjectMapper().readTree(GIVEN.formatted(name, timestamp, list)));
  }

  private static void lookUps(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.GIVEN,
        a -> {
          given(a, "assigned", 20, "i1", "i2", "i3");
          given(a, "items_completed", 24, "i1", "i2");
          given(a, "items_completed", 22, "i1");
          given(a, "items_completed", 22, "i1");
          given(a, "items_failed", 25, "i3");
          Standing now = a.stores().standing("P", "US01");
          assertThat(List.of(now.allocated(), now.unreleased(), now.shelf(), now.error()))
              .containsExactly(0, 2, 8, 0);
          assertThat(a.stores().counter()).isEqualTo(25);
          a.run(Acme.document("on_hand", Acme.range(1, 22), Acme.item("P", "US01", 9)));
          assertThat(a.stores().standing("P", "US01").unreleased()).isEqualTo(1);
          assertThat(a.stores().standing("P", "US01").error()).isZero();
          // It left before that import: NewStore knew, though nobody had been told.
          given(a, "items_completed", 21, "i4");
          assertThat(a.stores().standing("P", "US01").unreleased()).isEqualTo(1);
          JsonNode found = a.get(LOOK_UP + "00000000-0000-4000-8000-000000000001").body();
          assertThat(found.at("/fulfillment_requests/0/fulfillment_request_id").asText())
              .isEqualTo("f1");
          assertThat(found.at("/fulfillment_requests/0/items/2/status").asText())
              .isEqualTo("rejected");
        });
    plays.put(
        NewStoreContract.LOOK_UP,
        a -> {
          a.stores().stock("P", "DC01", 3);
          Fulfillment sold = a.stores().sell("US01", "P", "P");
          String of = LOOK_UP + sold.orderId();
          assertThat(a.get(of).body().at("/fulfillment_requests/0/status").asText())
              .isEqualTo("dispatched");
          a.stores().pick(sold.requestId());
          assertThat(a.get(of).body().at("/fulfillment_requests/0/status").asText())
              .isEqualTo("acknowledged");
          a.stores().ship(sold.requestId(), sold.itemIds().get(0));
          assertThat(a.get(of).body().at("/fulfillment_requests/0/status").asText())
              .isEqualTo("partially_completed");
          a.stores().reroute(sold.requestId(), Rejection.REFUSED, "DC01");
          JsonNode all = a.get(of).body().path("fulfillment_requests");
          JsonNode first = all.path(0);
          assertThat(first.path("fulfillment_request_id").asText()).isEqualTo(sold.requestId());
          assertThat(first.path("status").asText()).isEqualTo("completed");
          assertThat(first.at("/items/0/status").asText()).isEqualTo("shipped");
          assertThat(first.at("/items/0/tracking_code").asText()).isNotEmpty();
          assertThat(first.at("/items/1/status").asText()).isEqualTo("rejected");
          assertThat(first.at("/items/1/carrier").isNull()).isTrue();
          assertThat(all.path(1).path("fulfillment_node_id").asText()).isEqualTo("DC01");
          String stranger = LOOK_UP + "00000000-0000-4000-8000-000000000000";
          assertThat(a.get(stranger).body().path("fulfillment_requests")).isEmpty();
          assertThat(a.get(LOOK_UP + "nobody").status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.LOOK_UP_MANY,
        a -> {
          Fulfillment now = a.stores().sell("US01", "P");
          for (int i = 0; i < 2000; i++) {
            now = a.stores().reroute(now.requestId(), Rejection.REFUSED, "US01");
          }
          Acme.Reply many = a.get(LOOK_UP + now.orderId());
          assertThat(many.status()).isEqualTo(400);
          JsonNode all = many.body().path("fulfillment_requests");
          assertThat(all).hasSize(2000);
          assertThat(all.path(1999).path("fulfillment_request_id").asText())
              .isEqualTo(now.requestId());
        });
    plays.put(
        NewStoreContract.LOOK_UP_RATE,
        a -> {
          String order = a.stores().order("P");
          Set<Integer> answers = new java.util.HashSet<>();
          for (int i = 0; i < 70; i++) {
            answers.add(a.get(LOOK_UP + order).status());
          }
          assertThat(answers.stream().map(String::valueOf).collect(Collectors.joining()))
              .isEqualTo("200");
          assertThat(a.get(LOOK_UP + order).status()).isEqualTo(429);
          a.pass(Duration.ofSeconds(1));
          assertThat(a.get(LOOK_UP + order).status()).isEqualTo(200);
        });
  }
}
