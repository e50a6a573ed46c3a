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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Overwrites what is on hand of some SKUs in one bin of a warehouse: absolute, so that it can be
 * repeated. The answer is 200 whatever becomes of single items; their numbers in it count from 1.
 * Of those without a stock record one is made with that much on hand: their products' ids are asked
 * for, then all go in one call. Not thread-safe.
 *
 * <p>Source: {@code POST /v1.1/inventory/adjust} and {@code PUT /v1.1/inventory} of SkubanaAccess:
 * up to 200 items each; {@code ERR097}: no stock record; {@code ERR053}: no such product;
 * warehouses of a 3PL have the bin {@code GLOBAL}.
 */
final class AdjustTalk implements Talk {

  static final int MOST = 200;

  private static final int A_PAGE = 100;
  private static final int TOO_MANY = 429;

  private final List<Item> items;
  private final boolean creates;
  private final Clock clock;
  private Map<String, Said> said;

  /** Asks for the products of those without a record; null before that and where there is none. */
  private AgainTalk products;

  /** Those a record is being made of; null before that, empty after it. */
  private List<New> fresh;

  /**
   * @param onHand at least 0
   */
  record Item(String sku, long warehouse, String bin, long onHand) {}

  private record New(long product, Item item) {}

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
   * @param creates whether stock records are made where there are none
   */
  AdjustTalk(List<Item> items, boolean creates, Clock clock) {
    this.items = List.copyOf(items);
    this.creates = creates;
    this.clock = clock;
  }

  @Override
  public TalkRequest next() {
    if (items.isEmpty()) {
      return null;
    }
    if (said == null) {
      return TalkRequest.post("/v1.1/inventory/adjust", body());
    }
    TalkRequest question = products == null ? null : products.next();
    if (question != null) {
      return question;
    }
    if (products != null && fresh == null) {
      fresh = found();
    }
    return fresh == null || fresh.isEmpty() ? null : TalkRequest.put("/v1.1/inventory", records());
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

  private ArrayNode records() {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    for (New one : fresh) {
      body.addObject()
          .put("productId", one.product())
          .put("warehouseId", one.item().warehouse())
          .put("stockLocationName", one.item().bin())
          .put("quantity", one.item().onHand())
          .put("quantityLocked", 0);
    }
    return body;
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (said == null) {
      said = read(items, object(answer), true);
      List<String> without = creates ? without() : List.of();
      products = without.isEmpty() ? null : AgainTalk.of(Resource.PRODUCTS, without, A_PAGE, clock);
    } else if (fresh == null) {
      if (answer.status() == TOO_MANY) {
        // A throttled question ends the whole: adjusting again does no harm.
        OmWire.body(answer, products.next(), clock.instant());
      }
      products.answered(answer);
    } else {
      JsonNode body = object(answer);
      said.putAll(read(fresh.stream().map(New::item).toList(), body, false));
      fresh = List.of();
    }
  }

  private JsonNode object(TalkAnswer answer) {
    JsonNode body = OmWire.body(answer, next(), clock.instant());
    if (body == null || !body.isObject()) {
      throw new RejectedException(
          "Order Manager answered "
              + answer.status()
              + " with what is no answer to an adjustment: "
              + ForeignText.text(answer.text()));
    }
    return body;
  }

  /** Without a record, and such as can be asked for. */
  private List<String> without() {
    return items.stream()
        .map(Item::sku)
        .filter(sku -> said.get(sku).result() == Result.NEEDS_STOCK_RECORD)
        .filter(AgainTalk::canAsk)
        .toList();
  }

  private List<New> found() {
    Map<String, Long> ids = new HashMap<>();
    for (OmRow row : products.found()) {
      if (row instanceof OmRow.Item product && product.id() > 0) {
        ids.put(product.sku(), product.id());
      }
    }
    return items.stream()
        .filter(item -> said.get(item.sku()).result() == Result.NEEDS_STOCK_RECORD)
        .filter(item -> ids.containsKey(item.sku()))
        .map(item -> new New(ids.get(item.sku()), item))
        .toList();
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
