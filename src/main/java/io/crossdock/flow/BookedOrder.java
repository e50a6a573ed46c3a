package io.crossdock.flow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.crossdock.document.Order;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a warehouse is to know of an order: position {@code booked.<warehouse>/<order's key>}.
 *
 * @param shop who sold it
 * @param nativeNumber the seller's own number
 * @param number the warehouse's number, computed once; null if none could be
 * @param revision the newest state that was taken in
 * @param order its newest state; null where only a cancellation came
 * @param state what is to become of it
 * @param booked pieces booked by SKU; 0 where an earlier state wanted some
 * @param offered whether the warehouse may have a state of it
 * @param notices how many cancellation notices the seller was sent
 * @param takenAt when the hub took it first, UTC
 */
public record BookedOrder(
    String shop,
    String nativeNumber,
    String number,
    long revision,
    Order order,
    State state,
    Map<String, Integer> booked,
    boolean offered,
    long notices,
    Instant takenAt) {

  /** What is to become of an order. */
  public enum State {
    /** All its pieces are booked, or it goes without: the warehouse gets it. */
    OPEN,
    /** It waits for pieces; the warehouse does not get this state of it. */
    HELD,
    /** Its seller took it back. */
    CANCELLED,
    /** There is no piece, and its seller is asked to cancel it. */
    STOPPED,
    /** It cannot go to the warehouse as it is; a review item says why. */
    REFUSED
  }

  public BookedOrder {
    booked = Map.copyOf(booked);
  }

  /** The key of all that concerns it. */
  public String key() {
    return Order.key(shop, nativeNumber);
  }

  /** What it wants of each SKU, all lines together. */
  @JsonIgnore
  public Map<String, Integer> wanted() {
    return order == null ? Map.of() : wanted(order);
  }

  /**
   * All SKUs that any state of it wanted: what was booked or waited for of them is its business.
   */
  @JsonIgnore
  public Set<String> skus() {
    Set<String> skus = new HashSet<>(booked.keySet());
    skus.addAll(wanted().keySet());
    return skus;
  }

  /** Whether it says nothing of who gets it, but the country. */
  @JsonIgnore
  public boolean isNobodys() {
    return order == null || order.equals(order.toNobody());
  }

  /** Without who gets it, but the country; to be sent nowhere any more. */
  BookedOrder toNobody() {
    return order == null
        ? this
        : new BookedOrder(
            shop,
            nativeNumber,
            number,
            revision,
            order.toNobody(),
            state,
            booked,
            offered,
            notices,
            takenAt);
  }

  static Map<String, Integer> wanted(Order order) {
    Map<String, Integer> wanted = new HashMap<>();
    order.lines().forEach(line -> wanted.merge(line.sku(), line.quantity(), Math::addExact));
    return wanted;
  }

  BookedOrder as(State other) {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, other, booked, offered, notices, takenAt);
  }

  BookedOrder booking(Map<String, Integer> pieces) {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, state, pieces, offered, notices, takenAt);
  }

  BookedOrder offer() {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, state, booked, true, notices, takenAt);
  }

  BookedOrder noticed() {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, state, booked, offered, notices + 1, takenAt);
  }
}
