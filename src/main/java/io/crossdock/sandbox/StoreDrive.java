package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.drive.Drive;

/**
 * How the stores' day stands, as JSON: GET {@code /_sim/stores/day}. POST {@code /_sim/stores/rest}
 * closes them until POST {@code /_sim/stores/go-on}.
 */
final class StoreDrive implements Drive {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StoreTrade stores;

  StoreDrive(StoreTrade stores) {
    this.stores = stores;
  }

  @Override
  public String show(String path) {
    if (!path.equals("/day")) {
      throw new IllegalArgumentException("GET knows /day, not " + path);
    }
    ObjectNode day = JSON.valueToTree(stores.day());
    day.set("differences", JSON.valueToTree(stores.differences()));
    return day.toString();
  }

  @Override
  public String act(String path, JsonNode body) {
    switch (path) {
      case "/rest" -> stores.rest();
      case "/go-on" -> stores.goOn();
      default -> throw new IllegalArgumentException("POST knows /rest and /go-on, not " + path);
    }
    return show("/day");
  }
}
