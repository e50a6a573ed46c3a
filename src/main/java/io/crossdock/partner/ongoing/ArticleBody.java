package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Item;
import java.math.BigDecimal;

/**
 * An article as Ongoing wants it (PostArticleModel): always all that the master knows of it,
 * because nobody knows whether members that are left out are kept or emptied. Pure.
 */
final class ArticleBody {

  private ArticleBody() {}

  static ObjectNode of(Item item, int goodsOwner) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("goodsOwnerId", goodsOwner);
    body.put("articleNumber", item.sku());
    OrderBody.put(body, "articleName", item.name());
    OrderBody.put(body, "description", item.description());
    OrderBody.put(body, "unitCode", item.unit());
    if (item.category() != null) {
      body.set("articleGroup", OrderBody.code(item.category(), item.category()));
    }
    if (item.barcode() != null || !item.barcodes().isEmpty()) {
      ObjectNode codes = body.putObject("barCodeInfo");
      OrderBody.put(codes, "barCode", item.barcode());
      if (!item.barcodes().isEmpty()) {
        ArrayNode others = codes.putArray("alternativeBarCodes");
        item.barcodes().forEach(one -> others.addObject().put("barCode", one));
      }
    }
    put(body, "weight", item.weightKg());
    put(body, "length", item.lengthM());
    put(body, "width", item.widthM());
    put(body, "height", item.heightM());
    put(body, "purchasePrice", item.purchasePrice());
    put(body, "customerPrice", item.salesPrice());
    // Spelled so in Ongoing's model.
    OrderBody.put(body, "purcaseCurrencyCode", item.currency());
    OrderBody.put(body, "countryOfOriginCode", item.countryOfOrigin());
    OrderBody.put(body, "statisticsNumber", item.customsNumber());
    body.put("isStockArticle", true);
    body.put("isActive", item.active() == null || item.active());
    return body;
  }

  private static void put(ObjectNode body, String member, BigDecimal number) {
    if (number != null) {
      body.put(member, number);
    }
  }
}
