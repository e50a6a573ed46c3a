package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Sizes;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A feed on disk: unpacked where it is gzip, without its byte order mark, and no longer than it may
 * be. Knows how far it was read. Not thread-safe.
 */
final class FeedFile {

  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final long mostUnpacked;
  private final String setting;
  private Counted counted;

  /**
   * @param mostUnpacked so many unpacked bytes are read at most
   * @param setting that says so, for people
   */
  FeedFile(Path path, long mostUnpacked, String setting) {
    this.path = path;
    this.mostUnpacked = mostUnpacked;
    this.setting = setting;
  }

  /** In bytes, packed where it is. */
  long size() throws IOException {
    return Files.size(path);
  }

  /** How many of its bytes were read so far; 0 before the first. */
  long read() {
    return counted == null ? 0 : counted.count;
  }

  /** What it is written in. */
  FeedFormat format() throws IOException {
    try (InputStream in = open()) {
      byte[] head = in.readNBytes(FeedFormat.LOOK);
      return FeedFormat.of(head, head.length < FeedFormat.LOOK);
    }
  }

  /**
   * Its text from the line behind {@code skip} lines. Bytes that are no UTF-8 become U+FFFD, so
   * that they spoil their row and no other.
   */
  BufferedReader reader(long skip) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8), BUFFER);
    for (long i = 0; i < skip; i++) {
      if (line(reader, 0) == null) {
        break;
      }
    }
    return reader;
  }

  /**
   * The next line, of which no more than {@code most} characters are kept; null at the end. The
   * reader's own would keep a monstrous one whole.
   */
  static String line(BufferedReader reader, int most) throws IOException {
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (; c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
      if (line.length() < most) {
        line.append((char) c);
      }
    }
    if (c == '\r') {
      reader.mark(1);
      if (reader.read() != '\n') {
        reader.reset();
      }
    }
    return line.toString();
  }

  private InputStream open() throws IOException {
    counted = new Counted(Files.newInputStream(path));
    try {
      InputStream in = withoutMark(unpacked(new BufferedInputStream(counted, BUFFER)));
      return new Bounded(in, mostUnpacked, setting);
    } catch (EOFException | ZipException e) {
      counted.close();
      throw brokenPacking(e);
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  /** UTF-8 may begin with a byte order mark. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    in.mark(3);
    boolean marked = in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
    if (!marked) {
      in.reset();
    }
    return in;
  }

  private static BrokenOffException brokenPacking(IOException cause) {
    return new BrokenOffException(
        "it is packed with gzip, and the packing is broken or cut short", cause);
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }

  /** A small gzip file may unpack to more than any disk holds. */
  private static final class Bounded extends FilterInputStream {
    private final long most;
    private final String limit;
    private long left;

    Bounded(InputStream in, long most, String limit) {
      super(in);
      this.most = most;
      this.limit = limit;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = super.read(buffer, offset, length);
        spend(Math.max(read, 0));
        return read;
      } catch (EOFException | ZipException e) {
        throw brokenPacking(e);
      }
    }

    private void spend(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new RefusedException(
            413,
            "it is longer than "
                + Sizes.text(most)
                + " when unpacked ("
                + limit
                + "); send it in parts",
            null);
      }
    }
  }
}
