package io.crossdock.sandbox.ongoing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a client of the warehouse has there. Guarded by its {@link World}. */
final class GoodsOwner {

  private final int id;
  private final String name;
  private final NavigableMap<Integer, Article> articles = new TreeMap<>();
  private final Map<String, Article> articlesByNumber = new HashMap<>();
  private final NavigableMap<Integer, Order> orders = new TreeMap<>();
  private final Map<String, Order> ordersByNumber = new HashMap<>();
  private final NavigableMap<Integer, PurchaseOrder> purchaseOrders = new TreeMap<>();
  private final NavigableMap<Integer, ReturnOrder> returnOrders = new TreeMap<>();
  private final List<Adjustment> adjustments = new ArrayList<>();

  GoodsOwner(int id, String name) {
    this.id = id;
    this.name = name;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  NavigableMap<Integer, Article> articles() {
    return articles;
  }

  /** Null if there is none. */
  Article article(String number) {
    return articlesByNumber.get(number);
  }

  void add(Article article) {
    articles.put(article.id(), article);
    articlesByNumber.put(article.number(), article);
  }

  void remove(Article article) {
    articles.remove(article.id());
    articlesByNumber.remove(article.number());
  }

  NavigableMap<Integer, Order> orders() {
    return orders;
  }

  /** Null if there is none. */
  Order order(String number) {
    return ordersByNumber.get(number);
  }

  void add(Order order) {
    orders.put(order.id(), order);
    ordersByNumber.put(order.number(), order);
  }

  void renamed(Order order, String before) {
    ordersByNumber.remove(before, order);
    ordersByNumber.put(order.number(), order);
  }

  NavigableMap<Integer, PurchaseOrder> purchaseOrders() {
    return purchaseOrders;
  }

  NavigableMap<Integer, ReturnOrder> returnOrders() {
    return returnOrders;
  }

  List<Adjustment> adjustments() {
    return adjustments;
  }
}
