package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes stock records with so much on hand: the ids of their products are asked for, then all go in
 * one call. Not thread-safe.
 *
 * <p>Source: {@code PUT /v1.1/inventory} of SkubanaAccess: up to 200 items.
 */
final class RecordTalk implements Talk {

  private static final int A_PAGE = 100;
  private static final int TOO_MANY = 429;

  private final List<AdjustTalk.Item> items;
  private final AgainTalk products;
  private final Clock clock;
  private final Map<String, AdjustTalk.Said> said = new LinkedHashMap<>();

  /** Null before all products were asked for. */
  private List<New> fresh;

  private boolean told;

  private record New(long product, AdjustTalk.Item item) {}

  /**
   * @param items at most {@link AdjustTalk#MOST}, each SKU once; such as can be asked for
   */
  RecordTalk(List<AdjustTalk.Item> items, Clock clock) {
    this.items = List.copyOf(items);
    this.clock = clock;
    this.products =
        AgainTalk.of(
            Resource.PRODUCTS, items.stream().map(AdjustTalk.Item::sku).toList(), A_PAGE, clock);
  }

  @Override
  public TalkRequest next() {
    if (fresh == null) {
      TalkRequest question = products.next();
      if (question != null) {
        return question;
      }
      fresh = found();
    }
    return told || fresh.isEmpty() ? null : TalkRequest.put("/v1.1/inventory", records());
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (fresh == null) {
      if (answer.status() == TOO_MANY) {
        // Nothing was written: all of it comes again.
        OmWire.body(answer, products.next(), clock.instant());
      }
      products.answered(answer);
      return;
    }
    JsonNode body = AdjustTalk.object(answer, next(), clock);
    said.putAll(AdjustTalk.read(fresh.stream().map(New::item).toList(), body, false));
    told = true;
  }

  private List<New> found() {
    Map<String, Long> ids = new HashMap<>();
    for (OmRow row : products.found()) {
      if (row instanceof OmItem product && product.id() > 0) {
        ids.put(product.sku(), product.id());
      }
    }
    return items.stream()
        .filter(item -> ids.containsKey(item.sku()))
        .map(item -> new New(ids.get(item.sku()), item))
        .toList();
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

  /** By SKU; of one whose product was not found nothing. */
  Map<String, AdjustTalk.Said> said() {
    return said;
  }
}
