package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers that are told once, as they came, until they were taken in: a file each, in the order of
 * their names. Thread-safe.
 */
final class AckFiles {

  private static final String ENDING = ".json";
  private static final String UNREADABLE = ".unreadable";
  private static final Pattern NOTHING_TOLD = Pattern.compile("\\s*\\[\\s*]\\s*");

  /** In bytes: what is longer says something. */
  private static final int SHORT = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  AckFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Some rows of an answer.
   *
   * @param channel that was asked
   * @param at the moment before it was asked
   * @param isLast whether none can be read behind them
   * @param wrong why not; null where these were the last, or are not
   */
  record Page(long channel, Instant at, List<JsonNode> rows, boolean isLast, String wrong) {}

  /**
   * On disk when it returns, as it came; an empty list need not be. So is what came of one that
   * broke off: it is told once as well.
   *
   * @return false if nothing came
   */
  boolean keep(long channel, Instant at, InputStream body) throws IOException {
    OwnerOnly.folder(folder);
    String name = String.format("%013d-%d", at.toEpochMilli(), channel);
    Path unfinished = folder.resolve(name + ".part");
    try {
      copy(body, unfinished);
    } catch (IOException e) {
      if (Files.exists(unfinished) && !isShort(unfinished)) {
        put(unfinished, name);
      }
      throw e;
    }
    if (!isShort(unfinished)) {
      put(unfinished, name);
      return true;
    }
    String text = Files.readString(unfinished);
    if (text.isBlank() || NOTHING_TOLD.matcher(text).matches()) {
      Files.delete(unfinished);
    } else {
      put(unfinished, name);
    }
    return !text.isBlank();
  }

  private static boolean isShort(Path file) throws IOException {
    return Files.size(file) < SHORT;
  }

  private static void copy(InputStream from, Path to) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      try {
        from.transferTo(Channels.newOutputStream(file));
      } finally {
        file.force(true);
      }
    }
  }

  private void put(Path unfinished, String name) throws IOException {
    Path whole = folder.resolve(name + ENDING);
    for (int i = 2; Files.exists(whole); i++) {
      whole = folder.resolve(name + "-" + i + ENDING);
    }
    Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** The oldest. */
  Optional<String> first() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .findFirst();
    }
  }

  /**
   * So many rows of it, and no more in memory.
   *
   * @param from how many rows come before them
   */
  Page read(String name, int from, int most) throws IOException {
    String[] parts = name.substring(0, name.length() - ENDING.length()).split("-");
    long channel = Long.parseLong(parts[1]);
    Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
    List<JsonNode> rows = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(folder.resolve(name).toFile())) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return new Page(channel, at, rows, true, "it is no list");
      }
      int row = 0;
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken(), row++) {
        if (next == null) {
          return new Page(channel, at, rows, true, broken(row));
        }
        if (row < from) {
          parser.skipChildren();
        } else if (rows.size() == most) {
          return new Page(channel, at, rows, false, null);
        } else {
          rows.add(JSON.readTree(parser));
        }
      }
      return new Page(channel, at, rows, true, null);
    } catch (JsonProcessingException e) {
      return new Page(channel, at, rows, true, broken(from + rows.size()));
    }
  }

  private static String broken(int rows) {
    return "it breaks off behind " + rows + " levels";
  }

  /** Where {@link #setAside} puts it. */
  Path aside(String name) {
    return folder.resolve(name + UNREADABLE);
  }

  /** Is taken in no more; it stays for people until {@link #deleteAside}. */
  void setAside(String name) throws IOException {
    Files.move(folder.resolve(name), aside(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Deletes those set aside that were asked for before that moment.
   *
   * @return how many
   */
  long deleteAside(Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    List<Path> old;
    try (Stream<Path> all = Files.list(folder)) {
      old = all.filter(file -> isAsideSince(file.getFileName().toString(), before)).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
    return old.size();
  }

  private static boolean isAsideSince(String name, Instant before) {
    return name.endsWith(UNREADABLE)
        && name.matches("[0-9]{13}-.*")
        && Long.parseLong(name.substring(0, 13)) < before.toEpochMilli();
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }
}
