package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.drive.Drive;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drives the simulator over HTTP: POST {@code /_sim/newstore/<act>}, GET what there is. */
final class NewStoreDrive implements Drive {

  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final String[] NONE = {};

  private final NewStoreSimulator simulator;
  private final Stores stores;

  NewStoreDrive(NewStoreSimulator simulator) {
    this.simulator = simulator;
    this.stores = simulator.stores();
  }

  @Override
  public String show(String path) {
    String[] words = path.split("/");
    JsonNode shown =
        switch (words.length < 2 ? "" : words[1]) {
          case "requests" -> requests();
          case "deliveries" -> deliveries();
          case "imports" -> PLAIN.valueToTree(simulator.imports());
          case "complaints" -> PLAIN.valueToTree(simulator.complaints());
          case "locations" -> PLAIN.valueToTree(stores.locations());
          case "counter" ->
              Json.object()
                  .put("counter", stores.counter())
                  .put("eventsWaiting", simulator.eventsWaiting());
          case "standing" ->
              words.length == 4 ? one(stores.standing(words[2], words[3])) : standings();
          default ->
              throw new IllegalArgumentException(
                  "GET knows /requests, /deliveries, /imports, /complaints, /locations, /counter,"
                      + " /standing and /standing/<product>/<location>, not "
                      + path);
        };
    return shown.toString();
  }

  private JsonNode requests() {
    ArrayNode all = Json.array();
    for (Received one : simulator.requests()) {
      all.addObject()
          .put("sequence", one.sequence())
          .put("method", one.method())
          .put("path", one.path())
          .put("rawQuery", one.rawQuery())
          .put("at", one.at().toString())
          .set("body", one.body());
    }
    return all;
  }

  private JsonNode deliveries() {
    ArrayNode all = Json.array();
    for (Delivery one : simulator.deliveries()) {
      all.addObject()
          .put("integration", one.integrationId())
          .put("event", one.event())
          .put("logical_timestamp", one.timestamp())
          .put("status", one.status())
          .put("at", one.at().toString());
    }
    return all;
  }

  private JsonNode standings() {
    ArrayNode all = Json.array();
    stores
        .standings()
        .forEach(
            (key, standing) ->
                all.addObject()
                    .put("product_id", key.productId())
                    .put("fulfillment_node_id", key.node())
                    .setAll((com.fasterxml.jackson.databind.node.ObjectNode) one(standing)));
    return all;
  }

  private static JsonNode one(Standing standing) {
    return PLAIN
        .<com.fasterxml.jackson.databind.node.ObjectNode>valueToTree(standing)
        .put("trueAtp", standing.trueAtp())
        .put("error", standing.error());
  }

  @Override
  public String act(String path, JsonNode body) {
    return switch (path) {
      case "/order" ->
          Json.object().put("orderId", stores.order(texts(body, "products"))).toString();
      case "/sell" -> shown(stores.sell(text(body, "location"), texts(body, "products")));
      case "/assign" ->
          shown(
              stores.assign(
                  text(body, "orderId"),
                  text(body, "location"),
                  body.path("serviceLevel").asText(OrderDesk.GROUND)));
      case "/ship" ->
          shown(
              body.path("each").asBoolean()
                  ? stores.shipEach(text(body, "requestId"))
                  : stores.ship(text(body, "requestId"), texts(body, "items")));
      case "/ready" ->
          shown(stores.readyForHandover(text(body, "requestId"), texts(body, "items")));
      case "/fail" ->
          shown(stores.fail(text(body, "requestId"), reason(body), texts(body, "items")));
      case "/reroute" ->
          shown(stores.reroute(text(body, "requestId"), reason(body), text(body, "location")));
      default -> {
        done(path, body);
        yield Json.object().put("ok", true).toString();
      }
    };
  }

  private void done(String path, JsonNode body) {
    switch (path) {
      case "/store" -> stores.store(text(body, "id"));
      case "/dc" -> stores.distributionCentre(text(body, "id"));
      case "/stock" ->
          stores.stock(text(body, "product"), text(body, "location"), number(body, "pieces"));
      case "/receive" ->
          stores.receive(text(body, "product"), text(body, "location"), number(body, "pieces"));
      case "/safety-stock" ->
          stores.safetyStock(text(body, "product"), text(body, "location"), number(body, "pieces"));
      case "/reserve" ->
          stores.reserve(text(body, "product"), text(body, "location"), seconds(body, "seconds"));
      case "/happened" -> stores.happened(body);
      case "/updates" -> stores.otherUpdates(number(body, "times"));
      case "/counter" -> stores.counter(body.path("last").asLong());
      case "/work" -> stores.work(body.path("perSecond").asDouble(0), body.path("seed").asLong(1));
      case "/scatter" ->
          simulator.scatter(
              seconds(body, "seconds"),
              body.path("twice").asDouble(0),
              body.path("seed").asLong(1));
      case "/older-webhook" ->
          simulator.olderWebhook(
              text(body, "id"), URI.create(text(body, "url")), body.path("key").asText(null));
      case "/next" ->
          simulator.next(text(body, "request"), fate(body), body.path("times").asInt(1));
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/forget" -> {
        simulator.forgetFaults();
        simulator.forgetRequests();
      }
      case "/hold" -> simulator.holdStream(true);
      case "/release" -> simulator.holdStream(false);
      case "/manual" -> simulator.manualImports(body.path("on").asBoolean(true));
      case "/advance" -> simulator.advance(text(body, "importId"));
      case "/end" ->
          simulator.endImport(
              text(body, "importId"), text(body, "state"), words(body.path("errors")));
      case "/stick" -> simulator.stickImports(body.path("times").asInt(1));
      case "/refuse" ->
          simulator.refuseItems(text(body, "product"), body.path("reason").asText(null));
      case "/disabled" -> simulator.importsDisabled(body.path("on").asBoolean(true));
      case "/behaviour" ->
          simulator.rules(
              simulator
                  .rules()
                  .with(Behaviour.valueOf(text(body, "name").toUpperCase(Locale.ROOT))));
      case "/times" ->
          simulator.rules(
              simulator
                  .rules()
                  .withTimes(
                      seconds(body, "waiting"),
                      seconds(body, "processing"),
                      seconds(body, "visibleAfter"),
                      seconds(body, "exporting")));
      case "/limits" ->
          simulator.limits(
              body.path("calls").asInt(30_000),
              Duration.ofSeconds(body.path("callsInSeconds").asLong(300)),
              Duration.ofSeconds(body.path("blockSeconds").asLong(300)),
              body.path("factor").asDouble(1));
      case "/revoke" -> simulator.revokeTokens();
      default -> throw new IllegalArgumentException("nothing is done by POST " + path);
    }
  }

  private static Fate fate(JsonNode body) {
    String text =
        body.has("body")
            ? body.get("body").isTextual() ? body.get("body").asText() : body.get("body").toString()
            : null;
    int status = body.path("status").asInt(0);
    Fate fate =
        switch (body.path("fate").asText(status == 0 ? "usual" : "answered")) {
          case "usual" -> Fate.USUAL;
          case "answered" -> Fate.answered(status, text);
          case "answer-lost" -> Fate.ANSWER_LOST;
          case "dropped" -> Fate.DROPPED;
          case "executed-but" -> Fate.executedBut(status, text);
          default -> throw new IllegalArgumentException("there is no such fate: " + body);
        };
    return fate.later(Duration.ofMillis(body.path("afterMs").asLong(0)));
  }

  private static String shown(Fulfillment fulfillment) {
    return PLAIN.valueToTree(fulfillment).toString();
  }

  private static Rejection reason(JsonNode body) {
    return Rejection.valueOf(text(body, "reason").toUpperCase(Locale.ROOT));
  }

  private static Duration seconds(JsonNode body, String member) {
    return Duration.ofMillis(Math.round(body.path(member).asDouble(0) * 1000));
  }

  private static int number(JsonNode body, String member) {
    if (!body.path(member).isInt()) {
      throw new IllegalArgumentException(member + " must be a whole number");
    }
    return body.get(member).asInt();
  }

  private static String text(JsonNode body, String member) {
    String text = Json.text(body, member);
    if (text == null) {
      throw new IllegalArgumentException(member + " is missing");
    }
    return text;
  }

  private static Map<String, String> words(JsonNode object) {
    Map<String, String> words = new HashMap<>();
    object.fields().forEachRemaining(one -> words.put(one.getKey(), one.getValue().asText()));
    return words;
  }

  private static String[] texts(JsonNode body, String member) {
    List<String> texts = new ArrayList<>();
    body.path(member).forEach(one -> texts.add(one.asText()));
    return texts.toArray(NONE);
  }
}
