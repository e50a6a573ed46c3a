package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Drives the ERP's trade: {@code /_sim/erp/trade/…}, see {@code docs/partners/erp-simulator.md}.
 */
final class TradeDrive {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Integer>> UNITS = new TypeReference<>() {};

  private final ErpTrader trader;
  private final Documents documents = new Documents();
  private Random random = new Random(0);

  TradeDrive(ErpTrader trader) {
    this.trader = trader;
  }

  Object shown(String path) throws IOException {
    return switch (path) {
      case "/orders" -> written(trader.orders());
      case "/purchase-orders" -> written(trader.purchases());
      case "/articles" -> written(trader.items());
      case "/suppliers" -> written(trader.suppliers());
      case "/books" -> trader.books().page();
      case "/places" ->
          Map.of("stock", byText(trader.places().quantities()), "books", trader.places().page());
      default ->
          throw new IllegalArgumentException(
              "GET knows /trade/orders, /trade/purchase-orders, /trade/articles, /trade/suppliers,"
                  + " /trade/books and /trade/places, not /trade"
                  + path);
    };
  }

  private static Map<String, Integer> byText(Map<LocationBooks.Place, Integer> quantities) {
    Map<String, Integer> byText = new TreeMap<>();
    quantities.forEach((place, quantity) -> byText.put(place.toString(), quantity));
    return byText;
  }

  synchronized Object done(String path, JsonNode body, List<MovementFault> faults)
      throws IOException, InterruptedException {
    String done =
        switch (path) {
          case "/way" -> {
            trader.deliverBy(way(body));
            yield "set";
          }
          case "/article" ->
              trader.article(
                  needed(body, "sku"),
                  needed(body, "name"),
                  body.hasNonNull("weightKg") ? body.get("weightKg").decimalValue() : null);
          case "/supplier" -> trader.supplier(needed(body, "number"), needed(body, "name"));
          case "/place" -> {
            trader.tradeAt(body.path("word").asText(null));
            yield "set";
          }
          case "/order" -> trader.order(needed(body, "number"), units(body));
          case "/cancel" -> trader.cancel(needed(body, "number"));
          case "/purchase" ->
              trader.purchase(
                  needed(body, "number"), units(body), body.path("cancelled").asBoolean(false));
          case "/act" -> {
            if (body.has("seed")) {
              random = new Random(body.get("seed").longValue());
            }
            yield trader.act(random);
          }
          case "/receive" -> {
            trader
                .places()
                .receive(
                    needed(body, "product"),
                    needed(body, "location"),
                    body.path("pieces").asInt(1));
            yield "received";
          }
          case "/refuse" -> {
            trader.places().refuse(needed(body, "product"), body.path("reason").asText(null));
            yield "set";
          }
          case "/later" -> {
            trader.confirmLater(body.path("on").asBoolean(true));
            yield "set";
          }
          case "/confirm" ->
              String.valueOf(
                  trader.confirm(URI.create(needed(body, "hooks")), needed(body, "key")));
          case "/snapshot" -> trader.snapshot();
          case "/take" -> trader.take(Path.of(needed(body, "outbox"))) + " files";
          case "/push" -> trader.address();
          case "/wrong" -> {
            trader.takeWrong(faults);
            yield "set";
          }
          default ->
              throw new IllegalArgumentException(
                  "POST knows /trade/way, /trade/article, /trade/supplier, /trade/place, /trade/order, /trade/cancel,"
                      + " /trade/purchase, /trade/act, /trade/take, /trade/push, /trade/receive,"
                      + " /trade/refuse, /trade/later, /trade/confirm, /trade/snapshot and"
                      + " /trade/wrong, not /trade"
                      + path);
        };
    return Map.of("result", done);
  }

  private Map<String, JsonNode> written(Map<String, ? extends Document> documentsOf)
      throws IOException {
    Map<String, JsonNode> written = new TreeMap<>();
    for (Map.Entry<String, ? extends Document> one : documentsOf.entrySet()) {
      written.put(one.getKey(), JSON.readTree(documents.write(one.getValue())));
    }
    return written;
  }

  private static ErpTrader.Way way(JsonNode body) {
    return body.hasNonNull("folder")
        ? ErpTrader.Way.files(Path.of(body.get("folder").asText()))
        : ErpTrader.Way.http(URI.create(needed(body, "hooks")), needed(body, "key"));
  }

  private static Map<String, Integer> units(JsonNode body) {
    if (!body.path("units").isObject() || body.path("units").isEmpty()) {
      throw new IllegalArgumentException("give units by SKU, such as {\"TEE-RED-M\": 5}");
    }
    return JSON.convertValue(body.get("units"), UNITS);
  }

  private static String needed(JsonNode body, String member) {
    if (!body.path(member).isTextual()) {
      throw new IllegalArgumentException("'" + member + "' is missing");
    }
    return body.get(member).textValue();
  }
}
