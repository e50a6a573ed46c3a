package io.crossdock.partner.workarea;

import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * The units that captured transactions hold, by SKU, as far as they were read. A transaction put
 * again replaces what it held before; one that is not captured holds nothing. Not thread-safe.
 */
final class HeldBook {

  /**
   * @param order may be empty
   * @param held made plausible
   * @param raw units exactly as stored, which is what {@code purchased} moves by
   */
  record Held(ObjectId transaction, String order, String sku, Moves held, long raw) {}

  private final Map<ObjectId, List<Held>> byTransaction = new HashMap<>();
  private final Map<String, Map<ObjectId, Held>> bySku = new HashMap<>();
  private final Map<String, Integer> transactionsByOrder = new HashMap<>();

  /** Returns true if its order had no units here before and has now. */
  boolean put(BsonDocument transaction) {
    ObjectId id = transaction.getObjectId("_id").getValue();
    String order = transaction.isString("order_id") ? text(transaction, "order_id") : "";
    boolean known = transactionsByOrder.containsKey(order);
    remove(id);
    boolean captured =
        transaction.isBoolean("captured") && transaction.getBoolean("captured").getValue();
    if (!captured || !transaction.isArray("items")) {
      return false;
    }
    Map<String, Held> bySkuOfThis = new LinkedHashMap<>();
    for (BsonValue value : transaction.getArray("items", new BsonArray())) {
      Held held = held(id, order, value);
      if (held != null) {
        bySkuOfThis.merge(held.sku(), held, HeldBook::sum);
      }
    }
    if (bySkuOfThis.isEmpty()) {
      return false;
    }
    byTransaction.put(id, List.copyOf(bySkuOfThis.values()));
    bySkuOfThis
        .values()
        .forEach(h -> bySku.computeIfAbsent(h.sku(), s -> new LinkedHashMap<>(2)).put(id, h));
    transactionsByOrder.merge(order, 1, Integer::sum);
    return !known;
  }

  Collection<Held> of(String sku) {
    return bySku.getOrDefault(sku, Map.of()).values();
  }

  boolean holdsOrder(String order) {
    return transactionsByOrder.containsKey(order);
  }

  Set<String> orders() {
    return transactionsByOrder.keySet();
  }

  Set<String> skus() {
    return new HashSet<>(bySku.keySet());
  }

  int size() {
    return byTransaction.size();
  }

  void clear() {
    byTransaction.clear();
    bySku.clear();
    transactionsByOrder.clear();
  }

  private void remove(ObjectId id) {
    List<Held> gone = byTransaction.remove(id);
    if (gone == null) {
      return;
    }
    for (Held held : gone) {
      Map<ObjectId, Held> others = bySku.get(held.sku());
      others.remove(id);
      if (others.isEmpty()) {
        bySku.remove(held.sku());
      }
    }
    transactionsByOrder.computeIfPresent(
        gone.get(0).order(), (order, count) -> count == 1 ? null : count - 1);
  }

  /** Null if it holds nothing. */
  private static Held held(ObjectId id, String order, BsonValue value) {
    if (!value.isDocument() || !value.asDocument().isString("sku")) {
      return null;
    }
    BsonDocument item = value.asDocument();
    long available = number(item, "available");
    long backordered = number(item, "backordered");
    if (available == 0 && backordered == 0) {
      return null;
    }
    long total = item.isNumber("total") ? number(item, "total") : Integer.MAX_VALUE;
    return new Held(
        id,
        order,
        text(item, "sku"),
        Moves.held(available, backordered, total),
        available + backordered);
  }

  private static Held sum(Held one, Held other) {
    return new Held(
        one.transaction(),
        one.order(),
        one.sku(),
        one.held().plus(other.held()),
        one.raw() + other.raw());
  }

  private static long number(BsonDocument item, String field) {
    return item.isNumber(field) ? item.getNumber(field).longValue() : 0;
  }

  private static String text(BsonDocument document, String field) {
    return document.getString(field).getValue();
  }
}
