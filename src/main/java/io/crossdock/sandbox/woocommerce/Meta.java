package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntSupplier;

/** Meta data: a key that is there already gets the new value, another one is added. */
final class Meta {

  private Meta() {}

  /**
   * @param before null for none
   */
  static ArrayNode merged(ArrayNode before, ArrayNode wanted, IntSupplier ids) {
    ArrayNode merged = before == null ? Json.array() : before.deepCopy();
    for (JsonNode one : wanted) {
      ObjectNode same = null;
      for (JsonNode there : merged) {
        boolean byId = one.has("id") && one.path("id").asInt() == there.path("id").asInt();
        boolean byKey = !one.has("id") && one.path("key").equals(there.path("key"));
        same = byId || byKey ? (ObjectNode) there : same;
      }
      if (same == null) {
        same = merged.addObject().put("id", ids.getAsInt());
      }
      same.set("key", one.path("key").deepCopy());
      same.set("value", one.path("value").deepCopy());
    }
    return merged;
  }
}
