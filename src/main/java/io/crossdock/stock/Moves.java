package io.crossdock.stock;

/**
 * Units a shop took from stock, per bucket: positive were taken, negative were given back. Used for
 * what a shop holds and for the part of it that an ERP's figure does not contain yet.
 *
 * @param available units of goods on hand
 * @param backordered units sold ahead of their arrival
 */
public record Moves(long available, long backordered) {

  public static final Moves NONE = new Moves(0, 0);

  /**
   * What an item of a purchase holds, made plausible: between 0 and what was bought in total, and
   * never a negative bucket. Shops are known to store negative units, and units beyond what was
   * bought (Workarea: a restock beyond what is held).
   *
   * @param total units bought; a negative total counts as 0
   */
  public static Moves held(long available, long backordered, long total) {
    long units = Math.max(0, Math.min(available + backordered, total));
    long onHand = Math.max(0, Math.min(available, units));
    return new Moves(onHand, units - onHand);
  }

  public Moves plus(Moves other) {
    return new Moves(available + other.available, backordered + other.backordered);
  }

  public Moves minus(Moves other) {
    return new Moves(available - other.available, backordered - other.backordered);
  }

  /** What is left after that many units were contained; goods on hand leave the shelf first. */
  public Moves without(long units) {
    long onHand = Math.min(Math.max(0, available), units);
    long ahead = Math.min(Math.max(0, backordered), units - onHand);
    return new Moves(available - onHand, backordered - ahead);
  }

  public long total() {
    return available + backordered;
  }

  public boolean isNone() {
    return available == 0 && backordered == 0;
  }
}
