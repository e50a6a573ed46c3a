package io.crossdock.operate;

import java.util.Collection;
import java.util.Optional;

/** What a misspelt word may have been meant to be. Pure. */
public final class Nearest {

  private Nearest() {}

  /**
   * @return the one that differs in the fewest letters; empty where all differ in too many
   */
  public static Optional<String> of(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(2, word.length() / 5) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate, least);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's, or {@code bound} if it is at least that. */
  private static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) >= bound) {
      return bound;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
