package io.crossdock.partner.extensiv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes lines behind so many bytes of a load's file, some at once; what stood behind these bytes
 * is gone when it ends. Not thread-safe.
 */
final class RowWriter {

  private static final int AT_ONCE = 1 << 20;

  private final LoadFiles files;
  private final String load;
  private final String file;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private long bytes;

  /**
   * @param bytes 0 for a file that is written anew
   */
  RowWriter(LoadFiles files, String load, String file, long bytes) {
    this.files = files;
    this.load = load;
    this.file = file;
    this.bytes = bytes;
  }

  void line(String line) throws IOException {
    lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    if (lines.size() >= AT_ONCE) {
      end();
    }
  }

  /**
   * All of it is on disk then.
   *
   * @return how many bytes the file has
   */
  long end() throws IOException {
    bytes = files.append(load, file, bytes, lines.toByteArray());
    lines.reset();
    return bytes;
  }
}
