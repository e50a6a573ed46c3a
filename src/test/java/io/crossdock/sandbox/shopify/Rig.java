package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.SimulatorRig;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What is asked of this kind of shop. */
final class Rig extends SimulatorRig<ShopifySimulator> {

  static final String NEW = "2026-04";
  static final String OLD = "2025-10";
  static final String SECRET = "hush-hush-test-secret";

  /** As the hub asks for quantities to be set. */
  static final String SET =
      "mutation set($input: InventorySetQuantitiesInput!, $key: String!) {"
          + " inventorySetQuantities(input: $input) @idempotent(key: $key) {"
          + " inventoryAdjustmentGroup { id reason changes { name delta } }"
          + " userErrors { code field message } } }";

  static final String OLD_SET =
      "mutation set($input: InventorySetQuantitiesInput!) {"
          + " inventorySetQuantities(input: $input) {"
          + " inventoryAdjustmentGroup { id reason changes { name delta } }"
          + " userErrors { code field message } } }";

  static final String WAREHOUSE = "gid://shopify/Location/1";

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body) {

    JsonNode data() {
      return body.path("data");
    }

    /** The code of the first error; empty for none. */
    String code() {
      return body.path("errors").path(0).path("extensions").path("code").asText();
    }

    String message() {
      return body.path("errors").path(0).path("message").asText();
    }

    JsonNode cost() {
      return body.path("extensions").path("cost");
    }

    long left() {
      return cost().path("throttleStatus").path("currentlyAvailable").asLong();
    }

    /** Of the only field. */
    JsonNode userErrors() {
      return data().iterator().next().path("userErrors");
    }

    /** The code of the first user error; empty for none. */
    String userCode() {
      return userErrors().path(0).path("code").asText();
    }
  }

  private int keys;

  Rig() throws IOException {
    super(clock -> new ShopifySimulator("shopify", 0, 0, clock));
    simulator().hookSecret(SECRET);
  }

  ShopifyShop shop() {
    return simulator().shop();
  }

  Reply listen(String topic) throws Exception {
    return ask(
        "mutation($at: String!) { webhookSubscriptionCreate(topic: "
            + topic
            + ", webhookSubscription: {uri: $at}) { webhookSubscription { id uri topic }"
            + " userErrors { field message } } }",
        "{'at':'" + doorAddress() + "'}");
  }

  Reply ask(String query) throws Exception {
    return ask(query, "{}");
  }

  Reply ask(String query, String variables) throws Exception {
    return ask(NEW, query, object(variables));
  }

  Reply ask(String version, String query, ObjectNode variables) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("query", query);
    body.set("variables", variables);
    return call("/admin/api/" + version + "/graphql.json", body.toString(), ShopifySimulator.TOKEN);
  }

  /**
   * @param token null for none
   */
  Reply call(String path, String body, String token) throws Exception {
    HttpRequest.Builder request = request("POST", simulator().site() + path, body);
    if (token != null) {
      request.header("X-Shopify-Access-Token", token);
    }
    HttpResponse<String> answer = send(request);
    return new Reply(answer.statusCode(), body(answer));
  }

  /** An input with a pair for each SKU; single quotes in what is added to each. */
  ObjectNode input(String name, int quantity, String more, String... skus) {
    ObjectNode input = JSON.createObjectNode();
    input.put("name", name).put("reason", "correction");
    ArrayNode quantities = input.putArray("quantities");
    for (String sku : skus) {
      quantities
          .addObject()
          .put("inventoryItemId", shop().item(sku))
          .put("locationId", WAREHOUSE)
          .put("quantity", quantity)
          .setAll(object(more));
    }
    return input;
  }

  /** In version 2026-04, under a key of its own, without comparing. */
  Reply set(int quantity, String... skus) throws Exception {
    return set(input("available", quantity, "{'changeFromQuantity':null}", skus), "key-" + ++keys);
  }

  Reply set(ObjectNode input, String key) throws Exception {
    ObjectNode variables = JSON.createObjectNode().put("key", key);
    variables.set("input", input);
    return ask(NEW, SET, variables);
  }

  Reply oldSet(ObjectNode input) throws Exception {
    ObjectNode variables = JSON.createObjectNode();
    variables.set("input", input);
    return ask(OLD, OLD_SET, variables);
  }
}
