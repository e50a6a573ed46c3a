package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Changes of records past all rules: {@code {resource, id, set}}, {@code {resource, insert}}. */
final class Mutations {

  private Mutations() {}

  /** One, several or none as a list. */
  static ArrayNode list(JsonNode mutations) {
    ArrayNode list = Json.array();
    if (mutations.isObject()) {
      list.add(mutations);
    } else {
      mutations.forEach(list::add);
    }
    return list;
  }

  static void apply(World world, JsonNode mutations) {
    world.directly(
        () -> {
          list(mutations).forEach(one -> applyOne(world, one));
          return null;
        });
  }

  private static void applyOne(World world, JsonNode one) {
    Resource resource = Resource.of(one.path("resource").asText());
    if (one.path("insert").isObject()) {
      world.put(resource, one.get("insert").deepCopy());
    } else if (one.path("set").isObject()) {
      set(world, resource, one);
    } else if (one.path("delete").asBoolean()) {
      world.shelf(resource).remove(Json.decimal(one.get("id")));
    } else {
      throw new IllegalArgumentException("a mutation has set, insert or delete, not " + one);
    }
  }

  private static void set(World world, Resource resource, JsonNode one) {
    BigDecimal id = Json.decimal(one.get("id"));
    ObjectNode there = world.shelf(resource).get(id);
    if (there == null) {
      throw new IllegalArgumentException("there is no " + resource.path() + " " + id);
    }
    ObjectNode changed = there.deepCopy();
    changed.setAll((ObjectNode) one.get("set").deepCopy());
    world.put(resource, changed);
  }
}
