package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Points a request costs. Scalars are free, an object costs 1 whatever the list it is in, a
 * mutation 10 and its payload nothing, a connection 2 and a growing part of what one element costs:
 * the whole number below twice the natural logarithm of how many. That formula is not published: it
 * is what public recordings of the API answer ({@code first: 250} with an object in each: 24).
 */
final class QueryCost {

  private static final int MUTATION = 10;
  private static final int CONNECTION = 2;

  private final Schema schema;

  QueryCost(Schema schema) {
    this.schema = schema;
  }

  /** Before it is carried out: as if everything were there. */
  int requested(GqlOperation operation) {
    return of(operation, null);
  }

  /**
   * After it.
   *
   * @param data the answer's
   */
  int actual(GqlOperation operation, JsonNode data) {
    return of(operation, data);
  }

  private int of(GqlOperation operation, JsonNode data) {
    int cost = 0;
    for (GqlField field : operation.fields()) {
      String type = schema.typeOf(Schema.root(operation), field.name());
      JsonNode value = data == null ? null : data.path(field.alias());
      cost +=
          operation.mutation() ? MUTATION + payload(type, field, value) : of(type, field, value);
    }
    return cost;
  }

  private int payload(String type, GqlField field, JsonNode value) {
    int cost = 0;
    for (GqlField part : field.fields()) {
      String of = schema.typeOf(type, part.name());
      JsonNode there = value == null ? null : value.path(part.alias());
      cost += of.isEmpty() || isNone(there) ? 0 : of(of, part, there) - 1;
    }
    return cost;
  }

  private static boolean isNone(JsonNode value) {
    return value != null
        && (value.isNull() || value.isMissingNode() || value.isArray() && value.isEmpty());
  }

  private int of(String type, GqlField field, JsonNode value) {
    if (type.isEmpty() || isNone(value)) {
      return 0;
    }
    if (Schema.isConnection(type)) {
      return connection(type, field, value);
    }
    // Of a list the first stands for all.
    JsonNode one = value != null && value.isArray() ? value.get(0) : value;
    return 1 + parts(type, field, one);
  }

  private int parts(String type, GqlField field, JsonNode value) {
    int cost = 0;
    for (GqlField part : field.fields()) {
      cost +=
          of(
              schema.typeOf(type, part.name()),
              part,
              value == null ? null : value.path(part.alias()));
    }
    return cost;
  }

  private int connection(String type, GqlField field, JsonNode value) {
    for (GqlField part : field.fields()) {
      if (part.name().equals("nodes") || part.name().equals("edges")) {
        JsonNode list = value == null ? null : value.path(part.alias());
        int many = list == null ? field.first() : list.size();
        JsonNode first =
            list == null ? null : list.isEmpty() ? MissingNode.getInstance() : list.get(0);
        String of = schema.typeOf(type, part.name());
        int each =
            part.name().equals("nodes") ? 1 + parts(of, part, first) : parts(of, part, first);
        return CONNECTION + growing(many) * each;
      }
    }
    return CONNECTION;
  }

  private static int growing(int many) {
    return many == 0 ? 0 : Math.max(1, (int) Math.floor(2 * Math.log(many)));
  }
}
