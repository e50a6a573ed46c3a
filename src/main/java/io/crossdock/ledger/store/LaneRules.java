package io.crossdock.ledger.store;

/** How much of a lane is free. Pure. */
final class LaneRules {

  private LaneRules() {}

  /** The use of one window of a rate limit. */
  record WindowUse(long startedAt, int used, int previous) {

    static final WindowUse NONE = new WindowUse(0, 0, 0);

    /** Moves on to the window that {@code now} is in. */
    WindowUse at(long now, long per) {
      if (startedAt == 0 || now - startedAt >= 2 * per) {
        return new WindowUse(now, 0, 0);
      }
      return now - startedAt >= per ? new WindowUse(startedAt + per, 0, used) : this;
    }

    /**
     * Tokens left at {@code now}: the window before counts by the share of it that a window ending
     * now would still cover, so that no window of that length, wherever it begins, is overdrawn by
     * steady use.
     */
    int left(int tokens, long now, long per) {
      double covered = previous * (1.0 - (double) (now - startedAt) / per);
      return Math.max(0, tokens - used - (int) Math.ceil(Math.max(0, covered)));
    }

    WindowUse plus(int units) {
      return new WindowUse(startedAt, used + units, previous);
    }
  }
}
