package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.drive.Drive;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Drives the simulator over HTTP: POST {@code /_sim/ongoing/<act>}, GET what there is. */
final class OngoingDrive implements Drive {

  private final OngoingSimulator simulator;

  OngoingDrive(OngoingSimulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public String show(String path) {
    String[] words = path.split("/");
    JsonNode shown =
        switch (words[1] + "#" + words.length) {
          case "requests#2" -> requests();
          case "held#2" -> Json.tree(simulator.held().stream().map(Received::what).toList());
          case "webhooks#2" -> told();
          case "orders#4" -> simulator.order(Integer.parseInt(words[2]), words[3]);
          case "articles#4" -> simulator.article(Integer.parseInt(words[2]), words[3]);
          case "oversold#3" ->
              Json.object().put("pieces", simulator.oversold(Integer.parseInt(words[2])));
          default ->
              throw new IllegalArgumentException(
                  "GET knows /requests, /held, /webhooks, /orders/<goods owner>/<number>,"
                      + " /articles/<goods owner>/<number> and /oversold/<goods owner>, not "
                      + path);
        };
    return shown == null ? "null" : shown.toString();
  }

  private JsonNode requests() {
    com.fasterxml.jackson.databind.node.ArrayNode all = Json.array();
    for (Received one : simulator.requests()) {
      ObjectNode shown = all.addObject();
      shown.put("sequence", one.sequence()).put("method", one.method()).put("path", one.path());
      shown.put("rawQuery", one.rawQuery()).put("at", one.at().toString());
      shown.put("goodsOwnerId", one.goodsOwnerId()).put("number", one.number());
      shown.put("atOnce", one.atOnce()).put("writesAtOnce", one.writesAtOnce());
      shown.set("query", Json.tree(one.query()));
      shown.set("body", one.body());
    }
    return all;
  }

  private JsonNode told() {
    com.fasterxml.jackson.databind.node.ArrayNode all = Json.array();
    for (Webhooks.Told one : simulator.told()) {
      all.addObject()
          .put("topic", one.topic().name())
          .put("webhookEventId", one.eventId())
          .put("status", one.status())
          .put("at", one.at().toString());
    }
    return all;
  }

  @Override
  public String act(String path, JsonNode body) {
    switch (path) {
      case "/stock" ->
          simulator.stock(
              owner(body), text(body, "articleNumber"), Json.amount(Json.exact(body), "pieces"));
      case "/place" ->
          simulator.place(
              owner(body), text(body, "kind"), body.path("items"), body.path("readings").asInt(0));
      case "/warehouse" -> warehouse(body);
      case "/next" ->
          simulator.next(
              text(body, "request"),
              body.path("number").asText(null),
              fate(body),
              body.path("times").asInt(1));
      case "/hold" -> simulator.hold(text(body, "request"));
      case "/release" -> release(body);
      case "/forget" -> {
        simulator.forgetFaults();
        simulator.forgetRequests();
      }
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/rules" -> rules(body);
      case "/limits" -> limits(body);
      case "/webhook" -> webhook(body);
      case "/webhooks" -> webhooks(body);
      case "/statuses" -> statuses(body);
      case "/work" ->
          simulator.work(body.path("perSecond").asDouble(0), body.path("seed").asLong(1));
      default ->
          throw new IllegalArgumentException(
              "POST knows /stock, /place, /warehouse, /next, /hold, /release, /forget, /down, /up,"
                  + " /rules, /limits, /webhook, /webhooks, /statuses and /work, not "
                  + path);
    }
    return Json.object().put("ok", true).toString();
  }

  private void warehouse(JsonNode body) {
    if (body.has("before")) {
      JsonNode then = body.path("do");
      simulator.before(text(body, "before"), () -> simulator.warehouse(then));
    } else {
      simulator.warehouse(body.has("do") ? body.get("do") : body);
    }
  }

  private void release(JsonNode body) {
    Received oldest =
        simulator.held().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no request waits"));
    simulator.release(oldest, fate(body));
  }

  private static Fate fate(JsonNode body) {
    String answer = body.path("body").asText(null);
    if (body.path("body").isContainerNode()) {
      answer = body.get("body").toString();
    }
    int status = body.path("status").asInt(0);
    Integer id = body.has("id") ? body.get("id").asInt() : null;
    Fate fate =
        switch (body.path("fate").asText("answer")) {
          case "answer" -> Fate.answered(status == 0 ? 500 : status, answer);
          case "usual" -> Fate.USUAL;
          case "with-id" -> Fate.withId(id == null ? 0 : id);
          case "executed-but" -> Fate.executedBut(status == 0 ? 200 : status, answer);
          case "answer-lost" -> Fate.ANSWER_LOST;
          case "dropped" -> Fate.DROPPED;
          default ->
              throw new IllegalArgumentException(
                  "fate is answer, usual, with-id, executed-but, answer-lost or dropped");
        };
    return fate.later(Duration.ofMillis(body.path("afterMs").asLong(0)));
  }

  private void rules(JsonNode body) {
    Rules now = simulator.rules();
    simulator.rules(
        new Rules(
            millis(body, "serviceTimeMs", now.serviceTime()),
            millis(body, "patienceMs", now.patience()),
            body.path("startedFrom").asInt(now.startedFrom()),
            body.path("initialStatus").asInt(now.initialStatus()),
            body.path("refusalStatus").asInt(now.refusalStatus()),
            millis(body, "linesReadableAfterMs", now.linesReadableAfter()),
            body.path("unknownArticlesCreated").asBoolean(now.unknownArticlesCreated()),
            body.path("bookingsAreStockChanges").asBoolean(now.bookingsAreStockChanges())));
  }

  private static Duration millis(JsonNode body, String member, Duration otherwise) {
    return body.has(member) ? Duration.ofMillis(body.get(member).asLong()) : otherwise;
  }

  private void limits(JsonNode body) {
    simulator.limits(
        body.path("calls").asInt(100),
        Duration.ofSeconds(body.path("callsInSeconds").asLong(3600)),
        body.path("failures").asInt(5),
        Duration.ofSeconds(body.path("failuresInSeconds").asLong(600)),
        body.path("factor").asDouble(1));
  }

  private void webhook(JsonNode body) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    body.path("topics").forEach(one -> topics.add(topic(one.asText())));
    simulator.webhook(
        topics.isEmpty() ? EnumSet.allOf(Topic.class) : topics,
        body.path("goodsOwnerId").asInt(0),
        URI.create(text(body, "url")),
        text(body, "token"));
  }

  private static Topic topic(String name) {
    return Topic.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private void webhooks(JsonNode body) {
    if (body.path("none").asBoolean()) {
      simulator.noWebhooks();
    }
    if (body.has("retries")) {
      simulator.webhookRetries(body.get("retries").asBoolean());
    }
    if (body.has("copies") || body.has("withinMs")) {
      simulator.scatterWebhooks(
          body.path("copies").asInt(1),
          Duration.ofMillis(body.path("withinMs").asLong(0)),
          body.path("seed").asLong(1));
    }
  }

  private void statuses(JsonNode body) {
    Map<Integer, String> names = new TreeMap<>();
    body.path("orderStatuses")
        .forEach(one -> names.put(one.path("number").asInt(), one.path("text").asText()));
    simulator.orderStatuses(names);
  }

  private static int owner(JsonNode body) {
    return body.path("goodsOwnerId").asInt();
  }

  private static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }
}
