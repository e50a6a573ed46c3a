package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * All that is in the warehouse's system. Whoever reads or changes it holds its monitor; ids count
 * through all goods owners.
 */
final class World {

  private final Clock clock;
  private final Models models = new Models();
  private final Map<Integer, GoodsOwner> goodsOwners = new TreeMap<>();
  private final Statuses statuses = new Statuses();
  private final Notices notices;
  private final Map<String, Integer> reserved = new HashMap<>();
  private Rules rules = Rules.USUAL;
  private int lastId = 1000;

  World(Clock clock) {
    this.clock = clock;
    notices = new Notices(this);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Models models() {
    return models;
  }

  Statuses statuses() {
    return statuses;
  }

  Notices notices() {
    return notices;
  }

  Rules rules() {
    return rules;
  }

  void rules(Rules newRules) {
    rules = newRules;
  }

  int nextId() {
    return ++lastId;
  }

  /** What is made under that number gets that id. */
  void reserve(String number, int id) {
    reserved.put(number, id);
    used(id);
  }

  /** For what is made under that number. */
  int idFor(String number) {
    Integer id = reserved.remove(number);
    return id == null ? nextId() : id;
  }

  /** Ids that were given from outside are not given again. */
  void used(int id) {
    lastId = Math.max(lastId, id);
  }

  Map<Integer, GoodsOwner> goodsOwners() {
    return goodsOwners;
  }

  GoodsOwner goodsOwner(int id) {
    GoodsOwner owner = goodsOwners.get(id);
    if (owner == null) {
      throw new IllegalArgumentException(
          "there is no goods owner " + id + ", only " + goodsOwners.keySet());
    }
    return owner;
  }

  /** Made if need be. */
  Article article(GoodsOwner owner, String number) {
    Article known = owner.article(number);
    if (known != null) {
      return known;
    }
    return addArticle(owner, nextId(), number);
  }

  Article addArticle(GoodsOwner owner, int id, String number) {
    used(id);
    ObjectNode data = Json.object().put("articleName", number).put("isActive", true);
    Article article = new Article(id, number, data, now());
    owner.add(article);
    return article;
  }

  /** An order wants so many more, or fewer: sellable falls at once and may be negative. */
  void book(GoodsOwner owner, String number, BigDecimal more) {
    eachPart(
        owner,
        number,
        more,
        (article, amount) -> {
          article.add(Figure.SELLABLE, amount.negate());
          if (amount.signum() > 0) {
            article.add(Figure.BOOKED, amount);
          } else {
            article.take(Figure.BOOKED, amount.negate());
          }
          if (rules.bookingsAreStockChanges()) {
            article.stockChanged(now());
          }
        });
  }

  /** Pieces leave their places for an order; back again if negative. */
  void pick(GoodsOwner owner, String number, BigDecimal amount) {
    eachPart(
        owner,
        number,
        amount,
        (article, pieces) -> {
          article.take(Figure.PHYSICAL, pieces);
          article.take(Figure.BOOKED, pieces);
          article.take(Figure.PICKED, pieces.negate());
          article.stockChanged(now());
        });
  }

  void collected(GoodsOwner owner, String number, BigDecimal amount) {
    eachPart(owner, number, amount, (article, pieces) -> article.take(Figure.PICKED, pieces));
  }

  /** Pieces come to the stock, or leave it if negative. */
  void arrive(GoodsOwner owner, String number, BigDecimal amount) {
    eachPart(
        owner,
        number,
        amount,
        (article, pieces) -> {
          article.take(Figure.PHYSICAL, pieces.negate());
          article.add(Figure.SELLABLE, pieces);
          article.stockChanged(now());
          if (pieces.signum() > 0) {
            article.received(now());
          }
        });
  }

  private void eachPart(
      GoodsOwner owner, String number, BigDecimal amount, BiConsumer<Article, BigDecimal> act) {
    Article article = article(owner, number);
    if (article.parts().isEmpty()) {
      act.accept(article, amount);
    } else {
      article
          .parts()
          .forEach((part, each) -> act.accept(article(owner, part), amount.multiply(each)));
    }
  }
}
