package io.crossdock.flow;

import io.crossdock.camel.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Readings of somebody's whole stock, each in a file that never changes: who takes one in writes
 * it, and whoever gets its document reads it as often as it likes, a row at a time. Several hub
 * processes need one folder. Thread-safe.
 */
public final class Snapshots {

  /** Files that are older are nobody's any more. */
  static final Duration KEPT = Duration.ofDays(14);

  private static final String ENDING = ".rows";

  private final Path folder;

  /**
   * @param folder made when it is needed
   */
  public Snapshots(Path folder) {
    this.folder = folder;
  }

  /**
   * A figure.
   *
   * @param quantity may be negative
   */
  public record Row(String sku, String location, long quantity) {}

  /** To be finished or closed by whoever asked. */
  public SnapshotWriter write() throws IOException {
    return new SnapshotWriter(OwnerOnly.folder(folder), ENDING);
  }

  /**
   * Its rows, in the order they were written; to be closed.
   *
   * @throws NoSuchFileException if there is no such snapshot, or no more
   */
  public Stream<Row> rows(String id) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file(id), StandardCharsets.UTF_8);
    return reader
        .lines()
        .map(Snapshots::row)
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  public boolean has(String id) {
    return Files.isRegularFile(file(id));
  }

  /** Deletes what nobody can want any more. */
  public void forget(Instant now) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private Path file(String id) {
    if (!id.matches("[A-Za-z0-9-]{1,128}")) {
      throw new IllegalArgumentException("'" + id + "' is no id of a snapshot");
    }
    return folder.resolve(id + ENDING);
  }

  private static Row row(String line) {
    int first = line.indexOf('\t');
    int second = line.indexOf('\t', first + 1);
    return new Row(
        line.substring(0, first),
        line.substring(first + 1, second),
        Long.parseLong(line.substring(second + 1)));
  }
}
