package io.crossdock.shop;

import io.crossdock.camel.TransientException;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is changed by compare-and-set while others change it too. Several things change together
 * where that can be had; where somebody else is always first at one of them, by halves, down to
 * each alone, which comes to its turn as each who is first makes one who waits less. Pure but for
 * what is tried.
 */
final class Races {

  private static final int TOGETHER = 3;
  private static final int ALONE = 100;

  private Races() {}

  /**
   * @param all in the order in which they are to be changed
   * @param attempt at some of them, in that order: false where somebody else was first at one, and
   *     nothing was written
   * @param lost for people: why it is tried again at a later time
   * @throws TransientException if one of them could not be changed; those before it may have been
   */
  static <T> void win(List<T> all, Predicate<List<T>> attempt, String lost) {
    int tries = all.size() > 1 ? TOGETHER : ALONE;
    for (int i = 0; i < tries; i++) {
      if (attempt.test(all)) {
        return;
      }
    }
    if (all.size() <= 1) {
      throw new TransientException(lost);
    }
    int half = all.size() / 2;
    win(all.subList(0, half), attempt, lost);
    win(all.subList(half, all.size()), attempt, lost);
  }
}
