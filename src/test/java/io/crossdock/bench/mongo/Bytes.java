package io.crossdock.bench.mongo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Documents as they lie on the wire, and in memory: a tenth of what objects would take. */
final class Bytes {

  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

  private Bytes() {}

  static int int32(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  static BsonDocument decode(byte[] bytes) {
    return decode(bytes, 0);
  }

  static BsonDocument decode(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, int32(bytes, at)).slice();
    try (BsonBinaryReader reader = new BsonBinaryReader(buffer)) {
      return CODEC.decode(reader, DecoderContext.builder().build());
    }
  }

  static byte[] encode(BsonDocument document) {
    try (BasicOutputBuffer out = new BasicOutputBuffer(256);
        BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
      CODEC.encode(writer, document, EncoderContext.builder().build());
      return out.toByteArray();
    }
  }

  /** The members of those names, in the document's order, without decoding them. */
  static void pick(byte[] document, byte[][] names, Reply out) {
    int start = out.begin();
    int at = 4;
    while (document[at] != 0) {
      int nameAt = at + 1;
      int nameEnd = end(document, nameAt);
      int next = nameEnd + 1 + size(document[at], document, nameEnd + 1);
      for (byte[] name : names) {
        if (Arrays.equals(name, 0, name.length, document, nameAt, nameEnd)) {
          out.raw(document, at, next - at);
          break;
        }
      }
      at = next;
    }
    out.end(start);
  }

  /** Of the zero byte. */
  static int end(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != 0) {
      at++;
    }
    return at;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static int size(byte type, byte[] bytes, int at) {
    return switch (type) {
      case 0x01, 0x09, 0x11, 0x12 -> 8;
      case 0x02, 0x0d, 0x0e -> 4 + int32(bytes, at);
      case 0x03, 0x04 -> int32(bytes, at);
      case 0x05 -> 5 + int32(bytes, at);
      case 0x06, 0x0a -> 0;
      case 0x07 -> 12;
      case 0x08 -> 1;
      case 0x10 -> 4;
      case 0x13 -> 16;
      default -> throw new IllegalArgumentException("BSON type " + type + " is not played");
    };
  }

  static IOException refused(String what) {
    return new IOException(what + " is not played by the stub");
  }
}
