package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A field that is asked for.
 *
 * @param alias the name it has in the answer
 * @param args with variables filled in; without those that were not given
 * @param directives by name, with their arguments
 * @param fields of the object; empty for a scalar
 */
record GqlField(
    String alias,
    String name,
    ObjectNode args,
    Map<String, ObjectNode> directives,
    List<GqlField> fields) {

  /** Missing where it was not given. */
  JsonNode arg(String name) {
    return args.path(name);
  }

  /** Of a connection: how many are asked for; 0 where it does not say. */
  int first() {
    return args.path("first").asInt(args.path("last").asInt(0));
  }
}
