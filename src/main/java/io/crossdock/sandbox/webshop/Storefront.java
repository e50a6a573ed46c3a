package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the shop sells, how many it believes there are, and who bought them. Its counters are its
 * own: a sale lowers them at once, and only the hub raises them. Thread-safe.
 */
public final class Storefront {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Clock clock;
  private final Consumer<ShopEvent> listener;
  private final Map<String, Integer> counters = new TreeMap<>();
  private final Map<String, SoldOrder> orders = new LinkedHashMap<>();
  private final List<ShopEvent> events = new ArrayList<>();
  private long nextNumber = 1001;
  private int nextReturn = 1;
  private long refused;

  /**
   * @param listener told of every event, after it happened, under the shop's lock
   */
  Storefront(String name, Clock clock, Consumer<ShopEvent> listener) {
    this.name = name;
    this.clock = clock;
    this.listener = listener;
  }

  // ------------------------------------------------------------------------------- counters

  /** The shop sells it, and shows so many. */
  public synchronized void stock(String sku, int quantity) {
    counters.put(sku, quantity);
  }

  public synchronized void stock(Map<String, Integer> quantities) {
    counters.putAll(quantities);
  }

  /** By SKU, in order of SKU. */
  public synchronized Map<String, Integer> counters() {
    return new TreeMap<>(counters);
  }

  /** Null if the shop does not sell it. */
  public synchronized Integer counter(String sku) {
    return counters.get(sku);
  }

  /** Buyers who were told that it is sold out. */
  public synchronized long refused() {
    return refused;
  }

  // --------------------------------------------------------------------------------- buyers

  /**
   * A buyer at the checkout: all of it, or nothing.
   *
   * @return the order's number; empty if a counter is too low
   */
  public synchronized Optional<String> buy(Map<String, Integer> quantities) {
    return buy(quantities, buyer());
  }

  synchronized Optional<String> buy(Map<String, Integer> quantities, ObjectNode shipTo) {
    boolean there =
        quantities.entrySet().stream()
            .allMatch(one -> counters.getOrDefault(one.getKey(), 0) >= one.getValue());
    if (!there) {
      refused++;
      return Optional.empty();
    }
    ObjectNode order = JSON.createObjectNode();
    order.put("number", String.valueOf(nextNumber));
    order.set("lines", lines(quantities));
    order.set("shipTo", shipTo);
    return Optional.of(place(order));
  }

  /**
   * An order as a test wants it: members that are missing are filled in. Counters fall, not below
   * 0.
   *
   * @return its number
   */
  public synchronized String place(ObjectNode wanted) {
    ObjectNode order = filledIn(wanted);
    SoldOrder sold = SoldOrder.of(order);
    sold.ordered().forEach(this::lower);
    orders.put(sold.number(), sold);
    tell("orders", order);
    return sold.number();
  }

  /** An order everybody knows of already: nothing is told, and no counter falls. */
  public synchronized void know(ObjectNode wanted) {
    SoldOrder sold = SoldOrder.of(filledIn(wanted));
    orders.put(sold.number(), sold);
  }

  /**
   * The buyer changed it.
   *
   * @param members those that are different now; {@code lines} all of them
   */
  public synchronized void change(String number, ObjectNode members) {
    SoldOrder sold = open(number);
    ObjectNode order = next(sold);
    order.setAll(members);
    SoldOrder changed = sold.with(order);
    changed
        .ordered()
        .forEach((sku, units) -> lower(sku, units - sold.ordered().getOrDefault(sku, 0)));
    sold.ordered()
        .forEach(
            (sku, units) -> {
              if (!changed.ordered().containsKey(sku)) {
                lower(sku, -units);
              }
            });
    orders.put(number, changed);
    tell("orders", order);
  }

  /** The buyer cancelled it. */
  public synchronized void cancel(String number, String reason) {
    SoldOrder sold = open(number);
    ObjectNode order = next(sold);
    orders.put(number, sold.cancelled(order));
    ObjectNode told = JSON.createObjectNode();
    told.put("number", number);
    told.put("revision", order.path("revision").intValue());
    told.put("at", now());
    told.put("reason", reason);
    tell("cancellations", told);
  }

  /** Tells a cancellation of an order the shop need not have told of: tests of order and time. */
  public synchronized void tellCancellation(ObjectNode cancellation) {
    tell("cancellations", cancellation);
  }

  /**
   * The buyer sends something back.
   *
   * @param returnNumber null for the next one
   * @param lines {@code sku}, {@code quantity}, and as far as known {@code reasonCode}, {@code
   *     reasonName}, {@code comment}
   * @return the return's number
   */
  public synchronized String announceReturn(String number, String returnNumber, ArrayNode lines) {
    String chosen = returnNumber == null ? "R" + nextReturn++ : returnNumber;
    ObjectNode told = JSON.createObjectNode();
    told.put("returnNumber", chosen);
    told.put("number", number);
    told.put("revision", 1);
    told.put("announcedAt", now());
    told.set("lines", lines);
    tell("returns", told);
    return chosen;
  }

  /** The shop thinks it knows what an article is like. */
  public synchronized void offerArticle(ObjectNode article) {
    if (!article.has("updatedAt")) {
      article.put("updatedAt", now());
    }
    tell("articles", article);
  }

  // ---------------------------------------------------------------------------------- others

  /** By number, oldest first. */
  public synchronized Map<String, SoldOrder> orders() {
    return new LinkedHashMap<>(orders);
  }

  /** Null if there is none. */
  public synchronized SoldOrder order(String number) {
    return orders.get(number);
  }

  /** Events after the one of that number, oldest first. */
  public synchronized List<ShopEvent> events(long after, int limit) {
    return events.stream().filter(one -> one.number() > after).limit(limit).toList();
  }

  /** Sets a counter if it is what the hub believes; returns what it is now. */
  synchronized Optional<Integer> compareAndSet(String sku, Integer expected, int quantity) {
    if (expected != null && !expected.equals(counters.get(sku))) {
      return Optional.empty();
    }
    counters.put(sku, quantity);
    return Optional.of(quantity);
  }

  /** May become negative: a change is not cut off at 0. */
  synchronized int add(String sku, int delta) {
    return counters.merge(sku, delta, Integer::sum);
  }

  synchronized void shipped(String number, Map<String, Integer> units) {
    orders.computeIfPresent(number, (same, sold) -> sold.shippedMore(units));
  }

  synchronized void refunded(String number, Map<String, Integer> units) {
    orders.computeIfPresent(number, (same, sold) -> sold.refundedMore(units));
  }

  synchronized void cancelledByOthers(String number) {
    orders.computeIfPresent(number, (same, sold) -> sold.cancelled(next(sold)));
  }

  private SoldOrder open(String number) {
    SoldOrder sold = orders.get(number);
    if (sold == null || sold.state() != SoldOrder.State.OPEN) {
      throw new IllegalArgumentException(
          "order " + number + (sold == null ? " is not known" : " is cancelled"));
    }
    return sold;
  }

  private ObjectNode next(SoldOrder sold) {
    ObjectNode order = sold.data().deepCopy();
    order.put("revision", sold.revision() + 1);
    order.put("updatedAt", now());
    return order;
  }

  private void lower(String sku, int units) {
    counters.computeIfPresent(sku, (same, counter) -> Math.max(0, counter - units));
  }

  private ObjectNode filledIn(ObjectNode wanted) {
    ObjectNode order = wanted.deepCopy();
    if (!order.has("number")) {
      order.put("number", String.valueOf(nextNumber));
    }
    String number = order.path("number").textValue();
    if (number.equals(String.valueOf(nextNumber))) {
      nextNumber++;
    }
    putIfAbsent(order, "id", name + "/" + number);
    putIfAbsent(order, "placedAt", now());
    putIfAbsent(order, "updatedAt", order.path("placedAt").textValue());
    if (!order.has("revision")) {
      order.put("revision", 1);
    }
    if (!order.has("shipTo")) {
      order.set("shipTo", buyer());
    }
    int row = 1;
    for (JsonNode line : order.path("lines")) {
      putIfAbsent((ObjectNode) line, "row", String.valueOf(row++));
    }
    return order;
  }

  private static void putIfAbsent(ObjectNode node, String member, String value) {
    if (!node.has(member)) {
      node.put(member, value);
    }
  }

  private static ArrayNode lines(Map<String, Integer> quantities) {
    ArrayNode lines = JSON.createArrayNode();
    quantities.forEach(
        (sku, quantity) -> lines.addObject().put("sku", sku).put("quantity", quantity));
    return lines;
  }

  private static ObjectNode buyer() {
    ObjectNode buyer = JSON.createObjectNode();
    buyer.put("name", "Anna Andersson");
    buyer.put("address1", "Storgatan 1");
    buyer.put("postCode", "111 22");
    buyer.put("city", "Stockholm");
    buyer.put("countryCode", "SE");
    return buyer;
  }

  private void tell(String kind, ObjectNode data) {
    long number = events.size() + 1L;
    ShopEvent event = new ShopEvent(number, name + "-" + number, kind, data.deepCopy());
    events.add(event);
    listener.accept(event);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
