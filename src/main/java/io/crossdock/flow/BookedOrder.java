package io.crossdock.flow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
 * @param offered the newest state that the warehouse may have; 0 if it has none
 * @param notices how many cancellation notices the seller was sent
 * @param takenAt when the hub took it first, UTC
 * @param quietSince when something last happened to it, if since then nothing did but that who gets
 *     it was forgotten, UTC; else null
 */
public record BookedOrder(
    String shop,
    String nativeNumber,
    String number,
    long revision,
    Order order,
    State state,
    Map<String, Integer> booked,
    long offered,
    long notices,
    Instant takenAt,
    Instant quietSince) {

  /** What is to become of an order. */
  public enum State {
    /** All its pieces are booked, or it goes without: the warehouse gets it. */
    OPEN,
    /** It waits for pieces; the warehouse does not get this state of it. */
    HELD,
    /** Its seller took it back. */
    CANCELLED,
    /**
     * Its seller has no such order, or none any more, and said so by not having it. One that it
     * names again, and that the warehouse cannot have, goes on.
     */
    GONE,
    /**
     * There is no piece, and its seller is asked to cancel it; where the warehouse may have it, as
     * soon as that let go of it.
     */
    STOPPED,
    /** The warehouse cancelled it by itself: nothing goes there any more. */
    DROPPED,
    /** A person gave up this state of it; the warehouse keeps what it has. */
    DISMISSED,
    /** It cannot go to the warehouse as it is; a review item says why. */
    REFUSED;

    /** Whether no state of it goes to the warehouse any more. */
    boolean isOver() {
      return this == CANCELLED || this == GONE || this == STOPPED || this == DROPPED;
    }
  }

  public BookedOrder {
    booked = Map.copyOf(booked);
  }

  /** One of which nothing was forgotten, or to which something happened afterwards. */
  public BookedOrder(
      String shop,
      String nativeNumber,
      String number,
      long revision,
      Order order,
      State state,
      Map<String, Integer> booked,
      long offered,
      long notices,
      Instant takenAt) {
    this(
        shop,
        nativeNumber,
        number,
        revision,
        order,
        state,
        booked,
        offered,
        notices,
        takenAt,
        null);
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

  /**
   * Without who gets it, but the country; to be sent nowhere any more.
   *
   * @param last when something happened to it last
   */
  BookedOrder toNobody(Instant last) {
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
            takenAt,
            last);
  }

  /** Pieces that are kept for it, as people read it: {@code X 2, Y 1}; empty if there are none. */
  public String kept() {
    return new TreeMap<>(booked)
        .entrySet().stream()
            .filter(one -> one.getValue() > 0)
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Whether the warehouse may have a state of it. */
  public boolean mayBeThere() {
    return offered > 0;
  }

  /** Whether its seller was sent a cancellation notice; no order gets two. */
  public boolean sellerWasTold() {
    return notices > 0;
  }

  /** What is left of one that was cancelled before it came. */
  static BookedOrder onlyCancelled(OrderCancellation cancellation, Instant now) {
    return new BookedOrder(
        cancellation.shop(),
        cancellation.number(),
        null,
        cancellation.revision(),
        null,
        takenBack(cancellation),
        Map.of(),
        0,
        0,
        now);
  }

  /** What becomes of an order that its seller takes back so. */
  static State takenBack(OrderCancellation cancellation) {
    return cancellation.gone() == null ? State.CANCELLED : State.GONE;
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
    return offered(revision);
  }

  BookedOrder offered(long newest) {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, state, booked, newest, notices, takenAt);
  }

  /** The same order, of which something newer came that has no content of its own. */
  BookedOrder revised(long newer) {
    return new BookedOrder(
        shop,
        nativeNumber,
        number,
        Math.max(newer, revision),
        order,
        state,
        booked,
        offered,
        notices,
        takenAt);
  }

  BookedOrder noticed() {
    return new BookedOrder(
        shop, nativeNumber, number, revision, order, state, booked, offered, notices + 1, takenAt);
  }
}
