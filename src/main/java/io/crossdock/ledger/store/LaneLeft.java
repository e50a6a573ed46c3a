package io.crossdock.ledger.store;

import java.util.List;

/**
 * What a lane allows, as found.
 *
 * @param permits that are free; {@code Integer.MAX_VALUE} where nobody counts them
 */
record LaneLeft(int permits, List<Tokens> windows) {

  static final LaneLeft NONE = new LaneLeft(0, List.of());

  /**
   * @param nextAt milliseconds since 1970: then the oldest use leaves the window
   */
  record Tokens(int left, long nextAt) {}

  LaneLeft {
    windows = List.copyOf(windows);
  }

  int calls() {
    int tokens = windows.stream().mapToInt(Tokens::left).min().orElse(Integer.MAX_VALUE);
    return Math.max(0, Math.min(permits, tokens));
  }

  /**
   * When time alone lets more calls begin, after some more were made; {@code Long.MAX_VALUE} where
   * it takes a permit.
   */
  long freeAt(int made) {
    if (permits <= made) {
      return Long.MAX_VALUE;
    }
    return windows.stream()
        .filter(window -> window.left() <= made)
        .mapToLong(Tokens::nextAt)
        .max()
        .orElse(Long.MAX_VALUE);
  }
}
