package io.crossdock.partner.newstore;

import io.crossdock.document.ReceivedEvent;
import io.crossdock.partner.newstore.EventText.Heard;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body as text, so that no byte of it is lost.
 *
 * @param isUtf8 false where each byte became a character
 */
record ReceivedBody(String text, boolean isUtf8) {

  /** Of one that is too long the beginning is kept. */
  private static final int MOST_OF_TOO_LONG = 100_000;

  static ReceivedBody of(byte[] bytes) {
    try {
      return new ReceivedBody(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), true);
    } catch (CharacterCodingException e) {
      // Its reader says so.
      return new ReceivedBody(new String(bytes, StandardCharsets.ISO_8859_1), false);
    }
  }

  /**
   * @param most characters; a longer one counts as unreadable
   */
  Heard heard(EventText reader, long most) {
    if (!isUtf8) {
      return EventText.unreadable(text, "it is not UTF-8");
    }
    return text.length() > most
        ? EventText.unreadable(
            text, "it has " + text.length() + " characters, and the first of them are kept")
        : reader.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /**
   * @param most as for {@link #heard}
   */
  ReceivedEvent event(String source, Heard heard, long most) {
    boolean cut = text.length() > most && text.length() > MOST_OF_TOO_LONG;
    return new ReceivedEvent(
        source,
        heard.id(),
        heard.publishedAt(),
        isUtf8 ? "utf-8" : "latin-1",
        cut ? text.substring(0, MOST_OF_TOO_LONG) : text);
  }
}
