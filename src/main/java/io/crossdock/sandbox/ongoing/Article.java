package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** An article and its stock. Guarded by the {@link World} it is in. */
final class Article {

  private final int id;
  private final String number;
  private final BigDecimal[] stock = new BigDecimal[Figure.values().length];
  private ObjectNode data;
  private Map<String, BigDecimal> parts = Map.of();
  private Instant stockChanged;
  private Instant dataChanged;
  private Instant lastIn;

  Article(int id, String number, ObjectNode data, Instant now) {
    this.id = id;
    this.number = number;
    this.data = data;
    stockChanged = now;
    dataChanged = now;
  }

  int id() {
    return id;
  }

  String number() {
    return number;
  }

  /** The members it has, as answered. */
  ObjectNode data() {
    return data;
  }

  void data(ObjectNode newData, Map<String, BigDecimal> newParts, Instant now) {
    data = newData;
    parts = newParts;
    dataChanged = now;
  }

  /** Of a kit: how many of each article are in one; empty for others. */
  Map<String, BigDecimal> parts() {
    return parts;
  }

  BigDecimal figure(Figure figure) {
    BigDecimal amount = stock[figure.ordinal()];
    return amount == null ? BigDecimal.ZERO : amount;
  }

  void set(Figure figure, BigDecimal amount) {
    stock[figure.ordinal()] = amount.signum() == 0 ? null : amount;
  }

  void add(Figure figure, BigDecimal more) {
    set(figure, figure(figure).add(more));
  }

  /** Takes away down to zero, no further. */
  void take(Figure figure, BigDecimal less) {
    set(figure, figure(figure).subtract(less).max(BigDecimal.ZERO));
  }

  Instant stockChanged() {
    return stockChanged;
  }

  void stockChanged(Instant now) {
    stockChanged = now;
  }

  void received(Instant now) {
    lastIn = now;
  }

  Instant lastIn() {
    return lastIn;
  }

  Instant dataChanged() {
    return dataChanged;
  }

  /** As answered for an order line. */
  ObjectNode brief() {
    JsonNode name = data.path("articleName");
    return Json.object()
        .put("articleSystemId", id)
        .put("articleNumber", number)
        .put("articleName", name.asText(""))
        .put("productCode", data.path("productCode").asText(""))
        .put("articleKind", parts.isEmpty() ? "Stock" : "Structure");
  }
}
