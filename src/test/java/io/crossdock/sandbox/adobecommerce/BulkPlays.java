package io.crossdock.sandbox.adobecommerce;

import static io.crossdock.sandbox.adobecommerce.Rig.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.adobecommerce.AdobeSimulatorContractTest.Play;
import io.crossdock.sandbox.adobecommerce.Rig.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What is called asynchronously. */
final class BulkPlays {

  private static final String CALL = "async/bulk/V1/inventory/source-items";

  private BulkPlays() {}

  private static String body(String... bodies) {
    return "[" + String.join(",", bodies) + "]";
  }

  private static String one(String sku, int quantity) {
    return "{'sourceItems':[" + item(sku, "default", String.valueOf(quantity), "1") + "]}";
  }

  private static JsonNode status(Rig r, Reply accepted) throws Exception {
    return r.get("V1/bulk/" + accepted.body().path("bulk_uuid").asText() + "/detailed-status")
        .body();
  }

  private static JsonNode done(Rig r, Reply accepted) throws Exception {
    await().atMost(Duration.ofSeconds(60)).until(() -> r.simulator().openOperations() == 0);
    return status(r, accepted);
  }

  static Map<AdobeContract, Play> all() {
    Map<AdobeContract, Play> plays = new EnumMap<>(AdobeContract.class);
    plays.put(
        AdobeContract.BULK,
        r -> {
          Reply accepted = r.post(CALL, body(one("A", 4), one("B", 5)));
          assertThat(accepted.status()).isEqualTo(202);
          assertThat(accepted.body().path("request_items")).hasSize(2);
          assertThat(accepted.body().path("request_items").path(1).path("status").asText())
              .isEqualTo("accepted");
          assertThat(accepted.body().path("errors").asBoolean()).isFalse();
          done(r, accepted);
          assertThat(r.shop().quantity("B", "default")).isEqualTo(5);
          assertThat(r.post(CALL, one("A", 4)).status()).isEqualTo(400);
          assertThat(r.post(CALL, "[{}]").status()).isEqualTo(400);
        });
    plays.put(
        AdobeContract.BULK_CLOUD,
        r -> {
          String cloud = r.simulator().cloudAddress();
          Reply accepted =
              Rig.at(
                  cloud + "/V1/async/bulk/inventory/source-items",
                  "POST",
                  body(one("A", 4)),
                  AdobeSimulator.TOKEN);
          assertThat(accepted.status()).isEqualTo(202);
          assertThat(Rig.at(cloud + "/" + CALL, "POST", "[]", AdobeSimulator.TOKEN).status())
              .isEqualTo(404);
          assertThat(r.post("V1/async/bulk/inventory/source-items", "[]").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.BULK_LIMIT,
        r -> {
          Reply many = r.post(CALL, body(Rig.items(21, 1)));
          assertThat(many.status()).isEqualTo(400);
          assertThat(many.body().path("parameters").path("max").asInt()).isEqualTo(20);
          String[] bodies = Collections.nCopies(250, Rig.items(20, 1)).toArray(String[]::new);
          assertThat(r.post(CALL, body(bodies)).status()).isEqualTo(202);
          String[] more = Collections.nCopies(251, Rig.items(20, 1)).toArray(String[]::new);
          Reply refused = r.post(CALL, body(more));
          assertThat(refused.status()).isEqualTo(400);
          assertThat(refused.body().path("parameters").path("max").asInt()).isEqualTo(5000);
        });
    plays.put(
        AdobeContract.BULK_STATUS,
        r -> {
          Reply accepted = r.post(CALL, body(one("A", 4)));
          JsonNode status = done(r, accepted);
          String uuid = accepted.body().path("bulk_uuid").asText();
          assertThat(status.path("bulk_id").asText()).isEqualTo(uuid);
          assertThat(status.path("operation_count").asInt()).isEqualTo(1);
          JsonNode operation = status.path("operations_list").path(0);
          assertThat(operation.path("result_message").asText())
              .startsWith("Service execution success");
          assertThat(operation.path("topic_name").asText()).contains("sourceitemssave");
          assertThat(
                  r.get("V1/bulk/" + uuid + "/status")
                      .body()
                      .path("operations_list")
                      .path(0)
                      .has("topic_name"))
              .isFalse();
          assertThat(r.get("V1/bulk/" + uuid + "/operation-status/1").body().asInt()).isEqualTo(1);
          assertThat(r.get("V1/bulk/none/detailed-status").status()).isEqualTo(404);
        });
    plays.put(
        AdobeContract.BULK_OPEN,
        r -> {
          r.simulator().bulkDelay(Duration.ofSeconds(60));
          Reply accepted = r.post(CALL, body(one("A", 4)));
          JsonNode open = status(r, accepted).path("operations_list").path(0);
          assertThat(open.path("status").asInt()).isEqualTo(Bulk.OPEN);
          assertThat(open.path("serialized_data").asText()).contains("meta_information");
          assertThat(r.shop().quantity("A", "default")).isNull();
          r.simulator().consumerStopped(true);
          r.advance(61);
          assertThat(status(r, accepted).path("operations_list").path(0).path("status").asInt())
              .isEqualTo(Bulk.OPEN);
          r.simulator().consumerStopped(false);
          assertThat(done(r, accepted).path("operations_list").path(0).path("status").asInt())
              .isEqualTo(Bulk.COMPLETE);
        });
    plays.put(
        AdobeContract.BULK_FAILED,
        r -> {
          r.simulator().poison("B");
          Reply accepted = r.post(CALL, body(one("A", 4), one("B", 5), one("C", 6)));
          JsonNode list = done(r, accepted).path("operations_list");
          assertThat(list.findValuesAsText("status")).containsExactly("1", "3", "1");
          assertThat(list.path(1).path("result_message").asText())
              .isEqualTo("Could not save Source Item");
          assertThat(r.shop().quantity("C", "default")).isEqualTo(6);
        });
    plays.put(
        AdobeContract.BULK_RETRY,
        r -> {
          r.simulator().bulkTrouble(Bulk.RETRY, 1);
          r.simulator().bulkTrouble(Bulk.REJECTED, 1);
          Reply accepted = r.post(CALL, body(one("A", 4), one("B", 5), one("C", 6)));
          JsonNode list = done(r, accepted).path("operations_list");
          assertThat(list.findValuesAsText("status")).containsExactly("2", "5", "1");
          assertThat(r.shop().quantity("A", "default")).isNull();
        });
    return plays;
  }
}
