package io.crossdock.stock;

/** How many units a shop may promise, out of its counters and its safety stock. */
public enum Sellable {
  /** Only what is on hand. */
  ON_HAND {
    @Override
    public long of(long available, long backordered, long reserve) {
      return Math.max(0, available - reserve);
    }
  },
  /** What is on hand and what is on its way. */
  ON_HAND_AND_BACKORDERED {
    @Override
    public long of(long available, long backordered, long reserve) {
      return Math.max(0, available + backordered - reserve);
    }
  };

  /** At least 0. */
  public abstract long of(long available, long backordered, long reserve);
}
