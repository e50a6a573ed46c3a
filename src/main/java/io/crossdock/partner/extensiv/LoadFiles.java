package io.crossdock.partner.extensiv;

import io.crossdock.camel.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads on disk, a folder each, with a file of rows for each resource. What is read of a load that
 * goes on is written behind what is there; where its process died the rest behind the place that
 * was committed is cut off. Several hub processes need one folder. Thread-safe.
 */
final class LoadFiles {

  private static final String ENDING = ".rows";

  private final Path folder;

  /**
   * @param folder made when it is needed
   */
  LoadFiles(Path folder) {
    this.folder = folder;
  }

  /** Takes lines, in the order they were written. */
  @FunctionalInterface
  interface Lines {
    /**
     * @return false to stop
     */
    boolean line(String line) throws IOException;
  }

  /** Begins anew: what an earlier try left behind is gone. */
  void begin(String load) throws IOException {
    delete(load);
    OwnerOnly.folder(folder(load));
  }

  /**
   * Writes lines behind so many bytes of a file, and cuts off what stood there: it was read by who
   * died before it was committed. All of it is on disk then.
   *
   * @return how many bytes there are now
   * @throws IOException if there are fewer than that: what was committed is gone
   */
  long append(String load, String file, long bytes, byte[] lines) throws IOException {
    Path path = OwnerOnly.folder(folder(load)).resolve(file + ENDING);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() < bytes) {
        throw new IOException(
            path + " has " + channel.size() + " bytes, and " + bytes + " were written");
      }
      channel.truncate(bytes);
      ByteBuffer buffer = ByteBuffer.wrap(lines);
      long at = bytes;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      channel.force(true);
      return at;
    }
  }

  boolean has(String load) {
    return Files.isDirectory(folder(load));
  }

  /** Whether it has that file. */
  boolean has(String load, String file) {
    return Files.exists(path(load, file));
  }

  /** 0 where there is none. */
  long size(String load, String file) throws IOException {
    try {
      return Files.size(path(load, file));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** All of its lines; none where there is no such file. */
  void read(String load, String file, Lines lines) throws IOException {
    Path path = path(load, file);
    if (!Files.exists(path)) {
      return;
    }
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      while (line != null && lines.line(line)) {
        line = reader.readLine();
      }
    }
  }

  List<String> lines(String load, String file) {
    List<String> all = new ArrayList<>();
    try {
      read(load, file, all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /**
   * Some lines and where the next begin.
   *
   * @param next bytes; -1 behind the last
   */
  record Page(List<String> lines, long next) {}

  /**
   * Some lines of a file.
   *
   * @param from bytes, as a page before said; 0 for the first
   */
  Page page(String load, String file, long from, int limit) throws IOException {
    Path path = path(load, file);
    List<String> lines = new ArrayList<>();
    if (!Files.exists(path)) {
      return new Page(lines, -1);
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.position(from);
      BufferedReader reader =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      long at = from;
      String line = lines.size() < limit ? reader.readLine() : null;
      while (line != null) {
        lines.add(line);
        at += line.getBytes(StandardCharsets.UTF_8).length + 1;
        line = lines.size() < limit ? reader.readLine() : null;
      }
      return new Page(lines, lines.size() < limit ? -1 : at);
    }
  }

  /** Deletes all loads but those. */
  void keep(Collection<String> loads) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path one : all.filter(Files::isDirectory).toList()) {
        if (!loads.contains(one.getFileName().toString())) {
          delete(one.getFileName().toString());
        }
      }
    }
  }

  private void delete(String load) throws IOException {
    Path gone = folder(load);
    if (!Files.isDirectory(gone)) {
      return;
    }
    try (Stream<Path> all = Files.walk(gone)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private Path folder(String load) {
    if (!load.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("'" + load + "' is no name of a load");
    }
    return folder.resolve(load);
  }

  private Path path(String load, String file) {
    return folder(load).resolve(file + ENDING);
  }
}
