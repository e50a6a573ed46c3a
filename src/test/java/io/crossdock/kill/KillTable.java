package io.crossdock.kill;

import io.crossdock.kill.Episode.EpisodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a round came to: a line a kill and a line an episode in a file, and a table of them. */
final class KillTable {

  private static final List<String> PHASES = List.of(".asked", ".written", ".committed");
  private static final List<String> SUMS =
      List.of(
          "lost",
          "doubled",
          "wrong",
          "acknowledged",
          "effects",
          "answers or requests lost",
          "samples within",
          "samples outside",
          "went back for a while");

  private final String database;
  private final long seed;
  private final Path file;
  private final Map<String, List<Long>> recoveries = new TreeMap<>();
  private final Map<String, Long> sums = new TreeMap<>();
  private final Map<String, Long> notes = new TreeMap<>();
  private final Map<String, Long> longest = new TreeMap<>();
  private int tried;

  KillTable(String database, long seed, Path file) {
    this.database = database;
    this.seed = seed;
    this.file = file;
  }

  /** Reads what kills before this one came to; forgets later ones. */
  void takeUp(int before) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (Integer.parseInt(line.split("\t", -1)[1]) < before) {
          kept.add(line);
          read(line);
        }
      }
    }
    Files.createDirectories(file.getParent());
    Files.write(file, kept);
  }

  void add(EpisodeResult result) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Slot.Trial trial : result.trials()) {
      lines.add(
          String.join(
              "\t",
              "kill",
              String.valueOf(trial.number()),
              trial.what(),
              String.valueOf(trial.recoveryMillis())));
    }
    int first = result.trials().get(0).number();
    long[] values = {
      result.lost().size(),
      result.doubled().size(),
      result.wrong().size(),
      result.acknowledged(),
      result.effects(),
      result.answersLost(),
      result.samplesWithin(),
      result.samplesOutside(),
      result.wentBack()
    };
    for (int i = 0; i < values.length; i++) {
      lines.add(String.join("\t", "sum", String.valueOf(first), SUMS.get(i), "" + values[i]));
    }
    result
        .longest()
        .forEach(
            (what, millis) ->
                lines.add(String.join("\t", "max", String.valueOf(first), what, "" + millis)));
    result
        .notes()
        .forEach(
            (what, times) ->
                lines.add(String.join("\t", "note", String.valueOf(first), what, "" + times)));
    lines.forEach(this::read);
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void read(String line) {
    String[] parts = line.split("\t", -1);
    long value = Long.parseLong(parts[3]);
    switch (parts[0]) {
      case "kill" -> {
        tried++;
        recoveries.computeIfAbsent(parts[2], k -> new ArrayList<>()).add(value);
      }
      case "max" -> longest.merge(parts[2], value, Math::max);
      case "sum" -> sums.merge(parts[2], value, Long::sum);
      default -> notes.merge(parts[2], value, Long::sum);
    }
  }

  int tried() {
    return tried;
  }

  long lost() {
    return sums.getOrDefault("lost", 0L);
  }

  long doubled() {
    return sums.getOrDefault("doubled", 0L);
  }

  long wrong() {
    return sums.getOrDefault("wrong", 0L);
  }

  /** Milliseconds. */
  long longestRecovery() {
    return recoveries.values().stream()
        .flatMap(List::stream)
        .mapToLong(Long::longValue)
        .max()
        .orElse(-1);
  }

  private long medianRecovery() {
    long[] all =
        recoveries.values().stream()
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .filter(millis -> millis >= 0)
            .sorted()
            .toArray();
    return all.length == 0 ? -1 : all[all.length / 2];
  }

  /** Different points at which a hub was killed or paused. */
  long points() {
    return recoveries.keySet().stream()
        .map(what -> what.replace("paused at ", ""))
        .filter(what -> !what.startsWith("random"))
        .distinct()
        .count();
  }

  private static void add(Map<String, long[]> byName, String what, List<Long> all) {
    int column = 3;
    for (int i = 0; i < PHASES.size(); i++) {
      column = what.endsWith(PHASES.get(i)) ? i : column;
    }
    String name = column == 3 ? what : what.substring(0, what.lastIndexOf('.'));
    long[] row = byName.computeIfAbsent(name, k -> new long[5]);
    row[column] += all.size();
    row[4] = Math.max(row[4], all.stream().mapToLong(Long::longValue).max().orElse(-1));
  }

  /** As Markdown. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("| %s, seed %d | |%n| --- | ---: |%n".formatted(database, seed));
    text.append("| kills | %,d |%n".formatted(tried));
    text.append("| different named points | %,d |%n".formatted(points()));
    SUMS.forEach(sum -> text.append("| %s | %,d |%n".formatted(sum, sums.getOrDefault(sum, 0L))));
    text.append("| median recovery, ms | %,d |%n".formatted(medianRecovery()));
    text.append("| longest recovery, ms | %,d |%n".formatted(longestRecovery()));
    longest.forEach(
        (what, millis) -> {
          if (millis >= 0) {
            text.append("| longest %s, ms | %,d |%n".formatted(what, millis));
          }
        });
    notes.forEach((what, times) -> text.append("| noted: %s | %,d |%n".formatted(what, times)));
    text.append(
        "%n| killed or paused at | asked | written | committed | other | longest recovery, ms |%n"
            .formatted());
    text.append("| --- | ---: | ---: | ---: | ---: | ---: |%n".formatted());
    Map<String, long[]> byName = new TreeMap<>();
    recoveries.forEach((what, all) -> add(byName, what, all));
    byName.forEach(
        (name, row) ->
            text.append(
                "| %s | %d | %d | %d | %d | %,d |%n"
                    .formatted(name, row[0], row[1], row[2], row[3], row[4])));
    return text.toString();
  }
}
