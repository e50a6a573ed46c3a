package io.crossdock.partner.workarea;

import io.crossdock.stock.Moves;
import java.util.ArrayList;
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
 * again replaces what it held before; one that is not captured holds nothing. Captured transactions
 * stay in the shop for ever, so this is kept small: about 400 bytes each. Not thread-safe.
 */
final class HeldBook {

  /** Plain fields: there may be millions. */
  static final class Held {
    private final ObjectId transaction;
    private final String order;
    private final String sku;
    private int available;
    private int backordered;
    private int raw;

    private Held(ObjectId transaction, String order, String sku) {
      this.transaction = transaction;
      this.order = order;
      this.sku = sku;
    }

    ObjectId transaction() {
      return transaction;
    }

    /** May be empty. */
    String order() {
      return order;
    }

    String sku() {
      return sku;
    }

    /** Made plausible. */
    Moves held() {
      return new Moves(available, backordered);
    }

    /** Units exactly as stored, which is what {@code purchased} moves by. */
    long raw() {
      return raw;
    }

    private void add(BsonDocument item) {
      int storedAvailable = number(item, "available");
      int storedBackordered = number(item, "backordered");
      int total = item.isNumber("total") ? number(item, "total") : Integer.MAX_VALUE;
      Moves held = Moves.held(storedAvailable, storedBackordered, total);
      available += (int) held.available();
      backordered += (int) held.backordered();
      raw += storedAvailable + storedBackordered;
    }
  }

  private final Map<ObjectId, Held[]> byTransaction = new HashMap<>();
  private final Map<String, List<Held>> bySku = new HashMap<>();
  private final Map<String, Integer> transactionsByOrder = new HashMap<>();
  private final Set<String> restless = new HashSet<>();

  /** Returns true if its order had no units here before and has now. */
  boolean put(BsonDocument transaction) {
    ObjectId id = transaction.getObjectId("_id").getValue();
    String order = transaction.isString("order_id") ? text(transaction, "order_id") : "";
    boolean captured =
        transaction.isBoolean("captured") && transaction.getBoolean("captured").getValue();
    Held[] items =
        captured && transaction.isArray("items")
            ? items(id, order, transaction.getArray("items"))
            : new Held[0];
    if (sameAs(byTransaction.get(id), items)) {
      return false;
    }
    boolean known = transactionsByOrder.containsKey(order);
    remove(id);
    if (items.length == 0) {
      return false;
    }
    byTransaction.put(id, items);
    for (Held held : items) {
      bySku.get(held.sku()).add(held);
      restless.add(held.sku());
    }
    transactionsByOrder.merge(order, 1, Integer::sum);
    return !known;
  }

  /** It is read again and again within the overlap. */
  private static boolean sameAs(Held[] before, Held[] now) {
    if (before == null || before.length != now.length) {
      return before == null && now.length == 0;
    }
    for (int i = 0; i < now.length; i++) {
      boolean same =
          before[i].sku.equals(now[i].sku)
              && before[i].order.equals(now[i].order)
              && before[i].available == now[i].available
              && before[i].backordered == now[i].backordered
              && before[i].raw == now[i].raw;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  List<Held> of(String sku) {
    return bySku.getOrDefault(sku, List.of());
  }

  boolean holdsOrder(String order) {
    return transactionsByOrder.containsKey(order);
  }

  /** SKUs whose units changed since they were laid to rest. */
  Set<String> restless() {
    return Set.copyOf(restless);
  }

  /** Until its units change. */
  void rest(String sku) {
    restless.remove(sku);
  }

  void clear() {
    byTransaction.clear();
    bySku.clear();
    transactionsByOrder.clear();
    restless.clear();
  }

  private void remove(ObjectId id) {
    Held[] gone = byTransaction.remove(id);
    if (gone == null) {
      return;
    }
    for (Held held : gone) {
      bySku.get(held.sku()).removeIf(item -> item == held);
      restless.add(held.sku());
    }
    transactionsByOrder.computeIfPresent(
        gone[0].order(), (order, count) -> count == 1 ? null : count - 1);
  }

  /** Those that hold something, one for each SKU. */
  private Held[] items(ObjectId id, String order, BsonArray items) {
    Map<String, Held> found = new LinkedHashMap<>(4);
    for (BsonValue value : items) {
      if (!value.isDocument() || !value.asDocument().isString("sku")) {
        continue;
      }
      BsonDocument item = value.asDocument();
      if (number(item, "available") != 0 || number(item, "backordered") != 0) {
        found.computeIfAbsent(known(text(item, "sku")), sku -> new Held(id, order, sku)).add(item);
      }
    }
    return found.values().toArray(new Held[0]);
  }

  /** One text for each SKU, however often it is sold. */
  private String known(String sku) {
    List<Held> items = bySku.computeIfAbsent(sku, s -> new ArrayList<>(2));
    return items.isEmpty() ? sku : items.get(0).sku();
  }

  private static int number(BsonDocument item, String field) {
    return item.isNumber(field) ? item.getNumber(field).intValue() : 0;
  }

  private static String text(BsonDocument document, String field) {
    return document.getString(field).getValue();
  }
}
