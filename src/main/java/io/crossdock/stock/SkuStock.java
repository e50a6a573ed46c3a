package io.crossdock.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a warehouse has of a SKU and what of it is promised. Immutable; the place where it is
 * decided who gets a piece.
 *
 * @param sellable as the warehouse said it last, may be negative; null if it never did
 * @param reading the number of that reading; 0 if there was none
 */
public record SkuStock(BigDecimal sellable, long reading, Reserved reserved, Answered answered) {

  public static SkuStock unread(Reserved reserved, Answered answered) {
    return new SkuStock(null, 0, reserved, answered);
  }

  /** Whether the warehouse ever spoke of it. */
  public boolean known() {
    return sellable != null;
  }

  /** Booked pieces that the reading does not contain yet. */
  public List<Reserved.Open> notContained() {
    return reserved.open().stream().filter(answered.containedIn(reading).negate()).toList();
  }

  // Loops, not streams: this is asked of each article of a full reading.
  public long reservedPieces() {
    if (reserved.open().isEmpty()) {
      return 0;
    }
    Predicate<Reserved.Open> contained = answered.containedIn(reading);
    long pieces = 0;
    for (Reserved.Open open : reserved.open()) {
      pieces += contained.test(open) ? 0 : open.quantity();
    }
    return pieces;
  }

  /** What is left of the reading after what it does not contain; negative if too much was sold. */
  public long unpromised() {
    return known() ? whole() - reservedPieces() : -reservedPieces();
  }

  public long waitingPieces() {
    long pieces = 0;
    for (Reserved.Waiting one : reserved.waiting()) {
      pieces += one.quantity();
    }
    return pieces;
  }

  /** What an order may take: who waits longer goes first. May be negative. */
  public long freeFor(String order) {
    long ahead = 0;
    for (Reserved.Waiting one : reserved.waiting()) {
      if (one.order().equals(order)) {
        break;
      }
      ahead += one.quantity();
    }
    return unpromised() - ahead;
  }

  /** What the newest reading says, whatever was sold since; at least 0. */
  public long whatWasRead() {
    return known() ? Math.max(0, whole()) : 0;
  }

  private long whole() {
    return sellable.setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** What shops may show together; at least 0. */
  public long available() {
    return Math.max(0, unpromised() - waitingPieces());
  }

  /**
   * Books pieces for a state of an order; what readings contain by now is forgotten.
   *
   * @param more pieces beyond those booked before; 0 or less books none
   */
  public SkuStock booked(String order, long revision, int more) {
    Reserved next = reserved.keeping(answered.containedIn(reading).negate()).notWaiting(order);
    return with(more > 0 ? next.opening(new Reserved.Open(order, revision, more)) : next);
  }

  public SkuStock waiting(String order, int quantity) {
    return with(reserved.waitingFor(new Reserved.Waiting(order, quantity)));
  }

  /**
   * Of an order of which the warehouse has no newer state: what was booked beyond that is free.
   *
   * @param revision the state that the warehouse has; 0 if it never heard of it
   */
  public SkuStock released(String order, long revision) {
    return with(reserved.keeping(open -> !isAfter(open, order, revision)).notWaiting(order));
  }

  /** Pieces booked for newer states of an order than that one. */
  public long piecesAfter(String order, long revision) {
    return reserved.open().stream()
        .filter(open -> isAfter(open, order, revision))
        .mapToLong(Reserved.Open::quantity)
        .sum();
  }

  private static boolean isAfter(Reserved.Open open, String order, long revision) {
    return open.order().equals(order) && open.revision() > revision;
  }

  public SkuStock sold(String shop, long pieces) {
    return with(reserved.selling(shop, pieces));
  }

  private SkuStock with(Reserved next) {
    return new SkuStock(sellable, reading, next, answered);
  }
}
