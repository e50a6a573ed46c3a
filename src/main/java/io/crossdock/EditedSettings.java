package io.crossdock;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of the properties files since the start. A key that a route or another value names as
 * a placeholder is read whenever routes are; all others were read once. Thread-safe.
 */
final class EditedSettings {

  private final Path root;
  private final Map<String, Value> atStart;
  private Map<String, Value> before;
  private Map<String, Set<String>> late = Map.of();

  /** With its file, below the folder of routes. */
  private record Value(String text, String file) {}

  /**
   * What an edit changed.
   *
   * @param ofRoutes keys that routes have to be read anew for
   * @param late by file, where it changed: all keys of it that take effect with the next start;
   *     none where it is again as the start read it
   */
  record Edit(Set<String> ofRoutes, Map<String, Set<String>> late) {}

  /**
   * @param folder as it was read for the start
   */
  EditedSettings(RouteFolder folder) {
    root = folder.root();
    atStart = values(folder);
    before = atStart;
  }

  /**
   * @param file that was edited, below the folder of routes
   * @throws io.crossdock.operate.ConfigurationException if the files cannot be read as they are now
   */
  synchronized Edit look(String file) {
    RouteFolder folder = RouteFolder.read(root);
    Map<String, Value> now = values(folder);
    Set<String> named = placeholders(folder);
    Set<String> edited = differing(before, now);
    // Others that were edited at the same time are told of for themselves.
    edited.removeIf(key -> !now.getOrDefault(key, before.get(key)).file().equals(file));
    before = new TreeMap<>(before);
    before.keySet().removeAll(edited);
    edited.stream().filter(now::containsKey).forEach(key -> before.put(key, now.get(key)));
    Set<String> ofRoutes = new TreeSet<>(edited);
    ofRoutes.retainAll(named);
    Map<String, Set<String>> nowLate = new TreeMap<>();
    for (String key : differing(atStart, now)) {
      if (!named.contains(key)) {
        Value value = now.getOrDefault(key, atStart.get(key));
        nowLate.computeIfAbsent(value.file(), one -> new TreeSet<>()).add(key);
      }
    }
    Map<String, Set<String>> changed = new TreeMap<>(nowLate);
    late.forEach((other, keys) -> changed.putIfAbsent(other, Set.of()));
    changed.entrySet().removeIf(one -> one.getValue().equals(late.get(one.getKey())));
    late = nowLate;
    return new Edit(ofRoutes, changed);
  }

  private static Set<String> differing(Map<String, Value> one, Map<String, Value> other) {
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    keys.removeIf(key -> Objects.equals(text(one, key), text(other, key)));
    return keys;
  }

  private static String text(Map<String, Value> values, String key) {
    return values.containsKey(key) ? values.get(key).text() : null;
  }

  private static Map<String, Value> values(RouteFolder folder) {
    Map<String, Value> values = new TreeMap<>();
    for (Path file : folder.properties()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String name = folder.root().relativize(file).toString();
      for (String key : properties.stringPropertyNames()) {
        values.put(key, new Value(properties.getProperty(key), name));
      }
    }
    return values;
  }

  private static Set<String> placeholders(RouteFolder folder) {
    try {
      return KnownKeys.placeholders(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
