package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One answer of the shop's API. */
record StoreAnswer(int status, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static StoreAnswer of(int status, ObjectNode body) {
    return new StoreAnswer(status, body.toString());
  }

  static StoreAnswer problem(int status, String reason) {
    return of(status, JSON.createObjectNode().put("error", reason));
  }

  static StoreAnswer quantity(int status, String sku, int quantity) {
    return of(status, JSON.createObjectNode().put("sku", sku).put("quantity", quantity));
  }
}
