package io.crossdock.stock.replay;

/** What became of a buyer. */
public enum Fate {
  BOOKED,
  /** The shop accepted, and there was no piece. */
  OVERSOLD,
  /** The shop refused, and there was no piece. */
  REFUSED,
  /** The shop refused though no accepted order had claimed the pieces: what caution costs. */
  REFUSED_THOUGH_THERE;

  public boolean accepted() {
    return this == BOOKED || this == OVERSOLD;
  }
}
