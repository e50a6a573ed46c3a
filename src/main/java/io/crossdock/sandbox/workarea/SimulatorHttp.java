package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import io.crossdock.sandbox.drive.Drive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Drives the shop over HTTP: POST {@code /_sim/workarea/<act>} with a JSON object, or GET {@code
 * /_sim/workarea/skus/<sku>}. Answers JSON; 400 with the reason where a request makes no sense, 409
 * where the shop's own code fails.
 */
final class SimulatorHttp implements Drive {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Integer>> QUANTITIES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final WorkareaSimulator simulator;

  SimulatorHttp(WorkareaSimulator simulator) {
    this.simulator = simulator;
  }

  /** Where the shop's own code or its database fails: 409. */
  @Override
  public int statusOf(Exception failure) {
    return failure instanceof ShopFailureException || failure instanceof MongoException
        ? 409
        : Drive.super.statusOf(failure);
  }

  @Override
  public String show(String path) {
    if (path.equals("/api")) {
      return JSON.valueToTree(simulator.adminApi().requests()).toString();
    }
    if (path.equals("/imports")) {
      return JSON.valueToTree(simulator.imports().results()).toString();
    }
    if (!path.startsWith("/skus/")) {
      throw new IllegalArgumentException(
          "GET knows /skus/<sku>, /api (requests) and /imports (results), not " + path);
    }
    BsonDocument document = simulator.shop().sku(path.substring("/skus/".length()));
    return document == null ? "null" : document.toJson();
  }

  @Override
  public String act(String path, JsonNode body) {
    Shop shop = simulator.shop();
    Object result =
        switch (path) {
          case "/buy" -> shop.buy(checkout(body));
          case "/rollback" -> shop.rollback(text(body, "order"));
          case "/restock" -> shop.restock(text(body, "order"), quantities(body));
          case "/cancel" -> {
            shop.cancel(text(body, "order"), body.path("restock").asBoolean(true));
            yield "cancelled";
          }
          case "/ship" -> {
            shop.ship(text(body, "order"), quantities(body), body.path("tracking").asText("1Z999"));
            yield "shipped";
          }
          case "/save" -> {
            shop.save(text(body, "sku"), JSON.convertValue(body.path("fields"), FIELDS));
            yield "saved";
          }
          case "/put" -> {
            shop.put(BsonDocument.parse(body.path("document").toString()));
            yield "put";
          }
          case "/delete" -> {
            shop.delete(text(body, "sku"));
            yield "deleted";
          }
          case "/clean" -> shop.cleanTransactions();
          case "/delay" -> {
            shop.delayTransactions(Duration.ofMillis(body.path("ms").asLong()));
            yield "delayed";
          }
          case "/late" -> {
            shop.lateTransactions(Duration.ofMillis(body.path("ms").asLong()));
            yield "late";
          }
          case "/clocks" -> {
            shop.servers(ahead(body));
            yield "set";
          }
          case "/shoppers" -> {
            simulator.shoppers(
                body.path("perSecond").asDouble(), body.path("seed").asLong(), skus(body));
            yield "set";
          }
          case "/api" -> {
            api(simulator.adminApi(), body);
            yield "set";
          }
          case "/bulk" -> {
            bulk(simulator.bulks(), body);
            yield "set";
          }
          case "/imports" -> {
            imports(simulator.imports(), body);
            yield "set";
          }
          case "/down" -> {
            simulator.database().down();
            yield "down";
          }
          case "/up" -> {
            simulator.database().up();
            yield "up";
          }
          default -> throw new IllegalArgumentException("nothing is known by the name " + path);
        };
    ObjectNode answer = JSON.createObjectNode();
    return answer.putPOJO("result", result).toString();
  }

  private static void api(AdminApi api, JsonNode body) {
    if (body.has("down")) {
      api.down(body.get("down").asBoolean());
    }
    if (body.has("failNext")) {
      api.failNext(body.get("failNext").asInt());
    }
    if (body.has("answersLost")) {
      api.answersLost(body.get("answersLost").asBoolean());
    }
    if (body.has("limit")) {
      api.limit(body.get("limit").asInt(), Duration.ofSeconds(body.path("perSeconds").asLong(300)));
    }
  }

  private static void bulk(BulkJobs bulks, JsonNode body) {
    if (body.has("hold")) {
      bulks.hold(body.get("hold").asBoolean());
    }
    if (body.has("next")) {
      String fate = text(body, "next").toUpperCase(Locale.ROOT).replace('-', '_');
      bulks.next(BulkJobs.Fate.valueOf(fate));
    }
  }

  private static void imports(FileImports imports, JsonNode body) {
    if (body.has("hold")) {
      imports.hold(body.get("hold").asBoolean());
    }
    if (body.path("loseNext").asBoolean()) {
      imports.loseNext();
    }
  }

  private static Checkout checkout(JsonNode body) {
    Checkout checkout = Checkout.of(text(body, "order"), quantities(body));
    String ending = body.path("ending").asText("placed").toUpperCase(Locale.ROOT).replace('-', '_');
    return checkout.ending(Checkout.Ending.valueOf(ending));
  }

  private static List<Duration> ahead(JsonNode body) {
    List<Duration> ahead = new ArrayList<>();
    body.path("aheadMs").forEach(one -> ahead.add(Duration.ofMillis(one.asLong())));
    return ahead;
  }

  private static Map<String, Integer> quantities(JsonNode body) {
    if (!body.path("quantities").isObject()) {
      throw new IllegalArgumentException("quantities must be an object of units by SKU");
    }
    return JSON.convertValue(body.path("quantities"), QUANTITIES);
  }

  private static List<String> skus(JsonNode body) {
    List<String> skus = new java.util.ArrayList<>();
    body.path("skus").forEach(sku -> skus.add(sku.asText()));
    return skus;
  }

  private static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }
}
