package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartJson;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.drive.PlainServer.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The GraphQL Admin API: who may, what it costs, and where a call goes. Thread-safe. */
final class ShopifyApi implements CartServer.Cart {

  private static final Pattern PATH =
      Pattern.compile("/admin/api/(2025-10|2026-01|2026-04)/graphql\\.json");
  private static final Pattern ROOT =
      Pattern.compile(
          "[{\\s](?:\\w+: *)?(\\w+) *(?:\\([^)]*\\))? *(?:@\\w+ *(?:\\([^)]*\\))? *)?\\{");
  private static final int MOST_POINTS = 1000;

  private final ShopifyShop shop;
  private final String token;
  private final CostBucket bucket;
  private final Queries queries;
  private final SetQuantities quantities;
  private final OrderMutations orders;
  private final HookMutations hooks;
  private final Jobs jobs = new Jobs();
  private final Map<String, Version> versions = new HashMap<>();
  private String oldest = "";
  private int throttled;
  private int broken;

  private record Version(Schema schema, Inputs inputs, QueryCost points) {

    static Version of(String name) {
      Schema schema = new Schema(name);
      return new Version(schema, new Inputs(name), new QueryCost(schema));
    }
  }

  ShopifyApi(
      ShopifyShop shop,
      String token,
      CostBucket bucket,
      CartWrites writes,
      Idempotency keys,
      Clock clock) {
    this.shop = shop;
    this.token = token;
    this.bucket = bucket;
    queries = new Queries(shop, clock, jobs);
    quantities = new SetQuantities(shop, writes, keys);
    orders = new OrderMutations(shop, keys, jobs);
    hooks = new HookMutations(shop.hooks());
  }

  Queries queries() {
    return queries;
  }

  Jobs jobs() {
    return jobs;
  }

  SetQuantities quantities() {
    return quantities;
  }

  /** The next so many calls are one too many, whatever the bucket holds. */
  void throttle(int times) {
    synchronized (shop) {
      throttled = times;
    }
  }

  /**
   * Versions before that are retired: it answers in their place.
   *
   * @param version empty for none
   */
  void oldest(String version) {
    synchronized (shop) {
      oldest = version;
    }
  }

  /** The next so many are answered with an error inside 200, and nothing is done. */
  void fail(int times) {
    synchronized (shop) {
      broken = times;
    }
  }

  @Override
  public String name(Asked asked) {
    if (!PATH.matcher(asked.path()).matches()) {
      return asked.method() + " elsewhere";
    }
    String text = new String(asked.body(), StandardCharsets.UTF_8);
    int query = text.indexOf("\"query\"");
    int end = Math.min(text.length(), query + 600);
    String head =
        query < 0 ? "" : text.substring(query, end).replace("\\n", " ").replace("\\\"", "\"");
    Matcher root = ROOT.matcher(head.contains("{") ? head.substring(head.indexOf('{')) : "");
    return root.find() ? root.group(1) : "graphql";
  }

  @Override
  public CartAnswer problem(int status) {
    return switch (status) {
      case 401 ->
          said(401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
      case 402 -> said(402, "Unavailable Shop");
      case 403 -> said(403, "[API] This action requires merchant approval for a scope.");
      case 404 -> said(404, "Not Found");
      case 423 -> said(423, "Locked");
      case 429 ->
          said(429, "Exceeded API limits. Reduce request rates to resume uninterrupted service.");
      case 500 -> said(500, "Internal Server Error");
      default ->
          CartAnswer.html(
              status, "<html><head><title>" + status + "</title></head><body></body></html>");
    };
  }

  private static CartAnswer said(int status, String errors) {
    return CartAnswer.json(status, CartJson.object().put("errors", errors));
  }

  @Override
  public CartAnswer answer(Asked asked) {
    Matcher path = PATH.matcher(asked.path());
    if (!path.matches() || !asked.method().equals("POST")) {
      return problem(404);
    }
    if (!token.equals(asked.headers().get("x-shopify-access-token"))) {
      return problem(401);
    }
    JsonNode body;
    try {
      body = CartJson.MAPPER.readTree(asked.body());
    } catch (IOException e) {
      return said(400, "Bad Request");
    }
    if (!body.path("query").isTextual()) {
      return said(400, "query is missing");
    }
    synchronized (shop) {
      String name = path.group(1).compareTo(oldest) < 0 ? oldest : path.group(1);
      Version version = versions.computeIfAbsent(name, Version::of);
      ObjectNode variables =
          body.path("variables") instanceof ObjectNode given ? given : CartJson.object();
      ObjectNode answer = answer(body.path("query").textValue(), variables, version, name);
      return CartAnswer.json(200, answer)
          .with("X-Shopify-API-Version", name)
          .workedOn(Math.max(1, variables.path("input").path("quantities").size()));
    }
  }

  private ObjectNode answer(String text, ObjectNode variables, Version version, String name) {
    GqlOperation operation;
    try {
      operation = GqlParser.parse(text, variables);
      version.schema().validate(operation);
      version.inputs().validate(operation, variables);
    } catch (Refusal e) {
      ObjectNode refused = CartJson.object();
      refused.putArray("errors").add(e.shown());
      return refused;
    }
    int requested = version.points().requested(operation);
    ObjectNode answer = CartJson.object();
    if (requested > MOST_POINTS) {
      error(
          answer,
          new Refusal(
              "MAX_COST_EXCEEDED",
              "Query cost is "
                  + requested
                  + ", which exceeds the single query max cost limit (1000).",
              null));
      return cost(answer, requested, null);
    }
    if (throttled > 0) {
      throttled--;
      error(answer, new Refusal("THROTTLED", "Throttled", null));
      return cost(answer, requested, null);
    }
    if (!bucket.take(requested)) {
      error(answer, new Refusal("THROTTLED", "Throttled", null));
      return cost(answer, requested, null);
    }
    if (broken > 0) {
      broken--;
      error(answer, new Refusal("INTERNAL_SERVER_ERROR", "Internal error.", null));
      return cost(answer, requested, 0);
    }
    carryOut(operation, answer, name);
    int actual = Math.min(requested, version.points().actual(operation, answer.path("data")));
    bucket.giveBack(requested - actual);
    return cost(answer, requested, actual);
  }

  private static void error(ObjectNode answer, Refusal refusal) {
    answer.withArray("errors").add(refusal.shown());
  }

  private ObjectNode cost(ObjectNode answer, int requested, Integer actual) {
    ObjectNode cost = answer.putObject("extensions").putObject("cost");
    cost.put("requestedQueryCost", requested).put("actualQueryCost", actual);
    cost.set("throttleStatus", bucket.shown());
    return answer;
  }

  private void carryOut(GqlOperation operation, ObjectNode answer, String version) {
    ObjectNode data = answer.putObject("data");
    for (GqlField field : operation.fields()) {
      try {
        data.set(
            field.alias(),
            operation.mutation()
                ? mutation(field, version)
                : queries.pick(List.of(field)).get(field.alias()));
      } catch (Refusal e) {
        error(answer, e);
        if (e.executed()) {
          data.putNull(field.alias());
        }
      }
    }
  }

  private JsonNode mutation(GqlField field, String version) {
    return switch (field.name()) {
      case "inventorySetQuantities" -> quantities.run(field, version);
      case "fulfillmentCreate" -> orders.fulfil(field);
      case "orderCancel" -> orders.cancel(field);
      case "refundCreate" -> orders.refund(field, version.compareTo("2026-04") >= 0);
      case "tagsAdd" -> orders.tag(field);
      case "metafieldsSet" -> orders.metafields(field);
      case "webhookSubscriptionCreate" -> hooks.create(field);
      case "webhookSubscriptionUpdate" -> hooks.update(field);
      default -> hooks.delete(field);
    };
  }
}
