package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The message queue: what was called asynchronously, each body an operation, done later by a
 * consumer, one after the other. Callers hold the shop's monitor.
 */
final class Bulk {

  /** How an operation stands, in the API's numbers. */
  static final int COMPLETE = 1;

  static final int RETRY = 2;
  static final int FAILED = 3;
  static final int OPEN = 4;
  static final int REJECTED = 5;

  private static final String TOPIC =
      "async.magento.inventoryapi.api.sourceitemssaveinterface.execute.post";

  /** One body. */
  private static final class Operation {
    final int id;
    final JsonNode body;
    final Instant due;
    int status = OPEN;
    String message;
    Integer error;

    Operation(int id, JsonNode body, Instant due) {
      this.id = id;
      this.body = body;
      this.due = due;
    }
  }

  private record Call(String uuid, Instant at, List<Operation> operations) {}

  /** Carries one out. */
  interface Service {
    void execute(JsonNode body, long call);
  }

  private final Clock clock;
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final List<Integer> troubles = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private boolean stopped;
  private int lastId;
  private long executed;

  Bulk(Clock clock) {
    this.clock = clock;
  }

  /** How long a message waits for the consumer. */
  void delay(Duration newDelay) {
    delay = newDelay;
  }

  /** The consumer is not started, or again. */
  void stopped(boolean isStopped) {
    stopped = isStopped;
  }

  /** The next operations end so and are not done: 2, 3 or 5. */
  void trouble(int status, int times) {
    for (int i = 0; i < times; i++) {
      troubles.add(status);
    }
  }

  void goWell() {
    troubles.clear();
    stopped = false;
  }

  /** What waits. */
  long open() {
    return calls.values().stream()
        .flatMap(call -> call.operations().stream())
        .filter(one -> one.status == OPEN)
        .count();
  }

  ObjectNode accept(JsonNode bodies) {
    Instant now = clock.instant();
    String uuid = UUID.nameUUIDFromBytes((now + "/" + lastId).getBytes()).toString();
    List<Operation> operations = new ArrayList<>();
    ObjectNode answer = Json.object().put("bulk_uuid", uuid);
    ArrayNode items = answer.putArray("request_items");
    int place = 0;
    for (JsonNode body : bodies) {
      operations.add(new Operation(++lastId, body, now.plus(delay)));
      items
          .addObject()
          .put("id", place++)
          .put("data_hash", Integer.toHexString(body.hashCode()))
          .put("status", "accepted");
    }
    calls.put(uuid, new Call(uuid, now, operations));
    return answer.put("errors", false);
  }

  /** The consumer's turn: does what is due. */
  void work(Service service) {
    Instant now = clock.instant();
    if (stopped) {
      return;
    }
    for (Call call : calls.values()) {
      for (Operation one : call.operations()) {
        if (one.status == OPEN && !one.due.isAfter(now)) {
          execute(one, service);
        }
      }
    }
  }

  private void execute(Operation one, Service service) {
    executed++;
    if (!troubles.isEmpty()) {
      one.status = troubles.remove(0);
      one.error = 1213;
      one.message =
          one.status == RETRY
              ? "Deadlock found when trying to get lock; try restarting transaction"
              : "Something went wrong while processing the request.";
      return;
    }
    try {
      service.execute(one.body, executed);
      one.status = COMPLETE;
      one.message =
          "Service execution success Magento\\Inventory\\Model\\SourceItem\\Command\\SourceItemsSave"
              + "\\Interceptor::execute";
    } catch (Refusal e) {
      one.status = FAILED;
      one.error = 0;
      one.message = e.getMessage();
    }
  }

  ObjectNode status(String uuid, boolean detailed) {
    Call call = calls.get(uuid);
    if (call == null) {
      throw Refusal.named(404, "Bulk uuid %bulkUuid not exist", Map.of("bulkUuid", uuid));
    }
    ObjectNode shown = Json.object();
    ArrayNode list = shown.putArray("operations_list");
    for (Operation one : call.operations()) {
      ObjectNode operation = list.addObject().put("id", one.id);
      if (detailed) {
        operation.put("bulk_uuid", uuid).put("topic_name", TOPIC);
        // Of one that was done nothing is kept but that it was.
        operation.put(
            "serialized_data",
            one.status == COMPLETE
                ? null
                : Json.object()
                    .putNull("entity_id")
                    .put("entity_link", "")
                    .put("meta_information", one.body.toString())
                    .toString());
        operation.put("result_serialized_data", one.status == COMPLETE ? "[]" : null);
      }
      operation.put("status", one.status).put("result_message", one.message);
      operation.put("error_code", one.error);
    }
    return shown
        .put("user_type", 1)
        .put("bulk_id", uuid)
        .put("description", "Topic " + TOPIC)
        .put("start_time", Json.stamp(call.at()))
        .put("user_id", 1)
        .put("operation_count", call.operations().size());
  }

  JsonNode count(String uuid, int status) {
    Call call = calls.get(uuid);
    long count =
        call == null ? 0 : call.operations().stream().filter(one -> one.status == status).count();
    return Json.MAPPER.getNodeFactory().numberNode(count);
  }
}
