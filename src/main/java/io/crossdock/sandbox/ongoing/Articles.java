package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Articles and their stock. Its caller holds the monitor of the {@link World}. */
final class Articles {

  private static final Set<String> FILTERS =
      Set.of(
          "goodsOwnerId",
          "articleNumber",
          "articleNumbers",
          "articleSystemIdFrom",
          "maxArticlesToGet",
          "stockInfoChangedFrom",
          "articleDataLastUpdatedFrom",
          "onlyArticlesInStock",
          "productCode",
          "productCodes",
          "barCodes",
          "warehouseIds");

  private final World world;
  private final ObjectNode blank;

  Articles(World world) {
    this.world = world;
    blank = world.models().blank("GetArticleModel");
  }

  Answer put(GoodsOwner owner, ObjectNode body, Article byId) {
    String number = body.get("articleNumber").asText();
    Article known = byId == null ? owner.article(number) : byId;
    if (known != null && !known.number().equals(number)) {
      throw RefusedException.wrong("article " + known.id() + " is " + known.number());
    }
    Map<String, BigDecimal> parts = new LinkedHashMap<>();
    for (ObjectNode row : Json.objects(body.path("structureDefinition").path("rows"))) {
      parts.put(row.path("articleNumber").asText(), Json.amount(row, "numberOfItems"));
    }
    ObjectNode data = Json.object();
    // What an omitted member does is not documented: here it is emptied.
    body.fields()
        .forEachRemaining(
            field -> {
              if (blank.has(field.getKey()) && !field.getValue().isNull()) {
                data.set(field.getKey(), field.getValue());
              }
            });
    data.remove("goodsOwner");
    Article article = known == null ? world.article(owner, number) : known;
    article.data(data, Map.copyOf(parts), world.now());
    world.notices().article(owner, article);
    return Answer.written(
        200,
        "articleSystemId",
        article.id(),
        "Article " + number + (known == null ? " created" : " updated"));
  }

  ArrayNode list(GoodsOwner owner, Query query) {
    ArrayNode found = Json.array();
    for (Article article : wanted(owner, query)) {
      found.add(shown(owner, article));
    }
    return found;
  }

  ArrayNode perWarehouse(GoodsOwner owner, Query query) {
    ArrayNode found = Json.array();
    Set<String> warehouses = query.texts("warehouseIds");
    for (Article article : wanted(owner, query)) {
      ObjectNode one =
          Json.object().put("articleSystemId", article.id()).put("articleNumber", article.number());
      ArrayNode each = one.putArray("inventoryPerWarehouse");
      if (warehouses == null || warehouses.contains("1")) {
        JsonNode stock = inventory(owner, article);
        ObjectNode here = each.addObject().put("warehouseId", 1);
        for (String member :
            new String[] {
              "numberOfItems",
              "numberOfLockedItems",
              "sellableNumberOfItems",
              "allocatedNumberOfItems"
            }) {
          here.set(member, stock.get(member));
        }
        here.set("availableForSaleNumberOfItems", stock.get("sellableNumberOfItems"));
        here.putNull("reported");
      }
      found.add(one);
    }
    return found;
  }

  private Collection<Article> wanted(GoodsOwner owner, Query query) {
    query.only(FILTERS);
    Instant changed = query.time("stockInfoChangedFrom");
    if (changed != null && changed.isBefore(world.now().minus(Duration.ofHours(24)))) {
      throw RefusedException.wrong("stockInfoChangedFrom must be within the last 24 hours");
    }
    Instant data = query.time("articleDataLastUpdatedFrom");
    Set<String> numbers =
        query.has("articleNumber") ? query.texts("articleNumber") : query.texts("articleNumbers");
    Set<String> barCodes = query.texts("barCodes");
    Set<String> codes =
        query.has("productCode") ? query.texts("productCode") : query.texts("productCodes");
    boolean inStock = query.flag("onlyArticlesInStock");
    int from = query.integer("articleSystemIdFrom", 0);
    Map<Integer, Article> candidates = new TreeMap<>();
    if (numbers == null) {
      candidates = owner.articles().tailMap(from);
    } else {
      for (String number : numbers) {
        Article article = owner.article(number);
        if (article != null && article.id() >= from) {
          candidates.put(article.id(), article);
        }
      }
    }
    return candidates.values().stream()
        .filter(one -> changed == null || !stockChanged(owner, one).isBefore(changed))
        .filter(one -> data == null || !one.dataChanged().isBefore(data))
        .filter(one -> !inStock || figure(owner, one, Figure.PHYSICAL).signum() > 0)
        .filter(one -> codes == null || codes.contains(one.data().path("productCode").asText(null)))
        .filter(
            one ->
                barCodes == null
                    || barCodes.contains(
                        one.data().path("barCodeInfo").path("barCode").asText(null)))
        .limit(query.integer("maxArticlesToGet", Integer.MAX_VALUE))
        .toList();
  }

  JsonNode shown(GoodsOwner owner, Article article) {
    ObjectNode shown = blank.deepCopy();
    shown.set("goodsOwner", Json.object().put("id", owner.id()).put("name", owner.name()));
    shown.setAll(article.data());
    shown.put("articleSystemId", article.id());
    shown.put("articleNumber", article.number());
    shown.put("articleKind", article.parts().isEmpty() ? "Stock" : "Structure");
    shown.put("articleDataLastUpdated", Json.time(article.dataChanged()));
    shown.set("inventoryInfo", inventory(owner, article));
    return shown;
  }

  private ObjectNode inventory(GoodsOwner owner, Article article) {
    ObjectNode info = Json.object();
    for (Figure figure : Figure.values()) {
      info.set(figure.member(), Json.decimal(figure(owner, article, figure)));
    }
    info.put("lastInDate", Json.time(article.lastIn()));
    info.set("totalStockValue", Json.decimal(BigDecimal.ZERO));
    info.putNull("reported");
    return info;
  }

  /** Of a kit what its parts allow. */
  private BigDecimal figure(GoodsOwner owner, Article article, Figure figure) {
    boolean allowed = figure == Figure.SELLABLE || figure == Figure.PHYSICAL;
    if (article.parts().isEmpty() || !allowed) {
      return article.figure(figure);
    }
    return article.parts().entrySet().stream()
        .map(
            part ->
                world
                    .article(owner, part.getKey())
                    .figure(figure)
                    .divide(part.getValue(), 0, RoundingMode.FLOOR))
        .min(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
  }

  private static Instant stockChanged(GoodsOwner owner, Article article) {
    return article.parts().keySet().stream()
        .map(owner::article)
        .filter(Objects::nonNull)
        .map(Article::stockChanged)
        .reduce(article.stockChanged(), (a, b) -> a.isAfter(b) ? a : b);
  }
}
