package io.crossdock;

import io.crossdock.operate.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that is set and used by nobody is a misspelling: known are the keys that some settings
 * asked for, those that a route or another value names as {@code {{key}}}, and Camel's own.
 */
final class KnownKeys {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\??([A-Za-z0-9][A-Za-z0-9._-]*)(?::[^{}]*)?}}");

  private KnownKeys() {}

  static List<Problem> unknown(RouteFolder folder, Set<String> asked) throws IOException {
    Set<String> known = new TreeSet<>(asked);
    known.addAll(placeholders(folder));
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, Path> set : folder.keys().entrySet()) {
      String key = set.getKey();
      if (!key.startsWith("camel.") && !known.contains(key)) {
        String hint = nearest(key, known).map(near -> "; did you mean " + near + "?").orElse("");
        problems.add(
            Problem.error(key, "is set in " + set.getValue() + " but nothing reads it" + hint));
      }
    }
    return problems;
  }

  /** What routes and values name as {@code {{key}}}. */
  static Set<String> placeholders(RouteFolder folder) throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path file : folder.texts()) {
      Matcher matcher = PLACEHOLDER.matcher(Files.readString(file));
      while (matcher.find()) {
        named.add(matcher.group(1));
      }
    }
    return named;
  }

  private static Optional<String> nearest(String key, Collection<String> known) {
    String best = null;
    int least = Math.max(2, key.length() / 5) + 1;
    for (String candidate : known) {
      int distance = distance(key, candidate, least);
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
