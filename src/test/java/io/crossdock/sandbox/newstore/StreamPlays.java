package io.crossdock.sandbox.newstore;

import static io.crossdock.sandbox.newstore.Acme.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.newstore.Acme.Came;
import io.crossdock.sandbox.newstore.NewStoreSimulatorContractTest.Play;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Integrations, and what NewStore does with their answers. */
final class StreamPlays {

  private StreamPlays() {}

  static Map<NewStoreContract, Play> all() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    management(plays);
    operation(plays);
    replies(plays);
    delivery(plays);
    return plays;
  }

  private static String with(Acme a, String more) {
    return a.integration("erp").replaceFirst("\\{", "{" + more + ",");
  }

  private static String temporary(Acme a, Instant from, Instant to) {
    return a.integration("again")
        .replace("permanent", "temporary")
        .replaceFirst("\\{", "{\"starts_at\":\"" + from + "\",\"ends_at\":\"" + to + "\",");
  }

  private static void management(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.STREAM_CREATE,
        a -> {
          JsonNode made = a.post(EVENTS, a.integration("erp")).body();
          assertThat(made.path("status").asText()).isEqualTo("running");
          assertThat(made.at("/callback_parameters/callback_url").asText()).isEqualTo(a.callback());
          a.stores().sell("US01", "P");
          assertThat(a.came(2)).hasSize(2);
        });
    plays.put(
        NewStoreContract.STREAM_REFUSED,
        a -> {
          String good = a.integration("erp");
          List<String> bad =
              List.of(
                  a.integration("ERP 1"),
                  a.integration("a".repeat(51)),
                  good.replace("permanent", "other"),
                  good.replace("http://", "ftp://"),
                  good.replace("s3cret", "k".repeat(1025)),
                  good.replace("callback_parameters", "s3_parameters"),
                  good.replace("permanent", "temporary"),
                  with(a, "\"starts_at\":\"2026-01-10T12:00:01Z\""),
                  with(a, "\"ends_at\":\"2026-01-11T12:00:00Z\""),
                  with(a, "\"filter_conditions\":{}"));
          for (String body : bad) {
            assertThat(a.post(EVENTS, body).status()).as(body).isEqualTo(400);
          }
        });
    plays.put(
        NewStoreContract.STREAM_TWICE,
        a -> {
          for (int i = 0; i < 25; i++) {
            a.listen("erp-" + i);
          }
          assertThat(a.post(EVENTS, a.integration("erp-0")).status()).isEqualTo(409);
          assertThat(a.post(EVENTS, a.integration("erp-25")).status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.STREAM_GET,
        a -> {
          assertThat(a.get(EVENTS + "/erp").status()).isEqualTo(404);
          a.listen("erp");
          assertThat(a.status("erp")).isEqualTo("running");
          assertThat(a.get(EVENTS).body().at("/integrations/0/id").asText()).isEqualTo("erp");
        });
    plays.put(
        NewStoreContract.STREAM_PATCH,
        a -> {
          a.listen("erp");
          String change = "{\"callback_parameters\":{\"callback_url\":\"%s\",\"api_key\":\"new\"}}";
          String body = change.formatted(a.callback());
          assertThat(a.call("PATCH", EVENTS + "/erp", body).status()).isEqualTo(400);
          a.post(EVENTS + "/erp/_stop", null);
          assertThat(a.call("PATCH", EVENTS + "/erp", "{\"id\":\"x\"}").status()).isEqualTo(400);
          assertThat(a.call("PATCH", EVENTS + "/erp", body).status()).isEqualTo(200);
          a.post(EVENTS + "/erp/_start", null);
          a.stores().sell("US01", "P");
          assertThat(a.came(1).get(0).authorization()).isEqualTo("Bearer new");
        });
    plays.put(
        NewStoreContract.STREAM_DELETE,
        a -> {
          a.listen("erp");
          assertThat(a.call("DELETE", EVENTS + "/erp", null).status()).isEqualTo(200);
          assertThat(a.call("DELETE", EVENTS + "/erp", null).status()).isEqualTo(404);
          assertThat(a.get(EVENTS + "/erp/logs").status()).isEqualTo(404);
        });
    plays.put(
        NewStoreContract.STREAM_FILTER,
        a -> {
          a.post(
              EVENTS,
              with(
                  a,
                  "\"filter_conditions\":{\"event_filter\":[\"fulfillment_request.items_completed\"]}"));
          a.post(
              EVENTS,
              a.integration("orders")
                  .replaceFirst("\\{", "{\"filter_conditions\":{\"entity_filter\":[\"order\"]},"));
          a.stores().ship(a.stores().sell("US01", "P").requestId());
          a.quiet();
          assertThat(names(a, "erp")).containsExactly("fulfillment_request.items_completed");
          assertThat(names(a, "orders")).containsExactly("order.created", "order.completed");
        });
  }

  private static List<String> names(Acme a, String id) {
    return a.simulator().deliveries().stream()
        .filter(one -> one.integrationId().equals(id))
        .map(Delivery::event)
        .toList();
  }

  private static void operation(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.STREAM_START_STOP,
        a -> {
          a.listen("erp");
          assertThat(a.post(EVENTS + "/erp/_stop", null).text("status")).isEqualTo("stopped");
          a.stores().sell("US01", "P");
          a.pass(Duration.ofDays(29));
          assertThat(a.came()).isEmpty();
          // The token is older than a day by now.
          a.simulator().tokenLifetime(Duration.ofDays(90));
          a.forgetToken();
          assertThat(a.post(EVENTS + "/erp/_start", null).text("status")).isEqualTo("running");
          assertThat(a.came(2)).hasSize(2);
          assertThat(a.post(EVENTS + "/none/_start", null).status()).isEqualTo(404);
          assertThat(a.post(EVENTS + "/none/_stop", null).status()).isEqualTo(404);
        });
    plays.put(
        NewStoreContract.STREAM_TOO_LATE,
        a -> {
          a.simulator().tokenLifetime(Duration.ofDays(90));
          a.listen("erp");
          a.post(EVENTS + "/erp/_stop", null);
          a.stores().sell("US01", "P");
          a.pass(Duration.ofDays(31));
          a.post(EVENTS + "/erp/_start", null);
          long last = a.stores().sell("US01", "P").timestamp();
          assertThat(a.came(2)).hasSize(2);
          assertThat(a.came().get(1).timestamp()).isEqualTo(last);
        });
    plays.put(
        NewStoreContract.STREAM_LOGS,
        a -> {
          a.listen("erp");
          assertThat(a.get(EVENTS + "/erp/logs").body().at("/entries/0/action").asText())
              .isEqualTo("integration_started");
          for (int i = 0; i < 30; i++) {
            a.post(EVENTS + "/erp/_stop", null);
            a.post(EVENTS + "/erp/_start", null);
          }
          JsonNode entries = a.get(EVENTS + "/erp/logs").body().path("entries");
          assertThat(entries).hasSize(50);
          assertThat(entries.path(1).path("action").asText()).isEqualTo("integration_stopped");
          assertThat(entries.path(1).path("reason").asText()).isNotEmpty();
        });
    plays.put(
        NewStoreContract.STREAM_REPLAY,
        a -> {
          Instant from = a.now();
          a.stores().sell("US01", "P");
          a.pass(Duration.ofHours(1));
          Instant to = a.now();
          a.stores().sell("US01", "P");
          a.pass(Duration.ofHours(1));
          assertThat(a.post(EVENTS, temporary(a, from, to)).status()).isEqualTo(200);
          assertThat(a.came(2)).hasSize(2);
          a.stopped("again");
          assertThat(a.came()).hasSize(2);
          assertThat(a.call("PATCH", EVENTS + "/again", "{}").status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.STREAM_PAST,
        a -> {
          Instant from = a.now();
          a.simulator().tokenLifetime(Duration.ofDays(90));
          a.stores().sell("US01", "P");
          a.pass(Duration.ofDays(2));
          a.stores().sell("US01", "P");
          a.pass(Duration.ofDays(59));
          a.post(EVENTS, temporary(a, from, a.now()));
          a.came(2);
          a.stopped("again");
          assertThat(a.came()).hasSize(2);
        });
  }

  private static void replies(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.REPLY_200,
        a -> {
          a.listen("erp");
          a.stores().shipEach(a.stores().sell("US01", "P", "P", "P").requestId());
          a.quiet();
          assertThat(a.simulator().deliveries()).hasSize(6).allMatch(one -> one.status() == 200);
          assertThat(a.simulator().deliveries())
              .extracting(Delivery::timestamp)
              .containsExactly(0L, 2L, 3L, 4L, 5L, 0L);
        });
    plays.put(
        NewStoreContract.REPLY_400,
        a -> {
          a.listen("erp");
          a.answering(400);
          for (int i = 0; i < 16; i++) {
            a.stores().sell("US01", "P" + i);
          }
          a.stopped("erp");
          assertThat(a.came()).hasSize(31);
          assertThat(a.get(EVENTS + "/erp/rejected_events").body().path("rejected_events"))
              .hasSize(30);
          a.answering(200);
          a.post(EVENTS + "/erp/_start", null);
          a.came(33);
          assertThat(a.came().get(31)).isEqualTo(a.came().get(30));
        });
    plays.put(
        NewStoreContract.REPLY_403,
        a -> {
          a.listen("erp");
          a.answering(403);
          a.stores().sell("US01", "P");
          a.stopped("erp");
          assertThat(a.came()).hasSize(1);
          a.answering(200);
          a.post(EVENTS + "/erp/_start", null);
          assertThat(a.came(3).get(1)).isEqualTo(a.came().get(0));
        });
    plays.put(
        NewStoreContract.REPLY_OTHER,
        a -> {
          a.listen("erp");
          Instant start = a.now();
          int[] answers = {401, 429, 500, 503, 0, 202, 500, 500, 500, 500, 500};
          a.answering(answers[0]);
          a.stores().order("P");
          for (int i = 1; i < answers.length; i++) {
            delivered(a, i);
            a.answering(answers[i]);
            a.pass(a.simulator().rules().repeats().pauseBefore(i).minusMillis(1));
            assertThat(a.came()).hasSize(i);
            a.pass(Duration.ofMillis(1));
          }
          delivered(a, 11);
          a.stopped("erp");
          assertThat(Duration.between(start, a.now())).isBetween(min(19), min(21));
          assertThat(a.simulator().deliveries())
              .extracting(Delivery::status)
              .containsExactly(401, 429, 500, 503, 0, 202, 500, 500, 500, 500, 500);
        });
    plays.put(
        NewStoreContract.REPLY_THROTTLED,
        a -> {
          a.listen("erp");
          a.answering(503);
          a.stores().order("P");
          delivered(a, 1);
          a.answering(200);
          a.stores().order("P");
          a.simulator().tick();
          assertThat(a.came()).hasSize(1);
          a.pass(Duration.ofSeconds(2));
          assertThat(a.came(3).get(1)).isEqualTo(a.came().get(0));
        });
    plays.put(
        NewStoreContract.REJECTED,
        a -> {
          a.listen("erp");
          a.answering(400);
          a.stores().sell("US01", "P");
          delivered(a, 2);
          String list = EVENTS + "/erp/rejected_events";
          JsonNode all = a.get(list).body().path("rejected_events");
          assertThat(all).hasSize(2);
          String one = list + "/" + all.path(0).path("id").asText();
          assertThat(a.get(one).text("tenant")).isEqualTo("acme");
          assertThat(a.post(one + "/_retry", null).status()).isEqualTo(502);
          a.answering(200);
          assertThat(a.post(one + "/_retry", null).status()).isEqualTo(200);
          assertThat(a.get(one).status()).isEqualTo(404);
          String other = list + "/" + all.path(1).path("id").asText();
          assertThat(a.call("DELETE", other, null).status()).isEqualTo(200);
          assertThat(a.call("DELETE", other, null).status()).isEqualTo(404);
          assertThat(a.get(list).body().path("rejected_events")).isEmpty();
        });
  }

  private static Duration min(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static void delivered(Acme a, int times) {
    a.simulator().tick();
    org.awaitility.Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> a.simulator().deliveries().size() >= times);
  }

  private static void delivery(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.BEARER,
        a -> {
          a.listen("erp");
          a.post(EVENTS, a.integration("open").replace(",\"api_key\":\"s3cret\"", ""));
          a.stores().order("P");
          assertThat(a.came(2))
              .extracting(Came::authorization)
              .containsExactlyInAnyOrder("Bearer s3cret", null);
        });
    plays.put(
        NewStoreContract.ENVELOPE,
        a -> {
          a.listen("erp");
          a.stores().sell("US01", "P");
          JsonNode body = a.came(2).get(1).body();
          assertThat(body.path("tenant").asText()).isEqualTo("acme");
          assertThat(body.path("name").asText()).isEqualTo("fulfillment_request.assigned");
          assertThat(body.path("published_at").asText()).isEqualTo("2026-01-10T12:00:00Z");
          assertThat(body.at("/payload/logical_timestamp").isIntegralNumber()).isTrue();
        });
    plays.put(
        NewStoreContract.UNORDERED,
        a -> {
          a.simulator().scatter(Duration.ofMinutes(15), 0, 7);
          a.listen("erp");
          List<String> made = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            made.add(a.stores().order("P"));
          }
          for (int i = 0; i < 15; i++) {
            a.pass(Duration.ofMinutes(1));
          }
          a.came(20);
          List<String> ids =
              a.came().stream().map(one -> one.body().at("/payload/id").asText()).toList();
          assertThat(ids).containsExactlyInAnyOrderElementsOf(made).isNotEqualTo(made);
        });
    plays.put(
        NewStoreContract.DUPLICATES,
        a -> {
          a.simulator().scatter(Duration.ZERO, 1, 7);
          a.listen("erp");
          a.stores().order("P");
          assertThat(a.came(2).get(0)).isEqualTo(a.came().get(1));
        });
    plays.put(
        NewStoreContract.OLDER,
        a -> {
          a.simulator().olderWebhook("old", URI.create(a.callback()), "key");
          Fulfillment sold = a.stores().sell("US01", "P", "P");
          a.stores().readyForHandover(sold.requestId());
          a.stores().ship(sold.requestId(), sold.itemIds().get(0));
          a.stores().fail(sold.requestId(), Rejection.REFUSED);
          a.came(3);
          a.quiet();
          assertThat(a.came())
              .extracting(one -> one.body().at("/event/name").asText())
              .containsExactly(
                  "fulfillment_request_assigned",
                  "fulfillment_request_completed",
                  "fulfillment_request_failed");
          JsonNode body = a.came().get(1).body();
          assertThat(body.has("tenant")).isFalse();
          assertThat(body.at("/event/payload").has("items")).isFalse();
          assertThat(body.path("published_at").asText()).matches(".*\\.\\d{9}Z");
          assertThat(a.get(EVENTS).body().path("integrations")).isEmpty();
        });
  }
}
