package io.crossdock.shop;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code <shop>.aliases = THEIRS=OURS, …} and {@code <shop>.aliases.file}: one line each, {@code
 * theirs,ours} or {@code theirs;ours}; an empty line and one that begins with {@code #} do not
 * count.
 */
public final class AliasSettings {

  private AliasSettings() {}

  public static Aliases read(String name, Settings settings) {
    String key = name + ".aliases";
    Map<String, String> aliases = new LinkedHashMap<>();
    for (String pair : settings.list(key)) {
      int equals = pair.indexOf('=');
      put(aliases, pair, equals, key, settings);
    }
    settings
        .text(key + ".file")
        .ifPresent(file -> readFile(file, key + ".file", aliases, settings));
    try {
      return Aliases.of(aliases);
    } catch (IllegalArgumentException e) {
      settings.problem(key, e.getMessage());
      return Aliases.NONE;
    }
  }

  private static void readFile(
      String file, String key, Map<String, String> aliases, Settings settings) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      settings.problem(key, "is '" + file + "', which cannot be read: " + e.getMessage());
      return;
    }
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        int comma = text.indexOf(text.indexOf(';') >= 0 ? ';' : ',');
        put(aliases, text, comma, key + ", line " + number, settings);
      }
    }
  }

  private static void put(
      Map<String, String> aliases, String pair, int at, String where, Settings settings) {
    String theirs = at < 0 ? "" : pair.substring(0, at).strip();
    String ours = at < 0 ? "" : pair.substring(at + 1).strip();
    if (theirs.isEmpty() || ours.isEmpty()) {
      settings.problem(
          where,
          "has '"
              + Printable.text(pair)
              + "'; it must be the shop's number and the hub's, THEIRS=OURS");
    } else if (aliases.putIfAbsent(theirs, ours) != null) {
      settings.problem(where, "names '" + Printable.text(theirs) + "' twice");
    }
  }
}
