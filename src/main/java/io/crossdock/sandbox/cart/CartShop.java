package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated shop sells and to whom, whatever its API calls it. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe; a call over the API holds its
 * monitor.
 */
public abstract class CartShop {

  private final List<OrderWrite> orderWrites = new ArrayList<>();
  private long refusedBuyers;

  // -------------------------------------------------------------------------------- catalogue

  /**
   * It begins to sell something that has no variants.
   *
   * @param quantity null for one whose stock is not counted
   */
  public abstract void item(String sku, Integer quantity);

  /**
   * It begins to sell the variants of one product; a shop without such sells each by itself.
   *
   * @param product its SKU
   * @param quantities by the variants' SKUs
   */
  public void variants(String product, Map<String, Integer> quantities) {
    quantities.forEach(this::item);
  }

  /** Somebody at the shop sees to it that buyers can have so many. */
  public abstract void stock(String sku, int quantity);

  /** What buyers see; null if its stock is not counted. */
  public abstract Integer stock(String sku);

  /** What buyers see, by SKU, of all that can be sold; of duplicates the first one. */
  public abstract Map<String, Integer> stock();

  /** How many things it sells. */
  public abstract int size();

  /** It is gone for ever. */
  public abstract void remove(String sku);

  // ----------------------------------------------------------------------------------- orders

  /**
   * A buyer at the checkout: all of it, or nothing.
   *
   * @return the order's number; empty if it is sold out
   */
  public abstract Optional<? extends Number> buy(Map<String, Integer> units);

  /** By a buyer or the staff; false where it is too late for that. */
  public abstract boolean cancel(long order);

  /** Oldest first. */
  public abstract List<? extends Number> orderIds();

  /** As the API shows it, with what belongs to it. */
  public abstract ObjectNode order(long order);

  /** Units by SKU of each order that was not taken back, by its number, oldest first. */
  public abstract Map<String, Map<String, Integer>> standing();

  /** Units in orders that were not cancelled, by SKU, without those that came back. */
  public abstract Map<String, Integer> sold();

  /** Buyers who were told that it is sold out. */
  public final synchronized long refusedBuyers() {
    return refusedBuyers;
  }

  /** What was written to orders over the API, oldest first. */
  public final synchronized List<OrderWrite> orderWrites() {
    return List.copyOf(orderWrites);
  }

  // --------------------------------------------------------------------------- for one of them

  /** It is sold out; empty, as its answer to the buyer. */
  protected final synchronized <T> Optional<T> refuseBuyer() {
    refusedBuyers++;
    return Optional.empty();
  }

  protected final synchronized void wrote(Instant at, String call, JsonNode body) {
    orderWrites.add(new OrderWrite(at, call, body));
  }

  final synchronized void forgetWrites() {
    orderWrites.clear();
  }

  /** The units of an order somebody wants placed; throws if there are none. */
  protected static Map<String, Integer> wanted(JsonNode order) {
    Map<String, Integer> units = new LinkedHashMap<>();
    order
        .path("units")
        .properties()
        .forEach(one -> units.put(one.getKey(), one.getValue().asInt()));
    if (units.isEmpty()) {
      throw new IllegalArgumentException("units is missing: quantities by SKU");
    }
    return units;
  }

  /**
   * @param order null for none
   */
  protected static <T> T known(T order, long number) {
    if (order == null) {
      throw new IllegalArgumentException("there is no order " + number);
    }
    return order;
  }
}
