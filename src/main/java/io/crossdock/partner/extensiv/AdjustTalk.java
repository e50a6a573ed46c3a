package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Overwrites what is on hand of some SKUs in one bin of a warehouse: absolute, so that it can be
 * repeated. The answer is 200 whatever becomes of single items; their numbers in it count from 1.
 * Not thread-safe.
 *
 * <p>Source: {@code POST /v1.1/inventory/adjust} of SkubanaAccess: up to 200 items; {@code ERR097}:
 * no stock record; {@code ERR053}: no such product; warehouses of a 3PL have the bin {@code
 * GLOBAL}.
 */
final class AdjustTalk implements Talk {

  static final int MOST = 200;

  private final List<Item> items;
  private final Clock clock;
  private Map<String, Said> said;

  /**
   * @param onHand at least 0
   */
  record Item(String sku, long warehouse, String bin, long onHand) {}

  /** What became of one. */
  enum Result {
    OK,
    NEEDS_STOCK_RECORD,
    PRODUCT_UNKNOWN,
    REFUSED
  }

  /**
   * @param text what Order Manager said, for people
   */
  record Said(Result result, String text) {}

  /**
   * @param items at most {@link #MOST}, each SKU once
   */
  AdjustTalk(List<Item> items, Clock clock) {
    this.items = List.copyOf(items);
    this.clock = clock;
  }

  @Override
  public TalkRequest next() {
    return items.isEmpty() || said != null
        ? null
        : TalkRequest.post("/v1.1/inventory/adjust", body());
  }

  private ArrayNode body() {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    for (Item item : items) {
      body.addObject()
          .put("masterSku", item.sku())
          .put("onHandQuantity", item.onHand())
          .put("warehouseId", item.warehouse())
          .put("stockLocationName", item.bin());
    }
    return body;
  }

  @Override
  public void answered(TalkAnswer answer) {
    said = read(items, object(answer, next(), clock), true);
  }

  /**
   * What an answer about single items has to be.
   *
   * @throws RejectedException if it is anything else
   */
  static JsonNode object(TalkAnswer answer, TalkRequest asked, Clock clock) {
    JsonNode body = OmWire.body(answer, asked, clock.instant());
    if (body == null || !body.isObject()) {
      throw new RejectedException(
          "Order Manager answered "
              + answer.status()
              + " to "
              + asked
              + " with what says nothing of single items: "
              + ForeignText.text(answer.text()));
    }
    return body;
  }

  /**
   * By SKU; one that is neither among results nor among errors was refused without a word.
   *
   * @param named whether errors name SKUs; otherwise only their numbers count
   */
  static Map<String, Said> read(List<Item> items, JsonNode body, boolean named) {
    Map<String, Said> said = new LinkedHashMap<>();
    body.path("results")
        .forEach(
            one -> {
              String sku = OmWire.text(one, "masterSku");
              if (sku != null) {
                said.put(
                    sku,
                    new Said(
                        Result.OK,
                        OmWire.units(one, "availableQuantity", 0L) + " available there now"));
              }
            });
    body.path("errors").forEach(error -> refused(items, error, named, said));
    for (Item item : items) {
      said.putIfAbsent(item.sku(), new Said(Result.REFUSED, "Order Manager said nothing about it"));
    }
    return said;
  }

  private static void refused(
      List<Item> items, JsonNode error, boolean isNamed, Map<String, Said> said) {
    String sku = OmWire.text(error, "identifier");
    int index = error.path("index").asInt(0);
    boolean named =
        isNamed && sku != null && items.stream().anyMatch(item -> item.sku().equals(sku));
    String of =
        named ? sku : index >= 1 && index <= items.size() ? items.get(index - 1).sku() : null;
    if (of == null) {
      return;
    }
    String code = error.path("errorCode").asText("");
    Result result =
        switch (code) {
          case "ERR097" -> Result.NEEDS_STOCK_RECORD;
          case "ERR053" -> Result.PRODUCT_UNKNOWN;
          default -> Result.REFUSED;
        };
    said.put(of, new Said(result, ForeignText.text(code + " " + error.path("message").asText(""))));
  }

  /** Null before it was answered. */
  Map<String, Said> said() {
    return said;
  }
}
