package io.crossdock.sandbox.shopify;

import java.util.List;
import java.util.Map;

/**
 * What a request asks for.
 *
 * @param name null for none
 * @param variables their types by name
 */
record GqlOperation(
    boolean mutation, String name, Map<String, String> variables, List<GqlField> fields) {

  String words() {
    return (mutation ? "mutation" : "query") + (name == null ? "" : " " + name);
  }
}
