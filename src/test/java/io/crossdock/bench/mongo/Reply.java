package io.crossdock.bench.mongo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonDocument;

/** A message on its way out; used again for the next one. */
final class Reply {

  private byte[] bytes = new byte[64 * 1024];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void raw(byte[] from, int at, int count) {
    room(count);
    System.arraycopy(from, at, bytes, size, count);
    size += count;
  }

  void raw(byte value) {
    room(1);
    bytes[size++] = value;
  }

  void int32(int value) {
    room(4);
    put(size, value);
    size += 4;
  }

  void int64(long value) {
    int32((int) value);
    int32((int) (value >>> 32));
  }

  void name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    raw(text, 0, text.length);
    raw((byte) 0);
  }

  void text(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    int32(text.length + 1);
    raw(text, 0, text.length);
    raw((byte) 0);
  }

  /** Forgets what was written since. */
  void cut(int to) {
    size = to;
  }

  void document(BsonDocument document) {
    byte[] encoded = Bytes.encode(document);
    raw(encoded, 0, encoded.length);
  }

  /** Begins what {@link #end} gives its length: a document, or a message. */
  int begin() {
    int start = size;
    int32(0);
    return start;
  }

  /** Ends a document. */
  void end(int start) {
    raw((byte) 0);
    put(start, size - start);
  }

  /** Sets the length of a message. */
  void length(int start) {
    put(start, size - start);
  }

  private void put(int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
    bytes[at + 2] = (byte) (value >>> 16);
    bytes[at + 3] = (byte) (value >>> 24);
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }
}
