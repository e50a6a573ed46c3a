package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers that are told once, as they came, until they were taken in: a file each, in the order of
 * their names. Thread-safe.
 */
final class AckFiles {

  private static final String ENDING = ".json";
  private static final String UNREADABLE = ".unreadable";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  AckFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param channel that was asked
   * @param at the moment before it was asked
   * @param rows null where the answer is no list
   */
  record Answer(long channel, Instant at, List<JsonNode> rows) {}

  /** On disk when it returns. */
  void keep(long channel, Instant at, String text) throws IOException {
    OwnerOnly.folder(folder);
    String name = String.format("%013d-%d", at.toEpochMilli(), channel);
    Path unfinished = folder.resolve(name + ".part");
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
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

  Answer read(String name) throws IOException {
    String[] parts = name.substring(0, name.length() - ENDING.length()).split("-");
    return new Answer(
        Long.parseLong(parts[1]),
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        rows(folder.resolve(name)));
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    JsonNode list;
    try {
      list = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      return null;
    }
    if (!list.isArray()) {
      return null;
    }
    List<JsonNode> rows = new ArrayList<>();
    list.forEach(rows::add);
    return rows;
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
