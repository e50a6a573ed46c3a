package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.drive.Drive;
import java.util.Locale;

/**
 * Drives the simulator over HTTP: POST {@code /_sim/order-manager/<act>}, GET what there is. A body
 * with {@code "of": "manager"} concerns Integration Manager's API where both have the act.
 */
final class OrderManagerDrive implements Drive {

  private final OrderManagerSimulator simulator;
  private final CatalogueActs catalogue;
  private final OrderActs orders;

  OrderManagerDrive(OrderManagerSimulator simulator) {
    this.simulator = simulator;
    catalogue = new CatalogueActs(simulator.catalogue());
    orders = new OrderActs(simulator.orders());
  }

  @Override
  public String show(String path) {
    boolean manager = path.startsWith("/manager/");
    Traffic traffic = manager ? simulator.managerTraffic() : simulator.traffic();
    JsonNode shown =
        switch (manager ? path.substring("/manager".length()) : path) {
          case "/calls" -> Json.tree(traffic.calls());
          case "/answers" -> Json.tree(traffic.answers());
          case "/requests" -> requests(traffic);
          case "/counts" -> Json.tree(simulator.catalogue().counts());
          case "/settings" -> settings();
          default ->
              throw new IllegalArgumentException(
                  "GET knows /calls, /answers, /requests, the same behind /manager, /counts and"
                      + " /settings, not "
                      + path);
        };
    return shown.toString();
  }

  private static JsonNode requests(Traffic traffic) {
    ArrayNode all = Json.list();
    for (Received one : traffic.requests()) {
      all.addObject()
          .put("sequence", one.sequence())
          .put("method", one.method())
          .put("path", one.path())
          .put("query", one.rawQuery())
          .put("at", one.at().toString())
          .set("body", one.body());
    }
    return all;
  }

  private JsonNode settings() {
    Settings now = simulator.settings();
    return Json.object()
        .put("newestFirst", now.newestFirst())
        .put("bundleTotals", now.bundleTotals())
        .put("acknowledged", now.acknowledged())
        .put("numbers", now.numbers().name().toLowerCase(Locale.ROOT))
        .put("emptyMaps", now.emptyMaps())
        .put("factor", simulator.factor());
  }

  @Override
  public String act(String path, JsonNode body) {
    JsonNode done = orders.act(path, body);
    if (done == null && !catalogue.act(path, body)) {
      own(path, body);
    }
    return done == null ? "{\"ok\":true}" : done.toString();
  }

  private void own(String path, JsonNode body) {
    boolean manager = body.path("of").asText("").equals("manager");
    Traffic traffic = manager ? simulator.managerTraffic() : simulator.traffic();
    switch (path) {
      case "/fault" -> traffic.fault(Fault.of(body));
      case "/while-reading" -> whileReading(traffic, body);
      case "/down" -> traffic.down(true);
      case "/up" -> traffic.down(false);
      case "/forget" -> traffic.forget();
      case "/factor" -> simulator.factor(body.path("factor").asDouble(1));
      case "/settings" -> settings(body);
      case "/token" -> simulator.admit(Acts.text(body, "token"));
      case "/revoke" -> simulator.revoke(Acts.text(body, "token"));
      case "/uninstall" -> simulator.uninstall();
      default -> throw new IllegalArgumentException("nothing is done by POST " + path);
    }
  }

  private void whileReading(Traffic traffic, JsonNode body) {
    JsonNode acts = body.path("acts");
    if (!acts.isArray() || acts.isEmpty()) {
      throw new IllegalArgumentException("acts must be a list of {\"act\", \"body\"}");
    }
    traffic.before(
        Acts.text(body, "request"),
        body.path("page").asInt(0),
        () -> acts.forEach(one -> act(Acts.text(one, "act"), one.path("body"))));
  }

  private void settings(JsonNode body) {
    Settings now = simulator.settings();
    String numbers = body.path("numbers").asText(now.numbers().name()).toUpperCase(Locale.ROOT);
    simulator.settings(
        new Settings(
            body.path("newestFirst").asBoolean(now.newestFirst()),
            body.path("bundleTotals").asBoolean(now.bundleTotals()),
            body.path("acknowledged").asInt(now.acknowledged()),
            Settings.Numbers.valueOf(numbers),
            body.path("emptyMaps").asBoolean(now.emptyMaps())));
  }
}
