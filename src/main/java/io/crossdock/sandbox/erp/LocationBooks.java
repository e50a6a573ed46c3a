package io.crossdock.sandbox.erp;

import io.crossdock.document.FulfillmentBooking;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ERP's stock by product and location, with the bookings of an order manager: each in one
 * transaction, at a time the ERP says. What is read as of a moment contains exactly what was booked
 * up to it. Thread-safe.
 */
public final class LocationBooks {

  /** A product at a location. */
  public record Place(String product, String location) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::product).thenComparing(Place::location);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return product + " at " + location;
    }
  }

  /**
   * One consistent reading.
   *
   * @param number from 1
   * @param quantities below 0 where more left than ever came
   */
  public record Cut(int number, Instant asOf, Map<Place, Integer> quantities) {
    public Cut {
      quantities = new TreeMap<>(quantities);
    }
  }

  /**
   * @param bookings that were booked, each once
   * @param repeated bookings that came again and were dropped
   * @param shipped units that left
   * @param allocated units that are promised now
   * @param twice units that were booked as gone by two bookings: must not be
   * @param outOfOrder bookings with a smaller logical timestamp than one before them
   */
  public record Page(
      int bookings, int repeated, int shipped, int allocated, int twice, int outOfOrder) {}

  /**
   * What became of a booking.
   *
   * @param at when it was booked, or refused
   * @param refused why; null if it was booked
   */
  record Booked(Instant at, String refused) {}

  private static final class Stock {
    private int came;
    private int left;
    // What had come by each reading: somebody who was told that much cannot know more.
    private final Set<Integer> told = new TreeSet<>();
  }

  private final Clock clock;
  private final Map<Place, Stock> stock = new TreeMap<>();
  private final Map<String, Place> allocated = new HashMap<>();
  private final Map<String, Instant> booked = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Map<String, String> refused = new HashMap<>();
  private Instant lastBooking = Instant.EPOCH;
  private Instant lastCut = Instant.EPOCH;
  private long lastTimestamp;
  private int cuts;
  private int repeated;
  private int twice;
  private int outOfOrder;

  LocationBooks(Clock clock) {
    this.clock = clock;
  }

  /** Pieces come, or are written off if negative. */
  public synchronized void receive(String product, String location, int pieces) {
    if (product.isBlank() || location.isBlank()) {
      throw new IllegalArgumentException("pieces come of a product, to a location");
    }
    Stock at = stock.computeIfAbsent(new Place(product, location), none -> new Stock());
    at.came += pieces;
    lastBooking = afterCut();
  }

  /**
   * From now on bookings of that product are refused.
   *
   * @param reason null to take them again
   */
  public synchronized void refuse(String product, String reason) {
    if (reason == null) {
      refused.remove(product);
    } else {
      refused.put(product, reason);
    }
  }

  synchronized Booked book(FulfillmentBooking booking) {
    Instant before = booked.get(booking.booking());
    if (before != null) {
      repeated++;
      return new Booked(before, null);
    }
    for (FulfillmentBooking.Line line : booking.lines()) {
      if (refused.containsKey(line.sku())) {
        return new Booked(now(), line.sku() + ": " + refused.get(line.sku()));
      }
    }
    booking.lines().forEach(line -> book(booking, line));
    outOfOrder += booking.logicalTimestamp() < lastTimestamp ? 1 : 0;
    lastTimestamp = Math.max(lastTimestamp, booking.logicalTimestamp());
    lastBooking = afterCut();
    booked.put(booking.booking(), lastBooking);
    return new Booked(lastBooking, null);
  }

  private void book(FulfillmentBooking booking, FulfillmentBooking.Line line) {
    Place place = new Place(line.sku(), booking.location());
    switch (booking.kind()) {
      case ALLOCATE -> allocated.put(line.item(), place);
      case RELEASE -> allocated.remove(line.item());
      case SHIP -> {
        allocated.remove(line.item());
        stock.computeIfAbsent(place, none -> new Stock()).left++;
        twice += gone.add(line.item()) ? 0 : 1;
      }
    }
  }

  /** A later time than that of the last reading: nothing is booked at a time that was read. */
  private Instant afterCut() {
    Instant now = now();
    return now.isAfter(lastCut) ? now : lastCut.plusMillis(1);
  }

  /** Reads all stock, now. */
  public synchronized Cut cut() {
    Instant now = now();
    lastCut = now.isBefore(lastBooking) ? lastBooking : now;
    stock.values().forEach(one -> one.told.add(one.came));
    return new Cut(++cuts, lastCut, quantities());
  }

  public synchronized Map<Place, Integer> quantities() {
    Map<Place, Integer> quantities = new TreeMap<>();
    stock.forEach((place, one) -> quantities.put(place, one.came - one.left));
    return quantities;
  }

  /** Pieces that came in all, as they were at each reading, smallest first. */
  public synchronized List<Integer> told(Place place) {
    Stock at = stock.get(place);
    return at == null ? List.of() : new ArrayList<>(at.told);
  }

  /** Pieces that came in all, less those written off. */
  public synchronized int came(Place place) {
    Stock at = stock.get(place);
    return at == null ? 0 : at.came;
  }

  public synchronized Page page() {
    return new Page(booked.size(), repeated, gone.size(), allocated.size(), twice, outOfOrder);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
