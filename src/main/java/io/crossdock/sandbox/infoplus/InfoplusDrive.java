package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.drive.Drive;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Drives the simulator over HTTP: POST {@code /_sim/infoplus/<act>}, GET what there is. */
final class InfoplusDrive implements Drive {

  private final InfoplusSimulator simulator;
  private final WarehouseDrive warehouse;

  InfoplusDrive(InfoplusSimulator simulator) {
    this.simulator = simulator;
    warehouse = new WarehouseDrive(simulator.warehouse());
  }

  @Override
  public String show(String path) {
    String[] words = path.split("/");
    JsonNode shown =
        switch (words.length < 2 ? "" : words[1]) {
          case "requests" -> requests();
          case "writes" -> writes();
          case "answers" -> Json.tree(simulator.answers());
          case "counts" -> counts();
          case "records" -> records(words);
          case "settings" -> settings();
          default ->
              throw new IllegalArgumentException(
                  "GET knows /requests, /writes, /answers, /counts, /settings, /records/<resource>"
                      + " and /records/<resource>/<id>, not "
                      + path);
        };
    return Json.text(shown);
  }

  private JsonNode records(String[] words) {
    if (words.length == 4) {
      JsonNode one = simulator.record(words[2], words[3]);
      return one == null ? Json.object().nullNode() : one;
    }
    return Json.array().addAll(simulator.records(words.length == 3 ? words[2] : ""));
  }

  private JsonNode requests() {
    ArrayNode all = Json.array();
    for (Received one : simulator.requests()) {
      all.addObject()
          .put("sequence", one.sequence())
          .put("method", one.method())
          .put("path", one.path())
          .put("at", one.at().toString())
          .<com.fasterxml.jackson.databind.node.ObjectNode>set("query", Json.tree(one.query()))
          .set("body", one.body());
    }
    return all;
  }

  private JsonNode writes() {
    ArrayNode all = Json.array();
    for (EffectiveWrite one : simulator.writes()) {
      all.addObject()
          .put("method", one.method())
          .put("path", one.path())
          .put("at", one.at().toString())
          .set("body", one.body());
    }
    return all;
  }

  private JsonNode counts() {
    com.fasterxml.jackson.databind.node.ObjectNode counts = Json.object();
    for (Resource one : Resource.values()) {
      counts.put(one.path(), simulator.count(one.path()));
    }
    return counts;
  }

  private JsonNode settings() {
    SiteSettings now = simulator.settings();
    return Json.object()
        .put("allowDuplicateCustomerOrderNo", now.allowDuplicateCustomerOrderNo())
        .put("checksReferences", now.checksReferences())
        .put("customerRules", now.customerRules())
        .put("refusesKeyset", now.refusesKeyset())
        .put("emptyPutAnswers", now.emptyPutAnswers())
        .put("now", simulator.now().toString())
        .put("triggersWaiting", simulator.triggersWaiting())
        .put("triggersFailed", simulator.triggersFailed());
  }

  @Override
  public String act(String path, JsonNode body) {
    JsonNode done = warehouse.act(path, body);
    if (done == null) {
      own(path, body);
    }
    return Json.text(done == null ? Json.object().put("ok", true) : done);
  }

  private void own(String path, JsonNode body) {
    switch (path) {
      case "/seed" -> simulator.seed(text(body, "resource"), body.path("record"));
      case "/mutate" -> simulator.mutate(body.has("mutations") ? body.get("mutations") : body);
      case "/settings" -> settings(body);
      case "/fault" -> simulator.fault(Fault.of(body));
      case "/next" -> simulator.next(Fault.of(body));
      case "/forget" -> simulator.forget();
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/limits" -> simulator.limits(body.path("factor").asDouble(1));
      case "/stand" -> simulator.stand(Instant.parse(text(body, "at")));
      case "/ahead" -> simulator.ahead(seconds(body));
      case "/advance" -> simulator.advance(seconds(body));
      case "/late-commits" -> simulator.lateCommits(seconds(body), body.path("seed").asLong(1));
      case "/key" -> simulator.key(text(body, "key"), lobs(body.path("lobs")));
      case "/revoke" -> simulator.revoke(text(body, "key"));
      case "/suspend" ->
          simulator.suspend(text(body, "key"), body.path("suspended").asBoolean(true));
      case "/custom-field" ->
          simulator.customField(text(body, "resource"), text(body, "name"), text(body, "type"));
      case "/trigger" ->
          simulator.trigger(
              text(body, "resource"),
              URI.create(text(body, "url")),
              Json.text(body, "header"),
              Json.text(body, "secret"));
      case "/no-triggers" -> simulator.removeTriggers();
      default -> throw new IllegalArgumentException("nothing is done by POST " + path);
    }
  }

  private void settings(JsonNode body) {
    SiteSettings now = simulator.settings();
    simulator.settings(
        now.withDuplicates(
                body.path("allowDuplicateCustomerOrderNo")
                    .asBoolean(now.allowDuplicateCustomerOrderNo()))
            .withReferences(body.path("checksReferences").asBoolean(now.checksReferences()))
            .withCustomerRules(body.path("customerRules").asBoolean(now.customerRules()))
            .withoutKeyset(body.path("refusesKeyset").asBoolean(now.refusesKeyset()))
            .withEmptyPutAnswers(body.path("emptyPutAnswers").asBoolean(now.emptyPutAnswers()))
            .withWidestWindow(
                body.has("widestWindowHours")
                    ? Duration.ofHours(body.get("widestWindowHours").asLong())
                    : now.widestWindow()));
  }

  private static Set<Integer> lobs(JsonNode list) {
    Set<Integer> lobs = new HashSet<>();
    list.forEach(one -> lobs.add(one.asInt()));
    return lobs;
  }

  private static Duration seconds(JsonNode body) {
    if (!body.path("seconds").isNumber()) {
      throw new IllegalArgumentException("seconds must be a number");
    }
    return Duration.ofMillis(Math.round(body.get("seconds").asDouble() * 1000));
  }

  static String text(JsonNode body, String field) {
    String text = Json.text(body, field);
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }
}
