package io.crossdock;

import io.crossdock.operate.Nearest;
import io.crossdock.operate.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * @param unread partners of a kind that nobody knows: nothing of theirs is read, which says
   *     nothing of their keys
   */
  static List<Problem> unknown(RouteFolder folder, Set<String> asked, Set<String> unread)
      throws IOException {
    Set<String> known = new TreeSet<>(asked);
    known.addAll(placeholders(folder));
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, Path> set : folder.keys().entrySet()) {
      String key = set.getKey();
      boolean judged =
          folder.partnerOf(set.getValue()).filter(one -> unread.contains(one.name())).isEmpty();
      if (judged && !key.startsWith("camel.") && !known.contains(key)) {
        String hint = Nearest.of(key, known).map(near -> "; did you mean " + near + "?").orElse("");
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
}
