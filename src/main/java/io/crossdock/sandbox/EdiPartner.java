package io.crossdock.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Somebody who sells by lists: it reads each file in its folder once, and keeps what it was told
 * last of each article and site. Not thread-safe.
 */
final class EdiPartner {

  /** What it sells an article from. */
  record Site(String article, String site) implements Comparable<Site> {
    @Override
    public int compareTo(Site other) {
      int first = article.compareTo(other.article);
      return first != 0 ? first : site.compareTo(other.site);
    }
  }

  private final Path folder;
  private final Set<String> read = new HashSet<>();
  private final Map<Site, Integer> amounts = new TreeMap<>();

  EdiPartner(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path folder() {
    return folder;
  }

  /** Reads what is new. */
  void look(Queue<String> news) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      // A file gets its name when it is whole; names begin with the time.
      files = list.filter(file -> file.getFileName().toString().endsWith(".csv")).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!name.startsWith(".") && read.add(name)) {
        List<String> lines = Files.readAllLines(file);
        lines.stream().skip(1).map(line -> line.split(",")).forEach(this::told);
        news.add("EDI gets      " + name + ", " + (lines.size() - 1) + " lines");
      }
    }
  }

  private void told(String[] cells) {
    amounts.put(new Site(cells[0], cells[1]), Integer.valueOf(cells[2]));
  }

  /** What it would sell; empty as long as no file came. */
  Map<Site, Integer> amounts() {
    return new TreeMap<>(amounts);
  }

  int files() {
    return read.size();
  }
}
