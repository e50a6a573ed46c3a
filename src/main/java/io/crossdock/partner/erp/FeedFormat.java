package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a feed is written in, told from its beginning. */
enum FeedFormat {
  CSV,
  JSON,
  JSON_LINES;

  /** How much of a feed is looked at. */
  static final int LOOK = 64 * 1024;

  /**
   * Told from the first bytes, uncompressed and without byte order mark.
   *
   * @param whole true if there is nothing behind them
   * @throws RefusedException if it is nothing of the kind
   */
  static FeedFormat of(byte[] head, boolean whole) {
    if (isBlank(head)) {
      throw new RefusedException("it is empty");
    }
    refuseWhatIsNoText(head);
    String text = decode(head, whole);
    String start = text.stripLeading();
    return switch (start.charAt(0)) {
      case '[' -> JSON;
      case '{' -> linesOrEnvelope(start);
      case '<' ->
          throw new RefusedException(
              (start.toLowerCase(Locale.ROOT).contains("<html")
                      ? "it is an HTML page"
                      : "it begins with '<', as HTML and XML do")
                  + "; a feed is CSV, JSON or JSON Lines");
      default -> CSV;
    };
  }

  /** An object that ends with its line and has no levels of its own is the first of many. */
  private static FeedFormat linesOrEnvelope(String start) {
    int end = start.indexOf('\n');
    String first = (end < 0 ? start : start.substring(0, end)).strip();
    return first.endsWith("}") && !first.contains("\"levels\"") ? JSON_LINES : JSON;
  }

  private static boolean isBlank(byte[] head) {
    for (byte b : head) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private static void refuseWhatIsNoText(byte[] head) {
    if (starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE)) {
      throw new RefusedException("it is UTF-16; a feed is UTF-8");
    }
    if (starts(head, 'P', 'K', 3, 4)) {
      throw new RefusedException(
          "it is a ZIP file or an Excel workbook; a feed is text, or text packed with gzip");
    }
    for (int i = 0; i < head.length; i++) {
      int b = head[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        throw new RefusedException(
            "it is binary: byte "
                + (i + 1)
                + " is 0x"
                + String.format("%02x", b)
                + "; a feed is UTF-8 text");
      }
    }
  }

  private static boolean starts(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (head.length <= i || (head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] head, boolean whole) {
    // The last character may be cut in two where more follows.
    int length = whole ? head.length : lastWholeCharacter(head);
    ByteBuffer bytes = ByteBuffer.wrap(head, 0, length);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          "it is not UTF-8: byte "
              + (bytes.position() + 1)
              + " is 0x"
              + String.format("%02x", head[bytes.position()])
              + "; write it as UTF-8, with or without byte order mark",
          e);
    }
  }

  private static int lastWholeCharacter(byte[] head) {
    int end = head.length;
    int back = 0;
    while (end > 0 && back < 3 && (head[end - 1] & 0xC0) == 0x80) {
      end--;
      back++;
    }
    return end > 0 && (head[end - 1] & 0xC0) == 0xC0 ? end - 1 : head.length;
  }
}
