package io.crossdock.partner.cartfile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.camel.Digests;
import io.crossdock.camel.OwnerOnly;
import io.crossdock.flow.Shown.Sent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files on their way, each with a list beside it of what it says of each SKU: that is remembered
 * when the file was taken. Written page by page and forced; what a killed page wrote is cut off.
 * Thread-safe for different files.
 */
final class UploadFiles {

  private static final String LIST = ".list";

  private final Path folder;
  private final int keep;
  private final ObjectMapper json = JsonMapper.builder().build();

  /**
   * What a file says of a SKU.
   *
   * @param sold the shop's sales that were counted then
   * @param divided whether other shops must not show what this one may
   * @param sent by code
   */
  record Line(String sku, long sold, boolean divided, Map<String, Sent> sent) {}

  UploadFiles(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  Path of(String file) {
    return folder.resolve(file);
  }

  private Path list(String file) {
    return folder.resolve(file + LIST);
  }

  /** Appends to a file that is as long as given: what is behind is cut off. */
  long append(String file, long length, String text) throws IOException {
    OwnerOnly.folder(folder);
    return append(of(file), length, text);
  }

  long appendLines(String file, long length, List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(json.writeValueAsString(line)).append('\n');
    }
    return append(list(file), length, text.toString());
  }

  /**
   * Whether a file that was begun is here, and the list beside it, as long as they were at least.
   */
  boolean isHere(String file, long length, long listed) {
    return length(of(file)) >= length && length(list(file)) >= listed;
  }

  private static long length(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long append(Path path, long length, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() < length) {
        throw new IOException(path.getFileName() + " is shorter than it was: it was changed");
      }
      channel.truncate(length);
      channel.position(length);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      long size = length + bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      return size;
    }
  }

  /** Null if there is no such file. */
  String digest(String file) {
    try {
      return Files.isRegularFile(of(file)) ? Digests.of(of(file)) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file says, so many SKUs at a time. */
  void lines(String file, int page, Consumer<List<Line>> reader) {
    try (BufferedReader in = Files.newBufferedReader(list(file))) {
      List<Line> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(json.readValue(line, Line.class));
        if (lines.size() == page) {
          reader.accept(lines);
          lines = new ArrayList<>();
        }
      }
      if (!lines.isEmpty()) {
        reader.accept(lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void drop(String file) {
    try {
      Files.deleteIfExists(of(file));
      Files.deleteIfExists(list(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest stay, by their names; none that comes after the given one goes. */
  void forget(String newest) {
    try (Stream<Path> all = Files.list(folder)) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(LIST) && name.compareTo(newest) < 0)
          .sorted(Comparator.reverseOrder())
          .skip(keep - 1L)
          .forEach(this::drop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
