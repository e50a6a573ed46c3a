package io.crossdock.shop;

import java.util.HashMap;
import java.util.Map;

/**
 * Article numbers of one shop where they are not the hub's. Immutable.
 *
 * @param articles the hub's number by the shop's
 * @param shops the shop's number by the hub's
 */
public record Aliases(Map<String, String> articles, Map<String, String> shops) {

  public static final Aliases NONE = new Aliases(Map.of(), Map.of());

  public Aliases {
    articles = Map.copyOf(articles);
    shops = Map.copyOf(shops);
  }

  /**
   * @param articles by the shop's number
   * @throws IllegalArgumentException if two of the shop's numbers are one article: stock could be
   *     shown under one of them only
   */
  public static Aliases of(Map<String, String> articles) {
    Map<String, String> shops = new HashMap<>();
    articles.forEach(
        (alias, article) -> {
          String other = shops.put(article, alias);
          if (other != null) {
            throw new IllegalArgumentException(
                "names article '"
                    + article
                    + "' twice, as '"
                    + (other.compareTo(alias) < 0
                        ? other + "' and '" + alias
                        : alias + "' and '" + other)
                    + "'; its stock could be shown under one of them only");
          }
        });
    return new Aliases(articles, shops);
  }

  /** The hub's number of what the shop calls so. */
  public String article(String shopNumber) {
    return articles.getOrDefault(shopNumber, shopNumber);
  }

  /** What the shop calls the hub's article. */
  public String shopNumber(String article) {
    return shops.getOrDefault(article, article);
  }
}
