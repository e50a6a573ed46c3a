package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an asynchronous call: it is accepted, and what came of each of its bodies is told
 * later, as the status of an operation. Source: Adobe's pages on bulk endpoints and on the status
 * of operations. Pure.
 */
final class Operations {

  private static final int DONE = 1;
  private static final int RETRY = 2;
  private static final int OPEN = 4;

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration EACH = Duration.ofMillis(100);
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private Operations() {}

  /**
   * @param bodies of the call, in order
   * @param answer to the call, or to the question what became of it
   */
  static Said said(List<List<CartWrite>> bodies, TalkAnswer answer) {
    JsonNode said = answer.body();
    if (said.hasNonNull("bulk_uuid")) {
      return new Said.Awaited(status(said.path("bulk_uuid").asText()), SOON);
    }
    JsonNode list = said.path("operations_list");
    if (!list.isArray()) {
      throw new RejectedException(
          "Adobe Commerce answered a bulk call with what is no status: " + answer);
    }
    List<JsonNode> operations = new ArrayList<>();
    list.forEach(operations::add);
    // What they were about is not kept of those that were done: their order tells.
    operations.sort(Comparator.comparingLong(one -> one.path("id").asLong()));
    long open = operations.stream().filter(one -> one.path("status").asInt() == OPEN).count();
    if (open > 0) {
      return new Said.Awaited(status(said.path("bulk_id").asText()), rest(open));
    }
    return operations.size() == bodies.size()
        ? parts(bodies, operations)
        // Nobody knows which is which: they are sent again.
        : new Said.Each(Map.of());
  }

  /** The shop does not know the call any more: what became of it is not said. */
  static boolean isForgotten(TalkAnswer answer) {
    return answer.status() == 404 && answer.message().startsWith("Bulk uuid");
  }

  private static TalkRequest status(String uuid) {
    return TalkRequest.get("/V1/bulk/" + TalkRequest.encoded(uuid) + "/detailed-status")
        .with("fields", "bulk_id,operations_list[id,status,result_message]");
  }

  /** Some milliseconds for each: nobody asks in vain for a long time. */
  private static Duration rest(long open) {
    Duration rest = EACH.multipliedBy(open);
    return rest.compareTo(SOON) < 0 ? SOON : rest.compareTo(SELDOM) > 0 ? SELDOM : rest;
  }

  private static Said parts(List<List<CartWrite>> bodies, List<JsonNode> operations) {
    Map<CartWrite, Said.One> told = new LinkedHashMap<>();
    List<Said.Part> refused = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      JsonNode operation = operations.get(i);
      String text = operation.path("result_message").asText("it failed, and does not say why");
      int status = operation.path("status").asInt();
      if (status == DONE) {
        bodies.get(i).forEach(write -> told.put(write, new Said.Ok()));
      } else if (status == RETRY) {
        bodies.get(i).forEach(write -> told.put(write, new Said.Later(text)));
      } else {
        // 3, or 5: not done, and it will not be.
        refused.add(new Said.Part(bodies.get(i), text));
      }
    }
    return new Said.Parts(told, refused);
  }
}
