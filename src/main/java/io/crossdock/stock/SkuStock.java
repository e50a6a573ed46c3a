package io.crossdock.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

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
    return reserved.open().stream().filter(open -> !answered.contains(open, reading)).toList();
  }

  // Loops, not streams: this is asked of each article of a full reading.
  public long reservedPieces() {
    long pieces = 0;
    for (Reserved.Open open : reserved.open()) {
      pieces += answered.contains(open, reading) ? 0 : open.quantity();
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
    Reserved next = reserved.keeping(open -> !answered.contains(open, reading)).notWaiting(order);
    return with(more > 0 ? next.opening(new Reserved.Open(order, revision, more)) : next);
  }

  public SkuStock waiting(String order, int quantity) {
    return with(reserved.waitingFor(new Reserved.Waiting(order, quantity)));
  }

  /** Of an order the warehouse never heard of: its pieces are free. */
  public SkuStock released(String order) {
    return with(reserved.keeping(open -> !open.order().equals(order)).notWaiting(order));
  }

  public SkuStock sold(String shop, long pieces) {
    return with(reserved.selling(shop, pieces));
  }

  private SkuStock with(Reserved next) {
    return new SkuStock(sellable, reading, next, answered);
  }
}
