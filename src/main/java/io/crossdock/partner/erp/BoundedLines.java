package io.crossdock.partner.erp;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Reads lines, of which a monstrous one cannot fill the memory. Not thread-safe. */
final class BoundedLines implements Closeable {

  private final Reader reader;
  private final int most;
  private final char[] buffer = new char[16 * 1024];
  private int from;
  private int to;
  private boolean cut;

  BoundedLines(Reader reader, int most) {
    this.reader = reader;
    this.most = most;
  }

  /** The next line, of which no more than the limit is kept; null at the end. */
  String next() throws IOException {
    cut = false;
    if (from == to && !fill()) {
      return null;
    }
    StringBuilder line = null;
    while (true) {
      int at = from;
      while (at < to && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      if (at < to && line == null && at - from <= most) {
        String whole = new String(buffer, from, at - from);
        endAt(at);
        return whole;
      }
      line = line == null ? new StringBuilder(256) : line;
      int keep = Math.min(at - from, most - line.length());
      cut |= keep < at - from;
      line.append(buffer, from, keep);
      if (at < to) {
        endAt(at);
        return line.toString();
      }
      if (!fill()) {
        return line.toString();
      }
    }
  }

  /** True if the last line was longer than the limit. */
  boolean wasCut() {
    return cut;
  }

  private void endAt(int at) throws IOException {
    from = at + 1;
    if (buffer[at] == '\r' && (from < to || fill()) && buffer[from] == '\n') {
      from++;
    }
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, reader.read(buffer, 0, buffer.length));
    return to > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
